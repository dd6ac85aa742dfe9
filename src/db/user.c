/* SQL that somebody wrote: one question, that changes nothing. */
#include "config.h"

#include "db/user.h"

#include <string.h>

#include "base/err.h"
#include "family/family.h"

/* What it may do, by SQLite's authorizer. */
static int
permit(void *arg, int action, const char *what, const char *more,
    const char *database, const char *by)
{
	static const char *const pragmas[] = { "table_info", "table_xinfo",
		"table_list", "integrity_check", "quick_check" };
	size_t i;

	(void)arg;
	(void)database;
	(void)by;
	if (action == SQLITE_FUNCTION)
		return strcmp(more, "load_extension") == 0 ? SQLITE_DENY :
		    SQLITE_OK;
	for (i = 0; action == SQLITE_PRAGMA && i < GCL_COUNT(pragmas); i++)
		if (strcmp(what, pragmas[i]) == 0)
			return SQLITE_OK;
	return action == SQLITE_SELECT || action == SQLITE_READ ||
	    action == SQLITE_RECURSIVE ? SQLITE_OK : SQLITE_DENY;
}

/* Where SQLite stumbled, in bytes; -1: it does not tell. */
static int
stumbled(sqlite3 *sql)
{
#if SQLITE_VERSION_NUMBER >= 3038000
	return sqlite3_error_offset(sql);
#else
	(void)sql;
	return -1;
#endif
}

/* Columns are counted as people see them: a character is one. */
static int
wrong_sql(const struct gcl_handle *h, const char *sql, struct gclog_err *err)
{
	int i, at = stumbled(h->sql), line = 1, column = 1;

	for (i = 0; i < at && sql[i]; i++) {
		column += (sql[i] & 0xc0) != 0x80;
		if (sql[i] != '\n')
			continue;
		line++;
		column = 1;
	}
	if (at < 0)
		return gcl_err(err, GCLOG_EARG, "%s", sqlite3_errmsg(h->sql));
	return gcl_err(err, GCLOG_EARG, "line %d, column %d of the SQL: %s",
	    line, column, sqlite3_errmsg(h->sql));
}

static int
changing_sql(struct gclog_err *err)
{
	return gcl_err(err, GCLOG_EARG, "only one SELECT is taken: the "
	    "database is not changed here");
}

/* Whether there is nothing, or only remarks. */
static int
is_empty(const struct gcl_handle *h, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(h->sql, sql, -1, &st, NULL);
	int empty = code == SQLITE_OK && !st;

	sqlite3_finalize(st);
	return empty;
}

/* A name that was mistyped would be NULL, and the answer wrong. */
static int
check_parameters(sqlite3_stmt *st, struct gclog_err *err)
{
	int i;

	for (i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
		const char *name = sqlite3_bind_parameter_name(st, i);

		if (!name || strcmp(name, ":run") != 0)
			return gcl_err(err, GCLOG_EARG, "%s: nothing is known "
			    "by that; :run is the id of the run",
			    name ? name : "?");
	}
	return 0;
}

static int
prepare(const struct gcl_handle *h, const char *sql, sqlite3_stmt **st,
    struct gclog_err *err)
{
	const char *rest = "";
	int code = sqlite3_prepare_v2(h->sql, sql, -1, st, &rest);

	if ((code & 0xff) == SQLITE_NOMEM)
		return gcl_err_memory(err);
	if (code != SQLITE_OK)
		return code == SQLITE_AUTH ? changing_sql(err) :
		    wrong_sql(h, sql, err);
	if (!*st)
		return gcl_err(err, GCLOG_EARG, "there is no SQL in it");
	if (!is_empty(h, rest))
		return gcl_err(err, GCLOG_EARG, "one SELECT at a time, not "
		    "more behind it");
	if (!sqlite3_stmt_readonly(*st) || !sqlite3_column_count(*st))
		return changing_sql(err); /* VACUUM INTO */
	return check_parameters(*st, err);
}

int
gcl_user_prepare(const struct gcl_handle *h, const char *sql,
    sqlite3_stmt **out, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	sqlite3_set_authorizer(h->sql, permit, NULL);
	rc = prepare(h, sql, &st, err);
	sqlite3_set_authorizer(h->sql, NULL, NULL);
	if (rc < 0)
		sqlite3_finalize(st);
	else
		*out = st;
	return rc;
}
