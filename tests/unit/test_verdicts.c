/* Proves what writers for programs make of verdicts and of metrics: golden
 * text, nothing untrusted left alive, errors and lost memory told. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "model/rows.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

static const struct gclog_metric pause = { "pause_p99", "Pause",
	"Longest \"pause\".", GCLOG_NS, -1 };
static const struct gclog_metric share = { "overshoot_pct", "Overshoot",
	"The most,\nof the goal \\.", GCLOG_PCT, 0 };
static const struct gclog_metric speed = { "growth", "Growth", "It grows.",
	GCLOG_BYTES_PER_H, 1 };

/* What a writer has to make harmless. */
static const char hostile[] = "a\"b'<c>&]]>\n::error::%0A\033[2J\v\\n\xff"
    "\xef\xbf\xbe,:{}=\r\xe2\x80\xae";

static int
judge(struct gclog_result *res, const char *name, enum gcl_outcome outcome,
    const char *text, const char *file, int64_t line)
{
	const struct gcl_verdict v = { "gate", name, outcome, text, file,
		line };

	return gcl_result_verdict(res, &v);
}

static struct gclog_result *
judged(void)
{
	const struct gcl_verdict other = { "advise", "leak",
		GCL_VERDICT_WARNED, "It grows.", NULL, 0 };
	struct gclog_result *res = gcl_result_new();

	res->lead = "Two of five.";
	judge(res, "pause <= 1ms", GCL_VERDICT_OK, NULL, NULL, 0);
	judge(res, "heap", GCL_VERDICT_FAILED, "100 % more.", "a,b:c.log", 7);
	judge(res, "rate", GCL_VERDICT_UNSURE, "Needs 8 runs.", NULL, 0);
	judge(res, "run", GCL_VERDICT_INVALID, "Damaged.", "b.log", 0);
	judge(res, "note", GCL_VERDICT_NOTED, NULL, "c.log", 1);
	gcl_result_verdict(res, &other);
	return res;
}

static void
test_junit(void)
{
	struct gclog_result *res = judged();

	is_str(written(res, GCLOG_JUNIT, 0),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<testsuites name=\"gclog\" tests=\"6\" failures=\"1\" "
	    "errors=\"1\">\n"
	    "  <testsuite name=\"gate\" tests=\"5\" failures=\"1\" "
	    "errors=\"1\" skipped=\"1\">\n"
	    "    <testcase classname=\"gclog.gate\" "
	    "name=\"pause &lt;= 1ms\"/>\n"
	    "    <testcase classname=\"gclog.gate\" name=\"heap\">\n"
	    "      <failure type=\"failed\" message=\"100 % more.\">"
	    "100 % more.\na,b:c.log:7</failure>\n    </testcase>\n"
	    "    <testcase classname=\"gclog.gate\" name=\"rate\">\n"
	    "      <skipped type=\"inconclusive\" message=\"Needs 8 runs.\">"
	    "Needs 8 runs.</skipped>\n    </testcase>\n"
	    "    <testcase classname=\"gclog.gate\" name=\"run\">\n"
	    "      <error type=\"invalid\" message=\"Damaged.\">"
	    "Damaged.\nb.log</error>\n    </testcase>\n"
	    "    <testcase classname=\"gclog.gate\" name=\"note\">\n"
	    "      <system-out>c.log:1</system-out>\n    </testcase>\n"
	    "    <system-out>Two of five.</system-out>\n  </testsuite>\n"
	    "  <testsuite name=\"advise\" tests=\"1\" failures=\"0\" "
	    "errors=\"0\" skipped=\"0\">\n"
	    "    <testcase classname=\"gclog.advise\" name=\"leak\">\n"
	    "      <system-out>It grows.</system-out>\n    </testcase>\n"
	    "  </testsuite>\n</testsuites>\n", "junit");
	gclog_result_free(res);
}

static void
test_github(void)
{
	struct gclog_result *res = judged();

	is_str(written(res, GCLOG_GITHUB, 0),
	    "::error file=a%2Cb%3Ac.log,line=7,title=gclog gate%3A heap::"
	    "100 %25 more.\n"
	    "::warning title=gclog gate%3A rate::Needs 8 runs.\n"
	    "::error file=b.log,title=gclog gate%3A run::Damaged.\n"
	    "::notice file=c.log,line=1,title=gclog gate%3A note::note\n"
	    "::warning title=gclog advise%3A leak::It grows.\n", "github");
	gclog_result_free(res);
	res = gcl_result_new();
	judge(res, "a", GCL_VERDICT_OK, NULL, NULL, 0);
	is_str(written(res, GCLOG_GITHUB, 0), "", "nothing to annotate");
	res->lead = "All passed: 1.";
	is_str(written(res, GCLOG_GITHUB, 0),
	    "::notice title=gclog::All passed: 1.\n", "the answer instead");
	gclog_result_free(res);
}

static int
add_run(struct gclog_result *res, const char *side, const char *name,
    int64_t id, const char *commit)
{
	const struct gcl_tag tags[] = { { "GOARCH", "amd64" },
		{ "commit", commit } };
	const struct gcl_sample_run run = { .side = side, .name = name,
		.id = id, .cycles = id == 3 ? 0 : 100, .grade = "complete",
		.tags = tags, .ntags = 2 };

	return gcl_result_run(res, &run);
}

/* Two runs a side, and one that measured nothing; -1 when memory is out. */
static int
measure(struct gclog_result *res)
{
	if (add_run(res, "base", "x", 1, "1a") < 0 ||
	    gcl_result_sample(res, &pause, 1500000) < 0 ||
	    gcl_result_sample(res, &share, 12.5) < 0 ||
	    add_run(res, "base", "x", 2, "1a") < 0 ||
	    gcl_result_sample(res, &pause, NAN) < 0 ||
	    gcl_result_sample(res, &share, INFINITY) < 0 ||
	    add_run(res, "new", "x", 3, "2b") < 0 ||
	    gcl_result_sample(res, &speed, -7200) < 0 ||
	    gcl_result_sample(res, &pause, 0.1) < 0)
		return -1;
	return 0;
}

static struct gclog_result *
measured(void)
{
	struct gclog_result *res = gcl_result_new();

	ok(measure(res) == 0, "numbers are added");
	return res;
}

static void
test_benchfmt(void)
{
	struct gclog_result *res = measured();

	is_str(written(res, GCLOG_BENCHFMT, 0),
	    "Unit pause_p99-ns better=lower\n"
	    "Unit growth-B/h better=higher\n"
	    "tag-goarch: amd64\n"
	    "side: base\n"
	    "# run 1: x, complete, commit=1a\n"
	    "BenchmarkGC 100 1500000 pause_p99-ns 12.5 overshoot_pct-%\n"
	    "side: new\n"
	    "# run 3: x, complete, commit=2b\n"
	    "BenchmarkGC 1 -7200 growth-B/h 0.1 pause_p99-ns\n",
	    "benchfmt: what runs have in common is their configuration");
	gclog_result_free(res);
}

static void
test_openmetrics(void)
{
	struct gclog_result *res = measured();

	is_str(written(res, GCLOG_OPENMETRICS, 0),
	    "# HELP gclog_run_info A run of a Go program: its id in the "
	    "database, and how far what was read of it can be trusted.\n"
	    "# TYPE gclog_run_info gauge\n"
	    "gclog_run_info{side=\"base\",label=\"x\",nth=\"1\",id=\"1\","
	    "grade=\"complete\"} 1\n"
	    "gclog_run_info{side=\"base\",label=\"x\",nth=\"2\",id=\"2\","
	    "grade=\"complete\"} 1\n"
	    "gclog_run_info{side=\"new\",label=\"x\",id=\"3\","
	    "grade=\"complete\"} 1\n"
	    "# HELP gclog_run_tag A tag of a run.\n"
	    "# TYPE gclog_run_tag gauge\n"
	    "gclog_run_tag{side=\"base\",label=\"x\",nth=\"1\","
	    "key=\"GOARCH\",value=\"amd64\"} 1\n"
	    "gclog_run_tag{side=\"base\",label=\"x\",nth=\"1\","
	    "key=\"commit\",value=\"1a\"} 1\n"
	    "gclog_run_tag{side=\"base\",label=\"x\",nth=\"2\","
	    "key=\"GOARCH\",value=\"amd64\"} 1\n"
	    "gclog_run_tag{side=\"base\",label=\"x\",nth=\"2\","
	    "key=\"commit\",value=\"1a\"} 1\n"
	    "gclog_run_tag{side=\"new\",label=\"x\","
	    "key=\"GOARCH\",value=\"amd64\"} 1\n"
	    "gclog_run_tag{side=\"new\",label=\"x\","
	    "key=\"commit\",value=\"2b\"} 1\n"
	    "# HELP gclog_pause_p99_seconds Longest 'pause'.\n"
	    "# TYPE gclog_pause_p99_seconds gauge\n"
	    "# UNIT gclog_pause_p99_seconds seconds\n"
	    "gclog_pause_p99_seconds{side=\"base\",label=\"x\",nth=\"1\"} "
	    "0.0015\n"
	    "gclog_pause_p99_seconds{side=\"new\",label=\"x\"} 1e-10\n"
	    "# HELP gclog_overshoot_ratio The most,\\nof the goal \\\\.\n"
	    "# TYPE gclog_overshoot_ratio gauge\n"
	    "# UNIT gclog_overshoot_ratio ratio\n"
	    "gclog_overshoot_ratio{side=\"base\",label=\"x\",nth=\"1\"} "
	    "0.125\n"
	    "# HELP gclog_growth_bytes_per_second It grows.\n"
	    "# TYPE gclog_growth_bytes_per_second gauge\n"
	    "# UNIT gclog_growth_bytes_per_second bytes_per_second\n"
	    "gclog_growth_bytes_per_second{side=\"new\",label=\"x\"} -2\n"
	    "# EOF\n", "openmetrics: base units, runs that can be told apart");
	gclog_result_free(res);
}

static void
test_hostile(void)
{
	const struct gcl_tag tag = { hostile, hostile };
	const struct gcl_sample_run run = { .name = hostile, .id = 1,
		.tags = &tag, .ntags = 1 };
	struct gclog_result *res = gcl_result_new();

	judge(res, hostile, GCL_VERDICT_FAILED, hostile, hostile, 3);
	gcl_result_run(res, &run);
	gcl_result_sample(res, &pause, 1);
	ok(strstr(written(res, GCLOG_JUNIT, 0), " name=\"a&quot;b&#39;&lt;c&gt;"
	    "&amp;]]&gt;\\x0a::error::%0A\\x1b[2J\\x0b\\n\\xff\\u{fffe},:{}="
	    "\\x0d\\u{202e}\">\n"), "junit: nothing but text, as XML has it");
	is_str(written(res, GCLOG_GITHUB, 0),
	    "::error file=a\"b'<c>&]]>\\x0a%3A%3Aerror%3A%3A%250A\\x1b[2J"
	    "\\x0b\\n\\xff\xef\xbf\xbe%2C%3A{}=\\x0d\\u{202e},line=3,"
	    "title=gclog gate%3A a\"b'<c>&]]>\\x0a%3A%3Aerror%3A%3A%250A"
	    "\\x1b[2J\\x0b\\n\\xff\xef\xbf\xbe%2C%3A{}=\\x0d\\u{202e}::"
	    "a\"b'<c>&]]>\\x0a::error::%250A\\x1b[2J\\x0b\\n\\xff"
	    "\xef\xbf\xbe,:{}=\\x0d\\u{202e}\n",
	    "github: one command, and it is ours");
	is_str(written(res, GCLOG_BENCHFMT, 0),
	    "Unit pause_p99-ns better=lower\n"
	    "a-b--c--------error---0a--2j--n-------------: a\"b'<c>&]]>\\x0a"
	    "::error::%0A\\x1b[2J\\x0b\\n\\xff\xef\xbf\xbe,:{}=\\x0d"
	    "\\u{202e}\n"
	    "# run 1: a\"b'<c>&]]>\\x0a::error::%0A\\x1b[2J\\x0b\\n\\xff"
	    "\xef\xbf\xbe,:{}=\\x0d\\u{202e}\n"
	    "BenchmarkGC 1 1 pause_p99-ns\n", "benchfmt: a key and a value");
	ok(strstr(written(res, GCLOG_OPENMETRICS, 0),
	    "gclog_pause_p99_seconds{label=\"a\\\"b'<c>&]]>\\\\x0a::error::"
	    "%0A\\\\x1b[2J\\\\x0b\\\\n\\\\xff\xef\xbf\xbe,:{}=\\\\x0d"
	    "\\\\u{202e}\"} 1e-09\n"),
	    "openmetrics: one label, and one line");
	gclog_result_free(res);
}

static void
test_none(void)
{
	struct gclog_result *res = gcl_result_new();
	struct gclog_sink sink = { NULL, NULL };
	struct gclog_err err;

	is_int(gclog_result_write(res, GCLOG_JUNIT, 0, &sink, &err),
	    GCLOG_EARG, "no verdicts");
	ok(strstr(err.text, "junit") && strstr(err.text, "advise"),
	    "what has some is told");
	is_int(gclog_result_write(res, GCLOG_OPENMETRICS, 0, &sink, &err),
	    GCLOG_EARG, "no metrics");
	ok(strstr(err.text, "openmetrics") && strstr(err.text, "report"),
	    "what has some is told, too");
	gclog_result_free(res);
}

static int
broken(void *arg, const char *bytes, size_t n)
{
	(void)arg;
	(void)bytes;
	(void)n;
	return -1;
}

static int
swallow(void *arg, const char *bytes, size_t n)
{
	(void)arg;
	(void)bytes;
	(void)n;
	return 0;
}

/* Every allocation fails once. */
static void
test_memory(void)
{
	const struct gclog_sink sink = { swallow, NULL };
	const struct gclog_sink bad = { broken, NULL };
	struct gclog_result *res = NULL;
	unsigned long n;
	size_t f;
	int rc = -1;

	for (n = 1; rc < 0 && n < 1000; n++) {
		gcl_alloc_fail_at(0);
		gclog_result_free(res);
		res = gcl_result_new();
		gcl_alloc_fail_at(n);
		rc = measure(res);
		if (rc == 0)
			rc = judge(res, "a", GCL_VERDICT_FAILED, "b", "c", 1);
	}
	gcl_alloc_fail_at(0);
	ok(rc == 0 && n > 5, "out of memory is told by whoever adds");
	for (f = GCLOG_JUNIT; f <= GCLOG_OPENMETRICS; f++) {
		rc = GCLOG_ENOMEM;
		for (n = 1; rc == GCLOG_ENOMEM && n < 1000; n++) {
			gcl_alloc_fail_at(n);
			rc = gclog_result_write(res, (enum gclog_format)f, 0,
			    &sink, NULL);
		}
		gcl_alloc_fail_at(0);
		ok(rc == 0 && n > 2, "format %d: and by whoever writes",
		    (int)f);
		is_int(gclog_result_write(res, (enum gclog_format)f, 0, &bad,
		    NULL), GCLOG_EIO, "format %d: a broken sink", (int)f);
	}
	gclog_result_free(res);
}

int
main(void)
{
	test_junit();
	test_github();
	test_benchfmt();
	test_openmetrics();
	test_hostile();
	test_none();
	test_memory();
	return tap_done();
}
