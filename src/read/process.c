/* Which Go process of a stream printed a record.
 *
 * A process numbers its cycles from 1 and its clock only rises.  So a record
 * belongs to the process whose last number is one less, else to the one that
 * misses the fewest numbers; one that continues none begins a new process. */
#include "config.h"

#include "read/process.h"

#include <stdint.h>
#include <string.h>

#include "family/family.h"

void
gcl_processes_init(struct gcl_processes *ps)
{
	memset(ps, 0, sizeof *ps);
}

static int64_t
field(const struct gclog_record *rec, const char *name)
{
	int i = gcl_field_find(rec->family, name, strlen(name));

	if (i < 0 || rec->values[i].kind != GCLOG_VINT)
		return -1;
	return rec->values[i].num;
}

static struct gcl_process *
latest(struct gcl_processes *ps)
{
	struct gcl_process *best = NULL;
	size_t i;

	for (i = 0; i < ps->n; i++)
		if (!best || ps->live[i].used > best->used)
			best = &ps->live[i];
	return best;
}

static struct gcl_process *
continued(struct gcl_processes *ps, int64_t gc, int64_t at_ns)
{
	struct gcl_process *best = NULL;
	size_t i;

	for (i = 0; gc > 1 && i < ps->n; i++) {
		struct gcl_process *p = &ps->live[i];

		if (p->seen.last_gc >= gc ||
		    (p->last_at_ns < 0) != (at_ns < 0) || p->last_at_ns > at_ns)
			continue;
		if (!best || p->seen.last_gc > best->seen.last_gc ||
		    (p->seen.last_gc == best->seen.last_gc &&
		    p->used > best->used))
			best = p;
	}
	return best;
}

/* A fresh one, in place of the one silent longest when there are too many. */
static struct gcl_process *
begin(struct gcl_processes *ps)
{
	struct gcl_process *p = &ps->live[0];
	size_t i;

	if (ps->n < GCL_PROCESS_LIVE)
		p = &ps->live[ps->n++];
	else
		for (i = 1; i < ps->n; i++)
			if (ps->live[i].used < p->used)
				p = &ps->live[i];
	memset(p, 0, sizeof *p);
	p->seen.ordinal = ++ps->ordinals;
	p->form = SIZE_MAX;
	p->last_at_ns = -1;
	return p;
}

static void
count(struct gcl_process *p, const struct gclog_record *rec, int64_t gc,
    int64_t at_ns)
{
	if (!p->seen.first_gc)
		p->seen.first_gc = gc;
	p->seen.last_gc = gc;
	p->seen.cycles++;
	p->seen.missing = (uint64_t)(gc - p->seen.first_gc) + 1 -
	    p->seen.cycles;
	p->last_at_ns = at_ns;
	if (rec->form < p->form)
		p->form = rec->form;
	p->seen.era = rec->family->forms[p->form].since;
}

const struct gclog_process *
gcl_processes_assign(struct gcl_processes *ps, const struct gclog_record *rec)
{
	int64_t gc = field(rec, "gc"), at_ns = field(rec, "at_ns");
	struct gcl_process *p;

	p = gc > 0 ? continued(ps, gc, at_ns) : latest(ps);
	if (!p)
		p = begin(ps);
	if (gc > 0)
		count(p, rec, gc, at_ns);
	p->seen.torn += rec->torn != 0;
	p->used = ++ps->records;
	return &p->seen;
}

const char *
gclog_process_grade(const struct gclog_process *p)
{
	const double most_pct = 2; /* more than rounding explains */

	if (p->missing || p->suspect || p->failed ||
	    (p->has_gap && p->gap_pct > most_pct))
		return "damaged";
	return p->torn ? "repaired" : "complete";
}
