/* What may come next in a record: the shapes of the families whose torn
 * records are put together, as a tree of tokens. */
#include "config.h"

#include "read/step.h"

#include "base/err.h"

struct build {
	struct gcl_steps *steps;
	const struct gcl_pattern *pattern;
	uint64_t counted; /* the field that counts, as bit */
};

static int
same_token(const struct gcl_token *a, const struct gcl_token *b)
{
	if (!a || !b)
		return a == b;
	return a->type == b->type && a->kind == b->kind &&
	    a->field[0] == b->field[0] && a->field[1] == b->field[1] &&
	    a->text.len == b->text.len &&
	    (a->text.len == 0 ||
	    memcmp(a->text.at, b->text.at, a->text.len) == 0);
}

static void
add_mark(struct gcl_steps *s, const struct gcl_token *t)
{
	size_t i;

	if (!t || t->text.len < GCL_STEP_MARK || s->nmarks == GCL_STEP_MARKS)
		return;
	for (i = 0; i < s->nmarks; i++)
		if (t->text.len == s->marks[i].len &&
		    memcmp(t->text.at, s->marks[i].at, t->text.len) == 0)
			return;
	s->marks[s->nmarks++] = t->text;
}

size_t
gcl_steps_marked(const struct gcl_steps *s, const struct gcl_here *here)
{
	const char *at = here->bytes + here->at;
	size_t i, n = here->end - here->at;

	for (i = 0; i < s->nmarks; i++)
		if (s->marks[i].at[0] == *at && s->marks[i].len <= n &&
		    memcmp(s->marks[i].at, at, s->marks[i].len) == 0)
			return s->marks[i].len;
	return 0;
}

/* The fields that the texts of a form which may be left out set, as bits. */
static uint64_t
flags_of(const struct gcl_part *part)
{
	uint64_t flags = 0;
	size_t i;

	for (i = 0; i < part->ntokens; i++)
		flags |= gcl_token_flag(&part->tokens[i]);
	return flags;
}

/* The kid of that token, made if there is none; NULL: no memory. */
static struct gcl_step *
kid(const struct build *b, struct gcl_step **kids,
    const struct gcl_token *token)
{
	struct gcl_step **at, *s;

	for (at = kids; *at; at = &(*at)->next)
		if ((*at)->pattern->family == b->pattern->family &&
		    same_token((*at)->token, token))
			return *at;
	s = gcl_arena_zero(&b->steps->arena, sizeof *s);
	if (!s)
		return NULL;
	s->token = token;
	s->pattern = b->pattern;
	s->id = ++b->steps->n;
	s->fields = token ? gcl_token_fields(token) : 0;
	s->flags = token ? gcl_token_flag(token) :
	    flags_of(b->pattern->tokens);
	s->counts = (s->fields & b->counted) != 0;
	*at = s;
	add_mark(b->steps, token);
	return s;
}

static int
only_options_left(const struct gcl_part *part, size_t i)
{
	for (; i < part->ntokens; i++)
		if (part->tokens[i].type != GCL_OPTION &&
		    part->tokens[i].type != GCL_SET)
			return 0;
	return 1;
}

static void
want(uint64_t set[4], unsigned char byte)
{
	set[byte / 64] |= UINT64_C(1) << (byte % 64);
}

/* Adds the bytes that a token begins with. */
static void
want_token(uint64_t set[4], const struct gcl_token *t)
{
	const char *first = t && t->type == GCL_VALUE ? t->kind->first : NULL;
	int i;

	if (!t) {
		want(set, '\n');
		want(set, '\r');
	} else if (t->type == GCL_BLANKS) {
		want(set, ' ');
		want(set, '\t');
	} else if (t->type != GCL_VALUE) {
		want(set, (unsigned char)t->text.at[0]);
	} else {
		for (i = 0; first && first[i]; i++)
			want(set, (unsigned char)first[i]);
		for (i = 0; !first && i < 256; i++)
			want(set, (unsigned char)i);
	}
}

/* Adds the tokens of a form from number i on. */
static int
grow(const struct build *b, struct gcl_step **kids, size_t i)
{
	const struct gcl_part *part = b->pattern->tokens;
	const struct gcl_token *t = i < part->ntokens ? &part->tokens[i] : NULL;
	struct gcl_step *s, *k;

	if (t && t->type == GCL_SET)
		return grow(b, kids, i + 1);
	s = kid(b, kids, t);
	if (!s)
		return -1;
	s->forms |= UINT64_C(1) << b->pattern->form;
	if (!t)
		return 0;
	s->ends = only_options_left(part, i + 1);
	if (grow(b, &s->kids, i + 1) < 0)
		return -1;
	for (k = s->kids; k; k = k->next)
		want_token(s->want, k->token);
	return t->type == GCL_OPTION ? grow(b, kids, i + 1) : 0;
}

int
gcl_steps_open(struct gcl_steps *s, struct gcl_catalog *c,
    struct gclog_err *err)
{
	size_t i;

	for (i = 0; i < c->npatterns; i++) {
		const struct gcl_pattern *p = &c->patterns[i];
		const struct gcl_check *counter =
		    c->checks[p->family_index].counter;
		const struct build b = { s, p, counter ? counter->fields : 0 };

		if (!(p->family->flags & GCLOG_TORN) || !p->start)
			continue;
		if (grow(&b, &s->heads, 0) < 0)
			return gcl_err_memory(err);
		want_token(s->want, &p->tokens->tokens[0]);
	}
	return 0;
}

static void
set_all(struct gcl_reading *r, uint64_t fields, int64_t value)
{
	r->has |= fields;
	for (; fields; fields &= fields - 1)
		r->values[__builtin_ctzll(fields)] = value;
}

void
gcl_step_read(const struct gcl_step *s, const char *bytes, size_t n,
    struct gcl_reading *r)
{
	const struct gcl_token *t = s->token;
	struct gclog_value v = { .kind = GCLOG_VNULL };

	r->tick = s->pattern->family->forms[s->pattern->form].tick_ns;
	set_all(r, t ? s->flags : s->flags & ~r->has, t != NULL);
	if (!s->fields)
		return;
	t->kind->value(t->kind, gcl_span(bytes, n), &v);
	if (v.kind == GCLOG_VINT)
		set_all(r, s->fields, v.num);
}

void
gcl_steps_close(struct gcl_steps *s)
{
	gcl_arena_free(&s->arena);
}

static uint64_t
value_lengths(const struct gcl_kind *k, const struct gcl_catalog *c,
    struct gcl_here *here, size_t n)
{
	size_t i = (size_t)(k - gcl_kind_at(0));

	if (!(here->asked >> i & 1)) {
		here->lengths[i] = gcl_kind_lengths(c->matcher, k,
		    gcl_span(here->bytes + here->at, n));
		here->asked |= UINT64_C(1) << i;
	}
	return here->lengths[i];
}

uint64_t
gcl_step_lengths(const struct gcl_step *s, const struct gcl_catalog *c,
    struct gcl_here *here)
{
	const struct gcl_token *t = s->token;
	const char *at = here->bytes + here->at;
	size_t n = here->end - here->at;

	if (n > GCL_STEP_LOOK)
		n = GCL_STEP_LOOK;
	if (!t) {
		if (n > 1 && at[0] == '\r' && at[1] == '\n')
			return 2;
		return n > 0 && at[0] == '\n';
	}
	if (t->type == GCL_VALUE)
		return value_lengths(t->kind, c, here, n);
	if (t->type == GCL_BLANKS)
		return n > 0 && (at[0] == ' ' || at[0] == '\t');
	return t->text.len <= n && memcmp(at, t->text.at, t->text.len) == 0 ?
	    UINT64_C(1) << (t->text.len - 1) : 0;
}
