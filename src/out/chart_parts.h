/* What the parts of the chart writer share: axes, terminals, quoted text. */
#ifndef GCL_OUT_CHART_PARTS_H
#define GCL_OUT_CHART_PARTS_H

#include "model/chart.h"
#include "out/sink.h"

/* How values are put on an axis. */
struct gcl_axis {
	double factor;    /* values are divided by it ... */
	const char *unit; /* ... to be in this unit; "": a bare number */
	double lo, hi;    /* the range shown, in that unit */
	double least;     /* log: smaller values are drawn here, in that unit */
	int log;          /* or GCL_RATIO */
	int counted;      /* few whole numbers: each has a tic */
	int empty;        /* no value at all */
};

void gcl_axis_x(struct gcl_axis *a, const struct gclog_chart *c);
void gcl_axis_panel(struct gcl_axis *a, const struct gcl_panel *p);

/* A value as it is drawn; NaN: not at all. */
double gcl_axis_value(const struct gcl_axis *a, double v);

/* Where a value is drawn: 0 at the bottom or left, 1 at the top or right. */
double gcl_axis_place(const struct gcl_axis *a, double v);

/* "set xrange ..." and its tics, with labels or not; letter is x or y. */
void gcl_axis_range(struct gcl_buf *b, const struct gcl_axis *a, char letter,
    int labels);

/* The columns that the longest number beside it takes, about. */
size_t gcl_axis_columns(const struct gcl_axis *a);

/* One kind of terminal; sizes are in pixels, or characters for text. */
struct gcl_terminal {
	const char *name;
	void (*set)(struct gcl_buf *b, int width, int height);
	int width;
	int height; /* with one panel */
	int more;   /* for each further panel */
	double em;  /* width of a character, on average */
	double line;
	int large;  /* font size of the title */
	int text;   /* made of characters: no colours, no areas */
};

const struct gcl_terminal *gcl_terminal_find(const char *name); /* or NULL */

/* "set output ..."; an error if the path cannot be told to gnuplot. */
int gcl_terminal_output(struct gcl_buf *b, const char *path,
    struct gclog_err *err);

/* Untrusted text as a single-quoted string, in which gnuplot evaluates
 * nothing: made plain, and cut with "..." beyond so many columns. */
void gcl_chart_quote(struct gcl_buf *b, const char *text, size_t columns);

/* A page, measured in lines and characters of text. */
struct gcl_page {
	const struct gclog_chart *chart;
	const struct gcl_terminal *term;
	struct gcl_out out;
	double columns, lines;
	struct gcl_frame *frames;
	size_t n;
	int bare; /* no title and no legend */
};

enum { GCL_PAGE_HEAD = 3 }; /* lines above a page of several charts */

/* The rectangle of a chart, measured in the same way from the page's top
 * left. */
struct gcl_frame {
	const struct gcl_page *page;
	const struct gclog_chart *chart;
	int alone; /* on its page: it says of which run it is */
	double across, down, columns, lines;
	struct gcl_axis x;
	double head;   /* lines above the first panel's legend */
	double legend; /* lines above each panel */
	double foot;   /* lines below the last panel */
	double axis;   /* lines that an axis of x takes itself */
	double height; /* lines of a panel */
	double left, right; /* columns beside the panels */
};

/* Where a panel is drawn, in pixels from the top left. */
struct gcl_box {
	double left, top, width, height;
};

/* Of a chart alone on its page, that of each of its panels. */
int gcl_chart_boxes(const struct gclog_chart *c, const struct gclog_term *term,
    struct gcl_box *boxes, struct gclog_err *err);
struct gcl_box gcl_frame_box(const struct gcl_frame *f, size_t panel);

/* Divides the frame, into whole lines where it is made of characters; -1: it
 * is too small. */
int gcl_frame_lay_out(struct gcl_frame *f);

/* The title, which comes with the next plot; and panel i, with its data. */
void gcl_frame_title(struct gcl_buf *b, const struct gcl_frame *f);
void gcl_frame_panel(struct gcl_buf *b, const struct gcl_frame *f, size_t i);

/* The data of a panel's series as datablocks. */
void gcl_plot_data(struct gcl_buf *b, const struct gcl_panel *p, size_t panel,
    const struct gcl_axis *x, const struct gcl_axis *y, int text);

/* The plot command that draws them. */
void gcl_plot_command(struct gcl_buf *b, const struct gcl_panel *p,
    size_t panel, int text);

/* Which plot of a panel a series is, as gnuplot counts them from 1; 0: none. */
size_t gcl_plot_number(const struct gcl_panel *p, size_t series);

/* Whether a series is one line across the panel, whose x means nothing. */
int gcl_plot_is_across(const struct gcl_series *s);

/* How many points of a series are drawn, and whether any. */
size_t gcl_plot_count(const struct gcl_series *s);
int gcl_plot_any(const struct gcl_series *s);

/* Whether a point stands between gaps, where a line would not show it. */
int gcl_plot_has_lone(const struct gcl_series *s);

/* The most columns of an entry of a legend. */
enum { GCL_LEGEND_ENTRY = 76 };

/* The rows that the legend of a panel takes, if it is so wide. */
size_t gcl_legend_rows(const struct gcl_panel *p, double columns, int as_text);

/* Labels that stand for a legend in text, from the line that is that far
 * above the panel's top. */
void gcl_legend_text(struct gcl_buf *b, const struct gcl_panel *p,
    double columns, size_t above);

/* The columns that the longest text at the right of a panel takes, the name of
 * a level or the value of a row, and that of a row at its left; 0: none. */
size_t gcl_legend_beside(const struct gcl_panel *p);
size_t gcl_legend_rows_beside(const struct gcl_panel *p);

/* The titles of rows, as tics of y, and their values. */
void gcl_legend_row_tics(struct gcl_buf *b, const struct gcl_panel *p);
void gcl_legend_row_values(struct gcl_buf *b, const struct gcl_panel *p,
    int as_text);

/* What points are called, at upright lines through them. */
void gcl_legend_names(struct gcl_buf *b, const struct gcl_panel *p,
    const struct gcl_axis *x, const struct gcl_axis *y, double lines,
    int as_text);

/* The names of the levels beside a panel of so many lines, with values. */
void gcl_legend_levels(struct gcl_buf *b, const struct gcl_panel *panel,
    const struct gcl_axis *y, double lines, int as_text);

#endif
