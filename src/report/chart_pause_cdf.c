/* Chart "pause-cdf": what share of pauses took at least how long. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/err.h"
#include "base/num.h"

/* Before Go 1.5 the world is stopped for the whole cycle. */
enum { SWEEP, MARK, WHOLE, CURVES };

static const struct gcl_line lines[CURVES] = {
	[SWEEP] = { "sweep termination", GCL_LINE, 1, -1, 0 },
	[MARK] = { "mark termination", GCL_LINE, 0, -1, 0 },
	[WHOLE] = { "whole cycle", GCL_LINE, 6, -1, 0 },
};

/* Where percentiles lie. */
static const struct {
	const char *title;
	double share;
} guides[] = {
	{ "p50", 50 }, { "p90", 10 }, { "p99", 1 }, { "p99.9", 0.1 },
	{ "p99.99", 0.01 }, { "p99.999", 0.001 },
};

enum { GUIDES = GCL_COUNT(guides), GUIDE_COLOUR = 6 };

struct pauses {
	struct gcl_drawing *d;
	struct gcl_tally of[CURVES];
	int failed;
};

static void
take_pauses(void *arg, double x, const double *v)
{
	struct pauses *p = arg;
	size_t i;

	(void)x;
	p->d->rows++;
	for (i = 0; i < CURVES; i++)
		if (!isnan(v[i]) && gcl_tally_add(&p->of[i], (int64_t)v[i]) < 0)
			p->failed = 1;
}

static const char *
human(char text[GCL_NUM_TEXT], struct gcl_tally *t, double p)
{
	return gcl_num_human(text, gcl_facts_rank(t, p), GCLOG_NS);
}

/* The percentiles that its number can tell are named in the legend. */
static int
name_curve(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *l, struct gcl_tally *t)
{
	char p50[GCL_NUM_TEXT], p99[GCL_NUM_TEXT], max[GCL_NUM_TEXT];
	int tells = gcl_tally_enough(t, 0.99);

	gcl_drawing_look(s, l);
	s->title = gcl_arena_printf(&d->chart->arena,
	    "%s: p50 %s%s%s, max %s", l->title, human(p50, t, 0.5),
	    tells ? ", p99 " : "", tells ? human(p99, t, 0.99) : "",
	    human(max, t, 1));
	return s->title ? 0 : -1;
}

/* Every step-th of the different pauses, the least and the largest always, and
 * what share is not less. */
static int
add_curve(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *l, struct gcl_tally *t)
{
	size_t i, n, step;
	const struct gcl_tally_entry *e = gcl_tally_entries(t, &n);
	double left = (double)t->n;

	step = 1 + n / (2 * d->points);
	if (name_curve(d, s, l, t) < 0 ||
	    gcl_drawing_take(d, s, n / step + 2) < 0)
		return -1;
	for (i = 0; i < n; left -= (double)e[i].count, i++)
		if (i % step == 0 || i + 1 == n)
			s->points[s->n++] = (struct gcl_point){
				(double)e[i].value,
				100 * left / (double)t->n };
	return 0;
}

/* Those within reach of the rarest. */
static int
add_guides(struct gcl_drawing *d, struct gcl_panel *p, uint64_t n)
{
	struct gcl_series *s;
	size_t i;

	for (i = 0; i < GUIDES && (double)n * guides[i].share >= 100; i++) {
		s = &p->series[p->n++];
		if (gcl_drawing_level(d, s, guides[i].title,
		    guides[i].share) < 0)
			return -1;
		s->mark = GCL_GUIDE;
		s->colour = GUIDE_COLOUR;
	}
	return 0;
}

/* Both phases and their sum, or whole cycles where there are no phases. */
static int
fill(struct gcl_drawing *d, struct pauses *all)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	size_t i;

	if (!p || !gcl_drawing_series(d, p, CURVES + GUIDES))
		return -1;
	p->y_title = "pauses at least so long";
	p->unit = GCLOG_PCT;
	p->log_scale = 1;
	p->n = 0;
	for (i = 0; i < CURVES; i++)
		if (all->of[i].n && add_curve(d, &p->series[p->n++], &lines[i],
		    &all->of[i]) < 0)
			return -1;
	return add_guides(d, p, all->of[WHOLE].n);
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct pauses all = { .d = d };
	size_t i;
	int rc = gcl_drawing_walk(d, GCL_PAUSES_SQL, take_pauses, &all, err);

	if (rc == 0 && d->rows == 0)
		rc = gcl_drawing_none(d, d->source->none, err);
	if (rc == 0 && (all.failed || fill(d, &all) < 0))
		rc = gcl_err_memory(err);
	for (i = 0; i < CURVES; i++)
		gcl_tally_free(&all.of[i]);
	return rc;
}

static const struct gcl_x x = { "pause", GCLOG_NS, 0, 1 };

const struct gcl_chart_maker gcl_chart_pause_cdf = {
	.pub = { "pause-cdf",
	    "What share of pauses took at least how long, both scales "
	    "logarithmic: single ones, and those of whole cycles." },
	.title = "how long pauses take", .make = make,
	.source = &gcl_source_cycles, .x = &x,
};
