/* Numbers that look random and are the same in every run. */
#ifndef GCL_RANDOM_H
#define GCL_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* One from 0 to n - 1; all follow from what *state begins with. */
static inline size_t
gcl_random_below(uint64_t *state, size_t n)
{
	*state = *state * UINT64_C(6364136223846793005) + 1;
	return (size_t)((*state >> 33) % n);
}

#endif
