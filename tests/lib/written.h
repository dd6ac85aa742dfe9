/* Owns what tests see of results: a sink that keeps all bytes, and a result
 * as the text it is written as.
 *
 *	written_keep(BUF, BYTES, N)   the function of such a sink, on a gcl_buf
 *	written(RES, FORMAT, COLOUR)  the text, up to the next call; "error" if
 *	                              it cannot be written, after telling why
 *
 * Include it once in a program. */
#ifndef GCL_WRITTEN_H
#define GCL_WRITTEN_H

#include "base/buf.h"
#include "gclog.h"
#include "tests/lib/tap.h"

static int
written_keep(void *buf, const char *bytes, size_t n)
{
	return gcl_buf_add(buf, bytes, n);
}

__attribute__((unused)) static const char *
written(struct gclog_result *res, enum gclog_format format, int colour)
{
	static struct gcl_buf text;
	struct gclog_sink sink = { written_keep, &text };
	struct gclog_err err;

	gcl_buf_fini(&text);
	gcl_buf_init(&text, 1 << 26);
	if (gclog_result_write(res, format, colour, &sink, &err) < 0) {
		diag("%s", err.text);
		return "error";
	}
	return gcl_buf_text(&text);
}

#endif
