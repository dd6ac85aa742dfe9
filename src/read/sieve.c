/* A first look at many bytes: the places where one of some texts may begin, and
 * how often a byte is there.
 *
 * A few bits of a byte are an index that vector units look up for all of their
 * bytes at once: 64 places cost a few dozen instructions.  The way is that of
 * Hyperscan's "Teddy". */
#include "config.h"

#include "read/sieve.h"

#include <math.h>
#include <string.h>

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
		return (struct gcl_sieve_set){ UINT64_MAX, UINT64_MAX };
	for (; *bytes; bytes++) {
		s.low |= UINT64_C(1) << (*bytes & 63);
		s.high |= UINT64_C(1) << ((unsigned char)*bytes >> 4);
	}
	return s;
}

/* How often a byte of a log ends with these six bits, roughly, as its share of
 * 2,500: small letters and digits often, large ones and signs seldom. */
static const unsigned char weights[64] = {
	13, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
	9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 13, 13, 13, 13, 13,
	92, 92, 62, 32, 92, 92, 32, 32, 32, 92, 32, 32, 122, 62, 122, 122,
	62, 62, 122, 122, 122, 122, 62, 62, 62, 62, 62, 22, 22, 52, 22, 13
};

static uint64_t
weight(uint64_t low)
{
	uint64_t all = 0;

	for (; low; low &= low - 1)
		all += weights[__builtin_ctzll(low)];
	return all;
}

/* A text, or some that were joined, and which of those before it lets least
 * more through if joined to it. */
struct pairing {
	struct gcl_sieve_set *text; /* its first set */
	uint64_t weights[GCL_SIEVE_LOOK];
	double passing, cost; /* their product, and how much more */
	size_t with;
};

static void
weigh(struct pairing *p)
{
	size_t k;

	p->passing = 1;
	for (k = 0; k < GCL_SIEVE_LOOK; k++) {
		p->weights[k] = weight(p->text[k].low);
		p->passing *= (double)p->weights[k];
	}
}

static void
join(struct pairing *a, const struct pairing *b)
{
	size_t k;

	for (k = 0; k < GCL_SIEVE_LOOK; k++) {
		a->text[k].low |= b->text[k].low;
		a->text[k].high |= b->text[k].high;
	}
	weigh(a);
}

static void
offer(struct pairing p[], size_t i, size_t with)
{
	const struct pairing *a = &p[i], *b = &p[with];
	double cost = 1;
	size_t k;

	for (k = 0; k < GCL_SIEVE_LOOK; k++)
		cost *= (double)(a->weights[k] + b->weights[k] -
		    weight(a->text[k].low & b->text[k].low));
	cost = fmax(0, cost - a->passing - b->passing);
	if (cost < a->cost) {
		p[i].cost = cost;
		p[i].with = with;
	}
}

static void
pair(struct pairing p[], size_t i)
{
	size_t k;

	p[i].cost = INFINITY;
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
	join(&p[with], &p[best]);
	p[best] = p[n - 1];
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
		weigh(&p[i]);
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
	size_t k, i;

	for (k = 0; k < GCL_SIEVE_LOOK; k++) {
		for (i = 0; i < 64; i++)
			if (text[k].low >> i & 1) {
				b->low[k][i] |= bit;
				b->half[k][i & 15] |= bit;
			}
		for (i = 0; i < 16; i++)
			if (text[k].high >> i & 1)
				b->high[k][i] |= bit;
	}
}

void
gcl_sieve_fill(struct gcl_sieve_bank *b,
    struct gcl_sieve_set texts[][GCL_SIEVE_LOOK], size_t n)
{
	struct pairing p[GCL_SIEVE_MAX];
	size_t i;

	memset(b, 0, sizeof *b);
	n = gather(p, texts, n, GROUPS);
	for (i = 0; i < n; i++)
		add_group(b, (unsigned char)(1u << i), p[i].text);
}

/* ---- looking -------------------------------------------------------- */

static int
passes_bank(const struct gcl_sieve_bank *b, const char *at)
{
	unsigned groups = 255;
	size_t k;

	for (k = 0; groups && k < GCL_SIEVE_LOOK; k++) {
		const unsigned char c = (unsigned char)at[k];

		groups &= b->low[k][c & 63] & b->high[k][c >> 4];
	}
	return groups != 0;
}

static int
passes(const struct gcl_sieve *s, const char *at)
{
	size_t i;

	for (i = 0; i < GCL_SIEVE_BANKS; i++)
		if (passes_bank(&s->banks[i], at))
			return 1;
	return 0;
}

/* Of so many places the first ones: as bits, as many as there are lanes. */
static uint64_t
first_of(size_t places)
{
	return places < GCL_SIEVE_LANES ? (UINT64_C(1) << places) - 1 :
	    UINT64_MAX;
}

/* Goes on while so many bytes are there and none passes.  Each way has a copy
 * of its own, with its look at so many places in it. */
static inline __attribute__((always_inline)) uint64_t
go_on(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end,
    uint64_t (*look)(const struct gcl_sieve *s, const char *at))
{
	const size_t all = GCL_SIEVE_LANES;
	size_t at = *from;
	uint64_t passed = 0;

	for (; !passed && at < limit && at + GCL_SIEVE_NEEDS <= end;
	    at += all)
		passed = look(s, bytes + at) & first_of(limit - at);
	*from = passed ? at - all : at;
	return passed;
}

/* A number of turns that the compiler knows, and makes vectors of. */
static size_t
count_bytes(const char *at, size_t n, char c)
{
	enum { STRIDE = 128 };
	size_t found = 0, i;

	for (; n >= STRIDE; at += STRIDE, n -= STRIDE) {
		unsigned char some = 0;

		for (i = 0; i < STRIDE; i++)
			some = (unsigned char)(some + (at[i] == c));
		found += some;
	}
	for (i = 0; i < n; i++)
		found += at[i] == c;
	return found;
}

#ifdef HAS_VECTORS
#define LANES 64
#define TARGET "avx512bw,avx512vbmi,popcnt"
#define NAME(word) word##_avx512
#define PASS(b, k, v) ((vector_avx512)_mm512_permutexvar_epi8((__m512i)(v), \
	_mm512_loadu_si512((b)->low[k])))
#define PASSED(v) _mm512_test_epi8_mask((__m512i)(v), (__m512i)(v))
#include "read/sieve_lanes.h"

static int
can_avx512(void)
{
	return __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vbmi");
}

#define LANES 32
#define TARGET "avx2,popcnt"
#define NAME(word) word##_avx2
#define LOOK_UP(table, v) ((vector_avx2)_mm256_shuffle_epi8( \
	_mm256_broadcastsi128_si256(_mm_loadu_si128( \
	(const __m128i *)(table))), (__m256i)(v)))
#define PASS(b, k, v) (LOOK_UP((b)->half[k], (v) & 15) & \
	LOOK_UP((b)->high[k], (v) >> 4))
#define PASSED(v) ((uint32_t)~_mm256_movemask_epi8((__m256i)((v) == 0)))
#include "read/sieve_lanes.h"

static int
can_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}
#endif

static int
can_bytes(void)
{
	return 1;
}

static uint64_t
passed_bytes(const struct gcl_sieve *s, const char *at)
{
	uint64_t passed = 0;
	size_t i;

	for (i = 0; i < GCL_SIEVE_LANES; i++)
		passed |= (uint64_t)passes(s, at + i) << i;
	return passed;
}

static uint64_t
next_bytes(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	return go_on(s, bytes, from, limit, end, passed_bytes);
}

const struct gcl_sieve_way gcl_sieve_ways[] = {
#ifdef HAS_VECTORS
	{ "AVX-512", can_avx512, next_avx512, count_avx512 },
	{ "AVX2", can_avx2, next_avx2, count_avx2 },
#endif
	{ "bytes", can_bytes, next_bytes, count_bytes },
	{ NULL, NULL, NULL, NULL },
};

const struct gcl_sieve_way *
gcl_sieve_way(void)
{
	const struct gcl_sieve_way *way = gcl_sieve_ways;

	while (!way->can())
		way++;
	return way;
}

uint64_t
gcl_sieve_next(const struct gcl_sieve *s, const char *bytes, size_t *from,
    size_t limit, size_t end)
{
	char last[2 * GCL_SIEVE_NEEDS] = "";
	uint64_t passed = s->way->next(s, bytes, from, limit, end);
	size_t at = 0;

	if (passed || *from >= limit)
		return passed;
	/* Too few are left for that: they are looked at with others behind. */
	memcpy(last, bytes + *from, end - *from);
	passed = s->way->next(s, last, &at, limit - *from, sizeof last);
	*from += at;
	return passed;
}
