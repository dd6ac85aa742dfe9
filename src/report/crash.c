/* Report "crash": how programs ended, and what their goroutines did. */
#include "config.h"

#include "report/report.h"

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "kind", "Kind", GCLOG_TEXT },
	{ "signal", "Signal", GCLOG_TEXT },
	{ "status", "Status", GCLOG_INT },
	{ "goroutines", "Goroutines", GCLOG_INT },
	{ "message", "Message", GCLOG_TEXT },
};

static const char count[] = "SELECT (SELECT count(*) FROM traceback WHERE "
    GCL_ASKED_SQL ") + (SELECT count(*) > 0 FROM goroutine WHERE "
    GCL_ASKED_SQL " AND death_line IS NULL)";

/* Messages are shown by their first line; goroutines that were printed for
 * no death are a row of their own. */
static const char sql[] = "SELECT line_no, kind, signal, status, "
    "(SELECT nullif(count(*), 0) FROM goroutine g WHERE " GCL_ASKED_SQL
    " AND death_line = t.line_no), coalesce(substr(message, 1, "
    "instr(message || char(10), char(10)) - 1), command) FROM traceback t "
    "WHERE " GCL_ASKED_SQL " UNION ALL SELECT min(line_no), 'dump', NULL, "
    "NULL, count(*), NULL FROM goroutine WHERE " GCL_ASKED_SQL
    " AND death_line IS NULL HAVING count(*) > 0 ORDER BY 1 LIMIT :limit";

static const struct gcl_listing first = {
	"crash", "How it ended", GCL_TABLE,
	columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_column detail_columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "kind", "Kind", GCLOG_TEXT },
	{ "message", "Message", GCLOG_TEXT },
	{ "second", "Second panic", GCLOG_TEXT },
	{ "signal", "Signal", GCLOG_TEXT },
	{ "code", "Signal code", GCLOG_INT },
	{ "addr", "Address", GCLOG_TEXT },
	{ "pc", "PC", GCLOG_TEXT },
	{ "asked_bytes", "Asked for", GCLOG_INT },
	{ "in_use_bytes", "In use", GCLOG_INT },
	{ "stack_limit_bytes", "Stack limit", GCLOG_INT },
	{ "goroutine", "Goroutine", GCLOG_INT },
};

static const char details_sql[] = "SELECT line_no, kind, message, second, "
    "signal, code, addr, pc, asked_bytes, in_use_bytes, stack_limit_bytes, "
    "goroutine FROM traceback WHERE " GCL_ASKED_SQL " AND kind != 'exit' "
    "ORDER BY id LIMIT :limit";

static const struct gcl_column state_columns[] = {
	{ "death_line", "Death", GCLOG_INT },
	{ "state", "State", GCLOG_TEXT },
	{ "goroutines", "Goroutines", GCLOG_INT },
	{ "longest_ns", "Longest wait", GCLOG_INT },
	{ "locked", "Locked", GCLOG_INT },
	{ "leaked", "Leaked", GCLOG_INT },
};

static const char states_sql[] = "SELECT death_line, state, count(*), "
    "max(minutes) * 60000000000, nullif(sum(locked), 0), "
    "nullif(sum(leaked), 0) FROM goroutine WHERE " GCL_ASKED_SQL
    " GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 3 DESC, 2 LIMIT :limit";

static const struct gcl_listing rest[] = {
	{ "crash_details", "Deaths in detail", GCL_RECORDS, detail_columns,
	    GCL_COUNT(detail_columns), details_sql, 1 },
	{ "crash_goroutines", "Goroutines by state", GCL_TABLE,
	    state_columns, GCL_COUNT(state_columns), states_sql, 1 },
};

static const struct gcl_topic topic = { count, &first, NULL, rest,
	GCL_COUNT(rest) };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_crash = {
	{ "crash", "How programs ended: panics, fatal errors, signals, exits; "
	    "and their goroutines by state." }, make
};
