/* What GC CPU is a product of, so that a change of it can be told apart into
 * changes of these (metrics 2.14). */
#ifndef GCL_WHY_H
#define GCL_WHY_H

#include "report/facts.h"

/* Of one run; NaN where it is not known.  Logarithms of them add up:
 *   gc_cpu = alloc_rate x cost_per_cycle / (alloc_per_cycle x procs)
 *   alloc_per_cycle = size x headroom,  cost_per_cycle = size x cost. */
struct gcl_why {
	double gc_cpu;     /* of GOMAXPROCS x time */
	double alloc_rate; /* bytes/ns */
	double size;       /* bytes a cycle has to look at: live heap, stacks
	                    * and globals, mean */
	double headroom;   /* bytes allocated in a cycle, of size: what GOGC or
	                    * a limit leave */
	double cost;       /* ns of CPU for each byte of size */
	double procs;      /* GOMAXPROCS */
	int limited;       /* a memory limit held its goals */
};

/* Of what its cycles come to. */
struct gcl_why gcl_why_of(struct gcl_facts *f);

/* Why b's GC CPU differs from a's, in a sentence, of medians of so many runs
 * each: "GC CPU +38 %: allocation rate +22 %, headroom -9 % (memory limit),
 * cost per byte +4 %".  "" where one is not known or nothing changed by 1 %;
 * NULL when memory is out. */
const char *gcl_why_words(const struct gcl_why *a, size_t na,
    const struct gcl_why *b, size_t nb, struct gcl_arena *arena);

#endif
