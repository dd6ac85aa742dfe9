/* How far apart any two of some values are. */
#ifndef GCL_PAIRS_H
#define GCL_PAIRS_H

#include <stddef.h>

/* The p-quantile, by nearest rank, of |a - b| over all pairs of n values; NaN
 * with fewer than two.  It takes room for n^2 / 2 numbers.  -1 when memory is
 * out. */
int gcl_pairs_quantile(double *out, const double *x, size_t n, double p);

#endif
