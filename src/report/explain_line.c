/* What a run keeps of a line, explained: its records, and what was rejected. */
#include "config.h"

#include "base/buf.h"
#include "base/err.h"
#include "db/query.h"
#include "report/explain.h"

enum { SQL_CEILING = 64 * 1024 };

/* Columns before a family's own; NULL where it has none. */
enum { PROCESS, TORN, SUSPECT, COMMON };

static const char *const common[COMMON] = {
	[PROCESS] = ("(SELECT ordinal FROM process WHERE process.id = "
	    "process_id)"),
	[TORN] = "torn",
	[SUSPECT] = "suspect"
};

struct asked {
	struct gclog_result **res;
	struct gclog_db *db;
	int64_t run_id, line_no;
};

static int
open_rows(struct gcl_query **q, const struct asked *a,
    const struct gclog_family *f, struct gclog_err *err)
{
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	for (i = 0; i < COMMON; i++)
		gcl_buf_printf(&sql, "%s%s", i ? ", " : "SELECT ",
		    f->flags & GCLOG_RUNTIME ? common[i] : "NULL");
	gcl_found_columns(&sql, f);
	gcl_buf_printf(&sql, " FROM \"%s\" WHERE run_id = :run "
	    "AND line_no = :line ORDER BY id", f->name);
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(q, a->db, gcl_buf_text(&sql), err);
	if (rc == 0) {
		gcl_query_bind_int(*q, ":run", a->run_id);
		gcl_query_bind_int(*q, ":line", a->line_no);
	}
	gcl_buf_fini(&sql);
	return rc;
}

static int
explain_row(const struct asked *a, struct gcl_query *q,
    const struct gclog_family *f, struct gclog_err *err)
{
	struct gcl_found found = { .family = f, .form = -1,
		.run_id = a->run_id, .line_no = a->line_no };
	struct gclog_value *values;
	int rc = gcl_explain_begin(a->res, err);

	if (rc < 0)
		return rc;
	values = gcl_arena_take(&(*a->res)->arena,
	    f->nfields * sizeof *values);
	if (!values)
		return gcl_err_memory(err);
	gcl_found_values(q, f, COMMON, values);
	found.values = values;
	found.process = gcl_query_int(q, PROCESS, 0);
	found.torn = (int)gcl_query_int(q, TORN, -1);
	found.suspect = (int)gcl_query_int(q, SUSPECT, -1);
	return gcl_explain_add(*a->res, &found, err);
}

/* Every record of a family on the line; returns how many. */
static int
explain_family(const struct asked *a, const struct gclog_family *f,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int n = 0, rc = open_rows(&q, a, f, err);

	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0) {
		rc = explain_row(a, q, f, err);
		n++;
	}
	gcl_query_close(q);
	return rc < 0 ? rc : n;
}

static struct gcl_span
text_at(const struct gcl_query *q, int column)
{
	const char *text = gcl_query_text(q, column);

	return gcl_span_of(text ? text : "");
}

static int
explain_rejected(const struct asked *a, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, a->db, "SELECT family, reason, text "
	    "FROM rejected WHERE run_id = :run AND line_no = :line "
	    "ORDER BY id", err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":run", a->run_id);
	gcl_query_bind_int(q, ":line", a->line_no);
	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0) {
		rc = gcl_explain_begin(a->res, err);
		if (rc == 0)
			rc = gcl_explain_add_reject(*a->res,
			    text_at(q, 0).at, a->run_id, a->line_no,
			    text_at(q, 1), text_at(q, 2), err);
	}
	gcl_query_close(q);
	return rc;
}

int
gclog_explain_line(struct gclog_result **res, struct gclog_db *db,
    int64_t run_id, int64_t line_no, struct gclog_err *err)
{
	const struct gclog_formats *user = gclog_db_formats(db);
	const struct asked a = { res, db, run_id, line_no };
	size_t i;
	int n = 0, rc = gcl_snapshot_begin(db, err);

	if (rc < 0)
		return rc;
	for (i = 0; rc >= 0 && i < gcl_families_count(user); i++) {
		rc = explain_family(&a, gcl_families_at(user, i), err);
		n += rc > 0 ? rc : 0;
	}
	if (rc >= 0)
		rc = explain_rejected(&a, err);
	gcl_snapshot_end(db);
	return rc < 0 ? rc : n;
}
