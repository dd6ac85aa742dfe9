/* What one run, or one process of it, comes to. */
#ifndef GCL_FACTS_H
#define GCL_FACTS_H

#include "db/query.h"
#include "report/ledger.h"
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
	int64_t run_id, started_wall_ns, lines, bytes;
	const char *label, *source, *status;
	struct gcl_ledger ledger;
	/* of the processes asked about */
	struct gcl_trust trust;
	const char *era;        /* since of the oldest wording; NULL: none */
	/* of their cycles, from gcl_facts_cycles */
	int read;
	int64_t cycles;
	int64_t forced;         /* -1: its releases do not print it */
	struct gcl_times stw_sweep, stw_mark, pause, mark;
	struct gcl_sizes heap[GCL_HEAP_N];
	int64_t procs_min, procs_max;
	double span_ns;         /* observed: program start or first cycle to
	                         * the end of the last, summed; NaN */
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

/* process: an ordinal or an enum gclog_which. */
int gcl_facts_open(struct gcl_facts *f, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err);
void gcl_facts_close(struct gcl_facts *f);

/* The figures of their cycles, for who needs them: one pass over them all,
 * once. */
int gcl_facts_cycles(struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err);

/* Rows of what Go processes print: those asked about.  gcl_facts_bind binds
 * all parameters. */
#define GCL_ASKED_SQL "run_id = :run AND (:process = 0 OR " \
	"process_id = :process)"

/* The same of gctrace, which can be large: it is known where they are. */
#define GCL_CYCLES_SQL "id BETWEEN :first AND :last AND " GCL_ASKED_SQL

/* The same as an expression for the rows of a family, which may have no
 * process. */
const char *gcl_facts_rows(const struct gclog_family *f);

void gcl_facts_bind(const struct gcl_facts *f, struct gcl_query *q);

/* Which of several processes this is, such as "process 2 of 3"; "" if there
 * is one, NULL when memory is out. */
const char *gcl_facts_which(const struct gcl_facts *f, struct gcl_arena *a);

/* What people call the run: its label, else what it was read from. */
const char *gcl_facts_name(const struct gcl_facts *f);

/* GC CPU without idle marking, over the known intervals. */
double gcl_facts_gc_cpu_ns(const struct gcl_facts *f);

/* Share in percent; NaN when of is not positive. */
double gcl_percent(double part, double of);

/* Nearest rank, or NaN when there are no values. */
double gcl_facts_rank(struct gcl_tally *t, double p);

#endif
