/* Rules about the processors: what the collector takes of them. */
#include "config.h"

#include "report/advice.h"

/* clang-format off */
const struct gcl_rule gcl_rule_gc_cpu_critical = {
	.id = "gc-cpu-critical", .severity = GCLOG_ERROR,
	.flags = GCL_OF_RATES,
	.title = "GC takes a quarter of the CPU",
	.doc = "The collector takes a quarter of the CPU or more.",
	.bounds = { { "gc_cpu", "gc_cpu", GCL_AT_LEAST, 25, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash" },
	.says = "GC takes {gc_cpu} of the CPU, {gc_cpu_per_gib} for each GiB "
	    "that is allocated, at {alloc_rate}.",
	.evidence = "alloc_rate live_p50 gogc assist",
	.spot = GCL_SPOT_COST,
	.act = "Allocate less first, then let the heap be larger: a larger "
	    "GOGC, or a larger memory limit if that holds the goal down.",
	.tool = "go tool pprof -sample_index=alloc_space on a profile of "
	    "allocations; gclog report DB cpu limit",
	.source = "CockroachDB calls 25 % critical.",
};

const struct gcl_rule gcl_rule_gc_cpu_high = {
	.id = "gc-cpu-high", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "GC takes much of the CPU",
	.doc = "The collector takes much of the CPU.",
	.bounds = { { "gc_cpu", "gc_cpu", GCL_ABOVE, 15, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash", "gc-cpu-critical" },
	.says = "GC takes {gc_cpu} of the CPU, {gc_cpu_per_gib} for each GiB "
	    "that is allocated, at {alloc_rate}.",
	.evidence = "alloc_rate live_p50 gogc assist",
	.spot = GCL_SPOT_COST,
	.act = "Allocate less, or let the heap be larger: a larger GOGC, or "
	    "a larger memory limit if that holds the goal down.",
	.tool = "go tool pprof -sample_index=alloc_space on a profile of "
	    "allocations; gclog report DB cpu alloc",
	.source = "Grafana Mimir saw no effect below 15 %.",
};

const struct gcl_rule gcl_rule_gc_cpu_notable = {
	.id = "gc-cpu-notable", .severity = GCLOG_INFO,
	.flags = GCL_OF_RATES,
	.title = "GC takes some of the CPU",
	.doc = "The collector takes enough of the CPU to be worth a look.",
	.bounds = { { "gc_cpu", "gc_cpu", GCL_ABOVE, 5, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash", "gc-cpu-critical", "gc-cpu-high" },
	.says = "GC takes {gc_cpu} of the CPU, {gc_cpu_per_gib} for each GiB "
	    "that is allocated, at {alloc_rate}.",
	.evidence = "alloc_rate live_p50 gogc",
	.spot = GCL_SPOT_COST,
	.act = "If CPU is dearer than memory, raise GOGC; twice the GOGC is "
	    "about half of it.",
	.tool = "go tool pprof -sample_index=alloc_space on a profile of "
	    "allocations",
	.source = "Thanos notes 5 %.",
};

const struct gcl_rule gcl_rule_gc_cpu_of_used = {
	.id = "gc-cpu-of-used", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "GC is much of the CPU that was used",
	.doc = "Of the CPU time that the process used, as time(1) saw it, "
	    "the collector took much, though little of what there was.",
	.bounds = { { "of_used", "gc_cpu_used", GCL_ABOVE, 15, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash", "gc-cpu-critical", "gc-cpu-high" },
	.says = "GC took {gc_cpu_used} of the CPU time that the process used, "
	    "though but {gc_cpu} of GOMAXPROCS x time.",
	.evidence = "gc_cpu user system",
	.spot = GCL_SPOT_COST,
	.sql = "SELECT 'time(1)', line_no, NULL, NULL FROM timev WHERE "
	    "run_id = :run UNION ALL SELECT 'time(1)', line_no, NULL, NULL "
	    "FROM time WHERE run_id = :run LIMIT 1",
	.act = "On a machine that is shared, or throttled, that is what it "
	    "costs: allocate less, or raise GOGC.",
	.tool = "go tool pprof on a CPU profile, peek "
	    "'runtime.gcBgMarkWorker$'",
	.source = "Grafana Mimir's alert is of used CPU: no effect below "
	    "15 %.",
};

const struct gcl_rule gcl_rule_assists = {
	.id = "assists", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "Goroutines mark while they allocate",
	.doc = "Mark assists are over the guide's 5 % of the CPU, or much "
	    "of the collector's work: latency for whoever allocates.",
	.bounds = { { "cpu", "assist_cpu", GCL_ABOVE, 5, 0 },
	    { "share", "assist", GCL_ABOVE, 20, 1 },
	    { "cpu_least", "assist_cpu", GCL_ABOVE, 1, 0 } },
	.says = "Goroutines that allocate did {assist} of the collector's "
	    "work themselves (mark assists, {assist_cpu} of the CPU): they "
	    "allocate faster than it marks.",
	.evidence = "assist_load alloc_marking",
	.spot = GCL_SPOT_ASSIST,
	.act = "Allocate less in bursts, raise GOGC so that marking begins "
	    "with more room, or give it more processors.",
	.tool = "go tool trace on an execution trace (MARK ASSIST); go tool "
	    "pprof on a CPU profile, peek 'runtime.gcAssistAlloc$'",
	.source = "The GC guide: 5 % in gcAssistAlloc.",
};

const struct gcl_rule gcl_rule_mark_long = {
	.id = "mark-long", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "Marking takes long",
	.doc = "The median mark phase is long, in which a quarter of the CPU "
	    "goes to marking, and who allocates may have to help.",
	.bounds = { { "mark", "mark_p50", GCL_AT_LEAST, 500e6, 0 },
	    { NULL, "stopping", GCL_BELOW, 1, 0 } },
	.says = "The median mark phase takes {mark_p50}, the longest "
	    "{mark_max}, for a live heap of {live_p50}.",
	.evidence = "mark_p99 live_p50 gc_duty",
	.spot = GCL_SPOT_MARK,
	.act = "Fewer pointers mark faster: indices, values in place of "
	    "pointers, large buffers without any. More processors help; a "
	    "process that is throttled marks slowly.",
	.tool = "go tool pprof on a CPU profile, peek 'runtime.scanobject$'; "
	    "nr_throttled in cpu.stat of the cgroup",
	.source = "Half a second: ours.",
};

const struct gcl_rule gcl_rule_overshoot = {
	.id = "overshoot", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "The heap grows beyond its goal",
	.doc = "Many cycles end well above their goal: allocation outruns "
	    "marking.",
	.bounds = { { "cycles", "cycles", GCL_AT_LEAST, 20, 0 },
	    { "overshot", "overshot", GCL_AT_LEAST, 10, 0 },
	    { "most", "overshoot_pct", GCL_AT_LEAST, 20, 0 },
	    { "size", "overshoot_max", GCL_AT_LEAST, 16 * GCL_MIB, 0 } },
	.unless = { "limit-thrash", "limiter-on" },
	.says = "{overshot} of the cycles ended above their goal, by up to "
	    "{overshoot_max}, {overshoot_pct} of it: memory has to be there "
	    "for that.",
	.evidence = "overshoot_max trigger_p50 alloc_marking",
	.spot = GCL_SPOT_OVERSHOOT,
	.act = "Leave that much more below any limit. Large allocations while "
	    "marking, and processors that are missing, make it worse.",
	.tool = "GODEBUG=gcpacertrace=1 and gclog report DB pacer; go tool "
	    "trace",
	.source = "A tenth of the cycles, a fifth of the goal, 16 MiB: ours.",
};

const struct gcl_rule gcl_rule_idle_marking = {
	.id = "idle-marking", .severity = GCLOG_INFO,
	.title = "Idle processors mark: that is no load",
	.doc = "Idle mark workers use more of the CPU than the collector "
	    "needs: tools of the system show it as load, which it is not.",
	.bounds = { { "idle", "idle_mark", GCL_AT_LEAST, 10, 0 },
	    { "times", "idle_times", GCL_AT_LEAST, 100, 0 } },
	.says = "Idle processors marked for {idle_mark} of the CPU, beside "
	    "{gc_cpu} that GC took: what top shows is not what it costs.",
	.evidence = "gc_cpu",
	.spot = GCL_SPOT_IDLE,
	.act = "Nothing: they yield to whatever can run. Do not size by it; "
	    "in a cgroup with a quota it can be throttled, so set GOMAXPROCS "
	    "to the quota.",
	.tool = "gclog report DB cpu; cpu.stat of the cgroup",
	.source = "The runtime leaves idle time out of its GC CPU "
	    "(mgc.go); a tenth: ours.",
};

const struct gcl_rule gcl_rule_procs_changed = {
	.id = "procs-changed", .severity = GCLOG_INFO,
	.title = "GOMAXPROCS changed in the run",
	.doc = "The number of processors changed while it ran: shares of "
	    "the CPU before and after are of different wholes.",
	.bounds = { { "changes", "procs_changes", GCL_AT_LEAST, 1, 0 } },
	.says = "GOMAXPROCS changed {procs_changes} times, between "
	    "{procs_min} and {procs_max}.",
	.evidence = "",
	.spot = GCL_SPOT_PROCS,
	.act = "Compare parts of the run by --from and --to. From Go 1.25 on "
	    "the runtime follows the quota of its cgroup.",
	.tool = "gclog plot DB cpu; cpu.max of the cgroup",
	.source = "Notes of Go 1.25.",
};
/* clang-format on */
