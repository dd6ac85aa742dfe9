/* Rows that a report and a chart are both made from, as SQL. */
#ifndef GCL_SUBQUERIES_H
#define GCL_SUBQUERIES_H

#include "report/facts.h"

/* The samples of the scheduler, with what was queued in all and the longest
 * queue of a processor.  Detailed lines have these in the lines of the
 * processors below; if those are lost, what was queued is not known. */
#define GCL_SAMPLES_SQL "(SELECT s.*, " \
	"runqueue + coalesce(local_queued, p.sum) AS queued, " \
	"coalesce((SELECT max(value) FROM json_each('[' || " \
	"replace(local_queues, ' ', ',') || ']')), p.max) AS longest " \
	"FROM schedtrace s LEFT JOIN (SELECT sched_line, " \
	"sum(runqsize) AS sum, max(runqsize) AS max FROM schedtrace_p " \
	"WHERE run_id = :run GROUP BY 1) p ON p.sched_line = s.line_no " \
	"WHERE " GCL_ASKED_SQL ")"

/* The scavenger's lines of all eras as one.  A round is a line of scavtrace,
 * or a summary of scvg; what that round gave back stands on a line before. */
#define GCL_SCAVENGE_SQL "(SELECT process_id, line_no, wall_ns, 1 AS round, " \
	"forced, scavenged_bytes AS work_bytes, background_bytes, " \
	"eager_bytes, released_bytes, util_pct, NULL AS inuse_bytes, " \
	"NULL AS idle_bytes, NULL AS sys_bytes, NULL AS consumed_bytes " \
	"FROM scavtrace WHERE " GCL_ASKED_SQL " UNION ALL " \
	"SELECT process_id, line_no, wall_ns, kind = 'summary', " \
	"forced = 1 OR scvg = -1, work_bytes, NULL, NULL, released_bytes, " \
	"100.0 * inuse_bytes / nullif(consumed_bytes, 0), inuse_bytes, " \
	"idle_bytes, sys_bytes, consumed_bytes FROM scvg WHERE " \
	GCL_ASKED_SQL " AND kind != 'gc')"

/* Deaths that nobody asked for: by a status alone programs say many things,
 * and SIGQUIT, SIGTERM, SIGINT and SIGHUP are of who wants it to end. */
#define GCL_DEATHS_SQL GCL_ASKED_SQL " AND (kind IN ('panic', " \
	"'fatal error', 'throw') OR (kind IN ('signal', 'exit') AND " \
	"signal NOT IN ('SIGQUIT', 'SIGTERM', 'SIGINT', 'SIGHUP')) OR " \
	"(kind = 'exit' AND signal IS NULL AND status > 128 AND " \
	"status NOT IN (129, 130, 131, 143)))"

/* Two names of the same number, of which programs print either. */
#define GCL_HEAP_ALLOC_SQL "coalesce(heap_alloc_bytes, alloc_bytes)"

#endif
