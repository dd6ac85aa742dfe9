/* What a printed number stands for: its step, and sums with their error. */
#include "config.h"

#include "stats/quantum.h"

#include <math.h>

int64_t
gcl_quantum_step(int64_t ns, int64_t tick)
{
	if (tick)
		return tick;
	if (ns < 100000)
		return 1000;
	if (ns < 1000000)
		return 10000;
	return ns < 10000000 ? 100000 : 1000000;
}

void
gcl_quantum_add(struct gcl_quantum_sum *s, int64_t ns, int64_t tick)
{
	double step = (double)gcl_quantum_step(ns, tick);

	s->middle += (double)ns + step / 2;
	s->variance += step * step / 12;
}

double
gcl_quantum_error(const struct gcl_quantum_sum *s)
{
	return 1.96 * sqrt(s->variance);
}
