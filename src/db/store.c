/* gclog_store: opening, and records into the tables of one run. */
#include "config.h"

#include "db/store.h"

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "db/schema.h"
#include "db/tables.h"

enum { TEXT_CEILING = 1024 * 1024, SOON_MS = 100, RETRY_MS = 20 };

/* ---- opening and closing -------------------------------------------- */

/* A batch for as many tables as there are families now. */
static int
open_batch(struct gclog_store *s, struct gclog_err *err)
{
	size_t ntables = gcl_families_count(s->user) + 1;

	s->batch = &s->batches[0];
	gcl_batch_close(&s->batches[0]);
	gcl_batch_close(&s->batches[1]);
	return gcl_batch_open(s->batch, ntables) < 0 ? gcl_err_memory(err) : 0;
}

/* WAL: a report can read while an ingest writes.  Turning it on takes the
 * database alone for a moment, and SQLite does not wait for that by itself. */
static int
use_log(struct gclog_store *s, int wait_ms, struct gclog_err *err)
{
	int waited = 0, rc;

	while ((rc = gcl_handle_exec(&s->db, "PRAGMA synchronous = NORMAL;"
	    "PRAGMA journal_mode = WAL", err)) == GCLOG_EBUSY &&
	    waited < wait_ms)
		waited += sqlite3_sleep(RETRY_MS);
	return rc;
}

/* Pages of a new database are twice as large as SQLite's: rows come in many,
 * and each page that is written has a cost of its own.  An older database
 * keeps those it has. */
static const char page_sql[] = "PRAGMA page_size = 8192";

/* The tables, and how they will be written to.  Those of a new database are
 * held together with its first run. */
static int
open_tables(struct gclog_store *s, struct gclog_err *err)
{
	int rc = gcl_handle_exec(&s->db, page_sql, err);

	if (rc == 0)
		rc = s->whole ? gcl_handle_hold(&s->db, err) :
		    use_log(s, GCL_DB_BUSY_MS, err);
	if (rc == 0)
		rc = gcl_schema_update(&s->db, s->kept, err);
	if (rc == 0)
		rc = gcl_handle_release(&s->db, err);
	return rc < 0 ? rc : 0;
}

static int
open_store(struct gclog_store **out, const char *path, int whole,
    struct gclog_err *err)
{
	struct gclog_store *s = gcl_alloc_zero(sizeof *s);
	int rc;

	if (!s)
		return gcl_err_memory(err);
	s->whole = whole;
	gcl_buf_init(&s->text, TEXT_CEILING);
	rc = gclog_formats_open(&s->kept, err);
	if (rc == 0)
		rc = gcl_handle_open(&s->db, path, 1, err);
	if (rc == 0)
		rc = open_tables(s, err);
	if (rc == 0)
		rc = gcl_write_open(s, err);
	if (rc == 0)
		rc = open_batch(s, err);
	if (rc < 0)
		gclog_store_close(s);
	else
		*out = s;
	return rc;
}

int
gclog_store_open(struct gclog_store **out, const char *path,
    struct gclog_err *err)
{
	return open_store(out, path, 0, err);
}

int
gclog_store_open_whole(struct gclog_store **out, const char *path,
    struct gclog_err *err)
{
	return open_store(out, path, 1, err);
}

void
gclog_store_close(struct gclog_store *s)
{
	if (!s)
		return;
	if (s->help == GCL_STORE_THREAD)
		gcl_worker_close(&s->worker);
	gcl_write_close(s);
	/* Left alone with it, make it one file that can be read anywhere. */
	if (s->db.sql) {
		sqlite3_busy_timeout(s->db.sql, 0);
		gcl_handle_exec(&s->db, "PRAGMA journal_mode = DELETE", NULL);
	}
	gcl_handle_close(&s->db);
	/* Until then it may still be shown. */
	gcl_image_close(&s->image);
	gcl_batch_close(&s->batches[0]);
	gcl_batch_close(&s->batches[1]);
	gcl_quota_close(&s->rejected);
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
	int rc = gcl_handle_begin(&s->db, err);

	if (rc < 0)
		return rc;
	for (i = 0; rc == 0 && i < f->n; i++) {
		const struct gclog_family *family = &f->at[i]->pub;

		rc = gcl_schema_keep(&s->db, family,
		    gcl_families_find(s->kept, family->name), err);
	}
	return gcl_handle_finish(&s->db, rc, err);
}

int
gclog_store_formats(struct gclog_store *s, const struct gclog_formats *f,
    struct gclog_err *err)
{
	int rc = gcl_store_flush(s, NULL, GCL_DB_BUSY_MS, err);

	if (rc == 0)
		rc = keep_formats(s, f, err);
	if (rc < 0)
		return rc;
	s->user = f;
	return open_batch(s, err);
}

/* ---- statements ----------------------------------------------------- */

void
gcl_store_bind(struct gclog_store *s, sqlite3_stmt *st, int i,
    const char *text)
{
	s->text.len = 0;
	if (!text)
		sqlite3_bind_null(st, i);
	else if (gcl_text_utf8(&s->text, gcl_span_of(text)) == 0)
		sqlite3_bind_text(st, i, s->text.at ? s->text.at : "",
		    (int)s->text.len, SQLITE_TRANSIENT);
}

int
gcl_store_prepare(struct gclog_store *s, const char *sql, sqlite3_stmt **out,
    struct gclog_err *err)
{
	int rc = gcl_store_settle(s, -1, err);

	return rc < 0 ? rc : gcl_handle_prepare(&s->db, sql, out, err);
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

/* ---- a batch that is written while the next one is filled ----------- */

static void
write_handed(void *arg)
{
	struct gclog_store *s = arg;

	s->handed.rc = gcl_write_batch(s, s->handed.batch, NULL,
	    GCL_DB_BUSY_MS, &s->handed.err);
}

int
gcl_store_settle(struct gclog_store *s, int wait_ms, struct gclog_err *err)
{
	struct gcl_handed *h = &s->handed;

	if (!h->batch)
		return 0;
	if (!gcl_worker_wait(&s->worker, wait_ms))
		return gcl_err(err, GCLOG_EBUSY, "%s: is still being written "
		    "to; try again", s->db.path);
	if (h->told)
		h->rc = gcl_write_batch(s, h->batch, NULL, wait_ms, &h->err);
	h->told = h->rc < 0;
	if (h->told && err)
		*err = h->err;
	if (h->told)
		return h->rc;
	gcl_batch_clear(h->batch);
	h->batch = NULL;
	return 0;
}

/* The thread and the second batch, once there is more than one. */
static int
has_help(struct gclog_store *s)
{
	if (s->help == GCL_STORE_ALONE)
		s->help = gcl_worker_open(&s->worker) == 0 ?
		    GCL_STORE_THREAD : GCL_STORE_NO_THREAD;
	return s->help == GCL_STORE_THREAD;
}

static int
hand_over(struct gclog_store *s, struct gclog_err *err)
{
	struct gcl_batch *full = s->batch;
	struct gcl_batch *next = &s->batches[full == s->batches];
	int rc = gcl_store_settle(s, -1, err);

	if (rc < 0)
		return rc;
	if (!next->tables && gcl_batch_open(next, full->ntables) < 0)
		return gcl_err_memory(err);
	s->handed.batch = full;
	s->batch = next;
	gcl_worker_give(&s->worker, write_handed, s);
	return 0;
}

/* ---- rows ----------------------------------------------------------- */

int
gcl_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    int wait_ms, struct gclog_err *err)
{
	/* The lines that were read are known a little later than the bytes. */
	int counted = c && (c->bytes != s->written.bytes ||
	    c->lines != s->written.lines);
	int rc = gcl_store_settle(s, wait_ms, err);

	if (rc < 0 || (gcl_batch_is_empty(s->batch) && !counted))
		return rc;
	rc = gcl_write_batch(s, s->batch, counted ? c : NULL, wait_ms, err);
	if (rc < 0)
		return rc;
	if (counted)
		s->written = *c;
	gcl_batch_clear(s->batch);
	return 0;
}

/* The same, of a run that goes on: it is held no longer. */
static int
write_on(struct gclog_store *s, const struct gclog_counts *c, int wait_ms,
    struct gclog_err *err)
{
	int rc = gcl_store_flush(s, c, wait_ms, err);

	if (rc < 0 || !s->whole)
		return rc;
	sqlite3_busy_timeout(s->db.sql, wait_ms);
	rc = gcl_handle_release(&s->db, err);
	if (rc == 0)
		rc = use_log(s, wait_ms, err);
	s->whole = rc < 0;
	return rc;
}

int
gclog_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    struct gclog_err *err)
{
	return write_on(s, c, SOON_MS, err);
}

static int
make_room(struct gclog_store *s, struct gclog_err *err)
{
	if (!gcl_batch_full(s->batch))
		return 0;
	return !s->whole && has_help(s) ? hand_over(s, err) :
	    write_on(s, NULL, GCL_DB_BUSY_MS, err);
}

static size_t
table_of(const struct gclog_store *s, const struct gclog_record *rec)
{
	return gcl_families_index(s->user, rec->family);
}

int
gclog_store_put(struct gclog_store *s, const struct gclog_record *rec,
    struct gclog_err *err)
{
	int rc = make_room(s, err);

	if (rc < 0)
		return rc;
	rc = gcl_batch_add(s->batch, table_of(s, rec), rec);
	if (rc == GCLOG_ENOMEM)
		return gcl_err_memory(err);
	return rc == 0 ? 0 : gcl_err(err, rc, "%s: a record of %s with a value "
	    "that no such record has", s->db.path, rec->family->name);
}

int
gclog_store_reject(struct gclog_store *s, const struct gclog_reject *rej,
    struct gclog_err *err)
{
	struct gcl_quota_kind *kind = gcl_quota_find(&s->rejected, rej);
	int rc = make_room(s, err);

	if (rc < 0)
		return rc;
	if (!kind)
		return gcl_err_memory(err);
	if (kind->kept == GCL_QUOTA_KEPT)
		rc = gcl_batch_count(s->batch, kind);
	else
		rc = gcl_batch_reject(s->batch, s->batch->ntables - 1,
		    rej);
	if (rc < 0)
		return gcl_err_memory(err);
	kind->kept += kind->kept < GCL_QUOTA_KEPT;
	return 0;
}
