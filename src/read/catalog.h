/* Every family's shapes: what a reader looks for. */
#ifndef GCL_CATALOG_H
#define GCL_CATALOG_H

#include "family/formats.h"
#include "read/check.h"
#include "read/match.h"

/* One part of one form. */
struct gcl_pattern {
	const struct gclog_family *family;
	size_t family_index, form, part;
	int last;               /* it is the last part of its shape */
	int any;                /* its parts come in any order, */
	unsigned apart;         /* with so many lines of others between */
	const struct gcl_part *tokens;
	size_t alike;           /* so many are those of the one before */
	struct gcl_code *whole; /* all of it */
	struct gcl_code *start; /* its first tokens, enough to know it for an
	                         * attempt; NULL unless it is of one line and
	                         * begins with a literal */
	struct gcl_code *like;  /* the same, with numbers as it has none;
	                         * NULL if its head is too short to tell it
	                         * from others' numbers right behind */
};

struct gcl_catalog {
	struct gcl_arena arena;
	struct gcl_matcher *matcher;
	const struct gclog_formats *user; /* families; NULL: none */
	size_t nfamilies; /* these and the built-in ones */
	struct gcl_pattern *patterns; /* forms newest first, parts in order */
	size_t npatterns;
	size_t max_fields; /* of any family */
	struct gcl_checks *checks; /* one set per family */
};

int gcl_catalog_open(struct gcl_catalog *c, const struct gclog_formats *user,
    struct gclog_err *err);
void gcl_catalog_close(struct gcl_catalog *c);

/* Compiles all that the search for torn records matches, so that it cannot
 * fail; others are compiled when they are first matched. */
int gcl_catalog_torn(struct gcl_catalog *c, struct gclog_err *err);

/* The literal a part is found by, and its last long one, by which the tail of
 * a torn record is known (NULL at: none). */
struct gcl_span gcl_pattern_anchor(const struct gcl_pattern *p);
struct gcl_span gcl_pattern_tell(const struct gcl_pattern *p);

/* The characters that can stand before and after the anchor; NULL: any. */
const char *gcl_pattern_before(const struct gcl_pattern *p);
const char *gcl_pattern_follow(const struct gcl_pattern *p);

/* The fields that a token gives a value, as bits; 0 unless it is a VALUE. */
uint64_t gcl_token_fields(const struct gcl_token *t);

/* The field that a token sets by being there, as bit; 0 unless an OPTION. */
uint64_t gcl_token_flag(const struct gcl_token *t);

/* Whether finding its anchor can begin a record. */
int gcl_pattern_opens(const struct gcl_pattern *p);

#endif
