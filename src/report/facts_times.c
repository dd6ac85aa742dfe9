/* Figures of times: each stop-the-world phase, the whole pause, marking. */
#include "config.h"

#include "report/facts.h"

#include "family/family.h"

static int
add_time(struct gcl_times *t, int64_t ns, int64_t tick)
{
	if (ns == GCL_UNPRINTED)
		return 0;
	gcl_quantum_add(&t->sum, ns, tick);
	return gcl_tally_add(&t->values, ns);
}

/* A pause is the sum of phases that were each cut off: of two, or of all that
 * were printed before Go 1.5. */
static int
add_pause(struct gcl_times *t, const union gcl_cycle_row *r, int64_t tick)
{
	int64_t i, both;

	if (r->of.stw_sweep_ns == GCL_UNPRINTED ||
	    r->of.stw_mark_ns == GCL_UNPRINTED) {
		if (r->of.pause_ns == GCL_UNPRINTED)
			return 0;
		for (i = 1; i < r->of.phases; i++)
			gcl_quantum_add(&t->sum, 0, tick);
		return add_time(t, r->of.pause_ns, tick);
	}
	gcl_quantum_add(&t->sum, r->of.stw_sweep_ns, tick);
	gcl_quantum_add(&t->sum, r->of.stw_mark_ns, tick);
	if (__builtin_add_overflow(r->of.stw_sweep_ns, r->of.stw_mark_ns,
	    &both))
		both = INT64_MAX;
	return gcl_tally_add(&t->values, both);
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;

	if (add_time(&f->stw_sweep, r->of.stw_sweep_ns, c->tick) < 0 ||
	    add_time(&f->stw_mark, r->of.stw_mark_ns, c->tick) < 0 ||
	    add_time(&f->mark, r->of.mark_ns, c->tick) < 0)
		return -1;
	return add_pause(&f->pause, r, c->tick);
}

static void
close(struct gcl_facts *f)
{
	struct gcl_times *const times[] = { &f->stw_sweep, &f->stw_mark,
		&f->pause, &f->mark };
	size_t i;

	for (i = 0; i < GCL_COUNT(times); i++)
		gcl_tally_free(&times[i]->values);
}

const struct gcl_aspect gcl_aspect_times = { .add = add, .close = close };
