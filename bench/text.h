/* Owns a line that is being put together, and numbers in decimal. */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct text {
	size_t len;
	char bytes[8192];
};

static inline void
text_add(struct text *t, const char *bytes, size_t n)
{
	if (n > sizeof t->bytes - t->len)
		abort();
	memcpy(t->bytes + t->len, bytes, n);
	t->len += n;
}

static inline void
text_put(struct text *t, const char *string)
{
	text_add(t, string, strlen(string));
}

static inline void
text_char(struct text *t, char c)
{
	text_add(t, &c, 1);
}

/* With zeros before it, up to WIDTH digits. */
static inline void
text_number(struct text *t, uint64_t n, unsigned width)
{
	char digits[24];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	while (sizeof digits - at < width)
		digits[--at] = '0';
	text_add(t, digits + at, sizeof digits - at);
}

/* A time of so many microseconds in milliseconds, by the rule of the Go
 * runtime: two digits below 10 ms, whole ones from there on.  Digits beyond
 * have been cut off by text_step. */
static inline void
text_ms(struct text *t, uint64_t us)
{
	if (us == 0 || us >= 10000) {
		text_number(t, us / 1000, 0);
		return;
	}
	text_number(t, us / 1000, 0);
	text_char(t, '.');
	text_number(t, us % 1000 / (us < 100 ? 1 : us < 1000 ? 10 : 100),
	    us < 100 ? 3 : us < 1000 ? 2 : 1);
}

/* What is left of a time when it is printed, in microseconds. */
static inline uint64_t
text_step(double ns)
{
	uint64_t us = ns < 1000 ? 0 : (uint64_t)(ns / 1000);
	uint64_t step = us >= 10000 ? 1000 : us >= 1000 ? 100 :
	    us >= 100 ? 10 : 1;

	return us - us % step;
}

#endif
