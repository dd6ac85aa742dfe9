/* Figures of the goal: how near the heap began and ended to it, and what GOGC
 * it is of (metrics 2.6, 2.7). */
#include "config.h"

#include "report/facts.h"

#include <math.h>

/* A share in hundredths of a percent, held where a number ends. */
static int
add_share(struct gcl_tally *t, double part, double of)
{
	double v = of > 0 ? round(1e4 * part / of) : NAN;

	return isnan(v) ? 0 : gcl_tally_add(t, (int64_t)fmax(-1e12,
	    fmin(1e12, v)));
}

static int
add_end(struct gcl_goal_facts *s, const struct gcl_cycle *c)
{
	double over = fmax(0, c->heap_end - c->goal);

	s->overshot += over > GCL_MIB;
	if (c->goal > 0)
		s->over_max_pct = fmax(s->over_max_pct, 100 * over / c->goal);
	if (gcl_tally_add(&s->over, (int64_t)over) < 0)
		return -1;
	return add_share(&s->under, fmax(0, c->goal - c->heap_end), c->goal);
}

/* What started between the live heap before and the goal.  Where they are but
 * some MiB apart, whole MiB tell nothing. */
static int
add_start(struct gcl_goal_facts *s, const struct gcl_cycle *c)
{
	double room = c->goal - c->live_before;

	if (!(room >= 8 * GCL_MIB) || c->cause != GCL_BY_HEAP)
		return 0;
	return add_share(&s->trigger, c->heap_start - c->live_before, room);
}

/* An allocation that passes the goal raises it to just beyond where the cycle
 * begins: 64 KiB, or 1 MiB before Go 1.18.  No other begins later than 95 % of
 * the way, so whole MiB tell where that is long enough. */
static int
is_raised(const struct gcl_cycle *c)
{
	return c->goal - c->live_before >= GCL_RAISED_ROOM_BYTES &&
	    c->heap_start + GCL_RAISED_LEFT_BYTES >= c->goal;
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_goal_facts *s = &f->goal;

	if (!isnan(c->goal) && (add_end(s, c) < 0 || add_start(s, c) < 0))
		return -1;
	s->least += !isnan(c->goal) && c->goal <= GCL_LEAST_GOAL;
	if (!isnan(c->gogc) && !is_raised(c) &&
	    add_share(&s->gogc, c->gogc, 100) < 0)
		return -1;
	if (!(c->allocated > 0) || isnan(c->start_ns))
		return 0; /* before Go 1.5 the live heap is that at the end */
	return add_share(&s->kept, fmin(c->allocated, fmax(0, c->allocated -
	    (c->heap_end - c->live))), c->allocated);
}

static void
close(struct gcl_facts *f)
{
	gcl_tally_free(&f->goal.over);
	gcl_tally_free(&f->goal.under);
	gcl_tally_free(&f->goal.trigger);
	gcl_tally_free(&f->goal.gogc);
	gcl_tally_free(&f->goal.kept);
}

const struct gcl_aspect gcl_aspect_goal = { .add = add, .close = close };
