/* Growing bytes, with a ceiling given at birth. */
#include "config.h"

#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"

void
gcl_buf_init(struct gcl_buf *b, size_t ceiling)
{
	memset(b, 0, sizeof *b);
	b->ceiling = ceiling;
}

void
gcl_buf_fini(struct gcl_buf *b)
{
	gcl_free(b->at);
	gcl_buf_init(b, b->ceiling);
}

/* Makes room for n more bytes and the terminator. */
static int
grow(struct gcl_buf *b, size_t n)
{
	size_t room = b->room ? b->room : 64;
	char *at;

	if (b->failed || n > b->ceiling - b->len)
		goto failed;
	if (b->room > b->len + n)
		return 0;
	while (room < b->len + n + 1)
		room *= 2;
	at = gcl_realloc(b->at, room);
	if (!at)
		goto failed;
	b->at = at;
	b->room = room;
	return 0;
failed:
	b->failed = 1;
	return -1;
}

int
gcl_buf_add(struct gcl_buf *b, const char *bytes, size_t n)
{
	if (grow(b, n) < 0)
		return -1;
	if (n)
		memcpy(b->at + b->len, bytes, n);
	b->len += n;
	b->at[b->len] = '\0';
	return 0;
}

int
gcl_buf_puts(struct gcl_buf *b, const char *text)
{
	return gcl_buf_add(b, text, strlen(text));
}

int
gcl_buf_putc(struct gcl_buf *b, char c)
{
	return gcl_buf_add(b, &c, 1);
}

int
gcl_buf_printf(struct gcl_buf *b, const char *fmt, ...)
{
	const size_t left = b->room - b->len;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(left ? b->at + b->len : NULL, left, fmt, ap);
	va_end(ap);
	if (n < 0 || grow(b, (size_t)n) < 0) {
		if (left)
			b->at[b->len] = '\0';
		return -1;
	}
	if ((size_t)n >= left) {
		va_start(ap, fmt);
		vsnprintf(b->at + b->len, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
	return 0;
}

const char *
gcl_buf_text(const struct gcl_buf *b)
{
	if (b->failed)
		return NULL;
	return b->at ? b->at : "";
}

char *
gcl_buf_keep(struct gcl_buf *b, struct gcl_arena *a)
{
	char *text = b->failed ? NULL : gcl_arena_copy(a, gcl_buf_text(b),
	    b->len);

	gcl_buf_fini(b);
	return text;
}
