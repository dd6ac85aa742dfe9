/* Report "scavenge": memory given back to the system, of all eras. */
#include "config.h"

#include "report/report.h"

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

/* Both families as one.  A round is a line of scavtrace, or a summary of scvg;
 * what a round of that gave back stands on a line before it. */
#define LINES "(SELECT line_no, wall_ns, 1 AS round, forced, " \
	"scavenged_bytes AS work_bytes, background_bytes, eager_bytes, " \
	"released_bytes, util_pct, NULL AS inuse_bytes, " \
	"NULL AS idle_bytes, NULL AS sys_bytes, NULL AS consumed_bytes " \
	"FROM scavtrace WHERE " GCL_ASKED_SQL " UNION ALL SELECT line_no, " \
	"wall_ns, kind = 'summary', forced = 1 OR scvg = -1, work_bytes, " \
	"NULL, NULL, released_bytes, " \
	"100.0 * inuse_bytes / nullif(consumed_bytes, 0), inuse_bytes, " \
	"idle_bytes, sys_bytes, consumed_bytes FROM scvg WHERE " \
	GCL_ASKED_SQL " AND kind != 'gc')"

/* Given back from the start of the program, or the first cycle in the log, to
 * the last: that is as long as :span. */
#define BETWEEN "SELECT sum(work_bytes) FROM lines, (SELECT " \
	"CASE min(gc) WHEN 1 THEN 0 ELSE min(line_no) END AS low, " \
	"max(line_no) AS high FROM gctrace WHERE " GCL_ASKED_SQL ") " \
	"WHERE line_no > low AND line_no < high"

#define LAST(column) "(SELECT " column " FROM lines WHERE " column \
	" IS NOT NULL ORDER BY line_no DESC LIMIT 1)"

static const char count[] = "SELECT count(*) FROM " LINES;

static const char sql[] = "WITH lines AS " LINES " SELECT sum(round), "
    "sum(forced AND round), coalesce(sum(work_bytes), 0), sum(eager_bytes), "
    "1e9 * (" BETWEEN ") / :span, max(released_bytes), "
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
	.from = "FROM " LINES " ORDER BY line_no"
};

static const struct gcl_topic topic = { count, &first, &figures, NULL, 0 };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_scavenge = {
	{ "scavenge", "Memory given back to the system, and how well the rest "
	    "is used; from scavtrace and scvg." }, make
};
