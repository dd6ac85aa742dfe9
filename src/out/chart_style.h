/* The looks of all charts: colours, fonts, widths of lines. */
#ifndef GCL_OUT_CHART_STYLE_H
#define GCL_OUT_CHART_STYLE_H

#include "base/buf.h"
#include "model/chart.h"

/* As gnuplot takes them. */
#define GCL_STYLE_PAPER "'#ffffff'"
#define GCL_STYLE_INK "'#333333'"   /* numbers and names in the plot */
#define GCL_STYLE_QUIET "'#555555'" /* notes */
#define GCL_STYLE_FRAME "lw 1 lc rgb '#777777'"
#define GCL_STYLE_GRID "lt 1 lw 0.6 lc rgb '#e3e3e3'"
#define GCL_STYLE_FONT "sans"
#define GCL_STYLE_FONT_SVG "sans-serif"
#define GCL_STYLE_SIZE "11"         /* points; of SVG, pixels: */
#define GCL_STYLE_SIZE_SVG "13"

/* How a series is drawn in a picture; key: its sample in the legend. */
void gcl_style_add(struct gcl_buf *b, const struct gcl_series *s, int key);

/* The same where all is made of characters: number i has the i-th letter, or
 * sign, which gcl_style_sign tells. */
void gcl_style_add_text(struct gcl_buf *b, const struct gcl_series *s,
    size_t i);
char gcl_style_sign(const struct gcl_series *s, size_t i);

/* Whether it has an entry in the legend: what it is, is not written at it. */
int gcl_style_has_entry(const struct gcl_series *s);

#endif
