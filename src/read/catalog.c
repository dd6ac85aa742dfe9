/* Every family's shapes: what a reader looks for. */
#include "config.h"

#include "read/catalog.h"

#include "base/err.h"
#include "read/fits.h"

enum { START_TOKENS = 3, TELL_LEAST = 10 };

static int
ends_in_blank(struct gcl_span text)
{
	return text.len > 0 && text.at[text.len - 1] == ' ';
}

/* Whether a text that nothing but its start matches is worth telling: it has
 * words, a value, and more. */
static int
is_told_by_start(const struct gcl_part *part)
{
	return part->anchor == 0 && gcl_part_printed(part) >= START_TOKENS &&
	    part->tokens[1].type == GCL_VALUE;
}

/* Text that a user's shape ends with goes on to the end of its line. */
static int
ends_in_text(const struct gcl_catalog *c, const struct gcl_pattern *p)
{
	const struct gcl_token *last = gcl_part_last(p->tokens);

	return p->family_index < gclog_formats_count(c->user) &&
	    last->type == GCL_VALUE &&
	    last->kind == gcl_kind_of_type(GCLOG_TEXT);
}

static int
open_codes(struct gcl_catalog *c, struct gcl_pattern *p,
    const struct gcl_shape *shape, struct gclog_err *err)
{
	unsigned begins = p->family->flags & GCLOG_LINES ? GCL_BEGINS : 0;
	unsigned how = gcl_shape_how(shape) |
	    (ends_in_text(c, p) ? GCL_FILLS : GCL_PLAIN);
	int rc;

	rc = gcl_code_open(&p->whole, c->matcher, p->tokens,
	    p->tokens->ntokens,
	    begins | (begins ? GCL_FILLS : how), err);
	if (rc < 0 || how != GCL_PLAIN || !is_told_by_start(p->tokens))
		return rc;
	rc = gcl_code_open(&p->start, c->matcher, p->tokens, START_TOKENS,
	    begins, err);
	if (rc < 0 || !ends_in_blank(gcl_pattern_anchor(p)))
		return rc;
	return gcl_code_open(&p->like, c->matcher, p->tokens, START_TOKENS,
	    begins | GCL_LOOSE, err);
}

static uint64_t
bit(int field)
{
	return field < 0 || field >= GCL_CHECK_FIELDS ? 0 :
	    UINT64_C(1) << field;
}

uint64_t
gcl_token_fields(const struct gcl_token *t)
{
	return t->type == GCL_VALUE ? bit(t->field[0]) | bit(t->field[1]) : 0;
}

uint64_t
gcl_token_flag(const struct gcl_token *t)
{
	return t->type == GCL_OPTION ? bit(t->field[0]) : 0;
}

/* All fields that a part gives a value, as bits. */
static uint64_t
given_by(const struct gcl_part *part)
{
	uint64_t given = 0;
	size_t i;

	for (i = 0; i < part->ntokens; i++)
		given |= bit(part->tokens[i].field[0]) |
		    bit(part->tokens[i].field[1]);
	return given;
}

/* The whole numbers that a part prints, as bits. */
static uint64_t
numbers_of(const struct gclog_family *f, const struct gcl_part *part)
{
	uint64_t printed = 0, whole = 0;
	size_t i;

	for (i = 0; i < part->ntokens; i++)
		printed |= gcl_token_fields(&part->tokens[i]);
	for (i = 0; i < f->nfields; i++)
		whole |= f->fields[i].type == GCLOG_INT ? bit((int)i) : 0;
	return printed & whole;
}

static int
add_form(struct gcl_catalog *c, size_t family, size_t form,
    struct gclog_err *err)
{
	const struct gclog_family *f = gcl_families_at(c->user, family);
	struct gcl_shape shape;
	size_t i;
	int rc;

	rc = gcl_shape_parse(&shape, &c->arena, f, form, err);
	for (i = 0; rc == 0 && i < shape.nparts; i++) {
		struct gcl_pattern *p = &c->patterns[c->npatterns++];

		*p = (struct gcl_pattern){ .family = f, .form = form,
			.family_index = family, .part = i,
			.last = i + 1 == shape.nparts,
			.any = shape.any, .apart = shape.apart,
			.tokens = &shape.parts[i] };
		if (p > c->patterns)
			p->alike = gcl_parts_alike(p[-1].tokens, p->tokens);
		c->checks[family].numbers[form] |= numbers_of(f, p->tokens);
		c->checks[family].given[form] |= given_by(p->tokens);
		rc = open_codes(c, p, &shape, err);
	}
	return rc;
}

/* How many parts all shapes have at most. */
static size_t
count_parts(const struct gcl_catalog *c)
{
	size_t i, j, n = 0;

	for (i = 0; i < c->nfamilies; i++) {
		const struct gclog_family *f = gcl_families_at(c->user, i);

		for (j = 0; j < f->nforms; j++)
			n += gcl_shape_lines(f->forms[j].shape);
	}
	return n;
}

int
gcl_catalog_open(struct gcl_catalog *c, const struct gclog_formats *user,
    struct gclog_err *err)
{
	size_t i, j;
	int rc;

	memset(c, 0, sizeof *c);
	c->user = user;
	c->nfamilies = gcl_families_count(user);
	c->patterns = gcl_arena_zero(&c->arena,
	    count_parts(c) * sizeof *c->patterns);
	c->checks = gcl_arena_zero(&c->arena,
	    c->nfamilies * sizeof *c->checks);
	rc = c->patterns && c->checks ? gcl_matcher_open(&c->matcher, err) :
	    gcl_err_memory(err);
	for (i = 0; rc == 0 && i < c->nfamilies; i++) {
		const struct gclog_family *f = gcl_families_at(user, i);

		if (f->nfields > c->max_fields)
			c->max_fields = f->nfields;
		rc = gcl_checks_open(&c->checks[i], &c->arena, f, err);
		for (j = 0; rc == 0 && j < f->nforms; j++)
			rc = add_form(c, i, j, err);
	}
	if (rc < 0)
		gcl_catalog_close(c);
	return rc;
}

int
gcl_catalog_torn(struct gcl_catalog *c, struct gclog_err *err)
{
	size_t i;
	int rc = gcl_matcher_kinds(c->matcher, err);

	for (i = 0; rc == 0 && i < c->npatterns; i++) {
		struct gcl_pattern *p = &c->patterns[i];

		if (!(p->family->flags & GCLOG_TORN))
			continue;
		rc = gcl_code_compile(p->whole, err);
		if (rc == 0)
			rc = gcl_code_compile(p->start, err);
		if (rc == 0)
			rc = gcl_code_compile(p->like, err);
	}
	return rc;
}

void
gcl_catalog_close(struct gcl_catalog *c)
{
	size_t i;

	for (i = 0; i < c->npatterns; i++) {
		gcl_code_free(c->patterns[i].whole);
		gcl_code_free(c->patterns[i].start);
		gcl_code_free(c->patterns[i].like);
	}
	gcl_matcher_close(c->matcher);
	gcl_arena_free(&c->arena);
	memset(c, 0, sizeof *c);
}

struct gcl_span
gcl_pattern_anchor(const struct gcl_pattern *p)
{
	return p->tokens->tokens[p->tokens->anchor].text;
}

struct gcl_span
gcl_pattern_tell(const struct gcl_pattern *p)
{
	struct gcl_span best = { NULL, 0 };
	size_t i;

	/* The last long one: " ms clock, " is in inittrace's lines, too. */
	if (!p->start)
		return best;
	for (i = 1; i < p->tokens->ntokens; i++) {
		const struct gcl_token *t = &p->tokens->tokens[i];

		if (t->type == GCL_LITERAL && t->text.len >= TELL_LEAST)
			best = t->text;
	}
	return best;
}

const char *
gcl_pattern_before(const struct gcl_pattern *p)
{
	const struct gcl_token *t = &p->tokens->tokens[p->tokens->anchor];

	return p->tokens->anchor > 0 && t[-1].type == GCL_VALUE ?
	    t[-1].kind->last : NULL;
}

const char *
gcl_pattern_follow(const struct gcl_pattern *p)
{
	size_t next = p->tokens->anchor + 1;

	if (next >= p->tokens->ntokens)
		return NULL;
	if (p->tokens->tokens[next].type == GCL_BLANKS)
		return " \t";
	if (p->tokens->tokens[next].type == GCL_IS)
		return GCL_IS_FIRST;
	if (p->tokens->tokens[next].type != GCL_VALUE)
		return NULL;
	return p->tokens->tokens[next].kind->first;
}

int
gcl_pattern_opens(const struct gcl_pattern *p)
{
	size_t i;

	if (p->any)
		return 1;
	/* Every part up to the first that need not come before another. */
	for (i = 0; i < p->part; i++)
		if (!p[-1 - (ptrdiff_t)i].tokens->before)
			return 0;
	return 1;
}
