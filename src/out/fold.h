/* Texts made to fit their columns: headings of several words are folded, others
 * too, or cut. */
#ifndef GCL_OUT_FOLD_H
#define GCL_OUT_FOLD_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* The line of that number, counted from 0, of text folded at its blanks to
 * lines of room columns; NULL if there are fewer.  *n is its length. */
const char *gcl_fold_line(const char *text, size_t room, size_t line,
    size_t *n);

/* How many such lines there are; at least 1. */
size_t gcl_fold_lines(const char *text, size_t room);

/* The width of the longest word. */
size_t gcl_fold_longest(const char *text);

/* The width of the widest line of text. */
size_t gcl_fold_widest(const char *text);

/* How much of text goes on one line of so many columns: up to a newline or a
 * blank, or else as much as fits.  *next is where the next one begins; NULL: it
 * was the last. */
size_t gcl_fold_text(const char *text, size_t room, const char **next);

/* Adds text with "..." in place of its middle where it is wider than room. */
void gcl_fold_cut(struct gcl_buf *b, struct gcl_span text, size_t room);

/* Takes the blanks off the end of the line. */
void gcl_fold_trim(struct gcl_buf *b);

#endif
