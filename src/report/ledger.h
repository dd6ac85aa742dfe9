/* What was read of each process of a run, what was lost, and how far the
 * result can be trusted. */
#ifndef GCL_LEDGER_H
#define GCL_LEDGER_H

#include "db/query.h"

/* One process; counts are within 0 and 2^63-1, whatever a database holds. */
struct gcl_entry {
	int64_t id, ordinal;
	int form;            /* of gctrace, its wording; -1: none known */
	int64_t first_gc;    /* 0: no cycle */
	int64_t cycles, missing, torn, suspect;
	int64_t failed;      /* -1: not checked */
	double gap_pct;      /* NaN: nothing to compare */
	const char *grade;   /* a constant */
	int64_t first_row, last_row; /* ids that its cycles lie between */
};

/* The processes of a run, and which of them are asked about. */
struct gcl_ledger {
	struct gcl_entry *at;   /* by ordinal */
	size_t n;
	int named;           /* chosen by its ordinal */
	const struct gcl_entry *chosen; /* NULL: all of them */
	int64_t first_row, last_row;    /* of those asked about */
	int64_t rejected;    /* of the run */
	int64_t rejected_runtime; /* of these, like what Go prints, */
	int64_t rejected_texts;   /* and with their text */
};

/* What several of them come to. */
struct gcl_trust {
	const char *grade;   /* the worst; where something was rejected, at
	                      * least "noted", without any process "damaged";
	                      * NULL: none */
	int64_t first_gc;    /* of the one process; 0: none or several */
	int64_t cycles, missing, torn, suspect, failed;
	double gap_pct;      /* the largest; NaN: nothing to compare */
};

/* process: an ordinal, GCLOG_LARGEST or GCLOG_ALL.  GCLOG_ENOTFOUND if there
 * is no process of that number. */
int gcl_ledger_open(struct gcl_ledger *l, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err);
void gcl_ledger_close(struct gcl_ledger *l);

/* Whether the i-th belongs to what is asked about; all 1: the largest is not
 * meant alone. */
int gcl_ledger_has(const struct gcl_ledger *l, size_t i, int all);

/* Of those, and what was rejected in their run. */
struct gcl_trust gcl_ledger_sum(const struct gcl_ledger *l, int all);

/* Whether the gap alone would be damage. */
int gcl_ledger_is_wide(double gap_pct);

/* The sum in words: "567 of 567 cycles read, 3 put together"; NULL when
 * memory is out. */
const char *gcl_ledger_words(const struct gcl_ledger *l,
    const struct gcl_trust *sum, struct gcl_arena *a);

#endif
