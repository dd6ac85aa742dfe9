/* Records gathered in memory until they are written, by table. */
#ifndef GCL_DB_BATCH_H
#define GCL_DB_BATCH_H

#include "base/arena.h"
#include "db/quota.h"
#include "db/row.h"
#include "gclog.h"

enum {
	GCL_BATCH_ROWS = 8192,
	GCL_BATCH_BYTES = 4 * 1024 * 1024
};

/* A row, of which what comes before line_no is known once it is written. */
struct gcl_batch_row {
	struct gcl_batch_row *next;
	const struct gcl_batch_process *process; /* NULL: it names none */
	unsigned ntypes, nvalues;
	unsigned char bytes[]; /* types of a struct gcl_row, then values */
};

/* The rows of one table, in the order they came. */
struct gcl_batch_table {
	struct gcl_batch_row *first, **end;
};

struct gcl_batch_process {
	struct gclog_process seen; /* as it was last, texts copied */
	size_t first, last;        /* of its cycles, among all; 0: none */
	int64_t id;                /* of its row, once written */
};

/* What was rejected and is counted with the last text of its kind. */
struct gcl_batch_more {
	struct gcl_batch_more *next;
	const struct gcl_quota_kind *kind;
	int64_t n;
};

struct gcl_batch {
	struct gcl_batch_table *tables;
	size_t ntables;
	size_t nrows;
	struct gcl_batch_process *processes;
	size_t nprocesses;
	size_t ncycles; /* rows of gctrace, counted from 1 */
	struct gcl_batch_more *more;
	struct gcl_row row;     /* the one being made */
	struct gcl_arena arena; /* of rows, and of texts of processes */
};

int gcl_batch_open(struct gcl_batch *b, size_t ntables);
void gcl_batch_close(struct gcl_batch *b);

/* They copy into that table, and return 0 or an error: no memory, or a record
 * that the table cannot have.  Not to be called on a full batch. */
int gcl_batch_add(struct gcl_batch *b, size_t table,
    const struct gclog_record *rec);
int gcl_batch_reject(struct gcl_batch *b, size_t table,
    const struct gclog_reject *rej);

/* The same for one whose text is not kept. */
int gcl_batch_count(struct gcl_batch *b, const struct gcl_quota_kind *kind);

int gcl_batch_is_empty(const struct gcl_batch *b);
int gcl_batch_full(const struct gcl_batch *b);
void gcl_batch_clear(struct gcl_batch *b);

#endif
