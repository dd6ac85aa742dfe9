/* Records whose line was broken, by mail or by a terminal, and no more. */
#include "config.h"

#include "base/err.h"
#include "read/stream.h"

enum { BREAKS = 4 }; /* in one record */

/* A record, from the head that stands at a place on. */
struct join {
	struct gcl_stream *stream;
	const struct gcl_pattern *pattern;
	size_t len;    /* of stream->joined */
	size_t ends;   /* where in the block the last line taken does */
	struct gclog_err *err;
};

static int
is_of_number(char c)
{
	return gcl_is_digit(c) || c == '.';
}

/* Whether what there is of the record is all of it (GCL_MATCH), or may go on
 * (GCL_PARTIAL). */
static int
look(struct join *j)
{
	struct gcl_stream *r = j->stream;
	struct gcl_where w = { r->joined, 0, 0, j->len, 0 };
	size_t begins, ends;
	int rc;

	memset(r->values, 0, j->pattern->family->nfields * sizeof *r->values);
	rc = gcl_code_match(j->pattern->whole, &w, &begins, &ends, r->values,
	    j->err);
	if (rc == GCL_MATCH) /* or more than a record */
		return ends == j->len ? GCL_MATCH : GCL_NO_MATCH;
	if (rc != GCL_PARTIAL)
		return rc;
	w.final = 1;
	rc = gcl_code_match(j->pattern->whole, &w, &begins, &ends, r->values,
	    j->err);
	if (rc < 0)
		return rc;
	return rc == GCL_MATCH && ends == j->len ? GCL_MATCH : GCL_PARTIAL;
}

/* Adds a piece; 0: there is no room. */
static int
add(struct join *j, const char *glue, struct gcl_span piece)
{
	size_t n = strlen(glue);

	while (piece.len > 0 && (unsigned char)
	    piece.at[piece.len - 1] <= ' ')
		piece.len--;
	if (piece.len == 0 || j->len + n + piece.len > GCL_PIECE_TEXT)
		return 0;
	memcpy(j->stream->joined + j->len, glue, n);
	memcpy(j->stream->joined + j->len + n, piece.at, piece.len);
	j->len += n + piece.len;
	return 1;
}

/* The line after a place, without what it is indented by.  0: it is not all
 * there. */
static int
line_after(const struct gcl_block *b, size_t ends, struct gcl_span *line,
    size_t *to)
{
	size_t from = ends + 1;
	int there;

	if (from >= b->end) {
		*line = gcl_span("", 0);
		return b->ended;
	}
	there = gcl_block_line(b, from, to);
	while (from < *to && (b->bytes[from] == ' ' || b->bytes[from] == '\t'))
		from++;
	*line = gcl_span(b->bytes + from, *to - from);
	return there;
}

/* Adds the next line, where a blank was broken or nothing but the line: but no
 * number, which could be two. */
static int
extend(struct join *j, int breaks)
{
	static const char *const glues[] = { " ", "" };
	const size_t len = j->len, ends = j->ends;
	struct gcl_span line;
	size_t i, to = ends;
	int rc;

	if (breaks == BREAKS)
		return GCL_NO_MATCH;
	if (!line_after(&j->stream->block, ends, &line, &to))
		return GCL_PARTIAL;
	for (i = 0; i < 2; i++) {
		j->len = len;
		j->ends = to;
		if (!glues[i][0] && line.len > 0 && is_of_number(line.at[0]) &&
		    is_of_number(j->stream->joined[len - 1]))
			continue;
		if (!add(j, glues[i], line))
			continue;
		rc = look(j);
		if (rc == GCL_PARTIAL)
			rc = extend(j, breaks + 1);
		if (rc != GCL_NO_MATCH)
			return rc;
	}
	return GCL_NO_MATCH;
}

/* GCL_PARTIAL: more bytes tell. */
static int
join(struct join *j, size_t at)
{
	const struct gcl_block *b = &j->stream->block;
	int rc;

	j->len = 0;
	if (!gcl_block_line(b, at, &j->ends))
		return GCL_PARTIAL;
	if (j->ends == b->end)
		return GCL_NO_MATCH;
	if (!add(j, "", gcl_span(b->bytes + at, j->ends - at)))
		return GCL_NO_MATCH;
	rc = look(j); /* a match: what may follow stands in the next line */
	return rc > GCL_NO_MATCH ? extend(j, 0) : rc;
}

int
gcl_stream_joined(struct gcl_stream *r, size_t at,
    const struct gcl_pattern **p, size_t *ends, struct gclog_err *err)
{
	size_t i;

	if (r->torn.active)
		return GCL_NO_MATCH;
	if (gcl_stream_is_none(r, at, at))
		return gcl_block_line(&r->block, at, ends) ? GCL_NO_MATCH :
		    GCL_PARTIAL;
	for (i = gcl_heads_first(r->heads, r->block.bytes + at);
	    i < r->heads->n; i = gcl_heads_after(r->heads, i)) {
		struct join j = { .stream = r, .err = err,
			.pattern = gcl_stream_pattern(r, i) };
		int rc;

		if (gcl_stream_is_tell(r, i) || j.pattern->part > 0 ||
		    !j.pattern->last || j.pattern->tokens->anchor != 0 ||
		    gcl_stream_has_torn(r, j.pattern, at) ||
		    !gcl_heads_is(r->heads, i, r->block.bytes, at,
		    r->block.end))
			continue;
		rc = join(&j, at);
		if (rc != GCL_NO_MATCH) {
			*p = j.pattern;
			*ends = j.ends;
			return rc;
		}
	}
	return GCL_NO_MATCH;
}
