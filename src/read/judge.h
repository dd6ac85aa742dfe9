/* What text is that begins like a record and is none. */
#ifndef GCL_JUDGE_H
#define GCL_JUDGE_H

#include "read/block.h"
#include "read/catalog.h"

/* What a place is, the surest last. */
enum gcl_judgement {
	GCL_IS_NOT,     /* text like any other */
	GCL_IS_TAIL,    /* the end of a record that began elsewhere */
	GCL_IS_UNKNOWN, /* no wording is known for it */
	GCL_IS_CUT      /* its line ends while it could still go on */
};

/* Judges the place where p's anchor stands and p did not match; the whole
 * line, up to line_end, is at hand.  Returns an enum gcl_judgement or an
 * error. */
int gcl_judge(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t at, size_t line_end, struct gclog_err *err);

/* The reason to reject it for, if it is not GCL_IS_NOT. */
const char *gcl_judge_reason(enum gcl_judgement torn);

#endif
