/* What the writers of results share; each w_NAME.c holds one format. */
#ifndef GCL_OUT_WRITER_H
#define GCL_OUT_WRITER_H

#include "model/rows.h"
#include "out/sink.h"

/* The rows of a section, whether they lie in memory or are read now. */
struct gcl_walk {
	const struct gcl_rows *rows;
	struct gcl_cell *own; /* the row of a section that is read */
	size_t at;
};

void gcl_walk_init(struct gcl_walk *w, const struct gcl_rows *rows);
void gcl_walk_fini(struct gcl_walk *w);

/* The next row in *row, borrowed until the next call: 1, 0 at the end, or an
 * error.  Steps out. */
int gcl_walk_next(struct gcl_walk *w, const struct gcl_cell **row,
    struct gcl_out *out);

/* Adds a cell for people: units, yes and no, "-" for NULL, text that is safe
 * for a terminal; a newline only where the section wants lines. */
void gcl_writer_human(struct gcl_buf *b, const struct gcl_rows *rows,
    size_t col, const struct gcl_cell *c);

/* How many rows people see one by one; and "38 metrics did not change", of the
 * others. */
size_t gcl_writer_shown(const struct gcl_rows *rows);
void gcl_writer_folded(struct gcl_buf *b, const struct gcl_rows *rows);

/* Adds a cell as a plain number in base units, or returns 0: it is none. */
int gcl_writer_number(struct gcl_buf *b, const struct gcl_cell *c);

/* Adds a finite number, so that it reads back the same. */
void gcl_writer_real(struct gcl_buf *b, double v);

/* Whether a section is shown as "title  value" lines, NULLs left out. */
int gcl_writer_is_upright(const struct gcl_rows *rows);

/* Whether a cell is a remark, for people alone. */
int gcl_writer_is_remark(const struct gcl_column *col,
    const struct gcl_cell *c);

/* Whether a column is aligned at its right. */
int gcl_writer_is_right(const struct gcl_column *col);

/* Makes of a result what people see of it, which borrows all else from it;
 * what is left of sections lies in the arena.  -1 when memory is out. */
int gcl_writer_show(struct gclog_result *view, const struct gclog_result *res,
    struct gcl_arena *a);

/* The writers: everything they add to out->buf they step or leave there. */
int gcl_write_table(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_csv(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_json(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_jsonl(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_md(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_html(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_junit(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_github(struct gcl_out *out, struct gclog_result *res, int colour);
int gcl_write_benchfmt(struct gcl_out *out, struct gclog_result *res,
    int colour);
int gcl_write_openmetrics(struct gcl_out *out, struct gclog_result *res,
    int colour);

#endif
