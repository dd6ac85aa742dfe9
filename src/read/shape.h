/* The shape language: one wording of a family as a sequence of tokens.
 *
 *	text            a literal; {{ is a literal brace, || a literal bar
 *	|               a border inside a literal: two write(2)s of the runtime
 *	{field}         a value, printed as the field's type asks
 *	{a,b:kind}      one value for two fields, printed as kind says
 *	{?text=field}   text that may be there: 1 or 0 into field
 *	{=field}        nothing; this wording sets field to 1
 *	{=field:text}   nothing; this wording sets field to that text
 *	{[} ... {]}     what stands between them may be there
 *	{_}             a run of blanks
 *	{is}            what stands between a name and its value
 *	{_:kind}        text printed as kind says, of no use
 *	newline         the record goes on in a later line
 *	{^}             first in a line: it may come before the record proper
 *	{&}             first in a line: the line may be of another record, too
 *	{any}, {any:n}  the first line: the others may come in any order, each
 *	                once at most, several in a line of the log or with up
 *	                to n lines of others between; {^} begins a record, and
 *	{!}             first in a line: it alone is one
 */
#ifndef GCL_SHAPE_H
#define GCL_SHAPE_H

#include "base/arena.h"
#include "base/span.h"
#include "gclog.h"
#include "read/kind.h"

enum { GCL_MAX_TOKENS = 128 }; /* of a part */

enum gcl_token_type {
	GCL_LITERAL, GCL_VALUE, GCL_OPTION, GCL_SET, GCL_BLANKS,
	GCL_MAYBE, GCL_MAYBE_END, GCL_IS
};

struct gcl_token {
	enum gcl_token_type type;
	struct gcl_span text;        /* LITERAL, OPTION; SET, NULL at: 1 */
	const struct gcl_kind *kind; /* VALUE */
	int field[2];                /* VALUE, OPTION, SET; -1: none */
	int group; /* VALUE, OPTION: the one of the pattern; 0: all of it */
	uint64_t head, mask; /* of text: gcl_span_word and mask */
};

/* One line of a shape. */
struct gcl_part {
	struct gcl_token *tokens;
	size_t ntokens;
	size_t anchor; /* the token, a literal, that the part is found by */
	int before;    /* began with {^} */
	int shared;    /* {&} */
	int sure;      /* began with {!} */
};

struct gcl_shape {
	struct gcl_part *parts;
	size_t nparts;
	int any;        /* they come in any order, */
	unsigned apart; /* with so many lines of others between at most */
};

/* What can stand first between a name and its value. */
#define GCL_IS_FIRST "\": =\t"

/* The lines of a shape: it has no more parts than these. */
size_t gcl_shape_lines(const char *shape);

/* Parses a form's shape; everything lives in a. */
int gcl_shape_parse(struct gcl_shape *out, struct gcl_arena *a,
    const struct gclog_family *family, size_t form, struct gclog_err *err);

/* The tokens of a part up to the last that is printed: how many, and it. */
size_t gcl_part_printed(const struct gcl_part *part);
const struct gcl_token *gcl_part_last(const struct gcl_part *part);

/* Adds the PCRE2 pattern of the first ntokens tokens of a part.  Its groups
 * that capture are the VALUE and OPTION tokens, in order.  loose: numbers may
 * look as the runtime never prints them. */
struct gcl_buf;
int gcl_shape_pattern(struct gcl_buf *b, const struct gcl_part *part,
    size_t ntokens, int loose);

#endif
