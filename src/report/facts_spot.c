/* Where in the log to look: of each kind of cycle the first and the one that
 * stands out most. */
#include "config.h"

#include "report/facts.h"

#include <math.h>

/* From where on a cycle may be the first of its kind; the one that stands out
 * most may lie below, as rules can be set to find it. */
static const double least[GCL_SPOTS] = {
	[GCL_SPOT_COST] = 0.05, /* GC CPU, of the interval */
	[GCL_SPOT_DENSE] = 20,  /* cycles per second */
};

static double
if_so(int is, double value)
{
	return is ? value : NAN;
}

static double
size_or_nan(int64_t bytes)
{
	return if_so(gcl_cycle_is_size(bytes), (double)bytes);
}

/* By how much GOMAXPROCS is another one than in the cycle before. */
static double
procs_step(struct gcl_facts *f, const struct gcl_cycle *c)
{
	int64_t before = c->first ? c->row.of.procs : f->procs_last;

	f->procs_last = c->row.of.procs;
	return if_so(c->row.of.procs != before, fabs((double)before -
	    (double)c->row.of.procs));
}

static void
keep(struct gcl_spot_facts *s, double value, double from, int64_t id)
{
	if (isnan(value))
		return;
	if (value >= from && s->n++ == 0)
		s->first = id;
	if (!s->worst || value > s->most) {
		s->worst = id;
		s->most = value;
	}
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;
	double all_ns = c->length_ns * (double)r->of.procs;
	double cost = gcl_cycle_cpu_ns(c) / all_ns;
	double rate = if_so(c->length_ns > 0, 1e9 / c->length_ns);
	const double value[GCL_SPOTS] = {
		[GCL_SPOT_FORCED] = if_so(c->cause == GCL_BY_PROGRAM,
		    gcl_cycle_cpu_ns(c)),
		[GCL_SPOT_CLOCK] = if_so(c->cause == GCL_BY_CLOCK, 0),
		[GCL_SPOT_COST] = cost,
		[GCL_SPOT_DENSE] = rate,
		[GCL_SPOT_LIVE] = c->live,
		[GCL_SPOT_PEAK] = c->heap_end,
		[GCL_SPOT_STACKS] = size_or_nan(r->of.stacks_bytes),
		[GCL_SPOT_GLOBALS] = size_or_nan(r->of.globals_bytes),
		[GCL_SPOT_IDLE] = c->cpu_idle_ns / all_ns,
		[GCL_SPOT_LEAST] = if_so(c->goal <= GCL_LEAST_GOAL, 0),
		[GCL_SPOT_NO_GOAL] = if_so(r->of.goal_bytes != GCL_UNPRINTED &&
		    isnan(c->goal), c->heap_end),
		[GCL_SPOT_PROCS] = procs_step(f, c),
		[GCL_SPOT_GAP] = if_so(!c->follows && !c->first, 0),
		[GCL_SPOT_LOW_GOGC] = 1 / c->gogc,
	};
	size_t i;

	for (i = GCL_SPOT_WORST; i < GCL_SPOTS; i++)
		keep(&f->spots[i], value[i], least[i], r->of.id);
	return 0;
}

const struct gcl_aspect gcl_aspect_spot = { .add = add };
