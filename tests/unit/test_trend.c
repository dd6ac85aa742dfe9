/* Proves slopes and Mann-Kendall against slow ways. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "stats/trend.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { MOST = 40 };

/* How many slopes of pairs are below, and how many at most, this one. */
static void
count_slopes(const double *t, const double *x, size_t n, double slope,
    double *below, double *upto)
{
	size_t i, k;

	*below = *upto = 0;
	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++) {
			double here = (x[i] - x[k]) / (t[i] - t[k]);

			*below += here < slope - 1e-12;
			*upto += here <= slope + 1e-12;
		}
}

static int
is_median(const double *t, const double *x, size_t n, double slope)
{
	double below, upto, half = (double)(n * (n - 1)) / 4;

	count_slopes(t, x, n, slope, &below, &upto);
	return below <= half && upto >= half;
}

static void
test_slopes(void)
{
	double t[MOST], x[MOST], below, upto;
	struct gcl_trend trend;
	uint64_t state = 3;
	int round, wrong = 0, outside = 0;
	size_t i, n;

	for (round = 0; round < 300; round++) {
		n = 3 + random_below(&state, MOST - 3);
		for (i = 0; i < n; i++) {
			t[i] = (i ? t[i - 1] : 0) + 1 + random_share(&state);
			x[i] = (double)random_below(&state, 9) + 0.3 * t[i];
		}
		if (gcl_trend_of(&trend, t, x, n) < 0 ||
		    !is_median(t, x, n, trend.slope))
			wrong++;
		count_slopes(t, x, n, trend.low, &below, &upto);
		outside += trend.low > trend.slope ||
		    trend.high < trend.slope;
	}
	is_int(wrong, 0, "Theil-Sen is the median slope of all pairs");
	is_int(outside, 0, "and lies within its interval");
}

/* Next order of the n values, of which equal ones count once; 0 after the
 * last. */
static int
next_order(double *x, size_t n)
{
	size_t i = n - 1, k = n - 1, low, high;
	double swap;

	while (i > 0 && x[i - 1] >= x[i])
		i--;
	if (i == 0)
		return 0;
	while (x[k] <= x[i - 1])
		k--;
	swap = x[k];
	x[k] = x[i - 1];
	x[i - 1] = swap;
	for (low = i, high = n - 1; low < high; low++, high--) {
		swap = x[low];
		x[low] = x[high];
		x[high] = swap;
	}
	return 1;
}

static double
score(const double *x, size_t n)
{
	double s = 0;
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++)
			s += x[i] > x[k] ? 1 : x[i] < x[k] ? -1 : 0;
	return s;
}

/* The variance of s over all orders of the values: what Kendall's formula
 * stands for. */
static double
slow_variance(const double *values, size_t n)
{
	double x[8], sum = 0, count = 0;

	memcpy(x, values, n * sizeof *x);
	do {
		sum += score(x, n) * score(x, n);
		count++;
	} while (next_order(x, n));
	return sum / count;
}

static void
test_ties(void)
{
	static const double series[][7] = {
		{ 1, 2, 3, 4, 5, 6, 7 },
		{ 1, 1, 2, 2, 2, 3, 4 },
		{ 1, 1, 1, 1, 1, 1, 9 },
		{ 1, 1, 1, 2, 2, 2, 2 },
	};
	static const double t[] = { 0, 1, 2, 3, 4, 5, 6 };
	struct gcl_trend trend;
	double s, want;
	size_t i;

	for (i = 0; i < sizeof series / sizeof series[0]; i++) {
		s = score(series[i], 7);
		want = (s - 1) / sqrt(slow_variance(series[i], 7));
		gcl_trend_of(&trend, t, series[i], 7);
		ok(fabs(trend.s - s) < 1e-9, "s of series %zu is %g", i, s);
		ok(fabs(trend.z - want) < 1e-9, "z of series %zu is %.3f, "
		    "got %.3f", i, want, trend.z);
	}
}

/* A series whose every value is most of the one before, without a trend. */
static double
share_called_sure(double memory)
{
	double t[MOST], x[MOST];
	struct gcl_trend trend;
	uint64_t state = 11;
	int round, sure = 0;
	size_t i;

	for (round = 0; round < 1000; round++) {
		for (i = 0; i < MOST; i++) {
			t[i] = (double)i;
			x[i] = (i ? memory * x[i - 1] : 0) +
			    random_share(&state) + random_share(&state) - 1;
		}
		gcl_trend_of(&trend, t, x, MOST);
		sure += fabs(trend.z) > 2.58;
	}
	return sure / 1000.0;
}

static void
test_memory(void)
{
	double none = share_called_sure(0), much = share_called_sure(0.6);

	ok(none <= 0.015, "of 1000 series without a trend %.1f %% are called "
	    "99 %% sure", 100 * none);
	ok(much <= 0.06, "of 1000 whose neighbours are alike %.1f %%; without "
	    "a correction it is one in six", 100 * much);
}

static void
test_edges(void)
{
	static const double t[] = { 0, 1, 2, 3, 4, 5 };
	static const double same[] = { 4, 4, 4, 4, 4, 4 };
	static const double once[] = { 5, 5, 5, 5, 5, 5 };
	static const double line[] = { 1, 3, 5, 7, 9, 11 };
	struct gcl_trend trend;
	size_t n;

	for (n = 0; n < 3; n++) {
		gcl_trend_of(&trend, t, line, n);
		ok(isnan(trend.slope) && isnan(trend.z) && trend.n == n,
		    "%zu values have no trend", n);
	}
	gcl_trend_of(&trend, t, line, 6);
	ok(fabs(trend.slope - 2) < 1e-12 && fabs(trend.low - 2) < 1e-12 &&
	    fabs(trend.high - 2) < 1e-12, "a line has its slope");
	ok(trend.z > 2.5, "and is sure: %.2f", trend.z);
	gcl_trend_of(&trend, t, same, 6);
	ok(fabs(trend.slope) < 1e-12 && fabs(trend.z) < 1e-12,
	    "equal values do not change");
	gcl_trend_of(&trend, once, line, 6);
	ok(isnan(trend.slope), "no time, no trend");
}

int
main(void)
{
	test_slopes();
	test_ties();
	test_memory();
	test_edges();
	return tap_done();
}
