/* What may come next in a record: the shapes of the families whose torn
 * records are put together, as a tree of tokens.  Every token is a write(2) of
 * its own, so text of others can stand between any two. */
#ifndef GCL_STEP_H
#define GCL_STEP_H

#include "read/catalog.h"

struct gcl_step {
	const struct gcl_token *token; /* NULL: the newline that ends it */
	const struct gcl_pattern *pattern; /* newest form that goes this way */
	struct gcl_step *kids, *next;  /* what may follow; its own sibling */
	uint64_t forms;  /* that go this way, as bits */
	uint64_t want[4]; /* bytes that what follows begins with, as bits */
	uint64_t fields; /* that its token gives a value, as bits */
	uint64_t flags;  /* that it sets, as bits: a text that may be left
	                  * out; the end clears those that were */
	int counts;      /* among them is the one that counts records */
	unsigned id;     /* no other step has it */
	int ends;        /* only what may be left out, or the end, follows */
};

enum {
	GCL_STEP_MARKS = 32, /* literals that hardly anything else has, */
	GCL_STEP_MARK = 5    /* as they have so many bytes or more */
};

struct gcl_steps {
	struct gcl_arena arena; /* of the tree */
	struct gcl_step *heads; /* first tokens of all records */
	unsigned n;             /* steps in all */
	uint64_t want[4];       /* bytes that they begin with, as bits */
	struct gcl_span marks[GCL_STEP_MARKS];
	size_t nmarks;
};

int gcl_steps_open(struct gcl_steps *s, struct gcl_catalog *c,
    struct gclog_err *err);
void gcl_steps_close(struct gcl_steps *s);

/* Bytes that decide on any step. */
enum { GCL_STEP_LOOK = 64 };

/* A place in text, and what is known of it. */
struct gcl_here {
	const char *bytes;     /* [at..end) are there, and [0..at) */
	size_t at, end;
	uint64_t asked;        /* kinds whose lengths are known, as bits */
	uint64_t lengths[64];
};

/* The lengths that a step can take here, as gcl_kind_lengths tells them. */
uint64_t gcl_step_lengths(const struct gcl_step *s,
    const struct gcl_catalog *c, struct gcl_here *here);

/* Adds the values that its token of n bytes gives to a reading. */
void gcl_step_read(const struct gcl_step *s, const char *bytes, size_t n,
    struct gcl_reading *r);

/* The bytes of a literal that stands here and that hardly anything but a record
 * has; 0: none does. */
size_t gcl_steps_marked(const struct gcl_steps *s, const struct gcl_here *here);

static inline int
gcl_step_wanted(const uint64_t set[4], char byte)
{
	unsigned char b = (unsigned char)byte;

	return set[b / 64] >> (b % 64) & 1;
}

#endif
