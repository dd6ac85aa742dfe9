/* Progress of long work, on a terminal alone. */
#ifndef GCLOG_PROGRESS_H
#define GCLOG_PROGRESS_H

#include <stdint.h>

struct progress {
	const char *name;
	uint64_t size, done; /* bytes; size 0: unknown */
	int64_t began_ms, shown_ms;
	int on, shown;
};

int64_t monotonic_ms(void);

/* Nanoseconds since 1970. */
int64_t wall_ns(void);

/* quiet: standard output is in use by the work itself. */
void progress_begin(struct progress *p, const char *name, uint64_t size,
    int quiet);
void progress_step(struct progress *p, uint64_t bytes);
void progress_end(struct progress *p);

#endif
