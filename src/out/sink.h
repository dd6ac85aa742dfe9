/* Bytes on their way to the caller's sink, gathered to blocks. */
#ifndef GCL_OUT_SINK_H
#define GCL_OUT_SINK_H

#include <stdint.h>

#include "base/buf.h"
#include "gclog.h"

/* What is added to buf goes to the sink in time. */
struct gcl_out {
	struct gcl_buf buf;
	const struct gclog_sink *sink;
	struct gclog_err *err;
};

void gcl_out_init(struct gcl_out *out, const struct gclog_sink *sink,
    struct gclog_err *err);
void gcl_out_fini(struct gcl_out *out);

/* To be called after every row or so: hands over what was gathered once it is
 * much, so that memory does not grow with the output.  0 or an error. */
int gcl_out_step(struct gcl_out *out);

/* Hands over the rest.  0 or an error. */
int gcl_out_flush(struct gcl_out *out);

void gcl_out_int(struct gcl_buf *b, int64_t v);

/* A finite number with so many significant digits and a '.', whatever the
 * locale. */
void gcl_out_real(struct gcl_buf *b, double v, int digits);

#endif
