/* A section's cells as text, measured before any is written. */
#ifndef GCL_OUT_GRID_H
#define GCL_OUT_GRID_H

#include "base/arena.h"
#include "out/writer.h"

enum {
	GCL_SCREEN = 80,    /* columns to fit into, where that can be */
	GCL_LEAST_TEXT = 20 /* that texts are not folded or cut below */
};

struct gcl_grid {
	const struct gcl_rows *rows;
	struct gcl_out *out;
	int colour;             /* for who writes it */
	struct gcl_arena arena;
	struct gcl_buf scratch;
	const char **cells;     /* row after row; NULL: left out */
	size_t n, room;
	size_t cols;            /* columns that are not prose */
	size_t *widths;         /* of the columns */
	size_t gap;             /* blanks between them */
	size_t *order;          /* room for the numbers of a row's cells */
};

/* Takes the rows that are shown one by one; closed after an error, too. */
int gcl_grid_open(struct gcl_grid *g, struct gcl_out *out,
    const struct gcl_rows *rows);
void gcl_grid_close(struct gcl_grid *g);

/* Makes the columns of a table fit the screen, headings included. */
void gcl_grid_fit(struct gcl_grid *g);

/* The terminal cells that a text takes. */
size_t gcl_grid_width(const char *text);

#endif
