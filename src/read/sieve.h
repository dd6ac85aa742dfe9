/* A first look at many bytes: the places where one of some texts may begin. */
#ifndef GCL_SIEVE_H
#define GCL_SIEVE_H

#include <stddef.h>
#include <stdint.h>

enum {
	GCL_SIEVE_LOOK = 4,   /* bytes of a text that are looked at */
	GCL_SIEVE_BANKS = 3,  /* of eight groups; the first is of words */
	GCL_SIEVE_LANES = 64, /* places looked at at once, at most */
	GCL_SIEVE_MAX = 512   /* texts */
};

/* The bytes that may stand in one place, by their halves, as bits. */
struct gcl_sieve_set {
	uint16_t low, high;
};

/* Texts are gathered into groups.  A byte passes in a place with the groups of
 * both its halves, and a text with those that all its bytes have passed with;
 * so others than those of the group can pass. */
struct gcl_sieve_bank {
	unsigned char low[GCL_SIEVE_LOOK][16], high[GCL_SIEVE_LOOK][16];
};

/* What passes all banks is looked up by hashes of its first bytes: as many as a
 * text has, of these lengths. */
enum { GCL_SIEVE_LENGTHS = 3, GCL_SIEVE_HASHES = 1 << 16 };

struct gcl_sieve {
	struct gcl_sieve_bank banks[GCL_SIEVE_BANKS];
	unsigned char known[GCL_SIEVE_LENGTHS][GCL_SIEVE_HASHES / 8];
};

/* The bytes of a set; NULL: any. */
struct gcl_sieve_set gcl_sieve_set(const char *bytes);

/* Makes a sieve of texts, up to GCL_SIEVE_MAX of words, which do not begin
 * within one, and of others: each as the sets of its first bytes, which are
 * changed. */
void gcl_sieve_make(struct gcl_sieve *s,
    struct gcl_sieve_set words[][GCL_SIEVE_LOOK], size_t nwords,
    struct gcl_sieve_set others[][GCL_SIEVE_LOOK], size_t nothers);

/* Adds a text of two bytes or more to those that are looked up. */
void gcl_sieve_know(struct gcl_sieve *s, const char *text, size_t n);

/* The next places, from *from on and before limit, where a text may begin: bit
 * i for *from + i, which the search goes on to; 0: there are none.  A search
 * that goes on does so GCL_SIEVE_LANES places later.  The byte before *from is
 * looked at, too.  Bytes up to end, not before limit, are there. */
uint64_t gcl_sieve_next(const struct gcl_sieve *s, const char *bytes,
    size_t *from, size_t limit, size_t end);

#endif
