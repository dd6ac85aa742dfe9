/* SipHash-2-4 with 128 bits: a digest of bytes that come in pieces.
 * After J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input
 * PRF"; the constants are theirs. */
#include "config.h"

#include "base/digest.h"

enum { ROUNDS_WORD = 2, ROUNDS_END = 4 };

static uint64_t
turn(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void
mix(uint64_t v[4], int rounds)
{
	while (rounds-- > 0) {
		v[0] += v[1];
		v[2] += v[3];
		v[1] = turn(v[1], 13) ^ v[0];
		v[3] = turn(v[3], 16) ^ v[2];
		v[0] = turn(v[0], 32) + v[3];
		v[2] += v[1];
		v[3] = turn(v[3], 21) ^ v[0];
		v[1] = turn(v[1], 17) ^ v[2];
		v[2] = turn(v[2], 32);
	}
}

static void
add_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	mix(v, ROUNDS_WORD);
	v[0] ^= word;
}

/* The same on every machine: the first byte is the lowest. */
static uint64_t
word_at(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	    (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
	    (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	    (uint64_t)p[7] << 56;
}

void
gcl_digest_init(struct gcl_digest *d, uint64_t key0, uint64_t key1)
{
	*d = (struct gcl_digest){ .v = {
		key0 ^ UINT64_C(0x736f6d6570736575),
		key1 ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
		key0 ^ UINT64_C(0x6c7967656e657261),
		key1 ^ UINT64_C(0x7465646279746573),
	} };
}

void
gcl_digest_add(struct gcl_digest *d, const void *bytes, size_t n)
{
	const unsigned char *p = bytes, *end = p + n;

	while (p < end) {
		if (d->bytes % 8 == 0 && end - p >= 8) {
			add_word(d->v, word_at(p));
			p += 8;
			d->bytes += 8;
			continue;
		}
		d->word |= (uint64_t)*p++ << d->bytes % 8 * 8;
		if (++d->bytes % 8 == 0) {
			add_word(d->v, d->word);
			d->word = 0;
		}
	}
}

void
gcl_digest_get(const struct gcl_digest *d, uint64_t out[2])
{
	uint64_t v[4] = { d->v[0], d->v[1], d->v[2], d->v[3] };

	add_word(v, d->word | d->bytes << 56);
	v[2] ^= 0xee;
	mix(v, ROUNDS_END);
	out[0] = v[0] ^ v[1] ^ v[2] ^ v[3];
	v[1] ^= 0xdd;
	mix(v, ROUNDS_END);
	out[1] = v[0] ^ v[1] ^ v[2] ^ v[3];
}
