/* Report "worst": the cycles and the windows of time that stand out most, with
 * the lines they were printed as. */
#include "config.h"

#include "report/report.h"

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

/* Of the cycle with that id: its line, and its number where that is asked
 * for. */
static int
fill_record(const struct gcl_asked *a, int64_t id, struct gcl_cell *row,
    struct gcl_cell *text, struct gclog_err *err)
{
	const struct gclog_family *f = &gcl_family_gctrace;
	struct gclog_value *values = gcl_arena_zero(&a->result->arena,
	    f->nfields * sizeof *values);
	struct gcl_query *q = NULL;
	int rc;

	if (!values)
		return gcl_err_memory(err);
	rc = open_row(a, &q, id, err);
	if (rc > 0) {
		gcl_found_values(q, f, 1, values);
		if (row) {
			gcl_cell_int(&row[LINE_NO], gcl_query_int(q, 0, 0));
			gcl_cell_int(&row[GC], values[gcl_field_find(f, "gc",
			    2)].num);
		}
		rc = fill_text(a, text, values, err);
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

static int
add_cycle(const struct gcl_asked *a, struct gcl_rows *rows, size_t kind,
    const struct gcl_worst_cycle *w, struct gclog_err *err)
{
	struct gcl_cell *row = gcl_rows_add(rows);

	if (!row)
		return gcl_err_memory(err);
	gcl_cell_text(&row[BY], kinds[kind].by);
	gcl_cell_real(&row[VALUE], w->value);
	row[VALUE].unit = kinds[kind].unit;
	return fill_record(a, w->id, row, &row[TEXT], err);
}

static int
add_cycles(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	size_t i, k;
	int rc = 0;

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
	return rc;
}

/* ---- windows -------------------------------------------------------- */

enum { WINDOWS = 3 }; /* of each length */

static const double lengths_ns[] = { 10e6, 100e6, 1e9 };

static const struct gcl_column window_columns[] = {
	{ "window_ns", "Window", GCLOG_REAL },
	{ "share_pct", "program's", GCLOG_REAL },
	{ "from_ns", "from", GCLOG_REAL },
	{ "until_ns", "until", GCLOG_REAL },
	{ "cycles", "cycles", GCLOG_INT },
	{ "line_no", "line", GCLOG_INT },
	{ "last_line_no", "to line", GCLOG_INT },
	{ "text", "", GCLOG_TEXT },
};

enum { WINDOW, SHARE, FROM, UNTIL, CYCLES, FIRST_LINE, LAST_LINE, COSTLIEST };

/* The cycles of a window: those that begin before it ends, from the one on that
 * it begins in or before. */
struct within {
	int64_t cycles, first_line, last_line;
	int64_t costliest, cost_ns; /* its id, of the most CPU time */
};

static int
find_within(const struct gcl_asked *a, const struct gcl_mmu_window *w,
    double until_ns, struct within *in, struct gclog_err *err)
{
	struct gcl_query *q;
	int rc = gcl_query_open(&q, a->db, "SELECT id, line_no, gc_cpu_ns, "
	    "at_ns FROM gctrace WHERE " GCL_CYCLES_SQL " ORDER BY id", err);

	*in = (struct within){ .cost_ns = -1 };
	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	gcl_query_bind_int(q, ":first", w->tag);
	while ((rc = gcl_query_next(q, err)) > 0 &&
	    gcl_query_real(q, 3) < until_ns) {
		int64_t cost_ns = gcl_query_int(q, 2, 0);

		in->last_line = gcl_query_int(q, 1, 0);
		if (in->cycles++ == 0)
			in->first_line = in->last_line;
		if (cost_ns > in->cost_ns) {
			in->cost_ns = cost_ns;
			in->costliest = gcl_query_int(q, 0, 0);
		}
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

static int
add_window(const struct gcl_asked *a, struct gcl_rows *rows, double ns,
    const struct gcl_mmu_window *w, struct gclog_err *err)
{
	struct gcl_cell *row = gcl_rows_add(rows);
	struct within in;
	int rc;

	if (!row)
		return gcl_err_memory(err);
	rc = find_within(a, w, w->at_ns + ns, &in, err);
	gcl_cell_real(&row[WINDOW], ns);
	gcl_cell_real(&row[SHARE], 100 * w->share);
	gcl_cell_real(&row[FROM], w->at_ns);
	gcl_cell_real(&row[UNTIL], w->at_ns + ns);
	gcl_cell_int(&row[CYCLES], in.cycles);
	if (rc < 0 || !in.cycles)
		return rc;
	gcl_cell_int(&row[FIRST_LINE], in.first_line);
	gcl_cell_int(&row[LAST_LINE], in.last_line);
	return fill_record(a, in.costliest, NULL, &row[COSTLIEST], err);
}

static int
add_windows(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows = gcl_report_section(a, "worst_windows",
	    gcl_report_title(a, "Worst windows", err), GCL_TABLE,
	    window_columns, GCL_COUNT(window_columns), err);
	size_t i, k;
	int rc = 0;

	if (!rows)
		return GCLOG_ENOMEM;
	rows->prose = 1;
	for (i = 0; i < GCL_COUNT(lengths_ns); i++) {
		const struct gcl_mmu_length *l = gcl_facts_windows(a->facts,
		    lengths_ns[i]);

		for (k = 0; rc == 0 && k < l->n && k < WINDOWS; k++)
			rc = add_window(a, rows, l->ns, &l->worst[k], err);
	}
	rows->note = "  What the program itself had of the processors; the "
	    "line is that of most CPU.";
	return rc;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rc = add_cycles(a, err);
	return rc < 0 || !a->facts->single ? rc : add_windows(a, err);
}

const struct gcl_report gcl_report_worst = {
	{ "worst", "The cycles with the longest pause and mark, most assists "
	    "and overshoot, the windows that left the program least, and "
	    "their lines." }, make
};
