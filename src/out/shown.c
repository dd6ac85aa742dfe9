/* What people see of a result: without the columns that are not for them. */
#include "config.h"

#include "out/writer.h"

static size_t
count_hidden(const struct gcl_rows *rows)
{
	size_t i, n = 0;

	for (i = 0; i < rows->ncols; i++)
		n += !rows->columns[i].title;
	return n;
}

/* Leaves out of a section that lies in memory what it hides. */
static int
show_rows(struct gcl_rows *rows, size_t hidden, struct gcl_arena *a)
{
	size_t n = rows->ncols - hidden, i, k = 0;
	struct gcl_column *columns = gcl_arena_take(a, n * sizeof *columns);
	struct gcl_cell *cells = gcl_arena_take(a, (rows->nrows * n + 1) *
	    sizeof *cells);

	if (!columns || !cells)
		return -1;
	for (i = 0; i < rows->ncols; i++)
		if (rows->columns[i].title)
			columns[k++] = rows->columns[i];
	for (i = 0, k = 0; i < rows->nrows * rows->ncols; i++)
		if (rows->columns[i % rows->ncols].title)
			cells[k++] = rows->cells[i];
	rows->columns = columns;
	rows->cells = cells;
	rows->ncols = n;
	return 0;
}

int
gcl_writer_show(struct gclog_result *view, const struct gclog_result *res,
    struct gcl_arena *a)
{
	size_t i, hidden;

	*view = *res;
	view->sections = gcl_arena_take(a, (res->n + 1) *
	    sizeof *view->sections);
	if (!view->sections)
		return -1;
	view->n = 0;
	for (i = 0; i < res->n; i++) {
		struct gcl_rows *rows = &view->sections[view->n];

		hidden = count_hidden(&res->sections[i]);
		*rows = res->sections[i];
		if (hidden && show_rows(rows, hidden, a) < 0)
			return -1;
		view->n += rows->ncols > 0;
		if (i < res->intro && rows->ncols == 0)
			view->intro--;
	}
	return 0;
}
