/* FNV-1a, 64 bits: a hash that is added to byte by byte. */
#ifndef GCL_HASH_H
#define GCL_HASH_H

#include <stdint.h>

/* Of no bytes. */
#define GCL_HASH_EMPTY UINT64_C(14695981039346656037)

static inline uint64_t
gcl_hash_byte(uint64_t h, unsigned char byte)
{
	return (h ^ byte) * UINT64_C(1099511628211);
}

#endif
