/* Report "forced": the cycles the program asked for, and what they cost. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "gc", "GC", GCLOG_INT },
	{ "at_ns", "At", GCLOG_INT },
	{ "pause_ns", "STW", GCLOG_INT },
	{ "mark_ns", "Mark", GCLOG_INT },
	{ "gc_cpu_ns", "GC CPU", GCLOG_INT },
	{ "heap_start_bytes", "Heap start", GCLOG_INT },
	{ "heap_live_bytes", "Live", GCLOG_INT },
};

static const char sql[] = "SELECT line_no, gc, at_ns, pause_ns, mark_ns, "
    "gc_cpu_ns, heap_start_bytes, heap_live_bytes FROM gctrace "
    "WHERE " GCL_CYCLES_SQL " AND forced = 1 ORDER BY id LIMIT :limit";

static const struct gcl_listing listing = {
	"forced", "Forced GCs", GCL_TABLE,
	columns, GCL_COUNT(columns), sql, 1
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && a->facts->forced <= 0))
		return rc;
	rc = gcl_report_list(a, &listing, a->facts->forced, &rows, err);
	if (rc < 0 || a->facts->forced <= 0)
		return rc;
	rows->note = gcl_arena_printf(&a->result->arena,
	    "%s%s  Go 1.9 to 1.19 mark wrong cycles (golang/go#52515).",
	    rows->note ? rows->note : "", rows->note ? "\n" : "");
	return rows->note ? 0 : gcl_err_memory(err);
}

const struct gcl_report gcl_report_forced = {
	{ "forced", "Cycles printed as (forced), with their times. The mark "
	    "is unreliable in Go 1.9 to 1.19 (golang/go#52515)." }, make
};
