/* A stream of text: opening, closing, and how far it is. */
#include "config.h"

#include "base/alloc.h"
#include "base/err.h"
#include "read/stream.h"

static int
allocate(struct gcl_stream *r, size_t read)
{
	size_t i;

	r->values = gcl_alloc_zero(
	    r->catalog->max_fields * sizeof *r->values);
	r->stanzas = gcl_alloc_zero(
	    r->catalog->nfamilies * sizeof *r->stanzas);
	if (!r->values || !r->stanzas || gcl_block_open(&r->block, read) < 0 ||
	    gcl_ahead_open(&r->ahead, r->catalog->user) < 0)
		return -1;
	for (i = 0; i < r->catalog->nfamilies; i++)
		if (gcl_stanza_init(&r->stanzas[i], r->catalog->max_fields) < 0)
			return -1;
	return 0;
}

int
gcl_stream_open(struct gcl_stream **out, struct gcl_grammar *g, size_t read,
    struct gclog_err *err)
{
	struct gcl_stream *r = gcl_alloc_zero(sizeof *r);

	if (!r)
		return gcl_err_memory(err);
	r->grammar = g;
	r->catalog = &g->catalog;
	r->heads = &g->heads;
	gcl_processes_init(&r->processes);
	gcl_torn_open(&r->torn, &g->catalog, &g->steps);
	if (allocate(r, read) < 0) {
		gcl_stream_close(r);
		return gcl_err_memory(err);
	}
	*out = r;
	return 0;
}

void
gcl_stream_close(struct gcl_stream *r)
{
	size_t i;

	if (!r)
		return;
	for (i = 0; r->stanzas && i < r->catalog->nfamilies; i++)
		gcl_stanza_fini(&r->stanzas[i]);
	gcl_free(r->stanzas);
	gcl_free(r->values);
	gcl_torn_close(&r->torn);
	gcl_processes_fini(&r->processes);
	gcl_block_close(&r->block);
	gcl_ahead_close(&r->ahead);
	gcl_free(r);
}

void
gcl_stream_moved(struct gcl_stream *r, size_t before)
{
	size_t by = before - r->block.at;

	r->line -= r->line < by ? r->line : by;
}

uint64_t
gcl_stream_offset(const struct gcl_stream *r)
{
	return r->block.offset + r->block.end;
}

uint64_t
gcl_stream_needs(const struct gcl_stream *r)
{
	uint64_t least = r->block.offset;
	size_t i;

	if ((r->torn.active || r->torn.out) && r->torn.begun < least)
		least = r->torn.begun;
	least = gcl_ahead_needs(&r->ahead, least);
	for (i = 0; r->open && i < r->catalog->nfamilies; i++)
		if (r->stanzas[i].first && r->stanzas[i].offset < least)
			least = r->stanzas[i].offset;
	return least;
}

int
gcl_stream_is_idle(const struct gcl_stream *r)
{
	const struct gcl_block *b = &r->block;

	if (r->open || r->torn.active || r->torn.out)
		return 0;
	return b->end == 0 || (b->bytes[b->end - 1] == '\n' &&
	    b->end - b->at <= r->heads->longest &&
	    gcl_heads_next(r->heads, b->bytes, b->at, b->end, b->end) ==
	    b->end);
}
