/* Fuzz target: any bytes, cut anywhere, through the reader. */
#include "config.h"

#include "tests/fuzz/fuzz.h"
#include "tests/lib/feed.h"

enum { REJECT_MOST = 4096, PAD_MOST = 700 * 1024 };

/* One input while it is read. */
struct bytes {
	const char *at;
	size_t n;
	uint64_t hash; /* of the events so far */
};

static void
mix(uint64_t *hash, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	size_t i;

	for (i = 0; i < n; i++)
		*hash = (*hash ^ p[i]) * 1099511628211u;
}

static uint64_t
newlines(const char *at, size_t n)
{
	uint64_t lines = 0;
	size_t i;

	for (i = 0; i < n; i++)
		lines += at[i] == '\n';
	return lines;
}

static void
check_value(struct bytes *b, const struct gclog_field *f,
    const struct gclog_value *v)
{
	FUZZ_MUST(!f->expr || v->kind == GCLOG_VNULL);
	FUZZ_MUST(v->kind != GCLOG_VNULL || f->expr ||
	    f->flags & GCLOG_OPTIONAL);
	FUZZ_MUST(v->kind != GCLOG_VTEXT || f->type == GCLOG_TEXT);
	FUZZ_MUST(v->kind != GCLOG_VINT || f->type == GCLOG_INT ||
	    f->type == GCLOG_BOOL);
	FUZZ_MUST(v->kind != GCLOG_VREAL || f->type == GCLOG_REAL);
	mix(&b->hash, &v->kind, sizeof v->kind);
	if (v->kind == GCLOG_VINT)
		mix(&b->hash, &v->num, sizeof v->num);
	if (v->kind == GCLOG_VREAL)
		mix(&b->hash, &v->real, sizeof v->real);
	if (v->kind == GCLOG_VTEXT)
		mix(&b->hash, v->text, v->len);
}

static void
check_record(struct bytes *b, const struct gclog_record *r)
{
	size_t i;

	FUZZ_MUST(r->offset < b->n);
	FUZZ_MUST(r->form < r->family->nforms);
	FUZZ_MUST(r->line_no == 1 + newlines(b->at, r->offset));
	FUZZ_MUST(!r->process == !(r->family->flags & GCLOG_RUNTIME));
	FUZZ_MUST(!r->process || r->process->ordinal > 0);
	for (i = 0; i < r->family->nfields; i++)
		check_value(b, &r->family->fields[i], &r->values[i]);
	mix(&b->hash, &r->offset, sizeof r->offset);
	mix(&b->hash, &r->form, sizeof r->form);
}

static void
check_reject(struct bytes *b, const struct gclog_reject *r)
{
	FUZZ_MUST(r->reason && *r->reason);
	FUZZ_MUST(r->len > 0 && r->len <= REJECT_MOST);
	FUZZ_MUST(r->line_no >= 1 &&
	    r->line_no <= 1 + newlines(b->at, b->n));
	FUZZ_MUST(strcmp(r->reason, "two readings") == 0 ||
	    memchr(r->text, '\n', r->len) == NULL);
	mix(&b->hash, &r->line_no, sizeof r->line_no);
	mix(&b->hash, r->reason, strlen(r->reason));
	mix(&b->hash, r->text, r->len);
}

static int
check_event(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	(void)err;
	FUZZ_MUST(event == GCLOG_RECORD || event == GCLOG_REJECT);
	if (event == GCLOG_RECORD)
		check_record(arg, &item->record);
	else
		check_reject(arg, &item->reject);
	return 0;
}

static uint64_t
read_cut(const char *at, size_t n, struct feed how)
{
	struct bytes b = { at, n, 14695981039346656037u };
	struct gclog_counts c = { 0 };
	uint64_t lines = newlines(at, n) + (n > 0 && at[n - 1] != '\n');

	FUZZ_MUST(feed_run(at, n, how, check_event, &b, &c, NULL) == 0);
	FUZZ_MUST(c.bytes == n);
	FUZZ_MUST(c.lines == lines);
	mix(&b.hash, &c.records, sizeof c.records);
	mix(&b.hash, &c.rejected, sizeof c.rejected);
	return b.hash;
}

int
fuzz_reader(const uint8_t *data, size_t size)
{
	const struct feed whole = { 0, 0 };
	struct feed cut;
	uint64_t hash = 1;
	size_t pad;
	char *bytes;

	mix(&hash, data, size);
	/* Now and then so much before it that it crosses a block's end. */
	pad = hash % 16 == 0 ? (size_t)(hash >> 8) % PAD_MOST : 0;
	cut.seed = (uint32_t)hash | 1;
	cut.piece = 1 + (size_t)(hash >> 32) % (pad ? 200000 : 100);
	bytes = malloc(pad + size + 1);
	FUZZ_MUST(bytes != NULL);
	memset(bytes, '.', pad);
	if (size)
		memcpy(bytes + pad, data, size);
	FUZZ_MUST(read_cut(bytes, pad + size, whole) ==
	    read_cut(bytes, pad + size, cut));
	free(bytes);
	return 0;
}

FUZZ_ENTRY(fuzz_reader)
