/* Report "time": what time(1) said of the whole command. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "family/family.h"
#include "report/metrics.h"

/* ---- metrics -------------------------------------------------------- */

#define TIMED(name, figure) \
	static struct gcl_measure \
	name(struct gcl_facts *f) \
	{ \
		return gcl_measure_exact(f->timed ? f->figure : NAN, \
		    f->timed); \
	}

TIMED(max_rss, max_rss_bytes)
TIMED(elapsed, elapsed_ns)
TIMED(user, user_ns)
TIMED(system_time, system_ns)

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "max_rss", "max RSS",
	    "Largest resident set that time(1) printed.", GCLOG_BYTES, -1 },
	    max_rss },
	{ { "elapsed", "elapsed", "Elapsed time by time(1).", GCLOG_NS, -1 },
	    elapsed },
	{ { "user", "user CPU", "User CPU time by time(1).", GCLOG_NS, -1 },
	    user },
	{ { "system", "system CPU", "System CPU time by time(1).",
	    GCLOG_NS, -1 }, system_time },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_time = {
	"time", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static const struct gcl_column columns[] = {
	{ "line_no", "Line", GCLOG_INT },
	{ "command", "Command", GCLOG_TEXT },
	{ "elapsed_ns", "Elapsed", GCLOG_INT },
	{ "user_ns", "User", GCLOG_INT },
	{ "system_ns", "System", GCLOG_INT },
	{ "cpu_pct", "CPU", GCLOG_INT },
	{ "max_rss_bytes", "Max RSS", GCLOG_INT },
	{ "major_faults", "Major faults", GCLOG_INT },
	{ "minor_faults", "Minor faults", GCLOG_INT },
	{ "voluntary_switches", "Voluntary switches", GCLOG_INT },
	{ "involuntary_switches", "Involuntary switches", GCLOG_INT },
	{ "exit_status", "Exit status", GCLOG_INT },
	{ "signal", "Signal", GCLOG_INT },
};

static const char sql[] = "SELECT line_no, command, elapsed_ns, user_ns, "
    "system_ns, cpu_pct, max_rss_bytes, major_faults, minor_faults, "
    "voluntary_switches, involuntary_switches, exit_status, signal "
    "FROM timev WHERE run_id = :run UNION ALL "
    "SELECT line_no, NULL, elapsed_ns, user_ns, system_ns, cpu_pct, "
    "max_rss_bytes, major_faults, minor_faults, NULL, NULL, NULL, NULL "
    "FROM time WHERE run_id = :run ORDER BY 1 LIMIT :limit";

static const struct gcl_listing listing = {
	"time", "Whole command, by time(1)", GCL_RECORDS,
	columns, GCL_COUNT(columns), sql, 0
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;

	if (a->brief && !a->facts->timed)
		return 0;
	return gcl_report_list(a, &listing, a->facts->timed, &rows, err);
}

const struct gcl_report gcl_report_time = {
	{ "time", "What time(1) said of whole commands: max RSS, user, "
	    "system, elapsed, faults, switches." }, make
};
