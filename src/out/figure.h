/* Charts of pages: picture, legend, the values under the pointer, a table. */
#ifndef GCL_OUT_FIGURE_H
#define GCL_OUT_FIGURE_H

#include "model/rows.h"
#include "out/chart_parts.h"
#include "out/svg.h"

/* A chart on its way into a page. */
struct gcl_figure {
	const struct gclog_chart *chart;
	size_t number; /* on its page, from 0 */
	struct gcl_svg svg;
	int drawn;     /* there is a picture */
	struct gcl_axis x;
	struct gcl_box *boxes; /* of the panels, in gnuplot's pixels */
	struct gcl_buf b, s;   /* what is made; and text on its way */
};

/* What gnuplot drew of series i of a panel, or NULL. */
const struct gcl_svg_series *gcl_figure_art(const struct gcl_figure *f,
    size_t panel, size_t i);

/* The y of a point for people: of stacked series its own part. */
double gcl_figure_own(const struct gcl_panel *p, size_t series, size_t point);

/* Adds text, or nothing for NULL. */
void gcl_figure_text(struct gcl_figure *f, const char *text);

/* The parts of it, each added to f->b. */
void gcl_figure_picture(struct gcl_figure *f);
void gcl_figure_legend(struct gcl_figure *f);
void gcl_figure_data(struct gcl_figure *f);
void gcl_figure_table(struct gcl_figure *f);

#endif
