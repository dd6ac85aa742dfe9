/* Proves that walking along tokens takes what the pattern of them takes, the
 * same values of it, and nothing else. */
#include "config.h"

#include <stdio.h>

#include "tests/lib/pattern.h"

#include "read/walk.h"

enum { TEXT = 512, ROOM = 256 };

static const char *const wholes[] = { "", "0", "1", "9", "10", "97", "007",
	"00", "1234", "1234567", "12345678", "123456789", "-5", "+5",
	"4294967296", "18446744073709551615", "a", "\xff" };
static const char *const decimals[] = { "", ".", ".0", ".5", ".00", ".05",
	".50", ".99", ".000", ".012", ".120", ".999", ".0123", ".12345678",
	".5.5", "e5" };

static size_t walked;

/* Whether all bytes of a text, with room behind it, give what the text alone
 * gives, which is too short to be walked along. */
static int
is_same(struct gcl_code *code, const char *text)
{
	char roomy[TEXT];
	struct gclog_value alone[GCL_COUNT(fields)];
	size_t from, to, i;
	int rc = match(code, text, 0, HERE | FINAL);

	memcpy(alone, values, sizeof alone);
	from = begins;
	to = ends;
	snprintf(roomy, sizeof roomy, "%s%*s", text, ROOM, "");
	if (match(code, roomy, 0, HERE | FINAL) != rc)
		return 0;
	for (i = 0; rc == GCL_MATCH && i < GCL_COUNT(fields); i++)
		if (alone[i].kind != values[i].kind ||
		    alone[i].num != values[i].num)
			return 0;
	return rc != GCL_MATCH || (from == begins && to == ends);
}

/* Whether the first line of a shape can be walked along on a text. */
static int
walks(const char *shape_text, const char *text)
{
	const struct gclog_form form = { "go9", shape_text, "", 0 };
	const struct gclog_family family = { .name = "made_up",
		.forms = &form, .nforms = 1, .fields = fields,
		.nfields = GCL_COUNT(fields) };
	struct gclog_value taken[GCL_COUNT(fields)];
	struct gcl_shape shape;
	char roomy[TEXT];
	size_t room;

	if (gcl_shape_parse(&shape, &arena, &family, 0, NULL) < 0)
		bail_out(shape_text);
	room = gcl_walk_room(shape.parts[0].tokens, shape.parts[0].ntokens);
	snprintf(roomy, sizeof roomy, "%s%*s", text, ROOM, "");
	return room > 0 && room <= ROOM && gcl_walk(shape.parts[0].tokens,
	    shape.parts[0].ntokens, roomy, taken) != NULL;
}

static void
check_numbers(const struct gcl_kind *k)
{
	char shape[64], text[TEXT];
	struct gcl_code *code;
	size_t i, j, same = 0;

	snprintf(shape, sizeof shape, "gc {a,b:%s} x {f}", k->name);
	code = compile(shape, GCL_PLAIN);
	for (i = 0; i < GCL_COUNT(wholes); i++)
		for (j = 0; j < GCL_COUNT(decimals); j++) {
			snprintf(text, sizeof text, "gc %s%s x 7\n",
			    wholes[i], decimals[j]);
			same += (size_t)is_same(code, text);
			walked += (size_t)walks(shape, text);
		}
	is_int((int64_t)same, (int64_t)(i * j), "%s", k->name);
	gcl_code_free(code);
}

static void
check_kinds(void)
{
	const struct gcl_kind *k;
	size_t i;

	for (i = 0; (k = gcl_kind_at(i)) != NULL; i++)
		if (k->plain)
			check_numbers(k);
	ok(walked > 50, "many of them were walked along");
}

static void
check_options(void)
{
	static const char shape[] = "gc {a} P{? (forced)=f}{=t:so} longer "
	    "than a word {b}";
	static const char *const texts[] = { "gc 1 P longer than a word 2",
		"gc 1 P (forced) longer than a word 2",
		"gc 1 P (force) longer than a word 2",
		"gc 1 P (forced) longer than a wort 2",
		"gc 1 P (forced) longer than a word ", "hc 1 P", "" };
	struct gcl_code *code = compile(shape, GCL_PLAIN);
	size_t i;

	for (i = 0; i < GCL_COUNT(texts); i++) {
		ok(is_same(code, texts[i]), "\"%s\"", texts[i]);
		is_int(walks(shape, texts[i]), i < 2, "or is none");
	}
	gcl_code_free(code);
}

/* What is not known to be plain is left to the pattern. */
static void
check_others(void)
{
	ok(!walks("gc {t:word} x {a}", "gc a x 1"), "texts are not plain");
	ok(!walks("gc{_}{a} x", "gc 1 x"), "nor are blanks");
	ok(!walks("gc {a}{[} x{]} y", "gc 1 x y"), "or what may be missing");
	ok(!walks("gc it is", "gc it is"), "or words alone");
	ok(!walks("{a} gc {b}", "1 gc 2"), "or a number that is first");
}

int
main(void)
{
	pattern_open();
	check_kinds();
	check_options();
	check_others();
	pattern_close();
	return tap_done();
}
