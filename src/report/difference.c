/* How one metric differs between two sides, in numbers and a word. */
#include "config.h"

#include "report/difference.h"

#include <math.h>
#include <string.h>

static const double level = 0.95;

static const char same[] = "same", untold[] = "~";

static const char *
direction(const struct gclog_metric *m, double base, double new)
{
	if (!m->better)
		return new > base ? "more" : "less";
	return (new - base) * m->better > 0 ? "better" : "worse";
}

/* With enough runs what a test finds, else what the medians say. */
static const char *
word_of(const struct gcl_difference *d, double alpha)
{
	const struct gcl_versus *v = &d->versus;
	double base = v->side[0].median, new = v->side[1].median;

	if (isnan(base) || isnan(new))
		return NULL;
	if (base <= new && new <= base)
		return same;
	if (!isnan(v->test.p) && !(v->test.p < alpha))
		return untold;
	return direction(gclog_metric_at(d->metric), base, new);
}

/* In logarithms, a change from or to nothing as to twice; what is better or
 * worse before the rest. */
static double
weight_of(const struct gcl_difference *d)
{
	double base = d->versus.side[0].median, new = d->versus.side[1].median;

	if (!d->word)
		return -2;
	if (d->word == same || d->word == untold)
		return -1;
	return (base > 0 && new > 0 ? fabs(log(new / base)) : log(2)) +
	    (gclog_metric_at(d->metric)->better ? 1e5 : 0);
}

int
gcl_difference_of(struct gcl_difference *d, const struct gclog_compare *c,
    size_t metric)
{
	const struct gcl_versus_side *s = d->versus.side;

	d->metric = metric;
	if (gcl_compare_versus(&d->versus, c, metric) < 0)
		return -1;
	d->ratio = d->versus.ratio;
	if (isnan(d->versus.test.p) && gcl_compare_hint(&d->ratio, c, metric,
	    s[1].median / s[0].median, level) < 0)
		return -1;
	d->word = word_of(d, c->alpha);
	d->weight = weight_of(d);
	return 0;
}

void
gcl_difference_put(struct gcl_cell *low, struct gcl_cell *high,
    const struct gcl_difference *d)
{
	if (isnan(d->ratio.value) || !isfinite(d->ratio.high))
		return;
	gcl_cell_real(low, 100 * (d->ratio.low - 1));
	gcl_cell_real(high, 100 * (d->ratio.high - 1));
}
