/* Report "rejected": text that begins like a record and is none. */
#include "config.h"

#include "report/report.h"

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "family", "Family", GCLOG_TEXT },
	{ "reason", "Reason", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
};

static const char sql[] = "SELECT line_no, family, reason, text "
    "FROM rejected WHERE run_id = :run ORDER BY id LIMIT :limit";

static const struct gcl_listing listing = {
	"rejected", "Rejected: not understood, not counted", GCL_TABLE,
	columns, GCL_COUNT(columns), sql, 0
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc;

	if (a->brief && !a->facts->ledger.rejected)
		return 0;
	rc = gcl_report_list(a, a->brief ? &gcl_reasons : &listing, 0, &rows,
	    err);
	if (rc == 0)
		rows->lines = !a->brief;
	if (rc == 0 && a->brief)
		rows->note = "  In full: gclog report DB rejected";
	else if (rc == 0 && a->facts->ledger.n > 1)
		rows->note = "  Of all processes: nothing tells whose they "
		    "are.";
	return rc;
}

const struct gcl_report gcl_report_rejected = {
	{ "rejected", "Lines that begin like a record and are none, with "
	    "number, reason and text." }, make
};
