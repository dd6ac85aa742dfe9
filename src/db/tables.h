/* The columns of every table, each written once: what is created, what is
 * added to an older database, what is exported. */
#ifndef GCL_DB_TABLES_H
#define GCL_DB_TABLES_H

#include "gclog.h"
#include "model/rows.h"

struct gcl_table_column {
	struct gcl_column pub; /* name, title and type, for results */
	const char *sql;       /* type and constraints */
	int runtime;           /* of common columns: GCLOG_RUNTIME only */
};

/* The columns that tables of records begin with, in order. */
enum gcl_common { GCL_COMMON_ID, GCL_COMMON_RUN, GCL_COMMON_PROCESS,
	GCL_COMMON_LINE, GCL_COMMON_WALL, GCL_COMMON_TORN, GCL_COMMON_SUSPECT,
	GCL_COMMON_N };

extern const struct gcl_table_column gcl_common_columns[GCL_COMMON_N];

/* Whether a family's table has that common column. */
int gcl_common_has(const struct gclog_family *f, enum gcl_common i);

/* The columns of "rejected", in order. */
enum { GCL_REJECTED_ID, GCL_REJECTED_RUN, GCL_REJECTED_LINE,
	GCL_REJECTED_FAMILY, GCL_REJECTED_REASON, GCL_REJECTED_TEXT,
	GCL_REJECTED_COUNT, GCL_REJECTED_N };

/* How many were rejected, of some of its rows; older databases have no
 * count. */
#define GCL_REJECTED_SUM "coalesce(sum(ifnull(count, 1)), 0)"

/* A table that belongs to no family. */
struct gcl_table {
	const char *name;
	const struct gcl_table_column *columns;
	size_t ncolumns;
	const char *rest; /* of CREATE TABLE, behind the columns */
	int results;      /* gclog_export knows it */
};

extern const struct gcl_table gcl_tables[];
extern const size_t gcl_ntables;

const struct gcl_table *gcl_table_find(const char *name); /* or NULL */

#endif
