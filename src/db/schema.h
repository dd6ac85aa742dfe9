/* The tables: SQL text made from families and house, bringing a database up to
 * date, and reading an older one. */
#ifndef GCL_DB_SCHEMA_H
#define GCL_DB_SCHEMA_H

#include "base/buf.h"
#include "db/handle.h"
#include "family/formats.h"

/* "CREATE TABLE ..." of every table: those of no family, then the families'. */
int gcl_schema_create(struct gcl_buf *b);

/* "CREATE TABLE ..." of a family (NULL: of rejected), as SQLite keeps it. */
int gcl_schema_declare(struct gcl_buf *b, const struct gclog_family *f);

/* The index of a family's table, made once it has rows: most never have. */
int gcl_schema_index(const struct gcl_handle *h, const struct gclog_family *f,
    struct gclog_err *err);

/* Creates what is missing, in one transaction.  The families of users that the
 * database keeps are added to f.  1: it was new; 0: it was there. */
int gcl_schema_update(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err);

/* Creates what a user's family is missing, and keeps its definition.  old is
 * the one that the database has kept of that name; NULL: none. */
int gcl_schema_keep(const struct gcl_handle *h, const struct gclog_family *f,
    const struct gclog_family *old, struct gclog_err *err);

/* For a connection that only reads: lets an older database seem to have what
 * it lacks, without values and without rows. */
int gcl_schema_view(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err);

#endif
