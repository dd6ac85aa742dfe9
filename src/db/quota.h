/* How many rejected texts a run keeps of each kind, so that a log of nothing
 * else does not fill the disk: all are counted. */
#ifndef GCL_DB_QUOTA_H
#define GCL_DB_QUOTA_H

#include "base/arena.h"
#include "gclog.h"

enum { GCL_QUOTA_KEPT = 1000 }; /* of a family and reason; gclog.5 tells it */

/* A family and a reason. */
struct gcl_quota_kind {
	struct gcl_quota_kind *next;
	const struct gclog_family *family;
	const char *reason;
	unsigned kept; /* texts */
};

struct gcl_quota {
	struct gcl_arena arena;
	struct gcl_quota_kind *kinds;
};

/* Another run begins. */
void gcl_quota_clear(struct gcl_quota *t);
void gcl_quota_close(struct gcl_quota *t);

/* The kind of what was rejected; NULL when memory is out. */
struct gcl_quota_kind *gcl_quota_find(struct gcl_quota *t,
    const struct gclog_reject *rej);

#endif
