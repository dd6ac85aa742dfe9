/* Rules about the log itself: whether the rest can be believed. */
#include "config.h"

#include "report/advice.h"
#include "report/subqueries.h"

/* clang-format off */
const struct gcl_rule gcl_rule_died = {
	.id = "died", .severity = GCLOG_ERROR,
	.flags = GCL_IN_VERDICT,
	.title = "The program died",
	.doc = "A panic, a fatal error or a signal ended the process; not "
	    "one that asks it to end, nor an exit status of its own.",
	.bounds = { { "count", "deaths", GCL_AT_LEAST, 1, 0 } },
	.says = "[died_once?A panic, a fatal error or a signal ended it|"
	    "{deaths} panics, fatal errors and signals ended it]"
	    "[died_of_memory?; memory was short, or it was killed, as by a "
	    "system that has no more]. What else is said is of the time "
	    "before.",
	.evidence = "heap_max rss",
	.spot = GCL_SPOT_NONE,
	.sql = "SELECT kind, line_no, NULL, NULL FROM traceback WHERE "
	    GCL_DEATHS_SQL " ORDER BY id LIMIT 3",
	.act = "Read the message, and the stack below it. If memory was "
	    "short, hold less, or set GOMEMLIMIT below what the system or "
	    "the cgroup gives.",
	.tool = "gclog report DB crash; gclog explain DB:LINE; memory.events "
	    "of the cgroup (oom_kill)",
	.source = "The runtime's own words; a status above 128 is a signal "
	    "(sh).",
};

const struct gcl_rule gcl_rule_damaged = {
	.id = "damaged", .severity = GCLOG_WARN,
	.title = "The log is damaged",
	.doc = "The grade of the run is damaged, as in the report trust: "
	    "cycles are missing, or records do not fit each other.",
	.bounds = { { NULL, "damaged", GCL_AT_LEAST, 1, 0 } },
	.says = "Not all of the log is sound: [nothing_read?no cycle could "
	    "be read|{missing} cycles are missing, {suspect} suspect, of "
	    "{cycles} that were read][cpu_gap?, and the GC CPU that they "
	    "print is {cpu_gap} of the CPU off their own times]. Other "
	    "findings may be wrong.",
	.evidence = "cycles missing suspect torn cpu_gap",
	.spot = GCL_SPOT_GAP,
	.sql = "SELECT 'first suspect', line_no, gc, at_ns FROM gctrace WHERE "
	    "suspect = 1 AND " GCL_CYCLES_SQL " ORDER BY id LIMIT 1",
	.act = "Give the trace a stream of its own, or have the program log "
	    "to another; take the log from its beginning.",
	.tool = "gclog report DB trust rejected",
	.source = "The grades of gclog.",
};

const struct gcl_rule gcl_rule_rejected = {
	.id = "rejected", .severity = GCLOG_INFO,
	.title = "Some records were not understood",
	.doc = "Something in the log begins like a record of the runtime and "
	    "is none.",
	.bounds = { { "lines", "rejected_lines", GCL_AT_LEAST, 1, 0 } },
	.says = "{rejected_lines} pieces of the log look like records of the "
	    "runtime and could not be read; they count nowhere.",
	.evidence = "missing torn",
	.spot = GCL_SPOT_NONE,
	.sql = "SELECT 'first', line_no, NULL, NULL FROM rejected WHERE "
	    GCL_LINES_SQL " ORDER BY id LIMIT 1",
	.act = "Look at them: torn lines, or a wording that gclog does not "
	    "know.",
	.tool = "gclog report DB rejected; gclog explain DB:LINE",
	.source = "The grades of gclog.",
};

const struct gcl_rule gcl_rule_several_processes = {
	.id = "several-processes", .severity = GCLOG_INFO,
	.title = "Several processes share the log",
	.doc = "The log holds the records of several Go processes.",
	.bounds = { { "count", "processes", GCL_AT_LEAST, 2, 0 } },
	.says = "The log holds {processes} Go processes: what is said here is "
	    "of those that were asked about, the largest if none was.",
	.evidence = "cycles",
	.spot = GCL_SPOT_PROCESSES,
	.act = "Choose one by --process. Several records of one program are "
	    "restarts: see how they ended.",
	.tool = "gclog report DB processes crash",
	.source = "",
};
/* clang-format on */
