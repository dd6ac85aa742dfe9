/* Functions of gclog for SQL that people write. */
#ifndef GCL_DB_SQLFN_H
#define GCL_DB_SQLFN_H

#include "db/handle.h"

/* Adds them to a connection: percentile(x, p), median(x), midpoint(ns) and
 * midpoint(ns, tick), human(x, unit); gclog(5) tells what they are. */
int gcl_sqlfn_add(const struct gcl_handle *h, struct gclog_err *err);

#endif
