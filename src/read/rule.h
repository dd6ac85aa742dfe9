/* The rules that checks are made of: what breaking one costs. */
#ifndef GCL_RULE_H
#define GCL_RULE_H

#include "read/check.h"

enum { A, B, C, D, E }; /* operands */

/* Whether all of an operand that this wording prints has been read. */
int gcl_knows(const struct gcl_check *c, int operand,
    const struct gcl_reading *r);

/* The sum of an operand's fields, held at INT64_MAX. */
int64_t gcl_sum(const struct gcl_check *c, int operand,
    const struct gcl_reading *r);

/* Whether nothing is missing between the past and a record. */
int gcl_rule_follows(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past);

/* The whole numbers k for which a = k x b can be, both cut off. */
void gcl_rule_factors(const struct gcl_check *c, const struct gcl_reading *r,
    int64_t *lo, int64_t *hi);

/* Bounds of what was spent, and of how much, with this record. */
void gcl_rule_share(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past, struct gcl_past *next);

/* How far off, in points, a printed share is; -1: nothing to compare. */
double gcl_rule_gap(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past);

/* What it costs that a check does not hold; 0: it does, or nothing can be
 * said. */
int gcl_rule_cost(const struct gcl_checks *cs, const struct gcl_check *c,
    const struct gcl_reading *r, const struct gcl_past *past);

#endif
