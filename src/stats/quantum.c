/* What a printed number stands for: its step, and sums with their error. */
#include "config.h"

#include "stats/quantum.h"

#include <math.h>

#include "base/num.h"

double
gcl_quantum_middle(int64_t ns, int64_t tick)
{
	return (double)ns + (double)gcl_num_step(ns, tick) / 2;
}

void
gcl_quantum_add(struct gcl_quantum_sum *s, int64_t ns, int64_t tick)
{
	double step = (double)gcl_num_step(ns, tick);

	s->middle += (double)ns + step / 2;
	s->variance += step * step / 12;
}

double
gcl_quantum_error(const struct gcl_quantum_sum *s)
{
	return 1.96 * sqrt(s->variance);
}
