/* One metric on two sides, each of them some runs: how they differ, and
 * whether that stays within a margin. */
#ifndef GCL_VERSUS_H
#define GCL_VERSUS_H

#include <stddef.h>

#include "stats/ranksum.h"

/* The unit is the run: a metric is one value of each.  Fewer than
 * GCL_VERSUS_LEAST runs a side cannot show a difference at 0.05. */
enum { GCL_VERSUS_LEAST = 4, GCL_VERSUS_MOST = 1000 };

/* Of one side: the median of its runs that have the metric, and the interval
 * of order statistics that holds the true one with 95 %; NaN under 6 runs. */
struct gcl_versus_side {
	size_t n;
	double median, low, high;
};

struct gcl_versus {
	struct gcl_versus_side side[2]; /* base, new */
	struct gcl_ranksum test;  /* p is NaN with too few runs */
	struct gcl_shift shift;   /* new - base, with 95 % */
	struct gcl_shift ratio;   /* new / base; NaN where one is not above 0 */
};

/* Values that are NaN are left out.  -1 when memory is out. */
int gcl_versus_of(struct gcl_versus *out, const double *base, size_t nbase,
    const double *new, size_t nnew);

/* What new may be. */
struct gcl_margin {
	enum gcl_margin_kind {
		GCL_MARGIN_ABSOLUTE, /* itself */
		GCL_MARGIN_PERCENT,  /* base and so many percent of it */
		GCL_MARGIN_ADDED     /* base and so much */
	} kind;
	int least;    /* new has to be at least that, else at most */
	double value; /* percent, or in the metric's unit */
};

enum gcl_answer { GCL_PASS, GCL_REGRESS, GCL_INCONCLUSIVE };

struct gcl_judgement {
	enum gcl_answer answer;
	double bound;  /* what the margin comes to, in the metric's unit */
	double value;  /* of new: its median */
	size_t need;   /* inconclusive: runs a side that would do, about; more
	                * than GCL_VERSUS_MOST: no number would */
};

/* A regression is significant, p below alpha, and its whole interval beyond
 * the margin; passed is what lies within it with its whole interval; all else
 * is inconclusive.  p: of v, or as a family of tests leaves it.  An absolute
 * margin has no base: the interval of new decides, or its median where there
 * is none; single: of the others, too. */
struct gcl_judgement gcl_versus_judge(const struct gcl_versus *v,
    const struct gcl_margin *m, double p, double alpha, int single);

#endif
