/* Some runs of one kind: what each of them measured, and how it was run. */
#ifndef GCL_SIDE_H
#define GCL_SIDE_H

#include "model/samples.h"
#include "report/why.h"

struct gcl_side_run {
	int64_t id;
	const char *name;     /* its label, else the last part of its input */
	const char *file;     /* what it was read from */
	const char *db;       /* the database, as it was named */
	const char *label;    /* or NULL */
	const char *grade;    /* a constant; NULL: it has no process */
	const char *status;   /* complete, interrupted or open */
	const char *content;  /* the same of the same bytes; NULL: not known */
	int cut;              /* its log ends within a record */
	double *values;       /* by metric; NaN: it has none */
	int64_t cycles;
	int64_t procs_min, procs_max; /* GOMAXPROCS; 0: not printed */
	double gogc;          /* percent, that its goals were of where nothing
	                       * else held them; NaN */
	int64_t wall_ns;      /* when it was recorded: its last stamp, else
	                       * when it was ingested, */
	int64_t ingested_ns;  /* which is here in any case */
	int stamped;          /* it has a stamp */
	const char *era;      /* oldest release of its wording; or NULL */
	struct gcl_why why;
	struct gcl_tag *tags;  /* in the order of their keys */
	size_t ntags;
};

/* Texts and values lie in the arena. */
struct gcl_side {
	struct gcl_arena arena;
	struct gcl_side_run *at;
	size_t n, room;
	int64_t empty; /* runs of a whole database that hold nothing */
	int left_out; /* of some run only the largest process counts */
};

/* Adds one run: GCLOG_ENOTFOUND where it holds neither a cycle nor what
 * time(1) said.  process: an ordinal or an enum gclog_which.  What was added
 * before stays whatever happens. */
int gcl_side_add(struct gcl_side *s, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err);

/* Adds those that a selector names (gcl_db_runs); of NULL all that hold
 * something, which are some. */
int gcl_side_add_runs(struct gcl_side *s, struct gclog_db *db,
    const char *selector, int64_t process, struct gclog_err *err);

void gcl_side_close(struct gcl_side *s);

/* One metric of all its runs, NaN where one has none, into out. */
void gcl_side_values(const struct gcl_side *s, size_t metric, double *out);

/* The tags of a run, in the order of their keys; they lie in the arena. */
int gcl_side_tags(struct gclog_db *db, int64_t run_id, struct gcl_arena *keep,
    struct gcl_tag **tags, size_t *n, struct gclog_err *err);

/* The value of a tag, or NULL. */
const char *gcl_side_tag(const struct gcl_side_run *r, const char *key);

/* Whether cycles of it are missing or cannot be right; and whether its
 * log has an end, and was read to there. */
int gcl_side_is_damaged(const struct gcl_side_run *r);
int gcl_side_is_complete(const struct gcl_side_run *r);

/* Whether the goals of runs of n sides are of more than one GOGC, and which two
 * are farthest apart.  Where all runs have the tag GOGC that tells it better.
 */
int gcl_side_gogc_differs(const struct gcl_side *sides, size_t n,
    const struct gcl_side_run **low, const struct gcl_side_run **high);

/* Adds all it has measured to the samples of a result, as of the side called
 * name; NULL: there is only this one.  -1 when memory is out. */
int gcl_side_tell(struct gclog_result *res, const struct gcl_side *s,
    const char *name);

#endif
