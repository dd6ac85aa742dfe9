/* Two sides of runs and what is asked of the new one: what compare and gate
 * work on. */
#ifndef GCL_COMPARE_H
#define GCL_COMPARE_H

#include "report/limits.h"
#include "report/noise.h"
#include "report/side.h"
#include "stats/bootstrap.h"

enum { GCL_BASE, GCL_NEW };

/* What a run came to in every window of a limit. */
struct gcl_windows {
	size_t n;         /* that had the metric */
	size_t beyond;    /* of them those beyond the limit */
	double worst;     /* farthest from what is asked for; NaN: none has */
	double worst_ns;  /* when that one begins, since the program's start */
	const char *run;  /* that it is of */
};

/* Parts of a run of equal length, and each metric of each of them. */
enum { GCL_PARTS = 20 };
struct gcl_parts {
	double *values; /* metric after metric, those of a part */
	size_t n;
};

struct gclog_compare {
	struct gcl_side sides[2];
	struct gcl_limits limits;
	struct gcl_windows windows[GCL_LIMITS_MOST]; /* of the new side */
	struct gcl_parts parts[2];
	double alpha;
	int single;         /* one run a side decides */
	unsigned allowed;   /* bits of what gcl_flaws tells, by its number */
	const char *host;   /* whose noise counts, and that by metric, runs 0 */
	struct gcl_noise *noise; /* where it is not known; NULL: of none */
	struct gcl_arena arena;
};

/* Looks at the run-th of a side for windows, where limits have some, and for
 * parts, of the first few runs. */
int gcl_compare_look(struct gclog_compare *c, int side, size_t run,
    struct gclog_db *db, int64_t process, struct gclog_err *err);

/* The ratio new / base within runs, of their parts: a hint at what is chance
 * where there are too few runs.  NaN where parts tell something else than that
 * ratio of the runs, as they do of a longest pause.  -1 when memory is out. */
int gcl_compare_hint(struct gcl_shift *out, const struct gclog_compare *c,
    size_t metric, double ratio, double level);

/* One metric of both sides.  -1 when memory is out. */
int gcl_compare_versus(struct gcl_versus *out, const struct gclog_compare *c,
    size_t metric);

/* What noise alone makes of the medians of two sides, as a margin of that kind
 * is told; NaN where it was not learned, or the margin has no base. */
double gcl_compare_noise(const struct gclog_compare *c, size_t metric,
    enum gcl_margin_kind kind, const struct gcl_versus_side *side);

/* The result both begin with: titled "NEW against BASE", or of one side. */
struct gclog_result *gcl_compare_begin(const struct gclog_compare *c);

/* Adds what each run measured, for who reads numbers alone.  -1 when memory is
 * out. */
int gcl_compare_tell(struct gclog_result *res, const struct gclog_compare *c);

/* ---- what a limit says ---------------------------------------------- */

/* Of one limit. */
struct gcl_ruling {
	const struct gcl_limit *limit;
	struct gcl_versus versus;
	struct gcl_judgement answer;
	double p;           /* for all limits together (Holm); NaN: no test */
	double widened;     /* the margin that was taken, as noise is larger;
	                     * NaN: its own */
	const struct gcl_windows *windows; /* NULL: of the run as a whole */
	const char *words;  /* in a sentence, once it is told */
};

/* Judges all limits, into room for as many; few: where runs are too few to
 * test, medians decide.  GCLOG_ENOTFOUND where a side has no such metric. */
int gcl_rule(struct gcl_ruling *out, const struct gclog_compare *c, int few,
    struct gclog_err *err);

/* How many metrics of n limits are tested, at least 1: what a p has to be good
 * for. */
size_t gcl_rule_tests(const struct gcl_ruling *r, size_t n);

/* One of them again, as it would be with these values of the new side, of
 * windows with this worst one; its p as of so many tests at once.  -1 when
 * memory is out. */
int gcl_rule_again(struct gcl_ruling *r, const struct gclog_compare *c,
    const double *new, size_t n, size_t tests);

/* The ruling in a sentence; NULL when memory is out. */
const char *gcl_ruling_words(const struct gcl_ruling *r,
    const struct gclog_compare *c, struct gcl_arena *a);

/* ---- what makes runs no evidence ------------------------------------- */

struct gcl_flaw {
	const char *name;  /* by which it can be allowed */
	const char *text;  /* what is wrong, of which run */
	int allowed;
};

/* All that are found, into *out in the arena. */
int gcl_flaws(struct gcl_flaw **out, size_t *n, const struct gclog_compare *c,
    struct gcl_arena *a);

#endif
