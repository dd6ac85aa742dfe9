/* Proves what a store writes, when others can see it, and what is left when
 * it is interrupted. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/records.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "db/store.h"
#include "family/family.h"

static struct gclog_counts
put_file(struct gclog_store *s, const char *path)
{
	const struct feed whole = { 0, 0 };
	struct gclog_counts c = { 0 };
	size_t n = 0;
	char *bytes = slurp(path, &n);

	ok(bytes && feed_store(s, bytes, n, whole, &c, &err) == 0,
	    "%s is read and stored", strrchr(path, '/') + 1);
	free(bytes);
	return c;
}

/* ---- what is written ------------------------------------------------ */

static void
check_run(void)
{
	const char *path = scratch("run.db");
	struct gclog_store *s = open_store(path);
	struct gclog_counts c;
	int64_t id = begin(s, "base \xc3\xa9", "web.log");

	is_int(id, 1, "the first run is number 1");
	is_int(gclog_store_tag(s, "commit", "abc", &err), 0, "it has a tag");
	is_int(gclog_store_tag(s, "commit", "def", &err), 0, "changed later");
	is_int(gclog_store_tag(s, "host", "", &err), 0, "and an empty one");
	c = put_file(s, source_path("fixtures/gctrace/go1.19.8/"
	    "web-killed-mid-line.log"));
	is_int(gclog_store_end(s, &c, 2000, 1, &err), 0, "it ends");
	is_int(begin(s, NULL, "-"), 2, "the next run is number 2");
	c = put_file(s, source_path("fixtures/timev/gnu-1.9/quotes.log"));
	is_int(gclog_store_end(s, &c, 3000, 0, &err), 0, "it ends, too");
	gclog_store_close(s);
	is_str(scratch_text(path, "SELECT printf('%s|%s|%d|%d|%d|%d|%s', "
	    "label, source, started_wall_ns, finished_wall_ns, lines, bytes, "
	    "status) FROM run WHERE id = 1"),
	    "base \xc3\xa9|web.log|1000|2000|8|967|complete", "a run is told");
	is_str(scratch_text(path, "SELECT status || ifnull(label, '-') FROM "
	    "run WHERE id = 2"), "interrupted-", "one can be interrupted");
	is_str(scratch_text(path, "SELECT group_concat(key || value) FROM "
	    "run_tag WHERE run_id = 1"), "commitdef,host", "tags are kept");
	is_str(scratch_text(path, "SELECT group_concat(gc) || sum(pause_ns) "
	    "|| max(line_no) FROM gctrace WHERE run_id = 1 AND process_id = "
	    "1 AND NOT torn"), "1,2,3,4,5,6,7682670007", "so are the cycles");
	is_str(scratch_text(path, "SELECT printf('%d|%s|%d|%d|%d|%d', "
	    "ordinal, era, first_gc, last_gc, cycles, missing) FROM process"),
	    "1|go1.18|1|7|7|0", "and their process");
	is_str(scratch_text(path, "SELECT line_no || family FROM rejected"),
	    "8gctrace", "and what is no record");
	is_str(scratch_text(path, "SELECT command FROM timev WHERE run_id = "
	    "2"), "sh -c echo \"a \\\"quoted\\\" word\nand a newline\tand a "
	    "tab\"; exit 0 it's ", "and texts as they are");
}

static void
check_texts(void)
{
	const char *path = scratch("texts.db");
	struct gclog_store *s = open_store(path);
	char *large = malloc(300000);

	if (!large)
		bail_out("out of memory");
	memset(large, 'x', 300000);
	begin(s, "a\xff" "b", "'; DROP TABLE run; --");
	is_int(put_timev(s, 1, "a\xff\0b\xc3\xa9\xed\xa0\x80", 9), 0,
	    "bytes that are no text are taken");
	is_int(put_timev(s, 2, large, 300000), 0, "and large texts");
	is_int(put_timev(s, 3, "", 0), 0, "and empty ones");
	is_int(gclog_store_tag(s, "\xc0\xaf", "\xf5", &err), 0, "and tags");
	is_int(gclog_store_flush(s, NULL, &err), 0, "and written");
	is_str(scratch_text(path, "SELECT command FROM timev WHERE line_no = "
	    "1"), "a\\xff\\x00b\xc3\xa9\\xed\\xa0\\x80", "as valid UTF-8");
	is_int(scratch_int(path, "SELECT length(command) FROM timev WHERE "
	    "line_no = 2"), 300000, "whole");
	is_int(scratch_int(path, "SELECT command = '' FROM timev WHERE "
	    "line_no = 3"), 1, "empty is not NULL");
	is_str(scratch_text(path, "SELECT label || source FROM run"),
	    "a\\xffb'; DROP TABLE run; --", "labels are texts as well");
	is_str(scratch_text(path, "SELECT key || value FROM run_tag"),
	    "\\xc0\\xaf\\xf5", "and so are tags");
	gclog_store_close(s);
	free(large);
}

/* ---- when ----------------------------------------------------------- */

static void
check_flush(void)
{
	static const char count[] = "SELECT count(*) FROM timev";
	static const char indexed[] = "SELECT group_concat(tbl_name) FROM "
	    "sqlite_schema WHERE name LIKE 'time%_run'";
	const char *path = scratch("flush.db");
	struct gclog_store *s = open_store(path);
	struct gclog_counts c = { .bytes = 10, .lines = 3 };
	int i, rc = 0;

	begin(s, NULL, "-");
	is_str(scratch_text(path, "SELECT status FROM run"), "open",
	    "a run is seen while it is open");
	put_timev(s, 1, "a", 1);
	is_int(scratch_int(path, count), 0, "a row is gathered");
	is_str(scratch_text(path, indexed), "", "its table has no index");
	is_int(gclog_store_flush(s, &c, &err), 0, "and written");
	is_int(scratch_int(path, count), 1, "then others can see it");
	is_str(scratch_text(path, indexed), "timev",
	    "which comes with the first row");
	is_int(scratch_int(path, "SELECT lines * bytes FROM run"), 30,
	    "and how far the input was read");
	is_int(gclog_store_flush(s, &c, &err), 0, "nothing is written twice");
	is_int(scratch_int(path, count), 1, "by a second flush");
	for (i = 0; i <= GCL_BATCH_ROWS && rc == 0; i++)
		rc = put_timev(s, 2, "b", 1);
	is_int(rc, 0, "many rows can be put");
	is_int(gclog_store_tag(s, "a", "b", &err), 0,
	    "what is asked for next waits for those that are written");
	is_int(scratch_int(path, count), 1 + GCL_BATCH_ROWS,
	    "a full batch writes itself");
	gclog_store_close(s);
	is_int(scratch_int(path, count), 1 + GCL_BATCH_ROWS,
	    "closed without an end, the rest is gone");
	is_str(scratch_text(path, "SELECT status FROM run"), "open",
	    "and the run tells it");
	is_int(scratch_int(path, "SELECT finished_wall_ns IS NULL FROM run"),
	    1, "it has not finished");
}

/* A process that goes on over several batches stays one. */
static void
check_process(void)
{
	const struct gclog_family *f = gclog_family_find("gctrace");
	const char *path = scratch("process.db");
	struct gclog_store *s = open_store(path);
	struct gclog_process p = { .ordinal = 1, .era = "go1.18" };
	struct gclog_value values[128];
	struct gclog_record rec = { .family = f, .values = values,
		.process = &p, .has_wall = 1, .wall_ns = 77, .torn = 1,
		.suspect = 1 };
	size_t i;

	fill_values(values, f, 7);
	begin(s, NULL, "-");
	for (i = 1; i <= 3; i++) {
		p.first_gc = 1;
		p.last_gc = (int64_t)i;
		p.cycles = i;
		p.stream = i == 3 ? "app-1" : NULL;
		p.torn = p.suspect = i;
		p.failed = i - 1;
		p.has_gap = i == 2;
		p.gap_pct = 1.5;
		gclog_store_put(s, &rec, &err);
		is_int(gclog_store_flush(s, NULL, &err), 0, "batch %zu", i);
		if (i == 2)
			is_str(scratch_text(path, "SELECT gap_pct FROM "
			    "process"), "1.5", "with the gap of its shares");
	}
	gclog_store_close(s);
	is_str(scratch_text(path, "SELECT count(*) || stream || last_gc || "
	    "cycles FROM process"), "1app-133", "it is told as it was last");
	is_str(scratch_text(path, "SELECT count(*) || min(process_id) || "
	    "min(wall_ns) || sum(torn) || sum(suspect) FROM gctrace"),
	    "317733", "its rows are its own");
	is_str(scratch_text(path, "SELECT torn || suspect || failed || "
	    "ifnull(gap_pct, '-') || grade FROM process"), "332-damaged",
	    "and what is wrong with it");
}

/* The ids that a process keeps are those that its rows got. */
static void
check_cycle_ids(void)
{
	static const char sql[] = "SELECT group_concat(ordinal || ':' || "
	    "ifnull(first_cycle_id || '-' || last_cycle_id, 'none'), ' ') "
	    "FROM process";
	const char *path = scratch("ids.db");
	struct gclog_store *s = open_store(path);
	struct gclog_process one = { .ordinal = 1 }, two = { .ordinal = 2 };
	struct gclog_process none = { .ordinal = 3 };
	struct gclog_record other = { .family = gclog_family_find("scavtrace"),
		.process = &none };
	struct gclog_value values[128];

	begin(s, NULL, "-");
	put_cycle(s, &one, 1, 0);
	put_cycle(s, &two, 1, 0);
	put_cycle(s, &one, 2, 1);
	is_str(scratch_text(path, sql), "1:1-3 2:2-2", "first and last row");
	put_cycle(s, &two, 2, 0);
	fill_values(values, other.family, 7);
	other.values = values;
	is_int(gclog_store_put(s, &other, &err), 0, "what is no cycle");
	put_cycle(s, &two, 3, 1);
	is_str(scratch_text(path, sql), "1:1-3 2:2-5 3:none",
	    "of several batches; none without a cycle");
	gclog_store_close(s);
	s = open_store(path);
	begin(s, NULL, "-");
	put_cycle(s, &one, 1, 1);
	gclog_store_close(s);
	is_int(scratch_int(path, "SELECT count(*) FROM process AS p WHERE "
	    "first_cycle_id IS NOT (SELECT min(id) FROM gctrace WHERE "
	    "process_id = p.id) OR last_cycle_id IS NOT (SELECT max(id) "
	    "FROM gctrace WHERE process_id = p.id)"), 0,
	    "the next run goes on behind");
}

/* A column is written from the first value on that there is for it. */
static void
check_columns(void)
{
	const struct gclog_family *f = gclog_family_find("gctrace");
	const char *path = scratch("columns.db");
	struct gclog_store *s = open_store(path);
	struct gclog_process p = { .ordinal = 1 };
	struct gclog_value values[128];
	struct gclog_record rec = { .family = f, .values = values,
		.process = &p };
	int i, at = gcl_field_find(f, "at_ns", 5);

	begin(s, NULL, "-");
	fill_values(values, f, 7);
	for (i = 0; i < 6; i++) {
		values[at].kind = i % 2 ? GCLOG_VINT : GCLOG_VNULL;
		rec.has_wall = i == 4;
		if (gclog_store_put(s, &rec, &err) < 0 ||
		    (i != 2 && gclog_store_flush(s, NULL, &err) < 0))
			bail_out(err.text);
	}
	gclog_store_close(s);
	is_str(scratch_text(path, "SELECT group_concat(gc || "
	    "ifnull(at_ns, '-') || ifnull(wall_ns, '-'), ' ') FROM gctrace"),
	    "7-- 77- 7-- 77- 7-0 77-", "a value is where it was, or none");
}

/* ---- a run at once -------------------------------------------------- */

static struct gclog_store *
open_whole(const char *path)
{
	struct gclog_store *s = NULL;

	if (gclog_store_open_whole(&s, path, &err) < 0)
		bail_out(err.text);
	return s;
}

static void
check_whole(void)
{
	static const char runs[] = "SELECT count(*) || group_concat(status) "
	    "FROM run";
	static const char mode[] = "PRAGMA journal_mode";
	const char *path = scratch("whole.db");
	struct gclog_counts c = { .bytes = 1, .lines = 1 };
	struct gclog_store *s = open_whole(path);

	begin(s, "a", "-");
	put_timev(s, 1, "a", 1);
	is_int(scratch_int(path, "SELECT count(*) FROM sqlite_schema"), 0,
	    "at once: nothing is written before the end,");
	gclog_store_content(s, "cafe", &err);
	is_int(gclog_store_end(s, &c, 1, 1, &err), 0, "at once: the end");
	is_str(scratch_text(path, runs), "1complete", "and then all is");
	is_str(scratch_text(path, mode), "delete", "into one file");
	gclog_store_close(s);
	s = open_whole(path);
	scratch_run(path, "UPDATE run SET label = 'b'");
	ok(1, "at once: others can write until a run begins");
	begin(s, "c", "-");
	put_timev(s, 2, "c", 1);
	is_int(gclog_store_flush(s, &c, &err), 0, "at once: no longer");
	is_str(scratch_text(path, runs), "2complete,open",
	    "what is flushed is seen,");
	is_str(scratch_text(path, mode), "wal",
	    "and from then on a report can run beside it");
	is_int(gclog_store_discard(s, &err), 0, "at once: taken back");
	begin(s, "d", "-");
	gclog_store_close(s);
	is_str(scratch_text(path, runs), "2complete,open",
	    "closed without an end, the run tells it");
}

/* A reader is in the way of what is to be written. */
static void
check_whole_busy(void)
{
	const char *path = scratch("busy.db");
	struct gclog_counts c = { .bytes = 1, .lines = 1 };
	struct gclog_store *s = open_whole(path);
	sqlite3 *reader = NULL;

	begin(s, NULL, "-");
	gclog_store_end(s, &c, 1, 1, &err);
	if (sqlite3_open(path, &reader) != SQLITE_OK || sqlite3_exec(reader,
	    "BEGIN; SELECT * FROM run", NULL, NULL, NULL) != SQLITE_OK)
		bail_out("the database cannot be read");
	begin(s, NULL, "-");
	put_timev(s, 1, "a", 1);
	is_int(gclog_store_flush(s, &c, &err), GCLOG_EBUSY,
	    "a reader is in the way of a flush");
	put_timev(s, 2, "b", 1);
	is_int(gclog_store_flush(s, &c, &err), GCLOG_EBUSY, "for long");
	sqlite3_close(reader);
	is_int(gclog_store_flush(s, &c, &err), 0, "until it has gone");
	gclog_store_close(s);
	is_str(scratch_text(path, "SELECT group_concat(line_no) FROM timev"),
	    "1,2", "nothing is lost for it, or written twice");
}

/* An error can end a statement, or all that is held. */
static void
check_whole_failed(void)
{
	static const char rows[] = "SELECT (SELECT count(*) FROM run) || "
	    "(SELECT count(*) FROM timev)";
	const char *path = scratch("failed.db");
	struct gclog_counts c = { .bytes = 1, .lines = 1 };
	struct gclog_store *s = open_whole(path);
	char large[70000];

	memset(large, 'x', sizeof large);
	begin(s, NULL, "-");
	gclog_store_end(s, &c, 1, 1, &err);
	begin(s, NULL, "-");
	put_timev(s, 1, large, sizeof large);
	sqlite3_exec(s->db.sql, "PRAGMA max_page_count = 1", NULL, NULL, NULL);
	is_int(gclog_store_end(s, &c, 1, 1, &err), GCLOG_EFULL,
	    "at once: no room is told");
	sqlite3_exec(s->db.sql, "PRAGMA max_page_count = 999", NULL, NULL,
	    NULL);
	is_int(gclog_store_end(s, &c, 1, 1, &err), 0, "it can be tried again");
	is_str(scratch_text(path, rows), "21", "and loses nothing");
	begin(s, NULL, "-");
	put_timev(s, 1, "a", 1);
	sqlite3_exec(s->db.sql, "ROLLBACK", NULL, NULL, NULL);
	is_int(gclog_store_end(s, &c, 1, 1, &err), GCLOG_EIO,
	    "at once: what SQLite has taken back is told");
	gclog_store_close(s);
	is_str(scratch_text(path, rows), "21", "and no part of it written");
}

/* ---- two at once ---------------------------------------------------- */

static void
check_two(void)
{
	const char *path = scratch("two.db");
	struct gclog_store *a = open_store(path), *b = open_store(path);
	struct gclog_counts c = { .bytes = 1, .lines = 1 };
	int64_t ia = begin(a, "a", "-"), ib = begin(b, "b", "-");
	int i, rc = 0;

	ok(ia != ib, "two stores have runs of their own");
	for (i = 0; i < 200 && rc == 0; i++) {
		rc = put_timev(a, (uint64_t)i, "a", 1);
		if (rc == 0)
			rc = gclog_store_flush(a, NULL, &err);
		if (rc == 0)
			rc = put_timev(b, (uint64_t)i, "b", 1);
		if (rc == 0 && i % 3 == 0)
			rc = gclog_store_flush(b, NULL, &err);
	}
	is_int(rc, 0, "they can take turns in writing");
	is_int(gclog_store_end(a, &c, 1, 1, &err), 0, "one ends");
	gclog_store_close(a);
	is_int(put_timev(b, 999, "b", 1), 0, "the other goes on");
	is_int(gclog_store_end(b, &c, 1, 1, &err), 0, "and ends");
	gclog_store_close(b);
	is_int(scratch_int(path, "SELECT count(*) FROM timev WHERE run_id = 1 "
	    "AND command = 'a'"), 200, "all of one is there");
	is_int(scratch_int(path, "SELECT count(*) FROM timev WHERE run_id = 2 "
	    "AND command = 'b'"), 201, "and all of the other");
	is_str(scratch_text(path, "PRAGMA journal_mode"), "delete",
	    "the last one leaves one plain file");
}

int
main(void)
{
	check_run();
	check_texts();
	check_flush();
	check_process();
	check_cycle_ids();
	check_columns();
	check_whole();
	check_whole_busy();
	check_whole_failed();
	check_two();
	return tap_done();
}
