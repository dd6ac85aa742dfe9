/* A quick look whether text can be a record: what is plain in it, its literals
 * with numbers between, and nothing else. */
#include "config.h"

#include "read/fits.h"

/* How many bytes of a text are also those of a literal. */
static size_t
common(struct gcl_span text, struct gcl_span literal)
{
	size_t n = text.len < literal.len ? text.len : literal.len, i = 0;

	while (i < n && text.at[i] == literal.at[i])
		i++;
	return i;
}

/* How many bytes a text begins with that plain values are made of. */
static size_t
plain(struct gcl_span text)
{
	size_t n = text.len > 0 && text.at[0] == '-';

	while (n < text.len && (gcl_is_digit(text.at[n]) ||
	    text.at[n] == '.'))
		n++;
	return n;
}

/* The bytes of a text that a token takes; 0: it cannot, or *ends: what follows
 * is not plain. */
static size_t
take(const struct gcl_token *t, const struct gcl_token *next,
    struct gcl_span text, int *ends)
{
	size_t n = 0;

	if (t->type == GCL_LITERAL)
		return common(text, t->text);
	*ends = t->type != GCL_VALUE || !t->kind->plain;
	if (!*ends)
		n = plain(text);
	if (n > 0 && next && (next->type != GCL_LITERAL ||
	    plain(next->text)))
		*ends = 1; /* it may begin before */
	return n;
}

int
gcl_part_fits(const struct gcl_part *part, struct gcl_span text,
    struct gcl_fit *f)
{
	const struct gcl_token *t = part->tokens, *last = t + part->ntokens;
	int ends = 0;

	*f = (struct gcl_fit){ 0, 0 };
	for (; t < last; t++, f->tokens++) {
		struct gcl_span rest = gcl_span(text.at + f->bytes,
		    text.len - f->bytes);
		size_t n = take(t, t + 1 < last ? t + 1 : NULL, rest, &ends);

		f->bytes += n;
		if (ends || n == rest.len)
			return 1;
		if (n == 0 || (t->type == GCL_LITERAL && n < t->text.len))
			return 0;
	}
	return 1;
}

static int
same_token(const struct gcl_token *a, const struct gcl_token *b)
{
	return a->type == b->type && a->kind == b->kind &&
	    a->text.len == b->text.len && (a->text.len == 0 ||
	    memcmp(a->text.at, b->text.at, a->text.len) == 0);
}

size_t
gcl_parts_alike(const struct gcl_part *a, const struct gcl_part *b)
{
	size_t i = 0;

	while (i < a->ntokens && i < b->ntokens &&
	    same_token(&a->tokens[i], &b->tokens[i]))
		i++;
	return i;
}
