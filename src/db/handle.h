/* A connection: opening, checking whose file it is, transactions, and SQLite's
 * errors. */
#ifndef GCL_DB_HANDLE_H
#define GCL_DB_HANDLE_H

#include <sqlite3.h>

#include "gclog.h"

enum {
	GCL_DB_BUSY_MS = 10000, /* a lock is waited for no longer */
	GCL_DB_APPLICATION = 0x67636c67, /* "gclg" */
	GCL_DB_VERSION = 7               /* user_version: the schema's */
};

struct gcl_handle {
	sqlite3 *sql;
	char *path;
	int64_t version; /* of its schema, when it was opened */
	int held; /* a transaction, of which all that is written is a part */
};

/* Opens for writing (created if missing) or only for reading.  A file that is
 * no database of gclog, or a newer one, is refused. */
int gcl_handle_open(struct gcl_handle *h, const char *path, int writable,
    struct gclog_err *err);
void gcl_handle_close(struct gcl_handle *h);

/* Fills err from SQLite's last error on h; returns the code. */
int gcl_handle_err(const struct gcl_handle *h, struct gclog_err *err);

/* Begins a transaction, or a part of the one that is held. */
int gcl_handle_begin(const struct gcl_handle *h, struct gclog_err *err);

/* Ends it: takes it back if rc is an error, else commits it, or takes it back
 * if that fails.  Returns rc, or that error. */
int gcl_handle_finish(const struct gcl_handle *h, int rc,
    struct gclog_err *err);

/* Begins one that is held until it is released, which is to commit it.  That
 * can be tried again while others are in the way. */
int gcl_handle_hold(struct gcl_handle *h, struct gclog_err *err);
int gcl_handle_release(struct gcl_handle *h, struct gclog_err *err);

/* Lets a transaction read a database that is bytes in memory, under that name.
 * They must stay until it has ended. */
#define GCL_SHOWN "gclog_batch"
int gcl_handle_show(const struct gcl_handle *h, unsigned char *bytes,
    int64_t n, struct gclog_err *err);

/* Runs statements that return nothing. */
int gcl_handle_exec(const struct gcl_handle *h, const char *sql,
    struct gclog_err *err);

/* The number that a statement answers with. */
int gcl_handle_ask(const struct gcl_handle *h, const char *sql,
    int64_t *out, struct gclog_err *err);

/* Prepares one statement; yours to finalize. */
int gcl_handle_prepare(const struct gcl_handle *h, const char *sql,
    sqlite3_stmt **out, struct gclog_err *err);

/* Tests only: lets SQLite take its memory through base/alloc, before any
 * connection is opened. */
int gcl_handle_use_alloc(void);

#endif
