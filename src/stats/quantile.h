/* Exact percentiles of a stream of integers, by counting equal ones. */
#ifndef GCL_QUANTILE_H
#define GCL_QUANTILE_H

#include <stddef.h>
#include <stdint.h>

/* What the runtime prints is rounded, so millions of values are few different
 * ones: memory grows with those alone. */
struct gcl_tally_entry {
	int64_t value;
	uint64_t count; /* 0: a free slot */
};

/* Some wait and are counted together: then the slots of all are fetched at
 * once, where one by one each is waited for. */
enum { GCL_TALLY_WAITING = 64 };

struct gcl_tally {
	struct gcl_tally_entry *slots; /* a hash table until it is sorted */
	size_t room, used;             /* half of it is free after all wait */
	uint64_t n;
	int sorted;
	size_t waiting;
	int64_t values[GCL_TALLY_WAITING];
};

int gcl_tally_make_room(struct gcl_tally *t); /* for gcl_tally_add */

/* Starts empty when zeroed.  -1 when memory is out. */
static inline int
gcl_tally_add(struct gcl_tally *t, int64_t value)
{
	if ((t->waiting == GCL_TALLY_WAITING || !t->room) &&
	    gcl_tally_make_room(t) < 0)
		return -1;
	t->values[t->waiting++] = value;
	t->n++;
	return 0;
}

void gcl_tally_free(struct gcl_tally *t);

/* The nearest-rank percentile x_(ceil(p n)) of n > 0 values, 0 < p <= 1; no
 * more values can be added after it. */
int64_t gcl_tally_rank(struct gcl_tally *t, double p);

/* The value of a rank from 1 to n, in their order; no more can be added. */
int64_t gcl_tally_at(struct gcl_tally *t, uint64_t rank);

/* NaN: there is none. */
double gcl_tally_mean(struct gcl_tally *t);

/* The different values in their order, *n of them; no more can be added. */
const struct gcl_tally_entry *gcl_tally_entries(struct gcl_tally *t,
    size_t *n);

/* A whole number for each real one, in the same order; and back. */
int64_t gcl_tally_key(double v);
double gcl_tally_real(int64_t key);

/* Whether n values are enough to tell the p-th percentile from the maximum:
 * n (1 - p) >= 1. */
int gcl_tally_enough(const struct gcl_tally *t, double p);

#endif
