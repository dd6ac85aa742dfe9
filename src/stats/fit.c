/* What something costs by its size: a straight line through points of which
 * some are far off. */
#include "config.h"

#include "stats/fit.h"

#include <math.h>

#include "base/alloc.h"
#include "stats/rank.h"

static double
median_left(double *work, const double *x, const double *y, size_t n,
    double slope)
{
	size_t i;

	for (i = 0; i < n; i++)
		work[i] = y[i] - slope * x[i];
	return gcl_rank_median(work, n);
}

/* 0 where all x are equal. */
static double
median_slope(double *work, const double *x, const double *y, size_t n)
{
	size_t i, k, pairs = 0;

	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++)
			if (x[i] < x[k] || x[i] > x[k])
				work[pairs++] = (y[i] - y[k]) / (x[i] - x[k]);
	return pairs ? gcl_rank_median(work, pairs) : 0;
}

/* The slope of lines through zero, of those points that tell one. */
static double
median_ratio(double *work, const double *x, const double *y, size_t n)
{
	size_t i, told = 0;

	for (i = 0; i < n; i++)
		if (x[i] > 0)
			work[told++] = y[i] / x[i];
	return told ? gcl_rank_median(work, told) : 0;
}

/* Room for what all pairs tell, and all points. */
static double *
work_of(size_t n)
{
	return gcl_alloc((n * (n - 1) / 2 + n) * sizeof(double));
}

int
gcl_fit_line(struct gcl_fit *out, const double *x, const double *y, size_t n)
{
	double *work = work_of(n);

	if (!work)
		return -1;
	out->slope = median_slope(work, x, y, n);
	out->at_zero = median_left(work, x, y, n, out->slope);
	gcl_free(work);
	return 0;
}

int
gcl_fit_cost(struct gcl_fit *out, const double *x, const double *y, size_t n)
{
	double *work = work_of(n);

	if (!work)
		return -1;
	out->slope = fmax(0, median_slope(work, x, y, n));
	out->at_zero = median_left(work, x, y, n, out->slope);
	if (out->at_zero < 0) {
		out->at_zero = 0;
		out->slope = fmax(0, median_ratio(work, x, y, n));
	}
	gcl_free(work);
	return 0;
}
