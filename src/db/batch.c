/* Records gathered in memory until they are written, by table. */
#include "config.h"

#include "db/batch.h"

#include <string.h>

#include "base/alloc.h"
#include "family/family.h"

int
gcl_batch_open(struct gcl_batch *b, size_t ntables)
{
	memset(b, 0, sizeof *b);
	b->tables = gcl_alloc(ntables * sizeof *b->tables);
	b->processes = gcl_alloc(GCL_BATCH_ROWS * sizeof *b->processes);
	gcl_row_open(&b->row);
	if (!b->tables || !b->processes) {
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
	gcl_free(b->processes);
	gcl_row_close(&b->row);
	gcl_arena_free(&b->arena);
	memset(b, 0, sizeof *b);
}

/* ---- processes ------------------------------------------------------ */

/* Its place; a new one counts once it has a row.  Records of one process tend
 * to follow each other.  NULL: no memory. */
static struct gcl_batch_process *
note_process(struct gcl_batch *b, const struct gclog_process *seen)
{
	size_t i = b->nprocesses;
	struct gcl_batch_process *p;

	while (i > 0 && b->processes[i - 1].seen.ordinal != seen->ordinal)
		i--;
	p = &b->processes[i ? i - 1 : b->nprocesses];
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

/* Copies the row that was made to the end of a table. */
static int
keep_row(struct gcl_batch *b, size_t table,
    const struct gcl_batch_process *process)
{
	const struct gcl_row *r = &b->row;
	struct gcl_batch_table *t = &b->tables[table];
	struct gcl_batch_row *row = gcl_arena_take(&b->arena,
	    sizeof *row + r->ntypes + r->nvalues);

	if (!row)
		return GCLOG_ENOMEM;
	row->next = NULL;
	row->process = process;
	row->ntypes = (unsigned)r->ntypes;
	row->nvalues = (unsigned)r->nvalues;
	memcpy(row->bytes, r->types, r->ntypes);
	if (r->nvalues)
		memcpy(row->bytes + r->ntypes, r->values, r->nvalues);
	*t->end = row;
	t->end = &row->next;
	b->nrows++;
	b->nprocesses += process == &b->processes[b->nprocesses];
	return 0;
}

/* What Go prints has columns that nothing else has. */
static void
add_runtime(struct gcl_row *r, const struct gclog_record *rec)
{
	if (rec->has_wall)
		gcl_row_int(r, rec->wall_ns);
	else
		gcl_row_null(r);
	gcl_row_int(r, rec->torn);
	gcl_row_int(r, rec->suspect);
}

int
gcl_batch_add(struct gcl_batch *b, size_t table,
    const struct gclog_record *rec)
{
	int runtime = (rec->family->flags & GCLOG_RUNTIME) != 0;
	struct gcl_row *r = &b->row;
	struct gcl_batch_process *p = NULL;
	int rc = gcl_row_begin(r);

	if (rc < 0)
		return rc;
	if (runtime && !rec->process)
		return GCLOG_EARG;
	gcl_row_int(r, (int64_t)rec->line_no);
	if (runtime)
		add_runtime(r, rec);
	rc = gcl_row_fields(r, rec);
	if (rc == 0 && runtime && !(p = note_process(b, rec->process)))
		rc = GCLOG_ENOMEM;
	if (rc == 0)
		rc = keep_row(b, table, p);
	if (rc == 0 && rec->family == &gcl_family_gctrace)
		note_cycle(b, p);
	return rc;
}

static int
add_constant(struct gcl_row *r, const char *text)
{
	return gcl_row_text(r, text, strlen(text));
}

int
gcl_batch_reject(struct gcl_batch *b, size_t table,
    const struct gclog_reject *rej)
{
	struct gcl_row *r = &b->row;

	if (gcl_row_begin(r) < 0)
		return GCLOG_ENOMEM;
	gcl_row_int(r, (int64_t)rej->line_no);
	return add_constant(r, rej->family->name) < 0 ||
	    add_constant(r, rej->reason) < 0 ||
	    gcl_row_text(r, rej->text, rej->len) < 0 ? GCLOG_ENOMEM :
	    keep_row(b, table, NULL);
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
	return b->nrows == GCL_BATCH_ROWS || b->arena.used >= GCL_BATCH_BYTES;
}

void
gcl_batch_clear(struct gcl_batch *b)
{
	size_t i;

	for (i = 0; i < b->ntables; i++) {
		struct gcl_batch_table *t = &b->tables[i];

		t->first = NULL;
		t->end = &t->first;
	}
	b->more = NULL;
	b->nrows = b->nprocesses = b->ncycles = 0;
	gcl_arena_reset(&b->arena);
}
