/* What the verdict of a gate and its self-test share. */
#ifndef GCL_GATE_H
#define GCL_GATE_H

#include "report/compare.h"

/* Judges all limits by the sides that there are, into *rulings in the arena of
 * a new result.  GCLOG_EARG where there is no limit, no new side, or no base
 * where one is asked for. */
int gcl_gate_begin(struct gclog_result **res, struct gcl_ruling **rulings,
    const struct gclog_compare *c, struct gclog_err *err);

/* Hands out what it became where rc is 0; else frees it. */
int gcl_gate_end(struct gclog_result **out, struct gclog_result *res, int rc);

enum gclog_verdict gcl_verdict_of(const struct gcl_ruling *r);

#endif
