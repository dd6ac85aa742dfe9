/* What a store is made of: for the files that write with it. */
#ifndef GCL_DB_STORE_H
#define GCL_DB_STORE_H

#include "base/buf.h"
#include "base/worker.h"
#include "db/batch.h"
#include "db/handle.h"
#include "db/image.h"
#include "db/quota.h"

/* A full batch that is written by a thread while the next one is filled. */
struct gcl_handed {
	struct gcl_batch *batch; /* NULL: there is none */
	int rc;                  /* what came of it, once that is done */
	struct gclog_err err;
	int told;                /* that it failed: it is tried once more */
};

struct gclog_store {
	struct gcl_handle db;
	int whole; /* each run is one transaction, until one is flushed */
	struct gcl_batch batches[2];
	struct gcl_batch *batch;  /* the one that is filled */
	struct gcl_handed handed; /* the other one */
	struct gcl_worker worker;
	enum { GCL_STORE_ALONE, GCL_STORE_THREAD, GCL_STORE_NO_THREAD } help;
	struct gcl_image image;   /* of the batch that is written */
	struct gcl_buf text;      /* a text being made valid UTF-8 */
	int64_t run_id;
	struct gclog_formats *kept; /* users' families the database has */
	const struct gclog_formats *user; /* those of the user; NULL: none */
	sqlite3_stmt *process, *counts, *more;
	struct gcl_quota rejected; /* of the run */
	struct gclog_counts written; /* the counts written last */
};

/* Untrusted words as valid UTF-8; NULL is NULL. */
void gcl_store_bind(struct gclog_store *s, sqlite3_stmt *st, int i,
    const char *text);

/* Runs a statement to its end; *row, if not NULL, takes the first column of
 * its row. */
int gcl_store_step(struct gclog_store *s, sqlite3_stmt *st, int64_t *row,
    struct gclog_err *err);

/* Waits that long (< 0: as long as it takes) for the batch that was handed
 * over; what it says is to be said to the caller.  Before it returns 0 nobody
 * may use the connection. */
int gcl_store_settle(struct gclog_store *s, int wait_ms, struct gclog_err *err);

/* Settles, and prepares a statement. */
int gcl_store_prepare(struct gclog_store *s, const char *sql,
    sqlite3_stmt **out, struct gclog_err *err);

/* Writes what was gathered; waits that long for another writer to finish. */
int gcl_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    int wait_ms, struct gclog_err *err);

/* ---- statements of a store (write.c) -------------------------------- */

int gcl_write_open(struct gclog_store *s, struct gclog_err *err);
void gcl_write_close(struct gclog_store *s);

/* Writes a batch, and the counts if they are not NULL, in one transaction. */
int gcl_write_batch(struct gclog_store *s, struct gcl_batch *b,
    const struct gclog_counts *c, int wait_ms, struct gclog_err *err);

#endif
