/* Which Go process of a stream printed a record. */
#ifndef GCL_PROCESS_H
#define GCL_PROCESS_H

#include "gclog.h"
#include "read/check.h"

enum {
	GCL_PROCESS_LIVE = 64,     /* processes that may still print */
	GCL_PROCESS_SURE = 20      /* less of a margin is suspect */
};

/* Shared by the readings of a stream that agree on it; one that is shared is
 * not written to. */
struct gcl_process {
	unsigned refs;
	struct gclog_process seen;
	struct gcl_past past; /* of the family that counts */
	const struct gclog_family *family; /* that one; NULL: none yet */
	size_t form;          /* of its last record of that family */
	uint64_t used;        /* when it last printed, in records */
	uint64_t stamp;       /* of the last walk that came by */
	uint64_t mark;        /* its last torn record, as a hash */
};

struct gcl_processes {
	struct gcl_process *live[GCL_PROCESS_LIVE];
	size_t n;
	size_t last;     /* the one that printed last, */
	uint64_t before; /* and when another did */
	uint64_t ordinals, records;
	int from_start; /* the first record is the first of its process */
};

void gcl_processes_init(struct gcl_processes *ps);
void gcl_processes_fini(struct gcl_processes *ps);

/* Makes to the same as from, which stays. */
void gcl_processes_copy(struct gcl_processes *to,
    const struct gcl_processes *from);

/* What is known of a record, for telling whose it is. */
struct gcl_evidence {
	const struct gclog_family *family;
	size_t form;   /* the newest that it can be, */
	uint64_t forms; /* and all of these, as bits */
	const struct gcl_checks *checks;
	const struct gcl_reading *reading;
	uint64_t now;  /* the fields to weigh, as bits */
};

/* Whether a record's number is one that a process counts its records by. */
int gcl_processes_counts(const struct gcl_evidence *e);

/* What it costs that its record is of one of these wordings, as bits.  One
 * program is of one release: its wordings differ in words, not in what numbers
 * they have. */
int gcl_process_cost_of_form(const struct gcl_process *p,
    const struct gcl_checks *cs, uint64_t forms);

/* What it costs to believe that process i printed it; i == n: a new one. */
int gcl_processes_cost(const struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e);

/* The likeliest process; n: a new one.  And by how much it is that, if less
 * than GCL_PROCESS_SURE; else that much or more. */
size_t gcl_processes_best(const struct gcl_processes *ps,
    const struct gcl_evidence *e, int *margin);

/* By how much process i is likelier than any other or a new one, likewise. */
int gcl_processes_margin(const struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e);

/* The place of a new process; one silent longest makes room.  -1 when memory
 * is out. */
int gcl_processes_begin(struct gcl_processes *ps, size_t *i);

/* Counts a whole record as process i's; NULL when memory is out. */
struct gcl_process *gcl_processes_add(struct gcl_processes *ps, size_t i,
    const struct gcl_evidence *e, int torn);

void gcl_process_drop(struct gcl_process *p);

#endif
