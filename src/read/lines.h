/* How the lines of others look: what torn text is judged by that is no record.
 * Learned from whole lines, beside a few that every log may have. */
#ifndef GCL_LINES_H
#define GCL_LINES_H

#include "base/span.h"

#include <stdint.h>

enum {
	GCL_LINES_STARTS = 64,  /* beginnings that are remembered */
	GCL_LINES_START = 12,   /* bytes of each */
	GCL_LINES_WHOLE = 256   /* lines that are */
};

struct gcl_lines {
	char starts[GCL_LINES_STARTS][2][GCL_LINES_START];
	size_t nstarts;
	uint64_t whole[GCL_LINES_WHOLE];
	size_t nwhole;
};

/* A line so far: equal for lines that differ in digits alone. */
struct gcl_outline {
	uint64_t hash; /* 0: nothing yet */
	int in_digits;
};

void gcl_lines_init(struct gcl_lines *l);

/* Learns a line, without its newline. */
void gcl_lines_learn(struct gcl_lines *l, struct gcl_span line);

enum gcl_familiar { GCL_KNOWN, GCL_FAMILIAR, GCL_STRANGE };

/* Whether lines begin like this: digit by digit, or but for their number. */
enum gcl_familiar gcl_lines_start(const struct gcl_lines *l,
    struct gcl_span text);

/* Whether there was a line of that outline. */
int gcl_lines_known(const struct gcl_lines *l, const struct gcl_outline *o);

void gcl_outline_add(struct gcl_outline *o, char byte);

#endif
