/* Fuzz target: any text as a shape is refused or can be matched. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "family/family.h"
#include "read/match.h"
#include "tests/fuzz/fuzz.h"

static const struct gclog_field fields[] = {
	GCL_INT("a", "A", "A number.", NULL),
	GCL_OPT("b_ns", "B", "A time.", NULL),
	GCL_OPT_BOOL("c", "C", "A flag.", NULL),
	GCL_OPT_TEXT("d", "D", "A text.", NULL),
};

static void
check_token(const struct gcl_token *t)
{
	size_t i;

	for (i = 0; i < 2; i++)
		FUZZ_MUST(t->field[i] >= -1 &&
		    t->field[i] < (int)GCL_COUNT(fields));
	FUZZ_MUST(t->type != GCL_VALUE || t->kind);
	FUZZ_MUST(t->type != GCL_LITERAL || t->text.len > 0);
	FUZZ_MUST(!memchr(t->text.at ? t->text.at : "", '\n', t->text.len));
}

/* Matches a part on some text, which must at least end well. */
static void
check_match(struct gcl_matcher *m, const struct gcl_part *part,
    unsigned how, const char *text)
{
	struct gclog_value values[GCL_COUNT(fields)];
	struct gclog_err err = { GCLOG_OK, "" };
	struct gcl_code *code = NULL;
	size_t begins = 0, ends = 0, n = strlen(text);
	int rc;

	rc = gcl_code_open(&code, m, part, part->ntokens, how, &err);
	if (rc == 0)
		rc = gcl_code_compile(code, &err);
	if (rc < 0)
		fprintf(stderr, "%s\n", err.text);
	FUZZ_MUST(rc == 0);
	memset(values, 0, sizeof values);
	rc = gcl_code_match(code, &(struct gcl_where){ text, 0, n, n, 1 },
	    &begins, &ends, values, NULL);
	FUZZ_MUST(rc == GCL_MATCH || rc == GCL_NO_MATCH);
	FUZZ_MUST(rc != GCL_MATCH || (begins <= ends && ends <= n));
	rc = gcl_code_match(code, &(struct gcl_where){ text, 0, 0, n, 0 },
	    &begins, &ends, values, NULL);
	FUZZ_MUST(rc >= 0);
	gcl_code_free(code);
}

static void
check_shape(const struct gcl_shape *s, struct gcl_matcher *m,
    const char *text)
{
	unsigned how = s->nparts > 1 ? GCL_FILLS : GCL_PLAIN;
	size_t i, j;

	FUZZ_MUST(s->nparts > 0);
	for (i = 0; i < s->nparts; i++) {
		const struct gcl_part *p = &s->parts[i];

		FUZZ_MUST(p->anchor < p->ntokens);
		FUZZ_MUST(p->tokens[p->anchor].type == GCL_LITERAL);
		for (j = 0; j < p->ntokens; j++)
			check_token(&p->tokens[j]);
		check_match(m, p, how, text);
		check_match(m, p, how, "a 7 7 7 0.10 -");
	}
}

int
fuzz_shape(const uint8_t *data, size_t size)
{
	struct gclog_form form = { "go9", "", "", 0 };
	struct gclog_family family = { .name = "made_up", .doc = "Made up.",
		.forms = &form, .nforms = 1, .fields = fields,
		.nfields = GCL_COUNT(fields) };
	struct gclog_err err = { GCLOG_OK, "" };
	struct gcl_matcher *m = NULL;
	struct gcl_arena a = { 0 };
	struct gcl_shape shape;
	char *text = malloc(size + 1);
	int rc;

	FUZZ_MUST(text && gcl_matcher_open(&m, NULL) == 0);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	form.shape = text;
	rc = gcl_shape_parse(&shape, &a, &family, 0, &err);
	FUZZ_MUST(rc == 0 || (rc == GCLOG_EARG && err.code == rc));
	FUZZ_MUST(rc == 0 || strncmp(err.text, "family made_up, form go9: ",
	    26) == 0);
	if (rc == 0)
		check_shape(&shape, m, text);
	gcl_arena_free(&a);
	gcl_matcher_close(m);
	free(text);
	return 0;
}

FUZZ_ENTRY(fuzz_shape)
