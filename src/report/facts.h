/* What one run comes to: every figure, from one pass over its records. */
#ifndef GCL_FACTS_H
#define GCL_FACTS_H

#include "db/query.h"
#include "stats/quantile.h"
#include "stats/quantum.h"

/* Goals from here on are what "no goal" looks like in print. */
#define GCL_NO_GOAL_BYTES (INT64_C(1) << 60)
#define GCL_NO_GOAL_SQL "(1 << 60)"

/* A printed time over all cycles; sum 0 and n 0 when never printed. */
struct gcl_times {
	struct gcl_tally values;
	struct gcl_quantum_sum sum;
};

/* A printed size over all cycles. */
struct gcl_sizes {
	struct gcl_tally values;
	int64_t last;
};

enum gcl_heap { GCL_HEAP_START, GCL_HEAP_END, GCL_HEAP_LIVE, GCL_HEAP_GOAL,
	GCL_HEAP_STACKS, GCL_HEAP_GLOBALS, GCL_HEAP_N };

enum gcl_cpu { GCL_CPU_STW, GCL_CPU_ASSIST, GCL_CPU_BACKGROUND, GCL_CPU_IDLE,
	GCL_CPU_N };

struct gcl_facts {
	struct gcl_arena arena; /* texts */
	/* of the run */
	int64_t run_id, started_wall_ns, lines, bytes, rejected;
	const char *label, *source, *status;
	/* of its processes */
	int64_t processes, cycles, missing, torn, suspect;
	const char *era;        /* since of the oldest wording; NULL: none */
	/* of its cycles */
	int64_t forced;         /* -1: its releases do not print it */
	struct gcl_times stw_sweep, stw_mark, pause, mark;
	struct gcl_sizes heap[GCL_HEAP_N];
	int64_t procs_min, procs_max;
	double span_ns;         /* observed: program start or first cycle to
	                         * the end of the last, all processes; NaN */
	/* over intervals between cycles whose numbers follow each other */
	double known_ns;        /* their length */
	double available_ns;    /* times GOMAXPROCS */
	double cpu_ns[GCL_CPU_N];
	int64_t intervals;
	double allocated_bytes;
	/* of time(1): the largest RSS, the sums of the rest; NaN: none */
	int64_t timed;
	double max_rss_bytes, elapsed_ns, user_ns, system_ns;
};

int gcl_facts_open(struct gcl_facts *f, struct gclog_db *db, int64_t run_id,
    struct gclog_err *err);
void gcl_facts_close(struct gcl_facts *f);

/* What people call the run: its label, else what it was read from. */
const char *gcl_facts_name(const struct gcl_facts *f);

/* GC CPU without idle marking, over the known intervals. */
double gcl_facts_gc_cpu_ns(const struct gcl_facts *f);

/* Share in percent; NaN when of is not positive. */
double gcl_percent(double part, double of);

/* Nearest rank, or NaN when there are no values. */
double gcl_facts_rank(struct gcl_tally *t, double p);

#endif
