/* A run under other settings: what is kept of it, and what they come to. */
#ifndef GCL_WHATIF_H
#define GCL_WHATIF_H

#include "report/facts.h"
#include "stats/replay.h"

#define GCL_WHATIF_SATURATED 0.3 /* with so much idle marking CPU was left */

struct gcl_range {
	double value, low, high;
};

/* What a run is to the model; all NaN where not known. */
struct gcl_whatif_run {
	struct gcl_replay replay;
	struct gcl_replay_model model;
	double procs;       /* GOMAXPROCS */
	double gogc;        /* percent, whole, that it ran with, */
	const char *gogc_by; /* and who says so; a constant */
	double idle;        /* share of the processors that idle workers took
	                     * of the marking: they had nothing else to do */
	double stacks;      /* bytes, the most */
	double outside;     /* bytes outside of the heap by MemStats; NaN */
	double peak;        /* bytes at the end of a cycle, the most */
	double cycles_bias, cpu_bias, peak_bias; /* what was measured, of what
	                     * the model says of the run itself */
	double cpu_off, rate_off, peak_off; /* by which the same program would
	                     * differ in another run: relative, 95 % */
	int has_limits;     /* its release may know GOMEMLIMIT */
};

struct gcl_whatif_row {
	double gogc;        /* percent; INFINITY: off */
	double limit;       /* bytes; NaN: none */
	struct gcl_range cpu_pct, peak_bytes, rate_per_s;
	double memory;      /* bytes, with what is outside of the heap */
	int own;            /* what the run had: as it was measured */
	int far;            /* beyond 4 times its room for garbage */
	int held;           /* the limit holds the heap */
	int crushed;        /* next to no room is left, */
	int unsure;         /* or may be by its range */
	int fits;           /* in what was asked for */
};

/* How a second run of the program corrects the model. */
struct gcl_whatif_calibration {
	double distance;    /* ln of its room for garbage, of that of the run */
	double cpu, peak, rate; /* measured, of predicted */
	double allocated;   /* rate while it was not collecting, of the run's */
	double gogc;
};

enum { GCL_WHATIF_LIST = 32, GCL_WHATIF_ROWS = 1200 };

struct gclog_whatif {
	double gogc[GCL_WHATIF_LIST], limit[GCL_WHATIF_LIST];
	size_t ngogc, nlimit;
	double fit, was;    /* NaN: not asked for, not told */
	int has_run, calibrated;
	struct gcl_whatif_run run;
	struct gcl_whatif_calibration calibration;
	struct gcl_arena arena;
	const char *name;   /* of the run; untrusted text */
	int64_t run_id;
};

/* A GOGC as Go takes it: a whole number in percent, from 1 to 1,000,000, or
 * "off", INFINITY.  -1: it is none. */
int gcl_whatif_gogc(const char *text, double *gogc);

/* All cycles of one process, to be closed after it. */
int gcl_whatif_cycles(struct gcl_replay *r, struct gcl_facts *f,
    struct gclog_db *db, struct gclog_err *err);

/* Takes what the model needs, or refuses to, GCLOG_ENOTFOUND and why; was: the
 * GOGC it had; NaN: by its tag, or its goals.  To be closed after it. */
int gcl_whatif_take(struct gcl_whatif_run *run, struct gcl_facts *f,
    struct gclog_db *db, double was, struct gclog_err *err);

/* How far parts of the run differ, into its *_off.  -1 when memory is out. */
int gcl_whatif_batches(struct gcl_whatif_run *run);

/* Makes the model say of the run itself what was measured; for
 * gcl_whatif_take. */
void gcl_whatif_agree(struct gcl_whatif_run *run);

/* What one GOGC would do, also where that is too unsure to be told; no memory,
 * and not whether it fits. */
void gcl_whatif_predict(struct gcl_whatif_row *out,
    const struct gclog_whatif *w, double gogc);

/* One setting, as it is told. */
void gcl_whatif_try(struct gcl_whatif_row *out, const struct gclog_whatif *w,
    double gogc, double limit);

/* What memory outside of the heap comes to with a heap of so many bytes: what
 * MemStats said, or stacks and what Go 1.19 took of a limit. */
struct gcl_range gcl_whatif_outside(const struct gcl_whatif_run *run,
    double heap);

/* All settings that are asked for, the run's own among them, and if something
 * has to fit in the two that make the most of it.  *n of them in the arena of
 * w; NULL when memory is out. */
struct gcl_whatif_row *gcl_whatif_rows(struct gclog_whatif *w, size_t *n);

/* The cheapest of those that fit; NULL: none does. */
const struct gcl_whatif_row *gcl_whatif_cheapest(
    const struct gcl_whatif_row *rows, size_t n);

/* Asks for what is usual; what it holds is to be freed. */
void gcl_whatif_init(struct gclog_whatif *w);
void gcl_whatif_fini(struct gclog_whatif *w);

/* Makes the panels of a chart, over that x. */
extern const char gcl_whatif_name[], gcl_whatif_title[];
extern const struct gcl_x gcl_whatif_x;
int gcl_whatif_draw(struct gclog_chart *c, struct gclog_whatif *w,
    struct gclog_err *err);

#endif
