/* A first look at many bytes: the places where one of some texts may begin. */
#ifndef GCL_SIEVE_H
#define GCL_SIEVE_H

#include <stddef.h>
#include <stdint.h>

enum {
	GCL_SIEVE_LOOK = 4,  /* bytes of a text that are looked at */
	GCL_SIEVE_BANKS = 2, /* of eight groups each */
	GCL_SIEVE_LANES = 32, /* places looked at at once */
	GCL_SIEVE_MAX = 512  /* texts */
};

/* The bytes that may stand in one place, by their halves, as bits. */
struct gcl_sieve_set {
	uint16_t low, high;
};

/* Texts are gathered into groups.  A byte passes in a place with the groups of
 * both its halves, and a text with those that all its bytes have passed with;
 * so others than those of the group can pass. */
struct gcl_sieve {
	unsigned char low[GCL_SIEVE_BANKS][GCL_SIEVE_LOOK][16];
	unsigned char high[GCL_SIEVE_BANKS][GCL_SIEVE_LOOK][16];
};

/* The bytes of a set; NULL: any. */
struct gcl_sieve_set gcl_sieve_set(const char *bytes);

/* Makes a sieve of n texts, up to GCL_SIEVE_MAX, each as the sets of its first
 * bytes; it goes best if texts that begin alike follow each other.  Changes
 * texts. */
void gcl_sieve_make(struct gcl_sieve *s,
    struct gcl_sieve_set texts[][GCL_SIEVE_LOOK], size_t n);

/* The next places, from *from on and before limit, where a text may begin: bit
 * i for *from + i, which the search goes on to; 0: there are none.  Bytes up to
 * end, not before limit, are there. */
uint32_t gcl_sieve_next(const struct gcl_sieve *s, const char *bytes,
    size_t *from, size_t limit, size_t end);

#endif
