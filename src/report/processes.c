/* Report "processes": the Go processes of a run. */
#include "config.h"

#include "report/report.h"

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

static const struct gcl_listing listing = {
	"processes", "Processes", GCL_TABLE,
	columns, GCL_COUNT(columns), sql
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;

	if (a->brief && a->facts->processes < 2)
		return 0;
	return gcl_report_list(a, &listing, a->facts->processes, &rows, err);
}

const struct gcl_report gcl_report_processes = {
	{ "processes", "The Go processes of the run, told apart by cycle "
	    "number and clock." }, make
};
