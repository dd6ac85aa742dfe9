/* Finding where records may begin: one pass over a block for all literals. */
#ifndef GCL_HEADS_H
#define GCL_HEADS_H

#include <stdint.h>

#include "base/span.h"
#include "read/sieve.h"

enum { GCL_HEADS_MAX = GCL_SIEVE_MAX, GCL_HEADS_SLOTS = 512 };

struct gcl_head {
	struct gcl_span text;
	const char *before; /* characters one of which stands before it, and */
	const char *follow; /* one of which comes next; NULL: any */
	int word;           /* it does not begin inside a word */
	size_t id;          /* the caller's */
	uint64_t first, mask; /* gcl_span_word and mask; made from text */
};

struct gcl_heads {
	struct gcl_head heads[GCL_HEADS_MAX];
	size_t n;
	size_t first;   /* so many are tried before all others: a user's */
	size_t longest; /* bytes that decide on any head */
	struct gcl_sieve sieve;
	uint16_t slots[GCL_HEADS_SLOTS]; /* first head of a few beginnings: */
	uint16_t next[GCL_HEADS_MAX];    /* index + 1; and the one after */
};

void gcl_heads_init(struct gcl_heads *h);

/* text has at least two bytes and outlives h; -1 when there are too many. */
int gcl_heads_add(struct gcl_heads *h, struct gcl_head head);

/* All have been added: they can be looked for.  -1 when memory is out. */
int gcl_heads_ready(struct gcl_heads *h);

/* The first place at or after from, and before limit, where a head stands;
 * limit if there is none.  Bytes up to end may be looked at. */
size_t gcl_heads_next(const struct gcl_heads *h, const char *bytes,
    size_t from, size_t limit, size_t end);

/* The heads that may stand where two bytes are these, in order: the first, and
 * the one after i; h->n past the last. */
size_t gcl_heads_first(const struct gcl_heads *h, const char *bytes);
size_t gcl_heads_after(const struct gcl_heads *h, size_t i);

/* Whether head i stands at place at. */
int gcl_heads_is(const struct gcl_heads *h, size_t i, const char *bytes,
    size_t at, size_t end);

#endif
