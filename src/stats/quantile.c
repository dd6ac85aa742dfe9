/* Exact percentiles of a stream of integers, by counting equal ones. */
#include "config.h"

#include "stats/quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static size_t
slot_of(const struct gcl_tally *t, int64_t value)
{
	uint64_t h = (uint64_t)value * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (size_t)(h >> 32) & (t->room - 1);

	while (t->slots[i].count && t->slots[i].value != value)
		i = (i + 1) & (t->room - 1);
	return i;
}

static int
grow(struct gcl_tally *t)
{
	struct gcl_tally bigger = { .room = t->room ? 2 * t->room : 256 };
	size_t i;

	bigger.slots = gcl_alloc_zero(bigger.room * sizeof *bigger.slots);
	if (!bigger.slots)
		return -1;
	for (i = 0; i < t->room; i++)
		if (t->slots[i].count)
			bigger.slots[slot_of(&bigger, t->slots[i].value)] =
			    t->slots[i];
	gcl_free(t->slots);
	t->slots = bigger.slots;
	t->room = bigger.room;
	t->last = 0; /* free, or taken: 0 belongs there */
	return 0;
}

int
gcl_tally_add(struct gcl_tally *t, int64_t value)
{
	struct gcl_tally_entry *e;

	if (2 * (t->used + 1) > t->room && grow(t) < 0)
		return -1;
	if (t->slots[t->last].value != value)
		t->last = slot_of(t, value);
	e = &t->slots[t->last];
	t->used += e->count == 0;
	e->value = value;
	e->count++;
	t->n++;
	return 0;
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
