/* A quick look whether text can be a record. */
#ifndef GCL_FITS_H
#define GCL_FITS_H

#include "read/shape.h"

/* How much of a text fits: so many tokens, and bytes. */
struct gcl_fit {
	size_t tokens, bytes;
};

/* Whether a text may begin with a part, as far as that is plain; if not, *f is
 * what fits before the token that cannot stand there. */
int gcl_part_fits(const struct gcl_part *part, struct gcl_span text,
    struct gcl_fit *f);

/* How many tokens of two parts are the same, before one differs. */
size_t gcl_parts_alike(const struct gcl_part *a, const struct gcl_part *b);

#endif
