/* How far apart any two of some values are. */
#include "config.h"

#include "stats/pairs.h"

#include <math.h>

#include "base/alloc.h"
#include "stats/rank.h"

int
gcl_pairs_quantile(double *out, const double *x, size_t n, double p)
{
	size_t i, k, m = 0, pairs = n > 1 ? n * (n - 1) / 2 : 0;
	double *apart;

	*out = NAN;
	if (pairs == 0)
		return 0;
	apart = gcl_alloc(pairs * sizeof *apart);
	if (!apart)
		return -1;
	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++)
			apart[m++] = fabs(x[i] - x[k]);
	k = (size_t)ceil(p * (double)pairs);
	*out = gcl_rank_select(apart, pairs, k > 0 ? k - 1 : 0);
	gcl_free(apart);
	return 0;
}
