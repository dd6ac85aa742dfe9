/* Rows of a batch as SQLite sees them: a virtual table. */
#ifndef GCL_DB_VIRTUAL_H
#define GCL_DB_VIRTUAL_H

#include "base/buf.h"
#include "db/batch.h"
#include "db/handle.h"

struct gcl_virtual {
	const struct gcl_batch_row *first; /* what it holds now */
	struct gcl_buf text; /* one being made valid UTF-8 */
};

/* Makes it known to a connection, which must end before it. */
int gcl_virtual_open(struct gcl_virtual *v, const struct gcl_handle *h,
    struct gclog_err *err);
void gcl_virtual_close(struct gcl_virtual *v);

#endif
