/* Records gathered in memory until they are written, by table. */
#include "config.h"

#include "db/batch.h"

#include <string.h>

#include "base/alloc.h"
#include "db/tables.h"
#include "family/family.h"

int
gcl_batch_open(struct gcl_batch *b, size_t ntables)
{
	memset(b, 0, sizeof *b);
	b->tables = gcl_alloc(ntables * sizeof *b->tables);
	b->rows = gcl_alloc(GCL_BATCH_ROWS * sizeof *b->rows);
	b->values = gcl_alloc(GCL_BATCH_VALUES * sizeof *b->values);
	b->processes = gcl_alloc(GCL_BATCH_ROWS * sizeof *b->processes);
	if (!b->tables || !b->rows || !b->values || !b->processes) {
		gcl_batch_close(b);
		return -1;
	}
	b->ntables = ntables;
	gcl_batch_clear(b);
	return 0;
}

void
gcl_batch_close(struct gcl_batch *b)
{
	gcl_free(b->tables);
	gcl_free(b->rows);
	gcl_free(b->values);
	gcl_free(b->processes);
	gcl_arena_free(&b->arena);
	memset(b, 0, sizeof *b);
}

/* ---- values --------------------------------------------------------- */

static struct gcl_batch_value
number(int64_t num)
{
	return (struct gcl_batch_value){ .kind = GCL_BATCH_INT,
		.as.num = num };
}

static struct gcl_batch_value
constant(const char *at)
{
	return (struct gcl_batch_value){ .kind = GCL_BATCH_TEXT,
		.len = (unsigned)strlen(at), .as.text = at };
}

/* Kept as NULL when memory is out. */
static struct gcl_batch_value
text(struct gcl_batch *b, const char *at, size_t len)
{
	const char *copy = gcl_arena_copy(&b->arena, at, len);

	return (struct gcl_batch_value){ .kind = copy ? GCL_BATCH_TEXT :
		GCL_BATCH_NULL, .len = (unsigned)len, .as.text = copy };
}

static struct gcl_batch_value
copy_value(struct gcl_batch *b, const struct gclog_value *v)
{
	if (v->kind == GCLOG_VINT)
		return number(v->num);
	if (v->kind == GCLOG_VTEXT)
		return text(b, v->text, v->len);
	return (struct gcl_batch_value){ .kind = GCL_BATCH_REAL,
		.as.real = v->real };
}

/* ---- processes ------------------------------------------------------ */

/* Records of one process tend to follow each other.  NULL: no memory. */
static struct gcl_batch_process *
note_process(struct gcl_batch *b, const struct gclog_process *seen)
{
	size_t i = b->nprocesses;
	struct gcl_batch_process *p;

	while (i > 0 && b->processes[i - 1].seen.ordinal != seen->ordinal)
		i--;
	p = &b->processes[i ? i - 1 : b->nprocesses++];
	if (i == 0)
		p->first = p->last = 0;
	p->seen = *seen;
	if (seen->stream)
		p->seen.stream = gcl_arena_dup(&b->arena, seen->stream);
	return seen->stream && !p->seen.stream ? NULL : p;
}

static void
note_cycle(struct gcl_batch *b, struct gcl_batch_process *p)
{
	p->last = ++b->ncycles;
	if (!p->first)
		p->first = p->last;
}

/* ---- rows ----------------------------------------------------------- */

/* A row that is being made, and the table it is for. */
struct draft {
	struct gcl_batch_table *table;
	struct gcl_batch_row *row;
	size_t nvalues;
};

static struct draft
begin_row(struct gcl_batch *b, size_t table, size_t nvalues)
{
	struct draft d = { &b->tables[table], &b->rows[b->nrows], nvalues };

	*d.row = (struct gcl_batch_row){ NULL, &b->values[b->nvalues] };
	memset(d.row->values, 0, nvalues * sizeof *d.row->values);
	return d;
}

static void
set(const struct draft *d, size_t column, struct gcl_batch_value v)
{
	d->row->values[column] = v;
	d->table->used[column] = 1;
}

static void
add_row(struct gcl_batch *b, const struct draft *d)
{
	b->nrows++;
	b->nvalues += d->nvalues;
	*d->table->end = d->row;
	d->table->end = &d->row->next;
}

/* What Go prints has columns that nothing else has. */
static int
set_runtime(struct gcl_batch *b, const struct draft *d,
    const struct gclog_record *rec)
{
	struct gcl_batch_process *p = note_process(b, rec->process);

	if (!p)
		return -1;
	if (rec->family == &gcl_family_gctrace)
		note_cycle(b, p);
	set(d, GCL_COMMON_PROCESS, (struct gcl_batch_value){
		.kind = GCL_BATCH_ID, .as.id = &p->id });
	if (rec->has_wall)
		set(d, GCL_COMMON_WALL, number(rec->wall_ns));
	set(d, GCL_COMMON_TORN, number(rec->torn));
	set(d, GCL_COMMON_SUSPECT, number(rec->suspect));
	return 0;
}

static int
set_fields(struct gcl_batch *b, const struct draft *d,
    const struct gclog_record *rec)
{
	size_t i;

	for (i = 0; i < rec->family->nfields; i++) {
		struct gcl_batch_value v;

		if (rec->values[i].kind == GCLOG_VNULL)
			continue;
		v = copy_value(b, &rec->values[i]);
		if (v.kind == GCL_BATCH_NULL)
			return -1;
		set(d, GCL_COMMON_N + i, v);
	}
	return 0;
}

int
gcl_batch_add(struct gcl_batch *b, size_t table, int64_t run_id,
    const struct gclog_record *rec)
{
	struct draft d = begin_row(b, table,
	    GCL_COMMON_N + rec->family->nfields);

	set(&d, GCL_COMMON_RUN, number(run_id));
	set(&d, GCL_COMMON_LINE, number((int64_t)rec->line_no));
	if ((rec->process && set_runtime(b, &d, rec) < 0) ||
	    set_fields(b, &d, rec) < 0)
		return -1;
	add_row(b, &d);
	return 0;
}

int
gcl_batch_reject(struct gcl_batch *b, size_t table, int64_t run_id,
    const struct gclog_reject *rej)
{
	struct draft d = begin_row(b, table, GCL_REJECTED_N);
	struct gcl_batch_value v = text(b, rej->text, rej->len);

	if (v.kind == GCL_BATCH_NULL)
		return -1;
	set(&d, GCL_REJECTED_RUN, number(run_id));
	set(&d, GCL_REJECTED_LINE, number((int64_t)rej->line_no));
	set(&d, GCL_REJECTED_FAMILY, constant(rej->family->name));
	set(&d, GCL_REJECTED_REASON, constant(rej->reason));
	set(&d, GCL_REJECTED_TEXT, v);
	add_row(b, &d);
	return 0;
}

int
gcl_batch_count(struct gcl_batch *b, const struct gcl_quota_kind *kind)
{
	struct gcl_batch_more *m = b->more;

	while (m && m->kind != kind)
		m = m->next;
	if (!m) {
		m = gcl_arena_take(&b->arena, sizeof *m);
		if (!m)
			return -1;
		*m = (struct gcl_batch_more){ b->more, kind, 0 };
		b->more = m;
	}
	m->n++;
	return 0;
}

int
gcl_batch_is_empty(const struct gcl_batch *b)
{
	return b->nrows == 0 && !b->more;
}

int
gcl_batch_full(const struct gcl_batch *b)
{
	return b->nrows == GCL_BATCH_ROWS ||
	    b->nvalues > GCL_BATCH_VALUES - GCL_BATCH_COLUMNS ||
	    b->arena.used >= GCL_BATCH_BYTES;
}

void
gcl_batch_clear(struct gcl_batch *b)
{
	size_t i;

	for (i = 0; i < b->ntables; i++) {
		struct gcl_batch_table *t = &b->tables[i];

		memset(t, 0, sizeof *t);
		t->end = &t->first;
	}
	b->more = NULL;
	b->nrows = b->nvalues = b->nprocesses = b->ncycles = 0;
	gcl_arena_reset(&b->arena);
}
