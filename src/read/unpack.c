/* By which bytes compressed input is known. */
#include "config.h"

#include "read/unpack.h"

#include <string.h>

#include "base/span.h"
#include "family/family.h"

struct magic {
	const char *bytes;
	size_t n;
	const struct gcl_unpacker *how;
};

#define MAGIC(text, how) { text, sizeof text - 1, how }

/* As much as each format fixes: a log may begin with the first few.
 * clang-format off */
static const struct magic magics[] = {
	MAGIC("\x1f\x8b\x08", &gcl_unpack_gzip),
	MAGIC("\xfd" "7zXZ\0", &gcl_unpack_archive),
	MAGIC("\x28\xb5\x2f\xfd", &gcl_unpack_archive), /* zst */
	MAGIC("\x04\x22\x4d\x18", &gcl_unpack_archive), /* lz4 */
	MAGIC("\x02\x21\x4c\x18", &gcl_unpack_archive), /* lz4, of old */
	MAGIC("BZh?1AY&SY", &gcl_unpack_archive),
	MAGIC("BZh?\x17\x72\x45\x38\x50\x90", &gcl_unpack_archive), /* empty */
};
/* clang-format on */

static int
is_byte(const struct magic *m, size_t i, char byte)
{
	return m->bytes[i] == '?' ? gcl_is_digit(byte) && byte != '0' :
	    m->bytes[i] == byte;
}

const struct gcl_unpacker *
gcl_unpacker_find(const char *head, size_t n, int *unsure)
{
	size_t i, k;

	*unsure = 0;
	for (i = 0; i < GCL_COUNT(magics); i++) {
		const struct magic *m = &magics[i];

		for (k = 0; k < m->n && k < n && is_byte(m, k, head[k]); k++)
			;
		if (k == m->n)
			return m->how;
		*unsure |= k == n;
	}
	return NULL;
}
