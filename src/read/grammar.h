/* All that a reader looks for, compiled once and shared by its streams. */
#ifndef GCL_GRAMMAR_H
#define GCL_GRAMMAR_H

#include "read/catalog.h"
#include "read/heads.h"
#include "read/step.h"

struct gcl_grammar {
	struct gcl_catalog catalog;
	struct gcl_heads heads; /* id: pattern x 2, + 1 for its tell */
	struct gcl_steps steps; /* of records that may be torn */
	int torn;               /* whether all that takes is there */
};

int gcl_grammar_open(struct gcl_grammar *g, const struct gclog_formats *user,
    struct gclog_err *err);
void gcl_grammar_close(struct gcl_grammar *g);

/* Makes what torn records take; most logs have none. */
int gcl_grammar_torn(struct gcl_grammar *g, struct gclog_err *err);

/* Of head i: the pattern it is of, and whether it is the tell of that. */
static inline const struct gcl_pattern *
gcl_head_pattern(const struct gcl_catalog *c, const struct gcl_heads *h,
    size_t i)
{
	return &c->patterns[h->heads[i].id / 2];
}

static inline int
gcl_head_is_tell(const struct gcl_heads *h, size_t i)
{
	return h->heads[i].id & 1;
}

#endif
