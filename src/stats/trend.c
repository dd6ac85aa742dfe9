/* Whether a series rises or falls, how fast, and how surely. */
#include "config.h"

#include "stats/trend.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "stats/rank.h"

#define SURE_95 1.959963984540054 /* of the normal distribution, two sides */

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Kendall's variance of s, if the values followed no time. */
static double
variance_of(const double *x, double *sorted, size_t n)
{
	double count = (double)n;
	double v = count * (count - 1) * (2 * count + 5);
	size_t i, k;

	for (i = 0; i < n; i++)
		sorted[i] = x[i];
	qsort(sorted, n, sizeof *sorted, by_value);
	for (i = 0; i < n; i = k) {
		double tied;

		for (k = i; k < n && sorted[k] <= sorted[i]; k++)
			;
		tied = (double)(k - i);
		v -= tied * (tied - 1) * (2 * tied + 5);
	}
	return v / 18;
}

/* What the variance grows by, as neighbours are alike: by the correlation of
 * ranks at each distance, up to the first at which there is none. */
static double
inflation(const double *rank, size_t n)
{
	double mean = ((double)n + 1) / 2, square = 0, sum = 0;
	double count = (double)n;
	size_t i, lag;

	for (i = 0; i < n; i++)
		square += (rank[i] - mean) * (rank[i] - mean);
	for (lag = 1; lag + 2 < n && square > 0; lag++) {
		double rho = 0, left = (double)(n - lag);

		for (i = 0; i + lag < n; i++)
			rho += (rank[i] - mean) * (rank[i + lag] - mean);
		if (rho <= 0)
			break;
		sum += left * (left - 1) * (left - 2) * rho / square;
	}
	return 1 + 2 * sum / (count * (count - 1) * (count - 2));
}

/* The slopes of all pairs, in order, and s; returns how many there are. */
static size_t
all_slopes(double *slopes, double *s, const double *t, const double *x,
    size_t n)
{
	size_t i, k, count = 0;

	*s = 0;
	for (i = 0; i < n; i++)
		for (k = i + 1; k < n; k++) {
			*s += (x[k] > x[i]) - (x[k] < x[i]);
			if (t[k] > t[i])
				slopes[count++] =
				    (x[k] - x[i]) / (t[k] - t[i]);
		}
	qsort(slopes, count, sizeof *slopes, by_value);
	return count;
}

static double
median(const double *sorted, size_t n)
{
	return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

/* The slope whose place in the order, from 1, is this; the outermost where
 * there is none. */
static double
slope_at(const double *sorted, size_t n, double place)
{
	double i = fmin(fmax(round(place), 1), (double)n);

	return sorted[(size_t)i - 1];
}

static int
rank_rest(double *rest, double slope, const double *t, const double *x,
    double *rank, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		rest[i] = x[i] - slope * t[i];
	return gcl_rank_all(rank, rest, n);
}

int
gcl_trend_of(struct gcl_trend *out, const double *t, const double *x, size_t n)
{
	double *slopes, *work, wide, variance;
	size_t count;
	int rc = -1;

	*out = (struct gcl_trend){ n, NAN, NAN, NAN, NAN, NAN };
	if (n < 3 || t[n - 1] <= t[0])
		return 0;
	slopes = gcl_alloc((n * (n - 1) / 2 + 2 * n) * sizeof *slopes);
	if (!slopes)
		return -1;
	work = slopes + n * (n - 1) / 2;
	count = all_slopes(slopes, &out->s, t, x, n);
	out->slope = median(slopes, count);
	variance = variance_of(x, work, n);
	if (rank_rest(work, out->slope, t, x, work + n, n) == 0) {
		variance *= inflation(work + n, n);
		wide = SURE_95 * sqrt(variance);
		out->low = slope_at(slopes, count,
		    ((double)count - wide) / 2);
		out->high = slope_at(slopes, count,
		    ((double)count + wide) / 2 + 1);
		out->z = variance > 0 ? (out->s - (out->s > 0) +
		    (out->s < 0)) / sqrt(variance) : 0;
		rc = 0;
	}
	gcl_free(slopes);
	return rc;
}
