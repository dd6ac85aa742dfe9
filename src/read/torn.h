/* What text is that begins like a record and is none. */
#ifndef GCL_TORN_H
#define GCL_TORN_H

#include "read/block.h"
#include "read/catalog.h"

/* What a place is, the surest last. */
enum gcl_torn {
	GCL_TORN_NOT,     /* text like any other */
	GCL_TORN_TAIL,    /* the end of a record that began elsewhere */
	GCL_TORN_UNKNOWN, /* no wording is known for it */
	GCL_TORN_CUT      /* its line ends while it could still go on */
};

/* Judges the place where p's anchor stands and p did not match; the whole
 * line, up to line_end, is at hand.  Returns an enum gcl_torn or an error. */
int gcl_torn_judge(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t at, size_t line_end, struct gclog_err *err);

/* The reason to reject it for; NULL for GCL_TORN_NOT. */
const char *gcl_torn_reason(enum gcl_torn torn);

#endif
