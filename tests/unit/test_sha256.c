/* Proves that SHA-256 is what FIPS 180-4 says, by its examples, at every
 * length around the borders of blocks. */
#include "config.h"

#include "base/sha256.h"
#include "tests/lib/tap.h"

static void
test_examples(void)
{
	static const struct { const char *text, *want; } rows[] = {
		{ "", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" },
		{ "abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=" },
		{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
		  "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		  "z1sWp3ivg4ADbOWeewSSNwskmxHo8HpRr6xFA3r+6dE=" },
	};
	char text[GCL_SHA256_TEXT];
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		gcl_sha256_text(text, gcl_span_of(rows[i].text));
		is_str(text, rows[i].want, "%zu bytes", strlen(rows[i].text));
	}
}

/* The sum over the sums of 0 to 130 letters a. */
static void
test_lengths(void)
{
	char bytes[130], all[131 * GCL_SHA256_BYTES], text[GCL_SHA256_TEXT];
	size_t n;

	memset(bytes, 'a', sizeof bytes);
	for (n = 0; n <= sizeof bytes; n++)
		gcl_sha256((unsigned char *)all + n * GCL_SHA256_BYTES,
		    gcl_span(bytes, n));
	gcl_sha256_text(text, gcl_span(all, sizeof all));
	is_str(text, "+QikP8hFbFg6rN4PsmJ5WfhRPcdtDAOXm3+UWn3XjyI=",
	    "the sums of 131 lengths");
}

int
main(void)
{
	test_examples();
	test_lengths();
	return tap_done();
}
