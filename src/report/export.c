/* Every row of a table, read as it is written. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "db/query.h"
#include "db/tables.h"
#include "family/formats.h"
#include "report/ledger.h"

/* The columns of a table: of the house, or of a family (house NULL). */
static size_t
export_columns(const struct gcl_table *house, const struct gclog_family *f,
    struct gcl_column *columns)
{
	size_t i, n = 0;

	for (i = 0; house && i < house->ncolumns; i++)
		columns[n++] = house->columns[i].pub;
	for (i = 0; !house && i < GCL_COMMON_N; i++)
		if (gcl_common_has(f, (enum gcl_common)i))
			columns[n++] = gcl_common_columns[i].pub;
	for (i = 0; !house && i < f->nfields; i++)
		columns[n++] = (struct gcl_column){ f->fields[i].name,
			f->fields[i].title, f->fields[i].type };
	return n;
}

static int
export_query(struct gcl_query **q, struct gclog_db *db, const char *table,
    const struct gcl_column *columns, size_t n, const char *where,
    struct gclog_err *err)
{
	enum { SQL_CEILING = 64 * 1024 };
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	for (i = 0; i < n; i++)
		gcl_buf_printf(&sql, "%s\"%s\"", i ? ", " : "SELECT ",
		    columns[i].name);
	gcl_buf_printf(&sql, " FROM \"%s\"%s ORDER BY id", table, where);
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(q, db, sql.at, err);
	gcl_buf_fini(&sql);
	return rc;
}

static int
table_columns(struct gclog_result *res, const struct gclog_db *db,
    const char *table, const struct gcl_column **columns, size_t *n,
    struct gclog_err *err)
{
	const struct gcl_table *house = gcl_table_find(table);
	const struct gclog_family *f =
	    gcl_families_find(gclog_db_formats(db), table);
	struct gcl_column *own;

	if (house && !house->results)
		house = NULL;
	if (!f && !house)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such family; "
		    "gclog families lists them (also: process, rejected)",
		    table);
	own = gcl_arena_take(&res->arena, (house ? house->ncolumns :
	    GCL_COMMON_N + f->nfields) * sizeof *own);
	if (!own)
		return gcl_err_memory(err);
	*n = export_columns(house, f, own);
	*columns = own;
	return 0;
}

/* The rows meant, or NULL if the table's rows belong to no process. */
static const char *
where_of(const struct gclog_db *db, const char *table, int all,
    int64_t process)
{
	const struct gclog_family *f =
	    gcl_families_find(gclog_db_formats(db), table);

	if (process == GCLOG_ALL)
		return all ? "" : " WHERE run_id = :run";
	if (strcmp(table, "process") == 0)
		return all ? " WHERE ordinal = :process" :
		    " WHERE run_id = :run AND ordinal = :process";
	if (!f || !(f->flags & GCLOG_RUNTIME))
		return NULL;
	return all ? " WHERE process_id IN (SELECT id FROM process "
	    "WHERE ordinal = :process)" :
	    " WHERE run_id = :run AND process_id IN (SELECT id FROM process "
	    "WHERE run_id = :run AND ordinal = :process)";
}

/* Its ordinal, if the run has that process. */
static int
check_process(struct gclog_db *db, int64_t run_id, int64_t *process,
    struct gclog_err *err)
{
	struct gcl_ledger l;
	int rc = gcl_ledger_open(&l, db, run_id, *process, err);

	if (rc < 0)
		return rc;
	*process = l.chosen ? l.chosen->ordinal : 0;
	gcl_ledger_close(&l);
	return 0;
}

int
gclog_export(struct gclog_result **out, struct gclog_db *db, int64_t run_id,
    int all, int64_t process, const char *table, struct gclog_err *err)
{
	const char *where = where_of(db, table, all, process);
	struct gclog_result *res = gcl_result_new();
	const struct gcl_column *columns = NULL;
	struct gcl_query *q = NULL;
	struct gcl_rows *rows;
	size_t n = 0;
	int rc;

	if (!res)
		return gcl_err_memory(err);
	rc = table_columns(res, db, table, &columns, &n, err);
	if (rc == 0 && !where)
		rc = gcl_err(err, GCLOG_EARG, "the rows of %s belong to no "
		    "process", table);
	if (rc == 0 && !all && process != GCLOG_ALL)
		rc = check_process(db, run_id, &process, err);
	if (rc == 0)
		rc = export_query(&q, db, table, columns, n, where, err);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	gcl_query_bind_int(q, ":run", run_id);
	gcl_query_bind_int(q, ":process", process);
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
