/* Report "heap": sizes at the phases of a cycle, the goal, and the roots. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"
#include "family/family.h"
#include "report/metrics.h"

static const struct gcl_column columns[] = {
	{ "size", "Size", GCLOG_TEXT },
	{ "median_bytes", "median", GCLOG_REAL },
	{ "max_bytes", "max", GCLOG_REAL },
	{ "last_bytes", "last", GCLOG_INT },
};

static int
add_size(struct gcl_rows *rows, const char *name, struct gcl_sizes *s,
    struct gclog_err *err)
{
	struct gcl_cell *row;

	if (!s->values.n)
		return 0;
	row = gcl_rows_add(rows);
	if (!row)
		return gcl_err_memory(err);
	gcl_cell_text(&row[0], name);
	gcl_cell_real(&row[1], gcl_facts_rank(&s->values, 0.5));
	gcl_cell_real(&row[2], gcl_facts_rank(&s->values, 1));
	gcl_cell_int(&row[3], s->last);
	return 0;
}

/* ---- metrics -------------------------------------------------------- */

GCL_RANK_METRIC(live_p50, heap[GCL_HEAP_LIVE].values, 0.5, 1)
GCL_RANK_METRIC(live_max, heap[GCL_HEAP_LIVE].values, 1, 1)
GCL_RANK_METRIC(heap_max, heap[GCL_HEAP_END].values, 1, 1)
GCL_RANK_METRIC(stacks_max, heap[GCL_HEAP_STACKS].values, 1, 1)
GCL_RANK_METRIC(globals_max, heap[GCL_HEAP_GLOBALS].values, 1, 1)
GCL_RANK_METRIC(survival_p50, goal.kept, 0.5, 0.01)

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "live_p50", "live heap median", "Median live heap of a cycle.",
	    GCLOG_BYTES, -1 }, live_p50 },
	{ { "live_max", "live heap max", "Largest live heap.",
	    GCLOG_BYTES, -1 }, live_max },
	{ { "heap_max", "peak heap",
	    "Largest heap, at the end of marking; garbage is in it.",
	    GCLOG_BYTES, -1 }, heap_max },
	{ { "survival_p50", "survival",
	    "Median share of what was allocated since the cycle before that "
	    "the collector found live, at most.", GCLOG_PCT, -1 },
	    survival_p50 },
	{ { "stacks_max", "stacks max", "Most stack to scan.",
	    GCLOG_BYTES, -1 }, stacks_max },
	{ { "globals_max", "globals max", "Most global variables to scan.",
	    GCLOG_BYTES, -1 }, globals_max },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_heap = {
	"heap", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	static const char *const names[GCL_HEAP_N] = { "at cycle start",
		"at mark end", "live", "goal", "stacks", "globals" };
	struct gcl_rows *rows;
	size_t i;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && !a->facts->cycles))
		return rc;
	rows = gcl_report_section(a, "heap", gcl_report_title(a, "Heap", err),
	    GCL_TABLE, columns, GCL_COUNT(columns), err);
	if (!rows)
		return GCLOG_ENOMEM;
	for (i = 0; rc == 0 && i < GCL_HEAP_N; i++)
		rc = add_size(rows, names[i], &a->facts->heap[i], err);
	return rc < 0 ? rc : gcl_report_metrics(a, "heap", err);
}

const struct gcl_report gcl_report_heap = {
	{ "heap", "Heap at start and end of cycles, live heap, goal, stacks, "
	    "globals; printed in whole MiB, cut off." }, make
};
