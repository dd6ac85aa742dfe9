/* What is replayed of a run: what was allocated from cycle to cycle, what
 * stayed, and what collecting it took. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

/* Sizes are cut off: on average they are half a MiB more. */
#define CUT (GCL_MIB / 2)

static double
uncut(double bytes)
{
	return bytes > 0 ? bytes + CUT : 0;
}

/* The heap began neither what somebody asked for, nor what began far from its
 * goal: that comes again whatever the goal is. */
static int
is_fixed(const struct gcl_cycle *c)
{
	return c->cause != GCL_BY_HEAP || c->early;
}

static void
take_goal(struct gcl_replay_cycle *to, const struct gcl_cycle *c)
{
	double room = c->goal - c->live_before;

	if (!(room > 0) || is_fixed(c))
		return;
	if (c->heap_start > c->goal + GCL_MIB)
		to->lumps = to->allocated;
	to->room = room;
	to->filled = fmax(0, c->allocated);
	to->base = uncut(c->live_before) + uncut(c->roots_before);
	to->over = c->heap_end - c->goal;
	to->full = to->filled / room;
}

/* Only what is between cycles that were both read. */
static int
add(void *arg, const struct gcl_cycle *c)
{
	struct gcl_replay_cycle to = { .cycles = 1, .over = NAN,
		.full = NAN };

	if (isnan(c->length_ns) || isnan(c->live) || isnan(c->allocated))
		return 0;
	to.fixed = is_fixed(c);
	to.ns = fmax(0, c->length_ns);
	to.allocated = fmax(0, c->allocated);
	to.meanwhile = fmax(0, fmin(c->live, c->heap_end - c->heap_start));
	to.cpu_ns = gcl_cycle_cpu_ns(c);
	to.end = uncut(c->heap_end);
	to.live = uncut(c->live);
	to.roots = uncut(c->roots);
	take_goal(&to, c);
	return gcl_replay_add(arg, &to);
}

int
gcl_whatif_cycles(struct gcl_replay *r, struct gcl_facts *f,
    struct gclog_db *db, struct gclog_err *err)
{
	return gcl_cycles_each(f, db, add, r, err);
}
