/* SHA-256 (FIPS 180-4), as browsers want it of what a page may run. */
#ifndef GCL_SHA256_H
#define GCL_SHA256_H

#include "base/span.h"

enum { GCL_SHA256_BYTES = 32, GCL_SHA256_TEXT = 45 };

void gcl_sha256(unsigned char sum[GCL_SHA256_BYTES], struct gcl_span s);

/* The same in Base64 (RFC 4648), terminated. */
void gcl_sha256_text(char text[GCL_SHA256_TEXT], struct gcl_span s);

#endif
