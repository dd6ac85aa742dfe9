/* SHA-256 (FIPS 180-4), as browsers want it of what a page may run. */
#include "config.h"

#include "base/sha256.h"

enum { BLOCK = 64, LENGTH = 8, ROUNDS = 64, WORDS = 8 };

/* The first 32 bits of the fractions of the cube roots of primes: FIPS 180-4,
 * 4.2.2. */
/* clang-format off */
static const uint32_t k[ROUNDS] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
/* clang-format on */

static uint32_t
turn(uint32_t v, unsigned n)
{
	return v >> n | v << (32 - n);
}

static void
expand(uint32_t w[ROUNDS], const unsigned char *block)
{
	size_t i;

	for (i = 0; i < BLOCK / 4; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (; i < ROUNDS; i++)
		w[i] = w[i - 16] + w[i - 7] + (turn(w[i - 15], 7) ^
		    turn(w[i - 15], 18) ^ w[i - 15] >> 3) +
		    (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10);
}

static void
take_block(uint32_t h[WORDS], const unsigned char *block)
{
	uint32_t w[ROUNDS], v[WORDS], up, down;
	size_t i;

	expand(w, block);
	memcpy(v, h, sizeof v);
	for (i = 0; i < ROUNDS; i++) {
		up = v[7] + (turn(v[4], 6) ^ turn(v[4], 11) ^
		    turn(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) +
		    k[i] + w[i];
		down = (turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)) +
		    ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
		memmove(v + 1, v, (WORDS - 1) * sizeof *v);
		v[0] = up + down;
		v[4] += up;
	}
	for (i = 0; i < WORDS; i++)
		h[i] += v[i];
}

void
gcl_sha256(unsigned char sum[GCL_SHA256_BYTES], struct gcl_span s)
{
	uint32_t h[WORDS] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	unsigned char last[2 * BLOCK] = { 0 };
	size_t i, rest = s.len % BLOCK;
	size_t room = rest < BLOCK - LENGTH ? BLOCK : 2 * BLOCK;
	uint64_t bits = (uint64_t)s.len * 8;

	for (i = 0; i + BLOCK <= s.len; i += BLOCK)
		take_block(h, (const unsigned char *)s.at + i);
	if (rest)
		memcpy(last, s.at + i, rest);
	last[rest] = 0x80;
	for (i = 0; i < LENGTH; i++)
		last[room - 1 - i] = (unsigned char)(bits >> 8 * i);
	for (i = 0; i < room; i += BLOCK)
		take_block(h, last + i);
	for (i = 0; i < GCL_SHA256_BYTES; i++)
		sum[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

void
gcl_sha256_text(char text[GCL_SHA256_TEXT], struct gcl_span s)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char sum[GCL_SHA256_BYTES + 1]; /* to whole groups of 3 */
	size_t i;

	gcl_sha256(sum, s);
	sum[GCL_SHA256_BYTES] = 0;
	for (i = 0; i < sizeof sum; i += 3) {
		uint32_t v = (uint32_t)sum[i] << 16 |
		    (uint32_t)sum[i + 1] << 8 | sum[i + 2];

		*text++ = digits[v >> 18];
		*text++ = digits[v >> 12 & 63];
		*text++ = digits[v >> 6 & 63];
		*text++ = digits[v & 63];
	}
	text[-1] = '='; /* the byte too many */
	*text = '\0';
}
