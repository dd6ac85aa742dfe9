/* --since and --until: which records are taken, by their wall time. */
#ifndef GCLOG_WINDOW_H
#define GCLOG_WINDOW_H

#include "cli/cli.h"

struct window {
	int limited;         /* by one of the two, at least */
	int64_t since_ns, until_ns;
	uint64_t outside;    /* records that were left out */
	uint64_t undated;    /* records without a wall time: taken */
};

/* Both as a has them; an exit status, after telling what is wrong, or 0. */
int window_of(struct window *w, const struct args *a, int64_t now_ns);

/* Whether a record is taken; it is counted if not. */
int window_takes(struct window *w, const struct gclog_record *rec);

/* Tells what was left out, and what could not be known. */
void window_tell(const struct window *w, const char *name);

#define OPTIONS_WINDOW \
	{ "since", 0, "TIME", "leave out records stamped before", NULL, 0 }, \
	{ "until", 0, "TIME", "leave out records stamped then or later", \
	  NULL, 0 }

#endif
