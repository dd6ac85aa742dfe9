/* Chart "gogc": what GOGC goals are of, and the goals, against the live heap
 * before (metrics 2.7). */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "stats/cloud.h"

static const struct gcl_line gogc_line =
    { "of each cycle", GCL_DOTS, 0, -1, 0 };
static const struct gcl_line goal_line =
    { "goal of each cycle", GCL_DOTS, 0, -1, 0 };
static const struct gcl_line median_line =
    { "goal by the median GOGC", GCL_LINE, 1, -1, 0 };
static const struct gcl_line live_line =
    { "the live heap itself", GCL_LINE, 2, -1, 0 };

enum { MEDIAN_COLOUR = 1 };

struct goals {
	struct gcl_drawing *d;
	int again; /* the second pass */
	struct gcl_cloud gogc, goal;
	struct gcl_tally values; /* of GOGC, in hundredths */
	double roots, n;         /* sum, and of how many */
};

static int
take_cycle(void *arg, double x, const struct gcl_cycle *c)
{
	struct goals *g = arg;

	(void)x;
	if (!(c->live_before > 0))
		return 0; /* the first has none */
	if (g->again) {
		gcl_cloud_add(&g->gogc, c->live_before, c->gogc);
		gcl_cloud_add(&g->goal, c->live_before, c->goal);
		return 0;
	}
	g->d->rows++;
	gcl_cloud_see(&g->gogc, c->live_before, c->gogc);
	gcl_cloud_see(&g->goal, c->live_before, c->goal);
	if (isnan(c->gogc))
		return 0;
	g->roots += c->roots_before;
	g->n++;
	return gcl_tally_add(&g->values, (int64_t)round(100 * c->gogc));
}

static int
add_cloud(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *l, const struct gcl_cloud *c)
{
	struct gcl_cloud_point *at = gcl_alloc(GCL_CLOUD_MOST * sizeof *at);
	size_t i, n = at ? gcl_cloud_get(c, at) : 0;
	int rc;

	gcl_drawing_look(s, l);
	rc = at ? gcl_drawing_take(d, s, n) : -1;
	for (i = 0; rc == 0 && i < n; i++)
		s->points[s->n++] = (struct gcl_point){ at[i].x, at[i].y };
	gcl_free(at);
	return rc;
}

/* From the least live heap to the largest. */
static int
add_line(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *l, const struct goals *g, double gogc)
{
	double roots = g->n > 0 ? g->roots / g->n : 0;
	size_t i;

	gcl_drawing_look(s, l);
	if (gcl_drawing_take(d, s, 2) < 0)
		return -1;
	for (i = 0; i < 2; i++) {
		double live = g->goal.ends[i].x;

		s->points[s->n++] = (struct gcl_point){ live,
			live + (live + roots) * gogc / 100 };
	}
	return 0;
}

static int
fill_gogc(struct gcl_drawing *d, struct gcl_panel *p, struct goals *g)
{
	struct gcl_series *s = gcl_drawing_series(d, p, 2);

	p->y_title = "implied GOGC";
	p->unit = GCLOG_PCT;
	if (!s || add_cloud(d, &s[0], &gogc_line, &g->gogc) < 0)
		return -1;
	s[1].colour = MEDIAN_COLOUR;
	return gcl_drawing_level(d, &s[1], "median",
	    gcl_facts_rank(&g->values, 0.5) / 100);
}

static int
fill_goal(struct gcl_drawing *d, struct gcl_panel *p, struct goals *g)
{
	struct gcl_series *s = gcl_drawing_series(d, p, 3);

	p->y_title = "heap goal";
	p->unit = GCLOG_BYTES;
	if (!s || add_cloud(d, &s[0], &goal_line, &g->goal) < 0 ||
	    add_line(d, &s[1], &live_line, g, 0) < 0)
		return -1;
	p->n = 2;
	if (g->values.n == 0)
		return 0;
	p->n = 3;
	return add_line(d, &s[2], &median_line, g,
	    gcl_facts_rank(&g->values, 0.5) / 100);
}

/* Heaps too small to tell a GOGC have a goal. */
static int
fill(struct gcl_drawing *d, struct goals *g)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 2);

	if (!p)
		return -1;
	if (g->gogc.n && fill_gogc(d, p++, g) < 0)
		return -1;
	d->chart->n = g->gogc.n ? 2 : 1;
	return fill_goal(d, p, g);
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct goals *g = gcl_alloc_zero(sizeof *g);
	int rc = g ? 0 : gcl_err_memory(err);

	if (!g)
		return rc;
	g->d = d;
	rc = gcl_drawing_cycles(d, take_cycle, g, err);
	g->again = 1;
	if (rc == 0 && g->goal.n == 0)
		rc = gcl_drawing_none(d, "heap goal that follows a live "
		    "heap", err);
	if (rc == 0)
		rc = gcl_drawing_cycles(d, take_cycle, g, err);
	if (rc == 0 && fill(d, g) < 0)
		rc = gcl_err_memory(err);
	gcl_tally_free(&g->values);
	gcl_free(g);
	return rc;
}

static const struct gcl_x x = { "live heap before", GCLOG_BYTES, 0, 0 };

const struct gcl_chart_maker gcl_chart_gogc = {
	.pub = { "gogc",
	    "What GOGC goals are of, and the goals themselves, against the "
	    "live heap of the cycle before." },
	.title = "goals by live heap", .make = make,
	.source = &gcl_source_cycles, .x = &x,
};
