/* Whose a record is: that of its own number, or of the cycle before it or after
 * it, for which it may have to wait. */
#include "config.h"

#include "base/err.h"
#include "read/rule.h"
#include "read/stream.h"

int64_t
gcl_stream_number(const struct gcl_stream *r, size_t i,
    const struct gclog_value *values)
{
	const struct gcl_check *c = r->catalog->checks[i].counter;

	return c ? values[__builtin_ctzll(c->operands[A].first)].num : 0;
}

int
gcl_stream_assign(struct gcl_stream *r, struct gclog_record *rec, size_t f)
{
	struct gcl_reading reading;
	const struct gcl_evidence e = { rec->family, rec->form,
		UINT64_C(1) << rec->form, &r->catalog->checks[f], &reading,
		UINT64_MAX };
	struct gcl_process *owner;
	int margin;
	size_t i;

	if (!e.checks->counter && r->ahead.latest.ordinal) {
		rec->process = &r->ahead.latest;
		return 1;
	}
	gcl_reading_take(&reading, e.checks, rec->family, rec->form,
	    rec->values);
	if (!gcl_processes_counts(&e))
		return 0;
	i = gcl_processes_best(&r->processes, &e, &margin);
	if (i == r->processes.n &&
	    gcl_processes_begin(&r->processes, &i) < 0)
		return -1;
	owner = gcl_processes_add(&r->processes, i, &e, rec->torn);
	if (!owner)
		return -1;
	rec->suspect = margin < GCL_PROCESS_SURE;
	owner->seen.suspect += rec->suspect != 0;
	rec->process = &owner->seen;
	gcl_ahead_seen(&r->ahead, &owner->seen,
	    gcl_stream_number(r, f, rec->values), rec->offset);
	return 1;
}

int
gcl_stream_waits(const struct gcl_stream *r, const struct gcl_pattern *p)
{
	if (!(p->family->flags & GCLOG_RUNTIME) ||
	    r->catalog->checks[p->family_index].counter)
		return 0;
	return p->family->flags & GCLOG_AHEAD || r->torn.active || r->torn.out;
}

int
gcl_stream_count(struct gcl_stream *r, const struct gclog_family *family)
{
	r->records++;
	r->intact += !(family->flags & GCLOG_TORN);
	return GCLOG_RECORD;
}

int
gcl_stream_held(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gclog_record *rec;
	size_t i;

	if (!r->torn.active && !r->torn.out)
		gcl_ahead_calm(&r->ahead);
	rec = gcl_ahead_next(&r->ahead, &i);
	if (!rec)
		return 0;
	item->record = *rec;
	if (!rec->process && gcl_stream_assign(r, &item->record, i) < 0)
		return gcl_err_memory(err);
	return gcl_stream_count(r, rec->family);
}
