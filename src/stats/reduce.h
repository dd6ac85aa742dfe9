/* A long series made short for a picture, so that every extreme survives. */
#ifndef GCL_REDUCE_H
#define GCL_REDUCE_H

#include <stddef.h>

struct gcl_reduce_bucket {
	double low_x, low_y, high_x, high_y;
	int filled;
	int gap; /* something is missing before it */
};

struct gcl_reduce {
	double from, width; /* of the x axis, and of one bucket */
	size_t n;
	struct gcl_reduce_bucket *buckets;
};

/* Buckets over [from, to]; -1 when memory is out. */
int gcl_reduce_open(struct gcl_reduce *r, double from, double to, size_t n);
void gcl_reduce_close(struct gcl_reduce *r);
void gcl_reduce_add(struct gcl_reduce *r, double x, double y);

/* Something is missing between two places; it is seen if that is more than a
 * bucket. */
void gcl_reduce_gap(struct gcl_reduce *r, double from, double to);

/* The lowest and the highest point of bucket i, in the order of x; returns how
 * many: 0, 1 or 2. */
int gcl_reduce_get(const struct gcl_reduce *r, size_t i, double x[2],
    double y[2]);

#endif
