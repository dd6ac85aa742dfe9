/* UTF-16 into UTF-8, where it lies. */
#ifndef GCL_UTF16_H
#define GCL_UTF16_H

#include <stddef.h>

/* What is known of an input's encoding, and what is left of its last bytes. */
struct gcl_utf16 {
	enum { GCL_UTF16_UNSEEN, GCL_UTF16_NOT, GCL_UTF16_LE, GCL_UTF16_BE }
	    order;
	unsigned char first[4];
	size_t nfirst;
	unsigned high; /* a surrogate that waits for its other half */
	int odd;       /* first[0] is half a character */
};

/* Whether it is UTF-16, as far as is known. */
int gcl_utf16_is(const struct gcl_utf16 *u);

/* From the first bytes of an input, its byte order mark or letters with zero
 * bytes between; n = 0: it has ended.  Few bytes are kept until there are
 * more, and put before those: returns how many lie at bytes then. */
size_t gcl_utf16_tell(struct gcl_utf16 *u, char *bytes, size_t n);

/* n bytes at from, which lies at least n / 2 behind to: returns how many bytes
 * of UTF-8 are at to then. */
size_t gcl_utf16_convert(struct gcl_utf16 *u, char *to, const char *from,
    size_t n);

#endif
