/* One stream of text: blocks of bytes in, records and rejects out. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "model/reasons.h"
#include "read/stream.h"

enum { REJECT_TEXT = 4 * 1024 };

/* ---- feeding -------------------------------------------------------- */

char *
gcl_stream_space(struct gcl_stream *r, size_t *room)
{
	size_t before = r->block.at;
	char *space = gcl_block_space(&r->block, room);

	gcl_stream_moved(r, before);
	return space;
}

void
gcl_stream_fed(struct gcl_stream *r, size_t n)
{
	gcl_block_fed(&r->block, n);
}

/* ---- handing out ---------------------------------------------------- */

static int
give_record(struct gcl_stream *r, struct gclog_item *item,
    const struct gcl_pattern *p, struct gclog_value *values,
    uint64_t line_no, uint64_t offset, int torn, struct gclog_err *err)
{
	struct gclog_record *rec = &item->record;
	int rc = 1;

	*rec = (struct gclog_record){ .family = p->family, .form = p->form,
		.line_no = line_no, .offset = offset, .values = values,
		.torn = torn };
	gcl_ahead_line(&r->ahead, p->family_index, line_no);
	gcl_ahead_head(&r->ahead, p->family_index, values);
	if (gcl_stream_waits(r, p))
		return gcl_ahead_hold(&r->ahead, rec, p->family_index) < 0 ?
		    gcl_err_memory(err) : 0;
	if (p->family->flags & GCLOG_RUNTIME)
		rc = gcl_stream_assign(r, rec, p->family_index);
	if (rc < 0)
		return gcl_err_memory(err);
	if (rc == 0)
		return gcl_stream_reject(r, item, p->family, line_no,
		    offset, gcl_reason_text(GCL_REASON_RANGE),
		    gcl_stream_line(r, (size_t)(offset - r->block.offset)));
	return gcl_stream_count(r, p->family);
}

int
gcl_stream_reject(struct gcl_stream *r, struct gclog_item *item,
    const struct gclog_family *family, uint64_t line_no, uint64_t offset,
    const char *reason, struct gcl_span text)
{
	item->reject = (struct gclog_reject){ .family = family,
		.line_no = line_no, .reason = reason, .text = text.at,
		.len = text.len < REJECT_TEXT ? text.len : REJECT_TEXT };
	r->rejected_line = line_no;
	r->rejected_at = offset;
	gcl_ahead_line(&r->ahead, gcl_families_index(r->catalog->user,
	    family), 0);
	if (family->flags & GCLOG_TORN)
		gcl_ahead_lost(&r->ahead, line_no);
	return GCLOG_REJECT;
}

struct gcl_span
gcl_stream_line(const struct gcl_stream *r, size_t at)
{
	size_t from = gcl_block_line_start(&r->block, at);
	size_t to = gcl_block_line_end(&r->block, at);

	if (to > from && r->block.bytes[to - 1] == '\r')
		to--;
	return gcl_span(r->block.bytes + from, to - from);
}

static int
close_stanza(struct gcl_stream *r, struct gcl_stanza *s,
    struct gclog_item *item, struct gclog_err *err)
{
	const struct gcl_pattern *p = s->first;

	r->open--;
	switch (gcl_stanza_close(s)) {
	case GCLOG_RECORD:
		return give_record(r, item, p, s->values, s->line_no,
		    s->offset, 0, err);
	case GCLOG_REJECT:
		return gcl_stream_reject(r, item, p->family, s->line_no,
		    s->offset, gcl_reason_text(GCL_REASON_PART),
		    gcl_span(s->line, s->line_len));
	default:
		return 0;
	}
}

/* ---- records -------------------------------------------------------- */

/* Matches p whose anchor stands at a place: right there, or, when values come
 * before the anchor, from a little before. */
static int
match_at(struct gcl_stream *r, const struct gcl_pattern *p, size_t at,
    size_t *begins, size_t *ends, struct gclog_err *err)
{
	enum { VALUES_BEFORE = 128 };
	struct gcl_where w = { .bytes = r->block.bytes, .from = at,
		.latest = at };
	int rc;

	w.end = gcl_block_horizon(&r->block, at, &w.final);
	if (p->any && r->block.ended && w.end == r->block.end)
		w.final = 0; /* the end may have cut a value off */
	if (p->tokens->anchor != 0) {
		w.from = gcl_block_line_start(&r->block, at);
		if (at - w.from > VALUES_BEFORE)
			w.from = at - VALUES_BEFORE;
	}
	memset(r->values, 0, p->family->nfields * sizeof *r->values);
	rc = gcl_code_match(p->whole, &w, begins, ends, r->values, err);
	if (rc == GCL_MATCH && *ends <= at)
		rc = GCL_NO_MATCH;
	/* The end of the input may have cut off its last value. */
	if (rc == GCL_MATCH && r->block.ended && w.end == r->block.end &&
	    gcl_part_unsure(p->tokens, p->family, w.bytes, *ends, w.end,
	    r->values) < 0)
		rc = GCL_NO_MATCH;
	return rc;
}

/* A part of a stanza was found at begins..ends. */
static int
take_part(struct gcl_stream *r, const struct gcl_pattern *p, size_t begins,
    size_t ends, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_stanza *s = &r->stanzas[p->family_index];
	struct gcl_block *b = &r->block;
	unsigned style = gcl_stanza_style(p, b, begins);

	if (s->first && !gcl_stanza_takes(s, p, style))
		return close_stanza(r, s, item, err); /* then here again */
	if (!s->first) {
		if (gcl_stanza_open(s, p, gcl_block_line_no(b, begins),
		    b->offset + begins, gcl_stream_line(r, begins)) < 0)
			return gcl_err_memory(err);
		r->open++;
	}
	if (gcl_stanza_add(s, p, style, r->values) < 0)
		return gcl_err_memory(err);
	b->at = ends;
	r->line = gcl_block_line_end(b, ends);
	if (r->line < b->end && b->bytes[r->line] == '\n')
		r->line++;
	return gcl_stanza_over(s) ? close_stanza(r, s, item, err) : 0;
}

/* Whether the next line begins with the option that the record may end with:
 * then others have ended the record's line.  GCLOG_MORE: more bytes tell. */
static int
option_follows(const struct gcl_block *b, struct gcl_span option, size_t ends,
    size_t end, int final)
{
	size_t n;

	ends += ends < end && b->bytes[ends] == '\r';
	if (ends == end)
		return final ? 0 : GCLOG_MORE;
	if (b->bytes[ends++] != '\n')
		return 0;
	if (ends < end && b->bytes[ends] != ' ' && option.at[0] == ' ')
		option = gcl_span(option.at + 1, option.len - 1);
	n = end - ends < option.len ? end - ends : option.len;
	if (memcmp(b->bytes + ends, option.at, n) != 0)
		return 0;
	return n == option.len ? 1 : final || b->idle ? 0 : GCLOG_MORE;
}

/* Whether a record ends as lines do, or as text that a wrapper has quoted; if
 * not, others may have written before its last tokens.  GCLOG_MORE: more bytes
 * tell. */
static int
ends_well(struct gcl_stream *r, const struct gcl_pattern *p, size_t begins,
    size_t ends)
{
	const struct gcl_block *b = &r->block;
	const struct gcl_token *last = gcl_part_last(p->tokens);
	int follows, final;
	size_t end = gcl_block_horizon(b, begins, &final);

	if (!(p->family->flags & GCLOG_TORN) || last->type != GCL_OPTION)
		return 1;
	follows = option_follows(b, last->text, ends, end, final);
	if (follows == GCLOG_MORE)
		r->awaits = last->text;
	if (follows != 0)
		return follows == GCLOG_MORE ? GCLOG_MORE : 0;
	while (ends < end && (b->bytes[ends] == ' ' ||
	    b->bytes[ends] == '\t'))
		ends++;
	if (ends == end)
		return final ? 1 : GCLOG_MORE;
	return b->bytes[ends] && strchr("\n\r\"\\<'`\033", b->bytes[ends]);
}

static int
take_record(struct gcl_stream *r, const struct gcl_pattern *p, size_t begins,
    size_t ends, int torn, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_block *b = &r->block;

	b->at = ends;
	r->taken = b->offset + ends;
	return give_record(r, item, p, r->values, gcl_block_line_no(b, begins),
	    b->offset + begins, torn, err);
}

/* A record that is not whole may begin at a place.  Its line was broken; or
 * others have written into it; or it is none. */
static int
at_broken(struct gcl_stream *r, size_t at, int torn, struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gcl_pattern *p;
	size_t ends;
	int rc = gcl_stream_joined(r, at, &p, &ends, err);

	if (rc == GCL_MATCH)
		return take_record(r, p, at, ends, 1, item, err);
	if (rc != GCL_NO_MATCH)
		return rc == GCL_PARTIAL ? GCLOG_MORE : rc;
	if (torn == GCL_TORN_LOST)
		return gcl_stream_lose(r, at, item);
	return torn == GCL_TORN_BEGINS ? gcl_stream_begin_torn(r, at, err) :
	    gcl_stream_tell(r, at, item, err);
}

static int
take_match(struct gcl_stream *r, const struct gcl_pattern *p, size_t begins,
    size_t ends, struct gclog_item *item, struct gclog_err *err)
{
	int well;

	if (p->any || p->part > 0 || !p->last)
		return take_part(r, p, begins, ends, item, err);
	well = ends_well(r, p, begins, ends);
	if (well == 0)
		return at_broken(r, begins, GCL_TORN_BEGINS, item, err);
	return well != 1 ? well : take_record(r, p, begins, ends, 0, item,
	    err);
}

/* ---- the loop ------------------------------------------------------- */

/* Tries head k at a place.  1: it has it, and *event is what came of it;
 * GCL_NO_MATCH, also when others may have it, too: *shared; or an error. */
static int
try_head(struct gcl_stream *r, size_t k, size_t at, struct gclog_item *item,
    int *event, int *shared, struct gclog_err *err)
{
	const struct gcl_pattern *p = gcl_stream_pattern(r, k);
	size_t begins, ends;
	int rc;

	if (gcl_stream_is_tell(r, k) || !gcl_heads_is(r->heads, k,
	    r->block.bytes, at, r->block.end) ||
	    gcl_stream_has_torn(r, p, at))
		return GCL_NO_MATCH;
	rc = match_at(r, p, at, &begins, &ends, err);
	if (rc == GCL_PARTIAL)
		*event = GCLOG_MORE;
	if (rc == GCL_PARTIAL && r->block.ended) {
		r->block.at = r->block.end; /* nor is any text within it */
		*event = 0;
	}
	if (rc == GCL_MATCH) {
		*event = take_match(r, p, begins, ends, item, err);
		*shared |= p->tokens->shared;
		if (!*shared)
			r->last = k;
		if (*event == 0 && p->tokens->shared)
			rc = GCL_NO_MATCH;
	}
	return rc < 0 ? rc : rc != GCL_NO_MATCH;
}

/* Some head stands at a place: a user's form has it, or the one that matched
 * last, else the newest that matches. */
static int
at_head(struct gcl_stream *r, size_t at, struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gcl_heads *h = r->heads;
	size_t k, last = r->last;
	int event, shared = 0, rc = 0, none;

	if (at > 0 && r->block.bytes[at - 1] != '\n')
		rc = gcl_stream_is_wrapped(r, at);
	if (rc != 0)
		return rc < 0 ? gcl_err_memory(err) : rc;
	/* Where none did last, it is mostly plain that none will. */
	none = r->missed && gcl_stream_is_none(r, at, at);
	k = none ? h->n : gcl_heads_first(h, r->block.bytes + at);
	for (; rc == GCL_NO_MATCH && k < h->first; k = gcl_heads_after(h, k))
		rc = try_head(r, k, at, item, &event, &shared, err);
	if (rc == GCL_NO_MATCH && !none && last >= h->first)
		rc = try_head(r, last, at, item, &event, &shared, err);
	for (; rc == GCL_NO_MATCH && k < h->n; k = gcl_heads_after(h, k))
		if (k != last)
			rc = try_head(r, k, at, item, &event, &shared, err);
	r->missed = rc == GCL_NO_MATCH;
	if (!r->missed)
		return rc < 0 ? rc : event;
	if (shared) { /* more of its line may be of others */
		r->block.at = at + 1;
		return 0;
	}
	rc = gcl_stream_is_wrapped(r, at);
	if (rc != 0)
		return rc < 0 ? gcl_err_memory(err) : rc;
	rc = gcl_stream_opens_torn(r, at, err);
	if (rc == GCL_TORN_NONE && !gcl_stream_is_like(r, at)) {
		r->block.at = at + 1;
		return 0;
	}
	return rc < 0 || rc == GCLOG_MORE ? rc :
	    at_broken(r, at, rc, item, err);
}

/* A line begins and stanzas are open: offer it to them. */
static int
at_line(struct gcl_stream *r, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	size_t i, end;

	if (!gcl_block_line(b, b->at, &end))
		return GCLOG_MORE;
	end += end < b->end && b->bytes[end] == '\n';
	r->line = end;
	for (i = 0; i < r->catalog->nfamilies; i++) {
		struct gcl_stanza *s = &r->stanzas[i];
		int rc;

		if (!s->first)
			continue;
		rc = gcl_stanza_line(s, b, b->at, end, r->values, err);
		if (rc < 0)
			return rc;
		if (rc == GCL_STANZA_TOOK)
			b->at = end;
		if (gcl_stanza_over(s)) {
			if (rc == 0)
				r->line = b->at; /* others may want it */
			return close_stanza(r, s, item, err);
		}
		if (rc > 0)
			break;
	}
	return 0;
}

static int
finish(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < r->catalog->nfamilies; i++)
		if (r->stanzas[i].first)
			rc = close_stanza(r, &r->stanzas[i], item, err);
	r->lines = gcl_block_line_no(b, b->end) - 1;
	if (b->end > 0 && b->bytes[b->end - 1] != '\n')
		r->lines++;
	if (rc)
		return rc;
	gcl_ahead_end(&r->ahead);
	rc = gcl_stream_held(r, item, err);
	return rc ? rc : GCLOG_END;
}

/* One step on.  GCLOG_END (0) is also "go on" while there is input left. */
static int
step(struct gcl_stream *r, struct gclog_item *item, int *over,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	uint64_t to = UINT64_MAX;
	size_t limit = b->ended ? b->end :
	    b->end > r->heads->longest ? b->end - r->heads->longest : 0;
	int held = gcl_stream_held(r, item, err);

	if (held)
		return held;
	if (r->torn.active || r->torn.out) {
		int rc = gcl_stream_torn(r, item, err);

		if (rc != 0)
			return rc;
		to = gcl_torn_reads_to(&r->torn);
		if (limit > to - b->offset)
			limit = (size_t)(to - b->offset);
	}
	if (r->open && limit > r->line)
		limit = r->line;
	if (b->at < limit) {
		b->at = gcl_block_head(b, r->heads, limit);
		if (b->at < limit)
			return at_head(r, b->at, item, err);
	}
	if (r->torn.out && b->offset + b->at >= to)
		return 0; /* what was found begins here */
	if (r->open && b->at >= r->line && b->at < b->end)
		return at_line(r, item, err);
	if (!b->ended)
		return GCLOG_MORE;
	*over = 1;
	return finish(r, item, err);
}

int
gcl_stream_next(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err)
{
	int over = 0, rc;

	r->awaits = gcl_span(NULL, 0);
	do
		rc = step(r, item, &over, err);
	while (rc == 0 && !over);
	if (rc == GCLOG_MORE)
		r->lines = gcl_block_line_no(&r->block, r->block.at) - 1;
	if (rc == GCLOG_BUSY)
		r->lines = r->torn.line_no - 1;
	return rc;
}
