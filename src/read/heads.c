/* Finding where records may begin: one pass over a block for all literals. */
#include "config.h"

#include "read/heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static unsigned
pair_at(const char *p)
{
	return (unsigned)(unsigned char)p[0] |
	    (unsigned)(unsigned char)p[1] << 8;
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

int
gcl_heads_add(struct gcl_heads *h, struct gcl_head head)
{
	unsigned pair = pair_at(head.text.at);
	uint16_t *slot = &h->slots[slot_of(pair)];

	if (h->n == GCL_HEADS_MAX)
		return -1;
	while (*slot)
		slot = &h->next[*slot - 1];
	head.first = gcl_span_word(head.text);
	head.mask = gcl_span_mask(head.text);
	h->heads[h->n++] = head;
	*slot = (uint16_t)h->n;
	if (head.text.len + 1 > h->longest)
		h->longest = head.text.len + 1;
	return 0;
}

/* How a head begins; a short one ends with what may follow it. */
static void
first_sets(struct gcl_sieve_set sets[GCL_SIEVE_LOOK],
    const struct gcl_head *head)
{
	char byte[2] = "";
	size_t i;

	for (i = 0; i < GCL_SIEVE_LOOK; i++) {
		byte[0] = i < head->text.len ? head->text.at[i] : '\0';
		sets[i] = gcl_sieve_set(i < head->text.len ? byte :
		    i == head->text.len ? head->follow : NULL);
	}
}

static int
by_text(const void *a, const void *b)
{
	struct gcl_span s = (*(const struct gcl_head *const *)a)->text;
	struct gcl_span t = (*(const struct gcl_head *const *)b)->text;
	int c = memcmp(s.at, t.at, s.len < t.len ? s.len : t.len);

	return c ? c : (s.len > t.len) - (s.len < t.len);
}

/* What the sieve is made from: more than the stack of a thread may hold. */
struct making {
	const struct gcl_head *sorted[GCL_HEADS_MAX];
	struct gcl_sieve_set sets[GCL_SIEVE_BANKS][GCL_HEADS_MAX]
	    [GCL_SIEVE_LOOK]; /* of others, and of words */
	size_t n[GCL_SIEVE_BANKS];
};

/* Behind the one before in its bank, unless it begins like that. */
static void
make_sets(struct making *m, const struct gcl_head *head)
{
	int word = head->word != 0;
	struct gcl_sieve_set *to = m->sets[word][m->n[word]];

	first_sets(to, head);
	m->n[word] += m->n[word] == 0 ||
	    memcmp(to, to - GCL_SIEVE_LOOK, sizeof m->sets[0][0]) != 0;
}

int
gcl_heads_ready(struct gcl_heads *h)
{
	struct making *m = gcl_alloc(sizeof *m);
	size_t i;

	if (!m)
		return -1;
	memset(m->n, 0, sizeof m->n);
	for (i = 0; i < h->n; i++)
		m->sorted[i] = &h->heads[i];
	qsort(m->sorted, h->n, sizeof *m->sorted, by_text);
	for (i = 0; i < h->n; i++)
		make_sets(m, m->sorted[i]);
	for (i = 0; i < GCL_SIEVE_BANKS; i++)
		gcl_sieve_fill(&h->sieve.banks[i], m->sets[i], m->n[i]);
	h->sieve.way = gcl_sieve_way();
	gcl_free(m);
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

static int
any_head(const struct gcl_heads *h, const char *bytes, size_t at, size_t end)
{
	const uint64_t first = gcl_span_word(gcl_span(bytes + at, end - at));
	size_t i;

	for (i = gcl_heads_first(h, bytes + at); i < h->n;
	    i = gcl_heads_after(h, i))
		if ((first & h->heads[i].mask) == h->heads[i].first &&
		    gcl_heads_is(h, i, bytes, at, end))
			return 1;
	return 0;
}

size_t
gcl_heads_next(const struct gcl_heads *h, const char *bytes, size_t from,
    size_t limit, size_t end)
{
	size_t last = end ? end - 1 : 0; /* every head is of two or more */
	uint64_t passed;

	if (last > limit)
		last = limit;
	for (; (passed = gcl_sieve_next(&h->sieve, bytes, &from, last, end));
	    from += GCL_SIEVE_LANES)
		for (; passed; passed &= passed - 1) {
			size_t at = from + (size_t)__builtin_ctzll(passed);

			if (any_head(h, bytes, at, end))
				return at;
		}
	return limit;
}
