/* A first look at many bytes: the places where one of some texts may begin, and
 * how often a byte is there. */
#ifndef GCL_SIEVE_H
#define GCL_SIEVE_H

#include <stddef.h>
#include <stdint.h>

enum {
	GCL_SIEVE_LOOK = 6,   /* bytes of a text that are looked at */
	GCL_SIEVE_BANKS = 2,  /* of eight groups */
	GCL_SIEVE_LANES = 64, /* places looked at at once, at most */
	GCL_SIEVE_NEEDS = GCL_SIEVE_LANES + GCL_SIEVE_LOOK - 1, /* bytes that
	                       * are there, to look at so many */
	GCL_SIEVE_MAX = 512   /* texts */
};

/* The bytes that may stand in one place: their lower six bits, and their upper
 * four. */
struct gcl_sieve_set {
	uint64_t low, high;
};

/* Texts are gathered into groups: a bit each.  A byte passes in a place with
 * those that its bits are listed for, and a text with those that all its bytes
 * have passed with; so others than those of the group can pass. */
struct gcl_sieve_bank {
	unsigned char low[GCL_SIEVE_LOOK][64]; /* by six bits */
	unsigned char half[GCL_SIEVE_LOOK][16]; /* by the lower four of them */
	unsigned char high[GCL_SIEVE_LOOK][16];
};

struct gcl_sieve {
	struct gcl_sieve_bank banks[GCL_SIEVE_BANKS];
	const struct gcl_sieve_way *way;
};

/* How to look: all let pass where a text begins, and some others than another
 * way does. */
struct gcl_sieve_way {
	const char *name;
	int (*can)(void); /* whether this processor can */
	uint64_t (*next)(const struct gcl_sieve *s, const char *bytes,
	    size_t *from, size_t limit, size_t end);
	size_t (*count)(const char *at, size_t n, char c); /* how often */
};

/* The quickest first; the last one can be taken everywhere, and is followed by
 * one without a name. */
extern const struct gcl_sieve_way gcl_sieve_ways[];

/* The first one of them that can be taken here. */
const struct gcl_sieve_way *gcl_sieve_way(void);

/* The bytes of a set; NULL: any. */
struct gcl_sieve_set gcl_sieve_set(const char *bytes);

/* Makes a bank of n texts, up to GCL_SIEVE_MAX: each as the sets of its first
 * bytes, which are changed.  The less texts of a bank differ, the fewer others
 * pass. */
void gcl_sieve_fill(struct gcl_sieve_bank *b,
    struct gcl_sieve_set texts[][GCL_SIEVE_LOOK], size_t n);

/* The next places, from *from on and before limit, where a text may begin: bit
 * i for *from + i, which the search goes on to; 0: there are none.  A search
 * that goes on does so GCL_SIEVE_LANES places later.  Bytes up to end, not
 * before limit, are there. */
uint64_t gcl_sieve_next(const struct gcl_sieve *s, const char *bytes,
    size_t *from, size_t limit, size_t end);

#endif
