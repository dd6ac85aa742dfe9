/* Points in time as people write them. */
#ifndef GCLOG_WHEN_H
#define GCLOG_WHEN_H

#include <stdint.h>

/* Nanoseconds since 1970: a date, a time of today, both, with a zone or not,
 * or how long ago ("-2h").  -1: it is none of them. */
int when_parse(const char *text, int64_t now_ns, int64_t *ns);

#endif
