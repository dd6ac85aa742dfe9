/* A long series made short for a picture, so that every extreme survives. */
#include "config.h"

#include "stats/reduce.h"

#include "base/alloc.h"

int
gcl_reduce_open(struct gcl_reduce *r, double from, double to, size_t n)
{
	r->from = from;
	r->width = to > from ? (to - from) / (double)n : 1;
	r->n = n;
	r->buckets = gcl_alloc_zero(n * sizeof *r->buckets);
	return r->buckets ? 0 : -1;
}

void
gcl_reduce_close(struct gcl_reduce *r)
{
	gcl_free(r->buckets);
	r->buckets = NULL;
}

static size_t
bucket_of(const struct gcl_reduce *r, double x)
{
	double place = (x - r->from) / r->width;

	return place <= 0 ? 0 : place >= (double)r->n ? r->n - 1 :
	    (size_t)place;
}

void
gcl_reduce_gap(struct gcl_reduce *r, double from, double to)
{
	size_t i = bucket_of(r, from), k = bucket_of(r, to);

	if (k > i + 1)
		r->buckets[k].gap = 1;
}

void
gcl_reduce_add(struct gcl_reduce *r, double x, double y)
{
	struct gcl_reduce_bucket *b = &r->buckets[bucket_of(r, x)];

	if (!b->filled || y < b->low_y) {
		b->low_x = x;
		b->low_y = y;
	}
	if (!b->filled || y > b->high_y) {
		b->high_x = x;
		b->high_y = y;
	}
	b->filled = 1;
}

int
gcl_reduce_get(const struct gcl_reduce *r, size_t i, double x[2], double y[2])
{
	const struct gcl_reduce_bucket *b = &r->buckets[i];
	int low_first = b->low_x <= b->high_x;

	if (!b->filled)
		return 0;
	x[0] = low_first ? b->low_x : b->high_x;
	y[0] = low_first ? b->low_y : b->high_y;
	x[1] = low_first ? b->high_x : b->low_x;
	y[1] = low_first ? b->high_y : b->low_y;
	return b->low_y < b->high_y || b->low_x < b->high_x ? 2 : 1;
}
