/* Proves that what stands around lines is taken off: every wrapper's sample by
 * that wrapper, and what streams, encodings and long lines make of it. */
#include "config.h"

#include "family/wrap.h"
#include "read/grammar.h"
#include "read/wrap.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

#define GC(n) "gc " n " @0.03" n "s 2%: 0.016+1.2+0.005 ms clock, " \
	"0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal, " \
	"0 MB stacks, 0 MB globals, 2 P"

static struct gcl_grammar grammar;
static struct gcl_wraps wraps;
static struct gcl_buf out;

/* ---- the table ------------------------------------------------------ */

static void
test_samples(void)
{
	size_t i;

	for (i = 0; i < gcl_nwrappers; i++) {
		const struct gcl_wrapper *w = &gcl_wrappers[i];
		struct gcl_unwrapped u;

		if (w->way == GCL_WRAP_BYTES || w->way == GCL_WRAP_LINES)
			continue;
		memset(wraps.last, 0, sizeof wraps.last);
		if (gcl_wraps_take(&wraps, gcl_span_of(w->sample), &u) < 0)
			bail_out("no memory");
		ok(u.wrapped && wraps.last[0] == i && u.text.len > 6 &&
		    memcmp(u.text.at, "gc 1 @", 6) == 0,
		    "%s takes its sample apart: \"%.*s\"", w->name,
		    (int)u.text.len, u.text.at);
		ok(w->doc[0] && w->doc[strlen(w->doc) - 1] == '.',
		    "%s is told in a sentence", w->name);
	}
}

/* line becomes text, of that stream, stamped with wall_ns (0: not). */
static void
check(const char *what, const char *line, const char *text,
    const char *stream, int64_t wall_ns)
{
	struct gcl_unwrapped u;

	if (gcl_wraps_take(&wraps, gcl_span_of(line), &u) < 0)
		bail_out("no memory");
	ok(gcl_span_is(u.text, text), "%s: the text (%.*s)", what,
	    (int)u.text.len, u.text.at);
	ok(strcmp(u.stream, stream) == 0, "%s: the stream (%s)", what,
	    u.stream);
	ok((u.has_wall ? u.wall_ns : 0) == wall_ns, "%s: the stamp (%lld)",
	    what, (long long)u.wall_ns);
}

static void
test_lines(void)
{
	/* 2026-11-20 10:48:24 */
	const int64_t s = 1000000000, t = 1795171704 * s;

	wraps.now = t + 3600 * s;
	check("docker compose logs -t", "web-1  | 2026-11-20T10:48:24.5Z hello",
	    "hello", "web-1", t + s / 2);
	check("kubectl --prefix --timestamps",
	    "[pod/shop-1/web] 2026-11-20T12:48:24+02:00 hello", "hello",
	    "shop-1/web", t);
	check("CRI around JSON", "2026-11-20T10:48:24Z stderr F "
	    "{\"level\":\"info\",\"msg\":\"a\\u003eb\",\"ts\":1.5e9}", "a>b",
	    "stderr", t);
	check("zap", "{\"ts\":1795171704.25,\"msg\":\"hello\",\"pod\":\"p\"}",
	    "hello", "p", t + s / 4);
	check("CloudWatch",
	    "{\"timestamp\":1795171704001,\"message\":\"hello\","
	    "\"logStream\":\"web/1\"}", "hello", "web/1", t + s / 1000);
	check("journald, bytes", "{\"MESSAGE\":[104,105,255],\"_PID\":\"7\","
	    "\"SYSLOG_IDENTIFIER\":\"a\"}", "hi\377", "a[7]", 0);
	check("fluentd",
	    "{\"log\":\"hello\",\"stream\":\"stderr\","
	    "\"kubernetes\":{\"pod_name\":\"p\"}}", "hello", "p", 0);
	check("a stamp as milliseconds", "{\"ts\":50000000000,"
	    "\"msg\":\"hello\"}", "hello", "", 50000000 * s);
	check("a stamp too small", "{\"ts\":-1e300,\"msg\":\"hello\"}",
	    "hello", "", 0);
	check("logrus", "time=\"2026-11-20T10:48:24Z\" level=info "
	    "msg=\"a \\\"b\\\" c=d\" app=shop", "a \"b\" c=d", "shop", t);
	check("a year before", "Nov 22 10:48:24 host app[1]: hello", "hello",
	    "app[1]", t - (365 - 2) * 86400 * s);
	check("a leap day", "Feb 29 10:48:24 host app[1]: hello", "hello",
	    "app[1]", 1709203704 * s);
	check("the day before", "[13:00:00] hello", "hello", "",
	    t + (7896 - 86400) * s);
	check("an unknown zone", "2026-11-20 10:48:24 CET hello", "hello", "",
	    0);
	check("no wrapper", "2026 was a year | of logs", "2026 was a year | "
	    "of logs", "", 0);
	check("a key with an escape",
	    "{\"log\":\"a\",\"\\u006cog\":\"b\"}", "b", "", 0);
	check("JSON cut off", "{\"log\":\"hello\",\"str", "{\"log\":\"hello\","
	    "\"str", "", 0);
	check("JSON with no end", "{{{{{{{{{{{", "{{{{{{{{{{{", "", 0);
}

/* ---- whole inputs --------------------------------------------------- */

/* What a text gives: its events, a line each. */
static const char *
read_text(const char *text, size_t n, struct feed f)
{
	gcl_buf_fini(&out);
	gcl_buf_init(&out, FEED_CEILING);
	if (feed_text(&out, text, n, f, NULL) < 0)
		return "failed";
	return gcl_buf_text(&out);
}

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text += strlen(what);
		n++;
	}
	return n;
}

static void
test_streams(void)
{
	static const char torn[] =
	    "a | gc 1 @0.031s 2%: 0.016+1.2\n"
	    "b | gc 1 @0.031s 3%: 0.020+2.2+0.005 ms clock, "
	    "0.040+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal, "
	    "0 MB stacks, 0 MB globals, 2 P\n"
	    "a | +0.005 ms clock, 0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, "
	    "4 MB goal, 0 MB stacks, 0 MB globals, 2 P\n";
	struct feed whole = { 0, 0 }, bytes = { 1, 0 };
	char *once;
	const char *seen = read_text(torn, sizeof torn - 1, whole);

	ok(count(seen, "\"gc\": 1") == 2 && count(seen, "\"reason\"") == 0 &&
	    count(seen, "\"stw_sweep_ns\": 16000") == 1,
	    "a record torn in its own stream is followed there");
	once = strdup(seen);
	ok(once && strcmp(once, read_text(torn, sizeof torn - 1, bytes)) == 0,
	    "byte by byte it reads the same");
	free(once);
}

/* More streams than are followed at once, each with two cycles far apart. */
static void
test_many(void)
{
	enum { STREAMS = 300 };
	struct gcl_buf text;
	struct feed whole = { 0, 0 };
	const char *seen;
	int i, k;

	gcl_buf_init(&text, FEED_CEILING);
	for (k = 1; k <= 2; k++)
		for (i = 0; i < STREAMS; i++)
			gcl_buf_printf(&text, "[pod/p%d/c] %s\n", i,
			    k == 1 ? GC("1") : GC("2"));
	seen = read_text(text.at, text.len, whole);
	is_int((long long)count(seen, "\"gc\": 1,"), STREAMS,
	    "of more streams than are followed at once, all first cycles");
	is_int((long long)count(seen, "\"gc\": 2,"), STREAMS,
	    "and all second ones are read");
	gcl_buf_fini(&text);
}

static void
test_long(void)
{
	enum { LONG = 200 * 1024 };
	struct gcl_buf text;
	struct feed whole = { 0, 0 }, some = { 777, 0 };
	const char *seen;
	char *once;
	int i;

	gcl_buf_init(&text, FEED_CEILING);
	gcl_buf_puts(&text, "a-1 | " GC("1") "\nb-1 | ");
	for (i = 0; i < LONG; i++)
		gcl_buf_putc(&text, 'x');
	gcl_buf_puts(&text, " " GC("1") "\na-1 | " GC("2") "\n");
	seen = read_text(text.at, text.len, whole);
	ok(count(seen, "\"gc\": ") == 3 && count(seen, "\"line_no\": 2") == 1,
	    "a record far behind in a long line is of the line's stream");
	once = strdup(seen);
	ok(once && strcmp(once, read_text(text.at, text.len, some)) == 0,
	    "in pieces it reads the same");
	free(once);
	gcl_buf_fini(&text);
}

/* Text as UTF-16, little-endian if order is 0. */
static void
widen(struct gcl_buf *b, const char *text, int order)
{
	for (; *text; text++) {
		gcl_buf_putc(b, order ? '\0' : *text);
		gcl_buf_putc(b, order ? *text : '\0');
	}
}

/* Lines of JSON that have no newline of their own, or one within another. */
static void
test_ends(void)
{
	static const char fluent[] =
	    "{\"log\":\"NumGC = 1\",\"stream\":\"stderr\"}\n"
	    "{\"log\":\"" GC("1") "\",\"stream\":\"stderr\"}\n"
	    "{\"log\":\"" GC("2") "\",\"stream\":\"stderr\"}\n";
	static const char parts[] =
	    "{\"Action\":\"output\",\"Output\":\"gc 1 @0.031s 2%: \"}\n"
	    "{\"Action\":\"output\",\"Output\":\"0.016+1.2+0.005 ms clock, "
	    "0.032+0/1.1/0.39+0.010 ms cpu, 3-\\u003e4-\\u003e2 MB, 4 MB goal, "
	    "0 MB stacks, 0 MB globals, 2 P\\n\"}\n";
	static const char none[] = "{\nb-1 | " GC("1") "\na-1 | " GC("1")
	    "\n}\nc-1 | " GC("1") "\n";
	struct feed whole = { 0, 0 };
	const char *seen = read_text(fluent, sizeof fluent - 1, whole);

	ok(count(seen, "\"gc\": ") == 2 && count(seen, "\"line_no\": 3") == 1,
	    "an object a line ends the line: %s", seen);
	seen = read_text(parts, sizeof parts - 1, whole);
	ok(count(seen, "\"gc\": 1") == 1 && count(seen, "\"torn\"") == 0,
	    "parts of a line are joined: %s", seen);
	seen = read_text(none, sizeof none - 1, whole);
	ok(count(seen, "\"gc\": 1") == 3 &&
	    count(seen, "\"line_no\": 2") == 1 &&
	    count(seen, "\"line_no\": 3") == 1 &&
	    count(seen, "\"line_no\": 5") == 1,
	    "braces around lines make no object of them: %s", seen);
}

/* How a program died is no level of a log, and entries of a journal end where
 * the next one begins. */
static void
test_not_taken(void)
{
	static const char death[] = "web-1 | " GC("1") "\n"
	    "web-1 | panic: boom\nweb-1 | \nweb-1 | goroutine 1 [running]:\n"
	    "web-1 | main.main()\nweb-1 | exit status 2\n";
	static const char journal[] = "__CURSOR=s=1\nMESSAGE=" GC("1")
	    "\n__CURSOR=s=2\nMESSAGE=" GC("2") "\n";
	struct feed whole = { 0, 0 };
	const char *seen = read_text(death, sizeof death - 1, whole);

	ok(count(seen, "\"kind\": \"panic\"") == 1, "a panic: %s", seen);
	seen = read_text(journal, sizeof journal - 1, whole);
	ok(count(seen, "\"gc\": ") == 2, "a journal: %s", seen);
}

/* Long stamped lines, some before a record far behind: what is seen of them
 * does not depend on how they were read. */
static void
test_far(void)
{
	enum { LINE = 3500, LINES = 170 };
	struct feed whole = { 0, 0 };
	struct gcl_buf text;
	uint32_t seed;
	char *once;
	int i, k, same = 1;

	gcl_buf_init(&text, FEED_CEILING);
	for (i = 0; i < LINES; i++) {
		gcl_buf_puts(&text, "2026/11/20 10:48:24 ");
		for (k = 0; k < LINE; k++)
			gcl_buf_putc(&text, 'x');
		gcl_buf_puts(&text, i + 1 < LINES ? "\n" : " " GC("1") "\n");
	}
	once = strdup(read_text(text.at, text.len, whole));
	for (seed = 1; once && seed <= 8; seed++) {
		struct feed pieces = { 60000, seed };

		same &= strcmp(once, read_text(text.at, text.len, pieces)) ==
		    0;
	}
	ok(once && same, "far behind long lines it reads the same in pieces");
	free(once);
	gcl_buf_fini(&text);
}

/* A few first bytes, then as many as there is room for. */
static void
test_first_bytes(void)
{
	struct gclog_reader *r = NULL;
	struct gclog_item item;
	struct gclog_err err;
	size_t room;
	char *space;

	if (gclog_reader_open(&r, &err) < 0)
		bail_out(err.text);
	gclog_reader_space(r, &space, &room);
	memcpy(space, "\xff\xfe" "a", 3);
	gclog_reader_fed(r, 3);
	gclog_reader_space(r, &space, &room);
	memset(space, 0, room);
	gclog_reader_fed(r, room);
	ok(gclog_reader_next(r, &item, &err) == GCLOG_MORE &&
	    gclog_reader_counts(r).bytes == 3 + room,
	    "after three bytes of UTF-16 as many as fit are taken");
	gclog_reader_close(r);
}

static void
test_utf16(void)
{
	static const char plain[] = "started \n" GC("1") "\n" GC("2") "\n";
	int order, mark, piece;

	for (order = 0; order < 2; order++)
		for (mark = 0; mark < 2; mark++)
			for (piece = 0; piece < 4; piece++) {
				struct feed f = { (size_t)piece, 0 };
				struct gcl_buf b;
				const char *seen;

				gcl_buf_init(&b, FEED_CEILING);
				if (mark)
					gcl_buf_add(&b, order ? "\xfe\xff" :
					    "\xff\xfe", 2);
				widen(&b, plain, order);
				/* An emoji, and half of one. */
				gcl_buf_add(&b, order ? "\xd8\x3d\xde\x00"
				    "\xd8\x3d" : "\x3d\xd8\x00\xde\x3d\xd8",
				    6);
				widen(&b, "\n" GC("3") "\n", order);
				seen = read_text(b.at, b.len, f);
				ok(count(seen, "\"gc\": ") == 3 &&
				    count(seen, "\"line_no\": 5") == 1,
				    "UTF-16, order %d, mark %d, piece %d",
				    order, mark, piece);
				gcl_buf_fini(&b);
			}
}

static void
test_broken(void)
{
	static const char mail[] =
	    "gc 1 @0.031s 2%: 0.016+1.2+0.005 ms clock,\n"
	    "0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB\n"
	    "goal, 2 P\n";
	static const char number[] = "gc 1 @0.031s 2%: 0.016+1.2+0.005 ms "
	    "clock, 0.032+0/1\n1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal, "
	    "2 P\n";
	static const char quoted[] = "> gc 1 @0.031s 2%: 0.016+1.2+0.005 ms\n"
	    "> clock, 0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal,\n"
	    "> 2 P\n> (forced)\n";
	static const char forced[] = "gc 1 @0.031s 2%: 0.016+1.2+0.005 ms "
	    "clock, 0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal, "
	    "2 P\n(forced)\ngc 2 orphans\n";
	struct feed whole = { 0, 0 };
	const char *seen = read_text(mail, sizeof mail - 1, whole);

	ok(count(seen, "\"gc\": 1") == 1 && count(seen, "\"torn\": 1") == 1,
	    "a line broken by mail is put together: %s", seen);
	seen = read_text(number, sizeof number - 1, whole);
	ok(count(seen, "\"gc\": 1") == 0, "a broken number is not");
	seen = read_text(quoted, sizeof quoted - 1, whole);
	ok(count(seen, "\"gc\": 1") == 1, "a quoted one is: %s", seen);
	seen = read_text(forced, sizeof forced - 1, whole);
	ok(count(seen, "\"forced\": 1") == 1 && count(seen, "\"torn\": 1")
	    == 1, "an option on a line of its own is of it: %s", seen);
}

int
main(void)
{
	struct gclog_err err;

	gcl_buf_init(&out, FEED_CEILING);
	if (gcl_grammar_open(&grammar, NULL, &err) < 0 ||
	    gcl_wraps_open(&wraps, grammar.catalog.matcher, &grammar.heads,
	    &err) < 0)
		bail_out(err.text);
	test_samples();
	test_lines();
	test_streams();
	test_many();
	test_long();
	test_ends();
	test_not_taken();
	test_far();
	test_first_bytes();
	test_utf16();
	test_broken();
	gcl_wraps_close(&wraps);
	gcl_grammar_close(&grammar);
	gcl_buf_fini(&out);
	return tap_done();
}
