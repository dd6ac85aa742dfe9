/* Reading what is plainly printed along the tokens of its shape. */
#ifndef GCL_WALK_H
#define GCL_WALK_H

#include "read/shape.h"

/* How many bytes must be there to walk along tokens; 0: they are not all
 * literals, numbers that are plainly printed, and options. */
size_t gcl_walk_room(const struct gcl_token *tokens, size_t n);

/* Takes the values of n tokens that begin at a place, with so much room.
 * Returns where they end; NULL: what stands there is not as plain, and the
 * pattern has to tell.  What the pattern would not take, or not so, is never
 * taken here. */
const char *gcl_walk(const struct gcl_token *tokens, size_t n, const char *at,
    struct gclog_value *values);

/* What a token without a printed value says by being there or not. */
struct gclog_value gcl_token_says(const struct gcl_token *t, int is_there);

#endif
