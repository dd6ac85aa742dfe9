/* A kit for tests of patterns: compiles the first line of a shape and matches
 * it; what it gave is in values, begins and ends. */
#ifndef TESTS_PATTERN_H
#define TESTS_PATTERN_H

#include "tests/lib/tap.h"

#include "family/family.h"
#include "read/match.h"

static const struct gclog_field fields[] = {
	GCL_INT("a", "A", "A number.", NULL),
	GCL_INT("b", "B", "Another.", NULL),
	GCL_OPT_TEXT("t", "T", "A text.", NULL),
	GCL_OPT_BOOL("f", "F", "A flag.", NULL),
};

static struct gcl_matcher *matcher;
static struct gcl_arena arena;
static struct gclog_value values[GCL_COUNT(fields)];
static size_t begins, ends;

static struct gcl_code *
compile(const char *shape_text, unsigned how)
{
	const struct gclog_form form = { "go9", shape_text, "", 0 };
	const struct gclog_family family = { .name = "made_up",
		.doc = "Made up.", .forms = &form, .nforms = 1,
		.fields = fields, .nfields = GCL_COUNT(fields) };
	struct gcl_shape shape;
	struct gcl_code *code = NULL;
	struct gclog_err err = { GCLOG_OK, "" };

	if (gcl_shape_parse(&shape, &arena, &family, 0, &err) < 0 ||
	    gcl_code_open(&code, matcher, &shape.parts[0],
	    shape.parts[0].ntokens, how, &err) < 0)
		bail_out(err.text);
	return code;
}

enum { HERE = 1, FINAL = 2 };

static int
match(struct gcl_code *code, const char *text, size_t from,
    unsigned flags)
{
	const size_t end = strlen(text);
	const struct gcl_where w = { text, from, flags & HERE ? from : end,
		end, (flags & FINAL) != 0 };

	memset(values, 0, sizeof values);
	return gcl_code_match(code, &w, &begins, &ends, values, NULL);
}

static void
pattern_open(void)
{
	struct gclog_err err = { GCLOG_OK, "" };

	if (gcl_matcher_open(&matcher, &err) < 0)
		bail_out(err.text);
}

static void
pattern_close(void)
{
	gcl_matcher_close(matcher);
	gcl_arena_free(&arena);
}

#endif
