/* Torn records in the reader: when the search for them begins, and what it has
 * found. */
#include "config.h"

#include "base/err.h"
#include "read/stream.h"

enum { TAIL_NEAR = 16 * 1024 }; /* bytes to that of what is hardly begun */

/* Whether the process prints records that begin as those of p. */
static int
same_head(const struct gcl_pattern *p, const struct gcl_process *process)
{
	const struct gcl_pattern *q = p - p->form + process->form;
	struct gcl_span a = gcl_pattern_anchor(p), b = gcl_pattern_anchor(q);

	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* Whether a number is followed by a word, as in a sentence: which begins a line
 * of its own, or may be of others if it is within one. */
static int
is_sentence(struct gcl_span text)
{
	size_t i = 0;

	while (i < text.len && gcl_is_digit(text.at[i]))
		i++;
	return i > 0 && i + 1 < text.len && text.at[i] == ' ' &&
	    gcl_is_word(text.at[i + 1]) && !gcl_is_digit(text.at[i + 1]);
}

/* Whether text that begins as a record of p, with a number (0: none) and the
 * byte next, may be one that was torn early. */
static int
expected(const struct gcl_stream *r, const struct gcl_pattern *p, int64_t n,
    int next, int line_start)
{
	size_t i;

	if (n == 1)
		return 1;
	if (!n && gcl_is_word(next) && !line_start)
		return 0;
	for (i = 0; i < r->processes.n; i++)
		if (r->processes.live[i]->family == p->family &&
		    same_head(p, r->processes.live[i]))
			return 1;
	return 0;
}

/* Whether a record of p would begin at a place, but for its number. */
static int
is_like(const struct gcl_stream *r, const struct gcl_pattern *p, size_t at,
    struct gclog_err *err)
{
	struct gcl_where w = { r->block.bytes, at, at, 0, 0 };
	size_t begins, ends;

	if (!p->like)
		return GCL_NO_MATCH;
	w.end = gcl_block_horizon(&r->block, at, &w.final);
	return gcl_code_match(p->like, &w, &begins, &ends, NULL, err);
}

/* What stands at a place where a head does, the first since another place: the
 * tail of a record of a family (1); one that is whole, or none (0), and the
 * place moves behind it; or GCL_PARTIAL, or an error. */
static int
is_tail(struct gcl_stream *r, const struct gclog_family *family, size_t since,
    size_t *place, int final, struct gclog_err *err)
{
	const size_t at = *place;
	const int none = gcl_stream_is_none(r, since, at);
	const struct gcl_where w = { r->block.bytes, at, at, r->block.end,
		final };
	size_t i, begins, ends = at + 1;
	int rc = GCL_NO_MATCH;

	for (i = gcl_heads_first(r->heads, w.bytes + at);
	    rc == GCL_NO_MATCH && i < r->heads->n;
	    i = gcl_heads_after(r->heads, i)) {
		const struct gcl_pattern *p = gcl_stream_pattern(r, i);

		if (p->family != family ||
		    !gcl_heads_is(r->heads, i, w.bytes, at, w.end))
			continue;
		if (gcl_stream_is_tell(r, i))
			return 1;
		if (!none)
			rc = gcl_code_match(p->whole, &w, &begins, &ends, NULL,
			    err);
	}
	if (rc != GCL_NO_MATCH && rc != GCL_MATCH)
		return rc;
	*place = ends;
	return 0;
}

/* Whether the tail of a record stands within some bytes of a place, but not in
 * a whole one: what begins there can become a record by no other. */
static int
has_tail(struct gcl_stream *r, const struct gclog_family *family, size_t at,
    size_t within, struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	int final, rc = 0;
	size_t end = gcl_block_within(b, at, within, &final), next = at + 1;
	size_t since;

	if (!final)
		end -= end < r->heads->longest ? end : r->heads->longest;
	if (r->tailless > b->offset + next)
		next = (size_t)(r->tailless - b->offset);
	while (rc == 0 && next < end) {
		since = next;
		next = gcl_heads_next(r->heads, b->bytes, since, end, b->end);
		if (next < end)
			rc = is_tail(r, family, since, &next, final, err);
		else if (r->none_to == b->offset + since &&
		    b->end - end >= r->heads->longest)
			r->none_to = b->offset + end;
	}
	r->tailless = b->offset + next;
	if (rc == 1 || rc < 0)
		return rc;
	return final ? 0 : b->idle ? 1 : GCLOG_MORE;
}

/* The same for the last line, which may go on. */
static int
is_last_line(const struct gcl_block *b, size_t at)
{
	return b->ended && gcl_block_line_end(b, at) + 1 >= b->end;
}

/* A record that may have been torn begins at a place; for sure, or it may be
 * no more than its head and number. */
static int
begins_torn(struct gcl_stream *r, const struct gcl_pattern *p, size_t at,
    int sure, struct gclog_err *err)
{
	int rc = is_last_line(&r->block, at) ? 1 : has_tail(r, p->family, at,
	    sure ? GCL_BLOCK_PENDING : TAIL_NEAR, err);

	if (rc < 0 || rc == GCLOG_MORE)
		return rc;
	return rc ? GCL_TORN_BEGINS : sure ? GCL_TORN_LOST : GCL_TORN_NONE;
}

int
gcl_stream_opens_torn(struct gcl_stream *r, size_t at, struct gclog_err *err)
{
	const struct gcl_block *b = &r->block;
	const int line_start = at == 0 || b->bytes[at - 1] == '\n';
	size_t i, begins, ends;

	if (at > 0 && gcl_is_word(b->bytes[at - 1]) &&
	    !gcl_is_digit(b->bytes[at - 1]))
		return 0;
	for (i = gcl_heads_first(r->heads, b->bytes + at); i < r->heads->n;
	    i = gcl_heads_after(r->heads, i)) {
		const struct gcl_pattern *p = gcl_stream_pattern(r, i);
		const struct gcl_where w = { b->bytes, at, at, b->end, 1 };
		int64_t n = 0;
		size_t k;
		int rc;

		if (gcl_stream_is_tell(r, i) || !p->start ||
		    !(p->family->flags & GCLOG_TORN) ||
		    gcl_stream_has_torn(r, p, at) ||
		    !gcl_heads_is(r->heads, i, b->bytes, at, b->end))
			continue;
		rc = gcl_code_match(p->start, &w, &begins, &ends, NULL, err);
		if (rc != GCL_NO_MATCH)
			return rc < 0 ? rc : begins_torn(r, p, at, 1, err);
		rc = is_like(r, p, at, err);
		if (rc != GCL_NO_MATCH)
			return rc == GCL_PARTIAL ? GCLOG_MORE :
			    rc < 0 ? rc : 0; /* it is none */
		k = at + gcl_pattern_anchor(p).len;
		if (line_start && is_sentence(gcl_span(b->bytes + k,
		    b->end - k)))
			continue;
		while (k < b->end && gcl_is_digit(b->bytes[k]) &&
		    n < 1000000000)
			n = n * 10 + (b->bytes[k++] - '0');
		if (expected(r, p, n, k < b->end ? b->bytes[k] : ' ',
		    line_start))
			return begins_torn(r, p, at, 0, err);
	}
	return GCL_TORN_NONE;
}

int
gcl_stream_has_torn(const struct gcl_stream *r,
    const struct gcl_pattern *p, size_t at)
{
	return p->family->flags & GCLOG_TORN &&
	    r->block.offset + at < r->torn.at;
}

int
gcl_stream_begin_torn(struct gcl_stream *r, size_t at, struct gclog_err *err)
{
	uint64_t intact = r->records - r->intact;
	int rc = gcl_grammar_torn(r->grammar, err);

	if (rc < 0)
		return rc;
	if (gcl_torn_begin(&r->torn, &r->block, at,
	    gcl_block_line_no(&r->block, at), intact, &r->processes) < 0)
		return gcl_err_memory(err);
	r->intact = r->records;
	return 0;
}

int
gcl_stream_begin_before(struct gcl_stream *r,
    const struct gclog_family *family, size_t tail, struct gclog_err *err)
{
	const struct gcl_block *b = &r->block;
	uint64_t from = r->taken > r->torn.at ? r->taken : r->torn.at;
	size_t i, at = tail > GCL_BLOCK_BEHIND ? tail - GCL_BLOCK_BEHIND : 0;

	if (b->offset + at < from)
		at = (size_t)(from - b->offset);
	for (; (at = gcl_heads_next(r->heads, b->bytes, at, tail, b->end)) <
	    tail; at++)
		for (i = gcl_heads_first(r->heads, b->bytes + at);
		    i < r->heads->n; i = gcl_heads_after(r->heads, i))
			if (!gcl_stream_is_tell(r, i) &&
			    gcl_stream_pattern(r, i)->family == family &&
			    gcl_heads_is(r->heads, i, b->bytes, at, b->end))
				return gcl_stream_begin_torn(r, at, err) < 0 ?
				    -1 : 1;
	return 0;
}

/* What was read of a finding, with what stands there instead of more; of two
 * readings the likelier first, each on a line of its own. */
static struct gcl_span
readings(struct gcl_stream *r, const struct gcl_finding *f)
{
	const struct gcl_piece *p = f->piece;
	size_t n = p->len;

	memcpy(r->readings, p->text, n);
	if (!f->other) {
		memcpy(r->readings + n, p->rest, p->nrest);
		return gcl_span(r->readings, n + p->nrest);
	}
	r->readings[n++] = '\n';
	memcpy(r->readings + n, f->other->text, f->other->len);
	return gcl_span(r->readings, n + f->other->len);
}

static int
give_found(struct gcl_stream *r, const struct gcl_finding *f,
    struct gclog_item *item, struct gclog_err *err)
{
	const struct gcl_piece *p = f->piece;
	const struct gcl_pattern *pattern = p->step->pattern;
	const struct gcl_where w = { p->text, 0, 0, p->len, 1 };
	size_t begins, ends;
	int rc;

	if (f->reason)
		return gcl_stream_reject(r, item, pattern->family, p->line_no,
		    p->offset, f->reason, readings(r, f));
	memset(r->values, 0, pattern->family->nfields * sizeof *r->values);
	rc = gcl_code_match(pattern->whole, &w, &begins, &ends, r->values,
	    err);
	if (rc != GCL_MATCH)
		return rc < 0 ? rc : gcl_err(err, GCLOG_EINTERNAL,
		    "a record does not match its own pattern");
	if (!p->whole && r->block.ended && p->seen + p->nrest ==
	    r->block.offset + r->block.end)
		gcl_part_unsure(pattern->tokens, pattern->family, p->text,
		    ends, p->len, r->values);
	item->record = (struct gclog_record){ .family = pattern->family,
		.form = pattern->form, .line_no = p->line_no,
		.offset = p->offset, .values = r->values,
		.torn = p->cuts > 0,
		.suspect = f->doubt == GCL_OTHER_PROCESS,
		.process = &f->process->seen };
	gcl_ahead_seen(&r->ahead, item->record.process, gcl_stream_number(r,
	    pattern->family_index, r->values), p->offset);
	r->records++;
	r->intact++; /* not one of these */
	return GCLOG_RECORD;
}

int
gcl_stream_torn(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	size_t to = b->ended ? b->end : b->end > GCL_TORN_LOOK ?
	    b->end - GCL_TORN_LOOK : 0;
	const struct gcl_finding *f;
	int rc = r->torn.active ? gcl_torn_read(&r->torn, b, to,
	    &r->processes) : 0;

	if (rc < 0)
		return gcl_err_memory(err);
	if (rc > 0)
		return GCLOG_BUSY;
	if (r->torn.out && b->offset + b->at < gcl_torn_reads_to(&r->torn))
		return 0; /* what stands before it comes first */
	f = gcl_torn_next(&r->torn);
	return f ? give_found(r, f, item, err) : 0;
}
