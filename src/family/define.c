/* The definition of a user's families: text into tables. */
#include "config.h"

#include "family/formats.h"

#include "base/err.h"
#include "base/text.h"

/* A definition being read. */
struct parse {
	struct gclog_formats *formats;
	struct gcl_format *format; /* the last begun; NULL: none */
	const char *file;
	size_t line;
	struct gclog_err *err;
};

static int
wrong(const struct parse *p, const char *what, const char *which)
{
	return gcl_err(p->err, GCLOG_EARG, "%s:%zu: %s%s", p->file, p->line,
	    what, which);
}

static int
no_memory(const struct parse *p)
{
	return gcl_err_memory(p->err);
}

/* ---- names ---------------------------------------------------------- */

/* What tables and columns of the house are called. */
static const char *const tables[] = { "run", "run_tag", "process",
	"rejected", "format", "noise" };
static const char *const columns[] = { "id", "run_id", "process_id",
	"line_no", "wall_ns", "torn", "suspect" };

static int
is_one_of(const char *const *names, size_t n, struct gcl_span name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (gcl_span_is(name, names[i]))
			return 1;
	return 0;
}

/* Names go into SQL and onto terminals. */
static int
is_name(struct gcl_span s)
{
	size_t i;

	if (s.len == 0 || s.len > GCL_FORMATS_NAME || s.at[0] < 'a' ||
	    s.at[0] > 'z')
		return 0;
	for (i = 0; i < s.len; i++)
		if (!gcl_is_digit(s.at[i]) && s.at[i] != '_' &&
		    (s.at[i] < 'a' || s.at[i] > 'z'))
			return 0;
	return 1;
}

static int
begins_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

static int
check_family_name(const struct parse *p, const char *name)
{
	static const char run[] = "_run", taken[] = "a name of gclog's own: ";
	size_t n = strlen(name), end = sizeof run - 1;

	if (!is_name(gcl_span_of(name)))
		return wrong(p, "a name is of at most 40 a-z, 0-9 and _, and "
		    "begins with a letter: ", name);
	/* Indexes of gclog and tables of SQLite. */
	if ((n > end && strcmp(name + n - end, run) == 0) ||
	    begins_with(name, "sqlite_") ||
	    is_one_of(tables, GCL_COUNT(tables), gcl_span_of(name)))
		return wrong(p, taken, name);
	if (gclog_family_find(name))
		return wrong(p, "a built-in family has that name: ", name);
	if (gcl_families_find(p->formats, name))
		return wrong(p, "there is a family of that name already: ",
		    name);
	return 0;
}

static int
check_field_name(const struct parse *p, struct gcl_span name)
{
	const char *text;

	if (is_name(name) && !is_one_of(columns, GCL_COUNT(columns), name))
		return 0;
	text = gcl_arena_copy(&p->formats->arena, name.at, name.len);
	if (!text)
		return no_memory(p);
	return is_name(name) ?
	    wrong(p, "every table has a column of that name: ", text) :
	    wrong(p, "a field's name is of at most 40 a-z, 0-9 and _, and "
	    "begins with a letter: ", text);
}

/* ---- fields --------------------------------------------------------- */

/* The field of that name, which may be new; or an error. */
static int
take_field_name(const struct parse *p, struct gcl_span name)
{
	struct gcl_format *f = p->format;
	int i = gcl_field_find(&f->pub, name.at, name.len);
	const char *text;
	int rc;

	if (i >= 0)
		return i;
	rc = check_field_name(p, name);
	if (rc < 0)
		return rc;
	if (f->pub.nfields == GCL_FORMATS_FIELDS)
		return wrong(p, "a family has no more than 60 fields", "");
	text = gcl_arena_copy(&p->formats->arena, name.at, name.len);
	if (!text)
		return no_memory(p);
	i = (int)f->pub.nfields++;
	f->fields[i] = (struct gclog_field){ .name = text, .title = text,
		.doc = "As printed.", .flags = GCLOG_OPTIONAL };
	f->told[i] = p->line;
	return i;
}

/* ---- what a line begins with ---------------------------------------- */

/* How a record is told in words. */
static int
make_sentence(const struct parse *p)
{
	enum { CEILING = 16 * 1024 };
	struct gcl_format *f = p->format;
	struct gcl_buf b;
	size_t i;

	gcl_buf_init(&b, CEILING);
	gcl_buf_printf(&b, "A line of %s.", f->pub.name);
	for (i = 0; i < f->pub.nfields; i++)
		gcl_buf_printf(&b, "[ %s is {%s}.]", f->fields[i].name,
		    f->fields[i].name);
	f->pub.sentence = gcl_buf_keep(&b, &p->formats->arena);
	return f->pub.sentence ? 0 : no_memory(p);
}

/* What a family must have when it ends. */
static int
end_family(struct parse *p)
{
	struct gcl_format *f = p->format;

	if (!f)
		return 0;
	p->line = f->line;
	if (f->pub.nforms == 0)
		return wrong(p, "no shape in family ", f->pub.name);
	p->line = f->shapes[f->pub.nforms - 1];
	if (!f->forms[f->pub.nforms - 1].sample)
		return wrong(p, "no sample behind this shape of ",
		    f->pub.name);
	if (f->pub.nfields == 0)
		return wrong(p, "no field in the shapes of ", f->pub.name);
	return make_sentence(p);
}

static int
take_family(struct parse *p, char *name)
{
	size_t line = p->line;
	int rc = end_family(p);
	struct gcl_format *f;

	p->line = line;
	if (rc == 0)
		rc = check_family_name(p, name);
	if (rc < 0)
		return rc;
	if (p->formats->n == GCL_FORMATS_MAX)
		return wrong(p, "no more than 32 families can be defined",
		    "");
	f = gcl_arena_zero(&p->formats->arena, sizeof *f);
	if (!f)
		return no_memory(p);
	f->line = line;
	f->pub = (struct gclog_family){ .name = name,
		.doc = "Of a user's own format.", .flags = GCLOG_RUNTIME,
		.forms = f->forms, .fields = f->fields };
	p->format = p->formats->at[p->formats->n++] = f;
	return 0;
}

static int
take_doc(struct parse *p, char *doc)
{
	p->format->pub.doc = doc;
	return 0;
}

static int
take_shape(struct parse *p, char *shape)
{
	static const char *const numbers[GCL_FORMATS_SHAPES] = { "shape 1",
		"shape 2", "shape 3", "shape 4", "shape 5", "shape 6",
		"shape 7", "shape 8" };
	struct gcl_format *f = p->format;
	const char *rest = shape;
	struct gcl_slot slot;
	int i, rc = 0;

	if (f->pub.nforms > 0 && !f->forms[f->pub.nforms - 1].sample)
		return wrong(p, "the shape before has no sample yet", "");
	if (f->pub.nforms == GCL_FORMATS_SHAPES)
		return wrong(p, "a family has no more than 8 shapes", "");
	while (rc >= 0 && gcl_slot_read(&rest, &slot))
		for (i = 0; rc >= 0 && i < 2 && (i == 0 ||
		    slot.name[i].len); i++)
			rc = take_field_name(p, slot.name[i]);
	if (rc < 0)
		return rc;
	if (strchr(rest, '{'))
		return wrong(p, "no '}' behind a '{'", "");
	f->shapes[f->pub.nforms] = p->line;
	f->forms[f->pub.nforms] = (struct gclog_form){
		.since = numbers[f->pub.nforms], .shape = shape };
	f->pub.nforms++;
	return 0;
}

static int
take_sample(struct parse *p, char *sample)
{
	struct gcl_format *f = p->format;

	if (f->pub.nforms == 0 || f->forms[f->pub.nforms - 1].sample)
		return wrong(p, "no shape before this sample", "");
	f->forms[f->pub.nforms - 1].sample = sample;
	return 0;
}

/* NAME TYPE [what it is]. */
static int
take_field(struct parse *p, char *text)
{
	size_t name = strcspn(text, " \t"), n;
	int type, i = take_field_name(p, gcl_span(text, name));

	if (i < 0)
		return i;
	text += name;
	text += strspn(text, " \t");
	n = strcspn(text, " \t");
	type = gcl_formats_type(gcl_span(text, n));
	if (type < 0)
		return wrong(p, "a field is int, real, text or bool, not ",
		    n ? text : "nothing");
	p->format->fields[i].type = (enum gclog_type)type;
	p->format->typed[i] = 1;
	text += n;
	text += strspn(text, " \t");
	if (*text)
		p->format->fields[i].doc = text;
	return 0;
}

static const struct directive {
	const char *word;
	int (*take)(struct parse *p, char *rest);
} directives[] = {
	{ "family", take_family },
	{ "doc", take_doc },
	{ "shape", take_shape },
	{ "sample", take_sample },
	{ "field", take_field },
};

/* ---- lines ---------------------------------------------------------- */

/* Text of a definition is kept, shown and stored as it is. */
static int
check_text(const struct parse *p, struct gcl_span s)
{
	struct gcl_buf b;
	size_t n;
	int same = 1;

	gcl_buf_init(&b, 8 * GCL_FORMATS_LINE);
	for (; same && s.len > 0; s.at += n, s.len -= n) {
		const char *tab = memchr(s.at, '\t', s.len);

		n = tab ? (size_t)(tab - s.at) + 1 : s.len;
		b.len = 0;
		gcl_text_plain(&b, gcl_span(s.at, n - (tab != NULL)));
		same = b.failed || b.len == n - (tab != NULL);
	}
	same |= b.failed ? 2 : 0;
	gcl_buf_fini(&b);
	return same & 2 ? no_memory(p) : same ? 0 : wrong(p, "bytes that are "
	    "no text in UTF-8", "");
}

static struct gcl_span
trim(struct gcl_span s)
{
	while (s.len > 0 && strchr(" \t\r", s.at[s.len - 1]) &&
	    s.at[s.len - 1])
		s.len--;
	while (s.len > 0 && (*s.at == ' ' || *s.at == '\t')) {
		s.at++;
		s.len--;
	}
	return s;
}

static int
take_line(struct parse *p, struct gcl_span s)
{
	char *word, *rest;
	size_t i;
	int rc = 0;

	s = trim(s);
	if (s.len == 0 || *s.at == '#')
		return 0;
	if (s.len > GCL_FORMATS_LINE)
		return wrong(p, "a line of more than 4000 bytes", "");
	rc = check_text(p, s);
	if (rc < 0)
		return rc;
	word = gcl_arena_copy(&p->formats->arena, s.at, s.len);
	if (!word)
		return no_memory(p);
	rest = word + strcspn(word, " \t");
	if (*rest)
		*rest++ = '\0';
	rest += strspn(rest, " \t");
	for (i = 0; i < GCL_COUNT(directives); i++)
		if (strcmp(directives[i].word, word) == 0)
			break;
	if (i == GCL_COUNT(directives))
		return wrong(p, "a line begins with family, doc, shape, "
		    "sample or field, not with ", word);
	if (!*rest)
		return wrong(p, "nothing behind ", word);
	if (!p->format && directives[i].take != take_family)
		return wrong(p, "no family before ", word);
	return directives[i].take(p, rest);
}

int
gcl_formats_parse(struct gclog_formats *f, const char *file,
    struct gcl_span text, struct gclog_err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct parse p = { .formats = f, .file = file, .err = err };
	size_t n;
	int rc = 0;

	if (text.len >= 3 && memcmp(text.at, mark, 3) == 0)
		text = gcl_span(text.at + 3, text.len - 3);
	for (; rc == 0 && text.len > 0; text.at += n, text.len -= n) {
		const char *end = memchr(text.at, '\n', text.len);

		n = end ? (size_t)(end - text.at) + 1 : text.len;
		p.line++;
		rc = take_line(&p, gcl_span(text.at, n - (end != NULL)));
	}
	return rc < 0 ? rc : end_family(&p);
}
