/* The bytes of the input that are at hand, and where in it they stand. */
#include "config.h"

#include "read/block.h"

#include <string.h>

#include "base/alloc.h"
#include "base/span.h"
#include "read/sieve.h"

int
gcl_block_open(struct gcl_block *b, size_t read)
{
	memset(b, 0, sizeof *b);
	b->read = read;
	b->room = GCL_BLOCK_TAIL + GCL_BLOCK_READS * read;
	b->memory = gcl_alloc(b->room);
	b->bytes = b->memory;
	return b->bytes ? 0 : -1;
}

void
gcl_block_close(struct gcl_block *b)
{
	gcl_free(b->memory);
	b->memory = NULL;
}

static uint64_t
newlines(const char *at, size_t n)
{
	return gcl_sieve_way()->count(at, n, '\n');
}

static void
count_lines(struct gcl_block *b, size_t to)
{
	b->lines += newlines(b->bytes + b->counted, to - b->counted);
	b->counted = to;
}

/* Lets go of what need not be kept. */
static void
drop(struct gcl_block *b)
{
	size_t n = b->at > GCL_BLOCK_KEPT ? b->at - GCL_BLOCK_KEPT : 0;

	if (n > b->counted)
		count_lines(b, n);
	b->bytes += n;
	b->end -= n;
	b->at -= n;
	b->counted -= n;
	b->offset += n;
	b->searched = (struct gcl_searched){ .n = 0 };
}

/* What is left of the memory behind the bytes. */
static size_t
left_of(const struct gcl_block *b)
{
	return (size_t)(b->memory + b->room - (b->bytes + b->end));
}

char *
gcl_block_space(struct gcl_block *b, size_t *room)
{
	if (left_of(b) < b->read) {
		drop(b);
		b->bytes = memmove(b->memory, b->bytes, b->end);
	}
	*room = left_of(b) < b->read ? left_of(b) : b->read;
	return b->bytes + b->end;
}

void
gcl_block_fed(struct gcl_block *b, size_t n)
{
	b->end += n;
	b->idle = 0;
	if (n == 0)
		b->ended = 1;
}

int
gcl_block_move(struct gcl_block *b, char *to)
{
	if (b->end - b->at > GCL_BLOCK_TAIL - GCL_BLOCK_KEPT)
		return -1;
	drop(b);
	if (b->bytes + b->end != to)
		b->bytes = memmove(to - b->end, b->bytes, b->end);
	return 0;
}

/* The first head of what was searched, from a place in it on. */
static size_t
known_head(struct gcl_searched *s, size_t at)
{
	while (s->next > 0 && s->from + s->heads[s->next - 1] >= at)
		s->next--;
	while (s->next < s->n && s->from + s->heads[s->next] < at)
		s->next++;
	return s->next < s->n ? s->from + s->heads[s->next] : s->to;
}

size_t
gcl_block_head(struct gcl_block *b, const struct gcl_heads *h, size_t limit)
{
	struct gcl_searched *s = &b->searched;
	size_t at = b->at, to;

	if (at < s->from) {
		to = limit < s->from ? limit : s->from;
		at = gcl_heads_next(h, b->bytes, at, to, b->end);
		if (at < to)
			return at;
	}
	if (at < s->to && at < limit) {
		at = known_head(s, at);
		if (at < s->to)
			return at < limit ? at : limit;
	}
	return at < limit ? gcl_heads_next(h, b->bytes, at, limit, b->end) :
	    limit;
}

uint64_t
gcl_block_line_no(struct gcl_block *b, size_t place)
{
	uint64_t later = 0;

	if (b->origins && b->origins->n > 0)
		return gcl_origins_find(b->origins, b->offset + place)->line_no;
	if (place > b->counted)
		count_lines(b, place);
	else
		later = newlines(b->bytes + place, b->counted - place);
	return b->lines - later + 1;
}

size_t
gcl_block_within(const struct gcl_block *b, size_t place, size_t within,
    int *final)
{
	/* The same whatever was read at once, so that results are, too. */
	if (b->end - place >= within) {
		*final = 1;
		return place + within;
	}
	*final = b->ended;
	return b->end;
}

size_t
gcl_block_horizon(const struct gcl_block *b, size_t place, int *final)
{
	return gcl_block_within(b, place, GCL_BLOCK_PENDING, final);
}

size_t
gcl_block_line_start(const struct gcl_block *b, size_t place)
{
	size_t least = place > GCL_BLOCK_BEHIND ? place - GCL_BLOCK_BEHIND : 0;
	const char *nl = gcl_span_last(gcl_span(b->bytes + least,
	    place - least), '\n');

	return nl ? (size_t)(nl - b->bytes) + 1 : least;
}

size_t
gcl_block_line_end(const struct gcl_block *b, size_t place)
{
	int final;
	size_t end = gcl_block_horizon(b, place, &final);
	const char *nl = memchr(b->bytes + place, '\n', end - place);

	return nl ? (size_t)(nl - b->bytes) : end;
}

int
gcl_block_line(const struct gcl_block *b, size_t place, size_t *end)
{
	int final;

	gcl_block_horizon(b, place, &final);
	*end = gcl_block_line_end(b, place);
	return *end < b->end || final;
}
