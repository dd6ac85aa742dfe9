/* A metric over many runs, cut where its level changes. */
#ifndef GCL_HISTORY_H
#define GCL_HISTORY_H

#include "report/side.h"
#include "stats/levels.h"

/* A run, or all runs that have one value of a tag. */
struct gcl_history_point {
	const struct gcl_side_run *run; /* the first of them */
	size_t runs;
	const char *tag; /* NULL: it has none */
	double value;    /* the median of its runs */
	size_t level;
};

struct gclog_history {
	struct gcl_side side; /* in order of time */
	size_t metric;
	const char *key; /* of the tag that is shown; or NULL */
	int grouped;     /* points are values of that tag */
	struct gcl_history_point *points;
	size_t n;
	struct gcl_level *levels;
	size_t nlevels;
	double base;           /* the pinned baseline */
	const char *base_name; /* what it is of */
	size_t damaged, without, untagged; /* runs that were left out */
};

/* The answer in a sentence; NULL when memory is out. */
const char *gcl_history_lead(const struct gclog_history *h,
    struct gcl_arena *a);

/* What a point is called: "commit 1a2b3c", or "run 7". */
const char *gcl_history_name(const struct gclog_history *h,
    const struct gcl_history_point *p, struct gcl_arena *a);

#endif
