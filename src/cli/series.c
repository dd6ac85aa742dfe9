/* Several files as one log that was rotated: in which order they were written,
 * by the first of four signs that all of them have. */
#include "config.h"

#include "cli/series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

enum { PROBE_BYTES = 8 * 1024 * 1024, DATE_DIGITS = 6 };

enum sign { WALL, NAME, CLOCK, CHANGED, NSIGNS };

static const char *const sign_texts[NSIGNS] = {
	[WALL] = "the wall times of their records",
	[NAME] = "the numbers or dates in their names",
	[CLOCK] = "the clock of the process that printed them",
	[CHANGED] = "when they were last written to",
};

/* A file: what it is sorted by, the least first. */
struct piece {
	char *path;
	int has[NSIGNS];
	int64_t value[NSIGNS];
	int64_t key;  /* that value which counts */
	int64_t gc;   /* the number of its first cycle */
	size_t stem;  /* of its name, before a number or date */
	int dated;
};

/* ---- by its records ------------------------------------------------- */

static int64_t
value_of(const struct gclog_record *rec, const char *field, int *has)
{
	size_t i;

	for (i = 0; i < rec->family->nfields; i++)
		if (strcmp(rec->family->fields[i].name, field) == 0 &&
		    rec->values[i].kind == GCLOG_VINT) {
			*has = 1;
			return rec->values[i].num;
		}
	*has = 0;
	return 0;
}

/* 1: it tells all that is asked for. */
static int
take_record(struct piece *p, const struct gclog_record *rec)
{
	int has;

	if (rec->has_wall && !p->has[WALL]) {
		p->has[WALL] = 1;
		p->value[WALL] = rec->wall_ns;
	}
	if (strcmp(rec->family->name, "gctrace") != 0)
		return 0;
	p->gc = value_of(rec, "gc", &has);
	p->value[CLOCK] = value_of(rec, "at_ns", &p->has[CLOCK]);
	return 1;
}

static int
probe_records(struct piece *p, struct gclog_source *source,
    struct gclog_reader *reader, struct gclog_err *err)
{
	struct gclog_item item;
	size_t room, got, read = 0;
	char *space;
	int rc;

	while ((rc = gclog_reader_next(reader, &item, err)) > 0) {
		if (rc == GCLOG_RECORD && take_record(p, &item.record))
			return 0;
		if (rc != GCLOG_MORE)
			continue;
		gclog_reader_space(reader, &space, &room);
		/* What is damaged is told when it is ingested. */
		if (read > PROBE_BYTES || gclog_source_read(source, space,
		    room, -1, &got, NULL) <= 0)
			return 0;
		gclog_reader_clock(reader, gclog_source_time(source));
		gclog_reader_fed(reader, got);
		read += got;
	}
	return rc;
}

static int
probe(struct piece *p)
{
	struct gclog_source *source = NULL;
	struct gclog_reader *reader = NULL;
	struct gclog_err err;
	int rc = gclog_source_open(&source, p->path, &err);

	if (rc == 0)
		rc = gclog_reader_open(&reader, &err);
	if (rc == 0)
		rc = probe_records(p, source, reader, &err);
	if (rc < 0)
		fail(&err);
	gclog_reader_close(reader);
	gclog_source_close(source);
	return rc;
}

/* ---- by its name ---------------------------------------------------- */

static int
is_digits(const char *at, const char *end)
{
	while (at < end && *at >= '0' && *at <= '9')
		at++;
	return at == end;
}

/* "app.log.2.gz" is the second of app.log, "app.log-20261120" that of a day;
 * "app.log" itself is the newest. */
static void
read_name(struct piece *p)
{
	static const char *const packed[] = { ".gz", ".xz", ".zst", ".bz2",
		".lz4" };
	const char *end = p->path + strlen(p->path), *at;
	size_t i, n;

	for (i = 0; i < COUNT(packed); i++) {
		n = strlen(packed[i]);
		if (end - p->path > (ptrdiff_t)n &&
		    strcmp(end - n, packed[i]) == 0) {
			end -= n;
			break;
		}
	}
	for (at = end; at > p->path && is_digits(at - 1, end); at--)
		;
	p->stem = (size_t)(end - p->path);
	p->value[NAME] = INT64_MAX;
	if (at == end || end - at > 18 || at - p->path < 2 ||
	    !strchr(".-", at[-1]))
		return;
	p->stem = (size_t)(at - 1 - p->path);
	p->dated = end - at >= DATE_DIGITS;
	p->value[NAME] = strtoll(at, NULL, 10) * (p->dated ? 1 : -1);
}

static void
compare_names(struct piece *pieces, size_t n)
{
	size_t i, k;
	int same = 1;

	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++)
			same &= pieces[i].stem == pieces[k].stem &&
			    strncmp(pieces[i].path, pieces[k].path,
			    pieces[i].stem) == 0 &&
			    pieces[i].value[NAME] != pieces[k].value[NAME] &&
			    (pieces[i].dated == pieces[k].dated ||
			    pieces[i].value[NAME] == INT64_MAX ||
			    pieces[k].value[NAME] == INT64_MAX);
	for (i = 0; i < n; i++)
		pieces[i].has[NAME] = same;
}

/* ---- the order ------------------------------------------------------ */

static int
compare(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	return x->key != y->key ? (x->key > y->key) - (x->key < y->key) :
	    strcmp(x->path, y->path);
}

/* Whether all have the sign.  A clock must be that of one process. */
static int
sort_by(struct piece *pieces, size_t n, enum sign sign)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!pieces[i].has[sign])
			return 0;
		pieces[i].key = pieces[i].value[sign];
	}
	qsort(pieces, n, sizeof *pieces, compare);
	for (i = 1; sign == CLOCK && i < n; i++)
		if (pieces[i].gc <= pieces[i - 1].gc)
			return 0;
	return 1;
}

static int
look_at(struct piece *p)
{
	struct stat st;

	read_name(p);
	p->has[CHANGED] = 1;
	if (stat(p->path, &st) == 0)
		p->value[CHANGED] = (int64_t)st.st_mtim.tv_sec * 1000000000 +
		    st.st_mtim.tv_nsec;
	return probe(p);
}

int
series_sort(struct inputs *in)
{
	struct piece *pieces = need(calloc(in->n + 1, sizeof *pieces));
	enum sign sign = WALL;
	size_t i;
	int rc = 0;

	for (i = 0; i < in->n; i++) {
		pieces[i].path = in->paths[i];
		if (look_at(&pieces[i]) < 0)
			rc = -1;
	}
	compare_names(pieces, in->n);
	while (rc == 0 && !sort_by(pieces, in->n, sign))
		sign++;
	for (i = 0; i < in->n; i++)
		in->paths[i] = pieces[i].path;
	free(pieces);
	if (rc == 0)
		warn("a series of %zu files, in the order of %s", in->n,
		    sign_texts[sign]);
	for (i = 0; rc == 0 && i < in->n; i++)
		warn("%zu. %s", i + 1, in->paths[i]);
	return rc;
}
