/* A picture to be drawn: panels of series of points, no pixels yet. */
#ifndef GCL_CHART_H
#define GCL_CHART_H

#include "base/arena.h"
#include "gclog.h"

struct gcl_point {
	double x, y; /* in the units of the chart and the panel; NaN: a gap */
};

/* What lies along x, in all panels of a chart. */
struct gcl_x {
	const char *title;    /* "time", without its unit */
	enum gclog_unit unit; /* NS and BYTES are scaled to a fit unit */
	int clock;            /* NS since something began: from 0 on if it can
	                       * be, and long ones in minutes or hours */
	int log_scale;
};

enum gcl_mark {
	GCL_LINE,    /* points joined */
	GCL_STEPS,   /* joined by steps */
	GCL_DOTS,    /* a dot each */
	GCL_CROSSES, /* a larger sign each, for few that matter */
	GCL_AREA,    /* filled from the next series (or zero) up to it: stacked
	              * series are given as sums, largest first */
	GCL_LEVEL    /* a horizontal line at the y of its only point, with the
	              * title written at it */
};

struct gcl_series {
	const char *title; /* in the legend; constant text of gclog's own */
	enum gcl_mark mark;
	int colour;        /* index into the house palette */
	struct gcl_point *points;
	size_t n;
};

struct gcl_panel {
	const char *y_title;   /* "heap", without its unit */
	enum gclog_unit unit;  /* NS and BYTES are scaled to a fit unit */
	int log_scale;
	struct gcl_series *series;
	size_t n;
};

struct gclog_chart {
	const char *title; /* untrusted text may be in it */
	struct gcl_x x;
	const char *note;  /* a small line under the title; may be NULL */
	struct gcl_panel *panels; /* one above the other, same x */
	size_t n;
	struct gcl_arena arena;   /* all of the above lies in it */
};

#endif
