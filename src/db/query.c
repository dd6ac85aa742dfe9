/* Questions to a database: prepared SQL, a row at a time. */
#include "config.h"

#include "db/query.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "db/handle.h"
#include "db/schema.h"
#include "db/sqlfn.h"
#include "db/user.h"
#include "family/family.h"

/* Who is given the rows of the pass that goes on. */
struct visitor {
	gcl_query_visit *visit;
	void *arg;
	struct gclog_err *err;
	int rc;
};

struct gclog_db {
	struct gcl_handle handle;
	struct gclog_formats *formats; /* that it holds */
	struct visitor visitor;
	struct gclog_time_range range;
};

struct gcl_query_row {
	sqlite3_value **values;
	int n;
};

struct gcl_query {
	struct gclog_db *db;
	sqlite3_stmt *st;
	int held; /* a row was looked at that is still to be given */
	const struct gcl_column *columns; /* of the section that reads it */
};

/* ---- a connection --------------------------------------------------- */

static void
each_row(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct visitor *v = sqlite3_user_data(context);

	if (!v->visit) {
		sqlite3_result_error(context, "each is for gclog alone", -1);
		return;
	}
	v->rc = v->visit(v->arg, &(struct gcl_query_row){ values, n }, v->err);
	if (v->rc < 0)
		sqlite3_result_error(context, "stopped", -1);
}

static void
each_done(sqlite3_context *context)
{
	(void)context;
}

static int
add_each(struct gclog_db *db, struct gclog_err *err)
{
	if (sqlite3_create_function(db->handle.sql, "each", -1, SQLITE_UTF8,
	    &db->visitor, NULL, each_row, each_done) != SQLITE_OK)
		return gcl_handle_err(&db->handle, err);
	return 0;
}

int
gclog_db_open(struct gclog_db **out, const char *path, struct gclog_err *err)
{
	struct gclog_db *db = gcl_alloc_zero(sizeof *db);
	int rc;

	if (!db)
		return gcl_err_memory(err);
	db->range = (struct gclog_time_range){ INT64_MIN, INT64_MAX, 0 };
	rc = gclog_formats_open(&db->formats, err);
	if (rc == 0)
		rc = gcl_handle_open(&db->handle, path, 0, err);
	if (rc == 0)
		rc = gcl_schema_view(&db->handle, db->formats, err);
	if (rc == 0)
		rc = add_each(db, err);
	if (rc < 0)
		gclog_db_close(db);
	else
		*out = db;
	return rc;
}

void
gclog_db_close(struct gclog_db *db)
{
	if (!db)
		return;
	gcl_handle_close(&db->handle);
	gclog_formats_close(db->formats);
	gcl_free(db);
}

const struct gclog_formats *
gclog_db_formats(const struct gclog_db *db)
{
	return db->formats;
}

const char *
gcl_db_path(const struct gclog_db *db)
{
	return db->handle.path;
}

void
gclog_db_time_range(struct gclog_db *db, const struct gclog_time_range *range)
{
	db->range = *range;
}

const struct gclog_time_range *
gcl_db_time_range(const struct gclog_db *db)
{
	return &db->range;
}

/* ---- a row at a time ------------------------------------------------ */

int
gcl_query_open(struct gcl_query **out, struct gclog_db *db, const char *sql,
    struct gclog_err *err)
{
	struct gcl_query *q = gcl_alloc_zero(sizeof *q);
	int rc;

	if (!q)
		return gcl_err_memory(err);
	q->db = db;
	rc = gcl_handle_prepare(&db->handle, sql, &q->st, err);
	if (rc < 0)
		gcl_free(q);
	else
		*out = q;
	return rc;
}

int
gcl_query_open_user(struct gcl_query **out, struct gclog_db *db,
    const char *sql, struct gclog_err *err)
{
	struct gcl_query *q = gcl_alloc_zero(sizeof *q);
	int rc = q ? gcl_sqlfn_add(&db->handle, err) : gcl_err_memory(err);

	if (rc == 0)
		rc = gcl_user_prepare(&db->handle, sql, &q->st, err);
	if (rc < 0) {
		gcl_free(q);
		return rc;
	}
	q->db = db;
	*out = q;
	return 0;
}

int
gcl_query_peek(struct gcl_query *q, struct gclog_err *err)
{
	int rc = gcl_query_next(q, err);

	q->held = rc > 0;
	return rc;
}

const char *
gcl_query_name(const struct gcl_query *q, int i)
{
	return sqlite3_column_name(q->st, i);
}

enum gclog_type
gcl_query_type(const struct gcl_query *q, int i)
{
	switch (q->held ? sqlite3_column_type(q->st, i) : SQLITE_NULL) {
	case SQLITE_INTEGER:
		return GCLOG_INT;
	case SQLITE_FLOAT:
		return GCLOG_REAL;
	default:
		return GCLOG_TEXT;
	}
}

void
gcl_query_close(struct gcl_query *q)
{
	if (!q)
		return;
	sqlite3_finalize(q->st);
	gcl_free(q);
}

void
gcl_query_bind_int(struct gcl_query *q, const char *name, int64_t v)
{
	sqlite3_bind_int64(q->st, sqlite3_bind_parameter_index(q->st, name),
	    v);
}

void
gcl_query_bind_text(struct gcl_query *q, const char *name, const char *text)
{
	sqlite3_bind_text(q->st, sqlite3_bind_parameter_index(q->st, name),
	    text, -1, SQLITE_TRANSIENT);
}

int
gcl_query_next(struct gcl_query *q, struct gclog_err *err)
{
	int rc;

	if (q->held) {
		q->held = 0;
		return 1;
	}
	rc = sqlite3_step(q->st);
	if (rc == SQLITE_ROW)
		return 1;
	return rc == SQLITE_DONE ? 0 : gcl_handle_err(&q->db->handle, err);
}

int64_t
gcl_query_int(const struct gcl_query *q, int i, int64_t missing)
{
	return gcl_query_is_null(q, i) ? missing :
	    sqlite3_column_int64(q->st, i);
}

double
gcl_query_real(const struct gcl_query *q, int i)
{
	return gcl_query_is_null(q, i) ? NAN : sqlite3_column_double(q->st, i);
}

size_t
gcl_query_columns(const struct gcl_query *q)
{
	return (size_t)sqlite3_column_count(q->st);
}

int
gcl_query_is_null(const struct gcl_query *q, int i)
{
	return sqlite3_column_type(q->st, i) == SQLITE_NULL;
}

const char *
gcl_query_text(const struct gcl_query *q, int i)
{
	return (const char *)sqlite3_column_text(q->st, i);
}

/* ---- a pass over many rows ------------------------------------------ */

int
gcl_query_each(struct gcl_query *q, gcl_query_visit *visit, void *arg,
    struct gclog_err *err)
{
	struct visitor *v = &q->db->visitor;
	int done;

	*v = (struct visitor){ visit, arg, err, 0 };
	done = sqlite3_step(q->st) == SQLITE_ROW;
	v->visit = NULL;
	if (done)
		return 0;
	return v->rc < 0 ? v->rc : gcl_handle_err(&q->db->handle, err);
}

void
gcl_query_row_ints(const struct gcl_query_row *r, int64_t *v, int64_t missing)
{
	int i;

	for (i = 0; i < r->n; i++)
		v[i] = sqlite3_value_type(r->values[i]) == SQLITE_NULL ?
		    missing : sqlite3_value_int64(r->values[i]);
}

void
gcl_query_row_reals(const struct gcl_query_row *r, double *v)
{
	int i;

	for (i = 0; i < r->n; i++)
		v[i] = sqlite3_value_type(r->values[i]) == SQLITE_NULL ?
		    NAN : sqlite3_value_double(r->values[i]);
}

/* ---- rows into a result --------------------------------------------- */

static void
take_cell(sqlite3_stmt *st, int i, struct gcl_cell *c)
{
	c->kind = GCL_CELL_NULL;
	switch (sqlite3_column_type(st, i)) {
	case SQLITE_INTEGER:
		gcl_cell_int(c, sqlite3_column_int64(st, i));
		break;
	case SQLITE_FLOAT:
		gcl_cell_real(c, sqlite3_column_double(st, i));
		break;
	case SQLITE_TEXT:
		c->kind = GCL_CELL_TEXT;
		c->text = gcl_span((const char *)sqlite3_column_text(st, i),
		    (size_t)sqlite3_column_bytes(st, i));
		if (!c->text.at)
			c->kind = GCL_CELL_NULL;
		break;
	default:
		break;
	}
}

int
gcl_query_fill(struct gcl_query *q, struct gclog_result *res,
    struct gcl_rows *rows, struct gclog_err *err)
{
	size_t i;
	int rc;

	while ((rc = gcl_query_next(q, err)) > 0) {
		struct gcl_cell *row = gcl_rows_add(rows);

		for (i = 0; row && i < rows->ncols; i++) {
			take_cell(q->st, (int)i, &row[i]);
			if (row[i].kind != GCL_CELL_TEXT)
				continue;
			row[i].text.at = gcl_arena_copy(&res->arena,
			    row[i].text.at, row[i].text.len);
			if (!row[i].text.at)
				row = NULL;
		}
		if (!row)
			return gcl_err_memory(err);
	}
	return rc;
}

/* A column of numbers shows texts to people alone, so none may be in it. */
static int
is_held(const struct gcl_query *q, int i)
{
	int type = sqlite3_column_type(q->st, i);

	return type != SQLITE_BLOB && (type != SQLITE_TEXT ||
	    q->columns[i].type == GCLOG_TEXT);
}

static int
stream_next(void *arg, struct gcl_cell *row, struct gclog_err *err)
{
	struct gcl_query *q = arg;
	int i, rc = gcl_query_next(q, err);

	for (i = 0; rc > 0 && i < sqlite3_column_count(q->st); i++) {
		if (!is_held(q, i))
			return gcl_err(err, GCLOG_EARG, "column %s: %s",
			    q->columns[i].name,
			    sqlite3_column_type(q->st, i) == SQLITE_BLOB ?
			    "is no text but bytes; ask for hex() of it" :
			    "holds numbers and texts; CAST it AS TEXT");
		take_cell(q->st, i, &row[i]);
	}
	return rc;
}

static void
stream_done(void *arg)
{
	gcl_query_close(arg);
}

void
gcl_query_stream(struct gcl_query *q, struct gcl_rows *rows)
{
	q->columns = rows->columns;
	rows->next = stream_next;
	rows->done = stream_done;
	rows->arg = q;
}

/* ---- snapshots ------------------------------------------------------ */

int
gcl_snapshot_begin(struct gclog_db *db, struct gclog_err *err)
{
	return gcl_handle_exec(&db->handle, "BEGIN", err);
}

void
gcl_snapshot_end(struct gclog_db *db)
{
	gcl_handle_exec(&db->handle, "COMMIT", NULL);
}
