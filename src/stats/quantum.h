/* What a printed number stands for: its step, and sums with their error. */
#ifndef GCL_QUANTUM_H
#define GCL_QUANTUM_H

#include <stdint.h>

#include "base/num.h"

/* A sum of printed times by the middle of what each stands for. */
struct gcl_quantum_sum {
	double middle;   /* sum of ns + step / 2 */
	double variance; /* sum of step^2 / 12 */
};

/* The middle of what a printed time of ns stands for. */
static inline double
gcl_quantum_middle(int64_t ns, int64_t tick)
{
	return (double)ns + (double)gcl_num_step(ns, tick) / 2;
}

static inline void
gcl_quantum_add(struct gcl_quantum_sum *s, int64_t ns, int64_t tick)
{
	double step = (double)gcl_num_step(ns, tick);

	s->middle += (double)ns + step / 2;
	s->variance += step * step / 12;
}

/* Half the width of the interval that holds the true sum with about 95 %:
 * 1.96 times the root of the variance. */
double gcl_quantum_error(const struct gcl_quantum_sum *s);

#endif
