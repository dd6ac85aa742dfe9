/* Two independent samples: whether one tends to be larger, by how much, and
 * how sure that is. */
#include "config.h"

#include "stats/ranksum.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "stats/rank.h"

/* ---- the distribution of U ------------------------------------------ */

/* Of n values with these ranks k are chosen, all ways alike: the probabilities
 * of each sum of their ranks, doubled so that shared ones are whole, from 0 to
 * n (n + 1), to be freed.  NULL when memory is out.  One value after the other
 * is left or chosen, which only adds: the smallest keep their digits. */
static double *
distribution(const double *rank, size_t n, size_t k)
{
	size_t row = n * (n + 1) + 1, i, m, s;
	double *ways = gcl_alloc_zero((k + 1) * row * sizeof *ways);
	double *last = ways + k * row, all = 0;

	if (!ways)
		return NULL;
	ways[0] = 1;
	for (i = 0; i < n; i++) {
		size_t own = (size_t)lrint(2 * rank[i]);

		for (m = i < k ? i + 1 : k; m > 0; m--)
			for (s = own; s < row; s++)
				ways[m * row + s] += ways[(m - 1) * row + s -
				    own];
	}
	for (s = 0; s < row; s++)
		all += last[s];
	for (s = 0; s < row; s++)
		ways[s] = last[s] / all;
	return ways;
}

/* ---- the test ------------------------------------------------------- */

/* Of the ranks of both samples together: the sum of those of the second one,
 * and of t^3 - t over all groups of t equal values. */
static void
add_ranks(const double *rank, size_t na, size_t n, double *sum, double *ties)
{
	size_t i, k;

	*sum = *ties = 0;
	for (i = 0; i < n; i++) {
		double equal = 0;

		for (k = 0; k < n; k++)
			equal += rank[k] >= rank[i] && rank[k] <= rank[i];
		*ties += equal * equal - 1; /* t times: t^3 - t */
		*sum += i < na ? 0 : rank[i];
	}
}

/* Of sums as far from the middle as that of the second sample. */
static int
exact_p(double *p, double sum, const double *rank, size_t n, size_t nb)
{
	double middle = (double)nb * (double)(n + 1), off;
	double *odds = distribution(rank, n, nb);
	size_t s;

	if (!odds)
		return -1;
	off = fabs(2 * sum - middle) - 0.5;
	*p = 0;
	for (s = 0; s <= n * (n + 1); s++)
		*p += fabs((double)s - middle) >= off ? odds[s] : 0;
	gcl_free(odds);
	return 0;
}

static double
normal_p(double u, double na, double nb, double ties)
{
	double n = na + nb, off = fabs(u - na * nb / 2);
	double variance = na * nb / 12 * (n + 1 - ties / (n * (n - 1)));

	return variance > 0 && off > 0.5 ?
	    erfc((off - 0.5) / sqrt(2 * variance)) : 1;
}

int
gcl_ranksum_of(struct gcl_ranksum *out, const double *a, size_t na,
    const double *b, size_t nb)
{
	size_t n = na + nb;
	double *both, sum, ties;
	int rc = 0;

	*out = (struct gcl_ranksum){ NAN, NAN, 0, NAN };
	if (na == 0 || nb == 0)
		return 0;
	both = gcl_alloc(2 * n * sizeof *both);
	if (!both)
		return -1;
	memcpy(both, a, na * sizeof *a);
	memcpy(both + na, b, nb * sizeof *b);
	rc = gcl_rank_all(both + n, both, n);
	if (rc == 0) {
		add_ranks(both + n, na, n, &sum, &ties);
		out->u = sum - (double)nb * ((double)nb + 1) / 2;
		out->superiority = out->u / ((double)na * (double)nb);
		out->exact = na <= GCL_RANKSUM_EXACT &&
		    nb <= GCL_RANKSUM_EXACT;
		out->p = normal_p(out->u, (double)na, (double)nb, ties);
	}
	if (rc == 0 && out->exact)
		rc = exact_p(&out->p, sum, both + n, n, nb);
	gcl_free(both);
	return rc;
}

/* ---- the shift ------------------------------------------------------ */

/* Below which the share p > 0.5 of a normal distribution lies. */
static double
normal_quantile(double p)
{
	double low = 0, high = 40;
	int i;

	for (i = 0; i < 60; i++) {
		double middle = (low + high) / 2;

		if (erfc(middle / sqrt(2)) / 2 > 1 - p)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* How many differences lie outside of the interval at each end: the most of
 * which the test would reject the next one.  0: it cannot tell. */
static int
outside(size_t *out, size_t na, size_t nb, double level)
{
	double a = (double)na, b = (double)nb, less = 0, *odds;
	double rank[2 * GCL_RANKSUM_EXACT];
	size_t i;

	*out = 0;
	if (na > GCL_RANKSUM_EXACT || nb > GCL_RANKSUM_EXACT) {
		double k = a * b / 2 - normal_quantile((1 + level) / 2) *
		    sqrt(a * b * (a + b + 1) / 12);

		*out = k > 0 ? (size_t)k : 0;
		return 0;
	}
	for (i = 0; i < na + nb; i++)
		rank[i] = (double)(i + 1);
	odds = distribution(rank, na + nb, nb);
	if (!odds)
		return -1;
	while ((less += odds[nb * (nb + 1) + 2 * *out]) <= (1 - level) / 2)
		++*out;
	gcl_free(odds);
	return 0;
}

int
gcl_shift_of(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level)
{
	size_t n = na * nb, i, k;
	double *d;

	*out = (struct gcl_shift){ NAN, -INFINITY, INFINITY };
	if (n == 0)
		return 0;
	d = gcl_alloc(n * sizeof *d);
	if (!d || outside(&k, na, nb, level) < 0) {
		gcl_free(d);
		return -1;
	}
	for (i = 0; i < n; i++)
		d[i] = b[i % nb] - a[i / nb];
	out->value = gcl_rank_median(d, n);
	if (k > 0) {
		out->low = gcl_rank_select(d, n, k - 1);
		out->high = gcl_rank_select(d, n, n - k);
	}
	gcl_free(d);
	return 0;
}

/* The logarithms of n values in out; 0 if not all have one. */
static int
logs(double *out, const double *x, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!(x[i] > 0))
			return 0;
		out[i] = log(x[i]);
	}
	return 1;
}

int
gcl_shift_ratio(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level)
{
	double *x = gcl_alloc((na + nb + 1) * sizeof *x);
	int rc = 0;

	*out = (struct gcl_shift){ NAN, 0, INFINITY };
	if (!x)
		return -1;
	if (logs(x, a, na) && logs(x + na, b, nb)) {
		rc = gcl_shift_of(out, x, na, x + na, nb, level);
		out->value = exp(out->value);
		out->low = exp(out->low);
		out->high = exp(out->high);
	}
	gcl_free(x);
	return rc;
}

/* ---- many tests at once --------------------------------------------- */

int
gcl_holm(double *p, size_t n)
{
	double *rank = gcl_alloc((2 * n + 1) * sizeof *rank), *was = rank + n;
	size_t i, k;
	double m = 0;

	if (!rank)
		return -1;
	for (i = 0; i < n; i++)
		m += !isnan(p[i]);
	memcpy(was, p, n * sizeof *p);
	/* each is times those that are not smaller, and never less than what
	 * a smaller one became */
	for (i = 0; i < n; i++) {
		rank[i] = m;
		for (k = 0; k < n; k++)
			rank[i] -= was[k] < was[i];
	}
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++)
			if (was[k] <= was[i])
				p[i] = fmax(p[i], fmin(1, was[k] * rank[k]));
	gcl_free(rank);
	return 0;
}
