/* Every row of a table, read as it is written. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "db/query.h"
#include "family/family.h"

/* Columns that every table of records, or only those of the runtime, has. */
static const struct common {
	struct gcl_column column;
	int runtime;
} common[] = {
	{ { "id", "Id", GCLOG_INT }, 0 },
	{ { "run_id", "Run", GCLOG_INT }, 0 },
	{ { "process_id", "Process", GCLOG_INT }, 1 },
	{ { "line_no", "Line", GCLOG_INT }, 0 },
	{ { "wall_ns", "Wall", GCLOG_INT }, 1 },
	{ { "torn", "Torn", GCLOG_BOOL }, 1 },
};

static size_t
export_columns(const struct gclog_family *f, struct gcl_column *columns)
{
	size_t i, n = 0;

	for (i = 0; i < GCL_COUNT(common); i++)
		if (!common[i].runtime || (f->flags & GCLOG_RUNTIME))
			columns[n++] = common[i].column;
	for (i = 0; i < f->nfields; i++)
		columns[n++] = (struct gcl_column){ f->fields[i].name,
			f->fields[i].title, f->fields[i].type };
	return n;
}

static int
export_query(struct gcl_query **q, struct gclog_db *db, const char *table,
    const struct gcl_column *columns, size_t n, int all, struct gclog_err *err)
{
	enum { SQL_CEILING = 64 * 1024 };
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	for (i = 0; i < n; i++)
		gcl_buf_printf(&sql, "%s\"%s\"", i ? ", " : "SELECT ",
		    columns[i].name);
	gcl_buf_printf(&sql, " FROM \"%s\"%s ORDER BY id", table,
	    all ? "" : " WHERE run_id = :run");
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(q, db, sql.at, err);
	gcl_buf_fini(&sql);
	return rc;
}

static const struct gcl_column rejected_columns[] = {
	{ "id", "Id", GCLOG_INT },
	{ "run_id", "Run", GCLOG_INT },
	{ "line_no", "Line", GCLOG_INT },
	{ "family", "Family", GCLOG_TEXT },
	{ "reason", "Reason", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
};

static const struct gcl_column process_columns[] = {
	{ "id", "Id", GCLOG_INT },
	{ "run_id", "Run", GCLOG_INT },
	{ "ordinal", "Ordinal", GCLOG_INT },
	{ "stream", "Stream", GCLOG_TEXT },
	{ "era", "Format since", GCLOG_TEXT },
	{ "first_gc", "First GC", GCLOG_INT },
	{ "last_gc", "Last GC", GCLOG_INT },
	{ "cycles", "Cycles", GCLOG_INT },
	{ "missing", "Missing", GCLOG_INT },
	{ "torn", "Torn", GCLOG_INT },
	{ "suspect", "Suspect", GCLOG_INT },
};

/* The columns of a table: a family's, or one of the house. */
static int
table_columns(struct gclog_result *res, const char *table,
    const struct gcl_column **columns, size_t *n, struct gclog_err *err)
{
	const struct gclog_family *f = gclog_family_find(table);
	struct gcl_column *own;

	if (strcmp(table, "rejected") == 0) {
		*columns = rejected_columns;
		*n = GCL_COUNT(rejected_columns);
		return 0;
	}
	if (strcmp(table, "process") == 0) {
		*columns = process_columns;
		*n = GCL_COUNT(process_columns);
		return 0;
	}
	if (!f)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such family; "
		    "gclog families lists them (also: process, rejected)",
		    table);
	own = gcl_arena_take(&res->arena,
	    (GCL_COUNT(common) + f->nfields) * sizeof *own);
	if (!own)
		return gcl_err_memory(err);
	*n = export_columns(f, own);
	*columns = own;
	return 0;
}

int
gclog_export(struct gclog_result **out, struct gclog_db *db, int64_t run_id,
    int all, const char *table, struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	const struct gcl_column *columns = NULL;
	struct gcl_query *q = NULL;
	struct gcl_rows *rows;
	size_t n = 0;
	int rc;

	if (!res)
		return gcl_err_memory(err);
	rc = table_columns(res, table, &columns, &n, err);
	if (rc == 0)
		rc = export_query(&q, db, table, columns, n, all, err);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	gcl_query_bind_int(q, ":run", run_id);
	rows = gcl_result_section(res, gcl_arena_dup(&res->arena, table),
	    NULL, GCL_TABLE, columns, n);
	if (!rows) {
		gcl_query_close(q);
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	res->bare = 1;
	gcl_query_stream(q, rows);
	*out = res;
	return 0;
}
