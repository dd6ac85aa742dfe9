/* Report "memstats": what the snapshots of runtime.MemStats came to. */
#include "config.h"

#include "report/report.h"
#include "report/subqueries.h"

static const struct gcl_column columns[] = {
	{ "snapshots", "Snapshots", GCLOG_INT },
	{ "heap_alloc_first_bytes", "Heap first", GCLOG_INT },
	{ "heap_alloc_max_bytes", "Heap max", GCLOG_INT },
	{ "heap_alloc_bytes", "Heap last", GCLOG_INT },
	{ "heap_inuse_bytes", "In use last", GCLOG_INT },
	{ "heap_released_bytes", "Released last", GCLOG_INT },
	{ "sys_bytes", "System last", GCLOG_INT },
	{ "num_gc", "Cycles last", GCLOG_INT },
	{ "gc_cpu_pct", "GC CPU last", GCLOG_REAL },
};

#define ONE(value, order) "(SELECT " value " FROM memstats WHERE " \
	GCL_ASKED_SQL " AND " value " IS NOT NULL ORDER BY id " order \
	" LIMIT 1)"
#define LAST(value) ONE(value, "DESC")

static const char count[] = "SELECT count(*) FROM memstats WHERE "
    GCL_ASKED_SQL;

static const char sql[] = "SELECT count(*), "
    ONE(GCL_HEAP_ALLOC_SQL, "ASC") ", max(" GCL_HEAP_ALLOC_SQL "), "
    LAST(GCL_HEAP_ALLOC_SQL) ", " LAST("heap_inuse_bytes") ", "
    LAST("heap_released_bytes") ", " LAST("sys_bytes") ", " LAST("num_gc")
    ", 100 * " LAST("gc_cpu_fraction") " FROM memstats WHERE "
    GCL_ASKED_SQL " HAVING count(*) > 0";

static const struct gcl_listing first = {
	"memstats", "Memory, as the program printed it (MemStats)",
	GCL_RECORD, columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_figures figures = {
	.name = "memstats_figures", .title = "MemStats: snapshots",
	.family = &gcl_family_memstats,
	.from = "FROM memstats WHERE " GCL_ASKED_SQL " ORDER BY id",
	.levels = 1
};

static const struct gcl_topic topic = { count, &first, &figures, NULL, 0 };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_memstats = {
	{ "memstats", "Memory as the program printed it: first, last, "
	    "smallest, largest and growth of each column." }, make
};
