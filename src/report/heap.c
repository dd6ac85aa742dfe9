/* Report "heap": sizes at the phases of a cycle, the goal, and the roots. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

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
	return rc;
}

const struct gcl_report gcl_report_heap = {
	{ "heap", "Heap at start and end of cycles, live heap, goal, stacks, "
	    "globals; printed in whole MiB, cut off." }, make
};
