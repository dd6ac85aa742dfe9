/* Proves that running out of memory, at any call, is told as such: nothing
 * crashes, leaks or claims to have succeeded.
 *
 * Each scenario is run with its first call for memory failing, then with its
 * second, and so on until it succeeds; SQLite's and PCRE2's calls are among
 * them.  Of the many calls after the first hundreds only some fail each time,
 * unless GCLOG_FAULT_ALL is set.  To add a scenario, write a function and a
 * line in the table. */
#include "config.h"

#include "tests/fault/charts.h"
#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "base/alloc.h"
#include "db/handle.h"

static const char *database; /* of two runs, for those who ask */
static const char *older;    /* one that lacks a column and a table */

static const char log_text[] =
    "gc 1 @0.074s 5%: 0.19+9.6+0.005 ms clock, 0.38+0.25/11/0+0.010 ms cpu, "
    "40->50->30 MB, 50 MB goal, 0 MB stacks, 0 MB globals, 8 P\n"
    "gc 2 @0.090s 5%: 0.11+1.2+0.005 ms clock, 0.20+0.25/2.0/0+0.010 ms cpu, "
    "50->60->30 MB, 60 MB goal, 0 MB stacks, 0 MB globals, 8 P\n"
    "gc1(1): 0+0+0 ms 0 -> 0 MB 355 -> 279 (356-77) objects 0 handoff\n"
    "gc 3 @0.095s 5%: 0.1\n"
    "SCHED 0ms: gomaxprocs=2 idleprocs=1 threads=4 spinningthreads=0 "
    "idlethreads=1 runqueue=0 [1 0]\n"
    "scav 8 KiB work, 44184 KiB total, 99% util\n"
    "Alloc = 21 MiB\tTotalAlloc = 47 MiB\tSys = 32 MiB\tNumGC = 8\n"
    "Command exited with non-zero status 3\n"
    "\tCommand being timed: \"./a \xff\"\n"
    "\tUser time (seconds): 0.01\n"
    "\tExit status: 3\n"
    "real\t0m0.031s\nuser\t0m0.019s\nsys\t0m0.005s\n";

static const struct feed pieces = { 40, 0 };

/* ---- scenarios: 0 if all went well, else the code ------------------- */

/* Every event counts: a lost one would be a success that is none. */
static int
count_event(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	(void)event;
	(void)item;
	(void)err;
	++*(int *)arg;
	return 0;
}

static int
read_log(struct gclog_err *err)
{
	int n = 0, rc;

	rc = feed_run(log_text, sizeof log_text - 1, pieces, count_event, &n,
	    NULL, err);
	return rc < 0 || n == 10 ? rc : GCLOG_EINTERNAL;
}

static int
fill_with(struct gclog_store *s, const char *label, const char *text,
    size_t len, struct gclog_err *err)
{
	struct gclog_run run = { label, "-", 1000 };
	struct gclog_counts c = { 0 };
	int64_t id;
	int rc;

	rc = gclog_store_begin(s, &run, &id, err);
	if (rc == 0)
		rc = gclog_store_tag(s, "key", "value \xff", err);
	if (rc == 0)
		rc = feed_store(s, text, len, pieces, &c, err);
	if (rc == 0)
		rc = gclog_store_end(s, &c, 2000, 1, err);
	return rc;
}

static int
fill(struct gclog_store *s, const char *label, struct gclog_err *err)
{
	return fill_with(s, label, log_text, sizeof log_text - 1, err);
}

static int
store_in(const char *path, int (*open)(struct gclog_store **, const char *,
    struct gclog_err *), struct gclog_err *err)
{
	struct gclog_store *s = NULL;
	int rc = open(&s, path, err);

	if (rc == 0)
		rc = fill(s, "new", err);
	gclog_store_close(s);
	return rc;
}

static int
store_new(struct gclog_err *err)
{
	const char *path = scratch("new.db");

	remove(path);
	return store_in(path, gclog_store_open, err);
}

static int
store_whole(struct gclog_err *err)
{
	const char *path = scratch("whole.db");

	remove(path);
	return store_in(path, gclog_store_open_whole, err);
}

static int
store_more(struct gclog_err *err)
{
	return store_in(database, gclog_store_open, err);
}

static int
ask_runs(struct gclog_err *err)
{
	struct gclog_db *db = NULL;
	int64_t id = 0;
	int rc = gclog_db_open(&db, database, err);

	if (rc == 0)
		rc = gclog_db_run(db, "base", &id, err);
	gclog_db_close(db);
	return rc < 0 || id == 1 ? rc : GCLOG_EINTERNAL;
}

/* ---- answers -------------------------------------------------------- */

/* Writes a result in every format that it has something for; it is freed. */
static int
write_all(struct gclog_result *res, struct gclog_err *err)
{
	size_t i, n = 0;
	struct gclog_sink sink = { swallow, &n };
	int rc = 0;

	for (i = 0; rc == 0 && gclog_format_name(i); i++) {
		int f = gclog_format_find(gclog_format_name(i));

		rc = gclog_result_write(res, (enum gclog_format)f, 1, &sink,
		    err);
		if (f >= GCLOG_JUNIT && rc == GCLOG_EARG)
			rc = 0; /* no verdicts, or no metrics */
	}
	gclog_result_free(res);
	return rc < 0 || n > 0 ? rc : GCLOG_EINTERNAL;
}

static int
ask_report(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_result *res = NULL;
	const char *names[64];
	size_t i, n = gclog_report_count();
	int rc;

	for (i = 0; i < n && i < 64; i++)
		names[i] = gclog_report_at(i)->name;
	rc = gclog_report(&res, db, 1, GCLOG_LARGEST, names, i, err);
	if (rc == 0)
		rc = write_all(res, err);
	if (rc == 0)
		rc = gclog_report(&res, db, 1, GCLOG_LARGEST, NULL, 0, err);
	return rc == 0 ? write_all(res, err) : rc;
}

static const char picture[] = "<svg viewBox=\"0 0 800 400\">"
    "<path class=\"gridline\" d='M1,2 L1,4'/><g id=\"gclog_plot_2a\">"
    "<path stroke='rgb(0,1,2)' d='M1,2 L3,4'/></g><text>1</text></svg>";

/* A page with a chart that is drawn, and one that is not. */
static int
ask_page(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_result *res = NULL, *more = NULL;
	struct gclog_chart *c = NULL;
	int rc = gclog_runs(&res, db, err);

	if (rc == 0)
		rc = gclog_families(&more, "timev", err);
	if (rc == 0)
		rc = gclog_result_join(res, more, err);
	if (rc < 0)
		gclog_result_free(more);
	if (rc == 0)
		rc = gclog_chart_make(&c, db, 1, GCLOG_ALL, "heap", 800, err);
	if (rc == 0)
		rc = gclog_result_chart(res, c, picture, sizeof picture - 1,
		    err);
	if (rc == 0)
		rc = gclog_result_chart(res, c, NULL, 0, err);
	gclog_chart_free(c);
	if (rc == 0)
		return write_all(res, err);
	gclog_result_free(res);
	return rc;
}

static int
ask_compare(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	int exceeded = 0, rc = gclog_compare_open(&c, err);

	if (rc == 0)
		rc = gclog_compare_limit(c, "pause_max=+10%", err);
	if (rc == 0)
		rc = gclog_compare_add(c, 0, db, 1, GCLOG_LARGEST, err);
	if (rc == 0)
		rc = gclog_compare_add(c, 1, db, 2, GCLOG_ALL, err);
	if (rc == 0)
		rc = gclog_compare_result(&res, c, &exceeded, err);
	gclog_compare_close(c);
	return rc == 0 ? write_all(res, err) : rc;
}

#include "tests/fault/advice.h"
#include "tests/fault/whatif.h"
#include "tests/fault/runs.h"
#include "tests/fault/gate.h"

static int
ask_lists(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_result *res = NULL;
	int rc = gclog_runs(&res, db, err);

	if (rc == 0)
		rc = write_all(res, err);
	if (rc == 0)
		rc = gclog_families(&res, "timev", err);
	return rc == 0 ? write_all(res, err) : rc;
}

static int
ask_export(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_result *res = NULL;
	size_t n = 0;
	struct gclog_sink sink = { swallow, &n };
	int rc = gclog_export(&res, db, 1, 1, GCLOG_ALL, "gctrace", err);

	if (rc == 0)
		rc = gclog_result_write(res, GCLOG_CSV, 0, &sink, err);
	gclog_result_free(res);
	return rc < 0 || n > 0 ? rc : GCLOG_EINTERNAL;
}

static int
explain_event(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	return event == GCLOG_RECORD ?
	    gclog_explain_record(arg, &item->record, err) :
	    gclog_explain_reject(arg, &item->reject, err);
}

/* What is given, and a line of the database. */
static int
ask_explain(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_result *res = NULL;
	int rc = feed_run(log_text, sizeof log_text - 1, pieces,
	    explain_event, &res, NULL, err);

	if (rc == 0)
		rc = gclog_explain_line(&res, db, 1, 1, err);
	if (rc == 1)
		rc = gclog_explain_line(&res, db, 1, 4, err);
	if (rc == 0)
		return write_all(res, err);
	gclog_result_free(res);
	return rc < 0 ? rc : GCLOG_EINTERNAL;
}

/* Opens a database for a question. */
static int
ask(const char *path, int (*question)(struct gclog_db *db,
    struct gclog_err *err), struct gclog_err *err)
{
	struct gclog_db *db = NULL;
	int rc = gclog_db_open(&db, path, err);

	if (rc == 0)
		rc = question(db, err);
	gclog_db_close(db);
	return rc;
}

#define QUESTION(name, of) \
static int \
name(struct gclog_err *err) \
{ \
	return ask(of, ask_##name, err); \
}

QUESTION(report, database)
QUESTION(charts, database)
QUESTION(page, database)
QUESTION(compare, database)
QUESTION(advice, database)
QUESTION(lists, database)
QUESTION(export, database)
QUESTION(explain, database)
QUESTION(whatif, cycling)
QUESTION(labels, many)
QUESTION(groups, many)
QUESTION(gate, many)
QUESTION(selftest, many)
QUESTION(noise, many)
QUESTION(history, many)

static int
read_older(struct gclog_err *err)
{
	return ask(older, ask_lists, err);
}

static const struct scenario {
	const char *name;
	int (*run)(struct gclog_err *err);
} scenarios[] = {
	{ "reading a log", read_log },
	{ "asking for a run", ask_runs },
	{ "adding a run to a database", store_more },
	{ "making a database", store_new },
	{ "making one at once", store_whole },
	{ "every report, in every format", report },
	{ "every chart", charts },
	{ "a page", page },
	{ "a comparison", compare },
	{ "advice", advice },
	{ "what if", whatif },
	{ "a comparison of labels", labels },
	{ "a comparison of groups", groups },
	{ "a gate", gate },
	{ "the self-test of a gate", selftest },
	{ "noise", noise },
	{ "a history", history },
	{ "a forest plot", forest },
	{ "lists", lists },
	{ "an export", export },
	{ "explanations", explain },
	{ "an older database", read_older },
};

/* ---- the walk ------------------------------------------------------- */

enum { ENOUGH = 100000, EACH = 200, STRIDE = 61 };

static void
walk(const struct scenario *s, int all)
{
	struct gclog_err err = { GCLOG_OK, "" };
	unsigned long n, calls = 0, wrong = 0;
	int rc = -1;

	for (n = 1; n < ENOUGH; n += all || n < EACH ? 1 : STRIDE) {
		err.code = GCLOG_OK;
		gcl_alloc_fail_at(n);
		rc = s->run(&err);
		calls = gcl_alloc_calls();
		gcl_alloc_fail_at(0);
		if (rc == 0 && calls < n)
			break;
		/* Some calls may fail without harm, a cache's for one. */
		wrong += rc != 0 && (rc != GCLOG_ENOMEM || err.code != rc);
		if (wrong)
			break;
	}
	if (!ok(wrong == 0, "%s: out of memory is told", s->name))
		diag("call %lu failed: code %d, \"%s\"", n, rc, err.text);
	ok(rc == 0 && n > 1, "%s: it succeeds in the end", s->name);
	diag("%s: about %lu calls", s->name, n - 1);
	err.code = GCLOG_OK;
	is_int(s->run(&err), 0, "%s: and succeeds again", s->name);
}

/* A database with two runs, made while there is memory. */
static void
prepare(char *path)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_store *s = NULL;

	if (gclog_store_open(&s, path, &err) < 0 || fill(s, "base", &err) < 0 ||
	    fill(s, "next", &err) < 0)
		bail_out(err.text);
	gclog_store_close(s);
}

int
main(void)
{
	static char paths[2][2048];
	size_t i;

	if (gcl_handle_use_alloc() < 0)
		bail_out("SQLite does not take our memory");
	snprintf(paths[0], sizeof paths[0], "%s", scratch("walk.db"));
	snprintf(paths[1], sizeof paths[1], "%s", scratch("older.db"));
	prepare(paths[0]);
	prepare(paths[1]);
	prepare_cycles();
	prepare_many();
	prepare_gate();
	database = paths[0];
	older = paths[1];
	prepare_rules();
	scratch_run(older, "ALTER TABLE process DROP COLUMN grade;"
	    "DROP TABLE time");
	for (i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++)
		walk(&scenarios[i], getenv("GCLOG_FAULT_ALL") != NULL);
	return tap_done();
}
