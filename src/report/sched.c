/* Report "sched": the scheduler's samples, and the goroutines of the last. */
#include "config.h"

#include "report/report.h"
#include "report/subqueries.h"

static const struct gcl_column columns[] = {
	{ "samples", "Samples", GCLOG_INT },
	{ "span_ns", "Observed", GCLOG_INT },
	{ "gomaxprocs", "GOMAXPROCS", GCLOG_INT },
	{ "gomaxprocs_max", "GOMAXPROCS max", GCLOG_INT },
	{ "threads_max", "Threads max", GCLOG_INT },
	{ "idle_pct", "Idle Ps", GCLOG_REAL },
	{ "queued_max", "Longest queue", GCLOG_INT },
	{ "queued_pct", "With a queue", GCLOG_REAL },
	{ "queued_idle_pct", "and an idle P", GCLOG_REAL },
};

static const char count[] = "SELECT count(*) FROM schedtrace WHERE "
    GCL_ASKED_SQL;

static const char sql[] = "SELECT sum(n), sum(span), min(low), "
    "nullif(max(high), min(low)), max(threads), 100.0 * sum(idle) / "
    "sum(procs), max(most), 100.0 * sum(queues) / sum(known), "
    "100.0 * sum(bad) / sum(known) FROM (SELECT count(*) AS n, "
    "max(at_ns) - min(at_ns) AS span, min(gomaxprocs) AS low, "
    "max(gomaxprocs) AS high, max(threads) AS threads, "
    "sum(idleprocs) AS idle, sum(gomaxprocs) AS procs, "
    "max(queued) AS most, count(queued) AS known, sum(queued > 0) AS queues, "
    "sum(queued > 0 AND idleprocs > 0) AS bad FROM " GCL_SAMPLES_SQL
    " GROUP BY process_id) HAVING sum(n) > 0";

static const struct gcl_listing first = {
	"sched", "Scheduler (schedtrace)", GCL_RECORD,
	columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_figure figure_rows[] = {
	{ "queued", NULL },
	{ "runqueue", NULL },
	{ "longest", NULL },
	{ "idleprocs", NULL },
	{ "spinningthreads", "coalesce(spinningthreads, nmspinning)" },
	{ "idlethreads", NULL },
	{ "threads", NULL },
	{ "gomaxprocs", NULL },
};

static const struct gcl_figures figures = {
	.name = "sched_figures", .title = "Scheduler: samples",
	.at = figure_rows, .n = GCL_COUNT(figure_rows),
	.from = "FROM " GCL_SAMPLES_SQL " ORDER BY id"
};

static const struct gcl_column change_columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "at_ns", "At", GCLOG_INT },
	{ "gomaxprocs_before", "Before", GCLOG_INT },
	{ "gomaxprocs", "GOMAXPROCS", GCLOG_INT },
};

static const char changes_sql[] = "SELECT line_no, at_ns, before, gomaxprocs "
    "FROM (SELECT *, lag(gomaxprocs) OVER (PARTITION BY process_id "
    "ORDER BY id) AS before FROM schedtrace WHERE " GCL_ASKED_SQL ") "
    "WHERE before != gomaxprocs ORDER BY id LIMIT :limit";

static const struct gcl_column state_columns[] = {
	{ "state", "State", GCLOG_TEXT },
	{ "reason", "Waits for", GCLOG_TEXT },
	{ "goroutines", "Goroutines", GCLOG_INT },
};

static const char states_sql[] = "SELECT CASE status & 4095 "
#define GCL_G_STATUS(number, name) "WHEN " #number " THEN '" name "' "
#include "family/gstatus.def"
#undef GCL_G_STATUS
    "ELSE 'status ' || status END, "
    "CASE status & 4095 WHEN 4 THEN reason END, count(*) "
    "FROM schedtrace_g JOIN (SELECT process_id AS of, "
    "max(sched_line) AS line FROM schedtrace_g WHERE " GCL_ASKED_SQL
    " GROUP BY 1) ON process_id = of AND sched_line = line WHERE "
    GCL_ASKED_SQL " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT :limit";

static const struct gcl_listing rest[] = {
	{ "sched_gomaxprocs", "Changes of GOMAXPROCS", GCL_TABLE,
	    change_columns, GCL_COUNT(change_columns), changes_sql, 1 },
	{ "sched_goroutines", "Goroutines of the last sample (scheddetail)",
	    GCL_TABLE, state_columns, GCL_COUNT(state_columns), states_sql,
	    1 },
};

static const struct gcl_topic topic = { count, &first, &figures, rest,
	GCL_COUNT(rest) };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_sched = {
	{ "sched", "The scheduler: what was queued, idle processors, threads, "
	    "goroutines by state; from schedtrace." }, make
};
