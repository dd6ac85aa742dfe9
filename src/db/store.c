/* gclog_store: opening, and records into the tables of one run. */
#include "config.h"

#include "db/store.h"

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "db/schema.h"
#include "db/tables.h"

enum { TEXT_CEILING = 1024 * 1024, SOON_MS = 100, RETRY_MS = 20 };

static const char reject_sql[] = "INSERT INTO rejected (run_id, line_no, "
    "family, reason, text) VALUES (?, ?, ?, ?, ?)";

/* The cycles of one process lie between its first and its last. */
static const char process_sql[] = "INSERT INTO process (run_id, ordinal, "
    "stream, era, first_gc, last_gc, cycles, missing, torn, suspect, failed, "
    "gap_pct, grade, first_cycle_id, last_cycle_id) VALUES (?1, ?2, ?3, ?4, "
    "nullif(?5, 0), nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
    "ON CONFLICT (run_id, ordinal) DO UPDATE SET stream = ?3, era = ?4, "
    "first_gc = nullif(?5, 0), last_gc = nullif(?6, 0), cycles = ?7, "
    "missing = ?8, torn = ?9, suspect = ?10, failed = ?11, gap_pct = ?12, "
    "grade = ?13, first_cycle_id = ifnull(first_cycle_id, ?14), "
    "last_cycle_id = ifnull(?15, last_cycle_id) RETURNING id";

/* The ids of what is written next go on from there, one by one. */
static const char last_sql[] = "SELECT ifnull(max(id), 0) FROM gctrace";

static const char counts_sql[] =
    "UPDATE run SET lines = ?, bytes = ? WHERE id = ?";

/* ---- opening and closing -------------------------------------------- */

static void
close_inserts(struct gclog_store *s)
{
	size_t i;

	for (i = 0; s->inserts && i < s->ninserts; i++)
		sqlite3_finalize(s->inserts[i]);
	gcl_free(s->inserts);
	s->inserts = NULL;
}

static int
open_inserts(struct gclog_store *s, struct gclog_err *err)
{
	struct gcl_buf sql;
	size_t i;
	int rc = 0;

	gcl_buf_init(&sql, TEXT_CEILING);
	s->ninserts = gcl_families_count(s->user);
	s->inserts = gcl_alloc_zero(s->ninserts * sizeof *s->inserts);
	if (!s->inserts)
		return gcl_err_memory(err);
	for (i = 0; rc == 0 && i < s->ninserts; i++) {
		sql.len = 0;
		if (gcl_schema_insert(&sql, gcl_families_at(s->user, i)) < 0)
			rc = gcl_err_memory(err);
		else
			rc = gcl_handle_prepare(&s->db, sql.at,
			    &s->inserts[i], err);
	}
	gcl_buf_fini(&sql);
	return rc;
}

static int
prepare_all(struct gclog_store *s, struct gclog_err *err)
{
	int rc = gcl_handle_prepare(&s->db, reject_sql, &s->reject, err);

	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, process_sql, &s->process, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, counts_sql, &s->counts, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, last_sql, &s->last, err);
	return rc < 0 ? rc : open_inserts(s, err);
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
	rc = gclog_formats_open(&s->kept, err);
	if (rc == 0)
		rc = gcl_handle_open(&s->db, path, 1, err);
	if (rc == 0)
		rc = use_log(s, err);
	if (rc == 0)
		rc = gcl_schema_update(&s->db, s->kept, err);
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
	if (!s)
		return;
	close_inserts(s);
	sqlite3_finalize(s->reject);
	sqlite3_finalize(s->process);
	sqlite3_finalize(s->counts);
	sqlite3_finalize(s->last);
	/* Left alone with it, make it one file that can be read anywhere. */
	if (s->db.sql) {
		sqlite3_busy_timeout(s->db.sql, 0);
		gcl_handle_exec(&s->db, "PRAGMA journal_mode = DELETE", NULL);
	}
	gcl_handle_close(&s->db);
	gcl_batch_close(&s->batch);
	gcl_buf_fini(&s->text);
	gclog_formats_close(s->kept);
	gcl_free(s);
}

/* ---- a user's families ---------------------------------------------- */

static int
keep_formats(struct gclog_store *s, const struct gclog_formats *f,
    struct gclog_err *err)
{
	size_t i;
	int rc = gcl_handle_exec(&s->db, "BEGIN IMMEDIATE", err);

	if (rc < 0)
		return rc;
	for (i = 0; rc == 0 && i < f->n; i++) {
		const struct gclog_family *family = &f->at[i]->pub;

		rc = gcl_schema_keep(&s->db, family,
		    gcl_families_find(s->kept, family->name), err);
	}
	if (rc == 0)
		rc = gcl_handle_exec(&s->db, "COMMIT", err);
	if (rc < 0)
		gcl_handle_exec(&s->db, "ROLLBACK", NULL);
	return rc;
}

int
gclog_store_formats(struct gclog_store *s, const struct gclog_formats *f,
    struct gclog_err *err)
{
	int rc = keep_formats(s, f, err);

	if (rc < 0)
		return rc;
	close_inserts(s);
	s->user = f;
	return open_inserts(s, err);
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

void
gcl_store_bind(struct gclog_store *s, sqlite3_stmt *st, int i,
    const char *text)
{
	bind_text(s, st, i, text ? gcl_span_of(text) : gcl_span(NULL, 0));
}

int
gcl_store_step(struct gclog_store *s, sqlite3_stmt *st, int64_t *row,
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

/* ---- rows ----------------------------------------------------------- */

static void
bind_cycle(sqlite3_stmt *st, int i, int64_t before, size_t n)
{
	if (n)
		sqlite3_bind_int64(st, i, before + (int64_t)n);
	else
		sqlite3_bind_null(st, i);
}

/* before: the id of the last cycle before those of the batch. */
static int
write_process(struct gclog_store *s, struct gcl_batch_process *p,
    int64_t before, struct gclog_err *err)
{
	const struct gclog_process *seen = &p->seen;

	sqlite3_bind_int64(s->process, 1, s->run_id);
	sqlite3_bind_int64(s->process, 2, (int64_t)seen->ordinal);
	gcl_store_bind(s, s->process, 3, seen->stream);
	gcl_store_bind(s, s->process, 4, seen->era);
	sqlite3_bind_int64(s->process, 5, seen->first_gc);
	sqlite3_bind_int64(s->process, 6, seen->last_gc);
	sqlite3_bind_int64(s->process, 7, (int64_t)seen->cycles);
	sqlite3_bind_int64(s->process, 8, (int64_t)seen->missing);
	sqlite3_bind_int64(s->process, 9, (int64_t)seen->torn);
	sqlite3_bind_int64(s->process, 10, (int64_t)seen->suspect);
	sqlite3_bind_int64(s->process, 11, (int64_t)seen->failed);
	if (seen->has_gap)
		sqlite3_bind_double(s->process, 12, seen->gap_pct);
	else
		sqlite3_bind_null(s->process, 12);
	gcl_store_bind(s, s->process, 13, gclog_process_grade(seen));
	bind_cycle(s->process, 14, before, p->first);
	bind_cycle(s->process, 15, before, p->last);
	return gcl_store_step(s, s->process, &p->id, err);
}

static int
write_reject(struct gclog_store *s, const struct gclog_reject *rej,
    struct gclog_err *err)
{
	sqlite3_bind_int64(s->reject, 1, s->run_id);
	sqlite3_bind_int64(s->reject, 2, (int64_t)rej->line_no);
	gcl_store_bind(s, s->reject, 3, rej->family->name);
	gcl_store_bind(s, s->reject, 4, rej->reason);
	bind_text(s, s->reject, 5, gcl_span(rej->text, rej->len));
	return gcl_store_step(s, s->reject, NULL, err);
}

static void
bind_value(struct gclog_store *s, sqlite3_stmt *st, int i,
    const struct gclog_value *v)
{
	if (v->kind == GCLOG_VINT)
		sqlite3_bind_int64(st, i, v->num);
	else if (v->kind == GCLOG_VREAL)
		sqlite3_bind_double(st, i, v->real);
	else if (v->kind == GCLOG_VTEXT)
		bind_text(s, st, i, gcl_span(v->text, v->len));
	else
		sqlite3_bind_null(st, i);
}

static sqlite3_stmt *
insert_of(const struct gclog_store *s, const struct gclog_family *f)
{
	return s->inserts[gcl_families_index(s->user, f)];
}

/* A common column, but for one that is NULL here. */
static int64_t
common_value(const struct gclog_store *s, const struct gcl_batch_row *row,
    enum gcl_common column)
{
	switch (column) {
	case GCL_COMMON_RUN:
		return s->run_id;
	case GCL_COMMON_PROCESS:
		return s->batch.processes[row->process].id;
	case GCL_COMMON_LINE:
		return (int64_t)row->line_no;
	case GCL_COMMON_WALL:
		return row->wall_ns;
	case GCL_COMMON_TORN:
		return row->torn;
	default:
		return row->suspect;
	}
}

static int
bind_common(const struct gclog_store *s, sqlite3_stmt *st,
    const struct gcl_batch_row *row)
{
	int i, n = 0;

	for (i = GCL_COMMON_ID + 1; i < GCL_COMMON_N; i++) {
		if (!gcl_common_has(row->family, (enum gcl_common)i))
			continue;
		if (i == GCL_COMMON_WALL && !row->has_wall)
			sqlite3_bind_null(st, ++n);
		else
			sqlite3_bind_int64(st, ++n, common_value(s, row,
			    (enum gcl_common)i));
	}
	return n;
}

static int
write_row(struct gclog_store *s, const struct gcl_batch_row *row,
    struct gclog_err *err)
{
	const struct gclog_family *f = row->family;
	sqlite3_stmt *st = insert_of(s, f);
	int n = bind_common(s, st, row);
	size_t i;

	for (i = 0; i < f->nfields; i++)
		if (!f->fields[i].expr)
			bind_value(s, st, ++n, &row->values[i]);
	return gcl_store_step(s, st, NULL, err);
}

static int
write_counts(struct gclog_store *s, const struct gclog_counts *c,
    struct gclog_err *err)
{
	sqlite3_bind_int64(s->counts, 1, (int64_t)c->lines);
	sqlite3_bind_int64(s->counts, 2, (int64_t)c->bytes);
	sqlite3_bind_int64(s->counts, 3, s->run_id);
	return gcl_store_step(s, s->counts, NULL, err);
}

static int
write_batch(struct gclog_store *s, struct gclog_err *err)
{
	struct gcl_batch *b = &s->batch;
	int64_t before = 0;
	size_t i;
	int rc = gcl_store_step(s, s->last, &before, err);

	for (i = 0; rc == 0 && i < b->nprocesses; i++)
		rc = write_process(s, &b->processes[i], before, err);
	for (i = 0; rc == 0 && i < b->nrows; i++)
		rc = b->rows[i].family ? write_row(s, &b->rows[i], err) :
		    write_reject(s, &b->rows[i].reject, err);
	return rc;
}

int
gcl_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    int wait_ms, struct gclog_err *err)
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
	return gcl_store_flush(s, c, SOON_MS, err);
}

static int
make_room(struct gclog_store *s, struct gclog_err *err)
{
	return gcl_batch_full(&s->batch) ?
	    gcl_store_flush(s, NULL, GCL_DB_BUSY_MS, err) : 0;
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
