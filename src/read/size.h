/* Sizes as programs print them: a number and a unit, or none. */
#ifndef GCL_SIZE_H
#define GCL_SIZE_H

#include <stdint.h>

#include "base/span.h"

/* The unit, as a pattern; all are of 1024 each. */
#define GCL_SIZE_UNIT \
	"[ \\t]?+(?:\\(bytes\\)|(?:[Bb]ytes?|[kKMGT]i?[Bb]|[kKMGT]|B)(?!\\w))"

/* Its bytes; UINT64_MAX if they are more. */
uint64_t gcl_size_bytes(struct gcl_span text);

/* What it was cut or rounded to: its unit, a tenth of it for each decimal. */
int64_t gcl_size_step(struct gcl_span text);

#endif
