/* A result: sections of typed cells under named columns. */
#ifndef GCL_ROWS_H
#define GCL_ROWS_H

#include "base/arena.h"
#include "base/span.h"
#include "gclog.h"
#include "model/samples.h"
#include "model/verdicts.h"

struct gcl_column {
	const char *name;  /* the JSON key and CSV heading; the suffix is the
	                    * unit (gclog_unit_of) */
	const char *title; /* the heading for people; NULL: the column is not
	                    * for them, nor a section of nothing else */
	enum gclog_type type;
};

struct gcl_cell {
	enum { GCL_CELL_NULL, GCL_CELL_INT, GCL_CELL_REAL, GCL_CELL_TEXT } kind;
	int64_t num;
	double real;
	struct gcl_span text; /* valid UTF-8, may hold control characters; in a
	                       * column of numbers a remark for people, NULL
	                       * for machines */
	enum gclog_unit unit; /* of INT and REAL: the column's, unless the
	                       * section is GCL_MIXED */
};

enum gcl_layout {
	GCL_TABLE,  /* a line per row; JSON: an array of objects */
	GCL_RECORD, /* one row as "title  value" lines; JSON: an object */
	GCL_RECORDS, /* the same for any number of rows; JSON: an array */
	GCL_MIXED   /* a table whose cells carry units of their own, such as
	             * metrics of a comparison */
};

struct gcl_rows {
	const char *name;  /* of the section: its JSON key */
	const char *title; /* over it, for people */
	const char *note;  /* a line or more under it, for people; or NULL */
	enum gcl_layout layout;
	int lines; /* texts of the last column that is no prose are shown line
	            * by line where people read them; else a newline is
	            * escaped */
	const struct gcl_column *columns;
	size_t ncols;
	size_t prose; /* how many of the last columns are texts of any length,
	               * shown to people as paragraphs: below their row, or
	               * above the values of a record */
	int apart;    /* they begin with their titles, and a blank line is
	               * between rows */
	size_t folded; /* so many of the last rows people see as one line, or
	                * not until they ask: how many, this, and their first
	                * cells; none of a section that is read */
	const char *folded_as; /* "metrics did not change" */
	int aside;     /* where answers are to be short, as in Markdown, it is
	                * not seen until asked for */
	struct gcl_cell *cells; /* row after row */
	size_t nrows, room;
	/* A section that is read as it is written has no cells and this: fills
	 * one row of cells, borrowed until the next call; 1, 0 at the end, or
	 * negative. */
	int (*next)(void *arg, struct gcl_cell *row, struct gclog_err *err);
	void (*done)(void *arg);
	void *arg;
};

struct gclog_result {
	struct gcl_arena arena; /* all that the sections point to */
	const char *title; /* of a page: what it is about; or NULL */
	const char *lead;  /* the answer in a sentence, for those whose
	                    * sections have none: pages, verdicts; or NULL */
	const char **figures; /* charts of a page, as HTML */
	size_t nfigures;
	size_t intro; /* so many sections come before them */
	struct gcl_rows *sections;
	size_t n, room;
	struct gclog_result *joined; /* what other sections lie in; or NULL */
	int bare; /* one section that is the whole answer: JSON without key */
	struct gcl_verdicts verdicts;
	struct gcl_samples samples;
};

/* A new, empty result, or NULL when memory is out. */
struct gclog_result *gcl_result_new(void);

/* A new section; columns must outlive the result or lie in its arena. */
struct gcl_rows *gcl_result_section(struct gclog_result *res, const char *name,
    const char *title, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols);

/* A new row of NULLs; NULL when memory is out. */
struct gcl_cell *gcl_rows_add(struct gcl_rows *rows);

void gcl_cell_int(struct gcl_cell *c, int64_t v);
void gcl_cell_real(struct gcl_cell *c, double v); /* NaN: NULL */
/* text must outlive the result or lie in its arena; NULL: NULL. */
void gcl_cell_text(struct gcl_cell *c, const char *text);

#endif
