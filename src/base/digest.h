/* SipHash-2-4 with 128 bits: a digest of bytes that come in pieces. */
#ifndef GCL_DIGEST_H
#define GCL_DIGEST_H

#include <stddef.h>
#include <stdint.h>

struct gcl_digest {
	uint64_t v[4];
	uint64_t word;  /* the bytes that fill no word of eight yet */
	uint64_t bytes; /* so far */
};

/* Digests of one key can be compared. */
void gcl_digest_init(struct gcl_digest *d, uint64_t key0, uint64_t key1);
void gcl_digest_add(struct gcl_digest *d, const void *bytes, size_t n);

/* Of all that was added; more can be added after it. */
void gcl_digest_get(const struct gcl_digest *d, uint64_t out[2]);

#endif
