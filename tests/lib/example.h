/* Owns the result that the tests of writers write. */
#ifndef GCL_TEST_EXAMPLE_H
#define GCL_TEST_EXAMPLE_H

#include <math.h>

#include "model/rows.h"

static const struct gcl_column cycle_columns[] = {
	{ "gc", "Cycle", GCLOG_INT },
	{ "pause_ns", "Pause", GCLOG_INT },
	{ "cpu_pct", "CPU", GCLOG_REAL },
	{ "forced", "Forced", GCLOG_BOOL },
	{ "label", "Label", GCLOG_TEXT },
};

static void
add_cycle(struct gcl_rows *rows, int64_t gc, int64_t pause, double cpu,
    const char *label)
{
	struct gcl_cell *row = gcl_rows_add(rows);

	gcl_cell_int(&row[0], gc);
	if (pause >= 0)
		gcl_cell_int(&row[1], pause);
	gcl_cell_real(&row[2], cpu);
	gcl_cell_int(&row[3], gc % 2);
	gcl_cell_text(&row[4], label);
}

/* A record, a table with a NULL and that note, and an empty table. */
static struct gclog_result *
example(const char *note)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows;

	rows = gcl_result_section(res, "summary", "Summary", GCL_RECORD,
	    cycle_columns, 5);
	add_cycle(rows, 12, 1160000, NAN, "base");
	rows = gcl_result_section(res, "cycles", "Cycles", GCL_TABLE,
	    cycle_columns, 5);
	rows->note = note;
	add_cycle(rows, 9, 250000, 0.1, "a, \"b\"");
	add_cycle(rows, 10, -1, 12, NULL);
	gcl_result_section(res, "none", "Nothing", GCL_TABLE, cycle_columns, 2);
	return res;
}

#endif
