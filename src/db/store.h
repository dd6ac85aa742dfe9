/* What a store is made of: for the files that write with it. */
#ifndef GCL_DB_STORE_H
#define GCL_DB_STORE_H

#include "base/buf.h"
#include "db/batch.h"
#include "db/handle.h"

struct gclog_store {
	struct gcl_handle db;
	struct gcl_batch batch;
	struct gcl_buf text;      /* a text being made valid UTF-8 */
	int64_t run_id;
	struct gclog_formats *kept; /* users' families the database has */
	const struct gclog_formats *user; /* those of the user; NULL: none */
	sqlite3_stmt **inserts;   /* one per family, a user's first */
	size_t ninserts;
	sqlite3_stmt *reject, *process, *counts, *last;
	struct gclog_counts written; /* the counts written last */
};

/* Untrusted words as valid UTF-8; NULL is NULL. */
void gcl_store_bind(struct gclog_store *s, sqlite3_stmt *st, int i,
    const char *text);

/* Runs a statement to its end; *row, if not NULL, takes the first column of
 * its row. */
int gcl_store_step(struct gclog_store *s, sqlite3_stmt *st, int64_t *row,
    struct gclog_err *err);

/* Writes what was gathered; waits that long for another writer to finish. */
int gcl_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    int wait_ms, struct gclog_err *err);

#endif
