/* What is asked of a metric: "--max pause_p99=+10%", or the lines of a file of
 * limits. */
#ifndef GCL_LIMITS_H
#define GCL_LIMITS_H

#include "report/metrics.h"
#include "report/versus.h"

enum { GCL_LIMITS_MOST = 64 };

struct gcl_limit {
	size_t metric;
	struct gcl_margin margin;
	double window_ns;  /* asked of every window of that length; 0: of the
	                    * run as a whole */
	const char *text;  /* as it was written: "pause_p99 <= base +10%" */
	const char *bound; /* the part of it behind the metric: "+10%" */
};

struct gcl_limits {
	struct gcl_arena arena;
	struct gcl_limit at[GCL_LIMITS_MOST];
	size_t n;
};

/* Adds one in the words of --max: METRIC=+10%, METRIC=+5ms, METRIC=500us. */
int gcl_limits_add(struct gcl_limits *l, const char *text,
    struct gclog_err *err);

/* Adds those of a file, a line each:
 *   METRIC <= AMOUNT [in every TIME window]
 *   METRIC <= base +AMOUNT       # or +10%, and >= instead of <= */
int gcl_limits_load(struct gcl_limits *l, const char *path,
    struct gclog_err *err);

/* Whether it needs two sides. */
int gcl_limit_is_relative(const struct gcl_limit *l);

void gcl_limits_close(struct gcl_limits *l);

#endif
