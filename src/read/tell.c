/* What the reader tells of text that begins like a record and is none. */
#include "config.h"

#include "model/reasons.h"
#include "read/fits.h"
#include "read/judge.h"
#include "read/stream.h"

/* Whether what comes after its anchor may follow it. */
static int
follows(const struct gcl_pattern *p, const struct gcl_block *b, size_t at)
{
	const char *follow = gcl_pattern_follow(p);
	size_t next = at + gcl_pattern_anchor(p).len;

	if (p->family->flags & GCLOG_RUNTIME && !(p->family->flags &
	    (GCLOG_TORN | GCLOG_LINES)))
		return 1; /* others can have written there */
	return !follow || (next < b->end && b->bytes[next] &&
	    strchr(follow, b->bytes[next]));
}

int
gcl_stream_is_like(const struct gcl_stream *r, size_t at)
{
	const struct gcl_block *b = &r->block;
	size_t i;

	for (i = gcl_heads_first(r->heads, b->bytes + at); i < r->heads->n;
	    i = gcl_heads_after(r->heads, i)) {
		const struct gcl_pattern *p = gcl_stream_pattern(r, i);
		size_t next = at + r->heads->heads[i].text.len;

		if (gcl_heads_is(r->heads, i, b->bytes, at, b->end) &&
		    (gcl_stream_is_tell(r, i) || next >= b->end ||
		    (unsigned char)b->bytes[next] <= ' ' ||
		    follows(p, b, at)))
			return 1;
	}
	return 0;
}

/* The surest that any head which stands at a place says of it. */
static int
judge_heads(struct gcl_stream *r, size_t at, size_t line_end,
    const struct gclog_family **family, struct gclog_err *err)
{
	const struct gcl_block *b = &r->block;
	int surest = GCL_IS_NOT;
	size_t i;

	for (i = gcl_heads_first(r->heads, b->bytes + at); i < r->heads->n;
	    i = gcl_heads_after(r->heads, i)) {
		const struct gcl_pattern *p = gcl_stream_pattern(r, i);
		int tail = gcl_stream_is_tell(r, i), torn;

		if (!gcl_heads_is(r->heads, i, b->bytes, at, b->end) ||
		    gcl_stream_has_torn(r, p, at) ||
		    (!tail && !follows(p, b, at)))
			continue;
		torn = tail ? GCL_IS_TAIL :
		    gcl_judge(p, b, at, line_end, err);
		if (torn < 0)
			return torn;
		if (torn > surest) {
			surest = torn;
			*family = p->family;
		}
	}
	return surest;
}

int
gcl_stream_lose(struct gcl_stream *r, size_t at, struct gclog_item *item)
{
	struct gcl_block *b = &r->block;
	size_t line_end = gcl_block_line_end(b, at);
	uint64_t line_no = gcl_block_line_no(b, at);
	size_t i = gcl_heads_first(r->heads, b->bytes + at);

	b->at = at + 1;
	if (line_no == r->rejected_line)
		return 0;
	r->taken = b->offset + line_end;
	return gcl_stream_reject(r, item, gcl_stream_pattern(r, i)->family,
	    line_no, b->offset + at, gcl_reason_text(GCL_REASON_TORN),
	    gcl_span(b->bytes + at, line_end - at));
}

int
gcl_stream_tell(struct gcl_stream *r, size_t at, struct gclog_item *item,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	const struct gclog_family *family = NULL;
	size_t line_end;
	uint64_t line_no;
	int torn;

	if (!gcl_block_line(b, at, &line_end))
		return GCLOG_MORE;
	torn = judge_heads(r, at, line_end, &family, err);
	if (torn == GCL_IS_TAIL && !r->torn.active) {
		int rc = gcl_stream_begin_before(r, family, at, err);

		if (rc != 0)
			return rc < 0 ? rc : 0;
	}
	b->at = at + 1;
	line_no = gcl_block_line_no(b, at);
	if (torn <= GCL_IS_NOT || line_no == r->rejected_line)
		return torn < 0 ? torn : 0;
	if (torn != GCL_IS_TAIL)
		r->taken = b->offset + line_end;
	return gcl_stream_reject(r, item, family, line_no, b->offset + at,
	    gcl_judge_reason((enum gcl_judgement)torn), gcl_stream_line(r, at));
}

/* ---- what is none by a look ------------------------------------------ */

/* Whether a byte of a text is of its line, or more than blanks comes in it. */
static int
is_within(struct gcl_span text, size_t n)
{
	while (n < text.len && text.at[n] != '\n' &&
	    (unsigned char)text.at[n] <= ' ')
		n++;
	return n < text.len && text.at[n] != '\n';
}

/* Looks at one form after another: one that begins as the one before does, up
 * to what did not fit, does not fit either. */
static int
none_fits(const struct gcl_stream *r, size_t at)
{
	const struct gcl_block *b = &r->block;
	const struct gcl_span text = gcl_span(b->bytes + at, b->end - at);
	const struct gcl_pattern *p, *before = NULL;
	struct gcl_fit f = { 0, 0 };
	size_t i;

	for (i = gcl_heads_first(r->heads, text.at); i < r->heads->n;
	    i = gcl_heads_after(r->heads, i)) {
		p = gcl_stream_pattern(r, i);
		if (gcl_stream_is_tell(r, i))
			continue;
		if (before && p == before + 1 && p->alike > f.tokens) {
			before = p;
			continue;
		}
		if (!gcl_heads_is(r->heads, i, b->bytes, at, b->end))
			continue;
		if (p->tokens->anchor != 0 || gcl_part_fits(p->tokens,
		    text, &f) ||
		    !is_within(text, f.bytes))
			return 0;
		before = p;
	}
	return 1;
}

int
gcl_stream_is_none(struct gcl_stream *r, size_t since, size_t at)
{
	const uint64_t place = r->block.offset + at;

	if (place >= r->none_from && place < r->none_to)
		return 1;
	if (!none_fits(r, at))
		return 0;
	if (r->block.end - at < r->heads->longest)
		return 1; /* more bytes may tell of a head before it */
	if (r->block.offset + since > r->none_to)
		r->none_from = place;
	if (place >= r->none_to)
		r->none_to = place + 1;
	return 1;
}
