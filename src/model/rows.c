/* A result: sections of typed cells under named columns. */
#include "config.h"

#include "model/rows.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

struct gclog_result *
gcl_result_new(void)
{
	return gcl_alloc_zero(sizeof(struct gclog_result));
}

void
gclog_result_free(struct gclog_result *res)
{
	size_t i;

	if (!res)
		return;
	for (i = 0; i < res->n; i++) {
		if (res->sections[i].done)
			res->sections[i].done(res->sections[i].arg);
		gcl_free(res->sections[i].cells);
	}
	gclog_result_free(res->joined);
	gcl_free(res->sections);
	gcl_free(res->figures);
	gcl_free(res->verdicts.at);
	gcl_free(res->samples.at);
	gcl_free(res->samples.runs);
	gcl_free(res->samples.metrics);
	gcl_arena_free(&res->arena);
	gcl_free(res);
}

int
gclog_result_join(struct gclog_result *res, struct gclog_result *more,
    struct gclog_err *err)
{
	size_t n = res->n + more->n;
	struct gclog_result **last = &res->joined;
	struct gcl_rows *rows;
	size_t first = more->n > 0, at = res->n > 0;

	rows = gcl_realloc(res->sections, (n + 1) * sizeof *rows);
	if (!rows)
		return gcl_err_memory(err);
	res->sections = rows;
	memmove(rows + at + first, rows + at, (res->n - at) * sizeof *rows);
	if (more->n > 0) {
		rows[at] = more->sections[0];
		memcpy(rows + res->n + 1, more->sections + 1,
		    (more->n - 1) * sizeof *rows);
	}
	res->n = n;
	res->room = n + 1;
	res->bare = 0;
	res->intro += res->intro > 0 ? first : 0;
	more->n = 0; /* they are freed as those of res */
	while (*last)
		last = &(*last)->joined;
	*last = more;
	return 0;
}

struct gcl_rows *
gcl_result_section(struct gclog_result *res, const char *name,
    const char *title, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols)
{
	struct gcl_rows *rows;

	if (res->n == res->room) {
		size_t room = res->room ? 2 * res->room : 8;

		rows = gcl_realloc(res->sections, room * sizeof *rows);
		if (!rows)
			return NULL;
		res->sections = rows;
		res->room = room;
	}
	rows = &res->sections[res->n++];
	*rows = (struct gcl_rows){ .name = name, .title = title,
		.layout = layout, .columns = columns, .ncols = ncols };
	return rows;
}

struct gcl_cell *
gcl_rows_add(struct gcl_rows *rows)
{
	struct gcl_cell *row;
	size_t i;

	if (rows->nrows == rows->room) {
		size_t room = rows->room ? 2 * rows->room : 4;

		row = gcl_realloc(rows->cells,
		    room * rows->ncols * sizeof *row);
		if (!row)
			return NULL;
		rows->cells = row;
		rows->room = room;
	}
	row = &rows->cells[rows->nrows++ * rows->ncols];
	memset(row, 0, rows->ncols * sizeof *row);
	for (i = 0; i < rows->ncols; i++)
		row[i].unit = gclog_unit_of(rows->columns[i].name);
	return row;
}

void
gcl_cell_int(struct gcl_cell *c, int64_t v)
{
	c->kind = GCL_CELL_INT;
	c->num = v;
}

void
gcl_cell_real(struct gcl_cell *c, double v)
{
	c->kind = isnan(v) ? GCL_CELL_NULL : GCL_CELL_REAL;
	c->real = v;
}

void
gcl_cell_text(struct gcl_cell *c, const char *text)
{
	c->kind = text ? GCL_CELL_TEXT : GCL_CELL_NULL;
	c->text = text ? gcl_span_of(text) : gcl_span(NULL, 0);
}
