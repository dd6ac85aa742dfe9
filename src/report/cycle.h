/* One cycle as figures are made from it, and what makes them: the pass over
 * all cycles shows each to every aspect. */
#ifndef GCL_CYCLE_H
#define GCL_CYCLE_H

#include <stdint.h>

struct gcl_facts;

/* What is read of each cycle: name, SQL.  The last column of the table comes
 * first.  What is generated costs as much as five that are stored, so it is
 * left to wordings without both pauses, or with a scan. */
#define GCL_CYCLE_COLUMNS(FIRST, COLUMN) \
	FIRST(cpu_scan_ns, "cpu_scan_ns") \
	COLUMN(id, "id") \
	COLUMN(process_id, "process_id") \
	COLUMN(gc, "gc") \
	COLUMN(at_ns, "at_ns") \
	COLUMN(gc_cpu_pct, "gc_cpu_pct") \
	COLUMN(stw_sweep_ns, "stw_sweep_ns") \
	COLUMN(mark_ns, "mark_ns") \
	COLUMN(stw_mark_ns, "stw_mark_ns") \
	COLUMN(cpu_stw_sweep_ns, "cpu_stw_sweep_ns") \
	COLUMN(cpu_assist_ns, "cpu_assist_ns") \
	COLUMN(cpu_background_ns, "cpu_background_ns") \
	COLUMN(cpu_idle_ns, "cpu_idle_ns") \
	COLUMN(cpu_stw_mark_ns, "cpu_stw_mark_ns") \
	COLUMN(heap_start_bytes, "heap_start_bytes") \
	COLUMN(heap_end_bytes, "heap_end_bytes") \
	COLUMN(heap_live_bytes, "heap_live_bytes") \
	COLUMN(goal_bytes, "goal_bytes") \
	COLUMN(stacks_bytes, "stacks_bytes") \
	COLUMN(globals_bytes, "globals_bytes") \
	COLUMN(procs, "procs") \
	COLUMN(forced, "forced") \
	COLUMN(pause_ns, "iif(stw_mark_ns IS NULL, pause_ns, NULL)") \
	COLUMN(phases, "iif(stw_mark_ns IS NULL, (stop_ns IS NOT NULL) + " \
	    "(sweep_ns IS NOT NULL) + (mark_ns IS NOT NULL) + " \
	    "(finish_ns IS NOT NULL) + (rest_ns IS NOT NULL), NULL)") \
	COLUMN(scan_ns, "scan_ns") \
	COLUMN(install_ns, "install_ns")

/* Sizes are printed in whole ones. */
#define GCL_MIB 1048576.0

/* The heap goal that GOGC=100 has at least. */
#define GCL_LEAST_GOAL (4 * GCL_MIB)

/* What a column holds that was not printed. */
#define GCL_UNPRINTED INT64_MIN

/* A record as it was printed. */
union gcl_cycle_row {
#define COLUMN(name, sql) int64_t name;
	struct { GCL_CYCLE_COLUMNS(COLUMN, COLUMN) } of;
#undef COLUMN
#define COLUMN(name, sql) + 1
	int64_t at[0 GCL_CYCLE_COLUMNS(COLUMN, COLUMN)];
#undef COLUMN
};

/* Who began a cycle. */
enum gcl_cause {
	GCL_BY_HEAP,    /* the heap came near its goal */
	GCL_BY_PROGRAM, /* runtime.GC, debug.FreeOSMemory: printed so */
	GCL_BY_CLOCK,   /* none had run for two minutes */
	GCL_CAUSES
};

struct gcl_cycle {
	union gcl_cycle_row row;
	int64_t tick;     /* the step of its times, gcl_num_step */
	int first;        /* no cycle of its process was read before */
	int follows;      /* that before was read, or this is number 1 */
	double start_ns, end_ns;  /* since the program started; NaN before
	                           * Go 1.5 */
	double length_ns; /* from the end of that before to the end of this;
	                   * NaN unless it follows */
	double pause_ns;  /* as printed; NaN */
	double sweep_ns, mark_ns, stw_mark_ns; /* of it; 0 where not printed */
	/* CPU times by the middle of what was printed, 0 where not */
	double cpu_stw_ns, cpu_assist_ns, cpu_background_ns, cpu_idle_ns;
	/* sizes; NaN where not printed, or where no heap is so large */
	double heap_start, heap_end, live, goal, roots; /* stacks, globals */
	double live_before, roots_before; /* of that before; NaN unless it
	                                   * follows, 0 at the first */
	double allocated; /* heap_end less live_before; NaN before Go 1.5,
	                   * where both are printed of the end */
	double gogc;      /* what GOGC the goal is of, in percent; NaN where
	                   * the goal tells none */
	enum gcl_cause cause;
	int early;        /* far from its goal, as the heap begins none */
};

/* Whether a heap can be of that size: not one that was not printed, nor "no
 * goal". */
int gcl_cycle_is_size(int64_t bytes);

/* With the world stopped, as a forced one of Go 1.5 to 1.8: its goal is its
 * start. */
int gcl_cycle_is_stopped(const struct gcl_cycle *c);

/* GC CPU without idle marking. */
double gcl_cycle_cpu_ns(const struct gcl_cycle *c);

/* A kind of figures.  All but add can be NULL; those that return a number
 * return -1 when memory is out. */
struct gcl_aspect {
	int (*begin)(struct gcl_facts *f);
	int (*add)(struct gcl_facts *f, const struct gcl_cycle *c);
	int (*end)(struct gcl_facts *f);
	void (*close)(struct gcl_facts *f);
};

#define ASPECT(name) extern const struct gcl_aspect gcl_aspect_##name;
#include "report/aspects.def"
#undef ASPECT

#endif
