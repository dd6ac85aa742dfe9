/* Proves what each writer makes of a result: golden text, nothing untrusted
 * left alive, streams in bounded memory, errors passed on. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "model/rows.h"
#include "tests/lib/example.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

static const struct gcl_column metric_columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "base", "Base", GCLOG_REAL },
};

static void
test_golden(void)
{
	struct gclog_result *res = example("first\nsecond");

	is_str(written(res, GCLOG_TABLE, 0),
	    "Summary\n  Cycle   12\n  Pause   1.16 ms\n"
	    "  Forced  no\n  Label   base\n\nCycles\n"
	    "  Cycle   Pause     CPU  Forced  Label\n"
	    "      9  250 us  0.10 %  yes     a, \"b\"\n"
	    "     10       -    12 %  no      -\n"
	    "first\nsecond\n\nNothing\n  none\n", "table");
	is_str(written(res, GCLOG_CSV, 0),
	    "gc,pause_ns,cpu_pct,forced,label\n"
	    "12,1160000,,0,base\n\n"
	    "gc,pause_ns,cpu_pct,forced,label\n"
	    "9,250000,0.1,1,\"a, \"\"b\"\"\"\n10,,12,0,\n\n"
	    "gc,pause_ns\n", "csv");
	is_str(written(res, GCLOG_JSON, 0),
	    "{\n  \"summary\": {\n    \"gc\": 12,\n"
	    "    \"pause_ns\": 1160000,\n"
	    "    \"cpu_pct\": null,\n"
	    "    \"forced\": false,\n"
	    "    \"label\": \"base\"\n  },\n"
	    "  \"cycles\": [\n"
	    "    {\"gc\": 9, \"pause_ns\": 250000, \"cpu_pct\": 0.1, "
	    "\"forced\": true, \"label\": \"a, \\\"b\\\"\"},\n"
	    "    {\"gc\": 10, \"pause_ns\": null, \"cpu_pct\": 12, "
	    "\"forced\": false, \"label\": null}\n  ],\n"
	    "  \"none\": []\n}\n", "json");
	gclog_result_free(res);
}

static void
test_golden_more(void)
{
	struct gclog_result *res = example("first\nsecond");

	is_str(written(res, GCLOG_JSONL, 0),
	    "{\"section\": \"summary\", \"gc\": 12, \"pause_ns\": 1160000, "
	    "\"cpu_pct\": null, \"forced\": false, \"label\": \"base\"}\n"
	    "{\"section\": \"cycles\", \"gc\": 9, \"pause_ns\": 250000, "
	    "\"cpu_pct\": 0.1, \"forced\": true, \"label\": "
	    "\"a, \\\"b\\\"\"}\n"
	    "{\"section\": \"cycles\", \"gc\": 10, \"pause_ns\": null, "
	    "\"cpu_pct\": 12, \"forced\": false, \"label\": null}\n", "jsonl");
	is_str(written(res, GCLOG_MD, 0),
	    "### Summary\n\n| | |\n| --- | --- |\n"
	    "| Cycle | 12 |\n| Pause | 1.16 ms |\n"
	    "| Forced | no |\n| Label | base |\n\n"
	    "### Cycles\n\n"
	    "| Cycle | Pause | CPU | Forced | Label |\n"
	    "| ---: | ---: | ---: | --- | --- |\n"
	    "| 9 | 250 us | 0.10 % | yes | a, \"b\" |\n"
	    "| 10 | - | 12 % | no | - |\n\n"
	    "first\nsecond\n\n### Nothing\n\nnone\n", "md");
	gclog_result_free(res);
}

static struct gclog_result *
of_label(const char *label, size_t n)
{
	static const struct gcl_column column = { "label", "Label",
		GCLOG_TEXT };
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows;
	struct gcl_cell *row;

	rows = gcl_result_section(res, "runs", NULL, GCL_TABLE, &column, 1);
	res->bare = 1;
	row = gcl_rows_add(rows);
	gcl_cell_text(row, label);
	row->text.len = n;
	return res;
}

static void
test_hostile(void)
{
	static const char label[] = "\033[2J|`\\*_<b>\n$x\t\0&\r"
	    "\xff" "e\xe2\x80\xae";
	struct gclog_result *res = of_label(label, sizeof label - 1);

	is_str(written(res, GCLOG_TABLE, 1),
	    "  \033[4mLabel\033[0m\n"
	    "  \\x1b[2J|`\\*_<b>\\x0a$x\\x09\\x00&\\x0d\\xffe\\u{202e}\n",
	    "table: a label cannot reach the terminal");
	is_str(written(res, GCLOG_CSV, 0),
	    "label\n\"\\x1b[2J|`\\*_<b>\n$x\t\\x00&\\x0d\\xffe\\u{202e}\"\n",
	    "csv: line ends and tabs are kept");
	is_str(written(res, GCLOG_JSON, 0),
	    "[\n  {\"label\": \"\\u001b[2J|`\\\\*_<b>\\u000a$x\\u0009\\u0000&"
	    "\\u000d\\\\xffe\\u202e\"}\n]\n", "json: bare, and escaped");
	is_str(written(res, GCLOG_MD, 0),
	    "| Label |\n| --- |\n"
	    "| \\\\x1b\\[2J\\|\\`\\\\\\*\\_\\<b\\>\\\\x0a\\$x\\\\x09\\\\x00\\&"
	    "\\\\x0d\\\\xffe\\\\u{202e} |\n", "md: nothing but text");
	gclog_result_free(res);
}

static void
test_cells(void)
{
	struct gclog_result *res = of_label("", 0);
	struct gcl_rows *rows = &res->sections[0];

	gcl_rows_add(rows);
	gcl_cell_text(gcl_rows_add(rows), " x");
	is_str(written(res, GCLOG_CSV, 0), "label\n\"\"\n\"\"\n\" x\"\n",
	    "csv: no row of one column looks like a section's end");
	gclog_result_free(res);

	res = gcl_result_new();
	rows = gcl_result_section(res, "compare", "Compare", GCL_MIXED,
	    metric_columns, 2);
	gcl_cell_text(&gcl_rows_add(rows)[0], "pause");
	rows->cells[1].unit = GCLOG_NS;
	gcl_cell_real(&rows->cells[1], 500000);
	gcl_cell_text(&gcl_rows_add(rows)[0], "heap");
	rows->cells[3].unit = GCLOG_BYTES;
	gcl_cell_real(&rows->cells[3], 1.0 / 3);
	gcl_cell_text(&gcl_rows_add(rows)[0], "odd");
	gcl_cell_real(&rows->cells[5], INFINITY);
	is_str(written(res, GCLOG_TABLE, 0),
	    "Compare\n  Metric    Base\n  pause   500 us\n"
	    "  heap    0.33 B\n"
	    "  odd          -\n", "cells of a mixed table have their units");
	res->bare = 1;
	is_str(written(res, GCLOG_JSON, 0),
	    "[\n  {\"metric\": \"pause\", \"base\": 500000},\n"
	    "  {\"metric\": \"heap\", \"base\": 0.33333333333333331},\n"
	    "  {\"metric\": \"odd\", \"base\": null}\n"
	    "]\n", "numbers read back the same; infinity is null");
	gclog_result_free(res);
}

/* Upright rows leave out what is NULL; remarks are for people alone. */
static void
test_records(void)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = gcl_result_section(res, "runs", "Runs",
	    GCL_RECORDS, cycle_columns, 5);

	res->bare = 1;
	add_cycle(rows, 1, -1, NAN, "a");
	add_cycle(rows, 2, 5000, NAN, NULL);
	gcl_cell_text(&rows->cells[7], "unknown");
	is_str(written(res, GCLOG_TABLE, 0),
	    "Runs\n  Cycle   1\n  Forced  yes\n"
	    "  Label   a\n\n  Cycle   2\n  Pause   5 us\n"
	    "  CPU     unknown\n"
	    "  Forced  no\n", "records, one under the other");
	is_str(written(res, GCLOG_JSON, 0),
	    "[\n  {\"gc\": 1, \"pause_ns\": null, \"cpu_pct\": null, "
	    "\"forced\": true, \"label\": \"a\"},\n"
	    "  {\"gc\": 2, \"pause_ns\": 5000, \"cpu_pct\": null, "
	    "\"forced\": false, \"label\": null}\n"
	    "]\n", "records in JSON are an array; a remark is null");
	is_str(written(res, GCLOG_CSV, 0),
	    "gc,pause_ns,cpu_pct,forced,label\n1,,,1,a\n"
	    "2,5000,,0,\n", "a remark is empty in csv");
	is_str(written(res, GCLOG_MD, 0),
	    "### Runs\n\n| | |\n| --- | --- |\n"
	    "| Cycle | 1 |\n| Forced | yes |\n| Label | a |\n\n"
	    "| | |\n| --- | --- |\n"
	    "| Cycle | 2 |\n| Pause | 5 us |\n| CPU | unknown |\n"
	    "| Forced | no |\n", "records in md");
	gclog_result_free(res);
}

/* Rows that are one line for people, or not seen until asked for. */
static void
test_folded(void)
{
	struct gclog_result *res = of_label("worse", 5);
	struct gcl_rows *rows = &res->sections[0];

	gcl_cell_text(gcl_rows_add(rows), "a|b\033");
	gcl_cell_text(gcl_rows_add(rows),
	    "a name that is wider than any other");
	rows->folded = 2;
	rows->folded_as = "metrics did not change";
	rows->aside = 1;
	rows->note = "A note.";
	res->lead = "1 is *worse*.";
	is_str(written(res, GCLOG_TABLE, 0),
	    "1 is *worse*.\n\n  Label\n  worse\n"
	    "  2 metrics did not change: a|b\\x1b, a name "
	    "that is wider than any other\nA note.\n", "folded: table");
	is_str(written(res, GCLOG_MD, 0),
	    "**1 is \\*worse\\*.**\n\n<details><summary>runs</summary>\n\n"
	    "| Label |\n| --- |\n| worse |\n\n"
	    "<details><summary>2 metrics did not change</summary>\n\n"
	    "| Label |\n| --- |\n| a\\|b\\\\x1b |\n"
	    "| a name that is wider than any other |\n\n</details>\n"
	    "\nA note.\n\n</details>\n", "folded: md, and a section aside");
	ok(strstr(written(res, GCLOG_HTML, 0), "worse</th></tr>\n"
	    "</tbody>\n</table>\n</div>\n<details class=\"rest\">\n"
	    "<summary>2 metrics did not change</summary>\n"
	    "<div class=\"scroll\">"), "folded: html");
	ok(strstr(written(res, GCLOG_HTML, 0),
	    "</table>\n</div>\n</details>\n"), "and the end of it");
	is_str(written(res, GCLOG_CSV, 0), "label\nworse\na|b\\x1b\n"
	    "a name that is wider than any other\n", "csv has all rows");
	gcl_cell_text(gcl_rows_add(rows), "and yet another");
	rows->folded = 4;
	rows->aside = 0;
	rows->note = res->lead = NULL;
	is_str(written(res, GCLOG_TABLE, 0), "  4 metrics did not change: "
	    "worse, a|b\\x1b, a name that is wider than any other,"
	    "\n    and yet another\n",
	    "folded: all, and no headings");
	ok(strncmp(written(res, GCLOG_MD, 0), "<details><summary>4 ", 20) == 0,
	    "folded: all of md");
	gclog_result_free(res);
}

static void
test_headings(void)
{
	static const struct gcl_column columns[] = {
		{ "a", "STW sweep termination", GCLOG_INT },
		{ "b", "Mark", GCLOG_INT },
		{ "c", "STW mark termination", GCLOG_TEXT },
		{ "d", "Something long that needs to be folded", GCLOG_INT },
		{ "e", "Last", GCLOG_TEXT },
	};
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = gcl_result_section(res, "wide", "", GCL_TABLE,
	    columns, 5);

	gcl_cell_text(&gcl_rows_add(rows)[4], "");
	is_str(written(res, GCLOG_TABLE, 0),
	    "                                  Something\n"
	    "                                  long that\n"
	    "    STW sweep        STW mark      needs to\n"
	    "  termination  Mark  termination  be folded  Last\n"
	    "            -     -  -                    -\n",
	    "headings of a wide table are folded; no line ends in blanks");
	gclog_result_free(res);
}

struct stream {
	int64_t left;
	int fails;
	char label[32];
};

static int
next_cycle(void *arg, struct gcl_cell *row, struct gclog_err *err)
{
	struct stream *s = arg;

	if (s->left == 0 && s->fails)
		return gcl_err(err, GCLOG_EIO, "read failed");
	if (s->left == 0)
		return 0;
	snprintf(s->label, sizeof s->label, "row %d", (int)s->left);
	gcl_cell_int(&row[0], s->left--);
	gcl_cell_text(&row[4], s->label);
	return 1;
}

static struct gclog_result *
of_stream(struct stream *s)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = gcl_result_section(res, "gctrace", "gctrace",
	    GCL_TABLE, cycle_columns, 5);

	rows->next = next_cycle;
	rows->arg = s;
	res->bare = 1;
	return res;
}

static size_t largest;

static int
measure(void *arg, const char *bytes, size_t n)
{
	(void)bytes;
	*(size_t *)arg += n;
	if (n > largest)
		largest = n;
	return 0;
}

static void
test_stream(void)
{
	struct stream s = { .left = 2 };
	struct gclog_result *res = of_stream(&s);
	size_t f, total;

	is_str(written(res, GCLOG_TABLE, 0),
	    "gctrace\n  Cycle  Pause  CPU  Forced  Label\n"
	    "      2      -    -  -       row 2\n"
	    "      1      -    -  -       row 1\n",
	    "a stream's text is copied where it is gathered");
	s.left = 1;
	is_str(written(res, GCLOG_CSV, 0),
	    "gc,pause_ns,cpu_pct,forced,label\n1,,,,row 1\n", "csv stream");
	for (f = GCLOG_CSV; f <= GCLOG_HTML; f++) {
		struct gclog_sink sink = { measure, &total };

		s.left = 20000;
		total = largest = 0;
		gclog_result_write(res, (enum gclog_format)f, 0, &sink, NULL);
		ok(total > 200000 && largest < 70000,
		    "format %d hands a stream over in pieces", (int)f);
	}
	gclog_result_free(res);
}

static int
broken(void *arg, const char *bytes, size_t n)
{
	(void)bytes;
	(void)n;
	++*(int *)arg;
	return -1;
}

static void
test_errors(void)
{
	struct stream s = { 0 };
	struct gclog_result *res = of_stream(&s);
	struct gclog_err err;
	size_t f;
	int calls;
	struct gclog_sink sink = { broken, &calls };
	struct gcl_buf text;
	struct gclog_sink good = { written_keep, &text };

	gcl_buf_init(&text, 1 << 26);
	for (f = GCLOG_TABLE; f <= GCLOG_HTML; f++) {
		s.left = 20000;
		calls = 0;
		is_int(gclog_result_write(res, (enum gclog_format)f, 0, &sink,
		    &err), GCLOG_EIO, "format %d: a broken sink", (int)f);
		is_int(calls, 1, "format %d: is not tried again", (int)f);
	}
	s.fails = 1;
	for (f = GCLOG_TABLE; f <= GCLOG_HTML; f++) {
		s.left = 3;
		is_int(gclog_result_write(res, (enum gclog_format)f, 0, &good,
		    &err), GCLOG_EIO, "format %d: a broken source", (int)f);
		is_str(err.text, "read failed", "format %d: says why", (int)f);
	}
	is_int(gclog_result_write(res, (enum gclog_format)99, 0, &good, &err),
	    GCLOG_EARG, "no such format");
	gclog_result_free(res);
	gcl_buf_fini(&text);
}

/* Every allocation fails once; none of it may be lost in silence. */
static void
test_memory(void)
{
	struct gclog_result *res = example("first\nsecond");
	size_t f, total;
	struct gclog_sink sink = { measure, &total };
	unsigned long n;
	int rc;

	for (f = GCLOG_TABLE; f <= GCLOG_HTML; f++) {
		rc = GCLOG_ENOMEM;
		for (n = 1; rc == GCLOG_ENOMEM && n < 1000; n++) {
			gcl_alloc_fail_at(n);
			rc = gclog_result_write(res, (enum gclog_format)f, 0,
			    &sink, NULL);
		}
		ok(rc == 0 && n > 2, "format %d: out of memory is told",
		    (int)f);
	}
	gcl_alloc_fail_at(0);
	gclog_result_free(res);
}

static void
test_formats(void)
{
	size_t i;

	for (i = 0; gclog_format_name(i); i++)
		ok(gclog_format_find(gclog_format_name(i)) >= 0, "%s is found",
		    gclog_format_name(i));
	is_int(i, 10, "ten formats");
	is_int(gclog_format_find("json"), GCLOG_JSON, "json is json");
	is_int(gclog_format_find("xml"), -1, "xml is none");
}

int
main(void)
{
	struct gclog_result *res = gcl_result_new();

	test_formats();
	test_golden();
	test_golden_more();
	test_hostile();
	test_cells();
	test_records();
	test_folded();
	test_headings();
	test_stream();
	test_errors();
	test_memory();
	is_str(written(res, GCLOG_JSON, 0), "{}\n", "json of nothing");
	is_str(written(res, GCLOG_TABLE, 0), "", "table of nothing");
	gclog_result_free(res);
	return tap_done();
}
