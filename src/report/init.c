/* Report "init": what packages took to initialize. */
#include "config.h"

#include "report/report.h"

static const struct gcl_column columns[] = {
	{ "packages", "Packages", GCLOG_INT },
	{ "clock_ns", "Took", GCLOG_INT },
	{ "bytes", "Bytes", GCLOG_INT },
	{ "allocs", "Allocations", GCLOG_INT },
	{ "slowest", "Slowest", GCLOG_TEXT },
	{ "slowest_ns", "It took", GCLOG_INT },
};

static const char count[] = "SELECT count(*) FROM inittrace WHERE "
    GCL_ASKED_SQL;

/* Of several with the longest time the first in the log. */
static const char sql[] = "SELECT count(*), sum(clock_ns), sum(bytes), "
    "sum(allocs), (SELECT package FROM inittrace WHERE " GCL_ASKED_SQL
    " ORDER BY clock_ns DESC, id LIMIT 1), max(clock_ns) FROM inittrace "
    "WHERE " GCL_ASKED_SQL " HAVING count(*) > 0";

static const struct gcl_listing first = {
	"init", "Initialization of packages", GCL_RECORD,
	columns, GCL_COUNT(columns), sql, 1
};

static const struct gcl_column time_columns[] = {
	{ "package", "Package", GCLOG_TEXT },
	{ "at_ns", "At", GCLOG_INT },
	{ "clock_ns", "Took", GCLOG_INT },
	{ "clock_pct", "of all", GCLOG_REAL },
	{ "bytes", "Bytes", GCLOG_INT },
	{ "allocs", "Allocations", GCLOG_INT },
};

static const char times_sql[] = "SELECT package, at_ns, clock_ns, "
    "100.0 * clock_ns / nullif(sum(clock_ns) OVER (), 0), bytes, allocs "
    "FROM inittrace WHERE " GCL_ASKED_SQL
    " ORDER BY clock_ns DESC, id LIMIT :limit";

static const struct gcl_column size_columns[] = {
	{ "package", "Package", GCLOG_TEXT },
	{ "bytes", "Bytes", GCLOG_INT },
	{ "bytes_pct", "of all", GCLOG_REAL },
	{ "allocs", "Allocations", GCLOG_INT },
	{ "clock_ns", "Took", GCLOG_INT },
};

static const char sizes_sql[] = "SELECT package, bytes, "
    "100.0 * bytes / nullif(sum(bytes) OVER (), 0), allocs, clock_ns "
    "FROM inittrace WHERE " GCL_ASKED_SQL
    " ORDER BY bytes DESC, id LIMIT :limit";

static const struct gcl_listing rest[] = {
	{ "init_time", "Initialization by time", GCL_TABLE,
	    time_columns, GCL_COUNT(time_columns), times_sql, 1 },
	{ "init_bytes", "Initialization by bytes", GCL_TABLE,
	    size_columns, GCL_COUNT(size_columns), sizes_sql, 1 },
};

static const struct gcl_topic topic = { count, &first, NULL, rest,
	GCL_COUNT(rest) };

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_topic(a, &topic, err);
}

const struct gcl_report gcl_report_init = {
	{ "init", "What packages took to initialize, by time and by bytes; "
	    "from inittrace." }, make
};
