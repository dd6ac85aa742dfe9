/* Records gathered in memory until they are written. */
#include "config.h"

#include "db/batch.h"

#include <string.h>

#include "base/alloc.h"
#include "family/family.h"

int
gcl_batch_open(struct gcl_batch *b)
{
	memset(b, 0, sizeof *b);
	b->rows = gcl_alloc(GCL_BATCH_ROWS * sizeof *b->rows);
	b->processes = gcl_alloc(GCL_BATCH_ROWS * sizeof *b->processes);
	if (b->rows && b->processes)
		return 0;
	gcl_batch_close(b);
	return -1;
}

void
gcl_batch_close(struct gcl_batch *b)
{
	gcl_free(b->rows);
	gcl_free(b->processes);
	gcl_arena_free(&b->arena);
	memset(b, 0, sizeof *b);
}

static const struct gclog_value *
copy_values(struct gcl_batch *b, const struct gclog_record *rec)
{
	size_t i, n = rec->family->nfields;
	struct gclog_value *v = gcl_arena_take(&b->arena, n * sizeof *v);

	if (!v)
		return NULL;
	memcpy(v, rec->values, n * sizeof *v);
	for (i = 0; i < n; i++) {
		if (v[i].kind != GCLOG_VTEXT)
			continue;
		v[i].text = gcl_arena_copy(&b->arena, v[i].text, v[i].len);
		if (!v[i].text)
			return NULL;
	}
	return v;
}

/* Its index; records of one process tend to follow each other. */
static size_t
note_process(struct gcl_batch *b, const struct gclog_process *seen)
{
	size_t i = b->nprocesses;

	while (i > 0 && b->processes[i - 1].seen.ordinal != seen->ordinal)
		i--;
	if (i == 0) {
		i = ++b->nprocesses;
		b->processes[i - 1].first = b->processes[i - 1].last = 0;
	}
	b->processes[i - 1].seen = *seen;
	if (seen->stream)
		b->processes[i - 1].seen.stream = gcl_arena_dup(&b->arena,
		    seen->stream);
	return i - 1;
}

static void
note_cycle(struct gcl_batch *b, struct gcl_batch_process *p)
{
	p->last = ++b->ncycles;
	if (!p->first)
		p->first = p->last;
}

int
gcl_batch_add(struct gcl_batch *b, const struct gclog_record *rec)
{
	struct gcl_batch_row *row = &b->rows[b->nrows];

	*row = (struct gcl_batch_row){ .family = rec->family,
		.line_no = rec->line_no, .wall_ns = rec->wall_ns,
		.has_wall = rec->has_wall, .torn = rec->torn,
		.suspect = rec->suspect };
	row->values = copy_values(b, rec);
	if (!row->values)
		return -1;
	if (rec->process)
		row->process = note_process(b, rec->process);
	if (rec->family == &gcl_family_gctrace)
		note_cycle(b, &b->processes[row->process]);
	b->nrows++;
	return 0;
}

int
gcl_batch_reject(struct gcl_batch *b, const struct gclog_reject *rej)
{
	struct gcl_batch_row *row = &b->rows[b->nrows];

	*row = (struct gcl_batch_row){ .line_no = rej->line_no,
		.reject = *rej };
	row->reject.text = gcl_arena_copy(&b->arena, rej->text, rej->len);
	if (!row->reject.text)
		return -1;
	b->nrows++;
	return 0;
}

int
gcl_batch_full(const struct gcl_batch *b)
{
	return b->nrows == GCL_BATCH_ROWS || b->arena.used >= GCL_BATCH_BYTES;
}

void
gcl_batch_clear(struct gcl_batch *b)
{
	b->nrows = 0;
	b->nprocesses = 0;
	b->ncycles = 0;
	gcl_arena_reset(&b->arena);
}
