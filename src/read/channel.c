/* The channels of an input: streams, and where their text has come from. */
#include "config.h"

#include "base/alloc.h"
#include "base/err.h"
#include "read/demux.h"

struct gcl_channel *
gcl_channel_open(struct gclog_reader *r, const char *name,
    size_t read, struct gclog_err *err)
{
	struct gcl_channel *c = gcl_alloc_zero(sizeof *c);

	if (!c) {
		gcl_err_memory(err);
		return NULL;
	}
	if (gcl_stream_open(&c->stream, &r->grammar, read, err) < 0) {
		gcl_channel_close(c);
		return NULL;
	}
	c->stream->block.origins = &c->origins;
	memcpy(c->name, name, strlen(name) + 1);
	return c;
}

void
gcl_channel_close(struct gcl_channel *c)
{
	if (!c)
		return;
	gcl_stream_close(c->stream);
	gcl_origins_fini(&c->origins);
	gcl_free(c->ordinals);
	gcl_free(c);
}

/* The one that has got no text for longest, but for the plain lines. */
static size_t
oldest(const struct gclog_reader *r)
{
	size_t i, old = 1;

	for (i = 2; i < r->nchannels; i++)
		if (r->channels[i]->used < r->channels[old]->used)
			old = i;
	return old;
}

int
gcl_channel_find(struct gclog_reader *r, const char *name,
    struct gcl_channel **out, struct gcl_channel **ended,
    struct gclog_err *err)
{
	size_t i;

	*ended = NULL;
	for (i = 0; i < r->nchannels; i++)
		if (strcmp(r->channels[i]->name, name) == 0) {
			*out = r->channels[i];
			return 0;
		}
	if (r->nchannels == GCL_CHANNELS) {
		*ended = r->channels[oldest(r)];
		return 0;
	}
	*out = gcl_channel_open(r, name, GCL_BLOCK_TEXT, err);
	if (!*out)
		return GCLOG_ENOMEM;
	r->channels[r->nchannels++] = *out;
	return 0;
}

int
gcl_channel_add(struct gcl_channel *c, struct gcl_span text,
    const struct gcl_origin *from)
{
	struct gcl_origin o = *from;
	size_t room, n;

	o.at = gcl_stream_offset(c->stream);
	if (gcl_origins_add(&c->origins, &o, gcl_stream_needs(c->stream)) < 0)
		return -1;
	while (text.len > 0) {
		char *space = gcl_stream_space(c->stream, &room);

		n = text.len < room ? text.len : room;
		memcpy(space, text.at, n);
		gcl_stream_fed(c->stream, n);
		text = gcl_span(text.at + n, text.len - n);
	}
	return 0;
}

/* The number of a process among those of all streams. */
static int
number(struct gclog_reader *r, struct gcl_channel *c, uint64_t own,
    uint64_t *all)
{
	if (own >= c->nordinals) {
		size_t n = own + 16 + c->nordinals;
		uint64_t *more = gcl_realloc(c->ordinals, n * sizeof *more);

		if (!more)
			return -1;
		memset(more + c->nordinals, 0,
		    (n - c->nordinals) * sizeof *more);
		c->ordinals = more;
		c->nordinals = n;
	}
	if (!c->ordinals[own])
		c->ordinals[own] = ++r->ordinals;
	*all = c->ordinals[own];
	return 0;
}

static int
translate_process(struct gclog_reader *r, struct gcl_channel *c,
    struct gclog_record *rec)
{
	if (!rec->process)
		return 0;
	r->process = *rec->process;
	r->process.stream = c->name[0] ? c->name : NULL;
	rec->process = &r->process;
	return number(r, c, r->process.ordinal, &r->process.ordinal);
}

int
gcl_channel_translate(struct gclog_reader *r, struct gcl_channel *c,
    int event, struct gclog_item *item)
{
	struct gclog_record *rec = &item->record;
	const struct gcl_origin *o;
	uint64_t at = event == GCLOG_RECORD ? rec->offset :
	    c->stream->rejected_at;

	r->counts.records += event == GCLOG_RECORD;
	r->counts.rejected += event == GCLOG_REJECT;
	if (event == GCLOG_RECORD && translate_process(r, c, rec) < 0)
		return -1;
	if (c->origins.n == 0 || at < c->from)
		return 0;
	o = gcl_origins_find(&c->origins, at);
	if (event == GCLOG_REJECT) {
		item->reject.line_no = o->line_no;
		return 0;
	}
	rec->line_no = o->line_no;
	rec->offset = o->offset + (at - o->at);
	rec->has_wall = o->has_wall;
	rec->wall_ns = o->wall_ns;
	return 0;
}
