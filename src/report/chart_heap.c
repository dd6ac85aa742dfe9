/* Chart "heap": start, end, live and goal over time. */
#include "config.h"

#include "report/charts.h"

static const struct gcl_line lines[] = {
	{ "goal", GCL_STEPS, 3, -1, 0 },
	{ "at mark end", GCL_LINE, 0, -1, 0 },
	{ "at cycle start", GCL_LINE, 1, -1, 0 },
	{ "live", GCL_LINE, 2, -1, 0 },
	{ "forced GC", GCL_CROSSES, 4, 5, 0 },
};

static const char columns[] = "CASE WHEN goal_bytes < " GCL_NO_GOAL_SQL
    " THEN goal_bytes END, heap_end_bytes, heap_start_bytes, "
    "heap_live_bytes, heap_end_bytes, forced, gc";

enum { NUMBER = 6 };

static const struct gcl_plan plan = { "heap", GCLOG_BYTES, lines,
	GCL_COUNT(lines), columns };

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	d->number = NUMBER;
	return gcl_drawing_plans(d, &plan, 1, err);
}

const struct gcl_chart_maker gcl_chart_heap = {
	.pub = { "heap",
	    "Heap at start and end of cycles, live heap and goal over "
	    "time; forced GCs marked." },
	.title = "heap over time", .make = make,
	.source = &gcl_source_cycles,
};
