/* Headings of several words, folded to the width of their column. */
#ifndef GCL_OUT_FOLD_H
#define GCL_OUT_FOLD_H

#include <stddef.h>

/* The line of that number, counted from 0, of text folded at its blanks to
 * lines of room columns; NULL if there are fewer.  *n is its length. */
const char *gcl_fold_line(const char *text, size_t room, size_t line,
    size_t *n);

/* How many such lines there are; at least 1. */
size_t gcl_fold_lines(const char *text, size_t room);

/* The width of the longest word. */
size_t gcl_fold_longest(const char *text);

#endif
