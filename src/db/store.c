/* gclog_store: records into the tables of one run. */
#include "config.h"

#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "db/batch.h"
#include "db/handle.h"
#include "db/schema.h"

enum { TEXT_CEILING = 1024 * 1024, SOON_MS = 100, RETRY_MS = 20 };

struct gclog_store {
	struct gcl_handle db;
	struct gcl_batch batch;
	struct gcl_buf text;      /* a text being made valid UTF-8 */
	int64_t run_id;
	sqlite3_stmt **inserts;   /* one per family */
	sqlite3_stmt *reject, *process, *counts;
	struct gclog_counts written; /* the counts written last */
};

static const char reject_sql[] = "INSERT INTO rejected (run_id, line_no, "
    "family, reason, text) VALUES (?, ?, ?, ?, ?)";

static const char process_sql[] = "INSERT INTO process (run_id, ordinal, "
    "stream, era, first_gc, last_gc, cycles, missing, torn, suspect) "
    "VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), nullif(?6, 0), ?7, ?8, ?9, ?10) "
    "ON CONFLICT (run_id, ordinal) DO UPDATE SET stream = ?3, era = ?4, "
    "first_gc = nullif(?5, 0), last_gc = nullif(?6, 0), cycles = ?7, "
    "missing = ?8, torn = ?9, suspect = ?10 RETURNING id";

static const char counts_sql[] =
    "UPDATE run SET lines = ?, bytes = ? WHERE id = ?";

/* ---- opening and closing -------------------------------------------- */

static int
prepare_all(struct gclog_store *s, struct gclog_err *err)
{
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, TEXT_CEILING);
	s->inserts = gcl_alloc_zero(gclog_family_count() * sizeof *s->inserts);
	if (!s->inserts)
		return gcl_err_memory(err);
	rc = gcl_handle_prepare(&s->db, reject_sql, &s->reject, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, process_sql, &s->process, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, counts_sql, &s->counts, err);
	for (i = 0; rc == 0 && i < gclog_family_count(); i++) {
		sql.len = 0;
		if (gcl_schema_insert(&sql, gclog_family_at(i)) < 0)
			rc = gcl_err_memory(err);
		else
			rc = gcl_handle_prepare(&s->db, sql.at,
			    &s->inserts[i], err);
	}
	gcl_buf_fini(&sql);
	return rc;
}

/* WAL: a report can read while an ingest writes.  Turning it on takes the
 * database alone for a moment, and SQLite does not wait for that by itself. */
static int
use_log(struct gclog_store *s, struct gclog_err *err)
{
	int waited = 0, rc;

	while ((rc = gcl_handle_exec(&s->db, "PRAGMA journal_mode = WAL;"
	    "PRAGMA synchronous = NORMAL", err)) == GCLOG_EBUSY &&
	    waited < GCL_DB_BUSY_MS)
		waited += sqlite3_sleep(RETRY_MS);
	return rc;
}

int
gclog_store_open(struct gclog_store **out, const char *path,
    struct gclog_err *err)
{
	struct gclog_store *s = gcl_alloc_zero(sizeof *s);
	int rc;

	if (!s)
		return gcl_err_memory(err);
	gcl_buf_init(&s->text, TEXT_CEILING);
	rc = gcl_handle_open(&s->db, path, 1, err);
	if (rc == 0)
		rc = use_log(s, err);
	if (rc == 0)
		rc = gcl_schema_update(&s->db, err);
	if (rc == 0)
		rc = prepare_all(s, err);
	if (rc == 0 && gcl_batch_open(&s->batch) < 0)
		rc = gcl_err_memory(err);
	if (rc < 0)
		gclog_store_close(s);
	else
		*out = s;
	return rc;
}

void
gclog_store_close(struct gclog_store *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; s->inserts && i < gclog_family_count(); i++)
		sqlite3_finalize(s->inserts[i]);
	sqlite3_finalize(s->reject);
	sqlite3_finalize(s->process);
	sqlite3_finalize(s->counts);
	/* Left alone with it, make it one file that can be read anywhere. */
	if (s->db.sql) {
		sqlite3_busy_timeout(s->db.sql, 0);
		gcl_handle_exec(&s->db, "PRAGMA journal_mode = DELETE", NULL);
	}
	gcl_handle_close(&s->db);
	gcl_batch_close(&s->batch);
	gcl_buf_fini(&s->text);
	gcl_free(s->inserts);
	gcl_free(s);
}

/* ---- statements ----------------------------------------------------- */

/* Untrusted bytes as valid UTF-8. */
static void
bind_text(struct gclog_store *s, sqlite3_stmt *st, int i, struct gcl_span text)
{
	s->text.len = 0;
	if (!text.at)
		sqlite3_bind_null(st, i);
	else if (gcl_text_utf8(&s->text, text) == 0)
		sqlite3_bind_text(st, i, s->text.at ? s->text.at : "",
		    (int)s->text.len, SQLITE_TRANSIENT);
}

static void
bind_words(struct gclog_store *s, sqlite3_stmt *st, int i, const char *text)
{
	bind_text(s, st, i, text ? gcl_span_of(text) : gcl_span(NULL, 0));
}

/* Runs a statement to its end; *row takes the first column of a row. */
static int
run_statement(struct gclog_store *s, sqlite3_stmt *st, int64_t *row,
    struct gclog_err *err)
{
	int rc;

	if (s->text.failed) {
		s->text.failed = 0;
		return gcl_err_memory(err);
	}
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW && row) {
		*row = sqlite3_column_int64(st, 0);
		rc = sqlite3_step(st);
	}
	rc = rc != SQLITE_DONE ? gcl_handle_err(&s->db, err) : 0;
	sqlite3_reset(st);
	return rc;
}

/* ---- runs ----------------------------------------------------------- */

int
gclog_store_begin(struct gclog_store *s, const struct gclog_run *run,
    int64_t *run_id, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	rc = gcl_handle_prepare(&s->db, "INSERT INTO run (label, source, "
	    "started_wall_ns) VALUES (?, ?, ?) RETURNING id", &st, err);
	if (rc < 0)
		return rc;
	bind_words(s, st, 1, run->label);
	bind_words(s, st, 2, run->source);
	sqlite3_bind_int64(st, 3, run->started_wall_ns);
	rc = run_statement(s, st, &s->run_id, err);
	sqlite3_finalize(st);
	*run_id = s->run_id;
	s->written = (struct gclog_counts){ 0 };
	return rc;
}

int
gclog_store_discard(struct gclog_store *s, struct gclog_err *err)
{
	static const char *const statements[] = {
		"DELETE FROM run_tag WHERE run_id = ?",
		"DELETE FROM run WHERE id = ?",
	};
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < 2; i++) {
		sqlite3_stmt *st = NULL;

		rc = gcl_handle_prepare(&s->db, statements[i], &st, err);
		if (rc < 0)
			break;
		sqlite3_bind_int64(st, 1, s->run_id);
		rc = run_statement(s, st, NULL, err);
		sqlite3_finalize(st);
	}
	return rc;
}

int
gclog_store_tag(struct gclog_store *s, const char *key, const char *value,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	rc = gcl_handle_prepare(&s->db, "INSERT OR REPLACE INTO run_tag "
	    "(run_id, key, value) VALUES (?, ?, ?)", &st, err);
	if (rc < 0)
		return rc;
	sqlite3_bind_int64(st, 1, s->run_id);
	bind_words(s, st, 2, key);
	bind_words(s, st, 3, value);
	rc = run_statement(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc;
}

/* ---- rows ----------------------------------------------------------- */

static int
write_process(struct gclog_store *s, struct gcl_batch_process *p,
    struct gclog_err *err)
{
	const struct gclog_process *seen = &p->seen;

	sqlite3_bind_int64(s->process, 1, s->run_id);
	sqlite3_bind_int64(s->process, 2, (int64_t)seen->ordinal);
	bind_words(s, s->process, 3, seen->stream);
	bind_words(s, s->process, 4, seen->era);
	sqlite3_bind_int64(s->process, 5, seen->first_gc);
	sqlite3_bind_int64(s->process, 6, seen->last_gc);
	sqlite3_bind_int64(s->process, 7, (int64_t)seen->cycles);
	sqlite3_bind_int64(s->process, 8, (int64_t)seen->missing);
	sqlite3_bind_int64(s->process, 9, (int64_t)seen->torn);
	sqlite3_bind_int64(s->process, 10, (int64_t)seen->suspect);
	return run_statement(s, s->process, &p->id, err);
}

static int
write_reject(struct gclog_store *s, const struct gclog_reject *rej,
    struct gclog_err *err)
{
	sqlite3_bind_int64(s->reject, 1, s->run_id);
	sqlite3_bind_int64(s->reject, 2, (int64_t)rej->line_no);
	bind_words(s, s->reject, 3, rej->family->name);
	bind_words(s, s->reject, 4, rej->reason);
	bind_text(s, s->reject, 5, gcl_span(rej->text, rej->len));
	return run_statement(s, s->reject, NULL, err);
}

static void
bind_value(struct gclog_store *s, sqlite3_stmt *st, int i,
    const struct gclog_value *v)
{
	if (v->kind == GCLOG_VINT)
		sqlite3_bind_int64(st, i, v->num);
	else if (v->kind == GCLOG_VTEXT)
		bind_text(s, st, i, gcl_span(v->text, v->len));
	else
		sqlite3_bind_null(st, i);
}

static sqlite3_stmt *
insert_of(const struct gclog_store *s, const struct gclog_family *f)
{
	size_t i = 0;

	while (gclog_family_at(i) != f)
		i++;
	return s->inserts[i];
}

static int
write_row(struct gclog_store *s, const struct gcl_batch_row *row,
    struct gclog_err *err)
{
	const struct gclog_family *f = row->family;
	sqlite3_stmt *st = insert_of(s, f);
	int n = 0;
	size_t i;

	sqlite3_bind_int64(st, ++n, s->run_id);
	sqlite3_bind_int64(st, ++n, (int64_t)row->line_no);
	if (f->flags & GCLOG_RUNTIME) {
		sqlite3_bind_int64(st, ++n,
		    s->batch.processes[row->process].id);
		if (row->has_wall)
			sqlite3_bind_int64(st, ++n, row->wall_ns);
		else
			sqlite3_bind_null(st, ++n);
		sqlite3_bind_int(st, ++n, row->torn);
	}
	for (i = 0; i < f->nfields; i++)
		if (!f->fields[i].expr)
			bind_value(s, st, ++n, &row->values[i]);
	return run_statement(s, st, NULL, err);
}

static int
write_counts(struct gclog_store *s, const struct gclog_counts *c,
    struct gclog_err *err)
{
	sqlite3_bind_int64(s->counts, 1, (int64_t)c->lines);
	sqlite3_bind_int64(s->counts, 2, (int64_t)c->bytes);
	sqlite3_bind_int64(s->counts, 3, s->run_id);
	return run_statement(s, s->counts, NULL, err);
}

static int
write_batch(struct gclog_store *s, struct gclog_err *err)
{
	struct gcl_batch *b = &s->batch;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < b->nprocesses; i++)
		rc = write_process(s, &b->processes[i], err);
	for (i = 0; rc == 0 && i < b->nrows; i++)
		rc = b->rows[i].family ? write_row(s, &b->rows[i], err) :
		    write_reject(s, &b->rows[i].reject, err);
	return rc;
}

/* Waits that long for another writer to finish. */
static int
flush(struct gclog_store *s, const struct gclog_counts *c, int wait_ms,
    struct gclog_err *err)
{
	/* The lines that were read are known a little later than the bytes. */
	int counted = c && (c->bytes != s->written.bytes ||
	    c->lines != s->written.lines);
	int rc;

	if (s->batch.nrows == 0 && !counted)
		return 0;
	sqlite3_busy_timeout(s->db.sql, wait_ms);
	rc = gcl_handle_exec(&s->db, "BEGIN IMMEDIATE", err);
	if (rc < 0)
		return rc;
	rc = write_batch(s, err);
	if (rc == 0 && counted)
		rc = write_counts(s, c, err);
	if (rc == 0)
		rc = gcl_handle_exec(&s->db, "COMMIT", err);
	if (rc < 0) {
		gcl_handle_exec(&s->db, "ROLLBACK", NULL);
		return rc;
	}
	if (counted)
		s->written = *c;
	gcl_batch_clear(&s->batch);
	return 0;
}

int
gclog_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    struct gclog_err *err)
{
	return flush(s, c, SOON_MS, err);
}

static int
make_room(struct gclog_store *s, struct gclog_err *err)
{
	return gcl_batch_full(&s->batch) ?
	    flush(s, NULL, GCL_DB_BUSY_MS, err) : 0;
}

int
gclog_store_put(struct gclog_store *s, const struct gclog_record *rec,
    struct gclog_err *err)
{
	int rc = make_room(s, err);

	if (rc == 0 && gcl_batch_add(&s->batch, rec) < 0)
		rc = gcl_err_memory(err);
	return rc;
}

int
gclog_store_reject(struct gclog_store *s, const struct gclog_reject *rej,
    struct gclog_err *err)
{
	int rc = make_room(s, err);

	if (rc == 0 && gcl_batch_reject(&s->batch, rej) < 0)
		rc = gcl_err_memory(err);
	return rc;
}

int
gclog_store_end(struct gclog_store *s, const struct gclog_counts *c,
    int64_t finished_wall_ns, int complete, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = flush(s, c, GCL_DB_BUSY_MS, err);

	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, "UPDATE run SET status = ?, "
		    "finished_wall_ns = ? WHERE id = ?", &st, err);
	if (rc < 0)
		return rc;
	bind_words(s, st, 1, complete ? "complete" : "interrupted");
	sqlite3_bind_int64(st, 2, finished_wall_ns);
	sqlite3_bind_int64(st, 3, s->run_id);
	rc = run_statement(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc;
}
