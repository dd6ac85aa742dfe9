/* Memory that is taken in small pieces and given back in one go. */
#include "config.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

enum { CHUNK = 64 * 1024, ALIGN = 16 };

struct gcl_arena_chunk {
	struct gcl_arena_chunk *next;
	size_t size, fill;
	_Alignas(ALIGN) char bytes[];
};

static struct gcl_arena_chunk *
add_chunk(struct gcl_arena *a, size_t n)
{
	size_t size = n > CHUNK ? n : CHUNK;
	struct gcl_arena_chunk *c;

	if (size > (size_t)-1 - sizeof *c)
		return NULL;
	c = gcl_alloc(sizeof *c + size);
	if (!c)
		return NULL;
	c->size = size;
	c->fill = 0;
	c->next = a->chunks;
	a->chunks = c;
	return c;
}

void *
gcl_arena_take(struct gcl_arena *a, size_t n)
{
	struct gcl_arena_chunk *c = a->chunks;
	void *p;

	if (n > (size_t)-1 - ALIGN)
		return NULL;
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (!c || c->size - c->fill < n)
		c = add_chunk(a, n);
	if (!c)
		return NULL;
	p = c->bytes + c->fill;
	c->fill += n;
	a->used += n;
	return p;
}

void *
gcl_arena_zero(struct gcl_arena *a, size_t n)
{
	void *p = gcl_arena_take(a, n);

	return p ? memset(p, 0, n) : NULL;
}

char *
gcl_arena_copy(struct gcl_arena *a, const char *text, size_t n)
{
	char *copy = gcl_arena_take(a, n + 1);

	if (!copy)
		return NULL;
	if (n)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

char *
gcl_arena_dup(struct gcl_arena *a, const char *text)
{
	return gcl_arena_copy(a, text, strlen(text));
}

char *
gcl_arena_printf(struct gcl_arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = n < 0 ? NULL : gcl_arena_take(a, (size_t)n + 1);
	if (!text)
		return NULL;
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

void
gcl_arena_free(struct gcl_arena *a)
{
	while (a->chunks) {
		struct gcl_arena_chunk *next = a->chunks->next;

		gcl_free(a->chunks);
		a->chunks = next;
	}
	a->used = 0;
}

void
gcl_arena_reset(struct gcl_arena *a)
{
	struct gcl_arena_chunk *keep = a->chunks;

	if (keep && keep->size == CHUNK) {
		a->chunks = keep->next;
		keep->next = NULL;
	} else {
		keep = NULL;
	}
	gcl_arena_free(a);
	if (keep)
		keep->fill = 0;
	a->chunks = keep;
}
