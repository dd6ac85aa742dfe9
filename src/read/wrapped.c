/* Where a stream of plain lines turns into one of wrapped ones. */
#include "config.h"

#include "read/stream.h"

/* Whether lines right before a place are all wrapped, as far as is seen. */
static int
wrapped_before(struct gcl_stream *r, size_t at)
{
	enum { LINES = 4 };
	const struct gcl_block *b = &r->block;
	int i, rc = 1;

	for (i = 0; rc > 0 && i < LINES; i++) {
		size_t end = at > 0 ? at - 1 : 0;

		at = gcl_block_line_start(b, end);
		if (at == end)
			return 0;
		rc = gcl_wraps_is(r->wraps, gcl_span(b->bytes + at,
		    end - at));
	}
	return rc;
}

int
gcl_stream_is_wrapped(struct gcl_stream *r, size_t at)
{
	struct gcl_block *b = &r->block;
	size_t from = gcl_block_line_start(b, at);
	size_t end;
	uint64_t begin = b->offset + from;
	int rc;

	if (!r->wraps || r->torn.active || begin < r->taken ||
	    begin < r->torn.at || begin < r->unwrapped_to ||
	    (from > 0 && b->bytes[from - 1] != '\n') ||
	    !gcl_stream_is_like(r, at))
		return 0;
	if (!gcl_block_line(b, at, &end))
		return GCLOG_MORE;
	r->unwrapped_to = b->offset + end;
	rc = gcl_wraps_tell(r->wraps, gcl_span(b->bytes + from, end - from));
	if (rc == GCL_WRAP_MAYBE)
		rc = wrapped_before(r, from);
	if (rc > 0)
		b->at = from;
	return rc > 0 ? GCL_STREAM_WRAPPED : rc;
}
