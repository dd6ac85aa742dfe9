/* Records gathered in memory until they are written. */
#ifndef GCL_DB_BATCH_H
#define GCL_DB_BATCH_H

#include "base/arena.h"
#include "gclog.h"

enum {
	GCL_BATCH_ROWS = 2048,
	GCL_BATCH_BYTES = 4 * 1024 * 1024 /* of values and texts */
};

struct gcl_batch_row {
	const struct gclog_family *family; /* NULL: a reject */
	uint64_t line_no;
	int64_t wall_ns;
	int has_wall, torn, suspect;
	size_t process;                    /* index into processes */
	const struct gclog_value *values;  /* fields, texts copied */
	struct gclog_reject reject;
};

struct gcl_batch_process {
	struct gclog_process seen; /* as it was last, texts copied */
	size_t first, last;        /* of its cycles, among all; 0: none */
	int64_t id;                /* of its row, once written */
};

struct gcl_batch {
	struct gcl_batch_row *rows;
	size_t nrows;
	struct gcl_batch_process *processes;
	size_t nprocesses;
	size_t ncycles; /* rows of gctrace, counted from 1 */
	struct gcl_arena arena;
};

int gcl_batch_open(struct gcl_batch *b);
void gcl_batch_close(struct gcl_batch *b);

/* They copy; -1 when memory is out.  Not to be called on a full batch. */
int gcl_batch_add(struct gcl_batch *b, const struct gclog_record *rec);
int gcl_batch_reject(struct gcl_batch *b, const struct gclog_reject *rej);

int gcl_batch_full(const struct gcl_batch *b);
void gcl_batch_clear(struct gcl_batch *b);

#endif
