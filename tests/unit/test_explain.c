/* Proves that every sample of every family can be explained: all its values in
 * the order they were printed in, as they were printed, with their steps, and
 * a whole sentence; and the same when only the values are known. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

#include "model/reasons.h"
#include "read/kind.h"
#include "report/explain.h"

/* ---- samples -------------------------------------------------------- */

struct sample {
	const struct gclog_family *family;
	const struct gclog_form *form;
	int seen;
};

/* Whether values come as the wording has them, and their printed texts stand
 * in the sample one behind the other. */
static int
in_order(const struct gcl_told *t, const struct gclog_form *form)
{
	const char *shape = form->shape, *sample = form->sample;
	int any = strncmp(shape, "{any", 4) == 0;
	int seen[256] = { 0 }; /* some tell of several places */
	struct gcl_slot slot;
	size_t i, n = 0;
	int k;

	while (gcl_slot_next(t->family, &shape, &slot)) {
		const struct gcl_fact *fact = &t->facts[slot.field[0]];

		for (i = 0; i < n && t->order[i] != (size_t)slot.field[0]; i++)
			;
		if (i < n) /* another place for it */
			continue;

		for (k = 0; k < 2 && slot.field[k] >= 0; k++)
			if (t->facts[slot.field[k]].kind != GCL_ABSENT &&
			    !seen[slot.field[k]]++ &&
			    t->order[n++] != (size_t)slot.field[k])
				return 0;
		if (!fact->printed)
			continue;
		if (any)
			sample = form->sample;
		sample = strstr(sample, fact->printed);
		if (!sample)
			return 0;
		sample += strlen(fact->printed);
	}
	return n > 0 || !strchr(form->shape, '{');
}

/* Whether every value is listed once, the derived ones last. */
static int
is_whole(const struct gcl_told *t, const struct gclog_record *rec)
{
	const struct gclog_family *f = rec->family;
	size_t i, printed = 0;

	for (i = 0; i < f->nfields; i++) {
		int there = rec->values[i].kind != GCLOG_VNULL;

		printed += there ? 1 : 0;
		if (there != (t->facts[i].kind != GCL_ABSENT) &&
		    !f->fields[i].expr)
			return 0;
		if (t->facts[i].listed != (t->facts[i].kind != GCL_ABSENT))
			return 0;
		if (t->facts[i].kind == GCL_NUMBER && t->facts[i].step < 0)
			return 0;
	}
	for (i = 0; i < t->n; i++)
		if (!f->fields[t->order[i]].expr != (i < printed))
			return 0;
	return t->n >= printed;
}

static void
check_sentence(const struct gcl_told *t, const char *since)
{
	const char *text, *bad = NULL;
	struct gcl_buf b;

	gcl_buf_init(&b, 65536);
	gcl_sentence(&b, t);
	text = gcl_buf_text(&b);
	if (text)
		bad = strpbrk(text, "[]{}?!");
	ok(text && b.len > 20 && text[b.len - 1] == '.' && !bad &&
	    !strstr(text, "  "),
	    "%s %s: is told in a whole sentence", t->family->name, since);
	diag("%s", text ? text : "no memory");
	gcl_buf_fini(&b);
}

static int
check_record(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gclog_record *rec = &item->record;
	struct sample *s = arg;
	struct gcl_found found = { .family = rec->family,
		.form = (int)rec->form, .values = rec->values };
	struct gcl_arena a = { 0 };
	struct gcl_told t;
	int rc;

	if (event != GCLOG_RECORD || rec->family != s->family)
		return 0;
	s->seen++;
	rc = gcl_told_make(&t, &a, &found, err);
	ok(rc == 0 && is_whole(&t, rec), "%s %s: every value is explained",
	    rec->family->name, s->form->since);
	ok(rc == 0 && in_order(&t, s->form),
	    "%s %s: as they are printed", rec->family->name, s->form->since);
	if (rc == 0)
		check_sentence(&t, s->form->since);
	found.form = -1;
	rc = gcl_told_make(&t, &a, &found, err);
	ok(rc == 0 && (t.form < 0 || t.form == (int)rec->form) &&
	    is_whole(&t, rec) && in_order(&t, s->form),
	    "%s %s: from the values alone, too", rec->family->name,
	    s->form->since);
	gcl_arena_free(&a);
	return rc;
}

static char *
with_newline(const char *text)
{
	size_t n = strlen(text);
	char *line = malloc(n + 2);

	if (!line)
		bail_out("out of memory");
	memcpy(line, text, n);
	memcpy(line + n, "\n", 2);
	return line;
}

static void
test_samples(void)
{
	size_t i, k;

	for (i = 0; i < gclog_family_count(); i++) {
		const struct gclog_family *f = gclog_family_at(i);

		for (k = 0; k < f->nforms; k++) {
			struct sample s = { f, &f->forms[k], 0 };
			const struct feed whole = { 0, 0 };
			struct gclog_err err = { GCLOG_OK, "" };

			char *line = with_newline(s.form->sample);

			ok(feed_run(line, strlen(line), whole, check_record,
			    &s, NULL, &err) == 0 && s.seen == 1,
			    "%s %s: is read", f->name, s.form->since);
			diag("%s", err.text);
			free(line);
		}
	}
}

/* ---- numbers -------------------------------------------------------- */

static int64_t
step(const char *kind, int64_t v, enum gclog_unit unit, int64_t tick)
{
	return gcl_printed_step(gcl_span_of(kind), v, unit, tick);
}

/* Whether values of a kind are texts; no number is made of one. */
static int
is_text(const struct gcl_kind *k)
{
	static const char *const kinds[] = { "text", "quoted", "bracket",
		"word", "real", "array", "message", "address", "state",
		"signal", "signo", "ended", "unit" };
	size_t i;

	for (i = 0; i < GCL_COUNT(kinds); i++)
		if (strcmp(k->name, kinds[i]) == 0)
			return 1;
	return 0;
}

static void
test_steps(void)
{
	const int64_t second = 1000000000;
	const struct gcl_kind *k;
	size_t i;

	for (i = 0; (k = gcl_kind_at(i)) != NULL; i++)
		ok(is_text(k) ||
		    gcl_printed_has_step(gcl_span_of(k->name)) ||
		    step(k->name, 0, GCLOG_COUNT, 1) >= 0,
		    "kind %s has a step", k->name);
	is_int(step("ms", 4000, GCLOG_NS, 0), 1000, "0.004 ms");
	is_int(step("ms", 9600000, GCLOG_NS, 0), 100000, "9.6 ms");
	is_int(step("wms", 0, GCLOG_NS, 0), 1000000, "0 whole ms");
	is_int(step("mib", 4 << 20, GCLOG_BYTES, 0), 1 << 20, "4 MiB");
	is_int(step("", 3, GCLOG_PCT, 0), 1, "3 percent");
	is_int(step("", -3, GCLOG_COUNT, 0), 0, "a count");
	is_int(step("ms", -1, GCLOG_NS, 0), -1, "a negative time");
	is_int(step("mib", INT64_MAX, GCLOG_BYTES, 0), -1, "too large");
	is_int(step("no such", 1, GCLOG_COUNT, 0), -1, "an unknown kind");
	is_int(step("clock", 20000000, GCLOG_NS, 10000000), 10000000,
	    "0.02 s of two digits");
	is_int(step("clock", 34000000, GCLOG_NS, 10000000), 1000000,
	    "0.034 s has three");
	is_int(step("clock", 3725 * second, GCLOG_NS, 10000000), second,
	    "1:02:05 has none");
	is_int(step("clock", 0, GCLOG_NS, 10000000), 10000000, "0.00 s");
}

static void
test_printed(void)
{
	static const struct {
		const char *kind;
		int64_t v;
		const char *want;
	} cases[] = {
		{ "ms", 0, "0" },
		{ "ms", 1000, "0.001" },
		{ "ms", 99000, "0.099" },
		{ "ms", 100000, "0.10" },
		{ "ms", 990000, "0.99" },
		{ "ms", 1000000, "1.0" },
		{ "ms", 9900000, "9.9" },
		{ "ms", 10000000, "10" },
		{ "ms", 4567000000, "4567" },
		{ "ms", -1, NULL },
		{ "s3", 0, "0.000" },
		{ "s3", 12345000000, "12.345" },
		{ "mib", 4 << 20, "4" },
		{ "mib", INT64_MAX, NULL },
		{ "", -3, "-3" },
		{ "clock", 1000000, NULL },
		{ "uint", -925835264, "18446744072783716352" },
		{ "ns", 12, "12" },
		{ "decimal", 12, NULL },
	};
	struct gcl_arena a = { 0 };
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *got = "";

		is_int(gcl_printed_text(&got, &a, gcl_span_of(cases[i].kind),
		    cases[i].v), 0, "there is memory");
		is_str(got, cases[i].want, "%s %lld", cases[i].kind,
		    (long long)cases[i].v);
	}
	gcl_arena_free(&a);
}

/* ---- sentences ------------------------------------------------------ */

static const struct gclog_field fields[] = {
	GCL_INT("n", "N", "A number.", NULL),
	GCL_OPT("t_ns", "T", "A time.", NULL),
	GCL_OPT_BOOL("b", "B", "A truth value.", NULL),
	GCL_OPT_TEXT("s", "S", "A text.", NULL),
};

static const char *
told(const char *sentence, struct gcl_fact facts[4])
{
	static char text[512];
	struct gclog_family f = { .name = "f", .sentence = sentence,
		.fields = fields, .nfields = 4 };
	struct gcl_told t = { .family = &f, .facts = facts };
	struct gcl_buf b;

	gcl_buf_init(&b, 65536);
	gcl_sentence(&b, &t);
	snprintf(text, sizeof text, "%s", gcl_buf_text(&b));
	gcl_buf_fini(&b);
	return text;
}

static void
test_sentences(void)
{
	static const char all[] = "N {n}.[ T {t_ns}.][ B.{?b}][ No b.{!b}]"
	    "[ S {s}.]";
	static const char wide[] = "0123456789012345678901234567890123456789"
	    "0123456789012345678901234567890\xc3\xa4 more";
	struct gcl_fact facts[4] = { { .kind = GCL_NUMBER, .num = 7 } };

	is_str(told(all, facts), "N 7. No b.", "parts without values");
	facts[2] = (struct gcl_fact){ .kind = GCL_NUMBER, .num = 0 };
	is_str(told(all, facts), "N 7. No b.", "a truth value that is false");
	facts[2].num = 1;
	facts[1] = (struct gcl_fact){ .kind = GCL_NUMBER, .step = 1000 };
	facts[3] = (struct gcl_fact){ .kind = GCL_WORDS,
		.text = { "x[y]", 4 } };
	is_str(told(all, facts), "N 7. T under 1 us. B. S x[y].",
	    "parts with values, 0 of a step");
	facts[1].kind = GCL_NONE;
	is_str(told(all, facts), "N 7. B. S x[y].", "none is no value");
	facts[3].text = gcl_span_of(wide);
	is_str(told("{s}", facts), "0123456789012345678901234567890123456789"
	    "0123456789012345678901234567890...",
	    "a long text is cut between characters");
	is_str(told("{n}[{nosuch}x]{s", facts) + 1, "01234567890123456789"
	    "012345678901234567890123456789012345678901234567890...",
	    "a bad template does no harm");
	is_str(told("[{t_ns}]", facts), "", "nothing to tell");
}

/* ---- reasons -------------------------------------------------------- */

/* Every reason has a meaning, and two readings stand in two lines. */
static void
test_reasons(void)
{
	struct gclog_err err = { GCLOG_OK, "" };
	int i;

	for (i = 0; i < GCL_REASONS; i++) {
		const char *reason = gcl_reason_text((enum gcl_reason)i);
		struct gclog_reject rej = { gclog_family_at(0), 7, reason,
			"gc 1\ngc\0332", 9 };
		struct gclog_result *res = NULL;
		const char *text = "error";

		if (gclog_explain_reject(&res, &rej, &err) == 0)
			text = written(res, GCLOG_TABLE, 0);
		ok(strcmp(text, "error") != 0, "%s: is explained", reason);
		ok(gcl_reason_meaning(gcl_span_of(reason)) != NULL &&
		    !strstr(text, "It is like a record"),
		    "%s: has a meaning", reason);
		ok(strstr(text, "  Text       gc 1\n"
		    "             gc\\x1b2\n") != NULL,
		    "%s: its text, line by line", reason);
		diag("%s", text);
		gclog_result_free(res);
	}
	ok(!gcl_reason_meaning(gcl_span_of("torn")), "another has none");
}

int
main(void)
{
	test_samples();
	test_steps();
	test_printed();
	test_sentences();
	test_reasons();
	return tap_done();
}
