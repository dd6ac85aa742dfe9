/* The input of which lines are to be unwrapped, line by line. */
#ifndef GCL_RAW_H
#define GCL_RAW_H

#include "read/block.h"

/* The line that b->at begins, or the lines that make one with it, or as much of
 * a line as is looked at at once: *end is where it ends, without a newline.
 * 0: more bytes are needed.  *endless: up to this offset no lines end that have
 * been found to begin; 0 at first. */
int gcl_raw_lines(const struct gcl_block *b, uint64_t *endless, size_t *end);

/* Where the lines begin that make one with that which at begins; at most
 * GCL_BLOCK_BEHIND back, and not before the offset taken. */
size_t gcl_raw_paragraph(const struct gcl_block *b, size_t at,
    uint64_t taken);

#endif
