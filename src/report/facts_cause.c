/* Who began the cycles: the heap, the program, or the clock. */
#include "config.h"

#include "report/facts.h"

#include <math.h>

static int
begin(struct gcl_facts *f)
{
	f->cause.last_ns = NAN;
	return 0;
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_cause_facts *s = &f->cause;
	double apart = c->start_ns - s->last_ns;

	s->count[c->cause]++;
	s->unmarked += c->cause == GCL_BY_HEAP && c->early;
	if (c->cause != GCL_BY_PROGRAM)
		return 0;
	s->marked_late += !c->early && c->goal > 0 &&
	    !gcl_cycle_is_stopped(c);
	s->last_ns = c->start_ns;
	return f->single && apart >= 0 ? gcl_tally_add(&s->apart,
	    (int64_t)apart) : 0;
}

static void
close(struct gcl_facts *f)
{
	gcl_tally_free(&f->cause.apart);
}

const struct gcl_aspect gcl_aspect_cause = {
	.begin = begin, .add = add, .close = close
};
