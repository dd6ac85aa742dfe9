/* Which lines of wrapped input are unwrapped: those of records, and what stands
 * before one that does not begin its line. */
#include "config.h"

#include "read/demux.h"

enum {
	CONTEXT = 512, /* bytes before a record that are unwrapped, too */
	OPTION_NEAR = 1024 /* after it what it may end with */
};

/* ---- unwrapping ----------------------------------------------------- */

/* The line that was last is at hand still. */
static int
unwrap(struct gclog_reader *r, struct gcl_span line)
{
	struct gcl_lent *l = &r->lent;
	uint64_t at = r->raw.offset + (size_t)(line.at - r->raw.bytes);

	if (line.len > 0 && l->at == at && l->len == line.len)
		return 0;
	l->at = at;
	l->len = line.len;
	return gcl_wraps_take(&r->wraps, line, &l->line);
}

int
gcl_pass_unwrap(struct gclog_reader *r, struct gcl_span *line)
{
	const char *nl;

	if (unwrap(r, *line) < 0)
		return -1;
	nl = r->lent.line.wrapped ? NULL : memchr(line->at, '\n', line->len);
	if (!nl)
		return 0;
	line->len = (size_t)(nl - line->at);
	return unwrap(r, *line);
}

/* ---- passing over --------------------------------------------------- */

static int
is_whole(const struct gcl_pattern *p, struct gcl_span text)
{
	const struct gcl_where w = { text.at, 0, 0, text.len, 1 };
	size_t begins, ends;

	return gcl_code_match(p->whole, &w, &begins, &ends, NULL, NULL) ==
	    GCL_MATCH && ends == text.len;
}

/* Whether a text begins with head i like a record of one line, and is one, or
 * has nothing more that is looked for: no record that begins before it has its
 * tail in it. */
static int
is_record(const struct gcl_grammar *g, size_t i, struct gcl_span text,
    int alone)
{
	const struct gcl_pattern *p = gcl_head_pattern(&g->catalog, &g->heads,
	    i);

	return gcl_heads_is(&g->heads, i, text.at, 0, text.len) &&
	    !gcl_head_is_tell(&g->heads, i) && p->part == 0 && p->last &&
	    !p->any && (alone || is_whole(p, text));
}

/* The head of the one before is tried first. */
static int
begins_record(struct gclog_reader *r, struct gcl_span text)
{
	const struct gcl_heads *h = &r->grammar.heads;
	size_t i = text.len < 2 ? h->n : gcl_heads_first(h, text.at);
	int alone = i < h->n && gcl_heads_next(h, text.at, 1, text.len,
	    text.len) == text.len;

	if (i < h->n && is_record(&r->grammar, r->begun, text, alone))
		return 1;
	while (i < h->n && !is_record(&r->grammar, i, text, alone))
		i = gcl_heads_after(h, i);
	if (i < h->n)
		r->begun = i;
	return i < h->n;
}

/* Where what makes one with the line begins that is so many bytes before a
 * place, or the line itself. */
static size_t
begin_before(const struct gcl_block *b, size_t at, size_t back)
{
	return gcl_raw_paragraph(b, gcl_block_line_start(b, at > back ?
	    at - back : 0), b->offset + b->at);
}

/* Whether the line that begins there is a record, or the front of one: nothing
 * before it can be a part of that.  -1 when memory is out. */
static int
begins_there(struct gclog_reader *r, size_t from)
{
	const struct gcl_block *b = &r->raw;
	size_t end = gcl_block_line_end(b, from);

	if ((from > 0 && b->bytes[from - 1] != '\n') || end == b->end ||
	    b->bytes[end] != '\n' || begin_before(b, from, 0) != from)
		return 0;
	if (unwrap(r, gcl_span(b->bytes + from, end - from)) < 0)
		return -1;
	return !r->lent.line.goes_on &&
	    begins_record(r, r->lent.line.text);
}

/* Moves to the first line that is unwrapped for what stands at hit.  -1 when
 * memory is out. */
static int
move_near(struct gclog_reader *r, size_t hit)
{
	struct gcl_block *b = &r->raw;
	size_t from = gcl_block_line_start(b, hit);
	int rc = begins_there(r, from);

	if (rc < 0)
		return -1;
	if (rc == 0)
		from = begin_before(b, hit, CONTEXT);
	if (from > b->at)
		b->at = from;
	r->near = b->offset + hit;
	return 1;
}

struct gcl_channel *
gcl_pass_waiting(const struct gclog_reader *r)
{
	const struct gcl_block *b = &r->raw;
	size_t i, n = b->end - b->at;

	if (r->open == 0 || r->rest_of || (n < OPTION_NEAR && !b->ended))
		return NULL;
	for (i = 0; i < r->nchannels; i++) {
		const struct gcl_channel *c = r->channels[i];
		struct gcl_span text = c->stream->awaits;

		if (!c->open || text.len < 2)
			continue;
		/* The blank it begins with may stand before the line. */
		if (!gcl_span_find(gcl_span(b->bytes + b->at, n <
		    OPTION_NEAR ? n : OPTION_NEAR), gcl_span(text.at + 1,
		    text.len - 1)))
			return r->channels[i];
	}
	return NULL;
}

int
gcl_pass_over(struct gclog_reader *r)
{
	const struct gcl_heads *h = &r->grammar.heads;
	struct gcl_block *b = &r->raw;
	size_t limit = b->ended ? b->end : b->end > h->longest ?
	    b->end - h->longest : 0;
	size_t hit, from;

	if (r->rest_of || r->open > 0 || b->offset + b->at <= r->near)
		return b->at < b->end;
	hit = b->at < limit ? gcl_block_head(b, h, limit) : limit;
	if (hit < limit)
		return move_near(r, hit);
	/* What makes one with a line may stand further before. */
	from = hit == b->end ? hit : begin_before(b, hit, GCL_BLOCK_BEHIND);
	if (from > b->at)
		b->at = from;
	return 0;
}
