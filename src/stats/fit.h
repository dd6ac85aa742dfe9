/* What something costs by its size: a straight line through points of which
 * some are far off. */
#ifndef GCL_FIT_H
#define GCL_FIT_H

#include <stddef.h>

struct gcl_fit {
	double at_zero, slope; /* y = at_zero + slope x */
};

/* The line of n > 0 points that H. Theil and P. K. Sen (1968) make: the median
 * slope of all pairs whose x differ (0 where none do), and the median of what
 * is left.  It looks at all pairs: n should be a few hundred.  -1 when memory
 * is out. */
int gcl_fit_line(struct gcl_fit *out, const double *x, const double *y,
    size_t n);

/* The same of costs, which are not below 0 at x = 0 and do not fall: a part
 * that would be negative is 0, and the other one the median without it. */
int gcl_fit_cost(struct gcl_fit *out, const double *x, const double *y,
    size_t n);

#endif
