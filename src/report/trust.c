/* Report "trust": what was read, put together, lost and doubted of each
 * process, what was rejected, and what the run is worth. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"
#include "db/tables.h"
#include "family/family.h"
#include "report/metrics.h"

/* ---- metrics -------------------------------------------------------- */

#define COUNTED(name, figure) \
	static struct gcl_measure \
	name(struct gcl_facts *f) \
	{ \
		return gcl_measure_exact((double)f->figure, \
		    f->trust.cycles); \
	}

COUNTED(missing, trust.missing)
COUNTED(torn, trust.torn)
COUNTED(suspect, trust.suspect)
COUNTED(rejected, ledger.rejected)

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "missing", "missing cycles",
	    "Cycles whose numbers were passed over.", GCLOG_COUNT, -1 },
	    missing },
	{ { "torn", "repaired cycles",
	    "Cycles put together from torn text.", GCLOG_COUNT, 0 }, torn },
	{ { "suspect", "suspect cycles",
	    "Cycles that something speaks against.", GCLOG_COUNT, -1 },
	    suspect },
	{ { "rejected", "rejected records",
	    "What looked like a record of the run and is none.",
	    GCLOG_COUNT, -1 }, rejected },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_trust = {
	"trust", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static const struct gcl_column process_columns[] = {
	{ "ordinal", "Process", GCLOG_INT },
	{ "first_gc", "First GC", GCLOG_INT },
	{ "cycles", "Cycles", GCLOG_INT },
	{ "torn", "Repaired", GCLOG_INT },
	{ "missing", "Missing", GCLOG_INT },
	{ "suspect", "Suspect", GCLOG_INT },
	{ "failed", "Failed", GCLOG_INT },
	{ "gap_pct", "Gap", GCLOG_REAL },
	{ "grade", "Grade", GCLOG_TEXT },
};

static const struct gcl_column reason_columns[] = {
	{ "reason", "Reason", GCLOG_TEXT },
	{ "family", "Family", GCLOG_TEXT },
	{ "rejected", "Rejected", GCLOG_INT },
	{ "line_no", "First in line", GCLOG_INT },
};

static const char reasons_sql[] = "SELECT reason, family, " GCL_REJECTED_SUM
    ", min(line_no) FROM rejected WHERE " GCL_LINES_SQL " GROUP BY 1, 2 "
    "ORDER BY 3 DESC, 4, 2 LIMIT :limit";

const struct gcl_listing gcl_reasons = {
	"rejected_reasons", "Rejected: not understood, not counted",
	GCL_TABLE, reason_columns, GCL_COUNT(reason_columns), reasons_sql, 0
};

static const struct gcl_column run_columns[] = {
	{ "grade", "Grade", GCLOG_TEXT },
	{ "why", "Why", GCLOG_TEXT },
	{ "processes", "Processes", GCLOG_INT },
	{ "rejected", "Rejected", GCLOG_INT },
	{ "status", "Status", GCLOG_TEXT },
};

static void
fill_process(struct gcl_cell *row, const struct gcl_entry *e)
{
	gcl_cell_int(&row[0], e->ordinal);
	if (e->first_gc)
		gcl_cell_int(&row[1], e->first_gc);
	gcl_cell_int(&row[2], e->cycles);
	gcl_cell_int(&row[3], e->torn);
	gcl_cell_int(&row[4], e->missing);
	gcl_cell_int(&row[5], e->suspect);
	if (e->failed >= 0)
		gcl_cell_int(&row[6], e->failed);
	gcl_cell_real(&row[7], e->gap_pct);
	gcl_cell_text(&row[8], e->grade);
}

static int
add_processes(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gcl_ledger *l = &a->facts->ledger;
	struct gcl_rows *rows = gcl_report_section(a, "trust_processes",
	    "Trust: what was read of each process", GCL_TABLE,
	    process_columns, GCL_COUNT(process_columns), err);
	struct gcl_cell *row;
	size_t i;

	if (!rows)
		return GCLOG_ENOMEM;
	for (i = 0; i < l->n; i++) {
		if (!gcl_ledger_has(l, i, 1))
			continue;
		row = gcl_rows_add(rows);
		if (!row)
			return gcl_err_memory(err);
		fill_process(row, &l->at[i]);
		if (l->at[i].first_gc > 1)
			rows->note = "  Where First GC is above 1, earlier "
			    "cycles are not in this log.";
	}
	return 0;
}

static int
add_run(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gcl_ledger *l = &a->facts->ledger;
	struct gcl_trust sum = gcl_ledger_sum(l, 1);
	struct gcl_rows *rows = gcl_report_section(a, "trust", "The run",
	    GCL_RECORD, run_columns, GCL_COUNT(run_columns), err);
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;
	const char *words = sum.grade ? gcl_ledger_words(l, &sum,
	    &a->result->arena) : "";

	if (!row || !words)
		return gcl_err_memory(err);
	gcl_cell_text(&row[0], sum.grade);
	gcl_cell_text(&row[1], sum.grade ? words : "nothing that a Go "
	    "process prints was read");
	gcl_cell_int(&row[2], (int64_t)l->n);
	gcl_cell_int(&row[3], l->rejected);
	gcl_cell_text(&row[4], gcl_arena_dup(&a->result->arena,
	    a->facts->status));
	return 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	int rc;

	if (a->brief) /* a line of the summary tells it */
		return 0;
	rc = add_processes(a, err);
	if (rc == 0)
		rc = gcl_report_list(a, &gcl_reasons, 0, &rows, err);
	return rc == 0 ? add_run(a, err) : rc;
}

const struct gcl_report gcl_report_trust = {
	{ "trust", "How far the run can be trusted: what was read, put "
	    "together, missing or rejected, and a grade." }, make
};
