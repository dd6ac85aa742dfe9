/* A first look at many bytes: the places where one of some texts may begin.
 *
 * Half a byte is an index of 16, which is what vector units look up for all of
 * their bytes at once: 32 places cost some forty instructions.  The way is that
 * of Hyperscan's "Teddy". */
#include "config.h"

#include "read/sieve.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_AVX2 1
#endif

enum { BANK = 8, GROUPS = GCL_SIEVE_BANKS * BANK };

/* ---- making --------------------------------------------------------- */

struct gcl_sieve_set
gcl_sieve_set(const char *bytes)
{
	struct gcl_sieve_set s = { 0, 0 };

	if (!bytes)
		return (struct gcl_sieve_set){ 0xffff, 0xffff };
	for (; *bytes; bytes++) {
		s.low |= (uint16_t)(1u << (*bytes & 15));
		s.high |= (uint16_t)(1u << ((unsigned char)*bytes >> 4));
	}
	return s;
}

static unsigned
count(unsigned bits)
{
	bits -= bits >> 1 & 0x5555;
	bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
	bits = (bits + (bits >> 4)) & 0x0f0f;
	return (bits + (bits >> 8)) & 0xff;
}

/* How much passes a group, in no unit: most of text is small letters, then
 * digits and signs. */
static uint64_t
passing(const struct gcl_sieve_set text[GCL_SIEVE_LOOK])
{
	enum { LETTERS = 1 << 6 | 1 << 7, SIGNS = 1 << 2 | 1 << 3 };
	uint64_t all = 1;
	size_t k;

	for (k = 0; k < GCL_SIEVE_LOOK; k++)
		all *= count(text[k].low) * (count(text[k].high) +
		    7 * count(text[k].high & LETTERS) +
		    3 * count(text[k].high & SIGNS));
	return all;
}

static void
join(struct gcl_sieve_set a[GCL_SIEVE_LOOK],
    const struct gcl_sieve_set b[GCL_SIEVE_LOOK])
{
	size_t k;

	for (k = 0; k < GCL_SIEVE_LOOK; k++) {
		a[k].low |= b[k].low;
		a[k].high |= b[k].high;
	}
}

/* A text, and which of those before it lets least more through if joined
 * to it. */
struct pairing {
	struct gcl_sieve_set *text; /* its first set */
	uint64_t passing, cost;     /* that is, how much more */
	size_t with;
};

static void
offer(struct pairing p[], size_t i, size_t with)
{
	struct gcl_sieve_set both[GCL_SIEVE_LOOK];
	uint64_t apart = p[i].passing + p[with].passing, cost;

	memcpy(both, p[i].text, sizeof both);
	join(both, p[with].text);
	cost = passing(both);
	cost = cost > apart ? cost - apart : 0;
	if (cost < p[i].cost) {
		p[i].cost = cost;
		p[i].with = with;
	}
}

static void
pair(struct pairing p[], size_t i)
{
	size_t k;

	p[i].cost = UINT64_MAX;
	for (k = 0; k < i; k++)
		offer(p, i, k);
}

/* Joins the two that let least more through. */
static void
join_best(struct pairing p[], size_t n)
{
	size_t i, best = 1, with;

	for (i = 2; i < n; i++)
		if (p[i].cost < p[best].cost)
			best = i;
	with = p[best].with;
	join(p[with].text, p[best].text);
	p[with].passing = passing(p[with].text);
	p[best].text = p[n - 1].text;
	p[best].passing = p[n - 1].passing;
	for (i = 1; i < n - 1; i++)
		if (i == with || i == best || p[i].with == with ||
		    p[i].with == best) {
			pair(p, i);
		} else {
			if (i > with)
				offer(p, i, with);
			if (i > best)
				offer(p, i, best);
		}
}

/* Joins texts until they are no more than there are groups. */
static size_t
gather(struct pairing p[], struct gcl_sieve_set texts[][GCL_SIEVE_LOOK],
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		p[i].text = texts[i];
		p[i].passing = passing(texts[i]);
		pair(p, i);
	}
	for (; n > GROUPS; n--)
		join_best(p, n);
	return n;
}

void
gcl_sieve_make(struct gcl_sieve *s,
    struct gcl_sieve_set texts[][GCL_SIEVE_LOOK], size_t n)
{
	struct pairing p[GCL_SIEVE_MAX];
	size_t i, k, half;

	memset(s, 0, sizeof *s);
	n = gather(p, texts, n);
	for (i = 0; i < n; i++)
		for (k = 0; k < GCL_SIEVE_LOOK; k++)
			for (half = 0; half < 16; half++) {
				unsigned char bit =
				    (unsigned char)(1u << i % BANK);

				if (p[i].text[k].low >> half & 1)
					s->low[i / BANK][k][half] |= bit;
				if (p[i].text[k].high >> half & 1)
					s->high[i / BANK][k][half] |= bit;
			}
}

/* ---- looking -------------------------------------------------------- */

static unsigned
passes_bank(const struct gcl_sieve *s, size_t bank, const char *at, size_t n)
{
	unsigned groups = 255;
	size_t k;

	for (k = 0; groups && k < GCL_SIEVE_LOOK && k < n; k++) {
		const unsigned char c = (unsigned char)at[k];

		groups &= s->low[bank][k][c & 15] & s->high[bank][k][c >> 4];
	}
	return groups;
}

static int
passes(const struct gcl_sieve *s, const char *at, size_t n)
{
	size_t bank;

	for (bank = 0; bank < GCL_SIEVE_BANKS; bank++)
		if (passes_bank(s, bank, at, n))
			return 1;
	return 0;
}

/* Of GCL_SIEVE_LANES places, as bits. */
static uint32_t
passes_each(const struct gcl_sieve *s, const char *bytes, size_t from,
    size_t limit, size_t end)
{
	uint32_t passed = 0;
	size_t i;

	for (i = 0; i < GCL_SIEVE_LANES && from + i < limit; i++)
		passed |= (uint32_t)passes(s, bytes + from + i,
		    end - from - i) << i;
	return passed;
}

#ifdef HAS_AVX2
__attribute__((target("avx2"))) static inline __m256i
looked_up(const unsigned char table[16], __m256i at)
{
	const __m128i t = _mm_loadu_si128((const __m128i *)table);

	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(t), at);
}

/* Whether each of GCL_SIEVE_LANES places passes, as bits. */
__attribute__((target("avx2"))) static inline uint32_t
passes_lanes(const struct gcl_sieve *s, const char *at)
{
	const __m256i half = _mm256_set1_epi8(15);
	__m256i first = _mm256_set1_epi8(-1), second = first;
	int k;

#pragma GCC unroll 4
	for (k = 0; k < GCL_SIEVE_LOOK; k++) {
		const __m256i c =
		    _mm256_loadu_si256((const __m256i *)(at + k));
		const __m256i low = _mm256_and_si256(c, half);
		const __m256i high =
		    _mm256_and_si256(_mm256_srli_epi16(c, 4), half);

		first = _mm256_and_si256(first, _mm256_and_si256(
		    looked_up(s->low[0][k], low),
		    looked_up(s->high[0][k], high)));
		second = _mm256_and_si256(second, _mm256_and_si256(
		    looked_up(s->low[1][k], low),
		    looked_up(s->high[1][k], high)));
	}
	return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(
	    _mm256_or_si256(first, second), _mm256_setzero_si256()));
}

/* Goes on while so many places can be looked at, and none passes. */
__attribute__((target("avx2"))) static uint32_t
next_lanes(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	const size_t look = GCL_SIEVE_LANES + GCL_SIEVE_LOOK - 1;
	size_t at = *from;
	uint32_t passed = 0;

	while (at + GCL_SIEVE_LANES <= limit && at + look <= end &&
	    !(passed = passes_lanes(s, bytes + at)))
		at += GCL_SIEVE_LANES;
	*from = at;
	return passed;
}
#endif

uint32_t
gcl_sieve_next(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	uint32_t passed = 0;

#ifdef HAS_AVX2
	if (__builtin_cpu_supports("avx2"))
		passed = next_lanes(s, bytes, from, limit, end);
#endif
	for (; !passed && *from < limit; *from += passed ? 0 : GCL_SIEVE_LANES)
		passed = passes_each(s, bytes, *from, limit, end);
	return passed;
}
