/* The sieve's look at many places at once, for one kind of vectors: sieve.c
 * includes it once for each, with
 *
 *	LANES           places that one vector holds
 *	TARGET          what the processor must know, for the compiler
 *	NAME(WORD)      WORD_..., a name of its own
 *	LOOK_UP(T, V)   T[v] for each byte v of V; T is of 16 bytes
 *	PASSED(V)       the bytes of V that are not 0, as bits
 */
typedef unsigned char NAME(vector) __attribute__((vector_size(LANES)));

__attribute__((target(TARGET))) static inline NAME(vector)
NAME(looked_up)(const unsigned char low[16], const unsigned char high[16],
    NAME(vector) bytes)
{
	return LOOK_UP(low, bytes & 15) & LOOK_UP(high, bytes >> 4);
}

__attribute__((target(TARGET))) static inline NAME(vector)
NAME(loaded)(const char *at)
{
	NAME(vector) v;

	memcpy(&v, at, sizeof v);
	return v;
}

/* The groups of a bank that pass, for each place. */
__attribute__((target(TARGET))) static inline NAME(vector)
NAME(groups)(const struct gcl_sieve_bank *b, const char *at)
{
	NAME(vector) g = NAME(looked_up)(b->low[0], b->high[0],
	    NAME(loaded)(at));
	size_t k;

#pragma GCC unroll 8
	for (k = 1; k < GCL_SIEVE_LOOK; k++)
		g &= NAME(looked_up)(b->low[k], b->high[k],
		    NAME(loaded)(at + k));
	return g;
}

__attribute__((target(TARGET))) static inline uint64_t
NAME(passed)(const struct gcl_sieve *s, const char *at)
{
	uint64_t inside = PASSED(NAME(looked_up)(word_low, word_high,
	    NAME(loaded)(at - 1)));
	uint64_t words = PASSED(NAME(groups)(&s->banks[0], at)) & ~inside;
	NAME(vector) others = NAME(groups)(&s->banks[1], at);
	size_t i;

#pragma GCC unroll 8
	for (i = 2; i < GCL_SIEVE_BANKS; i++)
		others |= NAME(groups)(&s->banks[i], at);
	return words | PASSED(others);
}

/* Goes on from a place, not the first, while so many places can be looked at
 * and none passes. */
__attribute__((target(TARGET))) static uint64_t
NAME(next)(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	const size_t all = GCL_SIEVE_LANES, look = all + sizeof(uint64_t) - 1;
	size_t at = *from, i;
	uint64_t passed = 0;

	for (; !passed && at + all <= limit && at + look <= end; at += all) {
#pragma GCC unroll 2
		for (i = 0; i < all; i += LANES)
			passed |= NAME(passed)(s, bytes + at + i) << i;
		passed = sifted(s, bytes + at, passed);
	}
	*from = passed ? at - all : at;
	return passed;
}

#undef LANES
#undef TARGET
#undef NAME
#undef LOOK_UP
#undef PASSED
