/* Finding where records may begin: one pass over a block for all literals. */
#include "config.h"

#include "read/heads.h"

static unsigned
pair_at(const char *p)
{
	return (unsigned)(unsigned char)p[0] |
	    (unsigned)(unsigned char)p[1] << 8;
}

/* A hash of four bytes, of 16 bits. */
static unsigned
quad_at(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return v * UINT32_C(2654435761) >> 16;
}

static int
has_bit(const unsigned char *bits, unsigned i)
{
	return bits[i / 8] >> i % 8 & 1;
}

static void
set_bit(unsigned char *bits, unsigned i)
{
	bits[i / 8] |= (unsigned char)(1u << i % 8);
}

/* Where the heads are listed that begin with a pair. */
static size_t
slot_of(unsigned pair)
{
	return (pair ^ pair >> 7) % GCL_HEADS_SLOTS;
}

void
gcl_heads_init(struct gcl_heads *h)
{
	memset(h, 0, sizeof *h);
}

/* Notes the four bytes that a head begins with; those of a short one end with
 * one that may follow it. */
static void
note_start(struct gcl_heads *h, const struct gcl_head *head)
{
	enum { QUAD = 4 };
	char quad[QUAD];
	const char *c;

	if (head->text.len >= QUAD) {
		set_bit(h->quads, quad_at(head->text.at));
	} else if (head->text.len == QUAD - 1 && head->follow) {
		memcpy(quad, head->text.at, QUAD - 1);
		for (c = head->follow; *c; c++) {
			quad[QUAD - 1] = *c;
			set_bit(h->quads, quad_at(quad));
		}
	} else {
		set_bit(h->shorts, pair_at(head->text.at));
	}
}

int
gcl_heads_add(struct gcl_heads *h, struct gcl_head head)
{
	unsigned pair = pair_at(head.text.at);
	uint16_t *slot = &h->slots[slot_of(pair)];

	if (h->n == GCL_HEADS_MAX)
		return -1;
	while (*slot)
		slot = &h->next[*slot - 1];
	h->heads[h->n++] = head;
	*slot = (uint16_t)h->n;
	set_bit(h->pairs, pair);
	note_start(h, &head);
	if (head.text.len + 1 > h->longest)
		h->longest = head.text.len + 1;
	return 0;
}

static int
is_one_of(const char *set, char c)
{
	return c != '\0' && strchr(set, c) != NULL;
}

int
gcl_heads_is(const struct gcl_heads *h, size_t i, const char *bytes, size_t at,
    size_t end)
{
	const struct gcl_head *head = &h->heads[i];
	size_t next = at + head->text.len;

	if (next > end || bytes[next - 1] != head->text.at[head->text.len - 1]
	    || memcmp(bytes + at, head->text.at, head->text.len))
		return 0;
	if (head->word && at > 0 && gcl_is_word(bytes[at - 1]))
		return 0;
	if (head->before && (at == 0 || !is_one_of(head->before,
	    bytes[at - 1])))
		return 0;
	return !head->follow ||
	    (next < end && is_one_of(head->follow, bytes[next]));
}

static size_t
listed(const struct gcl_heads *h, uint16_t next)
{
	return next ? next - 1u : h->n;
}

size_t
gcl_heads_first(const struct gcl_heads *h, const char *bytes)
{
	return listed(h, h->slots[slot_of(pair_at(bytes))]);
}

size_t
gcl_heads_after(const struct gcl_heads *h, size_t i)
{
	return listed(h, h->next[i]);
}

/* Most of what begins like a head is told from it by two bytes more. */
static int
any_head(const struct gcl_heads *h, unsigned pair, const char *bytes,
    size_t at, size_t end)
{
	size_t i;

	if (at + 4 <= end && !has_bit(h->shorts, pair) &&
	    !has_bit(h->quads, quad_at(bytes + at)))
		return 0;
	for (i = gcl_heads_first(h, bytes + at); i < h->n;
	    i = gcl_heads_after(h, i))
		if (gcl_heads_is(h, i, bytes, at, end))
			return 1;
	return 0;
}

size_t
gcl_heads_next(const struct gcl_heads *h, const char *bytes, size_t from,
    size_t limit, size_t end)
{
	size_t i, last = end ? end - 1 : 0;

	if (last > limit)
		last = limit;
	for (i = from; i < last; i++) {
		unsigned pair = pair_at(bytes + i);

		if (has_bit(h->pairs, pair) &&
		    any_head(h, pair, bytes, i, end))
			return i;
	}
	return limit;
}
