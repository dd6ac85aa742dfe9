/* gclog_query: the rows of SQL that somebody wrote. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "db/query.h"

/* Two of a name would be one to who reads JSON: another gets its number. */
static const char *
own_name(struct gcl_arena *keep, const struct gcl_column *before, size_t i)
{
	const char *name = before[i].title;
	size_t k;

	for (k = 0; k < i; k++)
		if (strcmp(before[k].title, name) == 0)
			return gcl_arena_printf(keep, "%zu:%s", i + 1, name);
	return name;
}

/* The name tells the unit, as everywhere. */
static int
name_columns(struct gclog_result *res, struct gcl_query *q,
    struct gclog_err *err)
{
	size_t i, n = gcl_query_columns(q);
	struct gcl_column *own = gcl_arena_take(&res->arena,
	    (n + 1) * sizeof *own);
	struct gcl_rows *rows;

	for (i = 0; own && i < n; i++) {
		own[i].title = gcl_arena_dup(&res->arena,
		    gcl_query_name(q, (int)i));
		own[i].name = own[i].title ?
		    own_name(&res->arena, own, i) : NULL;
		own[i].type = gcl_query_type(q, (int)i);
		if (!own[i].name)
			return gcl_err_memory(err);
	}
	rows = own ? gcl_result_section(res, "query", NULL, GCL_TABLE, own,
	    n) : NULL;
	if (!rows)
		return gcl_err_memory(err);
	gcl_query_stream(q, rows);
	return 0;
}

int
gclog_query(struct gclog_result **out, struct gclog_db *db, int64_t run_id,
    const char *sql, struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_query *q = NULL;
	int rc = res ? gcl_query_open_user(&q, db, sql, err) :
	    gcl_err_memory(err);

	if (rc == 0) {
		gcl_query_bind_int(q, ":run", run_id);
		rc = gcl_query_peek(q, err);
	}
	if (rc >= 0)
		rc = name_columns(res, q, err);
	if (rc < 0) {
		gcl_query_close(q);
		gclog_result_free(res);
		return rc;
	}
	res->bare = 1;
	*out = res;
	return 0;
}
