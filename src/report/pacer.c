/* Report "pacer": what the pacer planned, and what came of it. */
#include "config.h"

#include "report/report.h"

static const struct gcl_column columns[] = {
	{ "cycles", "Cycles ended", GCLOG_INT },
	{ "over_goal", "Above the goal", GCLOG_INT },
	{ "over_goal_max_bytes", "Above it, max", GCLOG_INT },
	{ "cpu_pct", "CPU, mean", GCLOG_REAL },
	{ "cpu_goal_pct", "CPU goal, mean", GCLOG_REAL },
	{ "assist_ratio_max", "Assist ratio max", GCLOG_REAL },
	{ "cons_mark", "Cons/mark, last", GCLOG_REAL },
	{ "controller_reset", "Controller resets", GCLOG_INT },
	{ "sweeps", "Sweeps ended", GCLOG_INT },
};

/* The lines of all eras as one: the goal that a cycle had at its end and how
 * far it got above, if there was one; CPU in percent; workers. */
#define KNOWN "iif(goal < " GCL_NO_GOAL_SQL ", "
#define LINES "(SELECT *, " KNOWN "goal, NULL) AS end_goal, " \
	KNOWN "heap_end_bytes - goal, NULL) AS over FROM (SELECT *, " \
	"iif(kind = 'end', coalesce(goal_bytes, " \
	"heap_end_bytes - over_goal_bytes), NULL) AS goal, " \
	"coalesce(cpu_pct, 100 * utilization) AS cpu, " \
	"coalesce(cpu_goal_pct, 100 * utilization_goal) AS cpu_goal, " \
	"dedicated_workers + fractional_workers AS workers FROM pacer " \
	"WHERE " GCL_ASKED_SQL "))"

/* The ends of cycles, with what the start before each said, if it was read. */
#define ENDS "(SELECT * FROM (SELECT *, lag(assist_ratio) OVER near " \
	"AS ratio, lag(workers) OVER near AS by FROM " LINES \
	" WHERE kind != 'sweep' WINDOW near AS (PARTITION BY process_id " \
	"ORDER BY id)) WHERE kind = 'end')"

static const char count[] = "SELECT count(*) FROM pacer WHERE " GCL_ASKED_SQL;

static const char sql[] = "SELECT sum(kind = 'end'), sum(over > 0), "
    "max(over), avg(cpu), avg(cpu_goal), max(assist_ratio), (SELECT cons_mark "
    "FROM pacer WHERE " GCL_ASKED_SQL " AND kind = 'end' ORDER BY id DESC "
    "LIMIT 1), sum(controller_reset), sum(kind = 'sweep') FROM " LINES
    " HAVING count(*) > 0";

static const struct gcl_listing first = {
	"pacer", "Pacer (gcpacertrace)", GCL_RECORD,
	columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_figure figure_rows[] = {
	{ "assist_ratio", NULL },
	{ "dedicated_workers", NULL },
	{ "fractional_workers", NULL },
	{ "cpu_pct", "cpu" },
	{ "heap_end_bytes", NULL },
	{ "goal_bytes", "end_goal" },
	{ "over_goal_bytes", "over" },
	{ "cons_mark", NULL },
	{ "work_bytes", "coalesce(work_bytes, heap_work_bytes + "
	    "stack_work_bytes + globals_work_bytes)" },
	{ "expected_work_bytes", NULL },
	{ "swept_pages", NULL },
	{ "swept_alloc_bytes", NULL },
	{ "pages_per_byte", NULL },
};

static const struct gcl_figures figures = {
	.name = "pacer_figures", .title = "Pacer: lines",
	.at = figure_rows, .n = GCL_COUNT(figure_rows),
	.from = "FROM " LINES " ORDER BY id"
};

static const struct gcl_column cycle_columns[] = {
	{ "gc", "GC", GCLOG_INT },
	{ "at_ns", "At", GCLOG_INT },
	{ "assist_ratio", "Assist ratio", GCLOG_REAL },
	{ "workers", "Workers", GCLOG_REAL },
	{ "heap_end_bytes", "Heap end", GCLOG_INT },
	{ "goal_bytes", "Goal", GCLOG_INT },
	{ "over_goal_bytes", "Over goal", GCLOG_INT },
	{ "cpu_pct", "CPU", GCLOG_REAL },
	{ "cons_mark", "Cons/ mark", GCLOG_REAL },
	{ "cpu_assist_ns", "Assist CPU", GCLOG_INT },
};

static const char cycles_sql[] = "SELECT e.gc, at_ns, ratio, by, "
    "e.heap_end_bytes, end_goal, over, cpu, cons_mark, cpu_assist_ns FROM "
    ENDS " e LEFT JOIN (SELECT process_id AS of, gc AS n, at_ns, "
    "cpu_assist_ns FROM gctrace WHERE " GCL_CYCLES_SQL ") ON of = process_id "
    "AND n = e.gc ORDER BY id LIMIT :limit";

static const struct gcl_listing rest[] = {
	{ "pacer_cycles", "Pacer: ends of cycles", GCL_TABLE, cycle_columns,
	    GCL_COUNT(cycle_columns), cycles_sql, 1 },
};

static const struct gcl_topic topic = { count, &first, &figures, rest,
	GCL_COUNT(rest) };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_pacer = {
	{ "pacer", "The pacer: goal and what was reached, assist ratio, CPU; "
	    "from gcpacertrace." }, make
};
