/* How the lines of others look: what torn text is judged by that is no record.
 * Learned from whole lines and from texts between tokens of settled records,
 * beside a few that every log may have. */
#ifndef GCL_LINES_H
#define GCL_LINES_H

#include "base/span.h"

#include <stdint.h>

enum {
	GCL_LINES_STARTS = 64,  /* beginnings that are remembered */
	GCL_LINES_START = 16,   /* bytes of each */
	GCL_LINES_KNOWN = 512,  /* outlines */
	GCL_LINES_PARTS = 3     /* places that a text is followed from */
};

/* A line, or a text that ended within one. */
enum gcl_ending { GCL_LINE, GCL_UNFINISHED, GCL_ENDINGS };

struct gcl_lines {
	char starts[GCL_LINES_STARTS][2][GCL_LINES_START];
	size_t nstarts, ncommon; /* in all, and of them what stays */
	/* What is known; a later one takes the slot of an earlier one. */
	uint64_t known[GCL_ENDINGS][GCL_LINES_KNOWN];
};

/* A text so far: equal for texts that differ in digits alone.  Others may have
 * written it in several pieces: it is followed from its beginning, and from
 * wherever an unfinished text that is known has ended. */
struct gcl_outline {
	uint64_t hash[GCL_LINES_PARTS];
	uint64_t exact[GCL_LINES_PARTS]; /* with the length of numbers */
	int n, in_digits;
};

/* A text of others, as it is learned. */
struct gcl_heard {
	uint64_t hash, exact;
	enum gcl_ending ending;
};

enum gcl_familiar { GCL_KNOWN, GCL_FAMILIAR, GCL_STRANGE };

void gcl_lines_init(struct gcl_lines *l);

/* Learns a line, without its newline. */
void gcl_lines_learn(struct gcl_lines *l, struct gcl_span line);

/* Whether lines begin like this: digit by digit, or but for their number. */
enum gcl_familiar gcl_lines_start(const struct gcl_lines *l,
    struct gcl_span text);

/* Nothing so far. */
void gcl_outline_init(struct gcl_outline *o);

void gcl_outline_add(const struct gcl_lines *l, struct gcl_outline *o,
    char byte);

/* Whether one of n texts that were heard has that outline and ending. */
enum gcl_familiar gcl_heard_known(const struct gcl_heard *h, size_t n,
    enum gcl_ending ending, const struct gcl_outline *o);

/* Its last part, with that ending: to be learned. */
struct gcl_heard gcl_outline_heard(const struct gcl_outline *o,
    enum gcl_ending ending);

void gcl_lines_learn_heard(struct gcl_lines *l, const struct gcl_heard *h);

/* Whether there was a text of that outline with that ending, with numbers of
 * that length or others. */
enum gcl_familiar gcl_lines_known(const struct gcl_lines *l,
    enum gcl_ending ending, const struct gcl_outline *o);

#endif
