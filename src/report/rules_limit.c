/* Rules about memory limits, and memory of the system. */
#include "config.h"

#include "report/advice.h"

#define MIB GCL_MIB

/* What time(1) says is of all processes. */
#define ALONE_SQL "(:process = 0 OR (SELECT count(*) FROM process WHERE " \
	"run_id = :run) < 2)"

/* clang-format off */
const struct gcl_rule gcl_rule_limit_thrash = {
	.id = "limit-thrash", .severity = GCLOG_ERROR,
	.flags = GCL_IN_VERDICT,
	.title = "A memory limit strangles the program",
	.doc = "A memory limit leaves so little room that cycles follow each "
	    "other, as in the report limit.",
	.bounds = { { NULL, "limit_state", GCL_AT_LEAST, GCL_THRASHING, 0 },
	    { "thrashing", "thrashing", GCL_ABOVE, 0, 0 } },
	.says = "A memory limit[limit_unsure? (or a GOGC below 10)] strangles "
	    "it: it held goals at {limit_goal}, the live heap came to "
	    "{live_max}, and a cycle ran {limit_duty} of the time[limiter?, "
	    "up to where the runtime's CPU limiter lets the heap grow]. "
	    "GOGC=100 would need a limit of about {limit_needed}.",
	.evidence = "limit_duty gogc gc_cpu limit_estimate limit_needed",
	.spot = GCL_SPOT_LIMIT,
	.act = "Raise GOMEMLIMIT to what is needed, or hold less: a limit "
	    "below the live heap cannot be kept. What cannot have more "
	    "memory is better ended early than strangled.",
	.tool = "gclog report DB limit; go tool pprof "
	    "-sample_index=inuse_space on a heap profile",
	.source = "The runtime team names GOGC 10 as a floor "
	    "(golang/go#58106); CockroachDB calls a quarter of the CPU "
	    "critical.",
};

const struct gcl_rule gcl_rule_limiter_on = {
	.id = "limiter-on", .severity = GCLOG_ERROR,
	.title = "The runtime's CPU limiter is at work",
	.doc = "GC CPU stays near half of all while overshoot grows: the "
	    "runtime collects no more than that, and the heap passes its "
	    "limit.",
	.bounds = { { "windows", "limiter", GCL_AT_LEAST, 1, 0 } },
	.says = "In {limiter} windows of cycles GC CPU was held near 50 % and "
	    "the heap grew beyond its goal, by up to {overshoot_max}: the "
	    "memory limit is no longer kept.",
	.evidence = "gc_cpu overshoot_max limit_estimate",
	.spot = GCL_SPOT_LIMIT,
	.act = "Raise GOMEMLIMIT, or hold less; expect the process to be "
	    "killed for its memory else.",
	.tool = "memory.events of the cgroup (oom_kill); "
	    "/gc/limiter/last-enabled:gc-cycle of runtime/metrics",
	.source = "The limiter holds the collector at 50 % (Go, mgclimit.go).",
};

const struct gcl_rule gcl_rule_limit_bound = {
	.id = "limit-bound", .severity = GCLOG_INFO,
	.flags = GCL_IN_VERDICT,
	.title = "A memory limit holds the goal down",
	.doc = "A memory limit makes goals smaller than GOGC would, and there "
	    "is still room.",
	.bounds = { { NULL, "limit_state", GCL_AT_LEAST, GCL_LIMITED, 0 },
	    { NULL, "limit_state", GCL_AT_MOST, GCL_LIMITED, 0 },
	    { "limited", "limited", GCL_ABOVE, 0, 0 } },
	.says = "A memory limit of about {limit_estimate} holds the goal "
	    "below what GOGC asks for in {limited} of the windows of cycles; "
	    "the live heap came to {live_max}.",
	.evidence = "limit_estimate limit_needed gogc gc_cpu",
	.spot = GCL_SPOT_LIMIT,
	.act = "Nothing, if that is what the limit is for. Watch gc_cpu: it "
	    "rises steeply as the live heap nears the limit.",
	.tool = "gclog plot DB heap; gclog report DB limit",
	.source = "GOGC below 0.8 of the usual while the goal stays: ours, "
	    "from the runtime's formula of the goal (mgcpacer.go).",
};

const struct gcl_rule gcl_rule_rss_far_above = {
	.id = "rss-far-above", .severity = GCLOG_WARN,
	.title = "The heap is far below the RSS",
	.doc = "The process held much more memory than the collector "
	    "answers for.",
	.bounds = { { "rss", "rss", GCL_AT_LEAST, 128 * MIB, 0 },
	    { "times", "rss_times", GCL_AT_LEAST, 200, 0 } },
	.says = "The resident set came to {rss}, {rss_times} of the largest "
	    "heap or goal with stacks and globals: the heap peaked at "
	    "{heap_max}.",
	.evidence = "heap_max goal_max stacks_max",
	.spot = GCL_SPOT_PEAK,
	.sql = "SELECT * FROM (SELECT 'RSS', line_no, NULL, NULL, "
	    "max_rss_bytes AS rss FROM timev WHERE run_id = :run AND "
	    ALONE_SQL " UNION ALL "
	    "SELECT 'RSS', line_no, NULL, NULL, max_rss_bytes FROM time "
	    "WHERE run_id = :run AND " ALONE_SQL " UNION ALL "
	    "SELECT 'RSS', line_no, NULL, NULL, max_rss_bytes FROM memstats "
	    "WHERE " GCL_ASKED_SQL ") WHERE rss > 0 ORDER BY rss DESC LIMIT 1",
	.act = "Look outside of the heap: C and cgo, mapped files, memory "
	    "that was not given back after a peak. GNU time 1.7 prints four "
	    "times too much.",
	.tool = "gclog report DB rss; /proc/PID/smaps; MemStats "
	    "(HeapIdle - HeapReleased); GODEBUG=scavtrace=1",
	.source = "Twice and 128 MiB: ours; the runtime keeps about a tenth "
	    "over the goal.",
};

const struct gcl_rule gcl_rule_scavenger = {
	.id = "scavenger", .severity = GCLOG_INFO,
	.title = "Much of the memory held is not in use",
	.doc = "Of what the heap holds of the system's memory much is not "
	    "in use, on the mean of all lines of scavtrace.",
	.bounds = { { "lines", "scavenged", GCL_AT_LEAST, 10, 0 },
	    { "util", "scav_util", GCL_BELOW, 50, 0 } },
	.says = "Over {scavenged} lines of scavtrace only {scav_util} of what "
	    "the heap held was in use: the scavenger gives back less than "
	    "falls free, or spans are fragmented.",
	.evidence = "heap_max live_p50",
	.spot = GCL_SPOT_NONE,
	.sql = "SELECT 'least in use', line_no, NULL, NULL FROM scavtrace "
	    "WHERE util_pct IS NOT NULL AND " GCL_ASKED_SQL
	    " ORDER BY util_pct, id LIMIT 1",
	.act = "After a peak it comes back by and by. If memory is short, "
	    "set GOMEMLIMIT, which makes the runtime give it back in time; "
	    "if it never comes back, look for long-lived objects among "
	    "short-lived ones.",
	.tool = "gclog report DB scavenge; HeapInuse and HeapAlloc of "
	    "MemStats",
	.source = "Half: ours.",
};
/* clang-format on */
