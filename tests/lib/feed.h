/* Owns the kit for tests that read logs: whole files, and a reader fed in
 * pieces of any size, each of whose events becomes a line of JSON.
 *
 *	slurp(PATH, &N)                  a file's bytes, to be freed
 *	source_path(NAME)                a path in the source tree, static
 *	feed_run(BYTES, N, F, TAKE, ARG, &COUNTS, ERR)  every event to TAKE
 *	feed_text(OUT, BYTES, N, F, ERR) a line per event and one of counts
 *	feed_file(OUT, PATH, F, ERR)     the same for a file
 *	feed_store(STORE, BYTES, N, F, &COUNTS, ERR)    into a database
 *
 * Include it once in a program. */
#ifndef GCL_FEED_H
#define GCL_FEED_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "gclog.h"

#define FEED_UNUSED __attribute__((unused))

enum { FEED_CEILING = 64 * 1024 * 1024 };

/* How the bytes are cut: pieces of that size (0: as large as they fit in),
 * or, with a seed, of random sizes up to it. */
struct feed {
	size_t piece;
	uint32_t seed;
};

FEED_UNUSED static const char *
source_path(const char *name)
{
	static char path[4096];
	const char *top = getenv("top_srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : "..", name);
	return path;
}

/* NULL if it cannot be read; a 0 byte, not counted, ends it. */
FEED_UNUSED static char *
slurp(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;
	long size = -1;

	if (f && fseek(f, 0, SEEK_END) == 0)
		size = ftell(f);
	if (size >= 0)
		bytes = malloc((size_t)size + 1);
	if (bytes) {
		rewind(f);
		*n = fread(bytes, 1, (size_t)size, f);
		bytes[*n] = '\0';
	}
	if (f)
		fclose(f);
	return bytes;
}

static uint32_t
feed_random(struct feed *f)
{
	f->seed ^= f->seed << 13;
	f->seed ^= f->seed >> 17;
	f->seed ^= f->seed << 5;
	return f->seed;
}

static size_t
feed_piece(struct feed *f, size_t most)
{
	size_t n = f->piece ? f->piece : most;

	if (f->seed)
		n = 1 + feed_random(f) % n;
	return n < most ? n : most;
}

static void
feed_value(struct gcl_buf *out, const char *name, const struct gclog_value *v)
{
	if (v->kind == GCLOG_VNULL)
		return;
	gcl_buf_printf(out, ", \"%s\": ", name);
	if (v->kind == GCLOG_VINT)
		gcl_buf_printf(out, "%" PRId64, v->num);
	else if (v->kind == GCLOG_VREAL)
		gcl_buf_printf(out, "%.17g", v->real);
	else
		gcl_text_json(out, gcl_span(v->text, v->len));
}

static void
feed_record(struct gcl_buf *out, const struct gclog_record *r)
{
	size_t i;

	gcl_buf_printf(out, "{\"line_no\": %" PRIu64 ", \"offset\": %" PRIu64
	    ", \"family\": \"%s\", \"form\": \"%s\"", r->line_no, r->offset,
	    r->family->name, r->family->forms[r->form].since);
	if (r->process)
		gcl_buf_printf(out, ", \"process\": %" PRIu64,
		    r->process->ordinal);
	if (r->has_wall)
		gcl_buf_printf(out, ", \"wall_ns\": %" PRId64, r->wall_ns);
	if (r->torn)
		gcl_buf_puts(out, ", \"torn\": 1");
	for (i = 0; i < r->family->nfields; i++)
		feed_value(out, r->family->fields[i].name, &r->values[i]);
	gcl_buf_puts(out, "}\n");
}

static void
feed_reject(struct gcl_buf *out, const struct gclog_reject *r)
{
	gcl_buf_printf(out, "{\"line_no\": %" PRIu64 ", \"rejected\": \"%s\", "
	    "\"reason\": \"%s\", \"text\": ", r->line_no, r->family->name,
	    r->reason);
	gcl_text_json(out, gcl_span(r->text, r->len));
	gcl_buf_puts(out, "}\n");
}

/* What is done with one event; negative: an error, and the end. */
typedef int feed_take(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err);

static void
feed_more(struct gclog_reader *r, const char **bytes, size_t *n,
    struct feed *how)
{
	size_t room, piece = 0;
	char *space;

	gclog_reader_space(r, &space, &room);
	if (*n)
		piece = feed_piece(how, *n < room ? *n : room);
	if (piece)
		memcpy(space, *bytes, piece);
	gclog_reader_fed(r, piece);
	*bytes += piece;
	*n -= piece;
}

/* Gives every event to take; 0, or a negative code with err set. */
FEED_UNUSED static int
feed_run(const char *bytes, size_t n, struct feed how, feed_take *take,
    void *arg, struct gclog_counts *counts, struct gclog_err *err)
{
	struct gclog_reader *r = NULL;
	struct gclog_item item;
	int rc = gclog_reader_open(&r, err);

	while (rc >= 0 && (rc = gclog_reader_next(r, &item, err)) > 0) {
		if (rc == GCLOG_MORE)
			feed_more(r, &bytes, &n, &how);
		else if (rc != GCLOG_BUSY)
			rc = take(arg, rc, &item, err);
	}
	if (r && counts)
		*counts = gclog_reader_counts(r);
	gclog_reader_close(r);
	return rc;
}

static int
feed_line(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	(void)err;
	if (event == GCLOG_RECORD)
		feed_record(arg, &item->record);
	else
		feed_reject(arg, &item->reject);
	return 0;
}

static int
feed_put(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	return event == GCLOG_RECORD ?
	    gclog_store_put(arg, &item->record, err) :
	    gclog_store_reject(arg, &item->reject, err);
}

FEED_UNUSED static int
feed_store(struct gclog_store *s, const char *bytes, size_t n,
    struct feed how, struct gclog_counts *counts, struct gclog_err *err)
{
	return feed_run(bytes, n, how, feed_put, s, counts, err);
}

FEED_UNUSED static int
feed_text(struct gcl_buf *out, const char *bytes, size_t n, struct feed how,
    struct gclog_err *err)
{
	struct gclog_counts c = { 0 };
	int rc = feed_run(bytes, n, how, feed_line, out, &c, err);

	gcl_buf_printf(out, "{\"bytes\": %" PRIu64 ", \"lines\": %" PRIu64
	    ", \"records\": %" PRIu64 ", \"rejected\": %" PRIu64 "}\n",
	    c.bytes, c.lines, c.records, c.rejected);
	return rc;
}

/* The same; -1 if the file cannot be read. */
FEED_UNUSED static int
feed_file(struct gcl_buf *out, const char *path, struct feed how,
    struct gclog_err *err)
{
	size_t n = 0;
	char *bytes = slurp(path, &n);
	int rc = bytes ? feed_text(out, bytes, n, how, err) : -1;

	free(bytes);
	return rc;
}

#endif
