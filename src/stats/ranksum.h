/* Two independent samples: whether one tends to be larger, by how much, and
 * how sure that is. */
#ifndef GCL_RANKSUM_H
#define GCL_RANKSUM_H

#include <stddef.h>

struct gcl_ranksum {
	double u;  /* Mann-Whitney: pairs with b > a, half of those equal */
	double p;  /* of no difference, both sides; NaN if a sample is empty */
	int exact; /* p is of the exact distribution */
	double superiority; /* u of all pairs: 0.5 is no difference */
};

/* The test of na values a against nb values b.  Up to GCL_RANKSUM_EXACT values
 * a sample p is exact, the share of all ways to deal out the same values that
 * are as far from the middle (H. B. Mann and D. R. Whitney 1947), with ties
 * too; else of the normal distribution with the variance that ties leave, and
 * a step of U taken off by its half.  All equal: p is 1.  -1 when memory is
 * out. */
enum { GCL_RANKSUM_EXACT = 25 };
int gcl_ranksum_of(struct gcl_ranksum *out, const double *a, size_t na,
    const double *b, size_t nb);

/* How far b lies above a: the median of all differences b - a (J. L. Hodges
 * and E. L. Lehmann 1963), with the interval of them that the test does not
 * reject; low and high are infinite where so few values cannot tell. */
struct gcl_shift {
	double value, low, high;
};

/* At a level such as 0.95.  -1 when memory is out. */
int gcl_shift_of(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level);

/* The same as a ratio b / a, of the logarithms; NaN unless all are above 0. */
int gcl_shift_ratio(struct gcl_shift *out, const double *a, size_t na,
    const double *b, size_t nb, double level);

/* Makes of n p-values those that hold for all at once (S. Holm 1979), in
 * their places; NaN is left out.  -1 when memory is out. */
int gcl_holm(double *p, size_t n);

#endif
