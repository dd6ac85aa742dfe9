/* Proves that JSON is read as RFC 8259 has it, and that nothing else is. */
#include "config.h"

#include "read/json.h"
#include "tests/lib/tap.h"

static int
walk(const char *text, size_t n, struct gcl_json *j)
{
	struct gcl_json_item item;
	int rc;

	gcl_json_begin(j, gcl_span(text, n));
	while ((rc = gcl_json_next(j, &item)) > 0)
		continue;
	return rc;
}

#define IS(text, name) is_json(text, sizeof(text) - 1, 0, name)
#define IS_NOT(text, name) is_json(text, sizeof(text) - 1, -1, name)

static void
is_json(const char *text, size_t n, int want, const char *name)
{
	struct gcl_json j;

	is_int(walk(text, n, &j), want, "%s", name);
}

static void
test_values(void)
{
	IS("{}", "an object");
	IS(" [ ] ", "an array among blanks");
	IS("{\"a\" : [1, {\"b\":null}, true],\n\t\"c\":false }", "nested");
	IS("{} x", "what comes behind it is not looked at");
	IS_NOT("", "nothing");
	IS_NOT("{", "no end");
	IS_NOT("{]", "another end");
	IS_NOT("[1 2]", "no comma");
	IS_NOT("[,1]", "a comma before the first");
	IS_NOT("[1,]", "a comma after the last");
	IS_NOT("{\"a\"}", "no value");
	IS_NOT("{\"a\" 1}", "no colon");
	IS_NOT("{a:1}", "a key without quotes");
	IS_NOT("{\"a\":1,}", "a comma after the last member");
	IS_NOT("[nul]", "half a word");
	IS_NOT("[True]", "another's word");
	IS_NOT("[\v1]", "what is no blank");
	IS_NOT("[\0]", "NUL");
}

static void
test_numbers(void)
{
	IS("[0,-0,10,-1.5,1e5,1E+05,0.1e-7]", "numbers");
	IS_NOT("[01]", "a leading zero");
	IS_NOT("[-]", "a sign alone");
	IS_NOT("[+1]", "a plus");
	IS_NOT("[.5]", "no whole part");
	IS_NOT("[1.]", "no fraction");
	IS_NOT("[1e]", "no exponent");
	IS_NOT("[0x1]", "hex");
	IS_NOT("[1\0]", "NUL in a number");
}

static void
test_strings(void)
{
	IS("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"]", "escapes");
	IS("[\"\\ud83d\\ude00\"]", "a surrogate pair");
	IS("[\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"]", "UTF-8");
	IS_NOT("[\"a]", "no end");
	IS_NOT("[\"a\\\"]", "an end that is escaped");
	IS_NOT("[\"\\x41\"]", "an escape of others");
	IS_NOT("[\"\\u00g0\"]", "no hex digit");
	IS_NOT("[\"\\u00", "half an escape");
	IS_NOT("[\"\\ud83d\"]", "the first of a pair alone");
	IS_NOT("[\"\\ud83d\\u0041\"]", "the first of a pair, and another");
	IS_NOT("[\"\\ude00\"]", "the second of a pair alone");
	IS_NOT("[\"a\nb\"]", "a control character");
	IS_NOT("[\"\xc0\xaf\"]", "overlong UTF-8");
	IS_NOT("[\"\xed\xa0\x80\"]", "a surrogate in UTF-8");
	IS_NOT("[\"\xe2\x82\"]", "UTF-8 that is cut off");
}

static void
test_depth(void)
{
	char text[2 * GCL_JSON_DEPTH + 2];
	size_t n = GCL_JSON_DEPTH;

	memset(text, '[', n + 1);
	memset(text + n, ']', n);
	is_json(text, 2 * n, 0, "as deep as may be");
	memset(text, '[', n + 1);
	memset(text + n + 1, ']', n + 1);
	is_json(text, 2 * n + 2, -1, "deeper");
}

static void
test_items(void)
{
	static const char text[] = "{\"a\":\"x\",\"b\":[-1.5]}, y";
	static const struct { enum gcl_json_kind kind; const char *key; } want[]
	    = { { GCL_JSON_OPEN, NULL }, { GCL_JSON_STRING, "a" },
		{ GCL_JSON_OPEN, "b" }, { GCL_JSON_NUMBER, NULL },
		{ GCL_JSON_CLOSE, NULL }, { GCL_JSON_CLOSE, NULL } };
	struct gcl_json_item item;
	struct gcl_json j;
	size_t i;

	gcl_json_begin(&j, gcl_span_of(text));
	for (i = 0; i < sizeof want / sizeof want[0]; i++) {
		gcl_json_next(&j, &item);
		ok(item.kind == want[i].kind && (want[i].key ? item.key.at &&
		    gcl_span_is(item.key, want[i].key) : !item.key.at),
		    "item %zu", i);
	}
	is_int(gcl_json_next(&j, &item), 0, "and no more");
	is_str(j.at, ", y", "it ends where it ends");
}

static void
test_unescape(void)
{
	static const char text[] = "a\\\"\\\\\\/\\n\\u00e4\\u20AC\\ud83d\\ude00"
	    "\\u0041b";
	struct gcl_buf b;

	gcl_buf_init(&b, 64);
	gcl_json_unescape(&b, gcl_span_of(text));
	is_str(gcl_buf_text(&b),
	    "a\"\\/\n\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80" "Ab", "unescaped");
	gcl_buf_fini(&b);
}

int
main(void)
{
	test_values();
	test_numbers();
	test_strings();
	test_depth();
	test_items();
	test_unescape();
	return tap_done();
}
