/* Progress of long work, on a terminal alone. */
#include "config.h"

#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 700, EVERY_MS = 200 };

static const double mib = 1024.0 * 1024.0;

int64_t
monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
wall_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void
progress_begin(struct progress *p, const char *name, uint64_t size, int quiet)
{
	*p = (struct progress){ .name = name, .size = size };
	p->on = isatty(STDERR_FILENO) &&
	    !(quiet && isatty(STDOUT_FILENO));
	p->began_ms = monotonic_ms();
	p->shown_ms = p->began_ms + FIRST_MS - EVERY_MS;
}

static void
show(const struct progress *p, int64_t now)
{
	double seconds = (double)(now - p->began_ms) / 1000.0;
	double rate = seconds > 0 ? (double)p->done / seconds : 0;

	fprintf(stderr, "\r\033[Kgclog: %.0f MiB", (double)p->done / mib);
	if (p->size > p->done && rate > 0)
		fprintf(stderr, " of %.0f MiB, %.0f %%, %.0f s left",
		    (double)p->size / mib,
		    100.0 * (double)p->done / (double)p->size,
		    (double)(p->size - p->done) / rate);
	fprintf(stderr, ", %.0f MiB/s", rate / mib);
	fflush(stderr);
}

void
progress_step(struct progress *p, uint64_t done)
{
	int64_t now;

	p->done = done;
	if (!p->on)
		return;
	now = monotonic_ms();
	if (now - p->shown_ms < EVERY_MS)
		return;
	show(p, now);
	p->shown_ms = now;
	p->shown = 1;
}

void
progress_end(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
	p->shown = 0;
}
