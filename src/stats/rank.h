/* What the order of numbers tells: one at a place, intervals of percentiles,
 * and whether two series go together. */
#ifndef GCL_RANK_H
#define GCL_RANK_H

#include <stddef.h>
#include <stdint.h>

/* The ranks, from 1, of n independent values in order, between which the
 * p-quantile of what they were drawn from lies with at least this probability:
 * the fewest ranks for which the binomial sum from low to high - 1 reaches it
 * (metrics 2.13; as benchstat has it for the median).  0 if so few values
 * cannot tell, else 1. */
int gcl_rank_interval(uint64_t n, double p, double level, uint64_t *low,
    uint64_t *high);

/* The k-th of n numbers in order, from 0; they change places. */
double gcl_rank_select(double *x, size_t n, size_t k);

/* The middle of n > 0 numbers, or of the two there; they change places. */
double gcl_rank_median(double *x, size_t n);

/* Writes the rank of each of n values, from 1; equal ones share the middle of
 * theirs.  -1 when memory is out. */
int gcl_rank_all(double *rank, const double *x, size_t n);

/* Spearman's correlation of n pairs, from -1 to 1 into *rho; NaN if one of
 * the series does not change.  -1 when memory is out. */
int gcl_rank_correlation(double *rho, const double *x, const double *y,
    size_t n);

#endif
