/* Proves that what is read of a storm, and stored of it, does not depend on
 * the pieces in which it came. */
#include "config.h"

#include "tests/lib/fixtures.h"
#include "tests/lib/scratch.h"
#include "tests/storm/brew.h"

static const struct feed whole = { 0, 0 };

/* ---- what is read --------------------------------------------------- */

static struct gcl_buf
read_as(const struct gcl_buf *log, struct feed how)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gcl_buf out;

	gcl_buf_init(&out, FEED_CEILING);
	if (feed_text(&out, log->at, log->len, how, &err) < 0)
		bail_out(err.text);
	return out;
}

/* Tells the first line in which they differ. */
static int
same_text(const struct gcl_buf *want, const struct gcl_buf *got,
    struct feed how)
{
	size_t i = 0;

	if (want->len == got->len && memcmp(want->at, got->at, got->len) == 0)
		return 1;
	while (i < want->len && i < got->len && want->at[i] == got->at[i])
		i++;
	while (i > 0 && want->at[i - 1] != '\n')
		i--;
	diag("pieces of %zu, seed %u", how.piece, (unsigned)how.seed);
	diag(" whole: %.300s", want->at + i);
	diag("pieces: %.300s", got->at + i);
	return 0;
}

static void
check_reading(const struct gcl_buf *log, const char *name)
{
	static const struct feed hows[] = { { 1, 0 }, { 7, 0 }, { 64, 3 },
		{ 4096, 5 } };
	struct gcl_buf want = read_as(log, whole);
	size_t i;
	int same = 1;

	for (i = 0; same && i < sizeof hows / sizeof hows[0]; i++) {
		struct gcl_buf got = read_as(log, hows[i]);

		same = same_text(&want, &got, hows[i]);
		gcl_buf_fini(&got);
	}
	gcl_buf_fini(&want);
	ok(same, "%s: the same is read in any pieces", name);
}

/* ---- what is stored ------------------------------------------------- */

static void
store_as(const char *path, const struct gcl_buf *log, struct feed how)
{
	const struct gclog_run run = { NULL, "-", 1000 };
	struct gclog_store *s = NULL;
	struct gclog_counts c = { 0 };
	struct gclog_err err;
	int64_t id;

	remove(path);
	if (gclog_store_open(&s, path, &err) < 0 ||
	    gclog_store_begin(s, &run, &id, &err) < 0 ||
	    feed_store(s, log->at, log->len, how, &c, &err) < 0 ||
	    gclog_store_end(s, &c, 2000, 1, &err) < 0)
		bail_out(err.text);
	gclog_store_close(s);
}

static void
dump_row(struct gcl_buf *out, sqlite3_stmt *st)
{
	int i;

	for (i = 0; i < sqlite3_column_count(st); i++) {
		const unsigned char *text = sqlite3_column_text(st, i);

		gcl_buf_printf(out, "|%s", text ? (const char *)text : "NULL");
	}
	gcl_buf_putc(out, '\n');
}

static void
dump_table(struct gcl_buf *out, sqlite3 *db, const char *table)
{
	sqlite3_stmt *st = NULL;
	char sql[256];

	snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
	gcl_buf_printf(out, "%s\n", table);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		bail_out(sqlite3_errmsg(db));
	while (sqlite3_step(st) == SQLITE_ROW)
		dump_row(out, st);
	sqlite3_finalize(st);
}

/* Every row of every table, ids and all. */
static struct gcl_buf
dump(const char *path)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;
	struct gcl_buf out;

	gcl_buf_init(&out, FEED_CEILING);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK || sqlite3_prepare_v2(db, "SELECT name FROM "
	    "sqlite_schema WHERE type = 'table' ORDER BY name", -1, &st,
	    NULL) != SQLITE_OK)
		bail_out(sqlite3_errmsg(db));
	while (sqlite3_step(st) == SQLITE_ROW)
		dump_table(&out, db, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return out;
}

static void
check_storing(const struct gcl_buf *log, const char *name)
{
	const char *path = scratch("pieces.db");
	const struct feed how = { 64, 7 };
	struct gcl_buf want, got;

	store_as(path, log, whole);
	want = dump(path);
	store_as(path, log, how);
	got = dump(path);
	ok(want.len > log->len / 8 && same_text(&want, &got, how),
	    "%s: the same is stored in any pieces", name);
	gcl_buf_fini(&want);
	gcl_buf_fini(&got);
}

/* ---- the storms ----------------------------------------------------- */

/* Of two processes or of one, cut often; each with its own numbers. */
static void
check_storm(const struct truth *const *t, size_t n, uint64_t seed)
{
	const struct weather weather = { 400, 2000, n > 1 ? 300 : 0, 8000,
		foreign_all(0) | foreign_all(1) };
	struct storm s;
	char name[160];

	snprintf(name, sizeof name, "%s%s%s", t[0]->name, n > 1 ? " and " :
	    "", n > 1 ? t[1]->name : "");
	brew(&s, &weather, t, n, &seed);
	check_reading(&s.log, name);
	check_storing(&s.log, name);
	brew_free(&s);
}

static const char *const logs[][2] = {
	{ "go1.0.3/web", "go1.0.3/forced" },
	{ "go1.4.3/web", "go1.4.3/forced" },
	{ "go1.5.4/web", "go1.5.4/forced" },
	{ "go1.17.13/web", "go1.17.13/forced" },
	{ "go1.27.3/leakprof", "go1.27.3/web" },
};

static const struct truth *
load(const char *name)
{
	char path[256];

	snprintf(path, sizeof path, "fixtures/gctrace/%s.log", name);
	if (!truth_load(source_path(path)))
		bail_out("a log is not intact");
	return &truths[truth_count - 1];
}

int
main(void)
{
	size_t i;

	truth_open();
	for (i = 0; i < sizeof logs / sizeof logs[0]; i++) {
		const struct truth *t[] = { load(logs[i][0]),
			load(logs[i][1]) };

		check_storm(t, 1, i);
		if (i == 0)
			check_storm(t, 2, i + 100);
	}
	truth_close();
	return tap_done();
}
