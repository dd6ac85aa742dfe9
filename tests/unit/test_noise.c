/* Proves what noise is: the quantile over pairs, against a slow way; and that
 * medians of runs drawn without an effect differ by no more than is said, in
 * about as many cases as is said. */
#include "config.h"

#include <math.h>

#include "report/noise.h"
#include "stats/pairs.h"
#include "stats/rank.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { ROUNDS = 2000, LEARNED = 20, MOST = 30 };

/* ---- the quantile --------------------------------------------------- */

/* How many pairs differ by no more than that. */
static size_t
within(const double *x, size_t n, double apart)
{
	size_t i, k, count = 0;

	for (i = 0; i < n; i++)
		for (k = i + 1; k < n; k++)
			count += fabs(x[i] - x[k]) <= apart;
	return count;
}

/* The least difference of a pair that enough pairs do not exceed. */
static double
slow(const double *x, size_t n, double p)
{
	size_t i, k, pairs = n * (n - 1) / 2;
	double least = INFINITY;

	for (i = 0; i < n; i++)
		for (k = i + 1; k < n; k++)
			if ((double)within(x, n, fabs(x[i] - x[k])) >=
			    p * (double)pairs)
				least = fmin(least, fabs(x[i] - x[k]));
	return least;
}

static void
test_pairs(void)
{
	static const double shares[] = { 0.05, 0.5, 0.9, 0.95, 1 };
	double x[MOST], got;
	uint64_t state = 5;
	int round, wrong = 0;
	size_t i, n;

	for (round = 0; round < 200; round++) {
		double p = shares[random_below(&state, 5)];

		n = 2 + random_below(&state, MOST - 2);
		for (i = 0; i < n; i++)
			x[i] = (double)random_below(&state, 40);
		if (gcl_pairs_quantile(&got, x, n, p) < 0)
			bail_out("out of memory");
		wrong += fabs(got - slow(x, n, p)) > 0;
	}
	is_int(wrong, 0, "quantiles over pairs are those of the slow way");
	gcl_pairs_quantile(&got, x, 1, 0.95);
	ok(isnan(got), "one value has no pair");
}

/* ---- the floor ------------------------------------------------------ */

static double
normal(uint64_t *state)
{
	const double turn = 6.283185307179586;
	double r = sqrt(-2 * log(1 - random_share(state)));

	return r * cos(turn * random_share(state));
}

/* The median of n runs, as a logarithm. */
static double
median(size_t n, uint64_t *state)
{
	double x[MOST];
	size_t i;

	for (i = 0; i < n; i++)
		x[i] = 0.04 * normal(state);
	return gcl_rank_median(x, n);
}

static struct gcl_noise
learned(uint64_t *state)
{
	double x[LEARNED], apart;
	size_t i;

	for (i = 0; i < LEARNED; i++)
		x[i] = 0.04 * normal(state);
	if (gcl_pairs_quantile(&apart, x, LEARNED, 0.95) < 0)
		bail_out("out of memory");
	return (struct gcl_noise){ LEARNED, 100 * expm1(apart), NAN };
}

static void
test_promise(size_t na, size_t nb)
{
	uint64_t state = 77;
	int i, below = 0;
	double share;

	for (i = 0; i < ROUNDS; i++) {
		struct gcl_noise noise = learned(&state);
		double apart = fabs(median(na, &state) - median(nb, &state));

		below += 100 * expm1(apart) <=
		    gcl_noise_floor(&noise, na, nb);
	}
	share = 100.0 * below / ROUNDS;
	ok(share > 91 && share < 98.5, "medians of %zu and %zu runs: %.1f %% "
	    "differ by no more than the noise of 20", na, nb, share);
}

static void
test_floor(void)
{
	const struct gcl_noise share = { 20, 10, NAN };
	const struct gcl_noise amount = { 20, NAN, 8 };

	ok(fabs(gcl_noise_floor(&share, 1, 1) - 10) < 1e-9,
	    "that of two runs is the noise");
	ok(fabs(gcl_noise_floor(&amount, 1, 1) - 8) < 1e-9,
	    "or its amount");
	ok(fabs(gcl_noise_floor(&amount, 10, 10) -
	    8 * sqrt(3.14159265358979 / 20)) < 1e-9,
	    "medians of ten scatter by the root of pi/20 of it");
	ok(fabs(log1p(gcl_noise_floor(&share, 8, 8) / 100) -
	    log(1.1) * sqrt(3.14159265358979 / 16)) < 1e-9,
	    "a share does so by its logarithm");
}

int
main(void)
{
	test_pairs();
	test_floor();
	test_promise(1, 1);
	test_promise(5, 5);
	test_promise(10, 20);
	test_promise(1, 10);
	return tap_done();
}
