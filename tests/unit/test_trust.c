/* Proves what the reports say of how far a run can be trusted, and which of
 * its processes they are about. */
#include "config.h"

#include "model/chart.h"
#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

static struct gclog_err err;

/* ---- a database by hand --------------------------------------------- */

static struct gclog_store *
begin(const char *path)
{
	struct gclog_run run = { NULL, "app.log", 1 };
	struct gclog_store *s = NULL;
	int64_t id;

	if (gclog_store_open(&s, path, &err) < 0 ||
	    gclog_store_begin(s, &run, &id, &err) < 0)
		bail_out(err.text);
	return s;
}

static void
end(struct gclog_store *s)
{
	if (gclog_store_end(s, NULL, 2, 1, &err) < 0)
		bail_out(err.text);
	gclog_store_close(s);
}

/* As many cycles as the process says; each pauses 2 ms of 100. */
static void
put(struct gclog_store *s, struct gclog_process p)
{
	static const char *const names[] = { "at_ns", "stw_sweep_ns",
		"stw_mark_ns", "mark_ns", "procs" };
	static const int64_t numbers[] = { 0, 1000000, 1000000, 5000000, 2 };
	const struct gclog_family *f = gclog_family_find("gctrace");
	struct gclog_value values[128];
	struct gclog_record rec = { .family = f, .values = values,
		.process = &p };
	size_t i, k;

	p.era = "go1.18";
	p.last_gc = p.first_gc + (int64_t)(p.cycles + p.missing) - 1;
	for (rec.line_no = 1; rec.line_no <= p.cycles; rec.line_no++) {
		for (i = 0; i < f->nfields; i++) {
			values[i] = (struct gclog_value){ .kind =
				f->fields[i].flags & GCLOG_OPTIONAL ?
				GCLOG_VNULL : GCLOG_VINT };
			for (k = 0; k < 5; k++)
				if (strcmp(f->fields[i].name, names[k]) == 0)
					values[i] = (struct gclog_value){
						.kind = GCLOG_VINT,
						.num = numbers[k] };
			if (strcmp(f->fields[i].name, "gc") == 0)
				values[i].num = p.first_gc +
				    (int64_t)rec.line_no - 1;
			if (strcmp(f->fields[i].name, "at_ns") == 0)
				values[i].num = (int64_t)rec.line_no *
				    100000000;
		}
		if (gclog_store_put(s, &rec, &err) < 0)
			bail_out(err.text);
	}
}

static void
reject(struct gclog_store *s, const char *family, const char *reason,
    const char *text)
{
	struct gclog_reject r = { gclog_family_find(family), 7, reason, text,
		strlen(text) };

	if (gclog_store_reject(s, &r, &err) < 0)
		bail_out(err.text);
}

/* ---- what is said of it --------------------------------------------- */

/* A report of the run, or what went wrong; up to the next one. */
static const char *
report_as(const char *path, int64_t process, const char *name,
    enum gclog_format format)
{
	struct gclog_result *res = NULL;
	struct gclog_db *db = NULL;
	const char *text = err.text;

	if (gclog_db_open(&db, path, &err) == 0 &&
	    gclog_report(&res, db, 1, process, &name, name != NULL, &err) == 0)
		text = written(res, format, 0);
	gclog_result_free(res);
	gclog_db_close(db);
	return text;
}

static void
has(const char *text, const char *part, const char *what)
{
	if (!ok(strstr(text, part) != NULL, "%s", what))
		diag("no \"%s\" in: %s", part, text);
}

static const char *
json(const char *path, int64_t process, const char *name)
{
	return report_as(path, process, name, GCLOG_JSON);
}

/* The summary's line of trust for a run with one process. */
static void
check_words(const char *what, const char *family,
    const struct gclog_process *p, const char *want)
{
	const char *path = scratch("words.db");
	struct gclog_store *s = begin(path);
	char part[200];

	put(s, *p);
	if (family)
		reject(s, family, "cut off at the end", "gc 9 @");
	end(s);
	snprintf(part, sizeof part, "\"trust\": \"%s\",", want);
	has(json(path, GCLOG_LARGEST, "summary"), part, what);
	remove(path);
}

static void
check_grades(void)
{
	struct gclog_process p = { .ordinal = 1, .first_gc = 1, .cycles = 52 };

	check_words("all is well", NULL, &p,
	    "complete: 52 of 52 cycles read");
	check_words("something was rejected", "gctrace", &p,
	    "noted: 52 of 52 cycles read, 1 rejected");
	check_words("of another family", "timev", &p,
	    "complete: 52 of 52 cycles read");
	p.has_gap = 1;
	p.gap_pct = 0.5;
	check_words("a small gap", NULL, &p, "complete: 52 of 52 cycles read");
	p.torn = 3;
	check_words("records put together", "gctrace", &p, "repaired: 52 of "
	    "52 cycles read, 3 put together, 1 rejected");
	p.gap_pct = 3.25;
	check_words("a wide gap", NULL, &p, "damaged: 52 of 52 cycles read, "
	    "3 put together, GC CPU off by 3.25 points");
	p.has_gap = 0;
	p.missing = 4;
	p.suspect = 2;
	p.failed = 1;
	check_words("everything", NULL, &p, "damaged: 52 of 56 cycles read, "
	    "4 missing, 3 put together, 2 suspect, 1 failed");
	p = (struct gclog_process){ .ordinal = 1, .first_gc = 1, .cycles = 1 };
	check_words("one cycle", NULL, &p, "complete: 1 of 1 cycle read");
}

static void
check_late(void)
{
	struct gclog_process p = { .ordinal = 1, .first_gc = 120,
		.cycles = 3 };
	const char *path = scratch("late.db");
	struct gclog_store *s = begin(path);

	put(s, p);
	end(s);
	has(report_as(path, 0, NULL, GCLOG_TABLE), "begins at gc 120: earlier "
	    "cycles are not in this log", "a late begin is told");
	has(json(path, 0, "trust"), "\"first_gc\": 120, ", "in JSON, too");
}

/* ---- several processes ---------------------------------------------- */

/* Written in another order than they are counted in. */
static const char *
make_three(void)
{
	struct gclog_process p[] = {
		{ .ordinal = 3, .first_gc = 1, .cycles = 5, .missing = 1 },
		{ .ordinal = 1, .first_gc = 1, .cycles = 2 },
		{ .ordinal = 2, .first_gc = 1, .cycles = 5, .torn = 1 },
	};
	const char *path = scratch("three.db");
	struct gclog_store *s = begin(path);
	size_t i;

	for (i = 0; i < 3; i++)
		put(s, p[i]);
	reject(s, "gctrace", "two readings", "gc 7 @\033[2J\ngc 71 @");
	reject(s, "timev", "only a part of its lines is there", "x");
	end(s);
	return path;
}

static void
check_processes(const char *path)
{
	const char *text = json(path, GCLOG_LARGEST, "summary");

	has(text, "\"process\": 2,", "the largest, the first of equals");
	has(text, "\"processes\": 3,", "of three");
	has(text, "\"cycles\": 5,", "its cycles");
	has(text, "\"trust\": \"repaired: 5 of 5 cycles read, 1 put together, "
	    "1 rejected\"", "its trust");
	text = json(path, 3, "summary");
	has(text, "\"process\": 3,", "another that is named");
	has(text, "\"trust\": \"damaged: 5 of 6 cycles read, 1 missing, ",
	    "its trust");
	text = json(path, GCLOG_ALL, "summary");
	has(text, "\"process\": null,", "all of them");
	has(text, "\"cycles\": 12,", "their cycles");
	has(json(path, 4, "summary"), "run 1 has no process 4; it has 3",
	    "one that is not there");
	is_int(err.code, GCLOG_ENOTFOUND, "not found");
	has(json(path, -2, "summary"), "no process has the number -2",
	    "one that cannot be");
	is_int(err.code, GCLOG_EARG, "no argument");
	text = report_as(path, GCLOG_LARGEST, NULL, GCLOG_TABLE);
	is_int(strncmp(text, "Verdict, process 2 of 3\n", 24), 0,
	    "the first screen begins with the verdict");
	has(text, "\n\nProcesses\n", "then come the processes");
	has(text, "Below: process 2, the largest;", "and says which follows");
	has(text, "Summary, process 2 of 3, the largest: 5 GC cycles",
	    "so does the title");
	has(text, "Pauses (stop the world), process 2 of 3\n", "and each");
	text = report_as(path, 1, NULL, GCLOG_TABLE);
	ok(strstr(text, "\n\nSummary, process 1 of 3: 2 GC cycles") &&
	    !strstr(text, "\nProcesses\n"),
	    "one that is named needs no table");
	text = report_as(path, GCLOG_ALL, NULL, GCLOG_TABLE);
	has(text, "Summary, all 3 processes: 12 GC cycles", "all are told");
}

static void
check_report(const char *path)
{
	const char *text = json(path, GCLOG_LARGEST, "trust");

	has(text, "{\"ordinal\": 1, \"first_gc\": 1, \"cycles\": 2, "
	    "\"torn\": 0, \"missing\": 0, \"suspect\": 0, \"failed\": 0, "
	    "\"gap_pct\": null, \"grade\": \"complete\"}", "every process");
	has(text, "\"grade\": \"repaired\"}", "with its grade");
	has(text, "{\"reason\": \"two readings\", \"family\": \"gctrace\", "
	    "\"rejected\": 1, \"line_no\": 7}", "every reason");
	has(text, "\"trust\": {\n    \"grade\": \"damaged\",\n    \"why\": "
	    "\"12 of 13 cycles read, 1 missing, 1 put together, 1 rejected\"",
	    "and the run by its worst");
	has(text, "\"processes\": 3,\n    \"rejected\": 2,\n", "and its sums");
	text = json(path, 2, "trust");
	ok(!strstr(text, "\"ordinal\": 1"), "one that is named alone");
	has(text, "\"grade\": \"repaired\",\n", "and its grade");
	text = report_as(path, GCLOG_LARGEST, "rejected", GCLOG_TABLE);
	has(text, "two readings                       gc 7 @\\x1b[2J\n"
	    "                                                    gc 71 @\n",
	    "two readings are two lines");
	has(report_as(path, 0, "rejected", GCLOG_CSV),
	    "two readings,\"gc 7 @\\x1b[2J\ngc 71 @\"\n", "in CSV, too");
	has(report_as(path, 0, "rejected", GCLOG_MD),
	    "| two readings | gc 7 @\\\\x1b\\[2J<br>gc 71 @ |\n",
	    "and Markdown");
	has(json(path, 0, "rejected"), "\"gc 7 @\\u001b[2J\\u000agc 71 @\"",
	    "JSON escapes");
}

static void
check_others(const char *path)
{
	struct gclog_compare *c = NULL;
	struct gclog_chart *chart = NULL;
	struct gclog_result *res = NULL;
	struct gclog_db *db = NULL;
	const char *text = "";
	int beyond = 0;

	if (gclog_db_open(&db, path, &err) < 0 ||
	    gclog_compare_open(&c, &err) < 0)
		bail_out(err.text);
	is_int(gclog_compare_add(c, 0, db, 1, GCLOG_LARGEST, &err), 0,
	    "the largest is compared");
	is_int(gclog_compare_add(c, 1, db, 1, 9, &err), GCLOG_ENOTFOUND,
	    "not one that is not there");
	is_int(gclog_compare_add_runs(c, 1, db, NULL, GCLOG_ALL, &err), 0,
	    "with all of them");
	if (gclog_compare_result(&res, c, &beyond, &err) == 0)
		text = written(res, GCLOG_TABLE, 0);
	has(text, "  cycles  ", "by their cycles");
	has(text, "Of several processes the largest counts",
	    "which is told");
	is_int(gclog_chart_make(&chart, db, 1, GCLOG_LARGEST, "pauses", 800,
	    &err), 0, "it is drawn");
	is_str(chart->note, "run 1, process 2 of 3, the largest: 5 cycles",
	    "and named");
	is_int((long long)chart->panels[0].series[0].n, 5, "its cycles alone");
	gclog_chart_free(chart);
	is_int(gclog_chart_make(&chart, db, 1, GCLOG_ALL, "pauses", 800, &err),
	    0, "all of them are");
	is_str(chart->note, "run 1, all 3 processes: 12 cycles, 1 missing, "
	    "put on one time axis", "and told");
	gclog_chart_free(chart);
	gclog_result_free(res);
	gclog_compare_close(c);
	gclog_db_close(db);
}

/* That medians decide for compare is no rule for a gate asked next. */
static void
check_gate(const char *path)
{
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	struct gclog_db *db = NULL;
	enum gclog_verdict verdict = GCLOG_INVALID;
	int beyond = 1, side;
	size_t i;

	if (gclog_db_open(&db, path, &err) < 0 ||
	    gclog_compare_open(&c, &err) < 0 ||
	    gclog_compare_limit(c, "pause_p50=+1000%", &err) < 0)
		bail_out(err.text);
	for (side = 0; side < 2; side++)
		if (gclog_compare_add(c, side, db, 1, GCLOG_LARGEST, &err) < 0)
			bail_out(err.text);
	for (i = 0; gclog_flaw_name(i); i++)
		gclog_compare_allow(c, gclog_flaw_name(i), &err);
	if (gclog_compare_result(&res, c, &beyond, &err) < 0)
		bail_out(err.text);
	is_int(beyond, 0, "one run a side is within its limit");
	gclog_result_free(res);
	if (gclog_gate_result(&res, c, &verdict, &err) < 0)
		bail_out(err.text);
	is_int(verdict, GCLOG_INCONCLUSIVE, "of which a gate is not sure");
	gclog_result_free(res);
	gclog_compare_close(c);
	gclog_db_close(db);
}

/* What a gclog wrote that did not check yet. */
static void
check_unchecked(const char *path)
{
	scratch_run(path, "UPDATE process SET grade = NULL, failed = NULL");
	has(json(path, 2, "trust"), "\"failed\": null, \"gap_pct\": null, "
	    "\"grade\": \"unchecked\"}", "what was not checked is told");
	has(json(path, 1, "summary"), "\"trust\": \"unchecked: 2 of 2 cycles "
	    "read, by a gclog that did not check them, 1 rejected\"",
	    "in the summary, too");
	has(json(path, 3, "trust"), "\"grade\": \"damaged\"}",
	    "what is missing is known all the same");
	scratch_run(path, "DELETE FROM gctrace; DELETE FROM process");
	has(json(path, 0, "trust"), "\"grade\": \"damaged\"",
	    "no process, but something rejected");
	has(json(path, 0, "trust"), "\"status\": \"complete\"",
	    "whether all of it was read");
	scratch_run(path, "UPDATE rejected SET count = 7 WHERE text = 'x'");
	has(json(path, 0, "trust"), "\"rejected\": 7, \"line_no\": 7}",
	    "those without a text are counted");
	has(report_as(path, 0, "rejected", GCLOG_TABLE),
	    "And 6 more: the first 1000 of a family and reason are kept.\n",
	    "and told");
	scratch_run(path, "DELETE FROM rejected");
	has(json(path, 0, "trust"), "\"grade\": null", "nothing, no grade");
	has(json(path, 1, "trust"), "run 1 has no process: nothing",
	    "and no process to name");
}

int
main(void)
{
	const char *path;

	check_grades();
	check_late();
	path = make_three();
	check_processes(path);
	check_report(path);
	check_others(path);
	check_gate(path);
	check_unchecked(path);
	return tap_done();
}
