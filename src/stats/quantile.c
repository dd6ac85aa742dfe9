/* Exact percentiles of a stream of integers, by counting equal ones. */
#include "config.h"

#include "stats/quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* The slot where it is looked for first. */
static size_t
home_of(const struct gcl_tally *t, int64_t value)
{
	uint64_t h = (uint64_t)value * UINT64_C(0x9e3779b97f4a7c15);

	return (size_t)(h >> 32) & (t->room - 1);
}

static size_t
slot_of(const struct gcl_tally *t, int64_t value)
{
	size_t i = home_of(t, value);

	while (t->slots[i].count && t->slots[i].value != value)
		i = (i + 1) & (t->room - 1);
	return i;
}

static int
grow(struct gcl_tally *t)
{
	struct gcl_tally_entry *old = t->slots;
	size_t i, room = t->room;

	t->room = room ? 2 * room : 4 * GCL_TALLY_WAITING;
	t->slots = gcl_alloc_zero(t->room * sizeof *t->slots);
	if (!t->slots) {
		t->slots = old;
		t->room = room;
		return -1;
	}
	for (i = 0; i < room; i++)
		if (old[i].count)
			t->slots[slot_of(t, old[i].value)] = old[i];
	gcl_free(old);
	return 0;
}

/* Counts those that wait, for which there is room. */
static void
count(struct gcl_tally *t)
{
	size_t i;

	for (i = 0; i < t->waiting; i++)
		__builtin_prefetch(&t->slots[home_of(t, t->values[i])]);
	for (i = 0; i < t->waiting; i++) {
		int64_t value = t->values[i];
		struct gcl_tally_entry *e = &t->slots[slot_of(t, value)];

		t->used += e->count == 0;
		e->value = value;
		e->count++;
	}
	t->waiting = 0;
}

int
gcl_tally_make_room(struct gcl_tally *t)
{
	count(t);
	return 2 * (t->used + GCL_TALLY_WAITING) > t->room ? grow(t) : 0;
}

void
gcl_tally_free(struct gcl_tally *t)
{
	gcl_free(t->slots);
	memset(t, 0, sizeof *t);
}

static int
by_value(const void *a, const void *b)
{
	const struct gcl_tally_entry *x = a, *y = b;

	return (x->value > y->value) - (x->value < y->value);
}

static void
sort(struct gcl_tally *t)
{
	size_t i, n = 0;

	count(t);
	for (i = 0; i < t->room; i++)
		if (t->slots[i].count)
			t->slots[n++] = t->slots[i];
	qsort(t->slots, n, sizeof *t->slots, by_value);
	t->sorted = 1;
}

int64_t
gcl_tally_at(struct gcl_tally *t, uint64_t rank)
{
	uint64_t seen = 0;
	size_t i;

	if (!t->sorted)
		sort(t);
	for (i = 0; i + 1 < t->used; i++) {
		seen += t->slots[i].count;
		if (seen >= rank)
			break;
	}
	return t->slots[i].value;
}

const struct gcl_tally_entry *
gcl_tally_entries(struct gcl_tally *t, size_t *n)
{
	if (!t->sorted)
		sort(t);
	*n = t->used;
	return t->slots;
}

int64_t
gcl_tally_rank(struct gcl_tally *t, double p)
{
	/* p n, less what p's last bit can add: 0.07 * 100 is above 7. */
	double exact = p * (double)t->n;

	return gcl_tally_at(t, (uint64_t)ceil(exact - exact * 1e-12));
}

int
gcl_tally_enough(const struct gcl_tally *t, double p)
{
	return (double)t->n * (1 - p) >= 1 - 1e-9;
}

int64_t
gcl_tally_key(double v)
{
	int64_t key;

	memcpy(&key, &v, sizeof key);
	return key < 0 ? key ^ INT64_MAX : key;
}

double
gcl_tally_real(int64_t key)
{
	double v;

	key = key < 0 ? key ^ INT64_MAX : key;
	memcpy(&v, &key, sizeof v);
	return v;
}

double
gcl_tally_mean(struct gcl_tally *t)
{
	const struct gcl_tally_entry *at;
	double sum = 0;
	size_t i, n;

	if (t->n == 0)
		return NAN;
	at = gcl_tally_entries(t, &n);
	for (i = 0; i < n; i++)
		sum += (double)at[i].value * (double)at[i].count;
	return sum / (double)t->n;
}
