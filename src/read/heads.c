/* Finding where records may begin: one pass over a block for all literals. */
#include "config.h"

#include "read/heads.h"

static unsigned
pair_at(const char *p)
{
	return (unsigned)(unsigned char)p[0] |
	    (unsigned)(unsigned char)p[1] << 8;
}

static unsigned
chain_of(unsigned pair)
{
	return (pair ^ pair >> 5) % GCL_HEADS_CHAINS;
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

	if (h->n == GCL_HEADS_MAX)
		return -1;
	h->heads[h->n] = head;
	h->next[h->n++] = h->chains[chain_of(pair)];
	h->chains[chain_of(pair)] = (unsigned short)h->n;
	h->pairs[pair / 8] |= (unsigned char)(1u << pair % 8);
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

	if (next > end || memcmp(bytes + at, head->text.at, head->text.len))
		return 0;
	if (head->before && (at == 0 || !is_one_of(head->before,
	    bytes[at - 1])))
		return 0;
	return !head->follow ||
	    (next < end && is_one_of(head->follow, bytes[next]));
}

static int
any_head(const struct gcl_heads *h, unsigned pair, const char *bytes,
    size_t at, size_t end)
{
	size_t i;

	for (i = h->chains[chain_of(pair)]; i > 0; i = h->next[i - 1])
		if (gcl_heads_is(h, i - 1, bytes, at, end))
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

		if (h->pairs[pair / 8] & 1u << pair % 8 &&
		    any_head(h, pair, bytes, i, end))
			return i;
	}
	return limit;
}
