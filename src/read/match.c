/* Trying the parts of a shape on bytes: PCRE2 patterns, and their values. */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/err.h"
#include "read/match.h"
#include "read/walk.h"

enum {
	MAX_GROUPS = GCL_MAX_TOKENS + 1, /* the whole match is one, too */
	PATTERN_CEILING = 64 * 1024,
	MATCH_LIMIT = 1000000,
	WORTH_JIT = 128, /* matches: it takes as long as so many gain */
	MAX_KINDS = 64,
	MAX_NAMES = 16
};

struct gcl_matcher {
	pcre2_general_context *general;
	pcre2_compile_context *compile;
	pcre2_match_context *match;
	pcre2_match_data *data;
	pcre2_code *kinds[MAX_KINDS]; /* as gcl_kind_at counts them */
};

struct gcl_code {
	const struct gcl_matcher *matcher;
	const struct gcl_part *part;
	size_t ntokens;
	size_t room;           /* to walk along the tokens; 0: they are not
	                        * that plain */
	unsigned how, matched; /* how often */
	pcre2_code *code;      /* NULL until it is needed */
};

static void *
take(size_t n, void *unused)
{
	(void)unused;
	return gcl_alloc(n);
}

static void
give(void *p, void *unused)
{
	(void)unused;
	gcl_free(p);
}

static int
compile(pcre2_code **out, const struct gcl_matcher *m, struct gcl_span pattern,
    uint32_t options, struct gclog_err *err)
{
	PCRE2_SIZE where;
	int number;

	*out = pcre2_compile((PCRE2_SPTR)pattern.at, pattern.len, options,
	    &number, &where, m->compile);
	if (!*out && number == PCRE2_ERROR_HEAP_FAILED)
		return gcl_err_memory(err);
	if (!*out)
		return gcl_err(err, GCLOG_EINTERNAL,
		    "pattern \"%.*s\": error %d at %zu", (int)pattern.len,
		    pattern.at, number, (size_t)where);
	return 0;
}

/* Without a JIT, as on some machines, matching is slower, not different. */
static void
speed_up(pcre2_code *code)
{
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD);
}

int
gcl_matcher_kinds(struct gcl_matcher *m, struct gclog_err *err)
{
	const struct gcl_kind *k;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < MAX_KINDS && (k = gcl_kind_at(i)); i++) {
		if (m->kinds[i])
			continue;
		rc = compile(&m->kinds[i], m, gcl_span_of(k->pattern),
		    PCRE2_ANCHORED, err);
		if (rc == 0)
			speed_up(m->kinds[i]);
	}
	return rc;
}

int
gcl_matcher_open(struct gcl_matcher **out, struct gclog_err *err)
{
	struct gcl_matcher *m = gcl_alloc_zero(sizeof *m);

	if (!m)
		return gcl_err_memory(err);
	m->general = pcre2_general_context_create(take, give, NULL);
	if (m->general) {
		m->compile = pcre2_compile_context_create(m->general);
		m->match = pcre2_match_context_create(m->general);
		m->data = pcre2_match_data_create(MAX_GROUPS, m->general);
	}
	if (!m->compile || !m->match || !m->data) {
		gcl_matcher_close(m);
		return gcl_err_memory(err);
	}
	pcre2_set_newline(m->compile, PCRE2_NEWLINE_LF);
	pcre2_set_match_limit(m->match, MATCH_LIMIT);
	*out = m;
	return 0;
}

void
gcl_matcher_close(struct gcl_matcher *m)
{
	size_t i;

	if (!m)
		return;
	for (i = 0; i < MAX_KINDS; i++)
		pcre2_code_free(m->kinds[i]);
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->match);
	pcre2_compile_context_free(m->compile);
	pcre2_general_context_free(m->general);
	gcl_free(m);
}

/* That a line begins here, but for some blanks or what clears a terminal's
 * line: each way as long as it says, since PCRE2 looks back no other way. */
static void
put_line_begins(struct gcl_buf *b)
{
	enum { MOST_BLANKS = 8 };
	int i;

	gcl_buf_puts(b, "(?:(?<![^\\n])|(?<=\\x1b\\[K)");
	for (i = 1; i <= MOST_BLANKS; i++)
		gcl_buf_printf(b, "|(?<=(?<![^\\n])[ \\t]{%d})", i);
	gcl_buf_puts(b, ")");
}

static int
has_values(const struct gcl_part *part)
{
	size_t i;

	for (i = 0; i < part->ntokens; i++)
		if (part->tokens[i].type == GCL_VALUE)
			return 1;
	return 0;
}

/* Words without a value can stand in any sentence: alone they are a record if
 * they end their line. */
static int
build_pattern(struct gcl_buf *b, const struct gcl_part *part, size_t ntokens,
    unsigned how)
{
	const struct gcl_token *first = &part->tokens[0];
	int plain = ntokens == part->ntokens && !has_values(part);

	if (how & GCL_BEGINS)
		put_line_begins(b);
	else if (first->type == GCL_VALUE && first->kind->first)
		gcl_buf_puts(b, "(?<![\\w.])");
	else if (how & (GCL_FILLS | GCL_AMONG) || plain)
		gcl_buf_puts(b, "(?<!\\w)");
	gcl_shape_pattern(b, part, ntokens, (how & GCL_LOOSE) != 0);
	if (how & GCL_FILLS)
		gcl_buf_puts(b, "(?=[ \\t]*+\\r?+(?:\\n|$))");
	else if (plain) /* or what a wrapper has put behind it */
		gcl_buf_puts(b, "(?=[ \\t]*+(?:[\\r\\n\"\\\\<'`\\x1b]|$))");
	else if (how & GCL_AMONG)
		gcl_buf_puts(b, "(?!\\w|[.,]\\d)");
	return b->failed ? -1 : 0;
}

unsigned
gcl_shape_how(const struct gcl_shape *shape)
{
	if (shape->any)
		return GCL_AMONG;
	return shape->nparts > 1 ? GCL_FILLS : GCL_PLAIN;
}

int
gcl_code_open(struct gcl_code **out, const struct gcl_matcher *m,
    const struct gcl_part *part, size_t ntokens, unsigned how,
    struct gclog_err *err)
{
	struct gcl_code *c = gcl_alloc(sizeof *c);

	if (!c)
		return gcl_err_memory(err);
	*c = (struct gcl_code){ .matcher = m, .part = part,
		.ntokens = ntokens, .how = how };
	if (how == GCL_PLAIN)
		c->room = gcl_walk_room(part->tokens, ntokens);
	*out = c;
	return 0;
}

int
gcl_code_compile(struct gcl_code *c, struct gclog_err *err)
{
	struct gcl_buf pattern;
	int rc;

	if (!c || c->code)
		return 0;
	gcl_buf_init(&pattern, PATTERN_CEILING);
	rc = build_pattern(&pattern, c->part, c->ntokens, c->how) < 0 ?
	    gcl_err_memory(err) : compile(&c->code, c->matcher,
	    gcl_span(pattern.at, pattern.len),
	    PCRE2_DOLLAR_ENDONLY | PCRE2_USE_OFFSET_LIMIT |
	    PCRE2_NO_START_OPTIMIZE, err);
	gcl_buf_fini(&pattern);
	return rc;
}

void
gcl_code_free(struct gcl_code *c)
{
	if (!c)
		return;
	pcre2_code_free(c->code);
	gcl_free(c);
}

static void
take_value(const struct gcl_token *t, int second, struct gcl_span group,
    struct gclog_value *v)
{
	const struct gcl_kind *k = t->kind;

	*v = (struct gclog_value){ .kind = GCLOG_VNULL };
	if (t->type != GCL_VALUE)
		*v = gcl_token_says(t, group.at != NULL);
	else if (second && k->second)
		k->second(k, group, v);
	else
		k->value(k, group, v);
}

/* A value that may be missing, and is, is not known. */
static void
take_values(const struct gcl_code *c, const char *bytes, int groups,
    struct gclog_value *values)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(c->matcher->data);
	const struct gcl_token *t = c->part->tokens, *end = t + c->ntokens;

	for (; t < end; t++) {
		const PCRE2_SIZE *of = at + 2 * t->group;
		struct gcl_span group = { NULL, 0 };

		if (t->field[0] < 0)
			continue;
		if (t->group < groups && of[0] != PCRE2_UNSET)
			group = gcl_span(bytes + of[0], of[1] - of[0]);
		else if (t->type == GCL_VALUE)
			continue;
		take_value(t, 0, group, &values[t->field[0]]);
		if (t->field[1] >= 0)
			take_value(t, 1, group, &values[t->field[1]]);
	}
}

/* How much of text the pattern takes. */
static size_t
taken(const struct gcl_matcher *m, const pcre2_code *code,
    struct gcl_span text)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
	int rc = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, 0, 0,
	    m->data, NULL);

	return rc < 0 ? 0 : at[1];
}

uint64_t
gcl_kind_lengths(const struct gcl_matcher *m, const struct gcl_kind *k,
    struct gcl_span text)
{
	const pcre2_code *code = m->kinds[k - gcl_kind_at(0)];
	size_t n, most = taken(m, code, text);
	uint64_t lengths = most > 0 && most <= 64 ?
	    UINT64_C(1) << (most - 1) : 0;

	for (n = 1; n < most && n <= 64; n++)
		if (taken(m, code, gcl_span(text.at, n)) == n)
			lengths |= UINT64_C(1) << (n - 1);
	return lengths;
}

/* Whether it plainly is what stands at the place. */
static int
walks(const struct gcl_code *c, const struct gcl_where *w, size_t *begins,
    size_t *ends, struct gclog_value *values)
{
	const char *end;

	if (c->room == 0 || w->end - w->from < c->room)
		return 0;
	end = gcl_walk(c->part->tokens, c->ntokens, w->bytes + w->from,
	    values);
	if (!end)
		return 0;
	*begins = w->from;
	*ends = (size_t)(end - w->bytes);
	return 1;
}

static int
matches(struct gcl_code *c, const struct gcl_where *w,
    size_t *begins, size_t *ends, struct gclog_value *values,
    struct gclog_err *err)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(c->matcher->data);
	uint32_t options = 0;
	int rc = gcl_code_compile(c, err);

	if (rc < 0)
		return rc;
	if (++c->matched == WORTH_JIT)
		speed_up(c->code);
	if (!w->final)
		options |= PCRE2_PARTIAL_HARD;
	/* Not PCRE2_ANCHORED: the JIT does not know it at match time. */
	pcre2_set_offset_limit(c->matcher->match, w->latest);
	rc = pcre2_match(c->code, (PCRE2_SPTR)w->bytes, w->end, w->from,
	    options, c->matcher->data, c->matcher->match);
	if (rc == PCRE2_ERROR_PARTIAL)
		return GCL_PARTIAL;
	if (rc == PCRE2_ERROR_NOMEMORY)
		return gcl_err_memory(err);
	if (rc < 0)
		return GCL_NO_MATCH; /* also when a limit was reached */
	*begins = at[0];
	*ends = at[1];
	if (values)
		take_values(c, w->bytes, rc, values);
	return GCL_MATCH;
}

int
gcl_code_match(struct gcl_code *c, const struct gcl_where *w,
    size_t *begins, size_t *ends, struct gclog_value *values,
    struct gclog_err *err)
{
	return values && walks(c, w, begins, ends, values) ? GCL_MATCH :
	    matches(c, w, begins, ends, values, err);
}

/* ---- named groups --------------------------------------------------- */

struct gcl_names {
	const struct gcl_matcher *matcher;
	pcre2_code *code;
	size_t n;
	int group[MAX_NAMES]; /* of each name; < 1: not in the pattern */
};

int
gcl_names_compile(struct gcl_names **out, struct gcl_matcher *m,
    const char *pattern, const char *const *names, size_t n,
    struct gclog_err *err)
{
	struct gcl_names *p = gcl_alloc_zero(sizeof *p);
	size_t i;
	int rc;

	if (!p)
		return gcl_err_memory(err);
	rc = n > MAX_NAMES ? gcl_err(err, GCLOG_EINTERNAL,
	    "more names than there is room for") :
	    compile(&p->code, m, gcl_span_of(pattern), PCRE2_ANCHORED, err);
	if (rc < 0) {
		gcl_free(p);
		return rc;
	}
	speed_up(p->code);
	p->matcher = m;
	p->n = n;
	for (i = 0; i < n; i++)
		p->group[i] = pcre2_substring_number_from_name(p->code,
		    (PCRE2_SPTR)names[i]);
	*out = p;
	return 0;
}

void
gcl_names_free(struct gcl_names *p)
{
	if (!p)
		return;
	pcre2_code_free(p->code);
	gcl_free(p);
}

static int
match_front(const struct gcl_names *p, struct gcl_span text)
{
	pcre2_set_offset_limit(p->matcher->match, PCRE2_UNSET);
	return pcre2_match(p->code, (PCRE2_SPTR)text.at, text.len, 0, 0,
	    p->matcher->data, p->matcher->match);
}

size_t
gcl_names_match(const struct gcl_names *p, struct gcl_span text,
    struct gcl_span *groups)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->matcher->data);
	int rc = match_front(p, text);
	size_t i;

	if (rc < 0)
		return 0;
	for (i = 0; i < p->n; i++) {
		int g = p->group[i];

		groups[i] = gcl_span(NULL, 0);
		if (g > 0 && g < rc && at[2 * g] != PCRE2_UNSET)
			groups[i] = gcl_span(text.at + at[2 * g],
			    at[2 * g + 1] - at[2 * g]);
	}
	return at[1];
}

size_t
gcl_names_which(const struct gcl_names *p, struct gcl_span text)
{
	PCRE2_SPTR mark = match_front(p, text) < 0 ? NULL :
	    pcre2_get_mark(p->matcher->data);

	return mark ? (size_t)strtoul((const char *)mark, NULL, 10) :
	    SIZE_MAX;
}
