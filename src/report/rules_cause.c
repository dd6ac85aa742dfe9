/* Rules about who began cycles. */
#include "config.h"

#include "report/advice.h"

/* clang-format off */
const struct gcl_rule gcl_rule_forced_gc = {
	.id = "forced-gc", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "The program forces cycles",
	.doc = "The program itself asks for many cycles, by runtime.GC or "
	    "debug.FreeOSMemory.",
	.bounds = { { "share", "forced_share", GCL_ABOVE, 10, 0 },
	    { "count", "gc_by_program", GCL_AT_LEAST, 10, 1 },
	    { "per_min", "forced_per_min", GCL_ABOVE, 1, 0 } },
	.says = "The program itself asked for {gc_by_program} of {cycles} "
	    "cycles (runtime.GC, debug.FreeOSMemory)[all_stopped?, or GODEBUG "
	    "has gcstoptheworld set, as all ran with the world stopped]"
	    "[forced_unsure?; [has_stacks?if its release is|with a release] "
	    "before Go 1.20, which cannot tell exactly, for "
	    "{gc_by_program.low} to {gc_by_program.high}].",
	.evidence = "gc_by_program forced_gap",
	.spot = GCL_SPOT_FORCED,
	.act = "Find who calls them, libraries too, and take them out: a "
	    "forced cycle marks all of the heap, and its caller waits.",
	.tool = "go tool pprof on a CPU profile, peek 'runtime.GC$'; an "
	    "execution trace shows the stack of the caller",
	.source = "A tenth, or more than one a minute: AdGuardHome#2044 and "
	    "the like.",
};

const struct gcl_rule gcl_rule_gc_forced_flood = {
	.id = "gc-forced-flood", .severity = GCLOG_WARN,
	.title = "Lines of GC forced flood the log",
	.doc = "There are more lines GC forced than the clock can have made, "
	    "which forces a cycle after two minutes without any.",
	.bounds = { { "lines", "gcforced_lines", GCL_AT_LEAST, 10, 0 },
	    { "per_min", "flood_per_min", GCL_ABOVE, 1, 0 } },
	.says = "There are {gcforced_lines} lines \"GC forced\", "
	    "{flood_per_min} a minute; the clock alone makes one in two "
	    "minutes.",
	.evidence = "gc_by_clock gc_by_program",
	.spot = GCL_SPOT_NONE,
	.sql = "SELECT 'first', min(line_no), NULL, NULL FROM gcforced WHERE "
	    GCL_ASKED_SQL,
	.act = "Several processes may share the log, or the system's clock "
	    "jumps; a runtime that is old can be at fault, too.",
	.tool = "gclog report DB forced processes",
	.source = "sysmon forces a cycle after two minutes without one "
	    "(proc.go); AdGuardHome#2044.",
};

const struct gcl_rule gcl_rule_idle = {
	.id = "idle", .severity = GCLOG_INFO,
	.flags = GCL_IN_VERDICT,
	.title = "It was idle at times",
	.doc = "Cycles began only because none had run for two minutes: "
	    "harmless.",
	.bounds = { { "count", "gc_by_clock", GCL_AT_LEAST, 2, 0 },
	    { "once", "gc_by_clock", GCL_AT_LEAST, 1, 1 },
	    { "gc_cpu", "gc_cpu", GCL_BELOW, 1, 0 } },
	.says = "It was idle at times: [clock_once?1 cycle|{gc_by_clock} "
	    "cycles] began only because none had run for two minutes.",
	.evidence = "gc_rate",
	.spot = GCL_SPOT_CLOCK,
	.act = "Nothing. Measure under load if figures of load are wanted.",
	.tool = "gclog report DB --from TIME --to TIME, for the busy part",
	.source = "forcegcperiod of the runtime (proc.go): two minutes.",
};

const struct gcl_rule gcl_rule_frequent = {
	.id = "frequent", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "A small heap is collected often",
	.doc = "There are many cycles a second although the live heap is "
	    "small, and nothing else says why.",
	.bounds = { { "rate", "gc_rate", GCL_ABOVE, 20, 0 },
	    { "live", "live_max", GCL_BELOW, 100 * GCL_MIB, 0 },
	    /* fewer are but a start */
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 },
	    { NULL, "forced_share", GCL_AT_MOST, 10, 0 },
	    { NULL, "only_grew", GCL_BELOW, 1, 0 },
	    { NULL, "limit_state", GCL_AT_MOST, GCL_FREE, 0 } },
	.says = "It collects {gc_per_s} times a second although the live "
	    "heap is only {live_p50}: each cycle frees little.",
	.evidence = "alloc_per_gc gc_cpu",
	.spot = GCL_SPOT_DENSE,
	.act = "Raise GOGC, or set GOGC=off with a GOMEMLIMIT that leaves "
	    "room; or allocate less.",
	.tool = "go tool pprof -sample_index=alloc_space on a profile of "
	    "allocations",
	.source = "golang/go#42642, cockroachdb/cockroach#115164, Twitch's "
	    "ballast; 20 a second: ours.",
};

const struct gcl_rule gcl_rule_back_to_back = {
	.id = "back-to-back", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "Cycles run back to back",
	.doc = "A cycle is running nearly all of the time.",
	.bounds = { { "duty", "gc_duty", GCL_ABOVE, 90, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash" },
	.says = "A cycle runs {gc_duty} of the time, {gc_per_s} of them a "
	    "second: as one ends the next begins.",
	.evidence = "gc_cpu alloc_rate trigger_p50",
	.spot = GCL_SPOT_COST,
	.act = "Give it room: a larger GOGC or limit; or allocate less.",
	.tool = "go tool trace on an execution trace; go tool pprof "
	    "-sample_index=alloc_space",
	.source = "Ours.",
};
/* clang-format on */
