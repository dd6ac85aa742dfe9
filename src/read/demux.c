/* gclog_reader: the input, taken apart into streams of text. */
#include "config.h"

#include "read/demux.h"

#include "base/alloc.h"
#include "base/err.h"

/* ---- opening -------------------------------------------------------- */

int
gclog_reader_open(struct gclog_reader **out, struct gclog_err *err)
{
	return gclog_reader_open_with(out, NULL, err);
}

int
gclog_reader_open_with(struct gclog_reader **out,
    const struct gclog_formats *f, struct gclog_err *err)
{
	struct gclog_reader *r = gcl_alloc_zero(sizeof *r);
	int rc;

	if (!r)
		return gcl_err_memory(err);
	rc = gcl_grammar_open(&r->grammar, f, err);
	if (rc == 0)
		rc = gcl_wraps_open(&r->wraps, r->grammar.catalog.matcher,
		    &r->grammar.heads, err);
	if (rc == 0) {
		r->channels[0] = gcl_channel_open(r, "", GCL_BLOCK_READ, err);
		r->nchannels = 1;
		rc = r->channels[0] ? 0 : GCLOG_ENOMEM;
	}
	if (rc < 0) {
		gclog_reader_close(r);
		return rc;
	}
	r->channels[0]->stream->wraps = &r->wraps;
	*out = r;
	return 0;
}

void
gclog_reader_close(struct gclog_reader *r)
{
	size_t i;

	if (!r)
		return;
	gcl_fetch_close(r->fetch);
	for (i = 0; i < r->nchannels; i++)
		gcl_channel_close(r->channels[i]);
	if (r->wrapped)
		gcl_block_close(&r->raw);
	gcl_wraps_close(&r->wraps);
	gcl_grammar_close(&r->grammar);
	gcl_free(r);
}

void
gclog_reader_clock(struct gclog_reader *r, int64_t wall_ns)
{
	r->wraps.now = wall_ns;
}

/* ---- feeding -------------------------------------------------------- */

static char *
space(struct gclog_reader *r, size_t *room)
{
	return r->wrapped ? gcl_block_space(&r->raw, room) :
	    gcl_stream_space(r->channels[0]->stream, room);
}

void
gclog_reader_space(struct gclog_reader *r, char **at, size_t *room)
{
	*at = space(r, room);
	r->lent.len = 0; /* its bytes may have moved */
	if (r->wide.order == GCL_UTF16_NOT)
		return;
	*room /= 2; /* the text may get longer */
	if (gcl_utf16_is(&r->wide))
		*at += *room;
	else /* the few that were kept come before what is fed */
		*room -= sizeof r->wide.first;
}

static void
add(struct gclog_reader *r, size_t n)
{
	if (r->wrapped)
		gcl_block_fed(&r->raw, n);
	else
		gcl_stream_fed(r->channels[0]->stream, n);
	r->fed = 1;
}

/* n bytes lie where they were asked for: makes them text. */
static size_t
decode(struct gclog_reader *r, size_t n)
{
	size_t room;
	char *at;

	if (r->wide.order == GCL_UTF16_NOT)
		return n;
	at = space(r, &room);
	if (r->wide.order == GCL_UTF16_UNSEEN) {
		n = gcl_utf16_tell(&r->wide, at, n);
		if (gcl_utf16_is(&r->wide))
			memmove(at + room / 2, at, n);
	}
	return gcl_utf16_is(&r->wide) ? gcl_utf16_convert(&r->wide, at,
	    at + room / 2, n) : n;
}

void
gclog_reader_fed(struct gclog_reader *r, size_t n)
{
	size_t text = decode(r, n);

	r->asked = 0;
	r->counts.bytes += n;
	if (text > 0)
		add(r, text);
	if (n == 0)
		add(r, 0);
}

/* In threads, if that can be: what was read is text as it is. */
static void
begin_fetch(struct gclog_reader *r, struct gclog_source *s,
    struct gcl_block *b)
{
	if (!r->fetch && r->wide.order == GCL_UTF16_NOT &&
	    gcl_source_is_long(s))
		r->fetch = gcl_fetch_open(s, &r->grammar.heads, b);
}

/* What the block kept has moved since the plain stream was there. */
static void
moved(struct gclog_reader *r, size_t before)
{
	if (!r->wrapped)
		gcl_stream_moved(r->channels[0]->stream, before);
	r->lent.len = 0;
}

int
gclog_reader_read(struct gclog_reader *r, struct gclog_source *s, int wait_ms,
    char **bytes, size_t *got, struct gclog_err *err)
{
	struct gcl_block *b = r->wrapped ? &r->raw :
	    &r->channels[0]->stream->block;
	size_t room, before;
	int rc;

	*bytes = NULL;
	*got = 0;
	if (r->failed)
		b->at = b->end;
	before = b->at;
	begin_fetch(r, s, b);
	if (!r->fetch) {
		moved(r, before);
		gclog_reader_space(r, bytes, &room);
		return gclog_source_read(s, *bytes, room, wait_ms, got, err);
	}
	if (!gcl_fetch_is_of(r->fetch, s))
		return gcl_err(err, GCLOG_EARG, "a reader reads of one source "
		    "alone");
	rc = gcl_fetch_take(r->fetch, b, wait_ms, bytes, got, err);
	moved(r, before);
	return rc;
}

struct gclog_counts
gclog_reader_counts(const struct gclog_reader *r)
{
	return r->counts;
}

/* ---- from plain lines to wrapped ones ------------------------------- */

/* The bytes that were not looked at yet become raw; the stream of plain lines
 * goes on with the rest of a new block. */
static int
begin_wrapped(struct gclog_reader *r, struct gclog_err *err)
{
	struct gcl_channel *c = r->channels[0];
	struct gcl_block *b = &c->stream->block;
	size_t at = b->at;

	r->raw = *b;
	if (gcl_block_open(b, GCL_BLOCK_READ) < 0) {
		*b = r->raw;
		return gcl_err_memory(err);
	}
	r->raw.origins = NULL;
	b->offset = r->raw.offset + at;
	b->origins = &c->origins;
	r->raw.at = gcl_raw_paragraph(&r->raw, at, c->stream->taken);
	c->from = b->offset;
	c->stream->wraps = NULL;
	c->stream->line = 0;
	r->wrapped = 1;
	return 0;
}

/* ---- lines ---------------------------------------------------------- */

/* A line that is too long for once goes where its front went. */
static int
add_rest(struct gclog_reader *r, struct gcl_span line)
{
	const struct gcl_origin o = { .line_no = gcl_block_line_no(&r->raw,
	    r->raw.at), .offset = r->raw.offset + r->raw.at };

	r->current = r->rest_of;
	return gcl_channel_add(r->current, line, &o);
}

/* Whether the newline of a line that begins at raw.at is there: 1 or 0. */
static size_t
ends_there(const struct gclog_reader *r, struct gcl_span line)
{
	size_t end = r->raw.at + line.len;

	return end < r->raw.end && r->raw.bytes[end] == '\n';
}

static int
add_line(struct gclog_reader *r, struct gcl_channel *c,
    const struct gcl_unwrapped *u, struct gcl_span line)
{
	struct gcl_block *b = &r->raw;
	size_t at = u->at < line.len ? u->at : 0;
	const struct gcl_origin o = {
		.line_no = gcl_block_line_no(b, b->at + at),
		.offset = b->offset + b->at + at,
		.has_wall = u->has_wall, .wall_ns = u->wall_ns };
	int rc;

	r->current = c;
	c->used = ++r->turn;
	rc = gcl_channel_add(c, u->text, &o);
	if (rc == 0 && !u->goes_on && ends_there(r, line))
		rc = gcl_channel_add(c, gcl_span("\n", 1), &o);
	return rc;
}

/* Moves on by a line of the input, and gives its text to its stream. */
static int
take_line(struct gclog_reader *r, struct gcl_span line, struct gclog_err *err)
{
	struct gcl_block *b = &r->raw;
	const struct gcl_unwrapped *u = &r->lent.line;
	struct gcl_channel *c, *ended;
	int rc;

	if (r->rest_of) {
		c = r->rest_of;
		if (add_rest(r, gcl_span(line.at, line.len +
		    ends_there(r, line))) < 0)
			return gcl_err_memory(err);
	} else {
		if (gcl_pass_unwrap(r, &line) < 0)
			return gcl_err_memory(err);
		rc = gcl_channel_find(r, u->stream, &c, &ended, err);
		if (rc < 0)
			return rc;
		if (ended) { /* then this line again */
			gcl_stream_fed(ended->stream, 0);
			ended->evicted = 1;
			r->current = ended;
			return 0;
		}
		if (add_line(r, c, u, line) < 0)
			return gcl_err_memory(err);
	}
	r->rest_of = ends_there(r, line) ? NULL : c;
	b->at += line.len + ends_there(r, line);
	if (b->ended && b->at == b->end)
		r->rest_of = NULL;
	return 0;
}

/* ---- the loop ------------------------------------------------------- */

static void
drop(struct gclog_reader *r, const struct gcl_channel *c)
{
	size_t i = 0;

	while (r->channels[i] != c)
		i++;
	gcl_channel_close(r->channels[i]);
	r->channels[i] = r->channels[--r->nchannels];
}

/* A stream has said all that there is to say. */
static void
settle(struct gclog_reader *r, struct gcl_channel *c, int over)
{
	int open = !over && !gcl_stream_is_idle(c->stream);

	r->open += (size_t)open - (size_t)c->open;
	c->open = open;
	c->over = over;
	if (c->evicted && over)
		drop(r, c);
}

/* Asks the stream that has got something.  0: it has no more to say. */
static int
ask(struct gclog_reader *r, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_channel *c = r->current;
	int rc = gcl_stream_next(c->stream, item, err);

	if (rc == GCL_STREAM_WRAPPED) {
		rc = begin_wrapped(r, err);
		if (rc == 0)
			settle(r, c, 0);
		r->current = NULL;
		return rc;
	}
	if (rc == GCLOG_RECORD || rc == GCLOG_REJECT)
		return gcl_channel_translate(r, c, rc, item) < 0 ?
		    gcl_err_memory(err) : rc;
	if (rc < 0 || rc == GCLOG_BUSY)
		return rc;
	r->current = NULL;
	settle(r, c, rc == GCLOG_END);
	return 0;
}

/* All of the input was given to its streams: they end, one by one.  0: none is
 * left. */
static int
end_one(struct gclog_reader *r)
{
	size_t i;

	for (i = 0; i < r->nchannels; i++) {
		struct gcl_channel *c = r->channels[i];

		if (c->over)
			continue;
		if (!c->stream->block.ended)
			gcl_stream_fed(c->stream, 0);
		r->current = c;
		return 1;
	}
	return 0;
}

/* Nothing more is there: asked a second time, the streams make do with that. */
static int
ask_idle(struct gclog_reader *r)
{
	if (r->asked == 0 || r->asked > r->nchannels) {
		r->asked += r->asked == 0;
		return 0;
	}
	r->current = r->channels[r->asked++ - 1];
	r->current->stream->block.idle = 1;
	return 1;
}

static void
count_lines(struct gclog_reader *r)
{
	struct gcl_block *b = &r->raw;

	if (!r->wrapped) {
		r->counts.lines = r->channels[0]->stream->lines;
		return;
	}
	r->counts.lines = gcl_block_line_no(b, b->at) - 1;
	if (b->ended && b->end > 0 && b->bytes[b->end - 1] != '\n')
		r->counts.lines++;
}

/* Something for a stream to do; 0: there is nothing. */
static int
find_work(struct gclog_reader *r, struct gclog_err *err)
{
	struct gcl_block *b = &r->raw;
	size_t end;
	int rc;

	if (!r->wrapped) {
		if (r->channels[0]->over)
			return 0;
		if (r->fed) {
			r->fed = 0;
			r->current = r->channels[0];
			return 1;
		}
		return ask_idle(r);
	}
	r->current = gcl_pass_waiting(r);
	if (r->current) {
		r->current->stream->block.idle = 1;
		return 1;
	}
	rc = gcl_pass_over(r);
	if (rc < 0)
		return gcl_err_memory(err);
	if (rc > 0 && gcl_raw_lines(b, &r->endless, &end)) {
		rc = take_line(r, gcl_span(b->bytes + b->at, end - b->at),
		    err);
		return rc < 0 ? rc : 1;
	}
	if (b->ended && b->at == b->end)
		return end_one(r);
	return ask_idle(r);
}

int
gclog_reader_next(struct gclog_reader *r, struct gclog_item *item,
    struct gclog_err *err)
{
	int rc;

	do {
		rc = r->current ? ask(r, item, err) : 0;
		if (rc != 0)
			break;
		rc = find_work(r, err);
	} while (rc > 0);
	count_lines(r);
	r->failed |= rc < 0;
	if (rc != 0)
		return rc;
	return (r->wrapped ? r->raw.ended : r->channels[0]->over) ?
	    GCLOG_END : GCLOG_MORE;
}
