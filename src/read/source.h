/* What a source is for those that read from it in threads. */
#ifndef GCL_SOURCE_H
#define GCL_SOURCE_H

#include "gclog.h"

struct gcl_fetch;

/* How far a source is. */
struct gcl_progress {
	uint64_t done;
	int64_t modified; /* of what is read now; 0: not known */
};

/* What a thread has read. */
struct gcl_fill {
	size_t got;
	int rc; /* enum gclog_read or an error, of what came behind it */
	struct gclog_err err;
	struct gcl_progress progress;
};

/* Whether it is one file or pipe, and so long that a thread is worth it.  What
 * is unpacked from a pipe can keep a thread waiting. */
int gcl_source_is_long(const struct gclog_source *s);

/* Reads until there is no more room, or no more to be read: of a pipe by now,
 * once something has come in the time given. */
void gcl_source_fill(struct gclog_source *s, char *space, size_t room,
    int wait_ms, struct gcl_fill *f);

/* Says that those bytes are handed out. */
void gcl_source_passed(struct gclog_source *s, const struct gcl_fill *f);

/* By whom it is read in threads, NULL: by nobody. */
void gcl_source_set_fetch(struct gclog_source *s, struct gcl_fetch *f);

#endif
