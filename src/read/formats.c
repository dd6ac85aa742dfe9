/* Loading a user's families: their shapes tried on their samples. */
#include "config.h"

#include "family/formats.h"

#include "base/err.h"
#include "base/file.h"
#include "read/demux.h"

/* ---- the types that kinds have -------------------------------------- */

/* A family that is looked at, and where it stands. */
struct loaded {
	struct gcl_format *format;
	const char *path;
	struct gclog_err *err;
};

static int
wrong(const struct loaded *l, size_t line, const char *what,
    struct gcl_span which)
{
	return gcl_err(l->err, GCLOG_EARG, "%s:%zu: %s%.*s", l->path, line,
	    what, (int)which.len, which.at);
}

/* What a place of a shape gives to its first field or its second, or -1: what
 * that is told to be. */
static int
type_of_slot(const struct gcl_slot *s, const struct gcl_kind *k, int i)
{
	if (s->option.at || (s->set && !s->kind.len))
		return GCLOG_BOOL;
	if (s->set)
		return GCLOG_TEXT;
	return !k ? -1 : i && k->second ? GCLOG_INT : (int)k->type;
}

static int
suits(enum gclog_type told, int type)
{
	return type < 0 || (int)told == type ||
	    (told == GCLOG_BOOL && type == GCLOG_INT) ||
	    (told == GCLOG_INT && type == GCLOG_BOOL);
}

/* One field of a place: 0, or an error. */
static int
take_type(const struct loaded *l, size_t line, int field, int type)
{
	struct gcl_format *f = l->format;

	if (!f->typed[field] && type >= 0) {
		f->fields[field].type = (enum gclog_type)type;
		f->typed[field] = 1;
	}
	return suits(f->fields[field].type, type) ? 0 : wrong(l, line,
	    "this shape does not print what the field is told to be: ",
	    gcl_span_of(f->fields[field].name));
}

static int
take_types(const struct loaded *l, size_t form, unsigned char *seen)
{
	const char *rest = l->format->forms[form].shape;
	size_t line = l->format->shapes[form];
	struct gcl_slot s;
	int i, rc = 0;

	while (rc == 0 && gcl_slot_next(&l->format->pub, &rest, &s)) {
		const struct gcl_kind *k = s.set || !s.kind.len ? NULL :
		    gcl_kind_find(s.kind.at, s.kind.len);

		if (!s.set && s.kind.len && !k)
			return wrong(l, line, "unknown kind of value, "
			    "gclog(5) lists them: ", s.kind);
		for (i = 0; rc == 0 && i < 2 && s.field[i] >= 0; i++) {
			seen[s.field[i]] = 1;
			rc = take_type(l, line, s.field[i],
			    type_of_slot(&s, k, i));
		}
	}
	return rc;
}

/* The types of all fields, each of which some shape prints. */
static int
resolve(const struct loaded *l)
{
	unsigned char seen[GCL_FORMATS_FIELDS] = { 0 };
	const struct gclog_family *f = &l->format->pub;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < f->nforms; i++)
		rc = take_types(l, i, seen);
	for (i = 0; rc == 0 && i < f->nfields; i++)
		if (!seen[i])
			rc = wrong(l, l->format->told[i],
			    "no shape prints the field ",
			    gcl_span_of(f->fields[i].name));
	return rc;
}

/* ---- shapes and samples --------------------------------------------- */

static int
check_name(const struct loaded *l)
{
	const char *name = l->format->pub.name;
	size_t i;

	for (i = 0; i < gclog_report_count(); i++)
		if (strcmp(gclog_report_at(i)->name, name) == 0)
			return wrong(l, l->format->line,
			    "a report has that name: ", gcl_span_of(name));
	return 0;
}

/* Each shape by itself, so that an error can name its line. */
static int
check_shapes(const struct loaded *l)
{
	struct gcl_arena arena = { NULL, 0 };
	struct gclog_err why;
	struct gcl_shape shape;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < l->format->pub.nforms; i++) {
		rc = gcl_shape_parse(&shape, &arena, &l->format->pub, i,
		    &why);
		if (rc == GCLOG_EARG)
			rc = wrong(l, l->format->shapes[i], "",
			    gcl_span_of(why.text));
		else if (rc < 0)
			rc = gcl_err(l->err, why.code, "%s", why.text);
		else if (shape.parts->before || shape.parts->shared ||
		    shape.parts->sure || shape.any)
			rc = wrong(l, l->format->shapes[i], "{^}, {&}, {!} "
			    "and {any} are of records of several lines",
			    gcl_span("", 0));
	}
	gcl_arena_free(&arena);
	return rc;
}

static int
check_sample(const struct loaded *l, const struct gcl_pattern *p)
{
	const char *sample = p->family->forms[p->form].sample;
	struct gcl_where w = { .bytes = sample, .end = strlen(sample),
		.latest = strlen(sample), .final = 1 };
	size_t begins, ends;
	int rc = gcl_code_match(p->whole, &w, &begins, &ends, NULL, l->err);

	if (rc < 0)
		return rc;
	return rc == GCL_MATCH ? 0 : wrong(l, l->format->shapes[p->form],
	    "the sample does not match this shape: ", gcl_span_of(sample));
}

/* ---- samples, read as a log ----------------------------------------- */

/* One line each. */
struct proof {
	struct gclog_reader *reader;
	const struct gcl_pattern *patterns; /* whose samples these are */
	size_t n;
	unsigned char seen[GCL_FORMATS_MAX * GCL_FORMATS_SHAPES];
};

/* Text and the end of its line, or (NULL) the end of the input. */
static void
feed(struct gclog_reader *r, const char *text)
{
	struct gcl_span left = gcl_span_of(text ? text : "");
	size_t room, n;
	char *space;

	for (; left.len > 0; left.at += n, left.len -= n) {
		gclog_reader_space(r, &space, &room);
		n = left.len < room ? left.len : room;
		memcpy(space, left.at, n);
		gclog_reader_fed(r, n);
	}
	gclog_reader_space(r, &space, &room);
	*space = '\n';
	gclog_reader_fed(r, text ? 1 : 0);
}

static int
take_records(struct proof *p, struct gclog_err *err)
{
	struct gclog_item item;
	int rc;

	while ((rc = gclog_reader_next(p->reader, &item, err)) > 0) {
		const struct gclog_record *rec = &item.record;
		size_t i = (size_t)rec->line_no - 1;

		if (rc == GCLOG_MORE)
			return 0;
		if (rc == GCLOG_RECORD && i < p->n)
			p->seen[i] |= rec->family == p->patterns[i].family &&
			    rec->form == p->patterns[i].form;
	}
	return rc;
}

/* Each sample has to be read as a record of its shape. */
static int
prove(struct proof *p, const struct gclog_formats *f, const char *path,
    struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i <= p->n; i++) {
		const struct gcl_pattern *pattern = &p->patterns[i];

		feed(p->reader, i < p->n ? pattern->family->forms[
		    pattern->form].sample : NULL);
		rc = take_records(p, err);
	}
	for (i = 0; rc == 0 && i < p->n; i++) {
		const struct gcl_format *format =
		    f->at[p->patterns[i].family_index];

		if (!p->seen[i])
			rc = gcl_err(err, GCLOG_EARG, "%s:%zu: another shape "
			    "has this one's sample first: make it say more, "
			    "or put it before the other", path,
			    format->shapes[p->patterns[i].form]);
	}
	return rc;
}

/* The patterns of the new families are a row of those of the reader. */
static int
check_samples(const struct gclog_formats *f, size_t from, const char *path,
    struct gclog_err *err)
{
	struct proof p = { .patterns = NULL };
	const struct gcl_catalog *c;
	size_t i;
	int rc = gclog_reader_open_with(&p.reader, f, err);

	if (rc < 0)
		return rc;
	c = &p.reader->grammar.catalog;
	for (i = 0; rc == 0 && i < c->npatterns; i++) {
		const struct gcl_pattern *pattern = &c->patterns[i];

		if (pattern->family_index < from ||
		    pattern->family_index >= f->n)
			continue;
		if (p.n++ == 0)
			p.patterns = pattern;
		rc = check_sample(&(struct loaded){
		    f->at[pattern->family_index], path, err }, pattern);
	}
	if (rc == 0)
		rc = prove(&p, f, path, err);
	gclog_reader_close(p.reader);
	return rc;
}

static int
check_all(struct gclog_formats *f, size_t from, const char *path,
    struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	if (f->n == from)
		return gcl_err(err, GCLOG_EARG, "%s: defines no family",
		    path);
	for (i = from; rc == 0 && i < f->n; i++) {
		const struct loaded l = { f->at[i], path, err };

		rc = check_name(&l);
		if (rc == 0)
			rc = resolve(&l);
		if (rc == 0)
			rc = check_shapes(&l);
	}
	return rc < 0 ? rc : check_samples(f, from, path, err);
}

int
gclog_formats_load(struct gclog_formats *f, const char *path,
    struct gclog_err *err)
{
	size_t from = f->n;
	struct gcl_buf text;
	int rc;

	gcl_buf_init(&text, GCL_FORMATS_BYTES + 1);
	rc = gcl_file_read(&text, path, GCL_FORMATS_BYTES,
	    "definition of formats", err);
	if (rc == 0)
		rc = gcl_formats_parse(f, path, gcl_span(text.at ? text.at :
		    "", text.len), err);
	if (rc == 0)
		rc = check_all(f, from, path, err);
	gcl_buf_fini(&text);
	if (rc < 0)
		f->n = from;
	return rc;
}
