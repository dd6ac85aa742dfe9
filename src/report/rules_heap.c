/* Rules about the live heap, the roots, and goals. */
#include "config.h"

#include "report/advice.h"

#define MIB GCL_MIB

/* clang-format off */
const struct gcl_rule gcl_rule_leak = {
	.id = "leak", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "A leak is suspected",
	.doc = "The live heap grows, surely, without slowing down, as in the "
	    "report leak.",
	.bounds = { { NULL, "leak_suspected", GCL_AT_LEAST, 1, 0 },
	    { "z", "live_growth_z", GCL_ABOVE, 2.58, 0 } },
	.says = "A leak is suspected: the live heap grows by {live_growth} "
	    "({live_growth.low} to {live_growth.high}), surely "
	    "(Z {live_growth_z}), and did not slow down; at that rate it "
	    "[limit_full?fills the memory limit of {limit_estimate} in "
	    "{limit_full}|doubles in {live_doubles}].",
	.evidence = "live_growth live_doubles limit_full live_max",
	.spot = GCL_SPOT_LIVE,
	.act = "Take two heap profiles some time apart, and look at what grew "
	    "between them; goroutines that never end hold memory, too.",
	.tool = "go tool pprof -sample_index=inuse_space -base OLD NEW; "
	    "/debug/pprof/goroutine?debug=1",
	.source = "Mann-Kendall with 99 %, Theil-Sen; growth over 5 % and "
	    "8 MiB: ours.",
};

const struct gcl_rule gcl_rule_growth = {
	.id = "growth", .severity = GCLOG_INFO,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "The live heap only grew",
	.doc = "The live heap never fell and doubled, in too little time "
	    "to tell a leak from a start.",
	.bounds = { { "steps", "live_steps", GCL_AT_LEAST, 3, 0 },
	    { "times", "live_times", GCL_AT_LEAST, 200, 0 },
	    { "live", "live_last", GCL_AT_LEAST, 16 * MIB, 0 },
	    /* what is between cycles that it asks for is not all of it */
	    { NULL, "forced_share", GCL_AT_MOST, 10, 0 } },
	.says = "The live heap only grew, from {live_first} to {live_last} in "
	    "{live_steps} steps; that is too [clock_known?short|little "
	    "without a clock] to tell a leak from a start.",
	.evidence = "",
	.spot = GCL_SPOT_LIVE,
	.act = "Let it run longer: 30 cycles that are spread over its time "
	    "are enough for a trend.",
	.tool = "gclog report DB leak; gclog plot DB heap",
	.source = "Ours: below that a step is a rounded MiB.",
};

const struct gcl_rule gcl_rule_burst = {
	.id = "burst", .severity = GCLOG_INFO,
	.flags = GCL_IN_VERDICT,
	.title = "The heap comes in bursts",
	.doc = "The heap peaked far above its median live heap, and went "
	    "down again.",
	.bounds = { { "live", "live_max", GCL_AT_LEAST, 64 * MIB, 0 },
	    { "peak", "peak_times", GCL_ABOVE, 800, 0 },
	    { "live_times", "live_max_times", GCL_ABOVE, 400, 0 },
	    { NULL, "leak_suspected", GCL_BELOW, 1, 0 },
	    { "falls", "live_falls", GCL_AT_LEAST, 1, 0 } },
	.says = "The heap comes in bursts: it peaked at {heap_max}, while the "
	    "median live heap is {live_p50}.",
	.evidence = "heap_max live_p50",
	.spot = GCL_SPOT_PEAK,
	.act = "Memory has to be there for the peak: see what is held then, "
	    "and whether it can be done in pieces.",
	.tool = "go tool pprof -sample_index=inuse_space on a heap profile "
	    "of a peak; gclog plot DB heap",
	.source = "Ours.",
};

const struct gcl_rule gcl_rule_stacks_large = {
	.id = "stacks-large", .severity = GCLOG_WARN,
	.flags = GCL_IN_VERDICT,
	.title = "Stacks are much of what is scanned",
	.doc = "Stacks are large beside the live heap: many goroutines, or "
	    "deep ones.",
	.bounds = { { "stacks", "stacks_max", GCL_AT_LEAST, 16 * MIB, 0 },
	    { "share", "stacks_share", GCL_ABOVE, 50, 0 } },
	.says = "Stacks are much of what is scanned: up to {stacks_max}, "
	    "beside a live heap of up to {live_max}.",
	.evidence = "live_max gc_cpu",
	.spot = GCL_SPOT_STACKS,
	.act = "Count the goroutines: a number that only grows is a leak of "
	    "goroutines; else fewer at once, or less deep.",
	.tool = "/debug/pprof/goroutine?debug=1; go tool trace on an "
	    "execution trace",
	.source = "Half of the live heap, 16 MiB: ours; stacks count for the "
	    "goal since Go 1.18.",
};

const struct gcl_rule gcl_rule_globals_large = {
	.id = "globals-large", .severity = GCLOG_INFO,
	.title = "Globals are much of what is scanned",
	.doc = "Global variables with pointers are large beside the live "
	    "heap, and are scanned in every cycle.",
	.bounds = { { "globals", "globals_max", GCL_AT_LEAST, 16 * MIB, 0 },
	    { "share", "globals_share", GCL_ABOVE, 50, 0 } },
	.says = "Globals are much of what is scanned: {globals_max}, beside "
	    "a live heap of up to {live_max}.",
	.evidence = "live_max gc_cpu",
	.spot = GCL_SPOT_GLOBALS,
	.act = "Large tables without pointers need not be scanned: indices "
	    "and offsets in place of pointers and strings.",
	.tool = "go tool nm -size -sort size on the program",
	.source = "Half of the live heap, 16 MiB: ours.",
};

const struct gcl_rule gcl_rule_gogc_off = {
	.id = "gogc-off", .severity = GCLOG_WARN,
	.title = "GOGC is off, and there is no limit",
	.doc = "Cycles have no goal: nothing but the program begins any, "
	    "and no limit would.",
	.bounds = { { "cycles", "cycles", GCL_AT_LEAST, 2, 0 },
	    { "no_goal", "no_goal", GCL_AT_LEAST, 50, 0 } },
	.says = "{no_goal} of the cycles have no goal: with GOGC=off and "
	    "without GOMEMLIMIT the heap grows until the program asks for "
	    "a cycle; it came to {heap_max}.",
	.evidence = "heap_max gc_by_program",
	.spot = GCL_SPOT_NO_GOAL,
	.act = "Set GOMEMLIMIT beside GOGC=off, so that memory that is short "
	    "begins cycles.",
	.tool = "gclog report DB forced",
	.source = "The GC guide (go.dev/doc/gc-guide) advises GOGC=off with "
	    "a limit alone.",
};

const struct gcl_rule gcl_rule_gogc_low = {
	.id = "gogc-low", .severity = GCLOG_INFO,
	.title = "GOGC is below its default",
	.doc = "Goals are of a GOGC well below 100, and no memory limit "
	    "holds them: more cycles for less memory.",
	.bounds = { { "gogc", "gogc.high", GCL_BELOW, 75, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 } },
	.unless = { "limit-thrash", "limit-bound" },
	.says = "Goals are of a GOGC of {gogc} ({gogc.low} to {gogc.high}); "
	    "the default is 100. GC takes {gc_cpu} of the CPU.",
	.evidence = "gogc gc_cpu live_p50",
	.spot = GCL_SPOT_LOW_GOGC,
	.act = "If memory is there, raise GOGC: GC CPU falls as GOGC rises. "
	    "GOMEMLIMIT keeps a bound on the memory.",
	.tool = "gclog compare with a run at GOGC=100",
	.source = "GC CPU is in inverse proportion to GOGC (GC guide); "
	    "0.75: ours.",
};

const struct gcl_rule gcl_rule_goal_minimum = {
	.id = "goal-minimum", .severity = GCLOG_INFO,
	.title = "The goal is at its minimum",
	.doc = "Most goals are the least there is, 4 MiB, and cycles are "
	    "frequent.",
	.bounds = { { "least", "goal_least", GCL_AT_LEAST, 50, 0 },
	    { "cycles", "cycles", GCL_AT_LEAST, 20, 0 },
	    { "rate", "gc_rate", GCL_ABOVE, 1, 0 } },
	.says = "{goal_least} of the cycles have a goal of 4 MiB or less, and "
	    "there are {gc_rate}: so small a heap is collected often, "
	    "whatever it does.",
	.evidence = "gc_cpu live_p50",
	.spot = GCL_SPOT_LEAST,
	.act = "A larger GOGC raises the minimum, too (4 MiB x GOGC / 100), "
	    "and costs a few MiB.",
	.tool = "gclog compare with a run at GOGC=400",
	.source = "heapMinimum of the runtime (mgcpacer.go).",
};
/* clang-format on */
