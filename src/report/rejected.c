/* Report "rejected": text that begins like a record and is none. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"
#include "db/quota.h"

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "family", "Family", GCLOG_TEXT },
	{ "reason", "Reason", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
};

static const char sql[] = "SELECT line_no, family, reason, text "
    "FROM rejected WHERE " GCL_LINES_SQL " ORDER BY id LIMIT :limit";

static const struct gcl_listing listing = {
	"rejected", "Rejected: not understood, not counted", GCL_TABLE,
	columns, GCL_COUNT(columns), sql, 0
};

/* -1 when memory is out. */
static int
add_notes(const struct gcl_asked *a, struct gcl_rows *rows)
{
	const struct gcl_ledger *l = &a->facts->ledger;
	const int64_t more = l->rejected - l->rejected_texts;

	if (l->n > 1)
		rows->note = "  Of all processes: nothing tells whose they "
		    "are.";
	if (more == 0)
		return 0;
	rows->note = gcl_arena_printf(&a->result->arena, "%s%s  And %lld "
	    "more: the first %d of a family and reason are kept.",
	    rows->note ? rows->note : "", rows->note ? "\n" : "",
	    (long long)more, GCL_QUOTA_KEPT);
	return rows->note ? 0 : -1;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc;

	if (a->brief && !a->facts->ledger.rejected)
		return 0;
	rc = gcl_report_list(a, a->brief ? &gcl_reasons : &listing, 0, &rows,
	    err);
	if (rc < 0)
		return rc;
	rows->lines = !a->brief;
	if (!a->brief)
		return add_notes(a, rows) < 0 ? gcl_err_memory(err) : 0;
	rows->note = gcl_report_hint(a, "  In full: gclog report DB rejected");
	return rows->note ? 0 : gcl_err_memory(err);
}

const struct gcl_report gcl_report_rejected = {
	{ "rejected", "Lines that begin like a record and are none, with "
	    "number, reason and text." }, make
};
