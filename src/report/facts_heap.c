/* Figures of sizes: the heap at the phases of a cycle, the goal, the roots. */
#include "config.h"

#include "report/facts.h"

#include "family/family.h"

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const int64_t *first = &c->row.of.heap_start_bytes;
	size_t i;

	for (i = 0; i < GCL_HEAP_N; i++) {
		int64_t v = first[i];

		if (v == GCL_UNPRINTED || v >= GCL_NO_GOAL_BYTES)
			continue;
		f->heap[i].last = v;
		if (gcl_tally_add(&f->heap[i].values, v) < 0)
			return -1;
	}
	return 0;
}

static void
close(struct gcl_facts *f)
{
	size_t i;

	for (i = 0; i < GCL_HEAP_N; i++)
		gcl_tally_free(&f->heap[i].values);
}

const struct gcl_aspect gcl_aspect_heap = { .add = add, .close = close };
