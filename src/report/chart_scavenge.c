/* Chart "scavenge": what the system has got back, and when. */
#include "config.h"

#include "report/charts.h"
#include "report/subqueries.h"

static const struct gcl_line levels[] = {
	{ "released, level", GCL_STEPS, 2, -1, 0 },
	{ "held (scvg)", GCL_STEPS, 6, -1, 0 },
	{ "in use (scvg)", GCL_STEPS, 0, -1, 0 },
};

static const struct gcl_line works[] = {
	{ "given back by each", GCL_DOTS, 0, -1, 0 },
	{ "of it eager", GCL_CROSSES, 1, 2, 0 },
};

static const struct gcl_plan plans[] = {
	{ "released", GCLOG_BYTES, levels, GCL_COUNT(levels),
	    "released_bytes, consumed_bytes, inuse_bytes" },
	{ "given back", GCLOG_BYTES, works, GCL_COUNT(works),
	    "work_bytes, eager_bytes, eager_bytes > 0" },
};

static const struct gcl_source source = {
	.one = "line", .none = "line of scavtrace or scvg",
	.clock = "time since the first line", .at_ns = "at",
	.from = "(SELECT *, " GCL_WALL_SQL " AS at FROM " GCL_SCAVENGE_SQL
	    " ORDER BY line_no)",
};

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	return gcl_drawing_plans(d, plans, GCL_COUNT(plans), err);
}

const struct gcl_chart_maker gcl_chart_scavenge = {
	.pub = { "scavenge",
	    "Memory that the system has got back: the level, and "
	    "what each line of scavtrace or scvg tells of." },
	.title = "memory given back to the system", .make = make,
	.source = &source,
};
