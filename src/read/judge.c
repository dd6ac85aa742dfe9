/* What text is that begins like a record and is none. */
#include "config.h"

#include "read/judge.h"

#include "model/reasons.h"

/* From this length on nothing but a record begins with a literal. */
enum { SURE_ANCHOR = 16, SURE_WORD = 4 };

/* Whether the line ends while the record could still go on. */
static int
ends_within(const struct gcl_pattern *p, const struct gcl_block *b, size_t at,
    size_t line_end, struct gclog_err *err)
{
	struct gcl_where w = { b->bytes, at, at, line_end, 0 };
	size_t begins, ends;

	if (line_end > at && b->bytes[line_end - 1] == '\r')
		w.end--;
	return gcl_code_match(p->whole, &w, &begins, &ends, NULL, err);
}

/* Whether nothing but blanks stands before a place in its line. */
static int
begins_line(const struct gcl_block *b, size_t at)
{
	size_t from = gcl_block_line_start(b, at);

	while (from < at && (b->bytes[from] == ' ' || b->bytes[from] == '\t'))
		from++;
	return from == at;
}

/* Whether nothing but a record begins as what stands at a place: a long
 * literal, or a short one that a Go process prints and the first byte of a
 * number.  Torn records that are put together have been looked at. */
static int
is_sure(const struct gcl_pattern *p, const struct gcl_block *b, size_t at)
{
	const char *follow = gcl_pattern_follow(p);
	struct gcl_span anchor = gcl_pattern_anchor(p);
	size_t next = at + anchor.len;

	if (p->tokens->anchor != 0 || p->family->flags & GCLOG_TORN)
		return 0;
	if (p->family->flags & GCLOG_LINES)
		return !p->start && anchor.len >= SURE_ANCHOR;
	if (anchor.len >= SURE_ANCHOR)
		return 1;
	return (at == 0 || !gcl_is_word(b->bytes[at - 1])) &&
	    p->family->flags & GCLOG_RUNTIME && anchor.at[0] != ' ' &&
	    anchor.len >= SURE_WORD && follow && next < b->end &&
	    b->bytes[next] && strchr(follow, b->bytes[next]);
}

int
gcl_judge(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t at, size_t line_end, struct gclog_err *err)
{
	const struct gcl_where w = { b->bytes, at, at, line_end, 1 };
	size_t begins, ends;
	int started, within;

	if (p->any)
		return GCL_IS_NOT;
	if (p->family->flags & GCLOG_LINES && !begins_line(b, at))
		return GCL_IS_NOT;
	if (p->family->flags & GCLOG_LINES && line_end == b->end) {
		within = ends_within(p, b, at, line_end, err);
		if (within != GCL_NO_MATCH)
			return within < 0 ? within : GCL_IS_CUT;
	}
	if (!p->start)
		return is_sure(p, b, at) ? GCL_IS_UNKNOWN : GCL_IS_NOT;
	started = gcl_code_match(p->like ? p->like : p->start, &w, &begins,
	    &ends, NULL, err);
	within = ends_within(p, b, at, line_end, err);
	if (started < 0 || within < 0)
		return started < 0 ? started : within;
	if (within == GCL_PARTIAL &&
	    (started || at == gcl_block_line_start(b, at)))
		return GCL_IS_CUT;
	return is_sure(p, b, at) ||
	    (started && (at == 0 || !gcl_is_word(b->bytes[at - 1]))) ?
	    GCL_IS_UNKNOWN : GCL_IS_NOT;
}

const char *
gcl_judge_reason(enum gcl_judgement judgement)
{
	static const enum gcl_reason reasons[] = {
		[GCL_IS_TAIL] = GCL_REASON_TORN,
		[GCL_IS_UNKNOWN] = GCL_REASON_UNKNOWN,
		[GCL_IS_CUT] = GCL_REASON_CUT,
	};

	return gcl_reason_text(reasons[judgement]);
}
