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
	{ "missing", "Missing", GCLOG_INT },
	{ "torn", "Torn", GCLOG_INT },
	{ "suspect", "Suspect", GCLOG_INT },
};

static const char sql[] = "SELECT ordinal, stream, era, first_gc, last_gc, "
    "cycles, missing, torn, suspect FROM process WHERE run_id = :run "
    "ORDER BY ordinal LIMIT :limit";

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc;

	if (a->brief && a->facts->processes < 2)
		return 0;
	rows = gcl_report_section(a, "processes", "Processes", GCL_TABLE,
	    columns, GCL_COUNT(columns), err);
	rc = gcl_report_query(a, rows, sql, a->brief ? GCL_BRIEF_ROWS : 0,
	    err);
	return rc < 0 ? rc : gcl_report_more(a, rows, "processes",
	    a->facts->processes, err);
}

const struct gcl_report gcl_report_processes = {
	{ "processes", "The Go processes of the run, told apart by cycle "
	    "number and clock." }, make
};
