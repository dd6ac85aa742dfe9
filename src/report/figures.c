/* Sections of figures: what the values of a column were over many rows, from
 * one pass over them. */
#include "config.h"

#include "report/report.h"

#include <math.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/err.h"

static const struct gcl_column rank_columns[] = {
	{ "figure", "Figure", GCLOG_TEXT },
	{ "n", "n", GCLOG_INT },
	{ "min", "min", GCLOG_REAL },
	{ "p50", "p50", GCLOG_REAL },
	{ "p99", "p99", GCLOG_REAL },
	{ "max", "max", GCLOG_REAL },
	{ "last", "last", GCLOG_REAL },
};

static const struct gcl_column level_columns[] = {
	{ "figure", "Figure", GCLOG_TEXT },
	{ "n", "n", GCLOG_INT },
	{ "min", "min", GCLOG_REAL },
	{ "max", "max", GCLOG_REAL },
	{ "first", "first", GCLOG_REAL },
	{ "last", "last", GCLOG_REAL },
	{ "growth", "growth", GCLOG_REAL },
};

enum { FIGURE, N, MIN, REST };

/* The values of one figure. */
struct spread {
	const char *name;
	int64_t n;
	double min, max, first, last;
	struct gcl_tally ranks; /* of keys */
};

/* ---- reading -------------------------------------------------------- */

static int
add_value(struct spread *s, double v, int levels)
{
	if (isnan(v))
		return 0;
	if (s->n++ == 0)
		s->min = s->max = s->first = v;
	s->min = fmin(s->min, v);
	s->max = fmax(s->max, v);
	s->last = v;
	return levels ? 0 : gcl_tally_add(&s->ranks, gcl_tally_key(v));
}

static int
read_values(const struct gcl_asked *a, struct spread *s, size_t n,
    const char *sql, int levels, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, a->db, sql, err);
	size_t i;

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	while ((rc = gcl_query_next(q, err)) > 0)
		for (i = 0; i < n; i++)
			if (add_value(&s[i], gcl_query_real(q, (int)i),
			    levels) < 0) {
				gcl_query_close(q);
				return gcl_err_memory(err);
			}
	gcl_query_close(q);
	return rc;
}

/* A number that a point in time is not. */
static int
is_figure(const struct gclog_field *f)
{
	return (f->type == GCLOG_INT || f->type == GCLOG_REAL) &&
	    gclog_unit_of(f->name) != GCLOG_WALL_NS;
}

/* The next column of the query: 2^60 and more is no size but "none". */
static void
add_column(struct gcl_buf *sql, struct spread *s, const char *name,
    const char *value, int none)
{
	s->name = name;
	if (none)
		gcl_buf_printf(sql, "iif(%s < " GCL_NO_GOAL_SQL ", %s, NULL)",
		    value, value);
	else
		gcl_buf_puts(sql, value);
}

/* Writes the query, and the names of its columns; returns how many. */
static size_t
prepare(struct gcl_buf *sql, struct spread *s, const struct gcl_figures *f)
{
	char quoted[80]; /* a user's field can be called like a word of SQL */
	size_t i, n = 0;

	gcl_buf_puts(sql, "SELECT ");
	for (i = 0; f->family && i < f->family->nfields; i++) {
		const struct gclog_field *field = &f->family->fields[i];

		if (!is_figure(field))
			continue;
		gcl_buf_puts(sql, n ? ", " : "");
		snprintf(quoted, sizeof quoted, "\"%s\"", field->name);
		add_column(sql, &s[n++], field->name, quoted,
		    (field->flags & GCLOG_OR_NONE) != 0);
	}
	for (i = 0; i < f->n; i++) {
		gcl_buf_puts(sql, n ? ", " : "");
		add_column(sql, &s[n++], f->at[i].name, f->at[i].sql ?
		    f->at[i].sql : f->at[i].name, 0);
	}
	gcl_buf_printf(sql, " %s", f->from);
	return n;
}

/* ---- telling -------------------------------------------------------- */

static void
fill_ranks(struct gcl_cell *row, struct spread *s)
{
	static const double ranks[] = { 0.5, 0.99 };
	size_t i;

	for (i = 0; i < GCL_COUNT(ranks); i++)
		if (gcl_tally_enough(&s->ranks, ranks[i]))
			gcl_cell_real(&row[REST + i], gcl_tally_real(
			    gcl_tally_rank(&s->ranks, ranks[i])));
		else
			gcl_cell_text(&row[REST + i], "max");
	gcl_cell_real(&row[REST + 2], s->max);
	gcl_cell_real(&row[REST + 3], s->last);
}

static void
fill_levels(struct gcl_cell *row, const struct spread *s)
{
	gcl_cell_real(&row[REST], s->max);
	gcl_cell_real(&row[REST + 1], s->first);
	gcl_cell_real(&row[REST + 2], s->last);
	gcl_cell_real(&row[REST + 3], s->last - s->first);
}

static int
add_rows(const struct gcl_asked *a, struct gcl_rows *rows, struct spread *s,
    size_t n, int levels, struct gclog_err *err)
{
	struct gcl_cell *row;
	const char *name;
	size_t i, k;

	for (i = 0; i < n; i++) {
		if (!s[i].n)
			continue;
		row = gcl_rows_add(rows);
		name = gcl_arena_dup(&a->result->arena, s[i].name);
		if (!row || !name)
			return gcl_err_memory(err);
		for (k = MIN; k < rows->ncols; k++)
			row[k].unit = gclog_unit_of(s[i].name);
		gcl_cell_text(&row[FIGURE], name);
		gcl_cell_int(&row[N], s[i].n);
		gcl_cell_real(&row[MIN], s[i].min);
		if (levels)
			fill_levels(row, &s[i]);
		else
			fill_ranks(row, &s[i]);
	}
	return 0;
}

int
gcl_report_figures(const struct gcl_asked *a, const struct gcl_figures *f,
    struct gclog_err *err)
{
	enum { SQL_CEILING = 16 * 1024 };
	size_t n = f->n + (f->family ? f->family->nfields : 0);
	struct gcl_rows *rows = gcl_report_section(a, f->name,
	    gcl_report_title(a, f->title, err), GCL_MIXED,
	    f->levels ? level_columns : rank_columns,
	    GCL_COUNT(rank_columns), err);
	struct spread *s = rows ? gcl_alloc_zero(n * sizeof *s) : NULL;
	struct gcl_buf sql;
	size_t i;
	int rc;

	if (!s)
		return gcl_err_memory(err);
	gcl_buf_init(&sql, SQL_CEILING);
	n = prepare(&sql, s, f);
	rc = sql.failed ? gcl_err_memory(err) :
	    read_values(a, s, n, sql.at, f->levels, err);
	if (rc == 0)
		rc = add_rows(a, rows, s, n, f->levels, err);
	for (i = 0; i < n; i++)
		gcl_tally_free(&s[i].ranks);
	gcl_free(s);
	gcl_buf_fini(&sql);
	return rc;
}
