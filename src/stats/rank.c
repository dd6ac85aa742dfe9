/* What the order of numbers tells: one at a place, intervals of percentiles,
 * and whether two series go together. */
#include "config.h"

#include "stats/rank.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "stats/random.h"

/* ---- intervals ------------------------------------------------------ */

/* The binomial probability of k of n, each with probability p. */
static double
binomial(uint64_t n, uint64_t k, double p)
{
	double a = (double)n, b = (double)k;

	return exp(lgamma(a + 1) - lgamma(b + 1) - lgamma(a - b + 1) +
	    b * log(p) + (a - b) * log1p(-p));
}

/* What grows from the likeliest number to both sides, always by the likelier
 * of the two next to it, is the shortest that reaches the level. */
int
gcl_rank_interval(uint64_t n, double p, double level, uint64_t *low,
    uint64_t *high)
{
	double odds = p / (1 - p), sum, below, above;
	uint64_t first = (uint64_t)((double)(n + 1) * p), last;

	if (n < 2 || first < 1 || first >= n)
		return 0;
	last = first;
	sum = below = above = binomial(n, first, p);
	while (sum < level) {
		double down = first > 1 ? below * (double)first /
		    ((double)(n - first + 1) * odds) : 0;
		double up = last < n - 1 ? above * (double)(n - last) /
		    (double)(last + 1) * odds : 0;

		if (down <= 0 && up <= 0)
			return 0;
		if (down > 0 && down >= up * (1 - 1e-9)) {
			sum += below = down;
			first--;
		}
		if (up > 0 && up >= down * (1 - 1e-9)) {
			sum += above = up;
			last++;
		}
	}
	*low = first;
	*high = last + 1;
	return 1;
}

/* ---- one of many ---------------------------------------------------- */

/* Brings those below a limit, or up to it, to the front, without a branch that
 * could not be foreseen; returns how many there are. */
static size_t
divide(double *x, size_t n, double limit, int with)
{
	size_t i, below = 0;

	for (i = 0; i < n; i++) {
		double v = x[i];

		x[i] = x[below];
		x[below] = v;
		below += (v < limit) | (with & (v <= limit));
	}
	return below;
}

/* C. A. R. Hoare's way, 1961, by limits that are picked at random: whatever
 * the order, it looks at each value a few times. */
double
gcl_rank_select(double *x, size_t n, size_t k)
{
	uint64_t random = n;

	for (;;) {
		size_t below, upto;
		double limit;

		limit = x[gcl_random_below(&random, n)];
		below = divide(x, n, limit, 0);
		if (k < below) {
			n = below;
			continue;
		}
		upto = below + divide(x + below, n - below, limit, 1);
		if (k < upto)
			return limit;
		x += upto;
		n -= upto;
		k -= upto;
	}
}

double
gcl_rank_median(double *x, size_t n)
{
	double upper = gcl_rank_select(x, n, n / 2);

	return n % 2 ? upper : (upper + gcl_rank_select(x, n, n / 2 - 1)) / 2;
}

/* ---- correlation ---------------------------------------------------- */

struct item {
	double value;
	size_t at;
};

static int
by_value(const void *a, const void *b)
{
	double x = ((const struct item *)a)->value;
	double y = ((const struct item *)b)->value;

	return (x > y) - (x < y);
}

int
gcl_rank_all(double *rank, const double *x, size_t n)
{
	struct item *items = gcl_alloc((n + 1) * sizeof *items);
	size_t i, k;

	if (!items)
		return -1;
	for (i = 0; i < n; i++)
		items[i] = (struct item){ x[i], i };
	qsort(items, n, sizeof *items, by_value);
	for (i = 0; i < n; i = k) {
		size_t j;

		for (k = i; k < n && items[k].value <= items[i].value; k++)
			;
		for (j = i; j < k; j++)
			rank[items[j].at] = (double)(i + 1 + k) / 2;
	}
	gcl_free(items);
	return 0;
}

/* Pearson's correlation of ranks, whose mean is known. */
static double
correlate(const double *x, const double *y, size_t n)
{
	double mean = ((double)n + 1) / 2, xx = 0, yy = 0, xy = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		xx += (x[i] - mean) * (x[i] - mean);
		yy += (y[i] - mean) * (y[i] - mean);
		xy += (x[i] - mean) * (y[i] - mean);
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

int
gcl_rank_correlation(double *rho, const double *x, const double *y, size_t n)
{
	double *ranks = gcl_alloc((2 * n + 1) * sizeof *ranks);
	int rc = -1;

	if (ranks && gcl_rank_all(ranks, x, n) == 0 &&
	    gcl_rank_all(ranks + n, y, n) == 0) {
		*rho = correlate(ranks, ranks + n, n);
		rc = 0;
	}
	gcl_free(ranks);
	return rc;
}
