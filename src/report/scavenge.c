/* Report "scavenge": memory given back to the system, of all eras. */
#include "config.h"

#include "report/report.h"
#include "report/subqueries.h"

static const struct gcl_column columns[] = {
	{ "rounds", "Rounds", GCLOG_INT },
	{ "forced", "Forced", GCLOG_INT },
	{ "returned_bytes", "Given back", GCLOG_INT },
	{ "eager_bytes", "of it eager", GCLOG_INT },
	{ "returned_bytes_per_s", "Rate", GCLOG_REAL },
	{ "released_max_bytes", "Released max", GCLOG_INT },
	{ "released_bytes", "Released last", GCLOG_INT },
	{ "util_min_pct", "Utilization min", GCLOG_REAL },
	{ "util_pct", "Utilization last", GCLOG_REAL },
};

/* Given back from the start of the program, or the first cycle in the log, to
 * the last: that is as long as :span. */
#define BETWEEN "SELECT sum(work_bytes) FROM lines, (SELECT " \
	"CASE min(gc) WHEN 1 THEN 0 ELSE min(line_no) END AS low, " \
	"max(line_no) AS high FROM gctrace WHERE " GCL_CYCLES_SQL ") " \
	"WHERE line_no > low AND line_no < high"

/* What was given back after the first line, by the clock of whatever wrote the
 * log, if it is known of all lines. */
#define BY_WALL "CASE count(wall_ns) WHEN count(*) THEN " \
	"1.0 * (sum(work_bytes) - (SELECT coalesce(work_bytes, 0) " \
	"FROM lines ORDER BY line_no LIMIT 1)) / " \
	"nullif(max(wall_ns) - min(wall_ns), 0) END"

#define LAST(column) "(SELECT " column " FROM lines WHERE " column \
	" IS NOT NULL ORDER BY line_no DESC LIMIT 1)"

static const char count[] = "SELECT count(*) FROM " GCL_SCAVENGE_SQL;

static const char sql[] = "WITH lines AS " GCL_SCAVENGE_SQL
    " SELECT sum(round), sum(forced AND round), "
    "coalesce(sum(work_bytes), 0), sum(eager_bytes), 1e9 * coalesce("
    BY_WALL ", 1.0 * (" BETWEEN ") / :span), max(released_bytes), "
    LAST("released_bytes") ", min(util_pct), " LAST("util_pct")
    " FROM lines HAVING count(*) > 0";

static const struct gcl_listing first = {
	"scavenge", "Scavenger: memory given back to the system", GCL_RECORD,
	columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_figure figure_rows[] = {
	{ "work_bytes", NULL },
	{ "background_bytes", NULL },
	{ "eager_bytes", NULL },
	{ "released_bytes", NULL },
	{ "util_pct", NULL },
	{ "inuse_bytes", NULL },
	{ "idle_bytes", NULL },
	{ "sys_bytes", NULL },
	{ "consumed_bytes", NULL },
};

static const struct gcl_figures figures = {
	.name = "scavenge_figures", .title = "Scavenger: lines",
	.at = figure_rows, .n = GCL_COUNT(figure_rows),
	.from = "FROM " GCL_SCAVENGE_SQL " ORDER BY line_no"
};

static const struct gcl_topic topic = { count, &first, &figures, NULL, 0 };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(a->facts, a->db, err); /* for :span */

	return rc < 0 ? rc : gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_scavenge = {
	{ "scavenge", "Memory given back to the system, and how well the rest "
	    "is used; from scavtrace and scvg." }, make
};
