/* Heap memory behind one door, so that tests can make the n-th call fail. */
#include "config.h"

#include "base/alloc.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_ulong calls; /* of any thread */
static unsigned long fail_at;

static int
must_fail(void)
{
	unsigned long call = atomic_fetch_add_explicit(&calls, 1,
	    memory_order_relaxed) + 1;

	return fail_at != 0 && call >= fail_at;
}

void *
gcl_alloc(size_t n)
{
	return must_fail() ? NULL : malloc(n ? n : 1);
}

void *
gcl_alloc_zero(size_t n)
{
	return must_fail() ? NULL : calloc(1, n ? n : 1);
}

void *
gcl_realloc(void *p, size_t n)
{
	return must_fail() ? NULL : realloc(p, n ? n : 1);
}

void
gcl_free(void *p)
{
	free(p);
}

void *
gcl_alloc_grow(void *at, size_t n, size_t *room, size_t size)
{
	size_t more = *room ? 2 * *room : 16;

	if (n < *room)
		return at;
	at = gcl_realloc(at, more * size);
	if (at)
		*room = more;
	return at;
}

char *
gcl_strdup(const char *text)
{
	size_t n = strlen(text) + 1;
	char *copy = gcl_alloc(n);

	return copy ? memcpy(copy, text, n) : NULL;
}

void
gcl_alloc_fail_at(unsigned long n)
{
	calls = 0;
	fail_at = n;
}

unsigned long
gcl_alloc_calls(void)
{
	return calls;
}
