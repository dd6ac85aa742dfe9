/* A stream of text: opening and closing. */
#include "config.h"

#include "base/alloc.h"
#include "base/err.h"
#include "read/stream.h"

static int
allocate(struct gcl_stream *r)
{
	size_t i;

	r->values = gcl_alloc_zero(
	    r->catalog->max_fields * sizeof *r->values);
	r->stanzas = gcl_alloc_zero(
	    gclog_family_count() * sizeof *r->stanzas);
	if (!r->values || !r->stanzas || gcl_block_open(&r->block) < 0 ||
	    gcl_ahead_open(&r->ahead) < 0)
		return -1;
	for (i = 0; i < gclog_family_count(); i++)
		if (gcl_stanza_init(&r->stanzas[i], r->catalog->max_fields) < 0)
			return -1;
	return 0;
}

int
gcl_stream_open(struct gcl_stream **out, struct gcl_grammar *g,
    struct gclog_err *err)
{
	struct gcl_stream *r = gcl_alloc_zero(sizeof *r);

	if (!r)
		return gcl_err_memory(err);
	r->catalog = &g->catalog;
	r->heads = &g->heads;
	gcl_processes_init(&r->processes);
	gcl_torn_open(&r->torn, &g->catalog, &g->steps);
	if (allocate(r) < 0) {
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
	for (i = 0; r->stanzas && i < gclog_family_count(); i++)
		gcl_stanza_fini(&r->stanzas[i]);
	gcl_free(r->stanzas);
	gcl_free(r->values);
	gcl_torn_close(&r->torn);
	gcl_processes_fini(&r->processes);
	gcl_block_close(&r->block);
	gcl_ahead_close(&r->ahead);
	gcl_free(r);
}
