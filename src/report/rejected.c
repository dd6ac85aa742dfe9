/* Report "rejected": text that begins like a record and is none. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "family", "Family", GCLOG_TEXT },
	{ "reason", "Reason", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
};

static const char sql[] = "SELECT line_no, family, reason, text "
    "FROM rejected WHERE run_id = :run ORDER BY id LIMIT :limit";

static const char reasons_sql[] = "SELECT min(line_no), family, reason, "
    "count(*) || ' of these' FROM rejected WHERE run_id = :run "
    "GROUP BY 2, 3 ORDER BY count(*) DESC LIMIT :limit";

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc;

	if (a->brief && !a->facts->rejected)
		return 0;
	rows = gcl_report_section(a, "rejected", "Rejected: not understood, "
	    "not counted", GCL_TABLE, columns, GCL_COUNT(columns), err);
	rc = gcl_report_query(a, rows, a->brief ? reasons_sql : sql,
	    a->brief ? GCL_BRIEF_ROWS : 0, err);
	if (rc == 0 && a->brief)
		rows->note = "  all of them: gclog report DB rejected";
	return rc;
}

const struct gcl_report gcl_report_rejected = {
	{ "rejected", "Lines that begin like a record and are none, with "
	    "number, reason and text." }, make
};
