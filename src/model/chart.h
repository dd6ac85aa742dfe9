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
	int log_scale; /* GCL_RATIO: 1 is its middle */
};

enum { GCL_RATIO = 2 };

enum gcl_mark {
	GCL_LINE,    /* points joined */
	GCL_STEPS,   /* joined by steps */
	GCL_DOTS,    /* a dot each */
	GCL_CROSSES, /* a larger sign each, for few that matter */
	GCL_AREA,    /* filled from the next series (or zero) up to it: stacked
	              * series are given as sums, largest first */
	GCL_LEVEL,   /* a horizontal line at the y of its only point, with the
	              * title and that value written at it */
	GCL_GUIDE,   /* the same, with the title alone */
	GCL_BARS,    /* points in pairs: a bar from the first to the second, on
	              * a row of the panel */
	GCL_BAND     /* points in pairs, one above the other: filled between
	              * them, faintly; not in text, where lines at its edges
	              * have to do */
};

struct gcl_series {
	const char *title; /* in the legend; untrusted text may be in it */
	enum gcl_mark mark;
	int colour;        /* index into the house palette */
	struct gcl_point *points;
	size_t n;
	int other;         /* of the run that is compared with: paler */
	const char **names; /* of its points, written at them where they cannot
	                     * be zoomed; NULL: they have none */
};

/* A line of a panel that holds bars instead of values. */
struct gcl_row {
	const char *title; /* at its left */
	const char *value; /* at its right; may be NULL */
};

struct gcl_panel {
	const char *y_title;   /* "heap", without its unit; what rows are */
	enum gclog_unit unit;  /* NS and BYTES are scaled to a fit unit */
	int log_scale;
	struct gcl_series *series;
	size_t n;
	const struct gcl_row *rows; /* not NULL: y is the number of one, from
	                             * 1 at the top */
	size_t nrows;
};

/* A chart, or a page of charts: that has no panels, but charts after it. */
struct gclog_chart {
	const char *name;  /* "heap" */
	const char *what;  /* "heap over time" */
	const char *run;   /* what people call it; untrusted text */
	int64_t run_id;
	const char *db;    /* the database it is in, as it was named; NULL: not
	                    * known */
	const char *title; /* both run and what */
	struct gcl_x x;
	const char *note;  /* a small line under the title; may be NULL */
	struct gcl_panel *panels; /* one above the other, same x */
	size_t n;
	struct gcl_arena arena;   /* all of the above lies in it */
	struct gclog_chart *next; /* of a page: its charts, in order; owned */
};

#endif
