/* What GC CPU is a product of, and which of it changed. */
#include "config.h"

#include "report/why.h"

#include <math.h>
#include <stddef.h>

#include "base/buf.h"
#include "family/family.h"
#include "report/limit.h"
#include "stats/rank.h"

#define LEAST 0.01 /* a change worth a word: ln */

enum { WORDS = 500 }; /* no sentence is as long */

/* Bytes that a cycle looks at; half of a MiB of each size was cut off. */
static double
size_of(struct gcl_facts *f)
{
	static const enum gcl_heap roots[] = { GCL_HEAP_STACKS,
		GCL_HEAP_GLOBALS };
	double size = gcl_tally_mean(&f->heap[GCL_HEAP_LIVE].values) +
	    GCL_MIB / 2;
	size_t i;

	for (i = 0; i < GCL_COUNT(roots); i++) {
		double bytes = gcl_tally_mean(&f->heap[roots[i]].values);

		size += bytes > 0 ? bytes + GCL_MIB / 2 : 0;
	}
	return size;
}

struct gcl_why
gcl_why_of(struct gcl_facts *f)
{
	const struct gcl_cpu_facts *c = &f->cpu;
	double gc_ns = gcl_facts_gc_cpu(f).middle, n = (double)c->intervals;
	struct gcl_why w = { NAN, NAN, NAN, NAN, NAN, NAN, 0 };

	if (!(gc_ns > 0) || !(c->allocated_bytes > 0) || !(c->known_ns > 0))
		return w;
	w.gc_cpu = gc_ns / c->available_ns;
	w.alloc_rate = c->allocated_bytes / c->known_ns;
	w.size = size_of(f);
	w.headroom = c->allocated_bytes / n / w.size;
	w.cost = gc_ns / n / w.size;
	w.procs = c->available_ns / c->known_ns;
	w.limited = gcl_limit_worst(f) != GCL_FREE;
	return w;
}

/* ---- words ---------------------------------------------------------- */

/* One of the numbers of a run by its place in the struct. */
static double
number(const struct gcl_why *w, size_t offset)
{
	return *(const double *)((const char *)w + offset);
}

/* The median of those that are known, in work; NaN: none is. */
static double
median(double *work, const struct gcl_why *at, size_t n, size_t offset)
{
	size_t i, known = 0;

	for (i = 0; i < n; i++)
		if (number(&at[i], offset) > 0)
			work[known++] = number(&at[i], offset);
	return known ? gcl_rank_median(work, known) : NAN;
}

static int
any_limited(const struct gcl_why *at, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (at[i].limited)
			return 1;
	return 0;
}

static const struct part {
	size_t offset;
	const char *name;
} parts[] = {
	{ offsetof(struct gcl_why, alloc_rate), "allocation rate" },
	{ offsetof(struct gcl_why, headroom), "implied GOGC" },
	{ offsetof(struct gcl_why, cost), "cost per byte" },
	{ offsetof(struct gcl_why, procs), "GOMAXPROCS" },
};

enum { PARTS = sizeof parts / sizeof parts[0] };

/* Of those that are left the one that changed GC CPU most; PARTS: none did by
 * enough. */
static size_t
largest(const double *change)
{
	size_t i, best = PARTS;

	for (i = 0; i < PARTS; i++)
		if (fabs(change[i]) >= LEAST && (best == PARTS ||
		    fabs(change[i]) > fabs(change[best])))
			best = i;
	return best;
}

static void
add_change(struct gcl_buf *b, const char *name, double change)
{
	gcl_buf_printf(b, "%s %+.0f %%", name, 100 * expm1(change));
}

static void
add_parts(struct gcl_buf *b, double *change, int limited)
{
	const char *between = ": ";
	size_t i;

	while ((i = largest(change)) < PARTS) {
		gcl_buf_puts(b, between);
		add_change(b, parts[i].name, change[i]);
		if (limited && parts[i].offset ==
		    offsetof(struct gcl_why, headroom))
			gcl_buf_puts(b, " (memory limit)");
		change[i] = 0;
		between = ", ";
	}
}

const char *
gcl_why_words(const struct gcl_why *a, size_t na, const struct gcl_why *b,
    size_t nb, struct gcl_arena *arena)
{
	double *work = gcl_arena_take(arena, (na + nb + 1) * sizeof *work);
	double change[PARTS], all;
	struct gcl_buf text;
	size_t i;

	if (!work)
		return NULL;
	all = log(median(work, b, nb, offsetof(struct gcl_why, gc_cpu)) /
	    median(work, a, na, offsetof(struct gcl_why, gc_cpu)));
	if (isnan(all) || fabs(all) < LEAST)
		return "";
	for (i = 0; i < PARTS; i++)
		change[i] = log(median(work, b, nb, parts[i].offset) /
		    median(work, a, na, parts[i].offset));
	gcl_buf_init(&text, WORDS);
	add_change(&text, "GC CPU", all);
	add_parts(&text, change, any_limited(a, na) || any_limited(b, nb));
	return gcl_buf_keep(&text, arena);
}
