/* What a printed number stands for: its step, and sums with their error. */
#ifndef GCL_QUANTUM_H
#define GCL_QUANTUM_H

#include <stdint.h>

/* A sum of printed times by the middle of what each stands for. */
struct gcl_quantum_sum {
	double middle;   /* sum of ns + step / 2 */
	double variance; /* sum of step^2 / 12 */
};

/* The middle of what a printed time of ns stands for. */
double gcl_quantum_middle(int64_t ns, int64_t tick);

void gcl_quantum_add(struct gcl_quantum_sum *s, int64_t ns, int64_t tick);

/* Half the width of the interval that holds the true sum with about 95 %:
 * 1.96 times the root of the variance. */
double gcl_quantum_error(const struct gcl_quantum_sum *s);

#endif
