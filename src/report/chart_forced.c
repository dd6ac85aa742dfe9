/* Chart "forced": forced and heap-triggered cycles over time, and their
 * cost. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/err.h"

/* Above: how many so far.  Below: what each took. */
static const struct gcl_line counts[] = {
	{ "heap-triggered, so far", GCL_STEPS, 0, -1, 1 },
	{ "forced, so far", GCL_STEPS, 4, -1, 1 },
};

static const char counts_sql[] = "forced IS NOT 1, forced IS 1";

static const struct gcl_line costs[] = {
	{ "heap-triggered, cost of each", GCL_DOTS, 0, 2, 0 },
	{ "forced, cost of each", GCL_CROSSES, 4, 3, 0 },
};

/* GC CPU, or the pause of eras that print no CPU times. */
static const char costs_sql[] = "coalesce(gc_cpu_ns, pause_ns), "
    "coalesce(gc_cpu_ns, pause_ns), forced IS NOT 1, forced IS 1";

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 2);
	struct gcl_series *above = p ?
	    gcl_drawing_series(d, &p[0], GCL_COUNT(counts)) : NULL;
	struct gcl_series *below = above ?
	    gcl_drawing_series(d, &p[1], GCL_COUNT(costs)) : NULL;
	int rc = gcl_drawing_has(d, "cpu_background_ns", err);

	if (rc < 0)
		return rc;
	if (!below)
		return gcl_err_memory(err);
	p[0].y_title = "cycles";
	p[0].unit = GCLOG_COUNT;
	p[1].y_title = rc > 0 ? "GC CPU of a cycle" : "pause of a cycle";
	p[1].unit = GCLOG_NS;
	rc = gcl_drawing_fill(d, above, counts, GCL_COUNT(counts), counts_sql,
	    NULL, err);
	if (rc == 0)
		rc = gcl_drawing_fill(d, below, costs, GCL_COUNT(costs),
		    costs_sql, NULL, err);
	return rc;
}

const struct gcl_chart_maker gcl_chart_forced = {
	.pub = { "forced",
	    "Forced and heap-triggered cycles over time, and what "
	    "each cost." },
	.title = "forced and heap-triggered cycles", .make = make,
	.source = &gcl_source_cycles,
};
