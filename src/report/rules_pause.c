/* Rules about pauses. */
#include "config.h"

#include "report/advice.h"

#define MS 1e6

#define SAYS_LONG "A pause of {pause_max} is long for Go: [some_stopped?the " \
	"world took that long to stop, the process got no CPU, or a cycle " \
	"ran with the world stopped, as those a program asks for before Go " \
	"1.9|[mark_end_longest?mark termination took that long, in which " \
	"releases up to Go 1.7 scan stacks, or the process got no CPU|the " \
	"world took that long to stop, or the process got no CPU]]."
#define TOOL_LONG "nr_throttled in cpu.stat of the cgroup; " \
	"/sched/pauses/stopping/gc:seconds of runtime/metrics; go tool trace"

/* clang-format off */
const struct gcl_rule gcl_rule_pause_extreme = {
	.id = "pause-extreme", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "The world stood still very long",
	.doc = "The world stood still so long that anybody notices, three "
	    "times, in a release whose collector runs beside the program "
	    "(Go 1.5 on).",
	.bounds = { { "third", "pause_third", GCL_AT_LEAST, 100 * MS, 0 },
	    { NULL, "stopping", GCL_BELOW, 1, 0 } },
	.says = SAYS_LONG,
	.evidence = "pause_max pause_p50 pause_p99 stw_sweep_max "
	    "stw_mark_max",
	.spot = GCL_SPOT_PAUSE,
	.act = "See whether the process was throttled, stopped or swapped at "
	    "that time; before Go 1.14 a loop without calls cannot be "
	    "stopped.",
	.tool = TOOL_LONG,
	.source = "Go means pauses to be below 1 ms; a hundred times that, "
	    "and not once: ours.",
};

const struct gcl_rule gcl_rule_pause_long = {
	.id = "pause-long", .severity = GCLOG_INFO,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "A pause is long for Go",
	.doc = "The world stood still for long, in a release whose collector "
	    "runs beside the program (Go 1.5 on).",
	.bounds = { { "pause", "pause_max", GCL_AT_LEAST, 10 * MS, 0 },
	    { NULL, "stopping", GCL_BELOW, 1, 0 } },
	.unless = { "pause-extreme" },
	.says = SAYS_LONG,
	.evidence = "pause_p50 pause_p99 stw_sweep_max stw_mark_max",
	.spot = GCL_SPOT_PAUSE,
	.act = "One alone is nothing. If there are more, see whether the "
	    "process was throttled or the machine overloaded; before Go 1.14 "
	    "a loop without calls cannot be stopped.",
	.tool = TOOL_LONG,
	.source = "Go means pauses to be below 1 ms; ten times that: ours.",
};

const struct gcl_rule gcl_rule_pause_stopped = {
	.id = "pause-stopped", .severity = GCLOG_INFO,
	.flags = GCL_OF_RATES | GCL_IN_VERDICT,
	.title = "The world stops for whole cycles",
	.doc = "The world stood still for long, in a release whose collector "
	    "stops it for all of a cycle (before Go 1.5).",
	.bounds = { { "pause", "pause_max", GCL_AT_LEAST, 10 * MS, 0 },
	    { NULL, "stopping", GCL_AT_LEAST, 1, 0 } },
	.says = "A pause of {pause_max} is long for Go: the world stands "
	    "still for all of a cycle in releases before Go 1.5.",
	.evidence = "pause_p50 pause_p99",
	.spot = GCL_SPOT_PAUSE,
	.act = "Build it with a newer Go.",
	.tool = "gclog report DB pauses",
	.source = "As of pause-long.",
};

const struct gcl_rule gcl_rule_pause_outliers = {
	.id = "pause-outliers", .severity = GCLOG_WARN,
	.flags = GCL_OF_RATES,
	.title = "Some pauses are far above the rest",
	.doc = "One pause in a hundred is long, and far above the median: "
	    "not the collector's work, but the wait until all is stopped.",
	.bounds = { { "cycles", "cycles", GCL_AT_LEAST, 100, 0 },
	    { "pause", "pause_p99", GCL_ABOVE, 1 * MS, 0 },
	    { "times", "pause_times", GCL_AT_LEAST, 20, 0 },
	    { NULL, "stopping", GCL_BELOW, 1, 0 } },
	.says = "The 99th percentile of pauses is {pause_p99}, the median "
	    "{pause_p50}: such outliers come from goroutines that are slow "
	    "to stop, or from a process that gets no CPU.",
	.evidence = "pause_p50 stw_sweep_p99 stw_mark_p99 mark_p50",
	.spot = GCL_SPOT_PAUSE,
	.act = "Set GOMAXPROCS to the quota of the cgroup; look for long "
	    "calls of the system and, before Go 1.14, loops without calls.",
	.tool = "nr_throttled in cpu.stat of the cgroup; go tool trace on an "
	    "execution trace, at the time of a record below",
	.source = "1 ms: Go means pauses to be below it; 20 times the "
	    "median: ours.",
};
/* clang-format on */
