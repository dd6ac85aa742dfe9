/* Proves what the kinds of text take and what it is kept as, and what a pattern
 * gives where parts of it may be missing. */
#include "config.h"

#include "tests/lib/pattern.h"

/* Texts, and what they are kept as. */
static const struct {
	const char *kind, *text, *kept;
} text_kinds[] = {
	{ "text", "a b", "a b" },
	{ "quoted", "\"a \"b\" c\"", NULL }, /* it ends its line: below */
	{ "message", "a: b", "a: b" },
	{ "address", "0xc82058ee18", "0xc82058ee18" },
	{ "address", "c82058ee18", NULL },
	{ "word", "a b", NULL },
	{ "bracket", "a", NULL }, /* it ends its line */
	{ "state", "chan receive (nil chan)", "chan receive (nil chan)" },
	{ "state", "", NULL },
	{ "state", "sleep, 2", NULL },
	{ "signal", "SEGV", NULL }, /* behind its SIG: below */
	{ "signo", "9", "SIGKILL" },
	{ "signo", "0xb", "SIGSEGV" },
	{ "signo", "63", "63" },
	{ "signo", "999", NULL },
	{ "ended", "killed", "SIGKILL" },
	{ "ended", "Segmentation fault", "SIGSEGV" },
	{ "ended", "trace trap", "SIGTRAP" },
	{ "ended", "bored", NULL },
	{ "unit", "leak_web-1.2", "leak_web-1.2" },
	{ "unit", "a b", NULL },
};

static void
check_text_kinds(void)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(text_kinds); i++) {
		const char *kept = text_kinds[i].kept;
		char shape[40], text[60];
		struct gcl_code *code;

		snprintf(shape, sizeof shape, "<<{t:%s}>", text_kinds[i].kind);
		snprintf(text, sizeof text, "<<%s>", text_kinds[i].text);
		code = compile(shape, 0);
		is_int(match(code, text, 0, HERE | FINAL), kept ? GCL_MATCH :
		    GCL_NO_MATCH, "%s %s \"%s\"", text_kinds[i].kind, kept ?
		    "takes" : "refuses", text_kinds[i].text);
		if (kept)
			is_mem(values[2].text, values[2].len, kept, "as %s",
			    kept);
		gcl_code_free(code);
	}
}

static void
check_texts(void)
{
	struct gcl_code *code = compile("<{t}> {a}", 0);

	is_int(match(code, "<a > b\0> 7", 0, FINAL), GCL_NO_MATCH,
	    "a text needs what comes after it");
	is_int(match(code, "<a > b> 7", 0, FINAL), GCL_MATCH,
	    "a text may hold what ends it");
	is_mem(values[2].text, values[2].len, "a > b", "and is taken whole");
	is_int(values[2].kind, GCLOG_VTEXT, "as a text");
	is_int(match(code, "<> 7", 0, FINAL), GCL_MATCH, "or be empty");
	is_int(match(code, "<a\n> 7", 0, FINAL), GCL_NO_MATCH,
	    "but keeps to its line");
	gcl_code_free(code);
	code = compile("<<{t:quoted}", 0);
	is_int(match(code, "<<\"a \"b\" c\"\nrest\"", 0, FINAL), GCL_MATCH,
	    "a quoted text may hold quotes");
	is_mem(values[2].text, values[2].len, "a \"b\" c",
	    "the last of the line ends it");
	is_int(match(code, "<<&quot;a&quot;", 0, FINAL), GCL_MATCH,
	    "its quotes may be written as a web page does");
	is_mem(values[2].text, values[2].len, "a", "and are no part of it");
	gcl_code_free(code);
	code = compile("<<{t:array} x", 0);
	is_int(match(code, "<<[1 2\n3] x", 0, FINAL), GCL_MATCH,
	    "a list may hold newlines");
	is_mem(values[2].text, values[2].len, "[1 2\n3]",
	    "and keeps its brackets");
	is_int(match(code, "<<[1 [2] x", 0, FINAL), GCL_NO_MATCH,
	    "but holds no other");
	gcl_code_free(code);
	code = compile("[SIG{t:signal}: ", 0);
	is_int(match(code, "[SIGSEGV: ", 0, FINAL), GCL_MATCH,
	    "a signal has its name");
	is_mem(values[2].text, values[2].len, "SIGSEGV", "and all of it");
	gcl_code_free(code);
}

static void
check_messages(void)
{
	struct gcl_code *code = compile("panic: {t:message}{? [recovered]=f}",
	    GCL_FILLS | GCL_BEGINS);

	is_int(match(code, "panic: a\nb\n\nx", 0, FINAL), GCL_MATCH,
	    "a message is of one line");
	is_mem(values[2].text, values[2].len, "a", "of no more");
	is_int(match(code, "panic: a\nb\n\tc [recovered]\n\tpanic: d", 0,
	    FINAL), GCL_MATCH, "unless a dump or a panic follows soon");
	is_mem(values[2].text, values[2].len, "a\nb\n\tc", "then it is whole");
	is_int(match(code, "panic: a\ngc 7 @\n\ngoroutine 1", 0, FINAL),
	    GCL_MATCH, "records are no part of it");
	is_mem(values[2].text, values[2].len, "a", "but end it");
	is_int(match(code, "x panic: a", 0, FINAL), GCL_NO_MATCH,
	    "a line of its own begins with it");
	is_int(match(code, "x\n\t  panic: a\n", 0, FINAL), GCL_MATCH,
	    "or with blanks");
	gcl_code_free(code);
}

static void
check_maybe(void)
{
	struct gcl_code *code = compile(
	    "[ {t:state}{[}, {a} minutes{[} {b:ms}{]}{]}]{=f}", 0);

	is_int(match(code, "[ sleep, 3 minutes 12]", 0, FINAL), GCL_MATCH,
	    "all that may be there");
	is_int(values[0].num, 3, "with a value");
	is_int(match(code, "[ sleep]", 0, FINAL), GCL_MATCH, "and nothing");
	is_int(values[0].kind, GCLOG_VNULL, "with none");
	is_mem(values[2].text, values[2].len, "sleep", "beside others");
	is_int(match(code, "[ sleep, 3]", 0, FINAL), GCL_NO_MATCH,
	    "but no half of it");
	gcl_code_free(code);
	code = compile("x {a}{=t:some words}", 0);
	is_int(match(code, "x 1", 0, FINAL), GCL_MATCH, "a text that is set");
	is_mem(values[2].text, values[2].len, "some words", "is");
	gcl_code_free(code);
}

int
main(void)
{
	pattern_open();
	check_text_kinds();
	check_texts();
	check_messages();
	check_maybe();
	pattern_close();
	return tap_done();
}
