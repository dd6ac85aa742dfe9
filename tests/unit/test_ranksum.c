/* Proves the test of two samples, their shift and Holm's p-values against slow
 * ways and published tables. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "stats/ranksum.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { MOST = 7 };

static int
near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1, fabs(b)) || (isnan(a) &&
	    isnan(b));
}

/* ---- slow ways ------------------------------------------------------ */

/* Pairs with b > a, and half of those that are equal. */
static double
count_pairs(const double *a, size_t na, const double *b, size_t nb)
{
	double u = 0;
	size_t i, k;

	for (i = 0; i < na; i++)
		for (k = 0; k < nb; k++)
			u += b[k] > a[i] ? 1 : b[k] < a[i] ? 0 : 0.5;
	return u;
}

/* The share of all ways to choose na of the values as the first sample whose
 * U is as far from the middle: all are tried. */
static double
enumerate(const double *a, size_t na, const double *b, size_t nb)
{
	double both[2 * MOST], x[2 * MOST], y[2 * MOST], all = 0, far = 0;
	double middle = (double)(na * nb) / 2;
	double off = fabs(count_pairs(a, na, b, nb) - middle);
	unsigned chosen;
	size_t i;

	memcpy(both, a, na * sizeof *a);
	memcpy(both + na, b, nb * sizeof *b);
	for (chosen = 0; chosen < 1u << (na + nb); chosen++) {
		size_t nx = 0, ny = 0;

		for (i = 0; i < na + nb; i++)
			if (chosen >> i & 1)
				x[nx++] = both[i];
			else
				y[ny++] = both[i];
		if (nx != na)
			continue;
		all++;
		far += fabs(count_pairs(x, nx, y, ny) - middle) >= off;
	}
	return far / all;
}

static size_t
sample(double *x, uint64_t *state, int ties)
{
	size_t i, n = 1 + random_below(state, MOST);

	for (i = 0; i < n; i++)
		x[i] = ties ? (double)random_below(state, 4) :
		    random_share(state);
	return n;
}

static void
test_enumeration(void)
{
	double a[MOST], b[MOST];
	struct gcl_ranksum r;
	uint64_t state = 11;
	int round, wrong_u = 0, wrong_p = 0, inexact = 0, rejected = 0;

	for (round = 0; round < 150; round++) {
		size_t na = sample(a, &state, 0), nb = sample(b, &state, 0);

		gcl_ranksum_of(&r, a, na, b, nb);
		wrong_u += !near(r.u, count_pairs(a, na, b, nb));
		wrong_p += !near(r.p, enumerate(a, na, b, nb));
		inexact += !r.exact;
		rejected += r.p < 0.5;
	}
	is_int(wrong_u, 0, "U is the number of pairs");
	is_int(wrong_p, 0, "p is that of all orders");
	is_int(inexact, 0, "and exact");
	ok(rejected > 20, "of p small and large (%d are small)", rejected);
}

static void
test_ties(void)
{
	double a[MOST], b[MOST];
	struct gcl_ranksum r;
	uint64_t state = 5;
	int round, wrong_u = 0, wrong_p = 0;

	for (round = 0; round < 100; round++) {
		size_t na = sample(a, &state, 1), nb = sample(b, &state, 1);

		gcl_ranksum_of(&r, a, na, b, nb);
		wrong_u += !near(r.u, count_pairs(a, na, b, nb));
		wrong_p += !near(r.p, enumerate(a, na, b, nb));
	}
	is_int(wrong_u, 0, "equal values count half");
	is_int(wrong_p, 0, "with ties p is that of all orders");
}

/* Beyond what is exact: a = 0 to 29, b = k % 7 + 14 for k from 0 to 39, with
 * groups of 6 and 7 equal values (5 of 7 and 2 of 6, t^3 - t), worked out by
 * hand: U = 695, z = 94.5 / 84.0. */
static void
test_normal(void)
{
	double a[30], b[40];
	struct gcl_ranksum r;
	size_t i;

	for (i = 0; i < 30; i++)
		a[i] = (double)i;
	for (i = 0; i < 40; i++)
		b[i] = (double)(i % 7 + 14);
	gcl_ranksum_of(&r, a, 30, b, 40);
	ok(!r.exact && near(r.u, count_pairs(a, 30, b, 40)), "many values");
	ok(fabs(r.p - 0.260606658762) < 1e-9, "have the p of a normal "
	    "distribution (%.12f)", r.p);
}

/* ---- published ------------------------------------------------------ */

/* Two samples of n, of which U is exactly u: the first as many of b below all
 * of a as that takes. */
static double
p_of(size_t n, size_t u)
{
	double a[GCL_RANKSUM_EXACT], b[GCL_RANKSUM_EXACT];
	struct gcl_ranksum r;
	size_t i;

	for (i = 0; i < n; i++) {
		size_t above = u > n ? n : u; /* of a that it is above */

		a[i] = (double)i;
		b[i] = (double)above - 0.5 + 0.001 * (double)i;
		u -= above;
	}
	gcl_ranksum_of(&r, a, n, b, n);
	return r.p;
}

/* The largest U that two sides reject at 0.05: table of D. Auble 1953 and in
 * many textbooks. */
static void
test_table(void)
{
	static const struct { size_t n, u; } rows[] = {
		{ 4, 0 }, { 5, 2 }, { 6, 5 }, { 7, 8 }, { 8, 13 }, { 9, 17 },
		{ 10, 23 }, { 12, 37 }, { 15, 64 }, { 20, 127 },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		ok(p_of(rows[i].n, rows[i].u) <= 0.05 &&
		    p_of(rows[i].n, rows[i].u + 1) > 0.05,
		    "%zu values a side: U of %zu is rejected, of one more not",
		    rows[i].n, rows[i].u);
	ok(near(p_of(3, 0), 0.1) && near(p_of(4, 0), 2.0 / 70) &&
	    near(p_of(5, 0), 2.0 / 252),
	    "the least p of 3, 4 and 5 values: 0.1, 0.029, 0.0079");
	ok(near(p_of(25, 0) * 126410606437752, 2),
	    "the least p of 25 values keeps its digits");
}

static void
test_empty(void)
{
	const double same[] = { 2, 2, 2, 2 };
	struct gcl_ranksum r;

	gcl_ranksum_of(&r, same, 0, same, 4);
	ok(isnan(r.p), "an empty sample has no p");
	gcl_ranksum_of(&r, same, 4, same, 4);
	ok(near(r.p, 1) && near(r.superiority, 0.5), "equal ones differ in "
	    "nothing");
}

/* ---- the shift ------------------------------------------------------ */

/* The p of the test if b is taken back by so much. */
static double
p_without(const double *a, size_t na, const double *b, size_t nb, double by)
{
	double moved[20];
	struct gcl_ranksum r;
	size_t i;

	for (i = 0; i < nb; i++)
		moved[i] = b[i] - by;
	gcl_ranksum_of(&r, a, na, moved, nb);
	return r.p;
}

static void
test_shift(void)
{
	double a[20], b[20];
	struct gcl_shift s;
	uint64_t state = 77;
	int round, outside = 0, within = 0, off = 0, covered = 0;
	size_t i;

	for (round = 0; round < 400; round++) {
		size_t na = 4 + random_below(&state, 7);
		size_t nb = 4 + random_below(&state, 7);

		for (i = 0; i < na; i++)
			a[i] = random_share(&state) + random_share(&state);
		for (i = 0; i < nb; i++)
			b[i] = random_share(&state) + random_share(&state) + 3;
		gcl_shift_of(&s, a, na, b, nb, 0.95);
		outside += p_without(a, na, b, nb, s.low - 1e-9) > 0.05 ||
		    p_without(a, na, b, nb, s.high + 1e-9) > 0.05;
		within += p_without(a, na, b, nb, s.low + 1e-9) > 0.05 &&
		    p_without(a, na, b, nb, s.high - 1e-9) > 0.05;
		off += p_without(a, na, b, nb, s.value) < 0.9;
		covered += s.low <= 3 && s.high >= 3;
	}
	is_int(outside, 0, "what lies outside of the interval is rejected");
	is_int(within, 400, "what lies within is not");
	is_int(off, 0, "the shift is what leaves no difference");
	ok(covered >= 380 && covered < 400, "the interval holds the truth in "
	    "%d of 400 (at least 95 %%)", covered);
}

static void
test_few(void)
{
	const double a[] = { 1, 2, 4 }, b[] = { 2, 4, 8 }, z[] = { 0, 1, 2 };
	struct gcl_shift s;

	gcl_shift_of(&s, a, 3, b, 3, 0.95);
	ok(near(s.value, 2) && isinf(s.low) && isinf(s.high), "3 values a "
	    "side have a shift, but no interval");
	gcl_shift_ratio(&s, a, 3, b, 3, 0.95);
	ok(near(s.value, 2) && s.low <= 0 && isinf(s.high), "and a ratio");
	gcl_shift_ratio(&s, z, 3, b, 3, 0.95);
	ok(isnan(s.value), "there is none of zero");
}

/* ---- Holm ----------------------------------------------------------- */

/* As Holm wrote it: the smallest by n, the next by n - 1, ... */
static void
slow_holm(double *p, size_t n)
{
	int done[10] = { 0 };
	double most = 0;
	size_t round, i, best;

	for (round = 0; round < n; round++) {
		best = n;
		for (i = 0; i < n; i++)
			if (!done[i] && (best == n || p[i] < p[best]))
				best = i;
		done[best] = 1;
		most = fmax(most, p[best] * (double)(n - round));
		p[best] = fmin(1, most);
	}
}

static void
test_holm(void)
{
	double p[] = { 0.01, 0.04, NAN, 0.03, 0.005 }, fast[10], slow[10];
	uint64_t state = 9;
	int round, wrong = 0;
	size_t i, n;

	gcl_holm(p, 5);
	ok(near(p[0], 0.03) && near(p[1], 0.06) && isnan(p[2]) &&
	    near(p[3], 0.06) && near(p[4], 0.02), "Holm's p-values");
	for (round = 0; round < 200; round++) {
		n = 1 + random_below(&state, 10);
		for (i = 0; i < n; i++)
			fast[i] = slow[i] = (double)random_below(&state, 20) /
			    100;
		gcl_holm(fast, n);
		slow_holm(slow, n);
		for (i = 0; i < n; i++)
			wrong += !near(fast[i], slow[i]);
	}
	is_int(wrong, 0, "are those of the slow way");
}

int
main(void)
{
	test_enumeration();
	test_ties();
	test_normal();
	test_table();
	test_empty();
	test_shift();
	test_few();
	test_holm();
	return tap_done();
}
