/* Proves that a question to gclog_whatif is what was asked last that could be:
 * what was refused leaves nothing behind. */
#include "config.h"

#include "report/whatif.h"
#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

enum { FEW = 19, ENOUGH = 30 };

static struct gclog_err err;

/* A run of n cycles at GOGC=100, of a live heap of 60 MiB, or 10 more. */
static int64_t
add_run(struct gclog_store *s, int n, int more)
{
	struct gclog_run run = { NULL, "app.log", 1 };
	const struct feed pieces = { 4096, 0 };
	struct gclog_counts c = { 0 };
	char text[8192];
	int64_t id;
	int i, at = 0, live = 60 + more;

	for (i = 1; i <= n; i++)
		at += snprintf(text + at, sizeof text - (size_t)at,
		    "gc %d @%d.000s 1%%: 0.050+20+0.050 ms clock, 0.10+0/%d/20"
		    "+0.10 ms cpu, %d->%d->%d MB, %d MB goal, 0 MB stacks, "
		    "0 MB globals, 2 P\n", i, i, 20 + more, 2 * live - 1,
		    2 * live, live, 2 * live);
	if (gclog_store_begin(s, &run, &id, &err) < 0 ||
	    feed_store(s, text, (size_t)at, pieces, &c, &err) < 0 ||
	    gclog_store_end(s, &c, 2, 1, &err) < 0)
		bail_out(err.text);
	return id;
}

static struct gclog_whatif *
open_question(void)
{
	struct gclog_whatif *w = NULL;

	if (gclog_whatif_open(&w, &err) < 0)
		bail_out(err.text);
	return w;
}

/* What it answers about a run, up to the next call. */
static const char *
answer(struct gclog_whatif *w, struct gclog_db *db, int64_t run)
{
	struct gclog_result *res = NULL;
	const char *text;
	int fits;

	if (gclog_whatif_run(w, db, run, GCLOG_LARGEST, &err) < 0 ||
	    gclog_whatif_result(&res, w, &fits, &err) < 0)
		bail_out(err.text);
	text = written(res, GCLOG_CSV, 0);
	gclog_result_free(res);
	return text;
}

static void
test_refused_run(struct gclog_db *db, int64_t few, int64_t enough)
{
	struct gclog_whatif *w = open_question();
	char *want = strdup(answer(w, db, enough));

	gclog_whatif_close(w);
	w = open_question();
	is_int(gclog_whatif_run(w, db, few, GCLOG_LARGEST, &err),
	    GCLOG_ENOTFOUND, "a run that is too short");
	is_str(answer(w, db, enough), want, "is no part of the next one");
	is_int(gclog_whatif_run(w, db, enough, GCLOG_LARGEST, &err),
	    GCLOG_EARG, "and there is one run only");
	gclog_whatif_close(w);
	free(want);
}

static void
test_refused_list(struct gclog_db *db, int64_t run)
{
	struct gclog_whatif *w = open_question();
	const char *text;

	is_int(gclog_whatif_gogc(w, "150,300", &err), 0, "a list");
	is_int(gclog_whatif_gogc(w, "7,x", &err), GCLOG_EARG, "no list");
	is_int(gclog_whatif_memlimit(w, "1GiB,", &err), GCLOG_EARG,
	    "none of limits");
	text = answer(w, db, run);
	ok(strstr(text, "\n150,,") && strstr(text, "\n300,,") &&
	    !strstr(text, "\n7,"), "the list that was one stays");
	gclog_whatif_close(w);
}

static void
test_was(struct gclog_db *db, int64_t run)
{
	struct gclog_whatif *w = open_question();

	is_int(gclog_whatif_was(w, "off", &err), GCLOG_EARG, "no GOGC");
	is_int(gclog_whatif_was(w, "110", &err), 0, "what a run had");
	ok(strstr(answer(w, db, run), "\n110,as told,") != NULL, "is told");
	is_int(gclog_whatif_was(w, "90", &err), GCLOG_EARG,
	    "not when it was given already");
	ok(strstr(err.text, "before") != NULL, "as is said");
	is_int(gclog_whatif_gogc(w, "150", &err), 0, "others can be asked for");
	gclog_whatif_close(w);
}

int
main(void)
{
	const char *path = scratch("whatif.db");
	struct gclog_store *s = NULL;
	struct gclog_db *db = NULL;
	int64_t few, enough;

	if (gclog_store_open(&s, path, &err) < 0)
		bail_out(err.text);
	few = add_run(s, FEW, 10);
	enough = add_run(s, ENOUGH, 0);
	gclog_store_close(s);
	if (gclog_db_open(&db, path, &err) < 0)
		bail_out(err.text);
	test_refused_run(db, few, enough);
	test_refused_list(db, enough);
	test_was(db, enough);
	gclog_db_close(db);
	return tap_done();
}
