/* How sure a ratio of two series is, by drawing them again from themselves. */
#include "config.h"

#include "stats/bootstrap.h"

#include <math.h>
#include <stdint.h>

#include "base/alloc.h"
#include "stats/random.h"
#include "stats/rank.h"

enum { DRAWS = 999 };

/* The median of as many values, block by block from anywhere. */
static double
draw(double *work, const double *x, size_t n, uint64_t *state)
{
	size_t block = (size_t)ceil(cbrt((double)n)), i, from = 0;

	for (i = 0; i < n; i++) {
		if (i % block == 0)
			from = gcl_random_below(state, n - block + 1);
		work[i] = x[from + i % block];
	}
	return gcl_rank_median(work, n);
}

static double
median(double *work, const double *x, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		work[i] = x[i];
	return gcl_rank_median(work, n);
}

static int
all_positive(const double *x, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!(x[i] > 0))
			return 0;
	return n >= GCL_BOOTSTRAP_LEAST;
}

int
gcl_bootstrap_ratio(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level)
{
	size_t i, most = na > nb ? na : nb, cut;
	uint64_t state = 1 + na + nb;
	double ratio[DRAWS], *work;

	*out = (struct gcl_shift){ NAN, NAN, NAN };
	if (!all_positive(a, na) || !all_positive(b, nb))
		return 0;
	work = gcl_alloc(most * sizeof *work);
	if (!work)
		return -1;
	for (i = 0; i < DRAWS; i++) {
		double x = draw(work, a, na, &state);

		ratio[i] = draw(work, b, nb, &state) / x;
	}
	cut = (size_t)((1 - level) / 2 * (DRAWS + 1));
	out->value = median(work, b, nb) / median(work, a, na);
	out->low = gcl_rank_select(ratio, DRAWS, cut - 1);
	out->high = gcl_rank_select(ratio, DRAWS, DRAWS - cut);
	gcl_free(work);
	return 0;
}
