/* UTF-16 into UTF-8, where it lies. */
#include "config.h"

#include "read/utf16.h"

#include <string.h>

#include "base/text.h"

static int
is_letter(unsigned char c)
{
	return c >= ' ' && c < 127;
}

static void
guess_order(struct gcl_utf16 *u, const unsigned char *b, size_t n)
{
	u->order = GCL_UTF16_NOT;
	if (n < 2)
		return;
	if (b[0] == 0xff && b[1] == 0xfe)
		u->order = GCL_UTF16_LE;
	else if (b[0] == 0xfe && b[1] == 0xff)
		u->order = GCL_UTF16_BE;
	else if (n >= 4 && is_letter(b[0]) && !b[1] && is_letter(b[2]) &&
	    !b[3])
		u->order = GCL_UTF16_LE;
	else if (n >= 4 && !b[0] && is_letter(b[1]) && !b[2] &&
	    is_letter(b[3]))
		u->order = GCL_UTF16_BE;
}

size_t
gcl_utf16_tell(struct gcl_utf16 *u, char *bytes, size_t n)
{
	const size_t enough = sizeof u->first;
	size_t all = u->nfirst + n;

	memmove(bytes + u->nfirst, bytes, n);
	memcpy(bytes, u->first, u->nfirst);
	u->nfirst = 0;
	if (n > 0 && all < enough) {
		memcpy(u->first, bytes, all);
		u->nfirst = all;
		return 0;
	}
	guess_order(u, (const unsigned char *)bytes, all);
	return all;
}

int
gcl_utf16_is(const struct gcl_utf16 *u)
{
	return u->order > GCL_UTF16_NOT;
}

/* One unit; half of a pair waits for the other, and is lost without it. */
static char *
put_unit(struct gcl_utf16 *u, char *to, unsigned c)
{
	const unsigned replacement = 0xfffd;

	if (u->high && c >= 0xdc00 && c < 0xe000) {
		c = 0x10000 + ((u->high - 0xd800) << 10) + (c - 0xdc00);
		u->high = 0;
		return to + gcl_text_put(to, c);
	}
	if (u->high)
		to += gcl_text_put(to, replacement);
	u->high = c >= 0xd800 && c < 0xdc00 ? c : 0;
	if (u->high)
		return to;
	return to + gcl_text_put(to, c >= 0xdc00 && c < 0xe000 ?
	    replacement : c);
}

size_t
gcl_utf16_convert(struct gcl_utf16 *u, char *to, const char *from, size_t n)
{
	const unsigned char *b = (const unsigned char *)from;
	char *at = to;
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned char c = b[i];

		if (!u->odd) {
			u->first[0] = c;
			u->odd = 1;
			continue;
		}
		u->odd = 0;
		at = put_unit(u, at, u->order == GCL_UTF16_LE ?
		    u->first[0] | (unsigned)c << 8 :
		    (unsigned)u->first[0] << 8 | c);
	}
	return (size_t)(at - to);
}
