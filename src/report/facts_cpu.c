/* Figures of cost: CPU of the collector and what was allocated for it, over
 * the intervals between cycles that follow each other. */
#include "config.h"

#include "report/facts.h"

#include <math.h>

static int
begin(struct gcl_facts *f)
{
	f->cpu.printed_pct = NAN;
	return 0;
}

static void
add_part(struct gcl_quantum_sum *s, int64_t ns, int64_t tick)
{
	if (ns != GCL_UNPRINTED)
		gcl_quantum_add(s, ns, tick);
}

static void
add_parts(struct gcl_quantum_sum *part, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;

	add_part(&part[GCL_CPU_STW], r->of.cpu_stw_sweep_ns, c->tick);
	add_part(&part[GCL_CPU_STW], r->of.cpu_stw_mark_ns, c->tick);
	add_part(&part[GCL_CPU_ASSIST], r->of.cpu_assist_ns, c->tick);
	add_part(&part[GCL_CPU_BACKGROUND], r->of.cpu_background_ns, c->tick);
	add_part(&part[GCL_CPU_BACKGROUND], r->of.cpu_scan_ns, c->tick);
	add_part(&part[GCL_CPU_IDLE], r->of.cpu_idle_ns, c->tick);
}

/* Marking by more than the quarter it is meant to take and a twentieth. */
static int
is_crowded(const struct gcl_cycle *c, double marking_ns)
{
	return marking_ns > 0 && c->cpu_assist_ns + c->cpu_background_ns >
	    0.30 * marking_ns;
}

static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_cpu_facts *s = &f->cpu;
	double procs = (double)c->row.of.procs;

	if (c->row.of.gc_cpu_pct != GCL_UNPRINTED)
		s->printed_pct = (double)c->row.of.gc_cpu_pct;
	if (isnan(c->length_ns))
		return 0;
	s->intervals++;
	s->known_ns += c->length_ns;
	s->available_ns += c->length_ns * procs;
	s->collecting_ns += c->end_ns - c->start_ns;
	s->marking_ns += c->mark_ns * procs;
	s->crowded += is_crowded(c, c->mark_ns * procs);
	if (c->mark_ns > 0 && !isnan(c->heap_end - c->heap_start)) {
		s->meanwhile_ns += c->mark_ns;
		s->meanwhile_bytes += c->heap_end - c->heap_start;
	}
	add_parts(s->part, c);
	if (isnan(c->allocated))
		return 0;
	s->allocated_bytes += c->allocated;
	return gcl_tally_add(&s->allocated, (int64_t)c->allocated);
}

static void
close(struct gcl_facts *f)
{
	gcl_tally_free(&f->cpu.allocated);
}

const struct gcl_aspect gcl_aspect_cpu = {
	.begin = begin, .add = add, .close = close
};
