/* Proves costs by size against slow ways. */
#include "config.h"

#include <math.h>

#include "stats/fit.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { MOST = 40, ROUNDS = 200 };

/* Whether half of the values, taken by a function of two points or one, are on
 * each side of v. */
static int
splits(double v, const double *values, size_t n)
{
	size_t i, below = 0, above = 0;

	for (i = 0; i < n; i++) {
		below += values[i] < v - 1e-9;
		above += values[i] > v + 1e-9;
	}
	return 2 * below <= n && 2 * above <= n;
}

static int
is_line(const struct gcl_fit *f, const double *x, const double *y, size_t n)
{
	double slopes[MOST * MOST], left[MOST];
	size_t i, k, pairs = 0;

	for (i = 0; i < n; i++) {
		left[i] = y[i] - f->slope * x[i];
		for (k = 0; k < n; k++)
			if (x[k] < x[i])
				slopes[pairs++] = (y[i] - y[k]) /
				    (x[i] - x[k]);
	}
	return splits(f->at_zero, left, n) && (pairs ?
	    splits(f->slope, slopes, pairs) : fabs(f->slope) < 1e-12);
}

static void
test_random(void)
{
	double x[MOST], y[MOST];
	uint64_t state = 5;
	struct gcl_fit f;
	size_t i, n;
	int round, wrong = 0, negative = 0, lines = 0, not = 0;

	for (round = 0; round < ROUNDS; round++) {
		n = 1 + random_below(&state, MOST - 1);
		for (i = 0; i < n; i++) {
			x[i] = (double)random_below(&state, 12);
			y[i] = (double)random_below(&state, 30) - 5;
		}
		not += gcl_fit_line(&f, x, y, n) < 0 || !is_line(&f, x, y, n);
		negative += gcl_fit_cost(&f, x, y, n) < 0 || f.slope < 0 ||
		    f.at_zero < 0;
		if (!(f.slope > 0) || !(f.at_zero > 0))
			continue;
		wrong += !is_line(&f, x, y, n);
		lines++;
	}
	is_int(not, 0, "medians of all pairs and of what is left");
	is_int(wrong, 0, "the same of costs");
	is_int(negative, 0, "a cost is never negative");
	ok(lines > ROUNDS / 10, "%d rounds had neither part cut off", lines);
}

/* A quarter of the points are far off, and do not matter. */
static void
test_outliers(void)
{
	double x[MOST], y[MOST];
	struct gcl_fit f;
	size_t i;

	for (i = 0; i < MOST; i++) {
		x[i] = (double)(i * 7 % MOST);
		y[i] = i % 4 ? 12 + 3 * x[i] : 1e6;
	}
	is_int(gcl_fit_cost(&f, x, y, MOST), 0, "a cost");
	ok(fabs(f.slope - 3) < 0.35, "its slope: %g", f.slope);
}

static void
test_costs(void)
{
	const double x[] = { 1, 2, 3, 4 };
	const double falls[] = { 9, 8, 7, 6 }, late[] = { 0, 10, 20, 30 };
	struct gcl_fit f;

	gcl_fit_line(&f, x, falls, 4);
	ok(fabs(f.slope + 1) < 1e-12 && fabs(f.at_zero - 10) < 1e-12,
	    "a line falls");
	gcl_fit_line(&f, x, late, 4);
	ok(fabs(f.slope - 10) < 1e-12 && fabs(f.at_zero + 10) < 1e-12,
	    "and begins below 0");
	gcl_fit_cost(&f, x, falls, 4);
	ok(fabs(f.slope) < 1e-12 && fabs(f.at_zero - 7.5) < 1e-12,
	    "what falls costs the same everywhere");
	gcl_fit_cost(&f, x, late, 4);
	ok(fabs(f.at_zero) < 1e-12 && fabs(f.slope - (5 + 20. / 3) / 2) <
	    1e-9, "what begins below 0 begins at 0");
	gcl_fit_cost(&f, x, late, 1);
	ok(fabs(f.at_zero) < 1e-12 && fabs(f.slope) < 1e-12, "one point");
}

int
main(void)
{
	test_random();
	test_outliers();
	test_costs();
	return tap_done();
}
