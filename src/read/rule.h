/* The rules that checks are made of: what breaking one costs. */
#ifndef GCL_RULE_H
#define GCL_RULE_H

#include "read/check.h"

enum { A, B, C, D, E }; /* operands */

/* Whether all of an operand that this wording prints has been read. */
static inline int
gcl_knows(const struct gcl_check *c, int operand, const struct gcl_reading *r)
{
	return (r->has & c->operands[operand].first) != 0;
}

/* The sum of an operand's fields, held at INT64_MAX. */
static inline int64_t
gcl_sum(const struct gcl_check *c, int operand, const struct gcl_reading *r)
{
	uint64_t left = c->operands[operand].terms & r->has;
	int64_t total = 0;

	for (; left; left &= left - 1)
		if (__builtin_add_overflow(total,
		    r->values[__builtin_ctzll(left)], &total))
			return INT64_MAX;
	return total;
}

/* Whether nothing is missing between the past and a record. */
int gcl_rule_follows(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past);

/* The whole numbers k for which a = k x b can be, both cut off. */
void gcl_rule_factors(const struct gcl_check *c, const struct gcl_reading *r,
    int64_t *lo, int64_t *hi);

/* What was spent, and of how much, with this record. */
struct gcl_share gcl_rule_share(const struct gcl_check *c,
    const struct gcl_reading *r, const struct gcl_past *past);

/* How far off, in points, a printed share is from what was spent; -1: nothing
 * to compare. */
double gcl_rule_gap(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past, const struct gcl_share *spent);

/* Notes what the rule of a check asks for; -1: it lacks an operand. */
int gcl_rule_open(struct gcl_check *c);

/* What it costs that a check does not hold; 0: it does, or nothing can be
 * said. */
int gcl_rule_cost(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past);

#endif
