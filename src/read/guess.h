/* One way to understand a stretch of torn text: which of its bytes belong to
 * which record, and what that costs to believe. */
#ifndef GCL_GUESS_H
#define GCL_GUESS_H

#include "read/lines.h"
#include "read/process.h"
#include "read/step.h"

enum {
	GCL_GUESS_OPEN = 6,    /* records that are open at once */
	GCL_PIECE_TEXT = 512,  /* bytes of a record */
	GCL_PIECE_REST = 64,   /* and of what follows it instead */
	GCL_PIECE_HEARD = 8    /* texts of others between its tokens */
};

/* What is there of a record.  Shared by the guesses that agree on it; one that
 * is shared is not written to, but for rest and told. */
struct gcl_piece {
	unsigned refs;
	const struct gcl_step *step; /* taken last */
	struct gcl_reading reading;
	struct gcl_process *process; /* who prints it; NULL: not known yet */
	uint64_t line_no, offset;    /* where it begins */
	uint64_t seen;               /* offset after its last token */
	uint64_t whole_to;           /* up to here its line is its own */
	uint64_t hash;               /* of its text, wherever it lies */
	unsigned cuts;               /* borders with text of others, */
	unsigned borders;            /* of all these, and of ends of */
	unsigned ends, middles;      /* others' text, how many in a line */
	int whole;                   /* its end was seen */
	int told;                    /* its line goes on like a record */
	int unsure;                  /* not all guesses could be followed */
	unsigned passed;             /* long literals of records taken for
	                              * others' text meanwhile */
	int strain;                  /* most that speaks against one token */
	size_t nheard;
	struct gcl_heard heard[GCL_PIECE_HEARD]; /* what others wrote */
	size_t nrest;
	char rest[GCL_PIECE_REST];   /* what stands after its last token */
	size_t len;
	char text[GCL_PIECE_TEXT];   /* its tokens alone */
};

/* How another guess sees a finding. */
enum gcl_view { GCL_SAME, GCL_OTHER_PROCESS, GCL_OTHER_TEXT };

/* A record that is whole or given up, and those found before it. */
struct gcl_finding {
	unsigned refs;
	struct gcl_finding *before;
	struct gcl_piece *piece;
	struct gcl_process *process; /* with it counted; NULL: given up */
	const char *reason;          /* why it was given up; NULL: a record */
	enum gcl_view doubt;         /* a guess hardly less likely saw it so,
	                              * or it may as well be another's */
	struct gcl_piece *other;     /* and read this; NULL: nothing */
	uint64_t hash;               /* of the piece and its process */
};

/* How the last token came: after one of its record (0), after others' text, or
 * after one of another record. */
enum gcl_turn { GCL_CALM, GCL_RESUMED, GCL_HURRIED };

struct gcl_guess {
	struct gcl_guess *next;      /* in its holder's bucket, */
	size_t place;                /* and its place in all[] */
	int cost;
	uint64_t hash;               /* equal: the same is open, after the
	                              * same last record of each process */
	struct gcl_piece *open[GCL_GUESS_OPEN + 1]; /* one to be told */
	size_t nopen;
	int last;                    /* open[last] wrote last; -1: another */
	int foreign;                 /* in text of others */
	enum gcl_turn turn;          /* how the last token came */
	int waited;                  /* paid for lines of others */
	uint64_t since;              /* where it or its last line began, */
	struct gcl_outline line;     /* and how it looks */
	size_t nheard;               /* others' texts since the last token */
	struct gcl_heard heard[GCL_PIECE_HEARD];
	int pure;                    /* its line is others' text alone */
	struct gcl_processes who;
	struct gcl_finding *found;   /* the last one; NULL: none */
	size_t nfound;
	uint64_t found_hash;         /* of all that was found, */
	uint64_t last_hash;          /* of the last record of each process */
};

/* NULL when memory is out. */
struct gcl_guess *gcl_guess_new(void);
struct gcl_guess *gcl_guess_copy(const struct gcl_guess *g);
void gcl_guess_free(struct gcl_guess *g);

/* Makes open[i] the guess's own, to be written to; NULL: no memory. */
struct gcl_piece *gcl_guess_own(struct gcl_guess *g, size_t i);

/* Opens a record at its head; -1 when memory is out. */
int gcl_guess_open(struct gcl_guess *g, const struct gcl_step *head,
    uint64_t line_no, uint64_t offset);

/* Takes open[i] out, as found: a record, or given up for a reason.  The
 * record is counted for its process.  -1 when memory is out. */
int gcl_guess_close(struct gcl_guess *g, size_t i, const char *reason,
    const struct gcl_catalog *catalog);

/* Text of others ends: notes its outline. */
void gcl_guess_hear(struct gcl_guess *g, enum gcl_ending ending);

/* Computes its hash anew. */
void gcl_guess_hash(struct gcl_guess *g);

enum gcl_view gcl_guess_view(const struct gcl_guess *g,
    const struct gcl_finding *f);

/* What a guess reads where a finding begins; NULL: nothing. */
struct gcl_piece *gcl_guess_reading(const struct gcl_guess *g,
    const struct gcl_finding *f);

/* Notes in what g found that a rival, which is hardly less likely and gives
 * way to it, has it otherwise.  -1 when memory is out. */
int gcl_guess_doubt(struct gcl_guess *g, const struct gcl_guess *rival);

void gcl_finding_drop(struct gcl_finding *f);

/* One like f, with none before it; NULL: no memory. */
struct gcl_finding *gcl_finding_copy(const struct gcl_finding *f);

/* Adds a token of n bytes; -1: there is no room for it. */
int gcl_piece_add(struct gcl_piece *p, const struct gcl_step *step,
    const char *bytes, size_t n);

/* Why it is no record, if nothing more of it comes; ended: the input has.
 * NULL: it is one. */
const char *gcl_piece_reason(const struct gcl_piece *p, int ended);

/* The evidence of whose it is. */
struct gcl_evidence gcl_piece_evidence(const struct gcl_piece *p,
    const struct gcl_catalog *catalog, uint64_t now);

#endif
