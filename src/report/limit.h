/* What a memory limit did to a process, for reports and the verdict. */
#ifndef GCL_LIMIT_H
#define GCL_LIMIT_H

#include "report/facts.h"

/* The worst state that any window was in. */
enum gcl_limit_state gcl_limit_worst(const struct gcl_facts *f);

const char *gcl_limit_words(enum gcl_limit_state s);

/* Bytes; NaN where nothing was limited: the highest goal that was held, the
 * limit that would do. */
double gcl_limit_goal(const struct gcl_facts *f);
double gcl_limit_needed(struct gcl_facts *f);

/* Bytes; NaN where no limit was told, either: the limit, that was told or held
 * the highest goal; the highest goal that it allows. */
double gcl_limit_estimate(struct gcl_facts *f);
double gcl_limit_room(struct gcl_facts *f);

/* Time within cycles while it thrashed, in percent; NaN where it did not. */
double gcl_limit_duty(const struct gcl_facts *f);

#endif
