/* What text is that begins like a record and is none. */
#ifndef GCL_TORN_H
#define GCL_TORN_H

#include "read/block.h"
#include "read/catalog.h"

/* Judges the place where p's anchor stands and no pattern matched; the whole
 * line, up to line_end, is at hand.  Sets *reason, or NULL when it is text
 * like any other. */
int gcl_torn_judge(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t at, size_t line_end, const char **reason, struct gclog_err *err);

/* The reason for a line with the tail of a record whose head is elsewhere. */
extern const char gcl_torn_tail[];

#endif
