/* Chart "memstats": the parts of the heap, snapshot by snapshot. */
#include "config.h"

#include "report/charts.h"
#include "report/subqueries.h"

static const struct gcl_line lines[] = {
	{ "from the system, in all", GCL_LINE, 6, -1, 0 },
	{ "heap in use", GCL_LINE, 0, -1, 0 },
	{ "heap allocated", GCL_LINE, 1, -1, 0 },
	{ "heap idle", GCL_LINE, 5, -1, 0 },
	{ "of it released", GCL_LINE, 2, -1, 0 },
};

static const struct gcl_plan plan = { "memory", GCLOG_BYTES, lines,
	GCL_COUNT(lines), "sys_bytes, heap_inuse_bytes, " GCL_HEAP_ALLOC_SQL
	", heap_idle_bytes, heap_released_bytes" };

static const struct gcl_source source = {
	.one = "snapshot", .none = "snapshot of MemStats",
	.clock = "time since the first snapshot", .at_ns = "at",
	.from = "(SELECT *, " GCL_WALL_SQL " AS at FROM memstats WHERE "
	    GCL_ASKED_SQL " ORDER BY id)",
};

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	return gcl_drawing_plans(d, &plan, 1, err);
}

const struct gcl_chart_maker gcl_chart_memstats = {
	.pub = { "memstats",
	    "Heap allocated, in use, idle and released, and all "
	    "memory of the system, by snapshot of MemStats." },
	.title = "memory over snapshots", .make = make,
	.source = &source,
};
