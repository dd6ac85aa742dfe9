/* A batch into the tables, in one transaction. */
#include "config.h"

#include "db/store.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "db/schema.h"
#include "family/family.h"

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

/* The ways from the image of a batch into table ?1.  The first is taken where
 * both tables are declared alike: then SQLite copies rows as they are.  Where
 * it does not, for a trigger say, and a column is generated, it says that there
 * are too few columns for all the values; then the second goes by name. */
static const char copy_sql[] =
    "SELECT printf('INSERT INTO main.\"%w\" SELECT * FROM " GCL_SHOWN
    ".\"%w\"', name, name) FROM main.sqlite_schema JOIN " GCL_SHOWN
    ".sqlite_schema USING (name, sql) WHERE name = ?1 "
    "UNION ALL SELECT printf('INSERT INTO main.\"%w\" (%s) SELECT %s FROM "
    GCL_SHOWN ".\"%w\"', ?1, names, names, ?1) FROM (SELECT group_concat("
    "printf('\"%w\"', name)) AS names FROM pragma_table_info(?1, '" GCL_SHOWN
    "') WHERE name <> 'id')";

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
	int rc = gcl_handle_prepare(&s->db, process_sql, &s->process, err);

	gcl_image_open(&s->image);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, counts_sql, &s->counts, err);
	if (rc == 0)
		rc = gcl_handle_prepare(&s->db, more_sql, &s->more, err);
	return rc;
}

void
gcl_write_close(struct gclog_store *s)
{
	sqlite3_finalize(s->process);
	sqlite3_finalize(s->counts);
	sqlite3_finalize(s->more);
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

/* The ids of what is written to a table next go on from there, one by one. */
static int
read_last(struct gclog_store *s, const char *table, int64_t *id,
    struct gclog_err *err)
{
	char sql[128 + GCL_FORMATS_NAME];
	int rc;

	snprintf(sql, sizeof sql, "SELECT ifnull(max(id), 0) FROM main.\"%s\"",
	    table);
	rc = gcl_handle_ask(&s->db, sql, id, err);
	if (rc == 0 && *id > INT64_MAX - GCL_BATCH_ROWS)
		rc = gcl_err(err, GCLOG_EFOREIGN, "%s: no ids are left in "
		    "table %s; ingest into another file", s->db.path, table);
	return rc;
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
	int rc = b->ncycles ? read_last(s, gcl_family_gctrace.name, &before,
	    err) : 0;

	for (i = 0; rc == 0 && i < b->nprocesses; i++)
		rc = write_process(s, &b->processes[i], before, err);
	return rc;
}

/* ---- rows ----------------------------------------------------------- */

/* NULL: the last table of a batch, rejected. */
static const struct gclog_family *
family_at(const struct gclog_store *s, const struct gcl_batch *b, size_t table)
{
	return table + 1 == b->ntables ? NULL :
	    gcl_families_at(s->user, table);
}

static const char *
name_of(const struct gclog_family *f)
{
	return f ? f->name : "rejected";
}

static int
draw_table(struct gclog_store *s, const struct gclog_family *f,
    const struct gcl_batch_row *rows, struct gclog_err *err)
{
	struct gcl_image_table t = { .name = name_of(f),
		.rows = rows, .run_id = s->run_id };
	struct gcl_buf sql;
	int rc = gcl_schema_index(&s->db, f, err);

	if (rc == 0)
		rc = read_last(s, t.name, &t.before, err);
	if (rc < 0)
		return rc;
	gcl_buf_init(&sql, SQL_CEILING);
	gcl_schema_declare(&sql, f);
	t.sql = gcl_buf_text(&sql);
	if (!t.sql || gcl_image_add(&s->image, &t) < 0)
		rc = gcl_err_memory(err);
	gcl_buf_fini(&sql);
	return rc;
}

static int
draw(struct gclog_store *s, const struct gcl_batch *b, struct gclog_err *err)
{
	size_t i;
	int rc = gcl_image_begin(&s->image) < 0 ? gcl_err_memory(err) : 0;

	for (i = 0; rc == 0 && i < b->ntables; i++)
		if (b->tables[i].first)
			rc = draw_table(s, family_at(s, b, i),
			    b->tables[i].first, err);
	if (rc == 0)
		gcl_image_end(&s->image);
	return rc;
}

/* By the first way that SQLite takes. */
static int
copy_table(struct gclog_store *s, const char *name, struct gclog_err *err)
{
	sqlite3_stmt *ways = NULL, *st = NULL;
	int step = SQLITE_ROW;
	int rc = gcl_handle_prepare(&s->db, copy_sql, &ways, err);

	if (rc < 0)
		return rc;
	sqlite3_bind_text(ways, 1, name, -1, SQLITE_STATIC);
	while (!st && (step = sqlite3_step(ways)) == SQLITE_ROW)
		rc = gcl_handle_prepare(&s->db, (const char *)
		    sqlite3_column_text(ways, 0), &st, err);
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		rc = gcl_handle_err(&s->db, err);
	if (st)
		rc = gcl_store_step(s, st, NULL, err);
	sqlite3_finalize(st);
	sqlite3_finalize(ways);
	return rc;
}

static int
write_rows(struct gclog_store *s, const struct gcl_batch *b,
    struct gclog_err *err)
{
	size_t i;
	int rc = draw(s, b, err);

	if (rc == 0)
		rc = gcl_handle_show(&s->db, s->image.pages,
		    gcl_image_size(&s->image), err);
	for (i = 0; rc == 0 && i < b->ntables; i++)
		if (b->tables[i].first)
			rc = copy_table(s, name_of(family_at(s, b, i)), err);
	return rc;
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
	int rc = write_processes(s, b, err);

	if (rc == 0 && b->nrows)
		rc = write_rows(s, b, err);
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
