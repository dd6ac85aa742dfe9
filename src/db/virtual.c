/* Rows of a batch as SQLite sees them: a virtual table.
 *
 * One table serves all: INSERT ... SELECT takes the columns it needs from it,
 * which are values without a name or a type of their own. */
#include "config.h"

#include "db/virtual.h"

#include "base/alloc.h"
#include "base/text.h"
#include "db/schema.h"

enum { TEXT_CEILING = 1024 * 1024, SQL_CEILING = 4096 };

struct table {
	sqlite3_vtab base; /* SQLite's, must be first */
	struct gcl_virtual *v;
};

struct cursor {
	sqlite3_vtab_cursor base; /* the same */
	struct gcl_virtual *v;
	const struct gcl_batch_row *row;
	sqlite3_int64 n;
};

static int
declare(sqlite3 *db)
{
	struct gcl_buf sql;
	int i, rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_puts(&sql, "CREATE TABLE t (c0");
	for (i = 1; i < GCL_BATCH_COLUMNS; i++)
		gcl_buf_printf(&sql, ", c%d", i);
	rc = gcl_buf_puts(&sql, ")") < 0 ? SQLITE_NOMEM :
	    sqlite3_declare_vtab(db, sql.at);
	gcl_buf_fini(&sql);
	return rc;
}

static int
connect_table(sqlite3 *db, void *arg, int argc, const char *const *argv,
    sqlite3_vtab **out, char **error)
{
	struct table *t;
	int rc = declare(db);

	(void)argc;
	(void)argv;
	(void)error;
	if (rc != SQLITE_OK)
		return rc;
	t = gcl_alloc_zero(sizeof *t);
	if (!t)
		return SQLITE_NOMEM;
	t->v = arg;
	*out = &t->base;
	return SQLITE_OK;
}

static int
disconnect_table(sqlite3_vtab *table)
{
	gcl_free(table);
	return SQLITE_OK;
}

/* There is but one way to read it: from its beginning. */
static int
choose(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	(void)info;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct cursor *c = gcl_alloc_zero(sizeof *c);

	if (!c)
		return SQLITE_NOMEM;
	c->v = ((struct table *)table)->v;
	*out = &c->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
	gcl_free(cursor);
	return SQLITE_OK;
}

static int
rewind_cursor(sqlite3_vtab_cursor *cursor, int plan, const char *name,
    int argc, sqlite3_value **argv)
{
	struct cursor *c = (struct cursor *)cursor;

	(void)plan;
	(void)name;
	(void)argc;
	(void)argv;
	c->row = c->v->first;
	c->n = 0;
	return SQLITE_OK;
}

static int
next_row(sqlite3_vtab_cursor *cursor)
{
	struct cursor *c = (struct cursor *)cursor;

	c->row = c->row->next;
	c->n++;
	return SQLITE_OK;
}

static int
at_end(sqlite3_vtab_cursor *cursor)
{
	return ((struct cursor *)cursor)->row == NULL;
}

/* Untrusted bytes as valid UTF-8. */
static int
give_text(struct gcl_buf *b, sqlite3_context *ctx,
    const struct gcl_batch_value *v)
{
	b->len = 0;
	if (gcl_text_utf8(b, gcl_span(v->as.text, v->len)) < 0)
		return SQLITE_NOMEM;
	sqlite3_result_text(ctx, b->at ? b->at : "", (int)b->len,
	    SQLITE_TRANSIENT);
	return SQLITE_OK;
}

static int
give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *ctx, int i)
{
	const struct cursor *c = (const struct cursor *)cursor;
	const struct gcl_batch_value *v = &c->row->values[i];

	switch (v->kind) {
	case GCL_BATCH_INT:
		sqlite3_result_int64(ctx, v->as.num);
		break;
	case GCL_BATCH_ID:
		sqlite3_result_int64(ctx, *v->as.id);
		break;
	case GCL_BATCH_REAL:
		sqlite3_result_double(ctx, v->as.real);
		break;
	case GCL_BATCH_TEXT:
		return give_text(&c->v->text, ctx, v);
	case GCL_BATCH_NULL:
		break;
	}
	return SQLITE_OK;
}

static int
give_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
	*id = ((struct cursor *)cursor)->n;
	return SQLITE_OK;
}

int
gcl_virtual_open(struct gcl_virtual *v, const struct gcl_handle *h,
    struct gclog_err *err)
{
	/* Without xCreate it is there by its name alone. */
	static const sqlite3_module module = {
		.xConnect = connect_table, .xDisconnect = disconnect_table,
		.xBestIndex = choose, .xOpen = open_cursor,
		.xClose = close_cursor, .xFilter = rewind_cursor,
		.xNext = next_row, .xEof = at_end, .xColumn = give_column,
		.xRowid = give_rowid,
	};

	gcl_buf_init(&v->text, TEXT_CEILING);
	v->first = NULL;
	return sqlite3_create_module(h->sql, GCL_BATCH_SQL, &module, v) ==
	    SQLITE_OK ? 0 : gcl_handle_err(h, err);
}

void
gcl_virtual_close(struct gcl_virtual *v)
{
	gcl_buf_fini(&v->text);
}
