/* What was rejected, explained: why it is no record, and what to do. */
#include "config.h"

#include "base/err.h"
#include "model/reasons.h"
#include "report/explain.h"

static const struct gcl_column columns[] = {
	{ "family", "Taken for", GCLOG_TEXT },
	{ "run_id", "Run", GCLOG_INT },
	{ "line_no", "Line", GCLOG_INT },
	{ "reason", "Rejected", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
	{ "meaning", "What that means", GCLOG_TEXT },
};

int
gcl_explain_add_reject(struct gclog_result *res, const char *family,
    int64_t run_id, int64_t line_no, struct gcl_span reason,
    struct gcl_span text, struct gclog_err *err)
{
	const char *meaning = gcl_reason_meaning(reason);
	const char *own_text = gcl_told_text(&res->arena, text);
	const char *own_reason = gcl_told_text(&res->arena, reason);
	const char *own_family = gcl_arena_dup(&res->arena, family);
	struct gcl_rows *rows = gcl_explain_section(res, "rejected",
	    GCL_RECORD, columns, GCL_COUNT(columns), 1);
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;

	if (!row || !own_text || !own_reason || !own_family)
		return gcl_err_memory(err);
	gcl_cell_text(&row[0], own_family);
	if (run_id)
		gcl_cell_int(&row[1], run_id);
	gcl_cell_int(&row[2], line_no);
	gcl_cell_text(&row[3], own_reason);
	gcl_cell_text(&row[4], own_text);
	gcl_cell_text(&row[5], meaning ? meaning :
	    "It is like a record and is none. It is in no figure.");
	rows->lines = 1; /* two readings */
	rows->note = gcl_arena_printf(&res->arena,
	    "\n  gclog families %s shows how whole ones read.", own_family);
	return rows->note ? 0 : gcl_err_memory(err);
}

int
gclog_explain_reject(struct gclog_result **res, const struct gclog_reject *rej,
    struct gclog_err *err)
{
	int rc = gcl_explain_begin(res, err);

	return rc < 0 ? rc : gcl_explain_add_reject(*res, rej->family->name,
	    0, (int64_t)rej->line_no, gcl_span_of(rej->reason),
	    gcl_span(rej->text, rej->len), err);
}
