/* What compressed input holds: which compression, and its content. */
#ifndef GCL_UNPACK_H
#define GCL_UNPACK_H

#include "read/input.h"

/* A way to unpack.  read is like gcl_input_read; an error of it is final. */
struct gcl_unpacker {
	int (*open)(void **state, struct gcl_input *in,
	    struct gclog_err *err);
	int (*read)(void *state, char *space, size_t room, int wait_ms,
	    size_t *got, struct gclog_err *err);
	void (*close)(void *state);
};

/* How to unpack what begins with those bytes; NULL: it is not compressed.
 * *unsure: more bytes could tell otherwise. */
const struct gcl_unpacker *gcl_unpacker_find(const char *head, size_t n,
    int *unsure);

extern const struct gcl_unpacker gcl_unpack_gzip;    /* gunzip.c */
extern const struct gcl_unpacker gcl_unpack_archive; /* archive.c */

#endif
