/* What a printed number stands for: its step, and sums with their error. */
#include "config.h"

#include "stats/quantum.h"

#include <math.h>

double
gcl_quantum_error(const struct gcl_quantum_sum *s)
{
	return 1.96 * sqrt(s->variance);
}
