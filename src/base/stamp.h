/* Wall-clock times: nanoseconds since 1970 UTC, and their text. */
#ifndef GCL_STAMP_H
#define GCL_STAMP_H

#include <stdint.h>

#include "base/span.h"

enum { GCL_STAMP_TEXT = 48 };

/* "2026-11-20 10:16:30 UTC"; text has room for GCL_STAMP_TEXT bytes. */
void gcl_stamp_text(char *text, int64_t wall_ns);

/* Stamps as logs print them.  Each returns 0, or -1 when it is none, or of a
 * zone that is not known, or beyond what 64 bits hold.  Without a zone a stamp
 * is UTC.  One without a year or a day is completed to the latest time that is
 * not a day, or an hour, after now; now = 0: not known, and so -1. */

/* 2026-11-20T10:48:24.123Z, 2026/11/20 10:48:24 +0100 */
int gcl_stamp_iso(struct gcl_span text, int64_t *ns);

/* Nov 20 10:48:24.123 */
int gcl_stamp_month(struct gcl_span text, int64_t now, int64_t *ns);

/* 1120 10:48:24.123 */
int gcl_stamp_klog(struct gcl_span text, int64_t now, int64_t *ns);

/* 10:48:24.123 */
int gcl_stamp_clock(struct gcl_span text, int64_t now, int64_t *ns);

/* 1795171864.971 */
int gcl_stamp_unix(struct gcl_span text, int64_t *ns);

/* TAI64N in hex, as daemontools counts: 10 seconds ahead of UTC. */
int gcl_stamp_tai(struct gcl_span text, int64_t *ns);

#endif
