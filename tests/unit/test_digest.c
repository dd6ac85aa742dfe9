/* Proves that the digest is SipHash-2-4-128, however the bytes come. */
#include "config.h"

#include "tests/lib/tap.h"

#include "base/digest.h"

/* The key of the published vectors is the bytes 0 to 15, the text 0, 1, ... */
static const uint64_t key[2] = { UINT64_C(0x0706050403020100),
	UINT64_C(0x0f0e0d0c0b0a0908) };

static void
digest(const unsigned char *text, size_t n, size_t piece, uint64_t out[2])
{
	struct gcl_digest d;
	size_t i;

	gcl_digest_init(&d, key[0], key[1]);
	for (i = 0; i < n; i += piece)
		gcl_digest_add(&d, text + i, n - i < piece ? n - i : piece);
	gcl_digest_get(&d, out);
}

int
main(void)
{
	static const struct {
		size_t n;
		uint64_t want[2];
	} known[] = {
		{ 0, { UINT64_C(0xe6a825ba047f81a3),
		    UINT64_C(0x930255c71472f66d) } },
		{ 1, { UINT64_C(0x44af996bd8c187da),
		    UINT64_C(0x45fc229b11597634) } },
	};
	unsigned char text[64];
	uint64_t got[2], whole[2];
	size_t i, piece;
	int same = 1;

	for (i = 0; i < sizeof text; i++)
		text[i] = (unsigned char)i;
	for (i = 0; i < 2; i++) {
		digest(text, known[i].n, 64, got);
		ok(got[0] == known[i].want[0] && got[1] == known[i].want[1],
		    "the published digest of %zu bytes", known[i].n);
	}
	digest(text, sizeof text, sizeof text, whole);
	for (piece = 1; piece < sizeof text; piece++) {
		digest(text, sizeof text, piece, got);
		same &= got[0] == whole[0] && got[1] == whole[1];
	}
	ok(same, "pieces do not matter");
	text[40] ^= 1;
	digest(text, sizeof text, sizeof text, got);
	ok(got[0] != whole[0] && got[1] != whole[1], "a bit matters");
	return tap_done();
}
