/* Numbers that look random, and are the same in each run: xorshift64. */
#ifndef GCL_TEST_RANDOM_H
#define GCL_TEST_RANDOM_H

#include <stdint.h>

static inline uint64_t
random_bits(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* From 0 up to 1. */
static inline double
random_share(uint64_t *state)
{
	return (double)(random_bits(state) >> 11) / 9007199254740992.0;
}

/* From 0 to n - 1. */
static inline uint64_t
random_below(uint64_t *state, uint64_t n)
{
	return random_bits(state) % n;
}

#endif
