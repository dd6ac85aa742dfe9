/* What the verdict of a gate and its self-test share. */
#ifndef GCL_GATE_H
#define GCL_GATE_H

#include "report/compare.h"

/* Whether limits can be judged by the sides that there are: some limit, a new
 * side, and a base where one is asked for. */
int gcl_gate_check(const struct gclog_compare *c, struct gclog_err *err);

enum gclog_verdict gcl_verdict_of(const struct gcl_ruling *r);

#endif
