/* What text is that begins like a record and is none. */
#include "config.h"

#include "read/torn.h"

/* From this length on nothing but a record begins with a literal. */
enum { SURE_ANCHOR = 16 };

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

int
gcl_torn_judge(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t at, size_t line_end, struct gclog_err *err)
{
	const struct gcl_where w = { b->bytes, at, at, line_end, 1 };
	size_t begins, ends;
	int started, within;

	if (!p->start)
		return p->tokens->anchor == 0 &&
		    gcl_pattern_anchor(p).len >= SURE_ANCHOR ?
		    GCL_TORN_UNKNOWN : GCL_TORN_NOT;
	started = gcl_code_match(p->start, &w, &begins, &ends, NULL, err);
	within = ends_within(p, b, at, line_end, err);
	if (started < 0 || within < 0)
		return started < 0 ? started : within;
	if (within == GCL_PARTIAL &&
	    (started || at == gcl_block_line_start(b, at)))
		return GCL_TORN_CUT;
	return started && (at == 0 || !gcl_is_word(b->bytes[at - 1])) ?
	    GCL_TORN_UNKNOWN : GCL_TORN_NOT;
}

const char *
gcl_torn_reason(enum gcl_torn torn)
{
	static const char *const reasons[] = {
		[GCL_TORN_NOT] = NULL,
		[GCL_TORN_TAIL] = "torn: the record began elsewhere",
		[GCL_TORN_UNKNOWN] = "no wording known for it",
		[GCL_TORN_CUT] = "cut off at the end of its line",
	};

	return reasons[torn];
}
