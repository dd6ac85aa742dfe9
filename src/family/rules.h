/* What the rules of checks (enum gclog_rule) say, in words. */
#ifndef GCL_RULES_H
#define GCL_RULES_H

#include "base/buf.h"
#include "gclog.h"

/* Its name in a word or two, such as "counts". */
const char *gcl_rule_name(enum gclog_rule rule);

/* Adds in one sentence what a check asks of a record. */
void gcl_check_sentence(struct gcl_buf *b, const struct gclog_check *check);

#endif
