/* Trying the parts of a shape on bytes: PCRE2 patterns, and their values. */
#ifndef GCL_MATCH_H
#define GCL_MATCH_H

#include "gclog.h"
#include "read/shape.h"

struct gcl_matcher; /* what matching needs at run time */
struct gcl_code;    /* one compiled pattern */

int gcl_matcher_open(struct gcl_matcher **out, struct gclog_err *err);
void gcl_matcher_close(struct gcl_matcher *m);

/* Where a part may stand, as bits.  GCL_FILLS: it does not begin in a word, and
 * ends its line.  GCL_BEGINS: nothing but blanks is before it in its line.
 * GCL_AMONG: one of those in any order is a name and a value, both whole.
 * GCL_LOOSE: numbers may look as the runtime never prints them. */
enum gcl_how {
	GCL_PLAIN = 0, GCL_FILLS = 1, GCL_BEGINS = 2, GCL_LOOSE = 4,
	GCL_AMONG = 8
};

/* How the parts of a shape are looked for, as a whole. */
unsigned gcl_shape_how(const struct gcl_shape *shape);

/* The first ntokens tokens of a part; m and part outlive it.  One that begins
 * with a value must not begin inside a word.  It is compiled when it is first
 * matched, as most are never; or now, if it is not NULL. */
int gcl_code_open(struct gcl_code **out, const struct gcl_matcher *m,
    const struct gcl_part *part, size_t ntokens, unsigned how,
    struct gclog_err *err);
int gcl_code_compile(struct gcl_code *c, struct gclog_err *err);
void gcl_code_free(struct gcl_code *c);

/* Compiles the patterns of all kinds, for gcl_kind_lengths. */
int gcl_matcher_kinds(struct gcl_matcher *m, struct gclog_err *err);

/* The lengths, up to 64, of the values of a kind that text begins with: bit
 * n - 1 for n bytes.  "412," begins with 4, 41 and 412. */
uint64_t gcl_kind_lengths(const struct gcl_matcher *m,
    const struct gcl_kind *k, struct gcl_span text);

enum gcl_match { GCL_NO_MATCH, GCL_MATCH, GCL_PARTIAL };

/* Where to look: in bytes[0..end), for a match that begins at from or later,
 * but not after latest. */
struct gcl_where {
	const char *bytes;
	size_t from, latest, end;
	int final; /* nothing comes after end: never GCL_PARTIAL */
};

/* On GCL_MATCH sets where it begins and ends, and values (NULL, or indexed by
 * field; texts borrow from bytes).  GCL_PARTIAL: more bytes would decide.  A
 * negative return is an error. */
int gcl_code_match(struct gcl_code *c, const struct gcl_where *w,
    size_t *begins, size_t *ends, struct gclog_value *values,
    struct gclog_err *err);

/* A pattern whose named groups are asked for, at the front of a text. */
struct gcl_names;

int gcl_names_compile(struct gcl_names **out, struct gcl_matcher *m,
    const char *pattern, const char *const *names, size_t n,
    struct gclog_err *err);
void gcl_names_free(struct gcl_names *p);

/* How many bytes it takes, 0 if it does not match; groups[n] are its names'
 * texts, NULL where they took no part. */
size_t gcl_names_match(const struct gcl_names *p, struct gcl_span text,
    struct gcl_span *groups);

/* Which alternative of a pattern matches: 7 for one that ends with "(*:7)";
 * SIZE_MAX: none does. */
size_t gcl_names_which(const struct gcl_names *p, struct gcl_span text);

/* The input ends at end, with no newline after the match that ends at ends:
 * a value that could have gone on, or a text that could have come, is not
 * known, nor is what must fill its line.  Takes values back; -1 when a record
 * is none without them. */
int gcl_part_unsure(const struct gcl_part *part,
    const struct gclog_family *family, const char *bytes, size_t ends,
    size_t end, struct gclog_value *values);

#endif
