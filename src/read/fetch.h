/* A file or a pipe, read and searched by two threads: the caller's, which takes
 * blocks in order, and one that helps.  Whoever is free reads the next block,
 * one at a time, and then looks for heads in it while the other reads on. */
#ifndef GCL_FETCH_H
#define GCL_FETCH_H

#include "read/block.h"
#include "read/source.h"

struct gcl_fetch;

/* Begins to read into the room of a block, which is fed by nobody else from
 * then on; what it keeps may have moved, whatever comes of it.  The source
 * knows, as its digest has to wait until no more is read.  NULL: there is no
 * memory or no thread for that. */
struct gcl_fetch *gcl_fetch_open(struct gclog_source *s,
    const struct gcl_heads *h, struct gcl_block *b);
void gcl_fetch_close(struct gcl_fetch *f);

int gcl_fetch_is_of(const struct gcl_fetch *f, const struct gclog_source *s);

/* Waits until nobody else reads from the source, nor will. */
void gcl_fetch_stop(struct gcl_fetch *f);

/* The next bytes of the source, as the room that b is fed from now, waited for
 * as gclog_source_read does; enum gclog_read or an error. */
int gcl_fetch_take(struct gcl_fetch *f, struct gcl_block *b, int wait_ms,
    char **bytes, size_t *got, struct gclog_err *err);

#endif
