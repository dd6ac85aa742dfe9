/* The sieve's look at many places at once, for one kind of vectors: sieve.c
 * includes it once for each, with
 *
 *	LANES           places that one vector holds
 *	TARGET          what the processor must know, for the compiler
 *	NAME(WORD)      WORD_..., a name of its own
 *	PASS(B, K, V)   the groups of bank B that each byte of V passes with
 *	                in place K
 *	PASSED(V)       the bytes of V that are not 0, as bits
 */
typedef unsigned char NAME(vector) __attribute__((vector_size(LANES)));

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
	NAME(vector) g = PASS(b, 0, NAME(loaded)(at));
	size_t k;

#pragma GCC unroll 8
	for (k = 1; k < GCL_SIEVE_LOOK; k++)
		g &= PASS(b, k, NAME(loaded)(at + k));
	return g;
}

__attribute__((target(TARGET))) static inline uint64_t
NAME(passed_one)(const struct gcl_sieve *s, const char *at)
{
	NAME(vector) groups = NAME(groups)(&s->banks[0], at);
	size_t i;

#pragma GCC unroll 8
	for (i = 1; i < GCL_SIEVE_BANKS; i++)
		groups |= NAME(groups)(&s->banks[i], at);
	return PASSED(groups);
}

__attribute__((target(TARGET))) static inline uint64_t
NAME(passed)(const struct gcl_sieve *s, const char *at)
{
	uint64_t passed = 0;
	size_t i;

#pragma GCC unroll 2
	for (i = 0; i < GCL_SIEVE_LANES; i += LANES)
		passed |= NAME(passed_one)(s, at + i) << i;
	return passed;
}

__attribute__((target(TARGET))) static uint64_t
NAME(next)(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	return go_on(s, bytes, from, limit, end, NAME(passed));
}

__attribute__((target(TARGET))) static size_t
NAME(count)(const char *at, size_t n, char c)
{
	size_t found = 0, i;

	for (i = 0; i + LANES <= n; i += LANES)
		found += (size_t)__builtin_popcountll(PASSED(
		    NAME(loaded)(at + i) == (unsigned char)c));
	return found + count_bytes(at + i, n - i, c);
}

#undef LANES
#undef TARGET
#undef NAME
#undef PASS
#undef PASSED
