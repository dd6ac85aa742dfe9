/* What a chart is, and the cycles of a run on one time axis. */
#ifndef GCL_CHARTS_H
#define GCL_CHARTS_H

#include "family/family.h"
#include "model/chart.h"
#include "report/facts.h"
#include "stats/reduce.h"

/* What a chart is made from and into. */
struct gcl_drawing {
	struct gclog_db *db;
	struct gcl_facts *facts;
	struct gclog_chart *chart; /* title and x axis are set */
	double from_x, to_x;     /* the x of all cycles */
	size_t points;           /* buckets across: pixels / 2 */
};

struct gcl_chart_maker {
	struct gclog_chart_kind pub;
	const char *title;
	int (*make)(struct gcl_drawing *d, struct gclog_err *err);
};

#define CHART(name) extern const struct gcl_chart_maker gcl_chart_##name;
#include "report/charts.def"
#undef CHART

/* A walk over the cycles, with x in seconds (processes that follow each other
 * are put one behind the other) or, when its era prints no clock, in cycles. */
struct gcl_walk_cycles;

/* columns: SQL expressions on gctrace, all numbers. */
int gcl_cycles_open(struct gcl_walk_cycles **w, const struct gcl_drawing *d,
    const char *columns, struct gclog_err *err);

/* The next cycle: 1, its x, and its columns in v (NaN where NULL); 0 at the
 * end. */
int gcl_cycles_next(struct gcl_walk_cycles *w, double *x, double *v,
    struct gclog_err *err);
void gcl_cycles_close(struct gcl_walk_cycles *w);

/* n panels; they and n series of a panel, zeroed, in the chart's arena. */
struct gcl_panel *gcl_drawing_panels(struct gcl_drawing *d, size_t n);
struct gcl_series *gcl_drawing_series(struct gcl_drawing *d,
    struct gcl_panel *p, size_t n);

/* The points of series s, made short: the lowest and the highest of each
 * bucket. */
int gcl_drawing_points(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_reduce *r);

/* Makes s a level at y. */
int gcl_drawing_level(struct gcl_drawing *d, struct gcl_series *s,
    const char *title, double y);

/* One series: which column it shows, and how. */
struct gcl_line {
	const char *title;
	enum gcl_mark mark;
	int colour;
	int when; /* column that must be 1 for a point; -1: none */
};

/* Fills n series from the first n of columns, by lines. */
int gcl_drawing_fill(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *lines, size_t n, const char *columns,
    struct gclog_err *err);

enum { GCL_CYCLE_COLUMNS = 8 }; /* the most that columns may be */

#endif
