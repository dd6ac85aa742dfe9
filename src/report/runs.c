/* The runs of a database. */
#include "config.h"

#include "base/err.h"
#include "db/query.h"
#include "db/views.h"
#include "family/family.h"

static const struct gcl_column run_columns[] = {
	{ "id", "Run", GCLOG_INT },
	{ "label", "Label", GCLOG_TEXT },
	{ "source", "Input", GCLOG_TEXT },
	{ "started_wall_ns", "Ingested", GCLOG_INT },
	{ "status", "Status", GCLOG_TEXT },
	{ "cycles", "Cycles", GCLOG_INT },
	{ "rejected", "Rejected", GCLOG_INT },
	{ "lines", "Lines", GCLOG_INT },
	{ "tags", "Tags", GCLOG_TEXT },
};

static const char runs_sql[] = "SELECT run_id, label, source, "
    "started_wall_ns, status, cycles, rejected, lines, tags FROM ("
    GCL_RUNS_SQL ") ORDER BY run_id";

int
gclog_runs(struct gclog_result **out, struct gclog_db *db,
    struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_query *q = NULL;
	struct gcl_rows *rows;
	int rc;

	rows = !res ? NULL : gcl_result_section(res, "runs", NULL, GCL_TABLE,
	    run_columns, GCL_COUNT(run_columns));
	rc = !rows ? gcl_err_memory(err) :
	    gcl_query_open(&q, db, runs_sql, err);
	if (rc == 0)
		rc = gcl_query_fill(q, res, rows, err);
	gcl_query_close(q);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	res->bare = 1;
	*out = res;
	return 0;
}
