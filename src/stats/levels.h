/* A series cut where its level changes. */
#ifndef GCL_LEVELS_H
#define GCL_LEVELS_H

#include <stddef.h>

/* A stretch of one level has so many values at least. */
enum { GCL_LEVELS_SHORTEST = 3 };

/* From value `from` on, up to the next one's, the series is of one level. */
struct gcl_level {
	size_t from;
	double median;
	double p; /* that what divides it from the one before is chance; NaN
	           * of the first */
};

/* The levels of n values, at least one if n > 0, into *out, to be freed with
 * gcl_free; how many into *count.  E-divisive (D. S. Matteson and N. A. James
 * 2014): of all places the one whose sides are farthest apart by their energy
 * distance divides a stretch, if fewer than alpha of its shuffles have one
 * as far; and so on within both sides.  Shuffles follow from the number of
 * values alone, so the result does too.  It takes n^2 steps for each of 199
 * shuffles: n should be some hundreds.  -1 when memory is out. */
int gcl_levels_of(struct gcl_level **out, size_t *count, const double *x,
    size_t n, double alpha);

/* The energy distance of m and n values, weighted by m n / (m + n). */
double gcl_levels_energy(const double *x, size_t m, const double *y,
    size_t n);

#endif
