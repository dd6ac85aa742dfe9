/* How one metric differs between two sides, in numbers and a word. */
#ifndef GCL_DIFFERENCE_H
#define GCL_DIFFERENCE_H

#include "report/compare.h"

struct gcl_difference {
	size_t metric;
	struct gcl_versus versus;
	struct gcl_shift ratio; /* new / base with 95 %; of too few runs what
	                         * their parts hint at; NaN: not known */
	enum gcl_change change; /* untold where a test tells none */
	double weight;          /* the larger the more it matters; below 0: it
	                         * did not change */
};

/* -1 when memory is out. */
int gcl_difference_of(struct gcl_difference *out,
    const struct gclog_compare *c, size_t metric);

/* Puts the interval of the ratio into two cells, in percent of base, as far as
 * there is one. */
void gcl_difference_put(struct gcl_cell *low, struct gcl_cell *high,
    const struct gcl_difference *d);

#endif
