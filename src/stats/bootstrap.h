/* How sure a ratio of two series is, by drawing them again from themselves. */
#ifndef GCL_BOOTSTRAP_H
#define GCL_BOOTSTRAP_H

#include "stats/ranksum.h"

/* The ratio of the medians of two series b / a, with the interval of so much
 * of what 999 draws of both have: of blocks of about the third root of their
 * lengths, as neighbours are alike (H. R. Kuensch 1989).  Draws follow from
 * the lengths alone.  NaN unless all values are above 0 and there are
 * GCL_BOOTSTRAP_LEAST of each.  -1 when memory is out. */
enum { GCL_BOOTSTRAP_LEAST = 8 };
int gcl_bootstrap_ratio(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level);

#endif
