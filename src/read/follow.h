/* A file that grows, and is truncated, renamed and replaced while it does. */
#ifndef GCL_FOLLOW_H
#define GCL_FOLLOW_H

#include <stddef.h>

#include "gclog.h"

struct gcl_follow;

/* A file that is not there yet is waited for. */
int gcl_follow_open(struct gcl_follow **out, const char *path,
    struct gclog_err *err);
void gcl_follow_close(struct gcl_follow *f);

/* Never GCLOG_READ_END. */
int gcl_follow_read(struct gcl_follow *f, char *space, size_t room,
    int wait_ms, size_t *got, struct gclog_err *err);

#endif
