/* Owns what others write into a log while the runtime prints: lines whole and
 * in pieces, and text without an end.
 *
 *	chance(SEED, N)         true N times in ten thousand
 *	foreign_make(F, SEED, KINDS)  another one of those kinds, numbers new
 *	foreign_kinds[]         their names; a set of kinds is a mask of bits
 *	foreign_all(TOUCHES)    all kinds that touch, or all others
 *
 * Those that touch begin or end a write with a number of any length.  Beside
 * a number of a record nothing may tell which digits are whose: "5" and "63
 * items" are "563 items", as are "56" and "3 items".  Unfinished text of
 * digits alone is not among them at all.  Include it once in a program. */
#ifndef GCL_FOREIGN_H
#define GCL_FOREIGN_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FOREIGN_UNUSED __attribute__((unused))

enum { FOREIGN_PIECES = 3, FOREIGN_TEXT = 160 };

struct foreign {
	unsigned kind;
	size_t n, next; /* pieces, and which one is to be written next */
	char pieces[FOREIGN_PIECES][FOREIGN_TEXT];
};

/* In a format, @ becomes a number of up to four digits, # one of exactly two,
 * and | is a border between two writes. */
static const struct foreign_kind {
	const char *name, *format;
	int touches;
} foreign_kinds[] = {
	{ "date", "2026/01/17 11:#:#.### worker @ took @ms\n", 0 },
	{ "iso", "2026-01-17T11:#:#Z INFO request @ done\n", 0 },
	{ "clock", "11:#:# request @ done\n", 0 },
	{ "epoch", "1767#2#2 INFO @ requests\n", 0 },
	{ "json", "{\"level\":\"info\",\"took\":0.#,\"n\":@,\"ok\":true}\n",
	  0 },
	{ "logfmt", "level=info took=@.#ms n=@\n", 0 },
	{ "pending", "cache: @->@ MB, gc @ pending\n", 0 },
	{ "now", "gc now\n", 0 },
	{ "load", "load @%: high\n", 0 },
	{ "heap", "heap @->@ MB\n", 0 },
	{ "empty", "\n", 0 },
	{ "dot", ".", 0 },
	{ "prefix", "[w@] ", 0 },
	{ "bench", "BenchmarkA-2 \t", 0 },
	{ "parts", "[w@] |GET /item/@ |took @ ms\n", 0 },
	{ "words", "worker @: |got it |in @ ms\n", 0 },
	{ "count", "@ items\n", 1 },
	{ "left", "@->@ MB left\n", 1 },
	{ "pieces", "[w@] |GET /item/@| 200\n", 1 },
	{ NULL, NULL, 0 }
};

/* splitmix64: the same numbers on every machine. */
static uint64_t
draw(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static uint64_t
below(uint64_t *seed, uint64_t n)
{
	return draw(seed) % n;
}

static int
chance(uint64_t *seed, unsigned of_ten_thousand)
{
	return below(seed, 10000) < of_ten_thousand;
}

/* Of one to four digits, short ones as often as long ones. */
static unsigned
foreign_number(uint64_t *seed)
{
	static const unsigned most[] = { 10, 100, 1000, 10000 };

	return (unsigned)below(seed, most[below(seed, 4)]);
}

static void
foreign_format(struct foreign *f, const char *format, uint64_t *seed)
{
	size_t len = 0;

	f->n = 1;
	f->next = 0;
	for (; *format; format++) {
		char *out = f->pieces[f->n - 1] + len;
		size_t room = FOREIGN_TEXT - len;

		if (*format == '|') {
			f->n++;
			len = 0;
			continue;
		}
		if (*format == '@')
			snprintf(out, room, "%u", foreign_number(seed));
		else if (*format == '#')
			snprintf(out, room, "%02u",
			    (unsigned)below(seed, 60));
		else
			snprintf(out, room, "%c", *format);
		len += strlen(out);
	}
}

static void
foreign_make(struct foreign *f, uint64_t *seed, unsigned kinds)
{
	unsigned n = sizeof foreign_kinds / sizeof foreign_kinds[0] - 1;

	do
		f->kind = (unsigned)below(seed, n);
	while (!(kinds & 1u << f->kind));
	foreign_format(f, foreign_kinds[f->kind].format, seed);
}

FOREIGN_UNUSED static unsigned
foreign_all(int touches)
{
	unsigned kinds = 0;
	size_t i;

	for (i = 0; foreign_kinds[i].name; i++)
		if (foreign_kinds[i].touches == touches)
			kinds |= 1u << i;
	return kinds;
}

/* The kind of that name as a mask, or 0. */
FOREIGN_UNUSED static unsigned
foreign_mask(const char *name, size_t len)
{
	size_t i;

	for (i = 0; foreign_kinds[i].name; i++)
		if (strlen(foreign_kinds[i].name) == len &&
		    memcmp(foreign_kinds[i].name, name, len) == 0)
			return 1u << i;
	return 0;
}

#endif
