/* What a chart is, and the rows of a run on one axis. */
#ifndef GCL_CHARTS_H
#define GCL_CHARTS_H

#include "family/formats.h"
#include "model/chart.h"
#include "report/facts.h"
#include "stats/reduce.h"

/* What a chart is made from and into. */
struct gcl_drawing {
	struct gclog_db *db;
	struct gcl_facts *facts;
	struct gclog_chart *chart; /* titles and x are set */
	const struct gcl_source *source;
	int64_t rows;            /* that are drawn, for the note; 0: none */
	double from_x, to_x;     /* the x of all rows */
	int in_turn;             /* processes lie one behind the other on x */
	size_t number;           /* which column is the number of a cycle, for
	                          * lines to end where some of one process are
	                          * missing; 0: none */
	const char *more;        /* what the note says besides; NULL: nothing */
	size_t points;           /* buckets across: pixels / 2 */
};

/* The rows that a chart draws, and what their x is: a time where there is a
 * clock (processes that follow each other are put one behind the other), else
 * their count. */
struct gcl_source {
	const char *one;    /* "cycle", for the note and the axis of counts */
	const char *none;   /* what is missing where there are none */
	const char *clock;  /* title of the axis with a clock */
	const char *at_ns;  /* SQL: that clock; NULL where there is none */
	const char *from;   /* SQL: a table with conditions, whose rows come
	                     * by id, or a query in brackets and in order */
};

extern const struct gcl_source gcl_source_cycles;

/* The clock of whatever wrote the log, from the first row of a process on, if
 * it is known of all rows. */
#define GCL_WALL_SQL "CASE count(wall_ns) OVER () WHEN count(*) OVER () " \
	"THEN wall_ns - min(wall_ns) OVER (PARTITION BY process_id) END"

/* Sweep termination, mark termination, and both of a cycle, or the whole one
 * before Go 1.5.  What is generated costs as much as five that are stored. */
#define GCL_PAUSES_SQL "stw_sweep_ns, stw_mark_ns, " \
	"iif(stw_mark_ns IS NULL, pause_ns, stw_sweep_ns + stw_mark_ns)"

struct gcl_chart_maker {
	struct gclog_chart_kind pub;
	const char *title;
	int (*make)(struct gcl_drawing *d, struct gclog_err *err);
	const struct gcl_source *source; /* NULL: no rows are counted */
	const struct gcl_x *x; /* of a chart that finds its rows itself; NULL:
	                        * x is that of the source, its rows counted */
};

#define CHART(name) extern const struct gcl_chart_maker gcl_chart_##name;
#include "report/charts.def"
#undef CHART

/* Takes every row of the chart's source: its x, and columns in v (NaN where
 * NULL), which are SQL expressions on it, all numbers. */
typedef void gcl_step(void *arg, double x, const double *v);
int gcl_drawing_walk(const struct gcl_drawing *d, const char *columns,
    gcl_step *step, void *arg, struct gclog_err *err);

/* Takes every cycle, and its x on the same axis; -1 when memory is out. */
typedef int gcl_step_cycle(void *arg, double x, const struct gcl_cycle *c);
int gcl_drawing_cycles(const struct gcl_drawing *d, gcl_step_cycle *step,
    void *arg, struct gclog_err *err);

/* Whether a cycle was printed with that column. */
int gcl_drawing_has(const struct gcl_drawing *d, const char *column,
    struct gclog_err *err);

/* "run 1 has no ... to draw"; GCLOG_ENOTFOUND. */
int gcl_drawing_none(const struct gcl_drawing *d, const char *what,
    struct gclog_err *err);

/* Fills a drawing; arg is its own. */
typedef int gcl_draw(struct gcl_drawing *d, const void *arg,
    struct gclog_err *err);

/* Makes the chart that draw fills, of one state of the database. */
int gcl_drawing_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, int width, gcl_draw *draw,
    const void *arg, struct gclog_err *err);

/* The titles of the chart: what it shows, unless it has that already, and what
 * of.  -1: no memory. */
int gcl_drawing_titles(struct gcl_drawing *d, const char *what);

/* n panels; they and n series of a panel, zeroed, in the chart's arena. */
struct gcl_panel *gcl_drawing_panels(struct gcl_drawing *d, size_t n);
struct gcl_series *gcl_drawing_series(struct gcl_drawing *d,
    struct gcl_panel *p, size_t n);

/* The points of series s, made short: the lowest and the highest of each
 * bucket. */
int gcl_drawing_points(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_reduce *r);

/* Room for n points of s, which has none yet; -1: no memory. */
int gcl_drawing_take(struct gcl_drawing *d, struct gcl_series *s, size_t n);

/* Makes s a level at y. */
int gcl_drawing_level(struct gcl_drawing *d, struct gcl_series *s,
    const char *title, double y);

/* One series: which column it shows, and how. */
struct gcl_line {
	const char *title;
	enum gcl_mark mark;
	int colour;
	int when; /* column that must be 1 for a point; -1: none */
	int sum;  /* of all so far */
};

/* Makes s empty, with the looks of l. */
void gcl_drawing_look(struct gcl_series *s, const struct gcl_line *l);

/* Fills n series from the first n of columns, by lines.  last, if not NULL,
 * takes the values of the last one. */
int gcl_drawing_fill(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *lines, size_t n, const char *columns,
    struct gcl_tally *last, struct gclog_err *err);

/* One panel of a chart that is nothing but lines: the first n of columns. */
struct gcl_plan {
	const char *y_title;
	enum gclog_unit unit;
	const struct gcl_line *lines;
	size_t n;
	const char *columns;
};

/* Makes the n panels of the chart. */
int gcl_drawing_plans(struct gcl_drawing *d, const struct gcl_plan *plans,
    size_t n, struct gclog_err *err);

enum { GCL_TRAIL_COLUMNS = 8 }; /* the most that columns may be */

#endif
