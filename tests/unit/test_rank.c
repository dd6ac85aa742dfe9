/* Proves percentiles, their intervals and correlations against slow ways. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/quantile.h"
#include "stats/rank.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { MOST = 60 };

/* Of n throws, each with probability p, how likely is each number: by adding
 * throw after throw. */
static void
throws(double *likely, int n, double p)
{
	int i, k;

	likely[0] = 1;
	for (i = 1; i <= n; i++) {
		likely[i] = likely[i - 1] * p;
		for (k = i - 1; k > 0; k--)
			likely[k] = likely[k] * (1 - p) + likely[k - 1] * p;
		likely[0] *= 1 - p;
	}
}

static double
sum_of(const double *likely, int from, int to)
{
	double sum = 0;

	for (; from <= to; from++)
		sum += likely[from];
	return sum;
}

/* The fewest ranks that reach the level, tried one after the other; 0 if none
 * do. */
static int
slow_width(const double *likely, int n, double level)
{
	int width, low;

	for (width = 1; width < n; width++)
		for (low = 1; low + width <= n; low++)
			if (sum_of(likely, low, low + width - 1) >= level)
				return width;
	return 0;
}

static int
check_interval(int n, double p, double level)
{
	double likely[MOST + 1];
	uint64_t low = 0, high = 0;
	int got = gcl_rank_interval((uint64_t)n, p, level, &low, &high);
	int width;

	throws(likely, n, p);
	width = slow_width(likely, n, level);
	if (!got)
		return width == 0;
	/* Of two that are as likely both are taken. */
	return low >= 1 && high <= (uint64_t)n &&
	    sum_of(likely, (int)low, (int)high - 1) >= level &&
	    (int)(high - low) - width <= 1 && width > 0;
}

static void
test_intervals(void)
{
	static const double ps[] = { 0.5, 0.9, 0.99, 0.25 };
	uint64_t low, high;
	int n, i, wrong = 0;

	for (n = 1; n <= MOST; n++)
		for (i = 0; i < 4; i++)
			if (!check_interval(n, ps[i], 0.95) && ++wrong < 4)
				diag("n %d, p %g", n, ps[i]);
	is_int(wrong, 0, "the shortest that reaches 95 %%, n up to %d", MOST);
	is_int(gcl_rank_interval(5, 0.5, 0.95, &low, &high), 0,
	    "no median of 5 values has one");
	ok(gcl_rank_interval(6, 0.5, 0.95, &low, &high) && low == 1 &&
	    high == 6, "of 6 values it is all of them");
	ok(gcl_rank_interval(10, 0.5, 0.95, &low, &high) && low == 2 &&
	    high == 9, "of 10 values, the 2nd to the 9th");
	ok(gcl_rank_interval(1000000, 0.99, 0.95, &low, &high) &&
	    low > 989800 && low < 989815 && high > 990185 && high < 990205,
	    "of a million, 195 to both sides of p99");
	is_int(gcl_rank_interval(0, 0.5, 0.95, &low, &high), 0, "of none");
	is_int(gcl_rank_interval(100, 0.99, 0.95, &low, &high), 0,
	    "100 values cannot tell how high p99 is");
}

/* Ranks by counting. */
static double
slow_rank(const double *x, size_t n, size_t at)
{
	double below = 0, equal = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		below += x[i] < x[at];
		equal += x[i] <= x[at] && x[i] >= x[at];
	}
	return below + (equal + 1) / 2;
}

static double
slow_pearson(const double *x, const double *y, size_t n)
{
	double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		mx += x[i] / (double)n;
		my += y[i] / (double)n;
	}
	for (i = 0; i < n; i++) {
		xx += (x[i] - mx) * (x[i] - mx);
		yy += (y[i] - my) * (y[i] - my);
		xy += (x[i] - mx) * (y[i] - my);
	}
	return xy / sqrt(xx * yy);
}

static void
test_correlation(void)
{
	double x[40], y[40], rx[40], ry[40], rho;
	uint64_t state = 7;
	int round, wrong = 0;
	size_t i, n;

	for (round = 0; round < 200; round++) {
		n = 3 + random_below(&state, 37);
		for (i = 0; i < n; i++) {
			x[i] = (double)random_below(&state, 12);
			y[i] = (double)random_below(&state, 30) - x[i];
		}
		for (i = 0; i < n; i++) {
			rx[i] = slow_rank(x, n, i);
			ry[i] = slow_rank(y, n, i);
		}
		if (gcl_rank_correlation(&rho, x, y, n) < 0 ||
		    (!isnan(rho) &&
		    fabs(rho - slow_pearson(rx, ry, n)) > 1e-9))
			wrong++;
	}
	is_int(wrong, 0, "Spearman's correlation of 200 series with ties");
	for (i = 0; i < 5; i++) {
		x[i] = (double)i;
		y[i] = exp((double)i);
		ry[i] = 4;
	}
	gcl_rank_correlation(&rho, x, y, 5);
	ok(fabs(rho - 1) < 1e-12, "1 for what rises together");
	gcl_rank_correlation(&rho, x, ry, 5);
	ok(isnan(rho), "none where all are equal");
	gcl_rank_correlation(&rho, x, y, 0);
	ok(isnan(rho), "none of none");
}

/* ---- one of many ---------------------------------------------------- */

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
test_select(void)
{
	uint64_t state = 9;
	int round, wrong = 0;

	for (round = 0; round < 2000; round++) {
		size_t n = 1 + random_below(&state, MOST), i, k;
		uint64_t of = 1 + random_below(&state, MOST);
		double x[MOST], sorted[MOST];

		for (i = 0; i < n; i++)
			x[i] = sorted[i] = (double)random_below(&state, of);
		qsort(sorted, n, sizeof *sorted, by_value);
		k = random_below(&state, n);
		wrong += fabs(gcl_rank_select(x, n, k) - sorted[k]) > 0;
		wrong += fabs(gcl_rank_median(x, n) -
		    (sorted[(n - 1) / 2] + sorted[n / 2]) / 2) > 0;
		qsort(x, n, sizeof *x, by_value);
		wrong += memcmp(x, sorted, n * sizeof *x) != 0;
	}
	is_int(wrong, 0, "the k-th of n and the median, as of all in order");
}

/* ---- percentiles ---------------------------------------------------- */

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Few and many different numbers, at both ends of what there are. */
static void
test_tally(void)
{
	enum { VALUES = 4000 };
	static int64_t x[VALUES];
	uint64_t state = 11;
	int round, wrong = 0;

	for (round = 0; round < 60; round++) {
		size_t n = 1 + random_below(&state, VALUES), i;
		uint64_t of = 1 + random_below(&state, 2 * VALUES);
		int64_t step = (int64_t)1 << random_below(&state, 50);
		struct gcl_tally t = { 0 };

		for (i = 0; i < n; i++) {
			x[i] = ((int64_t)random_below(&state, of) -
			    VALUES) * step;
			wrong += gcl_tally_add(&t, x[i]) < 0;
		}
		qsort(x, n, sizeof *x, by_number);
		wrong += t.n != n;
		for (i = 0; i < n; i++)
			wrong += gcl_tally_at(&t, i + 1) != x[i];
		gcl_tally_free(&t);
	}
	is_int(wrong, 0, "every rank of a tally, as of all in order");
}

int
main(void)
{
	test_select();
	test_tally();
	test_intervals();
	test_correlation();
	return tap_done();
}
