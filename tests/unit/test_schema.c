/* Proves that the tables are what they were promised to be, that an older
 * database is brought up to date, and that files of others are refused. */
#include "config.h"

#include <sys/wait.h>

#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

#include "db/schema.h"
#include "db/views.h"

/* ---- the promise ---------------------------------------------------- */

/* Whoever changes a table or view changes schema.want and tells it in NEWS.md:
 * run this test with UPDATE=1 in the environment to write it anew. */
static void
check_promise(void)
{
	const char *path = source_path("tests/unit/schema.want");
	struct gcl_buf got;
	size_t n = 0, i = 0;
	char *want;

	gcl_buf_init(&got, FEED_CEILING);
	gcl_schema_create(&got);
	gcl_views_declare(&got);
	if (getenv("UPDATE"))
		scratch_write(path, gcl_buf_text(&got));
	want = slurp(path, &n);
	if (!want)
		bail_out("tests/unit/schema.want cannot be read");
	while (i < n && i < got.len && want[i] == got.at[i])
		i++;
	if (!ok(i == n && i == got.len, "the tables are as promised"))
		diag("a change of the tables belongs into NEWS.md; see "
		    "UPDATE in this test; first difference: %.60s", want + i);
	free(want);
	gcl_buf_fini(&got);
}

/* ---- opening -------------------------------------------------------- */

static int
open_store(const char *path, struct gclog_err *err)
{
	struct gclog_store *s = NULL;
	int rc;

	err->text[0] = '\0';
	rc = gclog_store_open(&s, path, err);
	gclog_store_close(s);
	return rc;
}

static int
open_db(const char *path, struct gclog_err *err)
{
	struct gclog_db *db = NULL;
	int rc;

	err->text[0] = '\0';
	rc = gclog_db_open(&db, path, err);
	gclog_db_close(db);
	return rc;
}

/* Both ways of opening refuse it with that code and name the file. */
static void
check_refused(const char *what, const char *path, int store_code, int db_code)
{
	struct gclog_err err = { GCLOG_OK, "" };

	is_int(open_store(path, &err), store_code, "%s: not written to", what);
	is_int(err.code, store_code, "%s: the code is in err, too", what);
	ok(strstr(err.text, path) != NULL && !strchr(err.text, '\n'),
	    "%s: told in one line with its name", what);
	is_int(open_db(path, &err), db_code, "%s: not read", what);
	is_int(err.code, db_code, "%s: the code is in err, too", what);
	ok(strstr(err.text, path) != NULL && !strchr(err.text, '\n'),
	    "%s: told in one line with its name", what);
}

static void
check_new(void)
{
	const char *path = scratch("new?a=b#%41.db");
	struct gclog_err err = { GCLOG_OK, "" };

	is_int(open_store(path, &err), 0, "a new database is made");
	is_int(access(path, F_OK), 0, "under the name given");
	is_int(open_store(path, &err), 0, "and can be opened again");
	is_int(open_db(path, &err), 0, "and read");
	path = scratch("empty.db");
	scratch_write(path, "");
	is_int(open_store(path, &err), 0, "an empty file is filled");
	is_int(scratch_int(path, "PRAGMA application_id"), GCL_DB_APPLICATION,
	    "and marked as ours");
	is_int(scratch_int(path, "PRAGMA user_version"), GCL_DB_VERSION,
	    "with its version");
	is_str(scratch_text(path, "PRAGMA journal_mode"), "delete",
	    "and left as one file");
	is_int(scratch_int(path, "PRAGMA page_size"), 8192, "of large pages");
	is_str(scratch_text(path, "PRAGMA integrity_check"), "ok",
	    "in good order");
	is_str(scratch_text(path, "SELECT group_concat(name, ' ') FROM "
	    "pragma_table_list WHERE schema = 'main' AND NOT strict "
	    "AND type = 'table' AND name NOT LIKE 'sqlite_%'"), "",
	    "every table is strict");
}

static void
check_foreign(void)
{
	const char *path = scratch("foreign.db");

	scratch_run(path, "CREATE TABLE mine (a)");
	check_refused("a foreign database", path, GCLOG_EFOREIGN,
	    GCLOG_EFOREIGN);
	is_int(scratch_int(path, "SELECT count(*) FROM sqlite_schema"), 1,
	    "nothing was added to it");
	path = scratch("marked.db");
	scratch_run(path, "PRAGMA application_id = 77");
	check_refused("a database of another program", path, GCLOG_EFOREIGN,
	    GCLOG_EFOREIGN);
	path = scratch("garbage.db");
	scratch_write(path, "This is a log, not a database, and long enough "
	    "that nobody takes it for an empty one, or for a header of one "
	    "that was cut off in the middle of its first page of bytes.\n");
	check_refused("a log", path, GCLOG_EFOREIGN, GCLOG_EFOREIGN);
}

static void
check_newer(void)
{
	const char *path = scratch("newer.db");
	struct gclog_err err = { GCLOG_OK, "" };

	is_int(open_store(path, &err), 0, "a database is made");
	scratch_run(path, "PRAGMA user_version = 1000000");
	check_refused("a newer database", path, GCLOG_ENEWER, GCLOG_ENEWER);
	is_int(scratch_int(path, "PRAGMA user_version"), 1000000,
	    "its version is left alone");
}

static void
check_unreachable(void)
{
	const char *path = scratch("missing.db");
	struct gclog_err err = { GCLOG_OK, "" };

	is_int(open_db(path, &err), GCLOG_ENOTFOUND, "a missing one is told");
	is_int(access(path, F_OK), -1, "and not made by reading");
	path = scratch("folder");
	if (mkdir(path, 0700) != 0)
		bail_out("cannot make a folder");
	check_refused("a folder", path, GCLOG_EIO, GCLOG_EIO);
	path = scratch("no/such/folder.db");
	is_int(open_store(path, &err), GCLOG_EIO, "a missing folder is told");
	ok(strstr(err.text, path) != NULL, "with the name");
}

enum { READ_ONLY = 1, READ = 2, NEITHER = 4, OUT_OF_REACH = 8 };

/* What is not as it must be for somebody who may not do everything. */
static int
wrong_permissions(const char *read_only, const char *closed)
{
	struct gclog_err err = { GCLOG_OK, "" };
	int wrong = 0;

	if (geteuid() == 0 && setuid(65534) != 0)
		return OUT_OF_REACH;
	if (access(scratch_folder, X_OK) != 0)
		return OUT_OF_REACH;
	if (open_store(read_only, &err) != GCLOG_EIO)
		wrong |= READ_ONLY;
	if (open_db(read_only, &err) != 0)
		wrong |= READ;
	if (open_store(closed, &err) != GCLOG_EIO ||
	    open_db(closed, &err) != GCLOG_EIO || !strstr(err.text, closed))
		wrong |= NEITHER;
	return wrong;
}

static void
check_permissions(void)
{
	const char *read_only = scratch("fixed.db");
	const char *closed = scratch("closed.db");
	struct gclog_err err = { GCLOG_OK, "" };
	int status = 0;
	pid_t child;

	is_int(open_store(read_only, &err), 0, "a database is made");
	is_int(open_store(closed, &err), 0, "and another");
	chmod(scratch_folder, 0755);
	chmod(read_only, 0444);
	chmod(closed, 0);
	fflush(stdout);
	child = fork();
	if (child == 0)
		_exit(wrong_permissions(read_only, closed));
	if (child < 0 || waitpid(child, &status, 0) != child ||
	    !WIFEXITED(status) || WEXITSTATUS(status) == OUT_OF_REACH) {
		skip("no way to be without permissions here");
		return;
	}
	status = WEXITSTATUS(status);
	ok(!(status & READ_ONLY), "a database to be read only is not written");
	ok(!(status & READ), "but read");
	ok(!(status & NEITHER), "a closed one is neither, and told");
}

/* Somebody was killed while he wrote: with little room for what is not
 * committed, it was in the file already. */
static void
check_interrupted(void)
{
	const char *path = scratch("killed.db");
	struct gclog_err err = { GCLOG_OK, "" };
	sqlite3 *writer = NULL;
	int status = 0;
	pid_t child;

	is_int(open_store(path, &err), 0, "a database is made");
	scratch_run(path, "INSERT INTO rejected VALUES (1, 1, 1, '', '', "
	    "'before', 1)");
	fflush(stdout);
	child = fork();
	if (child == 0)
		_exit(sqlite3_open(path, &writer) != SQLITE_OK ||
		    sqlite3_exec(writer, "PRAGMA cache_size = 1; BEGIN;"
		    "UPDATE rejected SET text = hex(zeroblob(100000))", NULL,
		    NULL, NULL) != SQLITE_OK);
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		bail_out("no child");
	is_int(open_db(path, &err), 0, "what was not committed: it is read");
	is_str(scratch_text(path, "SELECT text FROM rejected"), "before",
	    "and that taken back");
}

/* ---- bringing up to date -------------------------------------------- */

static long long
columns(const char *path, const char *table)
{
	char sql[200];

	snprintf(sql, sizeof sql,
	    "SELECT count(*) FROM pragma_table_xinfo('%s')", table);
	return scratch_int(path, sql);
}

/* A database of an earlier gclog: fewer columns, fewer tables, rows kept. */
static void
check_older(void)
{
	const char *path = scratch("older.db"), *full = scratch("full.db");
	struct gclog_err err = { GCLOG_OK, "" };

	is_int(open_store(full, &err), 0, "a database is made");
	is_int(open_store(path, &err), 0, "and another");
	scratch_run(path, "INSERT INTO run (source, started_wall_ns) "
	    "VALUES ('-', 1); INSERT INTO process (run_id, ordinal) "
	    "VALUES (1, 1); INSERT INTO gctrace (run_id, process_id, "
	    "line_no, torn, gc, mark_ns, heap_start_bytes, heap_end_bytes, "
	    "heap_live_bytes, procs, stw_sweep_ns, stw_mark_ns) VALUES "
	    "(1, 1, 1, 0, 7, 2, 3, 4, 5, 6, 10, 20);"
	    "ALTER TABLE gctrace DROP COLUMN leak_check;"
	    "ALTER TABLE gctrace DROP COLUMN gc_cpu_ns; DROP TABLE timev");
	is_int(columns(path, "gctrace"), columns(full, "gctrace") - 2,
	    "the older one lacks two columns");
	is_int(open_store(path, &err), 0, "it is opened");
	is_int(columns(path, "gctrace"), columns(full, "gctrace"),
	    "then it has them");
	is_int(columns(path, "timev"), columns(full, "timev"),
	    "and the table it lacked");
	is_int(scratch_int(path, "SELECT pause_ns FROM gctrace WHERE gc = 7"),
	    30, "its rows are kept");
	is_str(scratch_text(path, "SELECT leak_check FROM gctrace"), "",
	    "with NULL in what they lacked");
}

/* ---- version 1 ------------------------------------------------------- */

/* A table as it is exported from a database that is only read. */
static const char *
exported(const char *path, const char *table)
{
	static struct gclog_err err;
	struct gclog_result *res = NULL;
	struct gclog_db *db = NULL;
	const char *text = err.text;

	if (gclog_db_open(&db, path, &err) == 0 &&
	    gclog_export(&res, db, 1, 1, GCLOG_ALL, table, &err) == 0)
		text = written(res, GCLOG_JSONL, 0);
	gclog_result_free(res);
	gclog_db_close(db);
	return text;
}

/* A chart is made, or what it draws is not there, or cannot be told. */
static void
check_chart(struct gclog_db *db, const char *name)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_chart *chart = NULL;
	int rc = gclog_chart_make(&chart, db, 1, GCLOG_LARGEST, name, 800,
	    &err);

	if (!ok(rc == 0 || (rc == GCLOG_ENOTFOUND &&
	    (strstr(err.text, " to draw") || strstr(err.text,
	    " cannot tell "))), "chart %s", name))
		diag("%s", err.text);
	gclog_chart_free(chart);
}

/* Everything that only reads answers from it. */
static void
check_readable(const char *path)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_result *res = NULL;
	struct gclog_db *db = NULL;
	size_t i;

	is_int(gclog_db_open(&db, path, &err), 0, "it is opened to read");
	for (i = 0; i < gclog_report_count(); i++) {
		const char *name = gclog_report_at(i)->name;

		is_int(gclog_report(&res, db, 1, GCLOG_LARGEST, &name, 1,
		    &err), 0, "report %s", name);
		gclog_result_free(res);
	}
	for (i = 0; i < gclog_chart_count(); i++)
		check_chart(db, gclog_chart_at(i)->name);
	is_int(gclog_runs(&res, db, &err), 0, "its runs");
	gclog_result_free(res);
	gclog_db_close(db);
}

/* A database as the first version made it: tests/unit/schema-1.sql. */
static const char *
version_1(const char *name)
{
	const char *path = scratch(name);
	size_t n = 0;
	char *sql = slurp(source_path("tests/unit/schema-1.sql"), &n);

	if (!sql)
		bail_out("tests/unit/schema-1.sql cannot be read");
	scratch_run(path, sql);
	free(sql);
	scratch_run(path, "INSERT INTO run (source, started_wall_ns) "
	    "VALUES ('-', 1); INSERT INTO process (run_id, ordinal, cycles, "
	    "missing) VALUES (1, 1, 1, 6); INSERT INTO gctrace (run_id, "
	    "process_id, line_no, torn, gc, mark_ns, heap_start_bytes, "
	    "heap_end_bytes, heap_live_bytes, procs) VALUES "
	    "(1, 1, 1, 0, 7, 2, 3, 4, 5, 6)");
	return path;
}

/* What version 4 adds is counted once, but not what somebody may yet add to. */
static void
check_cycle_ids(void)
{
	const char *path = version_1("ids.db");
	struct gclog_err err = { GCLOG_OK, "" };
	int i;

	scratch_run(path, "INSERT INTO run (source, started_wall_ns, status) "
	    "VALUES ('a', 1, 'complete'), ('b', 1, 'interrupted');"
	    "INSERT INTO process (run_id, ordinal) VALUES (2, 1), (2, 2), "
	    "(3, 1), (3, 2)");
	for (i = 0; i < 3; i++)
		scratch_run(path, "INSERT INTO gctrace (run_id, process_id, "
		    "line_no, torn, gc, mark_ns, heap_start_bytes, "
		    "heap_end_bytes, heap_live_bytes, procs) SELECT run_id, "
		    "id, 1, 0, 7, 2, 3, 4, 5, 6 FROM process WHERE id < 5");
	is_int(open_store(path, &err), 0, "a database without cycle ids");
	is_str(scratch_text(path, "SELECT group_concat(ifnull(first_cycle_id "
	    "|| '-' || last_cycle_id, 'none'), ' ') FROM process"),
	    "none 3-11 4-12 5-13 none",
	    "gets those of what was read before, none of an open run");
	is_int(scratch_int(path, "SELECT count(*) FROM sqlite_schema WHERE "
	    "type = 'index' AND tbl_name = 'gctrace'"), 0,
	    "which take the place of an index");
}

static void
check_version_1(void)
{
	const char *path = version_1("one.db"), *full = scratch("two.db");
	struct gclog_err err = { GCLOG_OK, "" };

	chmod(path, 0444);
	ok(strstr(exported(path, "process"), "\"missing\": 6, \"torn\": 0, "
	    "\"suspect\": 0, \"failed\": null, \"gap_pct\": null, "
	    "\"grade\": null, \"first_cycle_id\": null, "
	    "\"last_cycle_id\": null}") != NULL,
	    "version 1 is read: what it lacks is not known");
	ok(strstr(exported(path, "gctrace"), "\"torn\": false, "
	    "\"suspect\": null, \"gc\": 7,") != NULL, "records, too");
	check_readable(path);
	is_int(scratch_int(path, "PRAGMA user_version"), 1,
	    "reading changes nothing");
	is_int(columns(path, "process"), 11, "nor adds a column");
	chmod(path, 0644);
	is_int(open_store(path, &err), 0, "it is opened for writing");
	is_int(open_store(full, &err), 0, "as a new one is");
	is_int(scratch_int(path, "PRAGMA user_version"), GCL_DB_VERSION,
	    "then it is of this version");
	is_int(columns(path, "process"), columns(full, "process"),
	    "and has the columns of a process");
	is_int(columns(path, "gctrace"), columns(full, "gctrace"),
	    "and of a record");
	is_str(scratch_text(path, "SELECT missing || ifnull(grade, '-') || "
	    "ifnull(failed, '-') FROM process"), "6--",
	    "what was not known is not");
	is_str(scratch_text(path, "SELECT gc || suspect FROM gctrace"), "70",
	    "nothing is suspect");
	is_str(scratch_text(path, "PRAGMA integrity_check"), "ok",
	    "it is in good order");
	scratch_run(path, "DROP TABLE timev");
	is_str(exported(path, "timev"), "", "a table it lacks has no rows");
}

int
main(void)
{
	check_promise();
	check_new();
	check_foreign();
	check_newer();
	check_unreachable();
	check_permissions();
	check_interrupted();
	check_older();
	check_version_1();
	check_cycle_ids();
	return tap_done();
}
