/* SQL that somebody wrote: one question, that changes nothing. */
#ifndef GCL_DB_USER_H
#define GCL_DB_USER_H

#include "db/handle.h"

/* Prepares it; yours to finalize.  Its only parameter is :run. */
int gcl_user_prepare(const struct gcl_handle *h, const char *sql,
    sqlite3_stmt **out, struct gclog_err *err);

#endif
