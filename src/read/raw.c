/* The input of which lines are to be unwrapped, line by line. */
#include "config.h"

#include "read/raw.h"

#include "read/wrap.h"

size_t
gcl_raw_paragraph(const struct gcl_block *b, size_t at, uint64_t taken)
{
	size_t least = at > GCL_BLOCK_BEHIND ? at - GCL_BLOCK_BEHIND : 0;
	size_t i = at;

	if (b->offset + least < taken)
		least = (size_t)(taken - b->offset);
	while (i > least) {
		size_t from = gcl_block_line_start(b, i - 1);
		struct gcl_span line = gcl_span(b->bytes + from, i - 1 - from);

		if (from < least || line.len == 0 || gcl_span_is(line, "}"))
			break;
		if (gcl_paragraph_begins(line))
			return from;
		i = from;
	}
	return at;
}

/* The next line, or as much of one as is looked at at once; 0: more bytes are
 * needed. */
static int
next_line(const struct gcl_block *b, size_t from, size_t *end)
{
	return from < b->end && gcl_block_line(b, from, end);
}

int
gcl_raw_lines(const struct gcl_block *b, uint64_t *endless, size_t *end)
{
	size_t from = b->at, to;
	int paragraph, over;

	if (!next_line(b, from, end))
		return 0;
	paragraph = gcl_paragraph_begins(gcl_span(b->bytes + from,
	    *end - from));
	if (!paragraph || b->offset + b->at < *endless)
		return 1;
	/* Without an end it is none. */
	for (to = *end; to - b->at < GCL_BLOCK_PENDING;) {
		from = to + 1;
		if (from >= b->end ? !b->ended : !next_line(b, from, &to))
			return 0;
		if (from >= b->end) {
			*endless = b->offset + b->end;
			*end = to;
			return 1;
		}
		over = gcl_paragraph_ends(paragraph, gcl_span(
		    b->bytes + from, to - from));
		if (over) {
			*end = over > 0 ? to : from - 1;
			return 1;
		}
	}
	*endless = b->offset + to;
	return 1;
}
