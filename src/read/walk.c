/* Reading what is plainly printed along the tokens of its shape: most records
 * are, and this takes a fifth of the time that a pattern takes and then the
 * texts of its groups.  It knows of each number only what stands in the table
 * of kinds, and leaves what is printed in any other way to the pattern. */
#include "config.h"

#include "read/walk.h"

#include <string.h>

enum { WORD = 8, /* bytes looked at at once; */
	NUMBER = 2 * WORD + 1 }; /* of a number: before and behind the point */

#define NONE { [0] = { 0, 1 } }
#define THREE { [3] = { 0, 1000 } }

const struct gcl_plain gcl_plain_whole = { { NONE, NONE, NONE } };
const struct gcl_plain gcl_plain_s3 = { { THREE, THREE, THREE } };
const struct gcl_plain gcl_plain_ms = { {
	[GCL_PLAIN_ZERO] = { [0] = { 0, 1 }, [2] = { 10, 100 },
		[3] = { 0, 100 } },
	[GCL_PLAIN_DIGIT] = { [1] = { 0, 10 } },
	[GCL_PLAIN_DIGITS] = NONE,
} };

static inline uint64_t
word_at(const char *at)
{
	return gcl_span_word(gcl_span(at, WORD));
}

size_t
gcl_walk_room(const struct gcl_token *tokens, size_t n)
{
	size_t i, values = 0, room = WORD;

	for (i = 0; i < n; i++) {
		const struct gcl_token *t = &tokens[i];

		if (t->type == GCL_VALUE && t->kind->plain) {
			values++;
			room += NUMBER;
		} else if (t->type == GCL_LITERAL || t->type == GCL_OPTION) {
			room += t->text.len;
		} else if (t->type != GCL_SET) {
			return 0;
		}
	}
	return values && tokens[0].type == GCL_LITERAL ? room : 0;
}

/* How many digits stand at a place, less than eight, and what number they are;
 * 0: none, or more. */
static inline unsigned
take_digits(const char *at, uint32_t *number)
{
	const uint64_t each = 0x0101010101010101, low = 0x000000ff000000ff;
	uint64_t v = word_at(at) ^ each * '0'; /* digits are below 10 now */
	uint64_t others = ((v + each * (0x80 - 10)) | v) & each * 0x80;
	unsigned bits = others ? (unsigned)__builtin_ctzll(others) & ~7U : 0;

	if (bits == 0)
		return 0;
	v <<= 64 - bits; /* zeros come before them */
	v = v * 10 + (v >> 8); /* two and two are one number below 100, */
	v = (v & low) * (100 + (UINT64_C(1000000) << 32)) +
	    (v >> 16 & low) * (1 + (UINT64_C(10000) << 32));
	*number = (uint32_t)(v >> 32); /* and their sum is in the upper half */
	return bits / 8;
}

/* The decimals of a number, which a point came before; *number is what they
 * add to.  NULL: they are not that plain. */
static inline const char *
take_decimals(const struct gcl_kind *k, const struct gcl_decimals *may,
    const char *at, int64_t *number)
{
	static const uint32_t tens[GCL_PLAIN_DECIMALS] = { 1, 10, 100, 1000 };
	uint32_t part;
	unsigned n = take_digits(at, &part);

	if (n == 0 || n >= GCL_PLAIN_DECIMALS || part < may[n].least ||
	    part >= may[n].end)
		return NULL;
	*number += (int64_t)(part * (k->scale / tens[n]));
	return at + n;
}

/* Takes a number of a kind; NULL: it is not that plain. */
static inline const char *
take_number(const struct gcl_kind *k, const char *at, int64_t *number)
{
	const struct gcl_decimals *may;
	uint32_t whole;
	unsigned n = take_digits(at, &whole);

	if (n == 0 || (n > 1 && *at == '0'))
		return NULL;
	may = k->plain->after[n > 1 ? GCL_PLAIN_DIGITS : whole > 0];
	*number = (int64_t)(whole * k->scale);
	at += n;
	if (*at == '.')
		return take_decimals(k, may, at + 1, number);
	return may[0].end ? at : NULL;
}

/* Most texts are two words at most, which may have bytes in common. */
static inline int
has_text(const struct gcl_token *t, const char *at)
{
	const char *text = t->text.at;
	size_t n = t->text.len;

	if ((word_at(at) ^ t->head) & t->mask)
		return 0;
	if (n <= 2 * WORD)
		return n <= WORD ||
		    word_at(at + n - WORD) == word_at(text + n - WORD);
	return memcmp(at + WORD, text + WORD, n - WORD) == 0;
}

struct gclog_value
gcl_token_says(const struct gcl_token *t, int is_there)
{
	if (t->type == GCL_SET && t->text.at)
		return (struct gclog_value){ .kind = GCLOG_VTEXT,
			.text = t->text.at, .len = t->text.len };
	return (struct gclog_value){ .kind = GCLOG_VINT, .num = is_there };
}

static inline void
put(const struct gcl_token *t, struct gclog_value v,
    struct gclog_value *values)
{
	if (t->field[0] >= 0)
		values[t->field[0]] = v;
	if (t->field[1] >= 0)
		values[t->field[1]] = v;
}

/* Member by member: what is written in parts and copied as a whole at once has
 * to be waited for. */
static inline void
put_number(const struct gcl_token *t, int64_t number,
    struct gclog_value *values)
{
	int i;

	for (i = 0; i < 2; i++)
		if (t->field[i] >= 0) {
			values[t->field[i]].kind = GCLOG_VINT;
			values[t->field[i]].num = number;
		}
}

const char *
gcl_walk(const struct gcl_token *tokens, size_t n, const char *at,
    struct gclog_value *values)
{
	const struct gcl_token *t = tokens, *end = tokens + n;
	int64_t number;

	for (; t < end; t++) {
		int there = t->type == GCL_SET;

		if (t->type == GCL_VALUE) {
			at = take_number(t->kind, at, &number);
			if (!at)
				return NULL;
			put_number(t, number, values);
			continue;
		}
		if (!there && has_text(t, at)) {
			there = 1;
			at += t->text.len;
		}
		if (t->type != GCL_LITERAL)
			put(t, gcl_token_says(t, there), values);
		else if (!there)
			return NULL;
	}
	return at;
}
