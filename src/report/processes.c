/* Report "processes": the Go processes of a run. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

static const struct gcl_column columns[] = {
	{ "ordinal", "Process", GCLOG_INT },
	{ "stream", "Stream", GCLOG_TEXT },
	{ "era", "Format since", GCLOG_TEXT },
	{ "first_gc", "First GC", GCLOG_INT },
	{ "last_gc", "Last GC", GCLOG_INT },
	{ "cycles", "Cycles", GCLOG_INT },
	{ "grade", "Grade", GCLOG_TEXT },
};

/* If only some can be shown, the largest.  Unless one was named, all are
 * there to choose from: :only is NULL. */
static const char sql[] = "SELECT * FROM (SELECT ordinal, stream, era, "
    "first_gc, last_gc, cycles, grade FROM process WHERE run_id = :run "
    "AND ordinal = coalesce(:only, ordinal) "
    "ORDER BY cycles DESC, ordinal LIMIT :limit) ORDER BY ordinal";

static const struct gcl_listing listing = {
	"processes", "Processes", GCL_TABLE,
	columns, GCL_COUNT(columns), sql, 0
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gcl_ledger *l = &a->facts->ledger;
	int64_t n = l->named ? 1 : (int64_t)l->n;
	struct gcl_arena *keep = &a->result->arena;
	struct gcl_rows *rows;
	int rc;

	if (a->brief && n < 2)
		return 0;
	rc = gcl_report_list(a, &listing, n, &rows, err);
	if (rc < 0 || !a->brief || !l->chosen)
		return rc;
	rows->note = gcl_arena_printf(keep, "%s%s  Below: process %lld, the "
	    "largest; --process N or --process all for others.",
	    rows->note ? rows->note : "", rows->note ? "\n" : "",
	    (long long)l->chosen->ordinal);
	return rows->note ? 0 : gcl_err_memory(err);
}

const struct gcl_report gcl_report_processes = {
	{ "processes", "The Go processes of the run, told apart by cycle "
	    "number and clock." }, make
};
