/* The shape language: one wording of a family as a sequence of tokens. */
#include "config.h"

#include "read/shape.h"

#include "base/buf.h"
#include "base/err.h"
#include "family/family.h"

enum {
	MAX_PARTS = 64,
	LEAST_ANCHOR = 2,   /* gcl_heads */
	APART = 8,          /* {any} says no other number */
	MOST_APART = 1000
};

/* A shape being read. */
struct parse {
	const struct gclog_family *family;
	const char *since;
	const char *at; /* what is left */
	char *texts;    /* of its literals: the next */
	struct gcl_arena *arena;
	struct gcl_token tokens[GCL_MAX_TOKENS];
	size_t ntokens;
	struct gclog_err *err;
};

static int
wrong(struct parse *p, const char *what)
{
	return gcl_err(p->err, GCLOG_EARG,
	    "family %s, form %s: %s at \"%.40s\"", p->family->name,
	    p->since, what, p->at);
}

static struct gcl_token *
add_token(struct parse *p, enum gcl_token_type type)
{
	struct gcl_token *t;

	if (p->ntokens == GCL_MAX_TOKENS)
		return NULL;
	t = &p->tokens[p->ntokens++];
	*t = (struct gcl_token){ .type = type, .field = { -1, -1 } };
	return t;
}

static void
set_text(struct gcl_token *t, struct gcl_span text)
{
	t->text = text;
	t->head = gcl_span_word(text);
	t->mask = gcl_span_mask(text);
}

/* A literal up to a brace, a border or the end of the line. */
static int
parse_literal(struct parse *p)
{
	struct gcl_token *t = add_token(p, GCL_LITERAL);
	size_t n = 0;

	if (!t)
		return wrong(p, "too many tokens");
	while (*p->at && *p->at != '\n') {
		char c = *p->at;

		if (c == '{' || c == '|') {
			if (p->at[1] != c)
				break;
			p->at++;
		}
		p->texts[n++] = c;
		p->at++;
	}
	if (*p->at == '|')
		p->at++;
	set_text(t, gcl_span(p->texts, n));
	p->texts += n;
	return n ? 0 : wrong(p, "empty literal");
}

/* "a,b" or "a" into t->field; they end at stop. */
static int
parse_fields(struct parse *p, struct gcl_token *t, const char *names, size_t n)
{
	const char *comma = memchr(names, ',', n);
	size_t first = comma ? (size_t)(comma - names) : n;

	t->field[0] = gcl_field_find(p->family, names, first);
	if (comma)
		t->field[1] = gcl_field_find(p->family, comma + 1,
		    n - first - 1);
	if (t->field[0] < 0 || (comma && t->field[1] < 0))
		return wrong(p, "no such field");
	return 0;
}

static int
parse_value(struct parse *p, const char *body, size_t n)
{
	struct gcl_token *t = add_token(p, GCL_VALUE);
	const char *colon = memchr(body, ':', n);
	size_t names = colon ? (size_t)(colon - body) : n;
	int rc, unused = gcl_span_is(gcl_span(body, names), "_");

	if (!t)
		return wrong(p, "too many tokens");
	rc = unused ? 0 : parse_fields(p, t, body, names);
	if (rc < 0)
		return rc;
	t->kind = colon ? gcl_kind_find(colon + 1, n - names - 1) :
	    gcl_kind_of_type(p->family->fields[t->field[0]].type);
	return t->kind ? 0 : wrong(p, "no such kind of value");
}

static int
keep_text(struct parse *p, struct gcl_token *t, struct gcl_span text)
{
	char *copy;

	if (text.len == 0)
		return wrong(p, "empty text");
	copy = gcl_arena_copy(p->arena, text.at, text.len);
	if (!copy)
		return gcl_err_memory(p->err);
	set_text(t, gcl_span(copy, text.len));
	return 0;
}

/* {?text=field}. */
static int
parse_option(struct parse *p, const char *body, size_t n)
{
	struct gcl_token *t = add_token(p, GCL_OPTION);
	size_t eq = n;
	int rc;

	if (!t)
		return wrong(p, "too many tokens");
	while (eq > 0 && body[eq - 1] != '=')
		eq--;
	if (eq == 0)
		return wrong(p, "no '=field'");
	rc = keep_text(p, t, gcl_span(body + 1, eq - 2));
	return rc < 0 ? rc : parse_fields(p, t, body + eq, n - eq);
}

/* {=field} and {=field:text}. */
static int
parse_set(struct parse *p, const char *body, size_t n)
{
	struct gcl_token *t = add_token(p, GCL_SET);
	const char *colon = memchr(body, ':', n);
	size_t names = colon ? (size_t)(colon - body) : n;
	int rc;

	if (!t)
		return wrong(p, "too many tokens");
	rc = parse_fields(p, t, body + 1, names - 1);
	return rc < 0 || !colon ? rc :
	    keep_text(p, t, gcl_span(colon + 1, n - names - 1));
}

/* What is all between its braces, without anything of its own. */
static const struct {
	const char *sign;
	enum gcl_token_type type;
} signs[] = {
	{ "_", GCL_BLANKS },
	{ "is", GCL_IS },
	{ "[", GCL_MAYBE },
	{ "]", GCL_MAYBE_END },
};

/* 1: it was one of these. */
static int
parse_sign(struct parse *p, struct gcl_span body)
{
	size_t i;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (gcl_span_is(body, signs[i].sign))
			return add_token(p, signs[i].type) ? 1 :
			    wrong(p, "too many tokens");
	return 0;
}

static int
parse_brace(struct parse *p)
{
	const char *body = p->at + 1;
	size_t n = strcspn(body, "}\n");
	int rc;

	if (n == 0 || body[n] != '}')
		return wrong(p, "no '}'");
	rc = parse_sign(p, gcl_span(body, n));
	if (rc == 0)
		rc = body[0] == '?' ? parse_option(p, body, n) :
		    body[0] == '=' ? parse_set(p, body, n) :
		    parse_value(p, body, n);
	if (rc > 0)
		rc = 0;
	if (rc == 0)
		p->at = body + n + 1;
	return rc;
}

/* A part is found by the literal it begins with, else by the longest one that
 * it cannot be without. */
static size_t
choose_anchor(const struct gcl_part *part)
{
	size_t i, maybe = 0, best = part->ntokens;

	for (i = 0; i < part->ntokens; i++) {
		maybe += part->tokens[i].type == GCL_MAYBE;
		maybe -= part->tokens[i].type == GCL_MAYBE_END;
		if (maybe || part->tokens[i].type != GCL_LITERAL ||
		    part->tokens[i].text.len < LEAST_ANCHOR)
			continue;
		if (i == 0)
			return 0;
		if (best == part->ntokens ||
		    part->tokens[i].text.len > part->tokens[best].text.len)
			best = i;
	}
	return best;
}

/* Whether every {[} has its {]}. */
static int
is_balanced(const struct parse *p)
{
	size_t i, open = 0;

	for (i = 0; i < p->ntokens; i++) {
		if (p->tokens[i].type == GCL_MAYBE_END && open-- == 0)
			return 0;
		open += p->tokens[i].type == GCL_MAYBE;
	}
	return open == 0;
}

/* A mark of the whole line, which stands first in it. */
static int
parse_mark(struct parse *p, const char *mark)
{
	size_t n = strlen(mark);

	if (strncmp(p->at, mark, n) != 0)
		return 0;
	p->at += n;
	return 1;
}

/* As gcl_shape_pattern has them. */
static void
number_groups(struct gcl_part *part)
{
	size_t i;
	int n = 0;

	for (i = 0; i < part->ntokens; i++)
		if (part->tokens[i].type == GCL_VALUE ||
		    part->tokens[i].type == GCL_OPTION)
			part->tokens[i].group = ++n;
}

static int
parse_part(struct parse *p, struct gcl_part *part)
{
	int rc = 0;

	p->ntokens = 0;
	part->before = parse_mark(p, "{^}");
	part->shared = parse_mark(p, "{&}");
	part->sure = parse_mark(p, "{!}");
	while (rc == 0 && *p->at && *p->at != '\n')
		rc = *p->at == '{' && p->at[1] != '{' ? parse_brace(p) :
		    parse_literal(p);
	if (rc < 0)
		return rc;
	if (!is_balanced(p))
		return wrong(p, "{[} and {]} do not go together");
	part->tokens = gcl_arena_take(p->arena,
	    (p->ntokens + 1) * sizeof *part->tokens);
	if (!part->tokens)
		return gcl_err_memory(p->err);
	memcpy(part->tokens, p->tokens, p->ntokens * sizeof *part->tokens);
	part->ntokens = p->ntokens;
	number_groups(part);
	part->anchor = choose_anchor(part);
	return part->anchor < part->ntokens ? 0 : wrong(p,
	    "no literal text of two bytes or more");
}

/* {any} or {any:n}, a line of its own. */
static int
parse_any(struct parse *p, struct gcl_shape *out)
{
	if (parse_mark(p, "{any")) {
		out->any = 1;
		out->apart = APART;
		if (*p->at == ':')
			for (out->apart = 0, p->at++; gcl_is_digit(*p->at) &&
			    out->apart <= MOST_APART; p->at++)
				out->apart = out->apart * 10 +
				    (unsigned)(*p->at - '0');
		if (out->apart > MOST_APART || !parse_mark(p, "}\n"))
			return wrong(p, "no {any} or {any:n} on its own");
	}
	return 0;
}

size_t
gcl_shape_lines(const char *shape)
{
	size_t n = 1;

	while ((shape = strchr(shape, '\n'))) {
		shape++;
		n++;
	}
	return n;
}

int
gcl_shape_parse(struct gcl_shape *out, struct gcl_arena *a,
    const struct gclog_family *family, size_t form, struct gclog_err *err)
{
	struct parse p = { .family = family, .arena = a, .err = err,
		.since = family->forms[form].since,
		.at = family->forms[form].shape };
	int rc;

	*out = (struct gcl_shape){ .nparts = 0 };
	out->parts = gcl_arena_zero(a,
	    gcl_shape_lines(p.at) * sizeof *out->parts);
	p.texts = gcl_arena_take(a, strlen(p.at) + 1);
	if (!out->parts || !p.texts)
		return gcl_err_memory(err);
	rc = parse_any(&p, out);
	while (rc == 0) {
		if (out->nparts == MAX_PARTS)
			return wrong(&p, "too many lines");
		rc = parse_part(&p, &out->parts[out->nparts++]);
		if (rc < 0 || *p.at == '\0')
			return rc;
		p.at++;
	}
	return rc;
}

size_t
gcl_part_printed(const struct gcl_part *part)
{
	size_t n = part->ntokens;

	while (n > 1 && part->tokens[n - 1].type == GCL_SET)
		n--;
	return n;
}

const struct gcl_token *
gcl_part_last(const struct gcl_part *part)
{
	return &part->tokens[gcl_part_printed(part) - 1];
}

static void
add_escaped(struct gcl_buf *b, struct gcl_span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (!gcl_is_word(s.at[i]) && s.at[i] > ' ' && s.at[i] < 127)
			gcl_buf_putc(b, '\\');
		gcl_buf_putc(b, s.at[i]);
	}
}

int
gcl_shape_pattern(struct gcl_buf *b, const struct gcl_part *part,
    size_t ntokens, int loose)
{
	size_t i;

	for (i = 0; i < ntokens; i++) {
		const struct gcl_token *t = &part->tokens[i];

		switch (t->type) {
		case GCL_LITERAL:
			add_escaped(b, t->text);
			break;
		case GCL_VALUE:
			gcl_buf_printf(b, "(%s)", loose &&
			    t->kind->first ? "-?\\d++" :
			    t->kind->pattern);
			break;
		case GCL_OPTION:
			gcl_buf_puts(b, "(");
			add_escaped(b, t->text);
			gcl_buf_puts(b, ")?+");
			break;
		case GCL_BLANKS:
			gcl_buf_puts(b, "[ \\t]++");
			break;
		case GCL_MAYBE:
			gcl_buf_puts(b, "(?:");
			break;
		case GCL_MAYBE_END:
			gcl_buf_puts(b, ")?+");
			break;
		case GCL_IS:
			gcl_buf_puts(b, "\"?+[ \\t]*+"
			    "(?:[:=][ \\t]*+|(?<=[ \\t]))");
			break;
		case GCL_SET:
			break;
		}
	}
	return b->failed ? -1 : 0;
}
