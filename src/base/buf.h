/* Growing bytes, with a ceiling given at birth. */
#ifndef GCL_BUF_H
#define GCL_BUF_H

#include <stddef.h>

/* at[0..len) are the bytes; at is terminated whenever it is not NULL.  After
 * a failure (no memory, or the ceiling) failed stays set, and further
 * additions do nothing: check once, at the end. */
struct gcl_buf {
	char *at;
	size_t len, room, ceiling;
	int failed;
};

/* Starts empty; allocates nothing. */
void gcl_buf_init(struct gcl_buf *b, size_t ceiling);
void gcl_buf_fini(struct gcl_buf *b);

/* They return 0, or -1 when b has failed. */
int gcl_buf_add(struct gcl_buf *b, const char *bytes, size_t n);
int gcl_buf_puts(struct gcl_buf *b, const char *text);
int gcl_buf_putc(struct gcl_buf *b, char c);
int gcl_buf_printf(struct gcl_buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The text, "" when nothing was added, NULL when b has failed. */
const char *gcl_buf_text(const struct gcl_buf *b);

/* The same as a copy in a, and b is finished; NULL when memory is out, too. */
struct gcl_arena;
char *gcl_buf_keep(struct gcl_buf *b, struct gcl_arena *a);

#endif
