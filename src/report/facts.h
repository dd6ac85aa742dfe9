/* What one run, or one process of it, comes to. */
#ifndef GCL_FACTS_H
#define GCL_FACTS_H

#include "db/query.h"
#include "db/views.h"
#include "report/cycle.h"
#include "report/ledger.h"
#include "stats/mmu.h"
#include "stats/quantile.h"
#include "stats/quantum.h"
#include "stats/trend.h"

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

/* Over intervals between cycles that follow each other. */
struct gcl_cpu_facts {
	double known_ns;        /* their length */
	double available_ns;    /* times GOMAXPROCS */
	double collecting_ns;   /* of it within a cycle */
	double marking_ns;      /* of that marking, times GOMAXPROCS */
	struct gcl_quantum_sum part[GCL_CPU_N];
	double allocated_bytes;
	double meanwhile_ns, meanwhile_bytes; /* allocated while marking */
	int64_t intervals;
	struct gcl_tally allocated; /* bytes from cycle to cycle */
	int64_t crowded;        /* marking took over 30 % of all processors */
	double printed_pct;     /* what the last record says; NaN: none */
};

/* Shares are kept in hundredths of a percent. */
struct gcl_goal_facts {
	struct gcl_tally over;    /* bytes at mark end beyond the goal */
	struct gcl_tally under;   /* what was left below, of the goal */
	struct gcl_tally trigger; /* start, from live heap to goal */
	struct gcl_tally gogc;    /* what GOGC a goal is of */
	struct gcl_tally kept;    /* of what was allocated, the live part */
	int64_t overshot;         /* cycles over by more than 1 MiB */
	double over_max_pct;      /* the most, of its goal */
	int64_t least;            /* cycles whose goal is the minimum */
};

/* The live heap over time: medians of cycles that no program asked for, each
 * over a span of its own (metrics 2.9). */
enum { GCL_LIVE_SPANS = 200, GCL_LIVE_LEAST = 30 };

enum gcl_live_state {
	GCL_LIVE_UNKNOWN,    /* fewer than GCL_LIVE_LEAST spans */
	GCL_LIVE_STEADY,
	GCL_LIVE_FALLING,
	GCL_LIVE_CREEPING,   /* it surely grows, by too little for a leak */
	GCL_LIVE_SATURATING, /* it grew, and slows down: a cache, say */
	GCL_LIVE_LEAKING,
	GCL_LIVE_STATES
};

struct gcl_live_facts {
	double width_ns;        /* of a span; 0: no time is known */
	double origin_ns;       /* where the first begins */
	double at_ns[GCL_LIVE_SPANS + 1], bytes[GCL_LIVE_SPANS + 1];
	                        /* middle of a span, its median */
	size_t n, warm;         /* spans; the first that were left out */
	int64_t now;            /* number of the span at hand; -1: none */
	struct gcl_tally values; /* of it */
	struct gcl_trend trend, half[2];
	double from_ns, until_ns; /* what the trend is of: the longest time in
	                         * which it did not fall by more than 30 % */
	enum gcl_live_state state;
	double first, last;     /* of the cycles themselves */
	int64_t rises, falls;   /* from one to the next */
};

/* What the runtime's own limits did, by the window of cycles. */
enum gcl_limit_state { GCL_FREE, GCL_LIMITED, GCL_THRASHING, GCL_LIMITER,
	GCL_LIMIT_STATES };

struct gcl_limit_window {
	int64_t first_gc, last_gc, first_id;
	size_t n;                /* cycles */
	double gogc, goal, live; /* medians */
	double gogc_least;
	double spread;           /* of goals, of their median; */
	double live_spread;      /* of the live heap */
	double rho;              /* GOGC and live heap, Spearman's; NaN, or
	                          * nobody asks for it */
	double cpu, duty;        /* shares of time: GC CPU, in a cycle */
	double over;             /* bytes beyond the goal, mean */
	int64_t by_heap;         /* of its cycles, those of that cause */
	enum gcl_limit_state state;
};

struct gcl_limit_facts {
	struct gcl_limit_window *at;
	size_t n, room;
	struct gcl_limit_cycle *cycles; /* of the window at hand */
	size_t size, filled;
	double configured;       /* GOGC that most goals would be of; NaN */
	int64_t count[GCL_LIMIT_STATES]; /* windows */
	int64_t by_limit;        /* cycles of limited ones the heap began */
};

/* The program's share of the processors, by length of window. */
enum { GCL_MMU_LENGTHS = 13 };

struct gcl_mmu_facts {
	struct gcl_mmu mmu;
	struct gcl_mmu_length lengths[GCL_MMU_LENGTHS]; /* 1 ms to 10 s */
};

struct gcl_cause_facts {
	int64_t count[GCL_CAUSES];
	int64_t marked_late; /* the program's, though near their goal */
	int64_t unmarked;    /* the heap's, though far from their goal */
	struct gcl_tally apart; /* ns between those of the program; of one
	                         * process */
	double last_ns;
};

/* The cycles that stand out, the worst first. */
enum gcl_worst { GCL_WORST_PAUSE, GCL_WORST_MARK, GCL_WORST_ASSIST,
	GCL_WORST_OVERSHOOT, GCL_WORST_N };
enum { GCL_WORST_KEPT = 5 };

struct gcl_worst_cycle {
	double value;
	int64_t id;
};

/* Where to look: the first cycle of a kind, and what stands out most. */
enum gcl_spot {
	GCL_SPOT_PAUSE, GCL_SPOT_MARK, GCL_SPOT_ASSIST, GCL_SPOT_OVERSHOOT,
	GCL_SPOT_WORST, /* those before are an enum gcl_worst */
	GCL_SPOT_FORCED = GCL_SPOT_WORST, GCL_SPOT_CLOCK, GCL_SPOT_COST,
	GCL_SPOT_DENSE, GCL_SPOT_LIVE, GCL_SPOT_PEAK, GCL_SPOT_STACKS,
	GCL_SPOT_GLOBALS, GCL_SPOT_IDLE, GCL_SPOT_LEAST, GCL_SPOT_NO_GOAL,
	GCL_SPOT_PROCS, GCL_SPOT_GAP, GCL_SPOT_LOW_GOGC,
	GCL_SPOTS,
	GCL_SPOT_LIMIT = GCL_SPOTS, GCL_SPOT_PROCESSES, /* found elsewhere */
	GCL_SPOT_NONE
};

struct gcl_spot_facts {
	int64_t n, first, worst; /* how many, ids; 0: there is none */
	double most;
};

struct gcl_facts {
	struct gcl_arena arena; /* texts */
	/* of the run */
	int64_t run_id, started_wall_ns, lines, bytes;
	const char *label, *source, *status;
	double memory_limit;    /* of its tag GOMEMLIMIT; NaN */
	int limit_unread;       /* that tag is no size */
	struct gcl_ledger ledger;
	/* of the processes asked about */
	int64_t first_line, last_line; /* that are asked about */
	struct gcl_trust trust;
	const char *era;        /* since of the oldest wording; NULL: none */
	/* of their cycles, from gcl_facts_cycles */
	int read;
	int single;             /* they are of one process */
	int64_t cycles;
	int64_t forced;         /* -1: its releases do not print it */
	int64_t procs_min, procs_max;
	double span_ns;         /* observed: program start or first cycle to
	                         * the end of the last, summed; NaN */
	double first_ns, last_ns; /* when those of one process began; NaN */
	int64_t last_wall_ns;   /* by its stamp; 0: it has none */
	struct gcl_times stw_sweep, stw_mark, pause, mark;
	struct gcl_cpu_facts cpu;
	struct gcl_sizes heap[GCL_HEAP_N];
	struct gcl_goal_facts goal;
	struct gcl_live_facts live;
	struct gcl_limit_facts limit;
	struct gcl_mmu_facts mmu;
	struct gcl_cause_facts cause;
	struct gcl_worst_cycle worst[GCL_WORST_N][GCL_WORST_KEPT];
	struct gcl_spot_facts spots[GCL_SPOTS];
	int64_t procs_last;     /* while they are read */
	/* of time(1), which tells of the whole run, so none in a part of it:
	 * the largest RSS, the sums of the rest; NaN: none */
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

/* The same pass for one who needs nothing else: shows each cycle, in order,
 * to a function that returns -1 when memory is out. */
typedef int gcl_show_cycle(void *arg, const struct gcl_cycle *c);
int gcl_cycles_each(struct gcl_facts *f, struct gclog_db *db,
    gcl_show_cycle *show, void *arg, struct gclog_err *err);

/* What gcl_facts_cycles does, step by step, for who shows some cycles alone:
 * first_ns and last_ns are set before.  -1 when memory is out. */
int gcl_facts_begin(struct gcl_facts *f);
int gcl_facts_add(struct gcl_facts *f, const struct gcl_cycle *c);
int gcl_facts_end(struct gcl_facts *f);

/* The figures of a run window by window, as if each were a run, in one pass:
 * windows of that length follow each other from the program's start, and a
 * cycle is of the one that it began in; where none began there is none to be
 * shown.  f is of one process.  What time(1) said is not of a window. */
typedef int gcl_show_window(void *arg, double start_ns, struct gcl_facts *f);
int gcl_windows_each(struct gcl_facts *f, struct gclog_db *db,
    double width_ns, gcl_show_window *show, void *arg,
    struct gclog_err *err);

/* Frees what gcl_facts_cycles made; for gcl_facts_close. */
void gcl_facts_forget(struct gcl_facts *f);

/* Rows of what Go processes print: those asked about.  gcl_facts_bind binds
 * all parameters. */
#define GCL_LINES_SQL "run_id = :run AND line_no BETWEEN :low AND :high"
#define GCL_ASKED_SQL GCL_LINES_SQL " AND (:process = 0 OR " \
	"process_id = :process)"

/* The same of gctrace, which can be large: it is known where they are. */
#define GCL_CYCLES_SQL "id BETWEEN :first AND :last AND " GCL_ASKED_SQL

/* The same as an expression for the rows of a family, which may have no
 * process. */
const char *gcl_facts_rows(const struct gclog_family *f);

void gcl_facts_bind(const struct gcl_facts *f, struct gcl_query *q);

/* Whether a part is asked about, gclog_db_time_range, not the whole run. */
int gcl_facts_is_part(const struct gcl_facts *f);

/* Which of several processes this is, such as "process 2 of 3"; "" if there
 * is one, NULL when memory is out. */
const char *gcl_facts_which(const struct gcl_facts *f, struct gcl_arena *a);

/* What people call the run: its label, else what it was read from. */
const char *gcl_facts_name(const struct gcl_facts *f);

/* The same for a headline: of a path its last part. */
const char *gcl_facts_title(const struct gcl_facts *f);

/* GC CPU without idle marking, over the known intervals. */
struct gcl_quantum_sum gcl_facts_gc_cpu(const struct gcl_facts *f);

/* The windows of that length, which is one of lengths. */
const struct gcl_mmu_length *gcl_facts_windows(const struct gcl_facts *f,
    double ns);

/* Share in percent; NaN when of is not positive. */
double gcl_percent(double part, double of);

/* Whether stacks were printed: Go 1.18 on. */
int gcl_facts_has_stacks(const struct gcl_facts *f);

/* A size as GOMEMLIMIT takes it: digits, and B, KiB, MiB, GiB or TiB behind
 * them.  -1: it is none. */
int gcl_facts_size(const char *text, double *bytes);

/* Nearest rank, or NaN when there are no values. */
double gcl_facts_rank(struct gcl_tally *t, double p);

#endif
