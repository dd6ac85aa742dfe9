/* Owns the truth of a storm: the gctrace records of intact logs, each cut
 * into the write(2)s that printed it.
 *
 *	truth_open()             compiles the shapes; truth_close() frees all
 *	truth_load(PATH)         adds a log to truths[0..truth_count)
 *	truth_at(T, GC)          its record of that number, or NULL
 *
 * A shape is what the runtime prints with one print statement: each literal
 * and each value is a write of its own, and so is the newline.  Include it
 * once in a program. */
#ifndef GCL_TRUTH_H
#define GCL_TRUTH_H

#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

#include "family/family.h"
#include "read/shape.h"

enum {
	TRUTH_MAX = 256,   /* logs */
	TRUTH_FORMS = 32,
	TRUTH_WRITES = 64, /* of one record */
	TRUTH_FIELDS = 64
};

struct truth_record {
	struct gcl_span writes[TRUTH_WRITES];
	size_t nwrites;
	struct gclog_value values[TRUTH_FIELDS];
	int64_t gc, at_ns; /* at_ns -1: its era prints none */
};

/* The cycles of one process, numbered without a gap. */
struct truth {
	char name[64]; /* the last two parts of the path */
	const char *era; /* of the first record */
	char *bytes;   /* what writes borrow from */
	size_t nbytes;
	struct truth_record *records;
	size_t nrecords;
	int whole;     /* nothing was rejected */
};

static struct truth truths[TRUTH_MAX];
static size_t truth_count;
static const struct gclog_family *truth_family;
static struct gcl_arena truth_arena;
static struct gcl_shape truth_shapes[TRUTH_FORMS];
static size_t truth_gc, truth_at_ns; /* fields */

static size_t
truth_field(const char *name)
{
	int i = gcl_field_find(truth_family, name, strlen(name));

	if (i < 0)
		bail_out("gctrace lacks a field");
	return (size_t)i;
}

static void
truth_open(void)
{
	struct gclog_err err;
	size_t i;

	truth_family = gclog_family_find("gctrace");
	if (truth_family->nforms > TRUTH_FORMS ||
	    truth_family->nfields > TRUTH_FIELDS)
		bail_out("gctrace has outgrown this test");
	truth_gc = truth_field("gc");
	truth_at_ns = truth_field("at_ns");
	for (i = 0; i < truth_family->nforms; i++)
		if (gcl_shape_parse(&truth_shapes[i], &truth_arena,
		    truth_family, i, &err) < 0)
			bail_out(err.text);
}

static void
truth_close(void)
{
	while (truth_count > 0) {
		free(truths[--truth_count].bytes);
		free(truths[truth_count].records);
	}
	gcl_arena_free(&truth_arena);
}

/* Values of gctrace are numbers. */
static size_t
truth_number(const char *at)
{
	return (*at == '-') + strspn(at + (*at == '-'), "0123456789.");
}

/* The writes of a record of that form that stands at a place. */
static void
truth_cut(struct truth_record *r, size_t form, const char *at)
{
	const struct gcl_part *part = &truth_shapes[form].parts[0];
	size_t i;

	for (i = 0; i < part->ntokens; i++) {
		const struct gcl_token *t = &part->tokens[i];
		size_t n = t->text.len;

		if (t->type == GCL_SET)
			continue;
		if (t->type == GCL_VALUE)
			n = truth_number(at);
		else if (strncmp(at, t->text.at, n) != 0)
			n = t->type == GCL_OPTION ? 0 : SIZE_MAX;
		if (n == SIZE_MAX || r->nwrites == TRUTH_WRITES - 1 ||
		    t->type == GCL_BLANKS)
			bail_out("a record cannot be cut by its shape");
		if (n > 0)
			r->writes[r->nwrites++] = gcl_span(at, n);
		at += n;
	}
	r->writes[r->nwrites++] = gcl_span("\n", 1);
}

static int
truth_take(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	struct truth *t = arg;
	const struct gclog_record *rec = &item->record;
	struct truth_record *r;

	(void)err;
	if (event == GCLOG_REJECT)
		t->whole = 0;
	if (event == GCLOG_REJECT || rec->family != truth_family)
		return 0;
	if (rec->torn) {
		t->whole = 0; /* no offset tells where its writes are */
		return 0;
	}
	if (rec->process->ordinal != 1)
		return 0;
	t->records = realloc(t->records, (t->nrecords + 1) * sizeof *r);
	if (!t->records)
		bail_out("no memory");
	r = &t->records[t->nrecords++];
	memset(r, 0, sizeof *r);
	memcpy(r->values, rec->values,
	    truth_family->nfields * sizeof *rec->values);
	r->gc = rec->values[truth_gc].num;
	r->at_ns = rec->values[truth_at_ns].kind == GCLOG_VINT ?
	    rec->values[truth_at_ns].num : -1;
	if (!t->era)
		t->era = rec->family->forms[rec->form].since;
	truth_cut(r, rec->form, t->bytes + rec->offset);
	if (r->gc != t->records[0].gc + (int64_t)t->nrecords - 1)
		t->whole = 0;
	return 0;
}

static void
truth_name(struct truth *t, const char *path)
{
	const char *at = path + strlen(path);
	size_t n;
	int parts = 0;

	while (at > path && (at[-1] != '/' || ++parts < 2))
		at--;
	snprintf(t->name, sizeof t->name, "%.63s", at);
	n = strlen(t->name);
	if (n > 4 && strcmp(t->name + n - 4, ".log") == 0)
		t->name[n - 4] = '\0';
}

/* The first process of a log.  0: it cannot be read, or is not intact. */
static int
truth_load(const char *path)
{
	struct truth *t = &truths[truth_count];
	struct gclog_err err;

	if (truth_count == TRUTH_MAX)
		bail_out("more logs than there is room for");
	memset(t, 0, sizeof *t);
	t->whole = 1;
	truth_name(t, path);
	truth_count++;
	t->bytes = slurp(path, &t->nbytes);
	if (t->bytes && feed_run(t->bytes, t->nbytes, (struct feed){ 0, 0 },
	    truth_take, t, NULL, &err) < 0)
		bail_out(err.text);
	if (t->whole && t->nrecords > 1)
		return 1;
	truth_count--;
	free(t->bytes);
	free(t->records);
	return 0;
}

FEED_UNUSED static const struct truth_record *
truth_at(const struct truth *t, int64_t gc)
{
	int64_t i = gc - t->records[0].gc;

	return i >= 0 && i < (int64_t)t->nrecords ? &t->records[i] : NULL;
}

#endif
