/* What a printed number stands for: its step, and sums with their error. */
#ifndef GCL_QUANTUM_H
#define GCL_QUANTUM_H

#include <stdint.h>

/* The step of a printed time of ns nanoseconds: it stands for [ns, ns + step).
 * tick is the step of a wording that prints with a fixed one; 0 is the rule of
 * fmtNSAsMS (Go runtime, mgc.go): whole milliseconds from 10 ms on, else two
 * significant digits and at most three decimals, cut off. */
int64_t gcl_quantum_step(int64_t ns, int64_t tick);

/* A sum of printed times by the middle of what each stands for. */
struct gcl_quantum_sum {
	double middle;   /* sum of ns + step / 2 */
	double variance; /* sum of step^2 / 12 */
};

void gcl_quantum_add(struct gcl_quantum_sum *s, int64_t ns, int64_t tick);

/* Half the width of the interval that holds the true sum with about 95 %:
 * 1.96 times the root of the variance. */
double gcl_quantum_error(const struct gcl_quantum_sum *s);

#endif
