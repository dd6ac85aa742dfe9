/* Chart "sched": what was queued, and the processors, over time. */
#include "config.h"

#include "report/charts.h"
#include "report/subqueries.h"

static const struct gcl_line queues[] = {
	{ "queued in all", GCL_LINE, 1, -1, 0 },
	{ "of it in the global queue", GCL_LINE, 0, -1, 0 },
};

static const struct gcl_line procs[] = {
	{ "GOMAXPROCS", GCL_STEPS, 6, -1, 0 },
	{ "idle Ps", GCL_STEPS, 2, -1, 0 },
};

static const struct gcl_line threads[] = {
	{ "threads", GCL_STEPS, 3, -1, 0 },
	{ "idle threads", GCL_STEPS, 5, -1, 0 },
};

static const struct gcl_plan plans[] = {
	{ "goroutines", GCLOG_COUNT, queues, GCL_COUNT(queues),
	    "queued, runqueue" },
	{ "processors", GCLOG_COUNT, procs, GCL_COUNT(procs),
	    "gomaxprocs, idleprocs" },
	{ "threads", GCLOG_COUNT, threads, GCL_COUNT(threads),
	    "threads, idlethreads" },
};

static const struct gcl_source source = {
	.one = "sample", .none = "line of schedtrace",
	.clock = "time since the first sample", .at_ns = "at_ns",
	.from = "(SELECT * FROM " GCL_SAMPLES_SQL " ORDER BY id)",
};

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	return gcl_drawing_plans(d, plans, GCL_COUNT(plans), err);
}

const struct gcl_chart_maker gcl_chart_sched = {
	.pub = { "sched",
	    "Goroutines that wait for a processor, idle processors and "
	    "threads over time." },
	.title = "scheduler over time", .make = make,
	.source = &source,
};
