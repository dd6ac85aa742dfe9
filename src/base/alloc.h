/* Heap memory behind one door, so that tests can make the n-th call fail. */
#ifndef GCL_ALLOC_H
#define GCL_ALLOC_H

#include <stddef.h>

/* Like malloc, calloc, realloc and free. */
void *gcl_alloc(size_t n);
void *gcl_alloc_zero(size_t n);
void *gcl_realloc(void *p, size_t n);
void gcl_free(void *p);

/* Room for one more than n things of that size in an array that has room for
 * *room of them: where it is now; NULL when memory is out, and it stays. */
void *gcl_alloc_grow(void *at, size_t n, size_t *room, size_t size);

/* A terminated copy of text, or NULL when memory is out. */
char *gcl_strdup(const char *text);

/* Tests only: the n-th call from now on fails, and all after it; 0: none. */
void gcl_alloc_fail_at(unsigned long n);

/* Calls that asked for memory since gcl_alloc_fail_at, for the tests. */
unsigned long gcl_alloc_calls(void);

#endif
