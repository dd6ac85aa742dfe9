/* Putting torn records together: a search for the cheapest way to understand a
 * stretch of text as tokens of records and text of others. */
#ifndef GCL_TORN_H
#define GCL_TORN_H

#include "read/block.h"
#include "read/guess.h"
#include "read/lines.h"

enum {
	GCL_TORN_LOOK = 400,      /* bytes after a place; most records have
	                           * fewer */
	GCL_TORN_RING = 128,      /* more than the longest token */
	GCL_TORN_ROOM = 600,      /* guesses that come to one place */
	GCL_TORN_BUCKETS = 256,
	GCL_TORN_WHOLE = 150      /* costs it to tear a line that is a record */
};

/* No two of them have the same hash, until the input ends. */
struct gcl_guesses {
	struct gcl_guess *all[GCL_TORN_ROOM];
	size_t n;
	int least; /* no guess of it costs less */
	int limit; /* one that costs as much finds no room */
	struct gcl_guess *buckets[GCL_TORN_BUCKETS]; /* by hash */
};

struct gcl_torn {
	const struct gcl_catalog *catalog;
	const struct gcl_steps *steps;
	struct gcl_lines lines;
	int active;
	uint64_t begun;                /* where the search has begun */
	uint64_t at, line_no;          /* the place looked at next */
	uint64_t line_begin;           /* where its line begins */
	int least;                     /* cost of the best guess */
	struct gcl_guesses *ring;      /* that go on there, mod GCL_TORN_RING;
	                                * while it is active */
	size_t guesses;                /* in all */
	uint64_t stamp;                /* of the last walk over processes */
	uint64_t dropped;              /* offset after which a guess that was
	                                * near was dropped for want of room */
	double cuts, borders, middles, ends; /* counted in what was settled */
	int cost_cut, cost_middle;     /* and what follows from it */
	struct gcl_finding *out;       /* settled, the last one first */
	struct gcl_finding *given;     /* handed out last */
};

void gcl_torn_open(struct gcl_torn *t, const struct gcl_catalog *catalog,
    const struct gcl_steps *steps);
void gcl_torn_close(struct gcl_torn *t);

/* Begins at a place of the block, on that line, after so many records that
 * were not torn, with the processes seen so far.  -1 when memory is out. */
int gcl_torn_begin(struct gcl_torn *t, const struct gcl_block *b,
    size_t place, uint64_t line_no, uint64_t intact,
    const struct gcl_processes *who);

/* Reads on up to a place that GCL_TORN_LOOK bytes follow, or that is the end
 * of the input.  Stops early when something is settled, or when nothing is
 * open any more (active is 0 then, and who is what it has come to).  1: it has
 * stopped as it takes long; -1: memory is out. */
int gcl_torn_read(struct gcl_torn *t, const struct gcl_block *b, size_t to,
    struct gcl_processes *who);

/* How far the rest of the text may be read: to where the next settled finding
 * begins, or to the place looked at; UINT64_MAX: to the end. */
uint64_t gcl_torn_reads_to(const struct gcl_torn *t);

/* The next settled finding, valid until the next call; NULL: none. */
const struct gcl_finding *gcl_torn_next(struct gcl_torn *t);

/* ---- between the files of the search -------------------------------- */

/* The place that is looked at. */
struct gcl_place {
	struct gcl_torn *t;
	struct gcl_here here;
	char byte;          /* that stands there */
	char before;        /* and before it; a newline at the start */
	int passing;        /* what it costs to take it for others' text */
	const struct gcl_step *head; /* that it begins with for sure; NULL:
	                     * none */
	const struct gcl_step *none; /* the head of text that would be a
	                     * record but for its number; NULL: none */
	size_t end;         /* of what may be looked at */
	size_t whole;       /* bytes of the line, if it is a whole record */
	size_t mark;        /* bytes of a record's literal here; 0: none */
	const struct gcl_step *tail; /* of whose records the tail begins
	                     * here; NULL: none */
	int learn_from;     /* cost of the best guess of which others' line
	                     * ends here */
	int learn;          /* that line is all others' text */
};

/* guesses.c: adds a guess, or keeps the cheaper of two that are the same, and
 * frees the other one.  -1 when memory is out. */
int gcl_torn_keep(struct gcl_torn *t, struct gcl_guesses *l,
    struct gcl_guess *g);

/* guesses.c: whether a guess of that cost would not be kept there. */
int gcl_torn_full(struct gcl_torn *t, const struct gcl_guesses *l, int cost);

/* guesses.c: drops the worst of too many. */
void gcl_torn_thin(struct gcl_torn *t, struct gcl_guesses *l);

/* guesses.c: forgets the guesses, which have been taken or freed. */
void gcl_torn_empty(struct gcl_torn *t, struct gcl_guesses *l);

/* guesses.c: whether a guess of that cost is too much worse than the best. */
int gcl_torn_hopeless(const struct gcl_torn *t, int cost);

/* guesses.c: whether a guess of that cost is hardly worse than another. */
int gcl_torn_rivals(const struct gcl_guess *g, int cost);

/* torn.c: the guesses that go on so many bytes after the place looked at. */
struct gcl_guesses *gcl_torn_ahead(struct gcl_torn *t, size_t n);

/* take.c: all guesses that follow from one here.  -1 when memory is out. */
int gcl_torn_take(struct gcl_place *pl, const struct gcl_guess *g);

/* foreign.c: what it costs a guess, of which a record is open, that text of
 * others begins here, or to take what begins here for others' text; and what
 * it costs that text of others has ended before it. */
int gcl_torn_cost_of_cut(struct gcl_place *pl, const struct gcl_guess *g);
int gcl_torn_cost_of_passing(struct gcl_place *pl);
int gcl_torn_cost_of_end(const struct gcl_place *pl,
    const struct gcl_guess *g);

/* foreign.c: whether a digit stands behind a head that stands here. */
int gcl_torn_numbered(const struct gcl_place *pl,
    const struct gcl_step *head);

/* foreign.c: the head of the records whose last long literal stands here. */
const struct gcl_step *gcl_torn_tail(const struct gcl_place *pl);

/* foreign.c: lets a guess take the byte here for others' text. */
int gcl_torn_pass(struct gcl_place *pl, struct gcl_guess *g);

/* foreign.c: how often others write within records, and stop within a line,
 * from what was settled so far. */
void gcl_torn_weigh(struct gcl_torn *t);

/* settle.c: moves what is sure, or has waited long enough, to out.  final:
 * nothing more will come.  -1 when memory is out. */
int gcl_torn_settle(struct gcl_torn *t, int final);

#endif
