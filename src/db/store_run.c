/* gclog_store: the run that records are put into, from begin to end. */
#include "config.h"

#include "db/store.h"

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
	gcl_store_bind(s, st, 1, run->label);
	gcl_store_bind(s, st, 2, run->source);
	sqlite3_bind_int64(st, 3, run->started_wall_ns);
	rc = gcl_store_step(s, st, &s->run_id, err);
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
		rc = gcl_store_step(s, st, NULL, err);
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
		rc = gcl_handle_prepare(&s->db, "UPDATE run SET status = ?, "
		    "finished_wall_ns = ? WHERE id = ?", &st, err);
	if (rc < 0)
		return rc;
	gcl_store_bind(s, st, 1, complete ? "complete" : "interrupted");
	sqlite3_bind_int64(st, 2, finished_wall_ns);
	sqlite3_bind_int64(st, 3, s->run_id);
	rc = gcl_store_step(s, st, NULL, err);
	sqlite3_finalize(st);
	return rc;
}
