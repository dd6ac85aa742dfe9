/* Report "summary": what ran, how long, how often it collected. */
#include "config.h"

#include "report/report.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "report/metrics.h"

enum { TITLE_CEILING = 1024 };

static const struct gcl_column columns[] = {
	{ "run_id", "Run", GCLOG_INT },
	{ "label", "Label", GCLOG_TEXT },
	{ "source", "Input", GCLOG_TEXT },
	{ "trust", "Trust", GCLOG_TEXT },
	{ "status", "Status", GCLOG_TEXT },
	{ "started_wall_ns", "Ingested", GCLOG_INT },
	{ "lines", "Lines", GCLOG_INT },
	{ "era", "Format since", GCLOG_TEXT },
	{ "process", "Process", GCLOG_INT },
	{ "processes", "Processes", GCLOG_INT },
	{ "span_ns", "Observed", GCLOG_INT },
	{ "cycles", "GC cycles", GCLOG_INT },
	{ "forced", "Forced", GCLOG_INT },
	{ "missing", "Missing", GCLOG_INT },
	{ "gc_per_s", "GC rate", GCLOG_REAL },
	{ "gc_cpu_pct", "GC CPU", GCLOG_REAL },
	{ "pause_total_ns", "STW total", GCLOG_REAL },
	{ "pause_total_error_ns", "STW error +-", GCLOG_REAL },
	{ "pause_max_ns", "STW max", GCLOG_REAL },
	{ "allocated_bytes", "Allocated", GCLOG_REAL },
	{ "alloc_bytes_per_s", "Allocation rate", GCLOG_REAL },
	{ "procs", "GOMAXPROCS", GCLOG_INT },
	{ "procs_max", "GOMAXPROCS max", GCLOG_INT },
	{ "rejected", "Rejected", GCLOG_INT },
};

enum { RUN, LABEL, SOURCE, TRUST, STATUS, STARTED, LINES, ERA, PROCESS,
	PROCESSES, SPAN, CYCLES, FORCED, MISSING, RATE, GC_CPU, PAUSE,
	PAUSE_ERROR, PAUSE_MAX, ALLOCATED, ALLOC_RATE, PROCS, PROCS_MAX,
	REJECTED };

/* "Summary, process 2 of 3, the largest: 52 cycles in 1.33 s" */
static const char *
title(const struct gcl_asked *a)
{
	const struct gcl_facts *f = a->facts;
	const struct gcl_ledger *l = &f->ledger;
	const char *which = gcl_facts_which(f, &a->result->arena);
	char span[GCL_NUM_TEXT];
	struct gcl_buf b;
	const char *text;

	gcl_buf_init(&b, TITLE_CEILING);
	gcl_buf_puts(&b, "Summary");
	if (which && *which)
		gcl_buf_printf(&b, ", %s%s", which, l->n > 1 && l->chosen &&
		    !l->named ? ", the largest" : "");
	gcl_buf_printf(&b, ": %lld GC cycle%s", (long long)f->cycles,
	    f->cycles == 1 ? "" : "s");
	if (!isnan(f->span_ns))
		gcl_buf_printf(&b, " in %s", gcl_num_human(span, f->span_ns,
		    GCLOG_NS));
	text = gcl_buf_keep(&b, &a->result->arena);
	return which ? text : NULL;
}

static void
fill_run(const struct gcl_asked *a, struct gcl_cell *row)
{
	const struct gcl_facts *f = a->facts;
	struct gcl_arena *keep = &a->result->arena;

	gcl_cell_int(&row[RUN], f->run_id);
	if (f->label)
		gcl_cell_text(&row[LABEL], gcl_arena_dup(keep, f->label));
	gcl_cell_text(&row[SOURCE], gcl_arena_dup(keep, f->source));
	gcl_cell_text(&row[STATUS], gcl_arena_dup(keep, f->status));
	gcl_cell_int(&row[STARTED], f->started_wall_ns);
	gcl_cell_int(&row[LINES], f->lines);
	gcl_cell_text(&row[ERA], f->era);
	if (f->ledger.n > 1 && f->ledger.chosen)
		gcl_cell_int(&row[PROCESS], f->ledger.chosen->ordinal);
	gcl_cell_int(&row[PROCESSES], (int64_t)f->ledger.n);
	gcl_cell_int(&row[REJECTED], f->ledger.rejected);
}

static void
fill_cycles(struct gcl_facts *f, struct gcl_cell *row)
{
	gcl_cell_int(&row[CYCLES], f->cycles);
	if (f->forced >= 0)
		gcl_cell_int(&row[FORCED], f->forced);
	gcl_cell_int(&row[MISSING], f->trust.missing);
	if (!f->cycles)
		return;
	gcl_cell_real(&row[SPAN], f->span_ns);
	gcl_cell_real(&row[PAUSE], gcl_metric_value("pause_total", f));
	gcl_cell_real(&row[PAUSE_ERROR], gcl_quantum_error(&f->pause.sum));
	gcl_cell_real(&row[PAUSE_MAX], gcl_metric_value("pause_max", f));
	gcl_cell_int(&row[PROCS], f->procs_min);
	if (f->procs_max != f->procs_min)
		gcl_cell_int(&row[PROCS_MAX], f->procs_max);
	gcl_cell_real(&row[RATE], gcl_metric_value("gc_rate", f));
	gcl_cell_real(&row[GC_CPU], gcl_metric_value("gc_cpu", f));
	gcl_cell_real(&row[ALLOCATED], gcl_metric_value("allocated", f));
	gcl_cell_real(&row[ALLOC_RATE], gcl_metric_value("alloc_rate", f));
}

/* How far all of it can be trusted, and where to read more. */
static int
add_trust(const struct gcl_asked *a, struct gcl_rows *rows,
    struct gcl_cell *row)
{
	const struct gcl_trust *t = &a->facts->trust;
	struct gcl_arena *keep = &a->result->arena;
	const char *late = "", *words, *more;
	int fine;

	if (!t->grade)
		return 0;
	words = gcl_ledger_words(&a->facts->ledger, t, keep);
	if (words)
		words = gcl_arena_printf(keep, "%s: %s", t->grade, words);
	if (t->first_gc > 1)
		late = gcl_arena_printf(keep, "  It begins at gc %lld: "
		    "earlier cycles are not in this log.\n",
		    (long long)t->first_gc);
	if (!words || !late)
		return -1;
	gcl_cell_text(&row[TRUST], words);
	fine = strcmp(t->grade, "complete") == 0;
	if (fine && !*late)
		return 0;
	more = fine ? "" : gcl_report_hint(a,
	    "  In detail: gclog report DB trust");
	rows->note = !more ? NULL : gcl_arena_printf(keep, "%s%s", late, more);
	return rows->note ? 0 : -1;
}

/* ---- metrics -------------------------------------------------------- */

static struct gcl_measure
cycles(struct gcl_facts *f)
{
	return gcl_measure_exact((double)f->cycles, f->cycles);
}

static struct gcl_measure
observed(struct gcl_facts *f)
{
	return gcl_measure_exact(f->span_ns, f->cycles);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "cycles", "GC cycles", "Cycles read.", GCLOG_COUNT, 0 }, cycles },
	{ { "observed", "observed time",
	    "From the start of the program, or the first cycle read, to the "
	    "end of the last; of all processes.", GCLOG_NS, 0 }, observed },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_summary = {
	"summary", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(a->facts, a->db, err);
	const char *text = rc < 0 ? NULL : title(a);
	struct gcl_rows *rows;
	struct gcl_cell *row;

	if (rc < 0)
		return rc;
	rows = gcl_report_section(a, "summary", text, GCL_RECORD, columns,
	    GCL_COUNT(columns), err);
	row = rows ? gcl_rows_add(rows) : NULL;
	if (!row || !text)
		return gcl_err_memory(err);
	fill_run(a, row);
	fill_cycles(a->facts, row);
	return add_trust(a, rows, row) < 0 ? gcl_err_memory(err) : 0;
}

const struct gcl_report gcl_report_summary = {
	{ "summary", "What ran, how long, how many cycles, how often." }, make
};
