/* Proves that the tables of the families agree with themselves: shapes with
 * samples, shapes with fields, names with types and units. */
#include "config.h"

#include "tests/lib/tap.h"

#include "db/tables.h"
#include "family/family.h"
#include "read/catalog.h"

enum { MAX_FIELDS = 256, MAX_LINES = 64,
	NOT_PRINTED = GCLOG_OF_NEXT | GCLOG_OF_HEAD };

/* Which fields of the family being looked at some form sets. */
static int reached[MAX_FIELDS];

/* ---- names ---------------------------------------------------------- */

/* snake_case, lower: a column that never needs thought. */
static int
is_name(const char *name)
{
	size_t i, n = strlen(name);

	if (n == 0 || name[0] < 'a' || name[0] > 'z' || name[n - 1] == '_')
		return 0;
	for (i = 0; i < n; i++)
		if (!(name[i] == '_' && name[i + 1] != '_') &&
		    !gcl_is_digit(name[i]) && (name[i] < 'a' || name[i] > 'z'))
			return 0;
	return 1;
}

static int
is_since(const char *since)
{
	size_t i;

	for (i = 0; since[i]; i++)
		if (!gcl_is_word(since[i]) && since[i] != '.')
			return 0;
	return i > 0;
}

/* Columns that tables have before their fields. */
static int
is_taken(const char *name)
{
	size_t i;

	for (i = 0; i < GCL_COMMON_N; i++)
		if (strcmp(gcl_common_columns[i].pub.name, name) == 0)
			return 1;
	return 0;
}

static void
check_field(const struct gclog_family *f, size_t i)
{
	const struct gclog_field *d = &f->fields[i];
	enum gclog_unit unit = gclog_unit_of(d->name);

	ok(is_name(d->name), "%s.%s is a good name", f->name, d->name);
	ok(!is_taken(d->name), "%s.%s is no common column", f->name, d->name);
	is_int(gcl_field_find(f, d->name, strlen(d->name)), i,
	    "%s.%s is there once", f->name, d->name);
	ok(d->title && d->title[0] >= 'A' && d->title[0] <= 'Z',
	    "%s.%s has a title", f->name, d->name);
	ok(unit == GCLOG_COUNT || d->type == GCLOG_INT ||
	    d->type == GCLOG_REAL, "%s.%s has a unit and is a number",
	    f->name, d->name);
	ok(!d->expr || d->flags & GCLOG_OPTIONAL,
	    "%s.%s may be NULL if it is derived", f->name, d->name);
}

/* ---- shapes --------------------------------------------------------- */

/* A sample's lines and which part took which. */
struct trial {
	struct gcl_shape shape;
	struct gcl_code *codes[MAX_LINES];
	struct gclog_value values[MAX_FIELDS];
	int set[MAX_FIELDS]; /* times that a value was set */
};

static void
note_set(struct trial *t, const struct gclog_family *f)
{
	size_t i;

	for (i = 0; i < f->nfields; i++) {
		t->set[i] += t->values[i].kind != GCLOG_VNULL;
		if (t->values[i].kind != GCLOG_VNULL)
			reached[i] = 1;
	}
	memset(t->values, 0, sizeof t->values);
}

/* Whether the last of n parts can be the first of a record. */
static int
opens(const struct gcl_shape *shape, size_t n)
{
	size_t i;

	for (i = 0; i + 1 < n; i++)
		if (!shape->parts[i].before)
			return 0;
	return 1;
}

/* Whether parts that may come in any order are in a sample, two or more. */
static int
fits_anyhow(struct trial *t, const struct gclog_family *f, const char *sample)
{
	size_t part, begins, ends, found = 0, n = strlen(sample);

	for (part = 0; part < t->shape.nparts; part++) {
		if (gcl_code_match(t->codes[part], &(struct gcl_where){ sample,
		    0, n, n, 1 }, &begins, &ends, t->values, NULL) !=
		    GCL_MATCH)
			continue;
		note_set(t, f);
		found++;
	}
	return found > 1;
}

/* Whether a sample is what the parts describe, whole, line by line. */
static int
fits(struct trial *t, const struct gclog_family *f, const char *sample)
{
	const char *line = sample;
	size_t part = 0, begins, ends;

	memset(t->values, 0, sizeof t->values);
	memset(t->set, 0, sizeof t->set);
	if (t->shape.any)
		return fits_anyhow(t, f, sample);
	for (;;) {
		size_t n = strcspn(line, "\n");
		int rc = GCL_NO_MATCH;

		if (n == 0 && line[0]) { /* others' line */
			line++;
			continue;
		}
		while (rc != GCL_MATCH && part < t->shape.nparts)
			rc = gcl_code_match(t->codes[part++],
			    &(struct gcl_where){ line, 0, n, n, 1 }, &begins,
			    &ends, t->values, NULL);
		if (line == sample && !opens(&t->shape, part))
			return 0;
		if (rc != GCL_MATCH || ends != n ||
		    strspn(line, " \t") < begins)
			return 0;
		note_set(t, f);
		if (line[n] == '\0')
			return 1;
		line += n + 1;
	}
}

static int
prepare(struct trial *t, struct gcl_arena *a, struct gcl_matcher *m,
    const struct gclog_family *f, size_t form)
{
	struct gclog_err err = { GCLOG_OK, "" };
	size_t i;
	int rc;

	memset(t, 0, sizeof *t);
	rc = gcl_shape_parse(&t->shape, a, f, form, &err);
	for (i = 0; rc == 0 && i < t->shape.nparts; i++) {
		rc = gcl_code_open(&t->codes[i], m, &t->shape.parts[i],
		    t->shape.parts[i].ntokens, f->flags & GCLOG_LINES ?
		    GCL_FILLS : gcl_shape_how(&t->shape), &err);
		if (rc == 0)
			rc = gcl_code_compile(t->codes[i], &err);
	}
	ok(rc == 0, "%s %s: its shape compiles", f->name,
	    f->forms[form].since);
	if (rc < 0)
		diag("%s", err.text);
	return rc;
}

static void
release(struct trial *t)
{
	size_t i;

	for (i = 0; i < t->shape.nparts; i++)
		gcl_code_free(t->codes[i]);
}

/* What must be there in every record is in every sample, and once. */
static void
check_sample(struct trial *t, const struct gclog_family *f, size_t form)
{
	const struct gclog_form *d = &f->forms[form];
	size_t i;

	if (!ok(fits(t, f, d->sample), "%s %s: its sample fits", f->name,
	    d->since))
		return;
	for (i = 0; i < f->nfields; i++) {
		const struct gclog_field *field = &f->fields[i];

		if ((t->set[i] > 1 && !t->shape.any) ||
		    (t->set[i] == 0 && !field->expr &&
		    !(field->flags & GCLOG_OPTIONAL)))
			ok(0, "%s %s: %s is set once, not %d times", f->name,
			    d->since, field->name, t->set[i]);
		if (t->set[i] && (field->expr || field->flags & NOT_PRINTED))
			ok(0, "%s %s: %s is printed and derived", f->name,
			    d->since, field->name);
	}
}

static void
check_forms(const struct gclog_family *f, struct gcl_matcher *m)
{
	static struct trial t;
	struct gcl_arena a = { 0 };
	size_t form, other;

	for (form = 0; form < f->nforms; form++) {
		const struct gclog_form *d = &f->forms[form];

		ok(is_since(d->since), "%s %s: a good name", f->name,
		    d->since);
		is_int(gcl_form_find(f, d->since), form,
		    "%s %s: it is there once", f->name, d->since);
		ok(d->tick_ns >= 0, "%s %s: a step of time", f->name,
		    d->since);
		if (prepare(&t, &a, m, f, form) == 0) {
			check_sample(&t, f, form);
			for (other = form + 1; other < f->nforms; other++)
				ok(!fits(&t, f, f->forms[other].sample),
				    "%s %s: does not take the sample of %s",
				    f->name, d->since,
				    f->forms[other].since);
		}
		release(&t);
		gcl_arena_free(&a);
	}
}

/* What the explanation takes for the values of a wording is what the reader
 * takes for them. */
static void
check_slots(const struct gclog_family *f, const struct gclog_form *form,
    const struct gcl_shape *shape)
{
	const char *at = form->shape;
	size_t i, j, wrong = 0;
	struct gcl_slot slot;

	for (i = 0; i < shape->nparts; i++) {
		const struct gcl_part *p = &shape->parts[i];

		for (j = 0; j < p->ntokens; j++) {
			const struct gcl_token *t = &p->tokens[j];

			if (t->field[0] < 0)
				continue;
			wrong += !gcl_slot_next(f, &at, &slot) ||
			    slot.field[0] != t->field[0] ||
			    slot.field[1] != t->field[1] ||
			    slot.set != (t->type == GCL_SET) ||
			    (slot.option.at != NULL) != (t->type == GCL_OPTION);
			wrong += t->type == GCL_VALUE && slot.kind.len > 0 &&
			    !gcl_span_is(slot.kind, t->kind->name);
		}
	}
	ok(wrong == 0 && !gcl_slot_next(f, &at, &slot),
	    "%s %s: its values are found without the reader", f->name,
	    form->since);
}

/* ---- families ------------------------------------------------------- */

/* The unit that values printed like that are stored in; COUNT: any. */
static enum gclog_unit
unit_of_kind(const struct gcl_kind *k)
{
	static const struct {
		const char *kind;
		enum gclog_unit unit;
	} units[] = {
		{ "ms", GCLOG_NS }, { "wms", GCLOG_NS }, { "us", GCLOG_NS },
		{ "ns", GCLOG_NS }, { "s3", GCLOG_NS }, { "sec", GCLOG_NS },
		{ "clock", GCLOG_NS },
		{ "unixns", GCLOG_WALL_NS }, { "unixs", GCLOG_WALL_NS },
		{ "kib", GCLOG_BYTES }, { "mib", GCLOG_BYTES },
		{ "mibdiff", GCLOG_BYTES }, { "hexmib", GCLOG_BYTES },
		{ "size", GCLOG_BYTES }, { "limit", GCLOG_BYTES },
	};
	size_t i;

	for (i = 0; i < GCL_COUNT(units); i++)
		if (strcmp(k->name, units[i].kind) == 0)
			return units[i].unit;
	return GCLOG_COUNT;
}

/* What a token sets has the unit that its kind or the text after it tells. */
static void
check_token(const struct gclog_family *f, const char *since,
    const struct gcl_token *t, const struct gcl_token *after)
{
	enum gclog_unit unit = GCLOG_COUNT;
	size_t i;

	if (t->type == GCL_VALUE)
		unit = unit_of_kind(t->kind);
	if (t->type == GCL_VALUE && unit == GCLOG_COUNT && after &&
	    after->type == GCL_LITERAL && after->text.at[0] == '%')
		unit = GCLOG_PCT;
	for (i = 0; i < 2; i++) {
		const char *name;

		if (t->field[i] < 0)
			continue;
		name = f->fields[t->field[i]].name;
		reached[t->field[i]] = 1;
		/* A whole number may count bytes, or percent. */
		if (unit == GCLOG_COUNT &&
		    (gclog_unit_of(name) == GCLOG_BYTES ||
		    gclog_unit_of(name) == GCLOG_PCT))
			continue;
		is_int(gclog_unit_of(name), unit,
		    "%s %s: %s has the unit it is read in", f->name, since,
		    name);
	}
}

static void
check_tokens(const struct gclog_family *f)
{
	struct gcl_arena a = { 0 };
	struct gcl_shape shape;
	size_t form, i, j;

	for (form = 0; form < f->nforms; form++) {
		if (gcl_shape_parse(&shape, &a, f, form, NULL) < 0)
			continue;
		check_slots(f, &f->forms[form], &shape);
		for (i = 0; i < shape.nparts; i++) {
			const struct gcl_part *p = &shape.parts[i];

			for (j = 0; j < p->ntokens; j++)
				check_token(f, f->forms[form].since,
				    &p->tokens[j], j + 1 < p->ntokens ?
				    &p->tokens[j + 1] : NULL);
		}
	}
	gcl_arena_free(&a);
}

static void
check_family(const struct gclog_family *f, struct gcl_matcher *m)
{
	size_t i;

	memset(reached, 0, sizeof reached);
	ok(is_name(f->name), "%s is a good name", f->name);
	ok(gclog_family_find(f->name) == f, "%s is there once", f->name);
	ok(f->nforms > 0 && f->nfields > 0 && f->nfields <= MAX_FIELDS,
	    "%s has forms and fields", f->name);
	for (i = 0; i < f->nfields; i++)
		check_field(f, i);
	check_forms(f, m);
	check_tokens(f);
	for (i = 0; i < f->nfields; i++)
		ok(!reached[i] == (f->fields[i].expr ||
		    f->fields[i].flags & NOT_PRINTED),
		    "%s.%s is printed by some form", f->name,
		    f->fields[i].name);
	ok(gclog_family_find("no_such_family") == NULL, "a wrong name is none");
}

/* What a reader looks for is long enough to be looked for. */
static void
check_heads(void)
{
	struct gcl_catalog c;
	size_t i;

	if (!ok(gcl_catalog_open(&c, NULL, NULL) == 0,
	    "all shapes can be compiled"))
		return;
	for (i = 0; i < c.npatterns; i++)
		if (gcl_pattern_opens(&c.patterns[i]))
			ok(gcl_pattern_anchor(&c.patterns[i]).len >= 2,
			    "%s: part %zu of form %zu has a head",
			    c.patterns[i].family->name, c.patterns[i].part,
			    c.patterns[i].form);
	gcl_catalog_close(&c);
}

int
main(void)
{
	struct gcl_matcher *m = NULL;
	size_t i;

	if (gcl_matcher_open(&m, NULL) < 0)
		bail_out("no matcher");
	for (i = 0; i < gclog_family_count(); i++)
		check_family(gclog_family_at(i), m);
	gcl_matcher_close(m);
	check_heads();
	return tap_done();
}
