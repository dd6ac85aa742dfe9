/* How one metric differs between two sides, in numbers and a word. */
#include "config.h"

#include "report/difference.h"

#include <math.h>

static const double level = 0.95;

/* With enough runs what a test finds, else what the medians say. */
static enum gcl_change
change_of(const struct gcl_difference *d, double alpha)
{
	const struct gcl_versus *v = &d->versus;
	enum gcl_change change = gcl_metric_change(d->metric,
	    v->side[0].median, v->side[1].median);

	return change > GCL_CHANGE_UNTOLD && !isnan(v->test.p) &&
	    !(v->test.p < alpha) ? GCL_CHANGE_UNTOLD : change;
}

/* In logarithms, a change from or to nothing as to twice; what is better or
 * worse before the rest. */
static double
weight_of(const struct gcl_difference *d)
{
	double base = d->versus.side[0].median, new = d->versus.side[1].median;

	if (d->change == GCL_CHANGE_NONE)
		return -2;
	if (d->change == GCL_CHANGE_SAME || d->change == GCL_CHANGE_UNTOLD)
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
	d->change = change_of(d, c->alpha);
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
