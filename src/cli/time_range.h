/* --from and --to: what part of a run is asked about. */
#ifndef GCLOG_TIME_RANGE_H
#define GCLOG_TIME_RANGE_H

#include "cli/cli.h"

#define OPTION_FROM \
	{ "from", 0, "TIME", "only what began at 90s or 10:00, or later", \
	  NULL, 0 }
#define OPTION_TO \
	{ "to", 0, "TIME", "only what began before", NULL, 0 }

/* For gclog_db_time_range; EXIT_TROUBLE after telling what is wrong. */
int time_range_of(const struct args *a, struct gclog_time_range *range);

#endif
