/* Wall-clock times: nanoseconds since 1970 UTC, and their text. */
#ifndef GCL_STAMP_H
#define GCL_STAMP_H

#include <stdint.h>

enum { GCL_STAMP_TEXT = 48 };

/* "2026-11-20 10:16:30 UTC"; text has room for GCL_STAMP_TEXT bytes. */
void gcl_stamp_text(char *text, int64_t wall_ns);

#endif
