/* Memory that is taken in small pieces and given back in one go. */
#ifndef GCL_ARENA_H
#define GCL_ARENA_H

#include <stddef.h>

struct gcl_arena_chunk;

struct gcl_arena {
	struct gcl_arena_chunk *chunks;
	size_t used; /* bytes handed out, for ceilings */
};

/* n bytes aligned for anything, or NULL when memory is out. */
void *gcl_arena_take(struct gcl_arena *a, size_t n);
void *gcl_arena_zero(struct gcl_arena *a, size_t n);

/* A terminated copy of n bytes of text. */
char *gcl_arena_copy(struct gcl_arena *a, const char *text, size_t n);
char *gcl_arena_dup(struct gcl_arena *a, const char *text);
char *gcl_arena_printf(struct gcl_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void gcl_arena_free(struct gcl_arena *a);

/* Forgets everything, keeps one chunk for the next round. */
void gcl_arena_reset(struct gcl_arena *a);

#endif
