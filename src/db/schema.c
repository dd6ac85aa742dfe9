/* The tables: SQL text made from the families, and bringing a database up to
 * date. */
#include "config.h"

#include "db/schema.h"

#include "base/err.h"

enum { SQL_CEILING = 64 * 1024 };

const char gcl_schema_house[] =
    "CREATE TABLE IF NOT EXISTS run (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  label TEXT,\n"
    "  source TEXT NOT NULL,\n"
    "  started_wall_ns INTEGER NOT NULL,\n"
    "  finished_wall_ns INTEGER,\n"
    "  lines INTEGER NOT NULL DEFAULT 0,\n"
    "  bytes INTEGER NOT NULL DEFAULT 0,\n"
    "  status TEXT NOT NULL DEFAULT 'open'\n"
    "    CHECK (status IN ('open', 'complete', 'interrupted'))\n"
    ") STRICT;\n"
    "CREATE TABLE IF NOT EXISTS run_tag (\n"
    "  run_id INTEGER NOT NULL REFERENCES run(id),\n"
    "  key TEXT NOT NULL,\n"
    "  value TEXT NOT NULL,\n"
    "  PRIMARY KEY (run_id, key)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE IF NOT EXISTS process (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  run_id INTEGER NOT NULL REFERENCES run(id),\n"
    "  ordinal INTEGER NOT NULL,\n"
    "  stream TEXT,\n"
    "  era TEXT,\n"
    "  first_gc INTEGER,\n"
    "  last_gc INTEGER,\n"
    "  cycles INTEGER NOT NULL DEFAULT 0,\n"
    "  missing INTEGER NOT NULL DEFAULT 0,\n"
    "  torn INTEGER NOT NULL DEFAULT 0,\n"
    "  suspect INTEGER NOT NULL DEFAULT 0,\n"
    "  UNIQUE (run_id, ordinal)\n"
    ") STRICT;\n"
    "CREATE TABLE IF NOT EXISTS rejected (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  run_id INTEGER NOT NULL REFERENCES run(id),\n"
    "  line_no INTEGER NOT NULL,\n"
    "  family TEXT NOT NULL,\n"
    "  reason TEXT NOT NULL,\n"
    "  text TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX IF NOT EXISTS rejected_run ON rejected (run_id);\n";

static const char *
sql_type(const struct gclog_field *f)
{
	switch (f->type) {
	case GCLOG_TEXT:
		return "TEXT";
	case GCLOG_REAL:
		return "REAL";
	default:
		return "INTEGER";
	}
}

static void
add_column(struct gcl_buf *b, const struct gclog_field *f, int rows_exist)
{
	gcl_buf_printf(b, "\"%s\" %s", f->name, sql_type(f));
	if (f->expr)
		gcl_buf_printf(b, " GENERATED ALWAYS AS (%s) VIRTUAL", f->expr);
	else if (!(f->flags & GCLOG_OPTIONAL) && !rows_exist)
		gcl_buf_puts(b, " NOT NULL");
}

int
gcl_schema_create(struct gcl_buf *b, const struct gclog_family *f)
{
	size_t i;

	gcl_buf_printf(b, "CREATE TABLE IF NOT EXISTS \"%s\" (\n"
	    "  id INTEGER PRIMARY KEY,\n"
	    "  run_id INTEGER NOT NULL REFERENCES run(id),\n", f->name);
	if (f->flags & GCLOG_RUNTIME)
		gcl_buf_puts(b,
		    "  process_id INTEGER NOT NULL REFERENCES process(id),\n");
	gcl_buf_puts(b, "  line_no INTEGER NOT NULL");
	if (f->flags & GCLOG_RUNTIME)
		gcl_buf_puts(b, ",\n  wall_ns INTEGER,\n"
		    "  torn INTEGER NOT NULL");
	for (i = 0; i < f->nfields; i++) {
		gcl_buf_puts(b, ",\n  ");
		add_column(b, &f->fields[i], 0);
	}
	/* Most questions are about one run of many. */
	return gcl_buf_printf(b, "\n) STRICT;\nCREATE INDEX IF NOT EXISTS "
	    "\"%s_run\" ON \"%s\" (run_id);\n", f->name, f->name);
}

int
gcl_schema_insert(struct gcl_buf *b, const struct gclog_family *f)
{
	size_t i, n = 2;

	gcl_buf_printf(b, "INSERT INTO \"%s\" (run_id, line_no", f->name);
	if (f->flags & GCLOG_RUNTIME) {
		gcl_buf_puts(b, ", process_id, wall_ns, torn");
		n = GCL_SCHEMA_MAX_COMMON;
	}
	for (i = 0; i < f->nfields; i++) {
		if (f->fields[i].expr)
			continue;
		gcl_buf_printf(b, ", \"%s\"", f->fields[i].name);
		n++;
	}
	gcl_buf_puts(b, ") VALUES (?");
	while (--n)
		gcl_buf_puts(b, ", ?");
	return gcl_buf_puts(b, ")");
}

/* Whether a family's table, of an older gclog maybe, has a column. */
static int
has_column(const struct gcl_handle *h, const char *table, const char *column,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	rc = gcl_handle_prepare(h, "SELECT 1 FROM pragma_table_xinfo(?) "
	    "WHERE name = ?", &st, err);
	if (rc < 0)
		return rc;
	sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, column, -1, SQLITE_STATIC);
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		rc = rc == SQLITE_ROW;
	else
		rc = gcl_handle_err(h, err);
	sqlite3_finalize(st);
	return rc;
}

static int
run_sql(const struct gcl_handle *h, struct gcl_buf *b, struct gclog_err *err)
{
	int rc = b->failed ? gcl_err_memory(err) :
	    gcl_handle_exec(h, gcl_buf_text(b), err);

	gcl_buf_fini(b);
	return rc;
}

static int
update_family(const struct gcl_handle *h, const struct gclog_family *f,
    struct gclog_err *err)
{
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_schema_create(&sql, f);
	rc = run_sql(h, &sql, err);
	for (i = 0; rc == 0 && i < f->nfields; i++) {
		int has = has_column(h, f->name, f->fields[i].name, err);

		if (has < 0)
			rc = has;
		if (has != 0)
			continue;
		gcl_buf_printf(&sql, "ALTER TABLE \"%s\" ADD COLUMN ",
		    f->name);
		add_column(&sql, &f->fields[i], 1);
		rc = run_sql(h, &sql, err);
	}
	return rc;
}

int
gcl_schema_update(const struct gcl_handle *h, struct gclog_err *err)
{
	struct gcl_buf mark;
	size_t i;
	int rc;

	rc = gcl_handle_exec(h, "BEGIN IMMEDIATE", err);
	if (rc < 0)
		return rc;
	rc = gcl_handle_exec(h, gcl_schema_house, err);
	for (i = 0; rc == 0 && i < gclog_family_count(); i++)
		rc = update_family(h, gclog_family_at(i), err);
	gcl_buf_init(&mark, SQL_CEILING);
	gcl_buf_printf(&mark, "PRAGMA application_id = %d;"
	    "PRAGMA user_version = %d; COMMIT", GCL_DB_APPLICATION,
	    GCL_DB_VERSION);
	if (rc == 0)
		rc = run_sql(h, &mark, err);
	gcl_buf_fini(&mark);
	if (rc < 0)
		gcl_handle_exec(h, "ROLLBACK", NULL);
	return rc;
}
