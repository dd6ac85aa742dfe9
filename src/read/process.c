/* Which Go process of a stream printed a record.
 *
 * A process numbers its cycles from 1, its clock only rises, and what its
 * records say of the whole run must add up.  Each of these that would not hold
 * costs; a record belongs where it costs least, or begins a new process. */
#include "config.h"

#include "read/process.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "family/family.h"
#include "read/rule.h"

enum {
	COST_NEW_FIRST = 80,  /* a process with its first cycle, */
	COST_NEW_LATER = 190, /* or one whose first ones were not read, */
	COST_NEW_EACH = 10,   /* and each of these; */
	COST_NEW_TAIL = 140,  /* where a log begins that is a part of one, */
	COST_NEW_AGE = 12,    /* and each record since; */
	COST_NEW_MOST = 340,
	COST_SILENT = 10,     /* for each doubling of others' records since */
	COST_FORM = 30,       /* another wording than the last time, */
	COST_ERA = 370,       /* which prints other numbers */
	LATELY = 1024         /* records */
};

void
gcl_processes_init(struct gcl_processes *ps)
{
	memset(ps, 0, sizeof *ps);
}

void
gcl_process_drop(struct gcl_process *p)
{
	if (p && --p->refs == 0)
		gcl_free(p);
}

void
gcl_processes_fini(struct gcl_processes *ps)
{
	size_t i;

	for (i = 0; i < ps->n; i++)
		gcl_process_drop(ps->live[i]);
	ps->n = 0;
}

void
gcl_processes_copy(struct gcl_processes *to, const struct gcl_processes *from)
{
	size_t i;

	to->n = from->n;
	to->last = from->last;
	to->before = from->before;
	to->ordinals = from->ordinals;
	to->records = from->records;
	to->from_start = from->from_start;
	for (i = 0; i < from->n; i++) {
		to->live[i] = from->live[i];
		to->live[i]->refs++;
	}
}

/* ---- whose it is ---------------------------------------------------- */

int
gcl_processes_counts(const struct gcl_evidence *e)
{
	const struct gcl_check *c = e->checks->counter;
	int64_t n;

	if (!c || !gcl_knows(c, A, e->reading))
		return 1;
	n = gcl_sum(c, A, e->reading);
	return n >= 1 && n <= e->checks->most;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int
cost_of_new(const struct gcl_processes *ps, const struct gcl_evidence *e)
{
	const struct gcl_check *c = e->checks->counter;
	int64_t n, cost;

	if (ps->n == 0 || !c || !(c->fields & e->now))
		return 0;
	n = gcl_sum(c, A, e->reading);
	if (n == 1)
		return COST_NEW_FIRST;
	cost = COST_NEW_LATER + COST_NEW_EACH * least(n, COST_NEW_MOST);
	if (!ps->from_start)
		cost = least(cost, COST_NEW_TAIL + COST_NEW_AGE *
		    least((int64_t)ps->records, COST_NEW_MOST));
	return (int)least(cost, COST_NEW_MOST);
}

/* What it costs that others have printed since it last did. */
static int
cost_of_silence(const struct gcl_processes *ps, const struct gcl_process *p)
{
	uint64_t silent = ps->records - p->used + 1;

	return COST_SILENT * (63 - __builtin_clzll(silent));
}

int
gcl_process_cost_of_form(const struct gcl_process *p,
    const struct gcl_checks *cs, uint64_t forms)
{
	uint64_t left;

	if (forms >> p->form & 1)
		return 0;
	for (left = forms; left; left &= left - 1)
		if (cs->numbers[__builtin_ctzll(left)] ==
		    cs->numbers[p->form])
			return COST_FORM;
	return COST_ERA;
}

int
gcl_processes_cost(const struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e)
{
	const struct gcl_process *p;
	int known;

	if (i >= ps->n)
		return cost_of_new(ps, e) + gcl_checks_cost(e->checks,
		    e->reading, NULL, e->now);
	p = ps->live[i];
	known = p->family == e->family;
	return gcl_checks_cost(e->checks, e->reading, known ? &p->past : NULL,
	    e->now) + (known ? gcl_process_cost_of_form(p, e->checks,
	    e->forms) : 0) +
	    cost_of_silence(ps, p);
}

/* Whether no other process than number i has printed lately. */
static int
prints_alone(const struct gcl_processes *ps, size_t i)
{
	return i < ps->n && i == ps->last && (ps->n == 1 ||
	    ps->records - ps->before >= LATELY);
}

/* Whether a record is the next one of process i, the only one that prints,
 * without a look at all that may speak against it. */
static int
plainly_next(const struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e)
{
	const struct gcl_process *p;

	if (!prints_alone(ps, i))
		return 0;
	p = ps->live[i];
	return p->family == e->family && p->form == e->form &&
	    !gcl_checks_break(e->checks, e->checks->orders, e->reading,
	    &p->past, 1);
}

/* The costs of all processes and of a new one, or less where that is enough to
 * know that it is GCL_PROCESS_SURE worse than one, which is weighed first. */
static void
weigh_all(const struct gcl_processes *ps, const struct gcl_evidence *e,
    size_t first, int costs[])
{
	int least = costs[first] = gcl_processes_cost(ps, first, e);
	size_t i;

	for (i = 0; i <= ps->n; i++) {
		if (i == first)
			continue;
		costs[i] = i < ps->n ? cost_of_silence(ps, ps->live[i]) :
		    cost_of_new(ps, e);
		if (costs[i] < least + GCL_PROCESS_SURE)
			costs[i] = gcl_processes_cost(ps, i, e);
		if (costs[i] < least)
			least = costs[i];
	}
}

/* By how much less than any other of n + 1 it costs. */
static int
lead(const int costs[], size_t n, size_t of)
{
	int other = INT32_MAX;
	size_t i;

	for (i = 0; i <= n; i++)
		if (i != of && costs[i] < other)
			other = costs[i];
	return other - costs[of];
}

size_t
gcl_processes_best(const struct gcl_processes *ps,
    const struct gcl_evidence *e, int *margin)
{
	int costs[GCL_PROCESS_LIVE + 1];
	size_t i, best = ps->n, last = ps->last;

	*margin = INT32_MAX;
	if (!e->checks->counter || plainly_next(ps, last, e))
		return last;
	weigh_all(ps, e, last, costs);
	for (i = 0; i < ps->n; i++)
		if (costs[i] < costs[best] ||
		    (costs[i] == costs[best] && best < ps->n &&
		    ps->live[i]->used > ps->live[best]->used))
			best = i;
	*margin = lead(costs, ps->n, best);
	return best;
}

int
gcl_processes_margin(const struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e)
{
	int costs[GCL_PROCESS_LIVE + 1];

	if (!e->checks->counter || plainly_next(ps, i, e))
		return INT32_MAX;
	weigh_all(ps, e, i, costs);
	return lead(costs, ps->n, i);
}

/* ---- keeping them --------------------------------------------------- */

int
gcl_processes_begin(struct gcl_processes *ps, size_t *where)
{
	struct gcl_process *p = gcl_alloc_zero(sizeof *p);
	size_t i, at = 0;

	if (!p)
		return -1;
	p->refs = 1;
	p->used = ps->records;
	if (ps->n < GCL_PROCESS_LIVE) {
		at = ps->n++;
	} else {
		for (i = 1; i < ps->n; i++)
			if (ps->live[i]->used < ps->live[at]->used)
				at = i;
		gcl_process_drop(ps->live[at]);
	}
	ps->live[at] = p;
	ps->before = ps->records;
	*where = at;
	return 0;
}

/* Makes process i this one's own, to be written to; NULL: no memory. */
static struct gcl_process *
own(struct gcl_processes *ps, size_t i)
{
	struct gcl_process *p = ps->live[i];

	if (p->refs == 1)
		return p;
	p = gcl_alloc(sizeof *p);
	if (!p)
		return NULL;
	*p = *ps->live[i];
	p->refs = 1;
	ps->live[i]->refs--;
	ps->live[i] = p;
	return p;
}

static void
count(struct gcl_process *p, const struct gcl_evidence *e)
{
	const struct gcl_check *c = e->checks->counter;
	const struct gcl_past *past = p->family ? &p->past : NULL;
	int64_t gc;
	double gap;

	gc = gcl_sum(c, A, e->reading);
	if (!p->seen.first_gc)
		p->seen.first_gc = gc;
	p->seen.last_gc = gc;
	p->seen.cycles++;
	p->seen.missing = (uint64_t)gc - (uint64_t)p->seen.first_gc + 1 -
	    p->seen.cycles;
	if (gcl_checks_break(e->checks, e->checks->strict, e->reading, past,
	    GCL_CHECK_FAILS))
		p->seen.failed++;
	gap = gcl_past_add(&p->past, e->checks, e->reading);
	if (gap >= 0) {
		p->seen.has_gap = 1;
		if (gap > p->seen.gap_pct)
			p->seen.gap_pct = gap;
	}
	if (!p->family || e->form < p->form)
		p->seen.era = e->family->forms[e->form].since;
	p->family = e->family;
	p->form = e->form;
}

struct gcl_process *
gcl_processes_add(struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e, int torn)
{
	struct gcl_process *p = own(ps, i);

	if (!p)
		return NULL;
	if (!p->seen.ordinal)
		p->seen.ordinal = ++ps->ordinals;
	if (!e->checks->counter)
		return p; /* says nothing of who prints how often */
	count(p, e);
	if (ps->records == 0)
		ps->from_start = p->seen.first_gc == 1;
	p->seen.torn += torn != 0;
	if (i != ps->last)
		ps->before = ps->live[ps->last]->used;
	ps->last = i;
	p->used = ++ps->records;
	return p;
}
