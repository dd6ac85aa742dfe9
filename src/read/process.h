/* Which Go process of a stream printed a record. */
#ifndef GCL_PROCESS_H
#define GCL_PROCESS_H

#include "gclog.h"

enum { GCL_PROCESS_LIVE = 64 }; /* processes that may still print */

struct gcl_process {
	struct gclog_process seen;
	int64_t last_at_ns; /* -1: its era prints none */
	size_t form;        /* newest form seen, as index: less is newer */
	uint64_t used;      /* when it last printed, in records */
};

struct gcl_processes {
	struct gcl_process live[GCL_PROCESS_LIVE];
	size_t n;
	uint64_t ordinals, records;
};

void gcl_processes_init(struct gcl_processes *ps);

/* The process that printed rec, whose process is not set yet; counts rec.
 * Borrowed until the next call. */
const struct gclog_process *gcl_processes_assign(struct gcl_processes *ps,
    const struct gclog_record *rec);

#endif
