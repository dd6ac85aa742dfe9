/* Report "worst": the cycles that stand out most, with the lines they were
 * printed as; those of "mmu" are the worst windows. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/explain.h"

enum { LINE_CEILING = 4096 };

static const struct gcl_column columns[] = {
	{ "by", "Worst by", GCLOG_TEXT },
	{ "value", "value", GCLOG_REAL },
	{ "line_no", "line", GCLOG_INT },
	{ "gc", "GC", GCLOG_INT },
	{ "text", "", GCLOG_TEXT },
};

enum { BY, VALUE, LINE_NO, GC, TEXT };

static const struct {
	const char *by;
	enum gclog_unit unit;
} kinds[GCL_WORST_N] = {
	[GCL_WORST_PAUSE] = { "pause", GCLOG_NS },
	[GCL_WORST_MARK] = { "mark", GCLOG_NS },
	[GCL_WORST_ASSIST] = { "assist", GCLOG_NS },
	[GCL_WORST_OVERSHOOT] = { "overshoot", GCLOG_BYTES },
};

static int
open_row(const struct gcl_asked *a, struct gcl_query **q, int64_t id,
    struct gclog_err *err)
{
	struct gcl_buf sql;
	int rc;

	gcl_buf_init(&sql, LINE_CEILING);
	gcl_buf_puts(&sql, "SELECT line_no");
	gcl_found_columns(&sql, &gcl_family_gctrace);
	gcl_buf_puts(&sql, " FROM gctrace WHERE id = :id");
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(q, a->db, gcl_buf_text(&sql), err);
	gcl_buf_fini(&sql);
	if (rc < 0)
		return rc;
	gcl_query_bind_int(*q, ":id", id);
	return gcl_query_next(*q, err);
}

/* The line that it was printed as, without what stood around it. */
static int
fill_text(const struct gcl_asked *a, struct gcl_cell *cell,
    const struct gclog_value *values, struct gclog_err *err)
{
	const struct gcl_found found = { .family = &gcl_family_gctrace,
		.form = -1, .values = values };
	struct gcl_arena *keep = &a->result->arena;
	struct gcl_told t;
	struct gcl_buf b;
	int rc = gcl_told_make(&t, keep, &found, err);

	if (rc < 0)
		return rc;
	gcl_buf_init(&b, LINE_CEILING);
	if (t.form >= 0 && gcl_told_line(&b, &t, (size_t)t.form) == 0)
		gcl_cell_text(cell, gcl_buf_keep(&b, keep));
	else
		gcl_buf_fini(&b);
	return 0;
}

static int
add_cycle(const struct gcl_asked *a, struct gcl_rows *rows, size_t kind,
    const struct gcl_worst_cycle *w, struct gclog_err *err)
{
	const struct gclog_family *f = &gcl_family_gctrace;
	struct gclog_value *values = gcl_arena_zero(&a->result->arena,
	    f->nfields * sizeof *values);
	struct gcl_cell *row = gcl_rows_add(rows);
	struct gcl_query *q = NULL;
	int rc;

	if (!row || !values)
		return gcl_err_memory(err);
	rc = open_row(a, &q, w->id, err);
	if (rc > 0) {
		gcl_cell_text(&row[BY], kinds[kind].by);
		gcl_cell_real(&row[VALUE], w->value);
		row[VALUE].unit = kinds[kind].unit;
		gcl_cell_int(&row[LINE_NO], gcl_query_int(q, 0, 0));
		gcl_found_values(q, f, 1, values);
		gcl_cell_int(&row[GC], values[gcl_field_find(f, "gc", 2)].num);
		rc = fill_text(a, &row[TEXT], values, err);
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	size_t i, k;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rows = gcl_report_section(a, "worst", gcl_report_title(a,
	    "Worst cycles", err), GCL_MIXED, columns, GCL_COUNT(columns),
	    err);
	if (!rows)
		return GCLOG_ENOMEM;
	rows->prose = 1;
	for (i = 0; rc == 0 && i < GCL_WORST_N; i++)
		for (k = 0; rc == 0 && k < GCL_WORST_KEPT; k++)
			if (a->facts->worst[i][k].value > 0)
				rc = add_cycle(a, rows, i,
				    &a->facts->worst[i][k], err);
	rows->note = "  Windows of time: gclog report DB mmu";
	return rc;
}

const struct gcl_report gcl_report_worst = {
	{ "worst", "The cycles with the longest pause and mark, most assists "
	    "and overshoot, and their lines." }, make
};
