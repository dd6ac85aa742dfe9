/* What gnuplot drew as SVG, taken apart: paths and texts, to be put together
 * again in a page.  Nothing else of it gets through. */
#ifndef GCL_OUT_SVG_H
#define GCL_OUT_SVG_H

#include "base/buf.h"
#include "base/span.h"

/* Coordinates are in this part of gnuplot's pixels, whole numbers. */
enum { GCL_SVG_PART = 10 };

/* One drawn series: the plot-th of a panel, both as gnuplot counts them: from
 * 0 and from 1. */
struct gcl_svg_series {
	size_t panel, plot;
	char colour[8];  /* "#0072b2"; "": it drew nothing */
	size_t from, to; /* its elements in art */
};

struct gcl_svg {
	long width, height;
	struct gcl_buf grid_x, grid_y; /* lines at tics, as data of paths */
	struct gcl_buf tics_x, frame;  /* the same of tics, and of the rest */
	struct gcl_buf labels_x, labels_y; /* at tics, as elements; those of y
	                                    * in a group for each panel */
	struct gcl_buf texts;          /* all others */
	struct gcl_buf art;            /* of series */
	struct gcl_svg_series *series;
	size_t n, room;
};

/* Takes a picture apart.  0, or -1: it is none that gnuplot writes, or, if
 * *memory is set, memory is out.  To be freed in any case. */
int gcl_svg_read(struct gcl_svg *svg, struct gcl_span text, int *memory);
void gcl_svg_free(struct gcl_svg *svg);

/* A path on its way; corners are told by how far they are from the last. */
struct gcl_svg_pen {
	struct gcl_buf *b; /* where its data goes */
	long x, y;         /* of the last corner */
	long to_x, to_y;   /* where a line may begin */
	int moved;         /* one may begin there */
	char letter;       /* the last one written */
	long low_x, high_x, low_y, high_y; /* of all that was drawn */
	size_t lines;
};

void gcl_svg_move(struct gcl_svg_pen *p, long x, long y);
void gcl_svg_line(struct gcl_svg_pen *p, long x, long y);

/* Draws a path of gnuplot's: M, L and Z with absolute corners. */
void gcl_svg_draw(struct gcl_svg_pen *p, struct gcl_span d);

/* The next number, or pair of them as coordinates, of a text, which is cut off
 * behind it; 0: there is none. */
int gcl_svg_number(struct gcl_span *s, double *out);
int gcl_svg_point(struct gcl_span *s, long *x, long *y);

/* A length in pixels as such a coordinate, of at most a million of them. */
long gcl_svg_length(double pixels);

#endif
