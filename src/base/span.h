/* Text as a pointer and a length, borrowed from wherever it lies. */
#ifndef GCL_SPAN_H
#define GCL_SPAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct gcl_span {
	const char *at;
	size_t len;
};

static inline struct gcl_span
gcl_span(const char *at, size_t len)
{
	struct gcl_span s = { at, len };

	return s;
}

static inline struct gcl_span
gcl_span_of(const char *text)
{
	return gcl_span(text, strlen(text));
}

static inline int
gcl_span_is(struct gcl_span s, const char *text)
{
	return s.len == strlen(text) && memcmp(s.at, text, s.len) == 0;
}

/* The first eight bytes of a text as a number, the first one lowest; 0 where
 * it has none. */
static inline uint64_t
gcl_span_word(struct gcl_span s)
{
	uint64_t v = 0;

	memcpy(&v, s.at, s.len < sizeof v ? s.len : sizeof v);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/* Which bits of that number are of the text. */
static inline uint64_t
gcl_span_mask(struct gcl_span s)
{
	return s.len < sizeof(uint64_t) ? (UINT64_C(1) << 8 * s.len) - 1 :
	    UINT64_MAX;
}

/* Where a short text stands first; NULL: nowhere.  memmem(3) spends more on
 * making ready than on most lines. */
static inline const char *
gcl_span_find(struct gcl_span s, struct gcl_span text)
{
	const char *at, *end = s.at + s.len;

	while (s.len >= text.len && (at = memchr(s.at, text.at[0],
	    s.len - text.len + 1)) != NULL) {
		if (memcmp(at, text.at, text.len) == 0)
			return at;
		s = gcl_span(at + 1, (size_t)(end - at) - 1);
	}
	return NULL;
}

/* Where a character stands last; NULL: nowhere. */
static inline const char *
gcl_span_last(struct gcl_span s, char c)
{
#ifdef HAVE_MEMRCHR
	return memrchr(s.at, c, s.len);
#else
	while (s.len > 0 && s.at[s.len - 1] != c)
		s.len--;
	return s.len > 0 ? s.at + s.len - 1 : NULL;
#endif
}

static inline int
gcl_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* A letter, a digit or an underscore: what a word is made of. */
static inline int
gcl_is_word(int c)
{
	return gcl_is_digit(c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_';
}

#endif
