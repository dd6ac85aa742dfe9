/* Figures of sizes: the heap at the phases of a cycle, the goal, the roots. */
#include "config.h"

#include "report/facts.h"

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;
	const int64_t sizes[GCL_HEAP_N] = {
		[GCL_HEAP_START] = r->of.heap_start_bytes,
		[GCL_HEAP_END] = r->of.heap_end_bytes,
		[GCL_HEAP_LIVE] = r->of.heap_live_bytes,
		[GCL_HEAP_GOAL] = r->of.goal_bytes,
		[GCL_HEAP_STACKS] = r->of.stacks_bytes,
		[GCL_HEAP_GLOBALS] = r->of.globals_bytes,
	};
	size_t i;

	for (i = 0; i < GCL_HEAP_N; i++) {
		if (!gcl_cycle_is_size(sizes[i]))
			continue;
		f->heap[i].last = sizes[i];
		if (gcl_tally_add(&f->heap[i].values, sizes[i]) < 0)
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
