/* Whether runs are of one build, in one setting. */
#ifndef GCL_SAME_H
#define GCL_SAME_H

#include "report/side.h"

/* GCLOG_EARG where something that makes another program or machine of them is
 * not the same in all runs, and what; labels too if these have to be. */
int gcl_same_build(const struct gcl_side *s, int labels,
    struct gclog_err *err);

/* The keys of tags that are not the same in all runs, "" if all are; NULL when
 * memory is out. */
const char *gcl_same_differ(const struct gcl_side *s, struct gcl_arena *a);

#endif
