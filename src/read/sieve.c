/* A first look at many bytes: the places where one of some texts may begin.
 *
 * Half a byte is an index of 16, which is what vector units look up for all of
 * their bytes at once: 64 places cost some hundred instructions.  The way is
 * that of Hyperscan's "Teddy". */
#include "config.h"

#include "read/sieve.h"

#include <string.h>

#include "base/span.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_VECTORS 1
#endif

enum { GROUPS = 8 }; /* of a bank: one bit each */

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

/* Joins texts until they are no more than so many groups. */
static size_t
gather(struct pairing p[], struct gcl_sieve_set texts[][GCL_SIEVE_LOOK],
    size_t n, size_t groups)
{
	size_t i;

	for (i = 0; i < n; i++) {
		p[i].text = texts[i];
		p[i].passing = passing(texts[i]);
		pair(p, i);
	}
	for (; n > groups; n--)
		join_best(p, n);
	return n;
}

static void
add_group(struct gcl_sieve_bank *b, unsigned char bit,
    const struct gcl_sieve_set text[GCL_SIEVE_LOOK])
{
	size_t k, half;

	for (k = 0; k < GCL_SIEVE_LOOK; k++)
		for (half = 0; half < 16; half++) {
			if (text[k].low >> half & 1)
				b->low[k][half] |= bit;
			if (text[k].high >> half & 1)
				b->high[k][half] |= bit;
		}
}

/* Their masks: of 6, 4 and 2 bytes. */
static const uint64_t lengths[GCL_SIEVE_LENGTHS] = {
	UINT64_C(0xffffffffffff), UINT64_C(0xffffffff), UINT64_C(0xffff) };

/* So many bytes as a number, the first one lowest. */
static uint64_t
number_at(const char *at, size_t n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | (unsigned char)at[n];
	return v;
}

static inline unsigned
hash_of(uint64_t number, size_t length)
{
	return (unsigned)((number & lengths[length]) *
	    UINT64_C(0x9e3779b97f4a7c15) >> 48);
}

void
gcl_sieve_know(struct gcl_sieve *s, const char *text, size_t n)
{
	uint64_t number = number_at(text, n < 8 ? n : 8);
	size_t length = n >= 6 ? 0 : n >= 4 ? 1 : 2;
	unsigned h = hash_of(number, length);

	s->known[length][h / 8] |= (unsigned char)(1u << h % 8);
}

static inline int
is_known(const struct gcl_sieve *s, uint64_t number)
{
	size_t length;

#pragma GCC unroll 3
	for (length = 0; length < GCL_SIEVE_LENGTHS; length++) {
		unsigned h = hash_of(number, length);

		if (s->known[length][h / 8] >> h % 8 & 1)
			return 1;
	}
	return 0;
}

static void
fill(struct gcl_sieve_bank banks[], size_t nbanks,
    struct gcl_sieve_set texts[][GCL_SIEVE_LOOK], size_t n)
{
	struct pairing p[GCL_SIEVE_MAX];
	size_t i;

	n = gather(p, texts, n, nbanks * GROUPS);
	for (i = 0; i < n; i++)
		add_group(&banks[i / GROUPS], (unsigned char)(1u << i % GROUPS),
		    p[i].text);
}

void
gcl_sieve_make(struct gcl_sieve *s,
    struct gcl_sieve_set words[][GCL_SIEVE_LOOK], size_t nwords,
    struct gcl_sieve_set others[][GCL_SIEVE_LOOK], size_t nothers)
{
	fill(s->banks, 1, words, nwords);
	fill(s->banks + 1, GCL_SIEVE_BANKS - 1, others, nothers);
}

/* ---- looking -------------------------------------------------------- */

static int
passes_bank(const struct gcl_sieve_bank *b, const char *at, size_t n)
{
	unsigned groups = 255;
	size_t k;

	for (k = 0; groups && k < GCL_SIEVE_LOOK && k < n; k++) {
		const unsigned char c = (unsigned char)at[k];

		groups &= b->low[k][c & 15] & b->high[k][c >> 4];
	}
	return groups != 0;
}

static int
passes(const struct gcl_sieve *s, const char *bytes, size_t at, size_t end)
{
	size_t i = at > 0 && gcl_is_word(bytes[at - 1]); /* no word begins */

	for (; i < GCL_SIEVE_BANKS; i++)
		if (passes_bank(&s->banks[i], bytes + at, end - at))
			return 1;
	return 0;
}

/* So many places, one by one. */
static uint64_t
passes_each(const struct gcl_sieve *s, const char *bytes, size_t from,
    size_t n, size_t end)
{
	uint64_t passed = 0;
	size_t i;

	for (i = 0; i < n; i++)
		passed |= (uint64_t)passes(s, bytes, from + i, end) << i;
	return passed;
}

#ifdef HAS_VECTORS
/* Those of the places that are known; eight bytes of each are there. */
static inline uint64_t
sifted(const struct gcl_sieve *s, const char *at, uint64_t passed)
{
	uint64_t left = passed, number;

	for (; left; left &= left - 1) {
		memcpy(&number, at + __builtin_ctzll(left), sizeof number);
		if (!is_known(s, number))
			passed ^= left & -left;
	}
	return passed;
}

/* A byte is of a word if its halves have a bit in common: one for digits, one
 * for the columns a to o, one for p to z, and one for the underscore. */
static const unsigned char word_low[16] = { 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2,
	2, 2, 2, 10 };
static const unsigned char word_high[16] = { 0, 0, 0, 1, 2, 12, 2, 4 };

#define LANES 64
#define TARGET "avx512bw"
#define NAME(word) word##_avx512
#define LOOK_UP(table, v) ((vector_avx512)_mm512_shuffle_epi8( \
	_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(table))), \
	(__m512i)(v)))
#define PASSED(v) _mm512_test_epi8_mask((__m512i)(v), (__m512i)(v))
#include "read/sieve_lanes.h"

#define LANES 32
#define TARGET "avx2"
#define NAME(word) word##_avx2
#define LOOK_UP(table, v) ((vector_avx2)_mm256_shuffle_epi8( \
	_mm256_broadcastsi128_si256(_mm_loadu_si128( \
	(const __m128i *)(table))), (__m256i)(v)))
#define PASSED(v) ((uint32_t)~_mm256_movemask_epi8((__m256i)((v) == 0)))
#include "read/sieve_lanes.h"
#endif

static uint64_t
next_lanes(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
#ifdef HAS_VECTORS
	if (*from > 0 && __builtin_cpu_supports("avx512bw"))
		return next_avx512(s, bytes, from, limit, end);
	if (*from > 0 && __builtin_cpu_supports("avx2"))
		return next_avx2(s, bytes, from, limit, end);
#endif
	return 0;
}

uint64_t
gcl_sieve_next(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	uint64_t passed = 0;

	while (!passed && *from < limit) {
		size_t n;

		passed = next_lanes(s, bytes, from, limit, end);
		n = limit - *from < GCL_SIEVE_LANES ? limit - *from :
		    GCL_SIEVE_LANES;
		if (!passed)
			passed = passes_each(s, bytes, *from, n, end);
		if (!passed)
			*from += n;
	}
	return passed;
}
