/* The tables: SQL text made from families and house, bringing a database up to
 * date, and reading an older one. */
#include "config.h"

#include "db/schema.h"

#include "base/err.h"
#include "db/formats.h"
#include "db/row.h"
#include "db/tables.h"
#include "db/views.h"

enum { SQL_CEILING = 64 * 1024 };

/* A table of the house, or a family's; one of the two is NULL. */
struct table {
	const char *name;
	const struct gcl_table *house;
	const struct gclog_family *family;
};

/* The i-th of all tables; the name is NULL past the last. */
static struct table
table_at(size_t i)
{
	struct table t = { NULL, NULL, NULL };

	if (i < gcl_ntables) {
		t.house = &gcl_tables[i];
		t.name = t.house->name;
	} else if (i - gcl_ntables < gclog_family_count()) {
		t.family = gclog_family_at(i - gcl_ntables);
		t.name = t.family->name;
	}
	return t;
}

/* ---- its columns ---------------------------------------------------- */

static size_t
count_columns(const struct table *t)
{
	return t->house ? t->house->ncolumns :
	    GCL_COMMON_N + t->family->nfields;
}

/* One of the columns that stand in a table as they are; or NULL. */
static const struct gcl_table_column *
fixed_column(const struct table *t, size_t i)
{
	if (t->house)
		return &t->house->columns[i];
	return i < GCL_COMMON_N ? &gcl_common_columns[i] : NULL;
}

static const struct gclog_field *
field_of(const struct table *t, size_t i)
{
	return &t->family->fields[i - GCL_COMMON_N];
}

/* NULL: a common column that this one has not. */
static const char *
column_name(const struct table *t, size_t i)
{
	const struct gcl_table_column *c = fixed_column(t, i);

	if (t->family && c && !gcl_common_has(t->family, (enum gcl_common)i))
		return NULL;
	return c ? c->pub.name : field_of(t, i)->name;
}

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
add_field(struct gcl_buf *b, const struct gclog_field *f, int rows_exist)
{
	gcl_buf_printf(b, "\"%s\" %s", f->name, sql_type(f));
	if (f->expr)
		gcl_buf_printf(b, " GENERATED ALWAYS AS (%s) VIRTUAL", f->expr);
	else if (!(f->flags & GCLOG_OPTIONAL) && !rows_exist)
		gcl_buf_puts(b, " NOT NULL");
}

/* The definition of a column that the table has. */
static void
add_column(struct gcl_buf *b, const struct table *t, size_t i, int rows_exist)
{
	const struct gcl_table_column *c = fixed_column(t, i);

	if (c)
		gcl_buf_printf(b, "%s %s", c->pub.name, c->sql);
	else
		add_field(b, field_of(t, i), rows_exist);
}

/* ---- statements ----------------------------------------------------- */

static int
run_sql(const struct gcl_handle *h, struct gcl_buf *b, struct gclog_err *err)
{
	int rc = b->failed ? gcl_err_memory(err) :
	    gcl_handle_exec(h, gcl_buf_text(b), err);

	gcl_buf_fini(b);
	return rc;
}

/* "\"name\" (...": the columns of a table. */
static void
add_columns(struct gcl_buf *b, const struct table *t)
{
	const char *between = "";
	size_t i;

	gcl_buf_printf(b, t->house ? "%s (" : "\"%s\" (", t->name);
	for (i = 0; i < count_columns(t); i++) {
		if (!column_name(t, i))
			continue;
		gcl_buf_printf(b, "%s\n  ", between);
		add_column(b, t, i, 0);
		between = ",";
	}
}

static void
create_table(struct gcl_buf *b, const struct table *t)
{
	gcl_buf_puts(b, "CREATE TABLE IF NOT EXISTS ");
	add_columns(b, t);
	gcl_buf_puts(b, t->house ? t->house->rest : "\n) STRICT;\n");
}

/* Most questions are about one run of many.  Where cycles are, their processes
 * tell; an index would be a tenth of the database. */
int
gcl_schema_index(const struct gcl_handle *h, const struct gclog_family *f,
    struct gclog_err *err)
{
	struct gcl_buf sql;

	if (!f || f == &gcl_family_gctrace)
		return 0;
	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "CREATE INDEX IF NOT EXISTS \"%s_run\" ON \"%s\" "
	    "(run_id)", f->name, f->name);
	return run_sql(h, &sql, err);
}

int
gcl_schema_create(struct gcl_buf *b)
{
	struct table t;
	size_t i;

	for (i = 0; (t = table_at(i)).name; i++)
		create_table(b, &t);
	return b->failed ? -1 : 0;
}

int
gcl_schema_declare(struct gcl_buf *b, const struct gclog_family *f)
{
	const char *name = f ? f->name : "rejected";
	const struct table t = { name, f ? NULL : gcl_table_find(name), f };

	gcl_buf_puts(b, "CREATE TABLE ");
	add_columns(b, &t);
	return gcl_buf_puts(b, "\n) STRICT");
}

/* ---- what a database has, of an older gclog maybe ------------------- */

struct there {
	int table;
	char columns[GCL_ROW_COLUMNS];
};

/* Whether a database has a column of a table, or, without one, the table. */
static int
has_column(const struct gcl_handle *h, const char *table, const char *column,
    struct gclog_err *err)
{
	int rc = sqlite3_table_column_metadata(h->sql, "main", table, column,
	    NULL, NULL, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return 1;
	return rc == SQLITE_ERROR ? 0 : gcl_handle_err(h, err);
}

/* Which columns of a table a database has; *there: whether it has the table. */
static int
read_columns(const struct gcl_handle *h, const struct table *t,
    struct there *there, struct gclog_err *err)
{
	size_t i, n;
	int rc = has_column(h, t->name, NULL, err);

	memset(there, 0, sizeof *there);
	there->table = rc > 0;
	n = there->table ? count_columns(t) : 0;
	for (i = 0; rc >= 0 && i < n; i++) {
		if (!column_name(t, i))
			continue;
		rc = has_column(h, t->name, column_name(t, i), err);
		there->columns[i] = rc > 0;
	}
	return rc < 0 ? rc : 0;
}

/* Whether it lacks the i-th column of those that the table is to have. */
static int
lacks_column(const struct table *t, size_t i, const struct there *there)
{
	return column_name(t, i) && !there->columns[i];
}

/* ---- bringing it up to date ----------------------------------------- */

static int
update_table(const struct gcl_handle *h, const struct table *t,
    struct gclog_err *err)
{
	struct there there;
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	create_table(&sql, t);
	rc = run_sql(h, &sql, err);
	if (rc == 0)
		rc = read_columns(h, t, &there, err);
	for (i = 0; rc == 0 && i < count_columns(t); i++) {
		if (!lacks_column(t, i, &there))
			continue;
		gcl_buf_printf(&sql, "ALTER TABLE \"%s\" ADD COLUMN ",
		    t->name);
		add_column(&sql, t, i, 1);
		rc = run_sql(h, &sql, err);
	}
	return rc;
}

/* Does that to all tables: those of the house and of the built-in families,
 * then those of the users' families, which are added to f. */
static int
each_table(const struct gcl_handle *h, struct gclog_formats *f,
    int (*visit)(const struct gcl_handle *, const struct table *,
    struct gclog_err *), struct gclog_err *err)
{
	struct table t;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && (t = table_at(i)).name; i++)
		rc = visit(h, &t, err);
	if (rc == 0)
		rc = gcl_formats_read(h, f, err);
	for (i = 0; rc == 0 && i < f->n; i++)
		rc = visit(h, &(struct table){
		    f->at[i]->pub.name, NULL, &f->at[i]->pub }, err);
	return rc;
}

/* What is done to the rows and indexes of an older database, by the version
 * that brought it.  A run that is open may get more from whoever writes it. */
static const struct {
	int version;
	const char *sql;
} changes[] = {
	{ 4, "UPDATE process SET first_cycle_id = c.first, last_cycle_id = "
	    "c.last FROM (SELECT process_id, min(id) AS first, max(id) AS "
	    "last FROM gctrace GROUP BY process_id) AS c WHERE process.id = "
	    "c.process_id AND process.run_id IN (SELECT id FROM run WHERE "
	    "status <> 'open')" },
	{ 4, "DROP INDEX IF EXISTS gctrace_run" },
};

static int
update_all(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err)
{
	int64_t objects = 0, version = 0;
	struct gcl_buf sql;
	size_t i;
	int rc = gcl_handle_ask(h, "SELECT count(*) FROM sqlite_schema",
	    &objects, err);

	if (rc == 0)
		rc = gcl_handle_ask(h, "PRAGMA user_version", &version, err);
	if (rc == 0 && objects)
		rc = each_table(h, f, update_table, err);
	if (rc < 0 || version == GCL_DB_VERSION)
		return rc;
	gcl_buf_init(&sql, SQL_CEILING);
	if (!objects)
		gcl_schema_create(&sql);
	for (i = 0; objects && i < GCL_COUNT(changes); i++)
		if (version < changes[i].version)
			gcl_buf_printf(&sql, "%s;", changes[i].sql);
	gcl_buf_printf(&sql, "PRAGMA application_id = %d;"
	    "PRAGMA user_version = %d", GCL_DB_APPLICATION, GCL_DB_VERSION);
	rc = run_sql(h, &sql, err);
	if (rc == 0)
		rc = gcl_views_add(h, !objects, err);
	return rc < 0 ? rc : !objects;
}

int
gcl_schema_update(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err)
{
	int rc = gcl_handle_begin(h, err);

	return rc < 0 ? rc : gcl_handle_finish(h, update_all(h, f, err), err);
}

/* ---- a user's families ---------------------------------------------- */

/* What differs from the one that is kept: only new fields may. */
static int
check_fields(const struct gcl_handle *h, const struct gclog_family *f,
    const struct gclog_family *old, struct gclog_err *err)
{
	size_t i, n = f->nfields;

	for (i = 0; i < old->nfields; i++) {
		const struct gclog_field *was = &old->fields[i];
		int k = gcl_field_find(f, was->name, strlen(was->name));

		n += k < 0;
		if (k >= 0 && strcmp(sql_type(was),
		    sql_type(&f->fields[k])) != 0)
			return gcl_err(err, GCLOG_EARG, "%s: keeps %s of "
			    "family %s as %s, which now is %s; give the "
			    "field or the family another name", h->path,
			    was->name, f->name,
			    gcl_formats_type_name(was->type),
			    gcl_formats_type_name(f->fields[k].type));
	}
	return n <= GCL_FORMATS_FIELDS ? 0 : gcl_err(err, GCLOG_EARG, "%s: "
	    "family %s would have more than %d fields, with those it has had; "
	    "give it another name", h->path, f->name, GCL_FORMATS_FIELDS);
}

static int
check_kept(const struct gcl_handle *h, const struct table *t,
    const struct gclog_family *old, struct gclog_err *err)
{
	struct there there = { .table = 0 };
	int rc;

	if (old)
		return check_fields(h, t->family, old, err);
	rc = gcl_views_check(h, t->name, err);
	if (rc == 0)
		rc = read_columns(h, t, &there, err);
	return rc < 0 || !there.table ? rc : gcl_err(err, GCLOG_EARG,
	    "%s: has a table %s that is of no format; give the family another "
	    "name", h->path, t->name);
}

int
gcl_schema_keep(const struct gcl_handle *h, const struct gclog_family *f,
    const struct gclog_family *old, struct gclog_err *err)
{
	const struct table t = { f->name, NULL, f };
	int rc = check_kept(h, &t, old, err);

	if (rc == 0)
		rc = update_table(h, &t, err);
	return rc < 0 ? rc : gcl_formats_keep(h, f, old, err);
}

/* ---- reading an older one as it is ---------------------------------- */

/* A view of the same name that goes before the table: what the table lacks
 * is NULL, and a table that is not there has no rows. */
static int
view_table(const struct gcl_handle *h, const struct table *t,
    struct gclog_err *err)
{
	struct there there;
	struct gcl_buf sql;
	const char *between;
	size_t i, lacks = 0;
	int rc = read_columns(h, t, &there, err);

	if (rc < 0)
		return rc;
	between = there.table ? ", " : "";
	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "CREATE TEMP VIEW \"%s\" AS SELECT %s", t->name,
	    there.table ? "*" : "");
	for (i = 0; i < count_columns(t); i++) {
		if (!lacks_column(t, i, &there))
			continue;
		gcl_buf_printf(&sql, "%sNULL AS \"%s\"", between,
		    column_name(t, i));
		between = ", ";
		lacks++;
	}
	if (there.table)
		gcl_buf_printf(&sql, " FROM main.\"%s\"", t->name);
	else
		gcl_buf_puts(&sql, " WHERE 0");
	if (lacks)
		return run_sql(h, &sql, err);
	gcl_buf_fini(&sql);
	return 0;
}

int
gcl_schema_view(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err)
{
	int rc = gcl_handle_exec(h, "PRAGMA temp_store = MEMORY", err);

	if (rc == 0)
		rc = each_table(h, f, view_table, err);
	return rc < 0 ? rc : gcl_views_show(h, err);
}
