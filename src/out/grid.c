/* A section's cells as text, measured before any is written. */
#include "config.h"

#include "out/grid.h"

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "out/fold.h"

size_t
gcl_grid_width(const char *text)
{
	return gcl_text_width(gcl_span_of(text));
}

/* The scratch text as a new cell. */
static int
keep_cell(struct gcl_grid *g)
{
	const char **cells = g->cells;
	const char *text = gcl_buf_text(&g->scratch);

	if (g->n == g->room) {
		g->room = g->room ? 2 * g->room : 64;
		cells = gcl_realloc(g->cells, g->room * sizeof *cells);
		if (!cells)
			return gcl_err_memory(g->out->err);
		g->cells = cells;
	}
	if (text)
		text = gcl_arena_copy(&g->arena, text, g->scratch.len);
	if (!text)
		return gcl_err_memory(g->out->err);
	cells[g->n++] = text;
	return 0;
}

static int
keep_row(struct gcl_grid *g, const struct gcl_cell *row)
{
	size_t i, w;

	for (i = 0; i < g->rows->ncols; i++) {
		g->scratch.len = 0;
		gcl_writer_human(&g->scratch, g->rows, i, &row[i]);
		if (keep_cell(g) < 0)
			return GCLOG_ENOMEM;
		if (row[i].kind == GCL_CELL_NULL &&
		    (gcl_writer_is_upright(g->rows) || i >= g->cols)) {
			g->cells[g->n - 1] = NULL;
			continue;
		}
		w = gcl_fold_widest(g->cells[g->n - 1]);
		if (w > g->widths[i])
			g->widths[i] = w;
	}
	return 0;
}

/* What people see as one line is not measured. */
int
gcl_grid_open(struct gcl_grid *g, struct gcl_out *out,
    const struct gcl_rows *rows)
{
	size_t shown = gcl_writer_shown(rows);
	const struct gcl_cell *row;
	struct gcl_walk walk;
	int rc = 0;

	*g = (struct gcl_grid){ .rows = rows, .out = out, .gap = 2,
		.cols = rows->ncols - rows->prose };
	gcl_buf_init(&g->scratch, out->buf.ceiling);
	g->widths = gcl_arena_zero(&g->arena, rows->ncols * sizeof *g->widths);
	g->order = gcl_arena_zero(&g->arena, rows->ncols * sizeof *g->order);
	if (!g->widths || !g->order)
		return gcl_err_memory(out->err);
	gcl_walk_init(&walk, rows);
	while (rc == 0 && shown-- > 0 &&
	    (rc = gcl_walk_next(&walk, &row, out)) > 0)
		rc = keep_row(g, row);
	gcl_walk_fini(&walk);
	return rc;
}

void
gcl_grid_close(struct gcl_grid *g)
{
	gcl_buf_fini(&g->scratch);
	gcl_arena_free(&g->arena);
	gcl_free(g->cells);
}

/* Widens the columns for their headings; these are folded if the table is
 * too wide otherwise. */
static void
fit_headings(struct gcl_grid *g)
{
	size_t i, w, total = 0;
	int folds;

	for (i = 0; i < g->cols; i++) {
		w = gcl_grid_width(g->rows->columns[i].title);
		total += 2 + (w > g->widths[i] ? w : g->widths[i]);
	}
	folds = total > GCL_SCREEN;
	for (i = 0; i < g->cols; i++) {
		const char *title = g->rows->columns[i].title;

		w = folds ? gcl_fold_longest(title) :
		    gcl_grid_width(title);
		if (w > g->widths[i])
			g->widths[i] = w;
	}
}

/* What is still too wide stands closer, or a text gives way: the last one is
 * folded when it is written, else the widest is cut. */
static void
fit_columns(struct gcl_grid *g)
{
	const struct gcl_column *columns = g->rows->columns;
	size_t i, total = 0, last = g->cols - 1, text = last;

	for (i = 0; i < g->cols; i++) {
		total += 2 + g->widths[i];
		if (!gcl_writer_is_right(&columns[i]) && (i == 0 ||
		    gcl_writer_is_right(&columns[text]) ||
		    g->widths[i] > g->widths[text]))
			text = i;
	}
	if (total > GCL_SCREEN && total < GCL_SCREEN + g->cols)
		g->gap = 1;
	else if (total > GCL_SCREEN && !gcl_writer_is_right(&columns[text]) &&
	    total - g->widths[text] + GCL_LEAST_TEXT <= GCL_SCREEN &&
	    (gcl_writer_is_right(&columns[last]) ||
	    total - g->widths[last] + GCL_LEAST_TEXT > GCL_SCREEN))
		g->widths[text] -= total - GCL_SCREEN;
}

void
gcl_grid_fit(struct gcl_grid *g)
{
	fit_headings(g);
	fit_columns(g);
}
