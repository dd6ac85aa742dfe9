/* The cycles that stand out most, by each of some figures. */
#include "config.h"

#include "report/facts.h"

#include <string.h>

/* Keeps it at its place if it is among the worst; of equal ones the first. */
static void
keep(struct gcl_worst_cycle *worst, double value, int64_t id)
{
	size_t i = GCL_WORST_KEPT;

	while (i > 0 && value > worst[i - 1].value)
		i--;
	if (i == GCL_WORST_KEPT)
		return;
	memmove(&worst[i + 1], &worst[i],
	    (GCL_WORST_KEPT - 1 - i) * sizeof *worst);
	worst[i] = (struct gcl_worst_cycle){ value, id };
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;
	const double value[GCL_WORST_N] = {
		[GCL_WORST_PAUSE] = c->pause_ns,
		[GCL_WORST_MARK] = r->of.mark_ns == GCL_UNPRINTED ? 0 :
		    (double)r->of.mark_ns,
		[GCL_WORST_ASSIST] = c->cpu_assist_ns,
		[GCL_WORST_OVERSHOOT] = c->heap_end - c->goal,
	};
	size_t i;

	for (i = 0; i < GCL_WORST_N; i++)
		if (value[i] > 0)
			keep(f->worst[i], value[i], r->of.id);
	return 0;
}

const struct gcl_aspect gcl_aspect_worst = { .add = add };
