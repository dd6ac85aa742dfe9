/* Proves what the chart writer tells gnuplot: nothing untrusted unquoted, no
 * data left out, the same script for the same chart. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "model/chart.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

static struct gcl_point line[] = {
	{ 0, 1048576 }, { 60e9, NAN }, { 120.5e9, 3145728 }, { NAN, 1 },
};
static struct gcl_point dots[] = { { 10e9, 0 }, { 20e9, 2e5 }, { 30e9, 3e7 } };
static struct gcl_point level[] = { { 0, 1500000 } };

static struct gcl_series heap_series[] = {
	{ "live", GCL_LINE, 0, line, 4, 0, NULL },
	{ "goal", GCL_STEPS, 1, NULL, 0, 0, NULL },
};
static struct gcl_series pause_series[] = {
	{ "sweep", GCL_DOTS, 0, dots, 3, 0, NULL },
	{ "p99", GCL_LEVEL, -1, level, 1, 0, NULL },
};
static struct gcl_panel panels[] = {
	{ "heap", GCLOG_BYTES, 0, heap_series, 2, NULL, 0 },
	{ "pause", GCLOG_NS, 1, pause_series, 2, NULL, 0 },
};

static const char hostile[] =
    "it's \"x\" `touch evil` @HOME \\ {} { %s\n\033[2J system('x')";

static struct gclog_chart chart = {
	.title = hostile, .x = { "time since start", GCLOG_NS, 1, 0 },
	.panels = panels, .n = 2
};

static struct gclog_err err;

static int
broken(void *arg, const char *bytes, size_t n)
{
	(void)arg;
	(void)bytes;
	(void)n;
	return -1;
}

/* The script into b; the return of the function. */
static int
script(struct gcl_buf *b, const char *term, const char *output)
{
	struct gclog_term t = { .name = term, .output = output };
	struct gclog_sink sink = { written_keep, b };

	gcl_buf_fini(b);
	gcl_buf_init(b, 1 << 24);
	return gclog_chart_write(&chart, &t, &sink, &err);
}

/* Whether what stands outside of single quotes has one of these bytes. */
static int
unquoted(const char *text, const char *bytes)
{
	int quoted = 0;

	for (; *text; text++) {
		if (*text == '\'')
			quoted = !quoted;
		else if (*text == '\n' && quoted)
			return 1;
		else if (!quoted && strchr(bytes, *text))
			return 1;
	}
	return quoted;
}

static void
test_terminals(void)
{
	struct gcl_buf a = { 0 }, b = { 0 };
	const char *name;
	size_t i;

	for (i = 0; (name = gclog_term_name(i)); i++) {
		is_int(script(&a, name, "x"), 0, "%s: a script", name);
		script(&b, name, "x");
		is_str(a.at, b.at, "%s: is the same each time", name);
		ok(!unquoted(a.at, "\"`@{}\033"),
		    "%s: nothing untrusted stands unquoted", name);
		ok(strstr(a.at, "'it''s \"x\" `touch evil` @HOME \\ {} { %s"
		    "\\x0a\\x1b[2J system(''x'')'") != NULL,
		    "%s: the title is quoted", name);
	}
	is_int(i, 4, "four terminals");
	is_int(script(&a, "jpeg", NULL), GCLOG_EARG, "jpeg is none");
	gcl_buf_fini(&a);
	gcl_buf_fini(&b);
}

static void
test_data(void)
{
	struct gcl_buf b = { 0 };

	script(&b, "svg", NULL);
	ok(strstr(b.at, "$p0s0 << EOD\n0 1\n60 NaN\n120.5 3\nEOD\n") != NULL,
	    "values are in the unit that fits; a gap is NaN");
	ok(strstr(b.at, "set ylabel 'heap'.' (MiB)'") != NULL,
	    "the axis says it");
	ok(strstr(b.at, "$p0s1") == NULL, "no empty datablock");
	ok(strstr(b.at, "'goal'.' (none)'") != NULL,
	    "the legend tells that a series is empty");
	ok(strstr(b.at, "$p1s0 << EOD\n10 0.2\n20 0.2\n30 30\nEOD\n") != NULL,
	    "log scale: zero is drawn at the least value");
	ok(strstr(b.at, "'p99'.' 1.50 ms'") != NULL,
	    "a level is named, with its value");
	ok(strstr(b.at, "set output\n") != NULL, "standard output");
	gcl_buf_fini(&b);
}

static void
test_empty(void)
{
	static const struct gclog_chart nothing = { .title = "t" };
	struct gcl_panel panel = { .y_title = "heap" };
	struct gclog_chart empty = { .title = "t", .panels = &panel, .n = 1 };
	struct gclog_term term = { .name = "dumb" };
	struct gcl_buf b;
	struct gclog_sink sink = { written_keep, &b };

	gcl_buf_init(&b, 1 << 20);
	is_int(gclog_chart_write(&nothing, &term, &sink, &err), 0, "no panel");
	is_int(gclog_chart_write(&empty, &term, &sink, &err), 0, "no series");
	ok(strstr(gcl_buf_text(&b), "'no data'") != NULL, "says so");
	term.width = 10;
	is_int(gclog_chart_write(&empty, &term, &sink, &err), GCLOG_EARG,
	    "too small to draw in");
	gcl_buf_fini(&b);
}

static void
test_bars(void)
{
	struct gcl_point spans[] = { { 0, 1 }, { 3e6, 1 }, { 3e6, 2 },
		{ 5e6, 2 } };
	struct gcl_series bars = { "parts", GCL_BARS, 0, spans, 4, 0, NULL };
	struct gcl_row rows[] = { { "it's", "3 ms" }, { "rest", NULL } };
	struct gcl_panel panel = { "part", GCLOG_COUNT, 0, &bars, 1, rows, 2 };
	struct gclog_chart one = { .name = "one", .what = "what it is",
		.title = "run: what it is", .x = { "at", GCLOG_NS, 0, 0 },
		.panels = &panel, .n = 1 };
	struct gclog_chart page = { .name = "all", .title = "all",
		.next = &one };
	struct gclog_term term = { .name = "svg" };
	struct gcl_buf b;
	struct gclog_sink sink = { written_keep, &b };

	gcl_buf_init(&b, 1 << 20);
	is_int(gclog_chart_write(&one, &term, &sink, &err), 0, "bars");
	ok(strstr(b.at, "EOD\n0 3 1\n3 5 2\nEOD\n") != NULL,
	    "from, to and row of each");
	ok(strstr(b.at, "set yrange [2.5:0.5]\n") != NULL, "from the top");
	ok(strstr(b.at, "set ytics ('it''s' 1, 'rest' 2)\n") != NULL,
	    "the names of rows");
	ok(strstr(b.at, "'3 ms' at graph 1, first 1 ") != NULL,
	    "what is written beside one");
	gcl_buf_fini(&b);
	gcl_buf_init(&b, 1 << 20);
	is_int(gclog_chart_write(&page, &term, &sink, &err), 0, "a page");
	ok(strstr(b.at, "'all' at screen 0.5, screen ") != NULL,
	    "its title is in the middle");
	ok(strstr(b.at, "'what it is' at screen 0.25, screen ") != NULL,
	    "that of a chart is in the middle of its half");
	gcl_buf_fini(&b);
}

static void
test_output(void)
{
	struct gcl_buf b = { 0 };

	script(&b, "png", "it's/a `b` \"c\".png");
	ok(strstr(b.at, "set output 'it''s/a `b` \"c\".png'\n") != NULL,
	    "a file name is quoted");
	script(&b, "png", "|touch evil");
	ok(strstr(b.at, "set output './'.'|touch evil'\n") != NULL,
	    "no file name is a command");
	script(&b, "png", "~root");
	ok(strstr(b.at, "set output './'.'~root'\n") != NULL, "or a home");
	is_int(script(&b, "png", "a\nb"), GCLOG_EARG, "no line end in it");
	is_int(script(&b, "png", ""), GCLOG_EARG, "an empty name");
	ok(b.len == 0, "nothing is written then");
	gcl_buf_fini(&b);
}

static void
test_failure(void)
{
	struct gclog_term term = { .name = "png" };
	struct gcl_buf b;
	struct gclog_sink bad = { broken, NULL }, sink = { written_keep, &b };
	int rc = GCLOG_ENOMEM;
	unsigned long n;

	is_int(gclog_chart_write(&chart, &term, &bad, &err), GCLOG_EIO,
	    "a broken sink");
	for (n = 1; rc == GCLOG_ENOMEM && n < 1000; n++) {
		gcl_buf_init(&b, 1 << 20);
		gcl_alloc_fail_at(n);
		rc = gclog_chart_write(&chart, &term, &sink, &err);
		gcl_buf_fini(&b);
		if (rc == GCLOG_EIO) /* it was the sink's allocation */
			rc = GCLOG_ENOMEM;
	}
	gcl_alloc_fail_at(0);
	ok(rc == 0 && n > 2, "out of memory is told");
}

/* What is called by somebody's words, at upright lines. */
static void
test_names(void)
{
	static const char *names[] = { "v1", NULL, hostile };
	struct gcl_point at[] = { { 1, 5 }, { 2, 1 }, { 30, 1 } };
	struct gcl_series levels = { "level", GCL_LINE, 0, at, 3, 0, names };
	struct gcl_panel panel = { "share", GCLOG_PCT, 0, &levels, 1, NULL,
		0 };
	struct gclog_chart was = chart;
	struct gcl_buf b = { 0 };

	chart = (struct gclog_chart){ .title = "t", .x = { "run", GCLOG_COUNT,
		0, 0 }, .panels = &panel, .n = 1 };
	script(&b, "svg", NULL);
	ok(strstr(b.at, "'v1' at first 1, graph 0.0") != NULL,
	    "a name stands away from its point");
	ok(strstr(b.at, "'it''s \"x\" `tou...' at first 30, graph 0.9") !=
	    NULL, "another one at the other end, quoted and cut");
	ok(!unquoted(b.at, "\"`@{}\033"), "none stands unquoted");
	ok(strstr(b.at, "set arrow 1001 from first 30, graph 0") != NULL,
	    "a line goes up through each");
	ok(strstr(b.at, "first 2,") == NULL, "what has no name has none");
	script(&b, "dumb", NULL);
	ok(strstr(b.at, "'v1' at first 1") && !strstr(b.at, "set arrow 1"),
	    "text has names, but no lines");
	chart = was;
	gcl_buf_fini(&b);
}

int
main(void)
{
	test_terminals();
	test_data();
	test_empty();
	test_bars();
	test_names();
	test_output();
	test_failure();
	return tap_done();
}
