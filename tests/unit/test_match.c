/* Proves what each kind of value takes and refuses, what it becomes, and what
 * a pattern says of text that is cut off. */
#include "config.h"

#include <inttypes.h>

#include "tests/lib/pattern.h"

/* ---- kinds ---------------------------------------------------------- */

static const struct {
	const char *kind, *text;
	int taken;
	int64_t value;
} kinds[] = {
	{ "int", "0", 1, 0 },
	{ "int", "-12", 1, -12 },
	{ "int", "9223372036854775807", 1, INT64_MAX },
	{ "int", "99999999999999999999", 1, INT64_MAX },
	{ "int", "-99999999999999999999", 1, INT64_MIN },
	{ "int", "1.0", 0, 0 },
	{ "int", "+1", 0, 0 },
	{ "int", "", 0, 0 },
	{ "ms", "0", 1, 0 },
	{ "ms", "0.001", 1, 1000 },
	{ "ms", "0.099", 1, 99000 },
	{ "ms", "0.10", 1, 100000 },
	{ "ms", "0.99", 1, 990000 },
	{ "ms", "1.0", 1, 1000000 },
	{ "ms", "9.9", 1, 9900000 },
	{ "ms", "10", 1, 10000000 },
	{ "ms", "4567", 1, 4567000000 },
	{ "ms", "18446744073709", 1, -551616 },
	{ "ms", "0.1", 0, 0 },
	{ "ms", "0.100", 0, 0 },
	{ "ms", "0.01", 0, 0 },
	{ "ms", "10.5", 0, 0 },
	{ "ms", "1.00", 0, 0 },
	{ "ms", ".5", 0, 0 },
	{ "ms", "00", 0, 0 },
	{ "ms", "01", 0, 0 },
	{ "wms", "12", 1, 12000000 },
	{ "wms", "1.2", 0, 0 },
	{ "us", "603", 1, 603000 },
	{ "us", "18446744073709551", 1, -616 },
	{ "s3", "0.000", 1, 0 },
	{ "s3", "12.345", 1, 12345000000 },
	{ "s3", "12.34", 0, 0 },
	{ "s3", "12.3456", 0, 0 },
	{ "kib", "8512", 1, 8512 * 1024 },
	{ "mib", "5", 1, 5 * 1048576 },
	{ "mib", "17592186044415", 1, INT64_MAX },
	{ "clock", "0:00.03", 1, 30000000 },
	{ "clock", "1:02:05", 1, 3725000000000 },
	{ "clock", "62m5.011s", 1, 3725011000000 },
	{ "clock", "0m 0.04s", 1, 40000000 },
	{ "clock", "1h 2m 05s", 1, 3725000000000 },
	{ "clock", "0,25", 1, 250000000 },
	{ "clock", "1:2:3:4", 0, 0 },
	{ "clock", "99999999999999999999", 1, INT64_MAX },
	{ "uint", "0", 1, 0 },
	{ "uint", "18446744072783716352", 1, -925835264 },
	{ "uint", "-1", 0, 0 },
	{ "ns", "1115075", 1, 1115075 },
	{ "ns", "5 ms", 0, 0 },
	{ "unixns", "1795173034311366432", 1, 1795173034311366432 },
	{ "sec", "0.002637926", 1, 2637926 },
	{ "sec", "7.1718e-05", 1, 71718 },
	{ "unixs", "1.7951721574704108e+09", 1, 1795172157470410800 },
	{ "decimal", "4.502616e+06", 1, 4502616 },
	{ "decimal", "100.0", 1, 100 },
	{ "decimal", "1.8446744073709552e+19", 1, INT64_MAX },
	{ "decimal", "+Inf", 0, 0 },
	{ "size", "64", 1, 64 },
	{ "size", "64(bytes)", 1, 64 },
	{ "size", "64 bytes", 1, 64 },
	{ "size", "5 MiB", 1, 5 * 1048576 },
	{ "size", "5MB", 1, 5 * 1048576 },
	{ "size", "5 KB", 1, 5 * 1024 },
	{ "size", "1.5 GB", 1, INT64_C(1610612736) },
	{ "size", "26185.61 KB", 1, 26814064 },
	{ "size", "1.5", 0, 0 },
	{ "size", "5 Mbx", 0, 0 },
	{ "size", "18446744072783716352", 1, -925835264 },
	{ "limit", "18446744073709551615", 1, INT64_MAX },
	{ "limit", "17592186044415 MiB", 1, INT64_MAX },
	{ "truth", "true", 1, 1 },
	{ "truth", "false", 1, 0 },
	{ "truth", "True", 0, 0 },
	{ "maybe", "66", 1, 66 },
	{ "maybe", "x", 0, 0 },
	{ "mibdiff", "3", 1, 3 * 1048576 },
	{ "mibdiff", "17592186044415", 1, -1048576 },
	{ "hex", "0xc000016020", 1, 0xc000016020 },
	{ "hex", "0xffffffffffffffff", 1, INT64_MAX },
	{ "hex", "0X10", 0, 0 },
	{ "hex", "10", 0, 0 },
	{ "hexmib", "0x1b", 1, 27 * 1048576 },
	{ "hexmib", "0xfffffffffff", 1, INT64_MAX },
	{ "truth", "true", 1, 1 },
	{ "truth", "false", 1, 0 },
	{ "truth", "1", 1, 1 },
	{ "truth", "2", 0, 0 },
	{ "id", "7", 1, 7 },
	{ "id", "-2", 0, 0 },
	{ "class", "48B", 1, 48 },
	{ "class", "48", 0, 0 },
	{ "real", "1", 1, 0 },
	{ "real", "1e5", 0, 0 },
	{ "real", "+1.5e+000", 0, 0 },
	{ "real", "1.", 0, 0 },
	{ "real", "01.5", 0, 0 },
	{ "list", "1 20 3", 1, 0 },
	{ "list", "1  2", 0, 0 },
	{ "list", "1 2 ", 0, 0 },
	{ "code", "0", 1, 0 },
	{ "code", "0x80", 1, 128 },
	{ "code", "18446744073709551610", 1, -6 },
	{ "code", "0xffffffffffffffff", 1, -1 },
	{ "code", "0x", 0, 0 },
};

/* Ways to print none. */
static const char *const nothing[][2] = { { "id", "-1" }, { "id", "nil" },
	{ "class", "L" }, { "maybe", "?" }, { "real", "NaN" },
	{ "real", "+Inf" }, { "real", "-Inf" } };

/* Real numbers as the runtime prints them, and what they are. */
static const struct {
	const char *text;
	double value;
} reals[] = {
	{ "+1.909348e+000", 1.909348 },
	{ "-8.750000e-001", -0.875 },
	{ "+4.787681e-004", 4.787681e-4 },
	{ "+1.797693e+308", 1.797693e308 },
	{ "0", 0 },
	{ "0.25", 0.25 },
	{ "0.0007271603112945067", 0.0007271603112945067 },
	{ "1e-05", 1e-5 },
	{ "-1.5e+21", -1.5e21 },
};

static void
check_kinds(void)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(kinds); i++) {
		char shape[40], text[60];
		struct gcl_code *code;
		int rc;

		snprintf(shape, sizeof shape, "<<{a:%s}>", kinds[i].kind);
		snprintf(text, sizeof text, "<<%s>", kinds[i].text);
		code = compile(shape, 0);
		rc = match(code, text, 0, HERE | FINAL);
		is_int(rc, kinds[i].taken ? GCL_MATCH : GCL_NO_MATCH,
		    "%s %s \"%s\"", kinds[i].kind, kinds[i].taken ? "takes" :
		    "refuses", kinds[i].text);
		if (kinds[i].taken)
			is_int(values[0].kind == GCLOG_VINT ?
			    values[0].num : 0, kinds[i].value,
			    "as %" PRId64, kinds[i].value);
		gcl_code_free(code);
	}
}

/* Matches text as a value of that kind, into field a. */
static void
take(const char *kind, const char *value)
{
	char shape[40], text[60];
	struct gcl_code *code;

	snprintf(shape, sizeof shape, "<<{a:%s}>", kind);
	snprintf(text, sizeof text, "<<%s>", value);
	code = compile(shape, 0);
	is_int(match(code, text, 0, HERE | FINAL), GCL_MATCH,
	    "%s takes \"%s\"", kind, value);
	gcl_code_free(code);
}

static void
check_reals(void)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(nothing); i++) {
		take(nothing[i][0], nothing[i][1]);
		is_int(values[0].kind, GCLOG_VNULL, "as none");
	}
	for (i = 0; i < GCL_COUNT(reals); i++) {
		take("real", reals[i].text);
		ok(values[0].kind == GCLOG_VREAL &&
		    values[0].real == reals[i].value, "as %.17g",
		    reals[i].value);
	}
}

static void
check_lists(void)
{
	struct gcl_code *code = compile("[[{a,b:list}]", 0);

	is_int(match(code, "[[1 0 20]", 0, HERE | FINAL), GCL_MATCH,
	    "a list for two fields");
	ok(values[0].kind == GCLOG_VTEXT && values[0].len == 6,
	    "the first gets it as text");
	is_int(values[1].num, 21, "the second as its sum");
	match(code, "[[4294967295 2]", 0, HERE | FINAL);
	is_int(values[1].num, 1, "of numbers that may be below zero");
	match(code, "[[4294967296 2]", 0, HERE | FINAL);
	is_int(values[1].kind, GCLOG_VNULL, "but no larger ones");
	gcl_code_free(code);
}

/* Every kind is in gclog(5), and in the table above or among the texts. */
static void
check_all_kinds(void)
{
	/* In tests/unit/test_texts.c. */
	static const char texts[] = "text quoted word bracket array message "
	    "address state signal signo ended unit";
	const struct gcl_kind *k;
	size_t i, j, seen;

	for (i = 0; (k = gcl_kind_at(i)) != NULL; i++) {
		for (j = seen = 0; j < GCL_COUNT(kinds); j++)
			seen += strcmp(kinds[j].kind, k->name) == 0;
		ok(seen || strstr(texts, k->name), "%s is tested", k->name);
		ok(k->doc && *k->doc, "%s is told", k->name);
	}
}

/* What a size was cut to is told by its text. */
static void
check_kind_steps(void)
{
	static const struct {
		const char *kind, *text;
		int64_t step;
	} steps[] = {
		{ "size", "64", 1 }, { "size", "64(bytes)", 1 },
		{ "size", "5 MiB", 1048576 }, { "limit", "5kB", 1024 },
		{ "size", "26185.61 KB", 11 }, { "size", "1.5 GB", 107374183 },
	};
	size_t i;

	for (i = 0; i < GCL_COUNT(steps); i++) {
		const struct gcl_kind *k = gcl_kind_find(steps[i].kind,
		    strlen(steps[i].kind));
		struct gclog_value v = { .kind = GCLOG_VNULL };

		k->second(k, gcl_span_of(steps[i].text), &v);
		is_int(v.num, steps[i].step, "%s: the step of %s",
		    steps[i].kind, steps[i].text);
	}
}

/* ---- patterns ------------------------------------------------------- */

static void
check_places(void)
{
	struct gcl_code *code = compile("gc {a} x", 0);

	is_int(match(code, "a gc 7 x b", 0, FINAL), GCL_MATCH,
	    "a pattern is looked for");
	is_int(begins, 2, "and tells where it begins");
	is_int(ends, 8, "and ends");
	is_int(match(code, "a gc 7 x b", 0, HERE | FINAL),
	    GCL_NO_MATCH, "or only here");
	is_int(match(code, "a gc 7 x b", 2, HERE | FINAL), GCL_MATCH,
	    "wherever here is");
	is_int(match(code, "gc 7 y", 0, 0), GCL_NO_MATCH,
	    "what does not fit does not");
	is_int(match(code, "gc 7", 0, HERE), GCL_PARTIAL,
	    "what is cut off may fit later");
	is_int(match(code, "gc 7", 0, HERE | FINAL), GCL_NO_MATCH,
	    "unless nothing comes after");
	gcl_code_free(code);
	code = compile("gc {a}", 0);
	is_int(match(code, "gc 7", 0, HERE), GCL_PARTIAL,
	    "a number at the end may go on");
	is_int(match(code, "gc 7", 0, HERE | FINAL), GCL_MATCH,
	    "or be all there is");
	gcl_code_free(code);
	code = compile("gc {a}{? (x)=f}", 0);
	is_int(match(code, "gc 7 (", 0, HERE), GCL_PARTIAL,
	    "so may an option");
	is_int(match(code, "gc 7 (x)", 0, HERE | FINAL), GCL_MATCH,
	    "which may be there");
	is_int(values[3].num, 1, "and is told");
	is_int(match(code, "gc 7 (y)", 0, HERE | FINAL), GCL_MATCH,
	    "or not");
	is_int(values[3].num, 0, "which is told, too");
	is_int(values[3].kind, GCLOG_VINT, "as a number");
	gcl_code_free(code);
	code = compile("gc {a}{? (x)=f,b}", 0);
	is_int(match(code, "gc 7 (x)", 0, HERE | FINAL), GCL_MATCH,
	    "one may be there for two fields");
	is_int(values[3].num, 1, "and is told in one");
	is_int(values[1].num, 1, "and in the other");
	gcl_code_free(code);
}

static void
check_words(void)
{
	struct gcl_code *code = compile("{a} real{_}{b} user{=f}", 0);

	is_int(match(code, "x 7 real  \t 8 user", 0, FINAL), GCL_MATCH,
	    "blanks are blanks");
	is_int(values[1].num, 8, "and what follows is read");
	is_int(values[3].num, 1, "a wording may set a field");
	is_int(match(code, "x7 real 8 user", 0, FINAL), GCL_NO_MATCH,
	    "a value in front is no part of a word");
	is_int(match(code, "1.7 real 8 user", 0, FINAL), GCL_NO_MATCH,
	    "or of a number");
	gcl_code_free(code);
	code = compile("real{_}{a}", 1);
	is_int(match(code, "real 7 \r\nx", 0, FINAL), GCL_MATCH,
	    "a line may end in blanks");
	is_int(match(code, "real 7", 0, FINAL), GCL_MATCH, "or nothing");
	is_int(match(code, "real 7 x\n", 0, FINAL), GCL_NO_MATCH,
	    "but not in words");
	is_int(match(code, "unreal 7\n", 0, FINAL), GCL_NO_MATCH,
	    "nor begin in one");
	gcl_code_free(code);
	code = compile("<<{t:word} {a}", 0);
	is_int(match(code, "<<net/http 7", 0, FINAL), GCL_MATCH,
	    "a word has no blanks");
	is_int(match(code, "<<net http 7", 0, FINAL), GCL_NO_MATCH,
	    "none at all");
	gcl_code_free(code);
	code = compile("f({t:bracket})", 0);
	is_int(match(code, "f(func(int) string) \n", 0, FINAL), GCL_MATCH,
	    "a text may hold brackets");
	is_int(values[2].len, 16, "up to the last");
	gcl_code_free(code);
	code = compile("it is{=t:so}", 0);
	is_int(match(code, "x it is\n", 0, FINAL), GCL_MATCH,
	    "words without a value end their line");
	ok(values[2].kind == GCLOG_VTEXT && values[2].len == 2 &&
	    memcmp(values[2].text, "so", 2) == 0,
	    "a wording may set a text");
	is_int(match(code, "x it is\\n\",", 0, FINAL), GCL_MATCH,
	    "or what is quoted of it");
	is_int(match(code, "it is so\n", 0, FINAL), GCL_NO_MATCH,
	    "or are a part of a sentence");
	is_int(match(code, "bit is\n", 0, FINAL), GCL_NO_MATCH,
	    "or of a word");
	gcl_code_free(code);
}

int
main(void)
{
	pattern_open();
	check_kinds();
	check_reals();
	check_lists();
	check_all_kinds();
	check_kind_steps();
	check_places();
	check_words();
	pattern_close();
	return tap_done();
}
