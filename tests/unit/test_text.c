/* Proves that untrusted text comes out as valid UTF-8, plain text or JSON. */
#include "config.h"

#include "base/text.h"
#include "tests/lib/tap.h"

static void
check(int (*add)(struct gcl_buf *, struct gcl_span), const char *text,
    size_t n, const char *want, const char *name)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 1 << 16);
	add(&b, gcl_span(text, n));
	is_str(gcl_buf_text(&b), want, "%s", name);
	gcl_buf_fini(&b);
}

#define CHECK(fn, text, want, name) \
	check(fn, text, sizeof(text) - 1, want, name)

static void
test_utf8(void)
{
	CHECK(gcl_text_utf8, "", "", "nothing");
	CHECK(gcl_text_utf8, "a\tb\n\033", "a\tb\n\033", "ASCII is kept");
	CHECK(gcl_text_utf8, "a\0b", "a\\x00b", "but not NUL");
	CHECK(gcl_text_utf8, "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80",
	    "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", "2, 3 and 4 bytes");
	CHECK(gcl_text_utf8, "\xc0\xaf\xe0\x80\xaf",
	    "\\xc0\\xaf\\xe0\\x80\\xaf", "overlong");
	CHECK(gcl_text_utf8, "\xed\xa0\x80", "\\xed\\xa0\\x80", "surrogate");
	CHECK(gcl_text_utf8, "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80",
	    "beyond U+10FFFF");
	CHECK(gcl_text_utf8, "\xe2\x82", "\\xe2\\x82", "cut off at the end");
	CHECK(gcl_text_utf8, "\xe2\x82" "a", "\\xe2\\x82" "a",
	    "cut off before another");
	CHECK(gcl_text_utf8, "\x80\xff", "\\x80\\xff", "no first byte");
}

static void
test_plain(void)
{
	CHECK(gcl_text_plain, "caf\xc3\xa9 'x' \\", "caf\xc3\xa9 'x' \\",
	    "text is kept");
	CHECK(gcl_text_plain, "\033[31m\r\n\t\x7f", "\\x1b[31m\\x0d\\x0a\\x09"
	    "\\x7f", "controls");
	CHECK(gcl_text_plain, "\xc2\x9b" "31m", "\\u{009b}31m", "C1 controls");
	CHECK(gcl_text_plain, "\xe2\x80\xae" "evil", "\\u{202e}evil",
	    "the direction of writing");
}

static void
test_json(void)
{
	CHECK(gcl_text_json, "", "\"\"", "an empty string");
	CHECK(gcl_text_json, "a\"b\\c", "\"a\\\"b\\\\c\"", "quotes");
	CHECK(gcl_text_json, "\n\0\033", "\"\\u000a\\u0000\\u001b\"",
	    "controls in JSON");
	CHECK(gcl_text_json, "\xff", "\"\\\\xff\"", "no UTF-8 in JSON");
}

static void
test_shell(void)
{
	CHECK(gcl_text_shell, "a/run-1.db", "a/run-1.db", "a plain word");
	CHECK(gcl_text_shell, "a b", "'a b'", "a blank");
	CHECK(gcl_text_shell, "$(x)'s", "'$(x)'\\''s'", "an apostrophe");
	CHECK(gcl_text_shell, "", "''", "nothing");
	CHECK(gcl_text_shell, "-o", "./-o", "what looks like an option");
	CHECK(gcl_text_shell, "~", "'~'", "a home");
}

static void
test_width(void)
{
	is_int(gcl_text_fit(gcl_span_of("abc"), 2), 2, "two of three fit");
	is_int(gcl_text_fit(gcl_span_of("\xe6\x97\xa5\xe6\x9c\xac"), 3), 3,
	    "wide ones are not halved");
	is_int(gcl_text_width(gcl_span_of("abc")), 3, "ASCII is narrow");
	is_int(gcl_text_width(gcl_span_of("\xc3\xa4")), 1, "so is Latin");
	is_int(gcl_text_width(gcl_span_of("\xe6\x97\xa5\xe6\x9c\xac")), 4,
	    "Han is wide");
	is_int(gcl_text_width(gcl_span_of("e\xcc\x81")), 1,
	    "a combining mark takes no room");
}

static void
test_ceiling(void)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 10);
	is_int(gcl_text_plain(&b, gcl_span_of("0123456789")), 0, "fits");
	is_int(gcl_text_plain(&b, gcl_span_of("x")), -1, "does not");
	is_str(gcl_buf_text(&b), NULL, "and stays failed");
	gcl_buf_fini(&b);
}

int
main(void)
{
	test_utf8();
	test_plain();
	test_json();
	test_shell();
	test_width();
	test_ceiling();
	return tap_done();
}
