/* Proves what the writers make of prose: long texts are paragraphs for people
 * and values for machines. */
#include "config.h"

#include "model/rows.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

int
main(void)
{
	static const struct gcl_column columns[] = {
		{ "n", "N", GCLOG_INT },
		{ "doc", "What it is", GCLOG_TEXT },
		{ "hint", "What to think", GCLOG_TEXT },
	};
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows;
	struct gcl_cell *row;

	rows = gcl_result_section(res, "r", NULL, GCL_RECORD, columns, 3);
	rows->prose = 2;
	row = gcl_rows_add(rows);
	gcl_cell_int(&row[0], 1);
	gcl_cell_text(&row[2], "One.\033");
	rows = gcl_result_section(res, "t", NULL, GCL_TABLE, columns, 3);
	rows->prose = 2;
	row = gcl_rows_add(rows);
	gcl_cell_int(&row[0], 22);
	gcl_cell_text(&row[1], "Words that go on and on, up to the edge of "
	    "what a terminal has room for, and on.");
	gcl_cell_text(&row[2], "Short.");
	gcl_cell_int(gcl_rows_add(rows), 3);
	is_str(written(res, GCLOG_TABLE, 0),
	    "  One.\\x1b\n\n  N  1\n\n"
	    "   N\n  22\n"
	    "    Words that go on and on, up to the edge of what a terminal "
	    "has room for, and\n    on.\n    Short.\n   3\n",
	    "below its row, or above the values of a record");
	is_str(written(res, GCLOG_TABLE, 1),
	    "  One.\\x1b\n\n  N  1\n\n"
	    "  \033[4m N\033[0m\n\033[1m  22\033[0m\n"
	    "    Words that go on and on, up to the edge of what a terminal "
	    "has room for, and\n    on.\n    Short.\n\033[1m   3\033[0m\n",
	    "with the row in bold");
	is_str(written(res, GCLOG_JSONL, 0),
	    "{\"section\": \"r\", \"n\": 1, \"doc\": null, \"hint\": "
	    "\"One.\\u001b\"}\n"
	    "{\"section\": \"t\", \"n\": 22, \"doc\": \"Words that go on "
	    "and on, up to the edge of what a terminal has room for, and "
	    "on.\", \"hint\": \"Short.\"}\n"
	    "{\"section\": \"t\", \"n\": 3, \"doc\": null, \"hint\": "
	    "null}\n", "as values for machines");
	gclog_result_free(res);
	return tap_done();
}
