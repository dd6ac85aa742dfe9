/* A batch into the tables, in one transaction. */
#include "config.h"

#include "db/store.h"

#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "db/schema.h"

enum { SQL_CEILING = 64 * 1024 };

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

/* Those whose text is not kept are counted with the last one that is. */
static const char more_sql[] = "UPDATE rejected SET count = count + ?1 "
    "WHERE id = (SELECT max(id) FROM rejected WHERE run_id = ?2 AND "
    "family = ?3 AND reason = ?4)";

static const char counts_sql[] =
    "UPDATE run SET lines = ?, bytes = ? WHERE id = ?";

/* ---- opening and closing -------------------------------------------- */

int
gcl_write_open(struct gclog_store *s, struct gclog_err *err)
{
	int rc = gcl_virtual_open(&s->shown, &s->db, err);

	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, process_sql, &s->process, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, counts_sql, &s->counts, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, last_sql, &s->last, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, more_sql, &s->more, err);
	return rc;
}

static void
close_inserts(struct gclog_store *s)
{
	size_t i;

	for (i = 0; i < s->ninserts; i++)
		sqlite3_finalize(s->inserts[i].st);
	gcl_free(s->inserts);
	s->inserts = NULL;
	s->ninserts = 0;
}

void
gcl_write_close(struct gclog_store *s)
{
	close_inserts(s);
	sqlite3_finalize(s->process);
	sqlite3_finalize(s->counts);
	sqlite3_finalize(s->last);
	sqlite3_finalize(s->more);
}

int
gcl_write_tables(struct gclog_store *s, size_t n, struct gclog_err *err)
{
	close_inserts(s);
	s->inserts = gcl_alloc_zero(n * sizeof *s->inserts);
	if (!s->inserts)
		return gcl_err_memory(err);
	s->ninserts = n;
	return 0;
}

/* ---- processes ------------------------------------------------------ */

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

/* Their rows come before those that name them. */
static int
write_processes(struct gclog_store *s, struct gcl_batch *b,
    struct gclog_err *err)
{
	int64_t before = 0;
	size_t i;
	int rc = b->ncycles ? gcl_store_step(s, s->last, &before, err) : 0;

	for (i = 0; rc == 0 && i < b->nprocesses; i++)
		rc = write_process(s, &b->processes[i], before, err);
	return rc;
}

/* ---- rows ----------------------------------------------------------- */

/* Most columns of a table belong to other releases of Go: those that had no
 * value yet are left out of the statement. */
static int
fit_insert(struct gclog_store *s, size_t table,
    const struct gcl_batch_table *rows, struct gclog_err *err)
{
	const struct gclog_family *f = table + 1 == s->ninserts ? NULL :
	    gcl_families_at(s->user, table);
	struct gcl_insert *in = &s->inserts[table];
	struct gcl_buf sql;
	size_t i;
	int rc = 0, fits = in->st != NULL;

	for (i = 0; i < GCL_BATCH_COLUMNS; i++) {
		fits &= in->used[i] >= rows->used[i];
		in->used[i] |= rows->used[i];
	}
	if (fits)
		return 0;
	if (!in->st)
		rc = gcl_schema_index(&s->db, f, err);
	sqlite3_finalize(in->st);
	in->st = NULL;
	gcl_buf_init(&sql, SQL_CEILING);
	if (rc == 0)
		rc = gcl_schema_insert(&sql, f, in->used) < 0 ?
		    gcl_err_memory(err) :
		    gcl_handle_prepare(&s->db, sql.at, &in->st, err);
	gcl_buf_fini(&sql);
	return rc;
}

static int
write_rows(struct gclog_store *s, size_t table,
    const struct gcl_batch_table *rows, struct gclog_err *err)
{
	int rc = fit_insert(s, table, rows, err);

	s->shown.first = rows->first;
	return rc < 0 ? rc : gcl_store_step(s, s->inserts[table].st, NULL,
	    err);
}

static int
write_more(struct gclog_store *s, const struct gcl_batch_more *m,
    struct gclog_err *err)
{
	sqlite3_bind_int64(s->more, 1, m->n);
	sqlite3_bind_int64(s->more, 2, s->run_id);
	gcl_store_bind(s, s->more, 3, m->kind->family->name);
	gcl_store_bind(s, s->more, 4, m->kind->reason);
	return gcl_store_step(s, s->more, NULL, err);
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
write_all(struct gclog_store *s, struct gcl_batch *b,
    const struct gclog_counts *c, struct gclog_err *err)
{
	const struct gcl_batch_more *m;
	size_t i;
	int rc = write_processes(s, b, err);

	for (i = 0; rc == 0 && i < b->ntables; i++)
		if (b->tables[i].first)
			rc = write_rows(s, i, &b->tables[i], err);
	for (m = b->more; rc == 0 && m; m = m->next)
		rc = write_more(s, m, err);
	return rc == 0 && c ? write_counts(s, c, err) : rc;
}

int
gcl_write_batch(struct gclog_store *s, struct gcl_batch *b,
    const struct gclog_counts *c, int wait_ms, struct gclog_err *err)
{
	int rc;

	sqlite3_busy_timeout(s->db.sql, wait_ms);
	rc = gcl_handle_begin(&s->db, err);
	if (rc < 0)
		return rc;
	return gcl_handle_finish(&s->db, write_all(s, b, c, err), err);
}
