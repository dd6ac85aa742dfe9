/* gclog_store: the run that records are put into, from begin to end. */
#include "config.h"

#include "db/store.h"

int
gclog_store_begin(struct gclog_store *s, const struct gclog_run *run,
    int64_t *run_id, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = s->whole ? gcl_handle_hold(&s->db, err) : 0;

	if (rc == 0)
		rc = gcl_store_prepare(s, "INSERT INTO run (label, source, "
		    "started_wall_ns) VALUES (?, ?, ?) RETURNING id", &st,
		    err);
	if (rc < 0)
		return rc;
	gcl_store_bind(s, st, 1, run->label);
	gcl_store_bind(s, st, 2, run->source);
	sqlite3_bind_int64(st, 3, run->started_wall_ns);
	rc = gcl_store_step(s, st, &s->run_id, err);
	sqlite3_finalize(st);
	*run_id = s->run_id;
	gcl_quota_clear(&s->rejected);
	s->written = (struct gclog_counts){ 0 };
	return rc;
}

/* Rows of a run in every table that has such, as one text of statements. */
static int
delete_rows(struct gclog_store *s, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_store_prepare(s, "SELECT group_concat(printf('"
	    "DELETE FROM \"%w\" WHERE run_id = %d;', name, ?1), '') || "
	    "printf('DELETE FROM run WHERE id = %d', ?1) "
	    "FROM sqlite_schema AS t WHERE type = 'table' AND 'run_id' IN "
	    "(SELECT name FROM pragma_table_info(t.name))", &st, err);

	if (rc < 0)
		return rc;
	sqlite3_bind_int64(st, 1, s->run_id);
	rc = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0) ?
	    gcl_handle_exec(&s->db, (const char *)sqlite3_column_text(st, 0),
	    err) : gcl_handle_err(&s->db, err);
	sqlite3_finalize(st);
	return rc;
}

int
gclog_store_discard(struct gclog_store *s, struct gclog_err *err)
{
	int rc = gcl_store_settle(s, -1, err);

	if (rc < 0)
		return rc;
	gcl_batch_clear(s->batch);
	sqlite3_busy_timeout(s->db.sql, GCL_DB_BUSY_MS);
	rc = gcl_handle_begin(&s->db, err);
	if (rc == 0)
		rc = gcl_handle_finish(&s->db, delete_rows(s, err), err);
	return rc < 0 ? rc : gcl_handle_release(&s->db, err);
}

int
gclog_store_known(struct gclog_store *s, const char *content, uint64_t bytes,
    int64_t *run_id, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_store_prepare(s, "SELECT min(id) FROM run WHERE "
	    "content = ifnull(?1, content) AND bytes = ?2 AND id <> ?3 AND "
	    "status = 'complete'", &st, err);

	if (rc < 0)
		return rc;
	gcl_store_bind(s, st, 1, content);
	sqlite3_bind_int64(st, 2, (int64_t)bytes);
	sqlite3_bind_int64(st, 3, s->run_id);
	*run_id = 0;
	rc = gcl_store_step(s, st, run_id, err);
	sqlite3_finalize(st);
	return rc < 0 ? rc : *run_id != 0;
}

int
gclog_store_content(struct gclog_store *s, const char *content,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_store_prepare(s, "UPDATE run SET content = ? "
	    "WHERE id = ?", &st, err);

	if (rc < 0)
		return rc;
	gcl_store_bind(s, st, 1, content);
	sqlite3_bind_int64(st, 2, s->run_id);
	rc = gcl_store_step(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc;
}

int
gclog_store_tag(struct gclog_store *s, const char *key, const char *value,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	rc = gcl_store_prepare(s, "INSERT OR REPLACE INTO run_tag "
	    "(run_id, key, value) VALUES (?, ?, ?)", &st, err);
	if (rc < 0)
		return rc;
	sqlite3_bind_int64(st, 1, s->run_id);
	gcl_store_bind(s, st, 2, key);
	gcl_store_bind(s, st, 3, value);
	rc = gcl_store_step(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc;
}

int
gclog_store_end(struct gclog_store *s, const struct gclog_counts *c,
    int64_t finished_wall_ns, int complete, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_store_flush(s, c, GCL_DB_BUSY_MS, err);

	if (rc == 0)
		rc = gcl_store_prepare(s, "UPDATE run SET status = ?, "
		    "finished_wall_ns = ? WHERE id = ?", &st, err);
	if (rc < 0)
		return rc;
	gcl_store_bind(s, st, 1, complete ? "complete" : "interrupted");
	sqlite3_bind_int64(st, 2, finished_wall_ns);
	sqlite3_bind_int64(st, 3, s->run_id);
	rc = gcl_store_step(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc < 0 ? rc : gcl_handle_release(&s->db, err);
}
