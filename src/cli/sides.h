/* The two sides of compare and gate. */
#ifndef GCLOG_SIDES_H
#define GCLOG_SIDES_H

#include "cli/cli.h"

/* What both commands ask for. */
struct sides {
	struct gclog_compare *compare;
	int64_t process;
	struct gclog_time_range range;
};

/* Takes --process, --from, --to and --max of a: an exit status.  To be closed
 * in any case. */
int sides_open(struct sides *s, const struct args *a, struct gclog_err *err);
void sides_close(struct sides *s);

/* Adds the runs that a target names: DB, DB:LABEL, DB:1,2,5. */
int sides_add(struct sides *s, int side, const char *target,
    struct gclog_err *err);

/* Draws how both sides differ where --plot says, and where res is to be a page
 * adds that and the charts of the latest run of each: an exit status. */
int sides_draw(const struct sides *s, const struct args *a,
    struct gclog_result *res, enum gclog_format format);

#define OPTION_PLOT \
	{ "plot", 0, "FILE", "draw ratios, too: .png, .svg, .pdf or .txt", \
	  NULL, 0 }

#define OPTION_MAX \
	{ "max", 'm', "LIMIT", "METRIC=+10% or +5ms (over base), or " \
	  "METRIC=500us", NULL, 1 }

#endif
