/* What can stand around the lines of a program, as a table. */
#include "config.h"

#include "base/err.h"
#include "family/wrap.h"
#include "model/rows.h"

static const struct gcl_column columns[] = {
	{ "wrapper", "Wrapper", GCLOG_TEXT },
	{ "doc", "What it is", GCLOG_TEXT },
	{ "sample", "Sample", GCLOG_TEXT },
};

int
gclog_wrappers(struct gclog_result **out, struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = res ? gcl_result_section(res, "wrappers", NULL,
	    GCL_TABLE, columns, sizeof columns / sizeof columns[0]) : NULL;
	size_t i;

	for (i = 0; rows && i < gcl_nwrappers; i++) {
		struct gcl_cell *row = gcl_rows_add(rows);

		if (!row) {
			rows = NULL;
			break;
		}
		gcl_cell_text(&row[0], gcl_wrappers[i].name);
		gcl_cell_text(&row[1], gcl_wrappers[i].doc);
		gcl_cell_text(&row[2], gcl_wrappers[i].sample);
	}
	if (!rows) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	res->bare = 1;
	*out = res;
	return 0;
}
