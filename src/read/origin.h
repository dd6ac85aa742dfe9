/* Where the pieces of a text stood in the input that it was taken from. */
#ifndef GCL_ORIGIN_H
#define GCL_ORIGIN_H

#include <stddef.h>
#include <stdint.h>

struct gcl_origin {
	uint64_t at;              /* its offset in the text */
	uint64_t line_no, offset; /* of the input */
	int64_t wall_ns;          /* its stamp, */
	int has_wall;             /* if it has one */
};

struct gcl_origins {
	struct gcl_origin *all; /* by at */
	size_t n, room;
};

/* Adds one; those that end before the offset needs may be dropped.  -1 when
 * memory is out. */
int gcl_origins_add(struct gcl_origins *o, const struct gcl_origin *from,
    uint64_t needs);
void gcl_origins_fini(struct gcl_origins *o);

/* The piece that an offset is in; there must be one. */
const struct gcl_origin *gcl_origins_find(const struct gcl_origins *o,
    uint64_t at);

#endif
