/* Untrusted text made fit to keep, to show, to put into JSON or HTML. */
#ifndef GCL_TEXT_H
#define GCL_TEXT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/* Adds valid UTF-8: bytes that are none, and NUL, become \xNN. */
int gcl_text_utf8(struct gcl_buf *b, struct gcl_span s);

/* The same, and control characters and those that turn the direction of
 * writing become \xNN or \u{NNNN}: safe for a terminal, a gnuplot string or
 * one line of a table. */
int gcl_text_plain(struct gcl_buf *b, struct gcl_span s);

/* The same as a text in an arena; NULL when memory is out. */
const char *gcl_text_plain_in(struct gcl_arena *a, const char *text);

/* The same, as text of HTML or XML, or between quotes in a tag. */
int gcl_text_html(struct gcl_buf *b, struct gcl_span s);

/* The text as a JSON string, quotes included. */
int gcl_text_json(struct gcl_buf *b, struct gcl_span s);

/* The text as one word for a POSIX shell, quoted where it has to be, that no
 * command takes for an option. */
int gcl_text_shell(struct gcl_buf *b, struct gcl_span s);

/* The length of the well-formed UTF-8 sequence that a text begins with, its
 * code point in *cp; 0 if there is none (overlong, surrogate, cut off, or too
 * large). */
size_t gcl_text_char(struct gcl_span s, uint32_t *cp);

/* Writes a character as UTF-8; how many bytes. */
enum { GCL_TEXT_CHAR = 4 };
size_t gcl_text_put(char to[GCL_TEXT_CHAR], uint32_t cp);

/* How many terminal cells valid UTF-8 takes. */
size_t gcl_text_width(struct gcl_span s);

/* The bytes of valid UTF-8 that take at most so many of them. */
size_t gcl_text_fit(struct gcl_span s, size_t columns);

#endif
