/* Proves the files that define a user's families: what is taken from them,
 * what is refused and where, and that no name can be one of gclog's own. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "db/tables.h"
#include "family/formats.h"
#include "read/kind.h"

static struct gclog_err err;

/* The families that a file of that text defines; NULL after an error. */
static struct gclog_formats *
load(const char *text)
{
	const char *path = scratch("f");
	struct gclog_formats *f = NULL;

	scratch_write(path, text);
	err.text[0] = '\0';
	if (gclog_formats_open(&f, NULL) < 0)
		bail_out("no memory");
	if (gclog_formats_load(f, path, &err) == 0)
		return f;
	ok(gclog_formats_count(f) == 0, "what is refused adds nothing");
	gclog_formats_close(f);
	return NULL;
}

/* ---- what is refused ------------------------------------------------ */

static const struct bad {
	const char *text;
	int line;         /* 0: the file as a whole */
	const char *what; /* stands in the message */
} bads[] = {
	{ "", 0, "defines no family" },
	{ "# only this\n\n \t\r\n", 0, "defines no family" },
	{ "shape ab {b}\n", 1, "no family before shape" },
	{ "familiy aa\n", 1, "not with familiy" },
	{ "family\n", 1, "nothing behind family" },
	{ "family aa\n", 1, "no shape in family aa" },
	{ "family gctrace\n", 1, "built-in family" },
	{ "family run\n", 1, "gclog's own: run" },
	{ "family x_run\n", 1, "gclog's own" },
	{ "family sqlite_x\n", 1, "gclog's own" },
	{ "family Aa\n", 1, "a name is of" },
	{ "family a\"; DROP\n", 1, "a name is of" },
	{ "family _a\n", 1, "a name is of" },
	{ "family a23456789a123456789a123456789a123456789a1\n", 1,
	  "a name is of" },
	{ "family heap\nshape ab {b}\nsample ab 1\n", 1,
	  "a report has that name: heap" },
	{ "family aa\nshape ab {b}\n", 2, "no sample" },
	{ "family aa\nsample ab 1\n", 2, "no shape before" },
	{ "family aa\nshape ab {b}\nsample ab 1\nsample ab 2\n", 4,
	  "no shape before" },
	{ "family aa\nshape ab {b}\nshape ab {b} {c}\n", 3,
	  "has no sample yet" },
	{ "family aa\nshape ab {b}\nfamily bb\n", 2, "no sample" },
	{ "family aa\nshape ab {b}\nsample ab 1\nfamily aa\n", 4,
	  "of that name already" },
	{ "family aa\n\nshape ab {b}\nsample ab x\n", 3,
	  "does not match this shape: ab x" },
	{ "family aa\nshape ab {b:nosuch}\nsample ab 1\n", 2,
	  "unknown kind of value, gclog(5) lists them: nosuch" },
	{ "family aa\nshape ab {b}\nsample ab 1\nfield c int\n", 4,
	  "no shape prints the field c" },
	{ "family aa\nshape ab {b}\nsample ab 1\nfield b number\n", 4,
	  "int, real, text or bool, not number" },
	{ "family aa\nshape ab {b}\nsample ab 1\nfield b\n", 4,
	  "not nothing" },
	{ "family aa\nshape ab {b:word}\nsample ab 1\nfield b int\n", 2,
	  "told to be: b" },
	{ "family aa\nshape ab {b} {c:word}\nsample ab 1 x\n"
	  "shape ba {c:int}\nsample ba 1\n", 4, "told to be: c" },
	{ "family aa\nshape ab {B}\nsample ab 1\n", 2, "a field's name" },
	{ "family aa\nshape ab {line_no}\nsample ab 1\n", 2,
	  "every table has a column of that name: line_no" },
	{ "family aa\nshape ab\nsample ab\n", 2, "no field" },
	{ "family aa\nshape ab {b\nsample ab 1\n", 2, "no '}'" },
	{ "family aa\nshape ab {b} {[}x\nsample ab 1\n", 2,
	  "do not go together" },
	{ "family aa\nshape {^}ab {b}\nsample ab 1\n", 2,
	  "records of several lines" },
	{ "family aa\nshape a{b}\nsample a1\n", 2, "two bytes or more" },
	{ "family aa\nshape ab {b}\nsample ab 1\n"
	  "shape ab {b} {c}\nsample ab 1 2\n", 4,
	  "another shape has this one's sample first" },
	{ "family aa\ndoc \033[31mred\n", 2, "no text in UTF-8" },
	{ "family aa\ndoc \xff\n", 2, "no text in UTF-8" },
};

static void
check_refused(void)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(bads); i++) {
		const struct bad *b = &bads[i];
		char where[32] = "/f: ";

		if (b->line)
			snprintf(where, sizeof where, "/f:%d: ", b->line);
		if (!ok(!load(b->text) && err.code == GCLOG_EARG &&
		    strstr(err.text, where) && strstr(err.text, b->what),
		    "%s", b->what))
			diag("%s", err.text);
	}
}

/* A text with a part of it many times, @ being the number of each; static. */
static const char *
many(const char *head, const char *part, int n)
{
	static char text[512 * 1024];
	size_t at = (size_t)snprintf(text, sizeof text, "%s", head);
	const char *c;
	int i;

	for (i = 0; i < n; i++)
		for (c = part; *c; c++)
			at += (size_t)(*c == '@' ?
			    snprintf(text + at, sizeof text - at, "%d", i) :
			    snprintf(text + at, sizeof text - at, "%c", *c));
	return text;
}

static void
check_limits(void)
{
	char shape[8192];
	struct gclog_formats *f;

	f = load(many("", "family f@\nshape shape@: {b}\n"
	    "sample shape@: 7\n", GCL_FORMATS_MAX));
	ok(f && gclog_formats_count(f) == GCL_FORMATS_MAX,
	    "as many families as there may be");
	gclog_formats_close(f);
	ok(!load(many("", "family f@\nshape shape@: {b}\n"
	    "sample shape@: 7\n", GCL_FORMATS_MAX + 1)) &&
	    strstr(err.text, "/f:97: no more than 32"), "and no more");
	f = load(many("family aa\n", "shape shape@: {b}\n"
	    "sample shape@: 7\n", GCL_FORMATS_SHAPES));
	ok(f != NULL, "as many shapes as there may be");
	gclog_formats_close(f);
	ok(!load(many("family aa\n", "shape shape@: {b}\n"
	    "sample shape@: 7\n", GCL_FORMATS_SHAPES + 1)) &&
	    strstr(err.text, "no more than 8"), "and no more");
	snprintf(shape, sizeof shape, "%s", many("family aa\nshape ab",
	    " {f@}", GCL_FORMATS_FIELDS + 1));
	ok(!load(shape) && strstr(err.text, "no more than 60"),
	    "fields are limited");
	ok(!load(many("family a\ndoc ", "1234", 1001)) &&
	    strstr(err.text, "more than 4000"), "lines are");
	ok(!load(many("", "# 345678901234567890\n", 20000)) &&
	    strstr(err.text, "no definition"), "so is the file");
}

/* ---- what is taken -------------------------------------------------- */

static const char good[] = "\xef\xbb\xbf# a comment\r\n"
    "family\tmade_up\r\n"
    "doc  Made up.  \r\n\r\n"
    "shape  took {took_ns:wms} ms{_}by {who:word}{? (again)=again}\r\n"
    "sample 12:00 took 7 ms \t by me (again) and so on\r\n"
    "shape  took none, {why:text}{=kind:none}\r\n"
    "sample took none, it has failed\r\n"
    "field  ratio real How much.\r\n"
    "shape  ratio {ratio} of {truth:truth}, {_:int} {[}and {more}{]}\r\n"
    "sample ratio 0.5 of true, 3 and 4";

static void
check_fields(const struct gclog_family *f)
{
	static const struct {
		const char *name;
		enum gclog_type type;
	} want[] = { { "took_ns", GCLOG_INT }, { "who", GCLOG_TEXT },
		{ "again", GCLOG_BOOL }, { "why", GCLOG_TEXT },
		{ "kind", GCLOG_TEXT }, { "ratio", GCLOG_REAL },
		{ "truth", GCLOG_BOOL }, { "more", GCLOG_INT } };
	size_t i;

	is_int(f->nfields, GCL_COUNT(want), "every field is there");
	for (i = 0; i < GCL_COUNT(want) && i < f->nfields; i++) {
		is_str(f->fields[i].name, want[i].name, "in order");
		is_int(f->fields[i].type, want[i].type, "%s: its type",
		    want[i].name);
	}
	is_str(f->fields[5].doc, "How much.", "what a field is");
}

/* Text -> family -> text -> family: nothing is lost. */
static void
check_again(const struct gclog_family *f)
{
	struct gclog_formats *again = NULL;
	struct gcl_buf once, twice;

	gcl_buf_init(&once, 65536);
	gcl_buf_init(&twice, 65536);
	gclog_formats_open(&again, NULL);
	gcl_formats_write(&once, f);
	ok(gcl_formats_parse(again, "again", gcl_span(once.at, once.len),
	    &err) == 0 && gclog_formats_count(again) == 1,
	    "what is written can be read");
	gcl_formats_write(&twice, gclog_formats_at(again, 0));
	is_str(gcl_buf_text(&twice), gcl_buf_text(&once), "as it was");
	check_fields(gclog_formats_at(again, 0));
	gclog_formats_close(again);
	gcl_buf_fini(&once);
	gcl_buf_fini(&twice);
}

static void
check_taken(void)
{
	struct gclog_formats *f = load(good);
	const struct gclog_family *made_up;

	if (!ok(f && gclog_formats_count(f) == 1, "a file is taken")) {
		diag("%s", err.text);
		return;
	}
	made_up = gclog_formats_at(f, 0);
	is_str(made_up->name, "made_up", "the name");
	is_str(made_up->doc, "Made up.", "the sentence, without blanks");
	is_int(made_up->nforms, 3, "every shape");
	check_fields(made_up);
	check_again(made_up);
	is_int(gclog_formats_load(f, scratch("f"), &err), GCLOG_EARG,
	    "the same file twice is refused");
	is_int(gclog_formats_count(f), 1, "and what was there stays");
	gclog_formats_close(f);
}

/* Comments alone, one byte too many. */
static void
check_size(void)
{
	char *text = malloc(GCL_FORMATS_BYTES + 2);

	if (!text)
		bail_out("no memory");
	memset(text, '#', GCL_FORMATS_BYTES + 1);
	memset(text, '\n', 1000 * (GCL_FORMATS_BYTES / 1000));
	text[GCL_FORMATS_BYTES + 1] = '\0';
	ok(!load(text) && strstr(err.text, "/f: more than 262144 bytes are no "
	    "definition of formats"), "a file that is too large");
	text[GCL_FORMATS_BYTES] = '\0';
	ok(!load(text) && strstr(err.text, "defines no family"),
	    "one that is just not");
	free(text);
}

/* Values of a record are of the type that its kind has. */
static void
check_kinds(void)
{
	const struct gcl_kind *k;
	size_t i;

	for (i = 0; (k = gcl_kind_at(i)) != NULL; i++)
		ok(k->type == GCLOG_REAL || k->type == GCLOG_INT ||
		    k->type == GCLOG_BOOL || k->type == GCLOG_TEXT,
		    "%s has a type", k->name);
}

/* ---- names ---------------------------------------------------------- */

static int
is_refused(const char *before, const char *name, const char *behind)
{
	char text[512];

	snprintf(text, sizeof text, "%s%s%s", before, name, behind);
	if (load(text))
		return 0;
	return strstr(err.text, name) != NULL;
}

static void
check_names(void)
{
	size_t i;

	for (i = 0; i < gcl_ntables; i++)
		ok(is_refused("family ", gcl_tables[i].name,
		    "\nshape ab {b}\nsample ab 1\n"), "no family is called %s",
		    gcl_tables[i].name);
	for (i = 0; i < GCL_COMMON_N; i++)
		ok(is_refused("family aa\nshape ab {",
		    gcl_common_columns[i].pub.name, "}\nsample ab 1\n"),
		    "no field is called %s",
		    gcl_common_columns[i].pub.name);
}

int
main(void)
{
	check_refused();
	check_limits();
	check_taken();
	check_size();
	check_kinds();
	check_names();
	return tap_done();
}
