/* Bytes on their way to the caller's sink, gathered to blocks. */
#include "config.h"

#include "out/sink.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/err.h"
#include "base/span.h"

enum {
	BLOCK = 64 << 10,   /* handed over from this size on */
	CEILING = 256 << 20 /* no row is larger */
};

void
gcl_out_init(struct gcl_out *out, const struct gclog_sink *sink,
    struct gclog_err *err)
{
	gcl_buf_init(&out->buf, CEILING);
	out->sink = sink;
	out->err = err;
}

void
gcl_out_fini(struct gcl_out *out)
{
	gcl_buf_fini(&out->buf);
}

int
gcl_out_flush(struct gcl_out *out)
{
	struct gcl_buf *b = &out->buf;

	if (b->failed)
		return gcl_err_memory(out->err);
	if (b->len && out->sink->put(out->sink->arg, b->at, b->len) < 0)
		return gcl_err(out->err, GCLOG_EIO,
		    "the output cannot be written");
	b->len = 0;
	return 0;
}

int
gcl_out_step(struct gcl_out *out)
{
	if (out->buf.len < BLOCK && !out->buf.failed)
		return 0;
	return gcl_out_flush(out);
}

void
gcl_out_int(struct gcl_buf *b, int64_t v)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRId64, v);
	gcl_buf_puts(b, text);
}

void
gcl_out_real(struct gcl_buf *b, double v, int digits)
{
	char text[48];
	size_t i;
	int point = 0;

	snprintf(text, sizeof text, "%.*g", digits, v);
	for (i = 0; text[i]; i++) {
		char c = text[i];

		/* A locale's decimal point may be several bytes. */
		if (gcl_is_digit(c) || c == '-' || c == '+' || c == 'e')
			gcl_buf_putc(b, c);
		else if (!point++)
			gcl_buf_putc(b, '.');
	}
}
