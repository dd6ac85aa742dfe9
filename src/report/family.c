/* The section of a family that has no report of its own: how many records, and
 * what the values of its fields were. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

/* The line counts the records, and tells where they stand. */
static const struct gcl_figure lines[] = { { "line_no", NULL } };

int
gcl_report_family(const struct gcl_asked *a, const struct gclog_family *f,
    struct gclog_err *err)
{
	struct gcl_arena *keep = &a->result->arena;
	const struct gcl_figures figures = {
		.name = gcl_arena_dup(keep, f->name),
		.title = gcl_arena_printf(keep, "%s: %s", f->name, f->doc),
		.at = lines, .n = GCL_COUNT(lines), .family = f,
		.from = gcl_arena_printf(keep, "FROM \"%s\" WHERE %s "
		    "ORDER BY id", f->name, gcl_facts_rows(f))
	};

	if (!figures.name || !figures.title || !figures.from)
		return gcl_err_memory(err);
	return gcl_report_figures(a, &figures, err);
}

/* Whether the run has records of it, of the processes asked about. */
static int
has_records(const struct gcl_asked *a, const struct gclog_family *f,
    struct gclog_err *err)
{
	const char *sql = gcl_arena_printf(&a->result->arena, "SELECT 1 FROM "
	    "\"%s\" WHERE " GCL_ASKED_SQL " LIMIT 1", f->name);
	struct gcl_query *q = NULL;
	int rc = sql ? gcl_query_open(&q, a->db, sql, err) :
	    gcl_err_memory(err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	rc = gcl_query_next(q, err);
	gcl_query_close(q);
	return rc;
}

int
gcl_report_formats(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gclog_formats *user = gclog_db_formats(a->db);
	size_t i;
	int rc = 0;

	for (i = 0; rc >= 0 && i < gclog_formats_count(user); i++) {
		rc = has_records(a, gclog_formats_at(user, i), err);
		if (rc > 0)
			rc = gcl_report_family(a, gclog_formats_at(user, i),
			    err);
	}
	return rc < 0 ? rc : 0;
}
