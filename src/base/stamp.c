/* Wall-clock times: nanoseconds since 1970 UTC, and their text. */
#include "config.h"

#include "base/stamp.h"

#include <stdio.h>
#include <time.h>

void
gcl_stamp_text(char *text, int64_t wall_ns)
{
	time_t s = (time_t)(wall_ns / 1000000000 - (wall_ns % 1000000000 < 0));
	struct tm tm;

	if (!gmtime_r(&s, &tm) ||
	    !strftime(text, GCL_STAMP_TEXT, "%Y-%m-%d %H:%M:%S UTC", &tm))
		snprintf(text, GCL_STAMP_TEXT, "-");
}
