/* The tables: SQL text made from the families, and bringing a database up to
 * date. */
#ifndef GCL_DB_SCHEMA_H
#define GCL_DB_SCHEMA_H

#include "base/buf.h"
#include "db/handle.h"

/* Columns before a family's own. */
enum { GCL_SCHEMA_MAX_COMMON = 5 };

/* "CREATE TABLE ..." of one family. */
int gcl_schema_create(struct gcl_buf *b, const struct gclog_family *f);

/* "INSERT INTO ... VALUES (?, ...)": run_id, line_no, then process_id, wall_ns
 * and torn if the family has them, then every field that is not generated. */
int gcl_schema_insert(struct gcl_buf *b, const struct gclog_family *f);

/* Creates what is missing, in one transaction. */
int gcl_schema_update(const struct gcl_handle *h, struct gclog_err *err);

/* The statements for the tables that belong to no family. */
extern const char gcl_schema_house[];

#endif
