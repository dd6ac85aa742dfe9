/* Records that count no cycles: whose they are, and those that wait for the
 * cycle they belong to. */
#ifndef GCL_AHEAD_H
#define GCL_AHEAD_H

#include "base/arena.h"
#include "family/formats.h"

enum { GCL_AHEAD_MOST = 1024 }; /* records that wait at a time */

struct gcl_held; /* a record that waits, values copied */

struct gcl_ahead {
	struct gclog_process latest; /* of the cycle handed out last, or the
	                              * first one; ordinal 0: none yet */
	const struct gclog_formats *user; /* families; NULL: none */
	struct gcl_arena arena;      /* what waits, in the order of the log */
	struct gcl_held *first, **end;
	size_t n;
	int64_t last;    /* number of the latest cycle; 0: not known */
	size_t loose;    /* of them, those that are of the cycle before */
	size_t due;      /* and those that wait no longer */
	size_t *heads;   /* of each family, the one it stands below */
	uint64_t *lines; /* of each family, that of its latest record; 0: it
	                  * was rejected, or there was none */
};

/* user: the families of a user that there are, too.  -1 when memory is out. */
int gcl_ahead_open(struct gcl_ahead *a, const struct gclog_formats *user);
void gcl_ahead_close(struct gcl_ahead *a);

/* A process was found, by its cycle of that number (0: by another record) that
 * begins at offset: what waits before it is due.  After a gap in the numbers
 * nothing is told of which cycle it is. */
void gcl_ahead_seen(struct gcl_ahead *a, const struct gclog_process *p,
    int64_t gc, uint64_t offset);

/* A cycle on that line was lost: what waits for the number of one may have
 * waited for that, and is due without. */
void gcl_ahead_lost(struct gcl_ahead *a, uint64_t line_no);

/* Nothing torn is looked at: whose what waits is, is known, unless it belongs
 * to the cycle that follows.  The input has ended: nothing will follow. */
void gcl_ahead_calm(struct gcl_ahead *a);
void gcl_ahead_end(struct gcl_ahead *a);

/* Keeps a record, of family number i, until it is due.  -1 when memory is
 * out. */
int gcl_ahead_hold(struct gcl_ahead *a, const struct gclog_record *rec,
    size_t i);

/* The next one that is due: its values and process are valid until the next
 * call.  NULL: none; its process may be NULL, if none is known. */
const struct gclog_record *gcl_ahead_next(struct gcl_ahead *a, size_t *i);

/* The lesser of an offset and that of the first record that waits. */
uint64_t gcl_ahead_needs(const struct gcl_ahead *a, uint64_t offset);

/* Text of family number i stands on a line, a record or (0) none. */
void gcl_ahead_line(struct gcl_ahead *a, size_t i, uint64_t line_no);

/* Sets what a record of family number i has of the one it stands below. */
void gcl_ahead_head(const struct gcl_ahead *a, size_t i,
    struct gclog_value *values);

#endif
