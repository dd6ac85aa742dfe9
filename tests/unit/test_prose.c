/* Proves what the writers make of long texts: prose is paragraphs for people
 * and values for machines, others are folded or cut where a table is too wide.
 */
#include "config.h"

#include "model/rows.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

/* One row of two texts and a number. */
static struct gclog_result *
of_texts(const char *title, const char *first, const char *last, int64_t n)
{
	static const struct gcl_column columns[] = {
		{ "first", "First", GCLOG_TEXT },
		{ "n", "N", GCLOG_INT },
		{ "last", "Last", GCLOG_TEXT },
	};
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = gcl_result_section(res, "t", title, GCL_TABLE,
	    columns, last ? 3 : 2);
	struct gcl_cell *row = gcl_rows_add(rows);

	rows->lines = 1;
	gcl_cell_text(&row[0], first);
	gcl_cell_int(&row[1], n);
	if (last)
		gcl_cell_text(&row[2], last);
	return res;
}

#define A20 "aaaaaaaaaaaaaaaaaaaa"

static void
test_wide(void)
{
	struct gclog_result *res;

	res = of_texts("A longer title " A20 A20 A20 " with a path", "x",
	    A20 " bbbb  bb " A20 A20 "\nc d " A20 A20 A20 A20, 1);
	is_str(written(res, GCLOG_TABLE, 0),
	    "A longer title " A20 A20 A20 " with\n  a path\n"
	    "  First  N  Last\n"
	    "  x      1  " A20 " bbbb  bb\n"
	    "              " A20 A20 "\n"
	    "            c d\n"
	    "              " A20 A20 A20 "aaaaaa\n"
	    "              aaaaaaaaaaaaaa\n",
	    "a title and the last text are folded, below the rest");
	gclog_result_free(res);
	res = of_texts(NULL, "from " A20 A20 A20 A20 " to", NULL, 12345);
	is_str(written(res, GCLOG_TABLE, 0),
	    "  First" "                                      "
	    "                                  N\n"
	    "  from aaaaaaaaaaaaaaaaaaaaaaaaaaaaa..."
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa to  12345\n",
	    "another one is cut in its middle");
	gclog_result_free(res);
	res = of_texts(NULL, A20 A20 A20 "aaaaaaaaaaaa", NULL, 12345);
	is_str(written(res, GCLOG_TABLE, 0),
	    "  First" "                                      "
	    "                                  N\n"
	    "  " A20 A20 A20 "aaaaaaaaaaaa 12345\n",
	    "or the columns stand closer, if that will do");
	gclog_result_free(res);
}

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
	test_wide();
	return tap_done();
}
