/* Questions to a database: prepared SQL, a row at a time. */
#ifndef GCL_DB_QUERY_H
#define GCL_DB_QUERY_H

#include "base/arena.h"
#include "gclog.h"
#include "model/rows.h"

struct gcl_query;

/* sql is a constant, with named parameters. */
int gcl_query_open(struct gcl_query **out, struct gclog_db *db,
    const char *sql, struct gclog_err *err);
void gcl_query_close(struct gcl_query *q);

/* The same of SQL that somebody wrote: one statement that changes nothing,
 * with functions of gclog.  GCLOG_EARG says what is wrong with it. */
int gcl_query_open_user(struct gcl_query **out, struct gclog_db *db,
    const char *sql, struct gclog_err *err);

/* Looks at the first row, which gcl_query_next gives again: 1, 0 or an error;
 * then what a column is called, and holds there (TEXT for NULL). */
int gcl_query_peek(struct gcl_query *q, struct gclog_err *err);
const char *gcl_query_name(const struct gcl_query *q, int i);
enum gclog_type gcl_query_type(const struct gcl_query *q, int i);

void gcl_query_bind_int(struct gcl_query *q, const char *name, int64_t v);
void gcl_query_bind_text(struct gcl_query *q, const char *name,
    const char *text);

/* 1: a row is there; 0: no more; negative: an error. */
int gcl_query_next(struct gcl_query *q, struct gclog_err *err);

/* Column i of the row; missing is what a NULL gives. */
int64_t gcl_query_int(const struct gcl_query *q, int i, int64_t missing);
double gcl_query_real(const struct gcl_query *q, int i); /* NULL: NaN */
size_t gcl_query_columns(const struct gcl_query *q);
int gcl_query_is_null(const struct gcl_query *q, int i);
/* Borrowed until the next row; NULL when NULL. */
const char *gcl_query_text(const struct gcl_query *q, int i);

/* For millions of rows: each is given to visit, at half the price of
 * gcl_query_next.  The query is "SELECT each(COLUMNS) FROM ..." of one table,
 * whose rows come by id; its last column is best asked for first, as the
 * others are found on the way to it.  Returns what visit does if that is
 * negative. */
struct gcl_query_row;
typedef int gcl_query_visit(void *arg, const struct gcl_query_row *r,
    struct gclog_err *err);
int gcl_query_each(struct gcl_query *q, gcl_query_visit *visit, void *arg,
    struct gclog_err *err);

/* All columns of the row; missing is what a NULL gives. */
void gcl_query_row_ints(const struct gcl_query_row *r, int64_t *v,
    int64_t missing);
void gcl_query_row_reals(const struct gcl_query_row *r, double *v); /* or NaN */

/* The same of so many columns of whole numbers, of which a thread takes some
 * rows, in order, while others are read: twice as fast where there is another
 * core.  The caller does nothing meanwhile. */
typedef int gcl_query_take(void *arg, const int64_t *row,
    struct gclog_err *err);
int gcl_query_ahead(struct gcl_query *q, size_t columns, int64_t missing,
    gcl_query_take *take, void *arg, struct gclog_err *err);

/* Adds all rows to a section, texts copied into the result; as many columns
 * as the section has, in order. */
int gcl_query_fill(struct gcl_query *q, struct gclog_result *res,
    struct gcl_rows *rows, struct gclog_err *err);

/* Makes the section read from q as it is written; q belongs to it then.  What
 * its columns cannot hold is an error. */
void gcl_query_stream(struct gcl_query *q, struct gcl_rows *rows);

/* What gclog_db_time_range said; no bounds if it was not called. */
/* The name that the database was opened by. */
const char *gcl_db_path(const struct gclog_db *db);

const struct gclog_time_range *gcl_db_time_range(const struct gclog_db *db);

/* The runs that a selector names, in the arena: an id or a label (all runs of
 * it), or several of these with commas between, each run once. */
int gcl_db_runs(struct gclog_db *db, const char *selector,
    struct gcl_arena *a, int64_t **ids, size_t *n, struct gclog_err *err);

/* All questions between them see the same rows, whoever writes meanwhile. */
int gcl_snapshot_begin(struct gclog_db *db, struct gclog_err *err);
void gcl_snapshot_end(struct gclog_db *db);

#endif
