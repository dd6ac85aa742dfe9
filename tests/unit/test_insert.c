/* Proves that SQLite takes the image of a batch for a database, and copies
 * the rows of it as they are wherever it can. */
#include "config.h"

#include <string.h>

#include "tests/lib/records.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "db/schema.h"
#include "db/store.h"
#include "db/tables.h"

enum { LARGEST = 300000 };

/* ---- what is generated ---------------------------------------------- */

static void
check_declared(void)
{
	const char *path = scratch("declared.db");
	size_t i;

	gclog_store_close(open_store(path));
	for (i = 0; i < gclog_family_count(); i++) {
		const struct gclog_family *f = gclog_family_at(i);
		char ask[256];
		struct gcl_buf sql;

		is_int(GCL_COMMON_N + f->nfields <= GCL_ROW_COLUMNS, 1,
		    "%s: a row has room for its columns", f->name);
		gcl_buf_init(&sql, 65536);
		gcl_schema_declare(&sql, f);
		snprintf(ask, sizeof ask, "SELECT sql FROM sqlite_schema "
		    "WHERE name = '%s'", f->name);
		is_str(scratch_text(path, ask), gcl_buf_text(&sql),
		    "%s: is declared as it was created", f->name);
		gcl_buf_fini(&sql);
	}
}

/* The way of SQLite that this is all about goes away silently. */
static void
check_plan(void)
{
	const char *path = scratch("plan.db");
	struct gclog_store *s = open_store(path);
	sqlite3_stmt *st = NULL;
	struct gcl_buf sql;
	int copies = 0, values = 0;

	gcl_buf_init(&sql, 65536);
	gcl_schema_declare(&sql, &gcl_family_gctrace);
	scratch_run(scratch("image.db"), gcl_buf_text(&sql));
	gcl_buf_fini(&sql);
	gcl_buf_init(&sql, 65536);
	gcl_buf_printf(&sql, "ATTACH '%s/image.db' AS a", scratch_folder);
	if (gcl_handle_exec(&s->db, gcl_buf_text(&sql), &err) < 0 ||
	    gcl_handle_prepare(&s->db, "EXPLAIN INSERT INTO main.gctrace "
	    "SELECT * FROM a.gctrace", &st, &err) < 0)
		bail_out(err.text);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *op = (const char *)sqlite3_column_text(st, 1);

		copies += strcmp(op, "RowData") == 0 ||
		    strcmp(op, "RowCell") == 0;
		values += strcmp(op, "Column") == 0;
	}
	is_int(copies, 1, "cycles are copied row by row");
	is_int(values, 0, "not value by value");
	sqlite3_finalize(st);
	gcl_buf_fini(&sql);
	gclog_store_close(s);
}

/* ---- numbers -------------------------------------------------------- */

static const int64_t numbers[] = { 0, 1, 2, -1, 127, 128, -128, -129, 255,
	32767, 32768, -32768, -32769, 8388607, 8388608, -8388608, -8388609,
	2147483647, 2147483648, -2147483648, -2147483649, 140737488355327,
	140737488355328, -140737488355328, -140737488355329, INT64_MAX,
	INT64_MIN };

static void
put_numbers(struct gclog_store *s, struct gclog_process *p)
{
	size_t i;

	begin(s, NULL, "-");
	for (i = 0; i < GCL_COUNT(numbers); i++)
		put_cycle(s, p, numbers[i], 0);
	is_int(gclog_store_flush(s, NULL, &err), 0, "numbers are written");
}

/* In a table that rows are copied into, or one by one into what somebody did
 * this to. */
static void
check_numbers(const char *name, const char *done)
{
	const char *path = scratch(name);
	struct gclog_process p = { .ordinal = 1 };
	struct gclog_store *s;
	char ask[256];
	size_t i;

	gclog_store_close(open_store(path));
	scratch_run(path, done);
	s = open_store(path);
	put_numbers(s, &p);
	put_numbers(s, &p);
	gclog_store_close(s);
	for (i = 0; i < GCL_COUNT(numbers); i++) {
		snprintf(ask, sizeof ask, "SELECT count(*) FROM gctrace WHERE "
		    "gc = %s%lld AND mark_ns = gc AND stop_ns IS NULL AND "
		    "(id - 1) %% %zu = %zu", numbers[i] == INT64_MIN ?
		    "-1 + " : "", (long long)numbers[i] +
		    (numbers[i] == INT64_MIN), GCL_COUNT(numbers), i);
		is_int(scratch_int(path, ask), 2, "%s: %lld is kept", name,
		    (long long)numbers[i]);
	}
	is_int(scratch_int(path, "SELECT sum(run_id = (id - 1) / 27 + 1 AND "
	    "process_id = run_id) FROM gctrace"), 54,
	    "with their run and process");
	is_str(scratch_text(path, "PRAGMA integrity_check"), "ok", "%s: sound",
	    name);
}

/* ---- texts ---------------------------------------------------------- */

static void
reject_text(struct gclog_store *s, const char *text, size_t len)
{
	const struct gclog_reject rej = { .reason = "r", .text = text,
		.len = len, .line_no = len,
		.family = gclog_family_find("gctrace") };

	if (gclog_store_reject(s, &rej, &err) < 0)
		bail_out(err.text);
}

/* Around the sizes that fill a page, and one page more: 65501 and 131033 bytes
 * of a row. */
static void
check_texts(void)
{
	const char *path = scratch("texts.db");
	struct gclog_store *s = open_store(path);
	struct gclog_process p = { .ordinal = 1 };
	static char text[LARGEST + 1];
	size_t i, rows = 1;

	for (i = 0; i < LARGEST; i += 10)
		snprintf(text + i, 11, "%010zu", i);
	begin(s, NULL, "-");
	for (i = 65440; i < 65520; i++, rows += 2) {
		reject_text(s, text, i);
		reject_text(s, text, i + 65532);
	}
	reject_text(s, text, LARGEST);
	put_cycle(s, &p, 1, 1);
	gclog_store_close(s);
	is_str(scratch_text(path, "PRAGMA integrity_check"), "ok",
	    "large rows are taken");
	is_str(scratch_text(path, "SELECT length(text) || substr(text, 65491, "
	    "20) || substr(text, 131021, 20) || substr(text, 299991) FROM "
	    "rejected WHERE line_no = 300000"), "3000000000065490"
	    "000006550000001310200000131030" "0000299990", "in order");
	is_int(scratch_int(path, "SELECT sum(text = (SELECT substr(text, 1, "
	    "r.line_no) FROM rejected WHERE line_no = 300000)) FROM "
	    "rejected AS r"), rows, "each of them whole");
	is_int(scratch_int(path, "SELECT count(*) FROM gctrace"), 1,
	    "and what is in other tables");
}

/* ---- what no table can have ----------------------------------------- */

static int
put_odd(struct gclog_store *s, const char *field, struct gclog_value v)
{
	static uint64_t ordinal;
	struct gclog_process p = { .ordinal = ++ordinal };
	struct gclog_value values[128];
	struct gclog_record rec = { .family = &gcl_family_gctrace,
		.values = values, .process = *field ? &p : NULL };

	fill_values(values, rec.family, 1);
	if (*field)
		values[gcl_field_find(rec.family, field, strlen(field))] = v;
	return gclog_store_put(s, &rec, &err);
}

static void
check_odd(void)
{
	const char *path = scratch("odd.db");
	struct gclog_store *s = open_store(path);
	const struct gclog_value null = { .kind = GCLOG_VNULL },
		text = { .kind = GCLOG_VTEXT, .text = "1", .len = 1 },
		real = { .kind = GCLOG_VREAL, .real = 1 },
		one = { .kind = GCLOG_VINT, .num = 1 };
	int i, rc = GCLOG_EARG;

	begin(s, NULL, "-");
	is_int(put_odd(s, "gc", null), GCLOG_EARG, "no number is refused");
	is_int(put_odd(s, "procs", null), GCLOG_EARG, "the last one, too");
	is_int(put_odd(s, "at_ns", text), GCLOG_EARG, "and a text for one");
	is_int(put_odd(s, "at_ns", real), GCLOG_EARG, "and a fraction");
	is_int(put_odd(s, "pause_ns", one), GCLOG_EARG, "and what SQL adds up");
	is_int(put_odd(s, "", null), GCLOG_EARG, "and a cycle of no process");
	ok(strstr(err.text, "odd.db: a record of gctrace") != NULL,
	    "it is told: %s", err.text);
	for (i = 0; i <= GCL_BATCH_ROWS && rc == GCLOG_EARG; i++)
		rc = put_odd(s, "gc", null);
	is_int(rc, GCLOG_EARG, "more than there is room for");
	is_int(put_odd(s, "at_ns", one), 0, "the next one is taken");
	is_int(gclog_store_flush(s, NULL, &err), 0, "and written");
	gclog_store_close(s);
	is_int(scratch_int(path, "SELECT count(*) FROM gctrace"), 1, "alone");
	is_int(scratch_int(path, "SELECT count(*) FROM process"), 1,
	    "and no process of the others");
}

/* Where rows cannot be copied into. */
static void
check_refused(void)
{
	struct gclog_process p = { .ordinal = 1 };
	struct gclog_store *s = NULL;
	const char *path = scratch("wide.db");

	scratch_run(path, "PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (x);"
	    "DROP TABLE t");
	is_int(gclog_store_open(&s, path, &err), GCLOG_EFOREIGN,
	    "a database of UTF-16 is not written to");
	ok(strstr(err.text, "UTF-16") != NULL, "%s", err.text);
	path = scratch("full.db");
	s = open_store(path);
	begin(s, NULL, "-");
	put_cycle(s, &p, 1, 0);
	if (gclog_store_flush(s, NULL, &err) < 0)
		bail_out(err.text);
	scratch_run(path, "UPDATE gctrace SET id = 9223372036854775807");
	put_cycle(s, &p, 2, 0);
	is_int(gclog_store_flush(s, NULL, &err), GCLOG_EFOREIGN,
	    "nor one whose ids have come to an end");
	gclog_store_close(s);
}

int
main(void)
{
	check_declared();
	check_plan();
	check_numbers("copied.db", "SELECT 1");
	check_numbers("index.db", "CREATE INDEX i ON gctrace (gc)");
	check_numbers("trigger.db", "CREATE TABLE n (id); CREATE TRIGGER t "
	    "AFTER INSERT ON gctrace BEGIN INSERT INTO n VALUES (new.id); "
	    "END");
	is_int(scratch_int(scratch("trigger.db"), "SELECT count(*) FROM n"),
	    54, "the trigger was pulled");
	check_numbers("moved.db", "DROP VIEW seconds; DROP VIEW totals;"
	    "DROP VIEW cycles; ALTER TABLE gctrace DROP COLUMN suspect");
	check_texts();
	check_odd();
	check_refused();
	return tap_done();
}
