/* What follows from the printed values of a record, without a database. */
#include "config.h"

#include "db/derive.h"

#include "base/buf.h"
#include "base/err.h"
#include "db/handle.h"

enum { SQL_CEILING = 64 * 1024 };

/* SELECT the derived FROM (SELECT the printed), field i being ?i + 1.  Returns
 * how many are derived. */
static size_t
build(struct gcl_buf *sql, const struct gclog_family *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->nfields; i++)
		if (f->fields[i].expr)
			gcl_buf_printf(sql, "%s%s", n++ ? ", " : "SELECT ",
			    f->fields[i].expr);
	gcl_buf_puts(sql, " FROM (SELECT 1");
	for (i = 0; i < f->nfields; i++)
		if (!f->fields[i].expr)
			gcl_buf_printf(sql, ", ?%zu AS \"%s\"", i + 1,
			    f->fields[i].name);
	gcl_buf_puts(sql, ")");
	return n;
}

static int
derive_one(const struct gcl_handle *h, sqlite3_stmt *st,
    const struct gclog_family *f, struct gclog_value *values,
    struct gclog_err *err)
{
	size_t i;
	int column = 0;

	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	for (i = 0; i < f->nfields; i++)
		if (!f->fields[i].expr && values[i].kind == GCLOG_VINT)
			sqlite3_bind_int64(st, (int)i + 1, values[i].num);
	if (sqlite3_step(st) != SQLITE_ROW)
		return gcl_handle_err(h, err);
	for (i = 0; i < f->nfields; i++) {
		if (!f->fields[i].expr)
			continue;
		values[i].kind = GCLOG_VNULL;
		if (sqlite3_column_type(st, column) != SQLITE_NULL) {
			values[i].kind = GCLOG_VINT;
			values[i].num = sqlite3_column_int64(st, column);
		}
		column++;
	}
	return 0;
}

int
gcl_derive(const struct gclog_family *f, struct gclog_value *values,
    size_t nsets, struct gclog_err *err)
{
	char name[] = ":memory:";
	struct gcl_handle h = { .path = name };
	sqlite3_stmt *st = NULL;
	struct gcl_buf sql;
	size_t i;
	int rc = 0;

	gcl_buf_init(&sql, SQL_CEILING);
	if (build(&sql, f) == 0)
		goto done;
	if (sql.failed)
		rc = gcl_err_memory(err);
	else if (sqlite3_open(name, &h.sql) != SQLITE_OK)
		rc = gcl_handle_err(&h, err);
	else
		rc = gcl_handle_prepare(&h, gcl_buf_text(&sql), &st, err);
	for (i = 0; rc == 0 && i < nsets; i++)
		rc = derive_one(&h, st, f, values + i * f->nfields, err);
	sqlite3_finalize(st);
	sqlite3_close(h.sql);
done:
	gcl_buf_fini(&sql);
	return rc;
}
