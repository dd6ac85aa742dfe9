/* Report "forced": the cycles the program asked for, and what they cost. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/metrics.h"

/* ---- metrics -------------------------------------------------------- */

static struct gcl_measure
forced(struct gcl_facts *f)
{
	return gcl_measure_count(f->forced);
}

/* Up to Go 1.19 some that stand near their goal are marked for the next, and
 * some are not marked. */
static struct gcl_measure
by_program(struct gcl_facts *f)
{
	const struct gcl_cause_facts *c = &f->cause;
	double n = (double)c->count[GCL_BY_PROGRAM];

	if (f->forced < 0)
		return gcl_measure_count(-1);
	return (struct gcl_measure){ n, n - (double)c->marked_late,
		n > 0 ? n + (double)c->unmarked : n, f->cycles };
}

static struct gcl_measure
by_clock(struct gcl_facts *f)
{
	return gcl_measure_exact(isnan(f->last_ns) ? NAN :
	    (double)f->cause.count[GCL_BY_CLOCK], f->cycles);
}

static struct gcl_measure
by_heap(struct gcl_facts *f)
{
	return gcl_measure_exact(f->forced < 0 ? NAN :
	    (double)(f->cause.count[GCL_BY_HEAP] - f->limit.by_limit),
	    f->cycles);
}

static struct gcl_measure
by_limit(struct gcl_facts *f)
{
	return gcl_measure_exact(f->forced < 0 || !f->single ? NAN :
	    (double)f->limit.by_limit, f->cycles);
}

GCL_RANK_METRIC(forced_gap, cause.apart, 0.5, 1)

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "forced", "forced GCs", "Cycles printed as (forced).",
	    GCLOG_COUNT, -1 }, forced },
	{ { "gc_by_program", "GCs by the program",
	    "Cycles that the program asked for, printed as (forced); from "
	    "and to: without those near their goal, with others far from "
	    "it.", GCLOG_COUNT, -1 }, by_program },
	{ { "gc_by_clock", "GCs by the clock",
	    "Cycles begun as none had run for two minutes.",
	    GCLOG_COUNT, 0 }, by_clock },
	{ { "gc_by_heap", "GCs by the heap",
	    "All others: the heap came near its goal.", GCLOG_COUNT, 0 },
	    by_heap },
	{ { "gc_by_limit", "GCs by the limit",
	    "Cycles that the heap began while a memory limit held its goal "
	    "down.", GCLOG_COUNT, -1 }, by_limit },
	{ { "forced_gap", "time between forced",
	    "Median time from one cycle that the program asked for to the "
	    "next.", GCLOG_NS, 1 }, forced_gap },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_forced = {
	"forced", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

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
    "WHERE forced = 1 AND " GCL_CYCLES_SQL " ORDER BY id LIMIT :limit";

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
	if (rc == 0 && a->facts->forced > 0) {
		rows->note = gcl_arena_printf(&a->result->arena,
		    "%s%s  Go 1.9 to 1.19 mark wrong cycles "
		    "(golang/go#52515).", rows->note ? rows->note : "",
		    rows->note ? "\n" : "");
		rc = rows->note ? 0 : gcl_err_memory(err);
	}
	return rc < 0 ? rc : gcl_report_metrics(a, "forced", err);
}

const struct gcl_report gcl_report_forced = {
	{ "forced", "Cycles printed as (forced), with their times. The mark "
	    "is unreliable in Go 1.9 to 1.19 (golang/go#52515)." }, make
};
