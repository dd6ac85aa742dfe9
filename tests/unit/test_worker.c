/* Proves that a store writes the same with a thread as without one, and tells
 * what the thread could not do. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/records.h"
#include "tests/lib/scratch.h"

#include "db/store.h"

/* Cycles of three processes that take turns, and what is rejected between
 * them, in several batches; by a thread, if it may have one. */
static const char *
fill_store(const char *name, int may_have_help)
{
	const char *path = scratch(name);
	struct gclog_store *s = open_store(path);
	struct gclog_process p[3] = { { .ordinal = 1 }, { .ordinal = 2 },
		{ .ordinal = 3, .stream = "a\xff" } };
	struct gclog_reject rej = { .family = gclog_family_find("gctrace"),
		.reason = "torn", .text = "gc 1 @\xff", .len = 7 };
	struct gclog_counts c = { .bytes = 1, .lines = 2 };
	int i, rc = 0;

	if (!may_have_help)
		s->help = GCL_STORE_NO_THREAD;
	begin(s, NULL, "-");
	for (i = 0; i < 3 * GCL_BATCH_ROWS && rc == 0; i++) {
		rej.line_no = (uint64_t)i;
		put_cycle(s, &p[i / 100 % 3], i, 0);
		if (i % 10 == 0)
			rc = gclog_store_reject(s, &rej, &err);
	}
	is_int(rc, 0, "%s is filled", name);
	is_int(s->help, may_have_help ? GCL_STORE_THREAD : GCL_STORE_NO_THREAD,
	    "with a thread or not");
	is_int(gclog_store_end(s, &c, 1, 1, &err), 0, "to its end");
	gclog_store_close(s);
	return path;
}

static void
check_thread(void)
{
	static const char rows[] = "SELECT count(*) || ' ' || sum(gc = id - 1) "
	    "|| ' ' || min(line_no) FROM gctrace";
	const char *with = fill_store("with.db", 1);
	const char *without = fill_store("without.db", 0);
	size_t n = 0, m = 0;
	char *a = slurp(with, &n), *b = slurp(without, &m);
	char want[64];

	snprintf(want, sizeof want, "%d %d 0", 3 * GCL_BATCH_ROWS,
	    3 * GCL_BATCH_ROWS);
	is_str(scratch_text(with, rows), want, "every row, in order");
	ok(a && b && n == m && memcmp(a, b, n) == 0,
	    "the files are the same, byte for byte");
	free(a);
	free(b);
}

/* What a flush says once the thread is through and nobody else writes. */
static int
flush_at_last(struct gclog_store *s)
{
	int rc;

	while ((rc = gclog_store_flush(s, NULL, &err)) == GCLOG_EBUSY)
		continue;
	return rc;
}

/* Somebody holds the database while a batch is handed over. */
static void
check_held(void)
{
	const char *path = scratch("held.db");
	struct gclog_store *s = open_store(path);
	sqlite3 *other = NULL;
	int i, rc = 0;

	begin(s, NULL, "-");
	if (sqlite3_open(path, &other) != SQLITE_OK ||
	    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL))
		bail_out("no other connection");
	for (i = 0; i <= GCL_BATCH_ROWS && rc == 0; i++)
		rc = put_timev(s, 1, "a", 1);
	is_int(rc, 0, "nobody waits who puts");
	is_int(gclog_store_flush(s, NULL, &err), GCLOG_EBUSY,
	    "a flush says that somebody else writes");
	is_int(put_timev(s, 1, "a", 1), 0, "there is room for more");
	sqlite3_exec(other, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(other);
	is_int(flush_at_last(s), 0, "later it is written");
	is_int(scratch_int(path, "SELECT count(*) FROM timev"),
	    GCL_BATCH_ROWS + 2, "and nothing was lost");
	gclog_store_close(s);
}

/* What a thread could not do is told by the next call. */
static void
check_failure(void)
{
	const char *path = scratch("failure.db");
	struct gclog_store *s = open_store(path);
	int i, rc = 0;

	begin(s, NULL, "-");
	scratch_run(path, "DROP TABLE timev");
	for (i = 0; i <= GCL_BATCH_ROWS && rc == 0; i++)
		rc = put_timev(s, 1, "a", 1);
	is_int(rc, 0, "a full batch is handed over");
	is_int(flush_at_last(s), GCLOG_EIO,
	    "that it could not be written is told");
	is_int(flush_at_last(s), GCLOG_EIO, "each time");
	ok(strstr(err.text, "timev") != NULL, "with the reason");
	gclog_store_close(s);
}

int
main(void)
{
	check_thread();
	check_held();
	check_failure();
	return tap_done();
}
