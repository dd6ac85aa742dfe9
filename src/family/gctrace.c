/* GODEBUG=gctrace=1 (GOGCTRACE=1 before Go 1.2): one record per cycle.
 *
 * The wordings were read in the runtime's own source (mgc0.c up to Go 1.4,
 * mgc.go since), by release; see gclog(5) for what the numbers mean. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.26",
	  "gc {gc} @{at_ns:s3}s {gc_cpu_pct}% (checking for goroutine leaks)|: "
	  "{stw_sweep_ns:ms}+{mark_ns:ms}+{stw_mark_ns:ms} ms clock, "
	  "{cpu_stw_sweep_ns:ms}+{cpu_assist_ns:ms}/{cpu_background_ns:ms}"
	  "/{cpu_idle_ns:ms}+{cpu_stw_mark_ns:ms} ms cpu, "
	  "{heap_start_bytes:mib}->{heap_end_bytes:mib}->"
	  "{heap_live_bytes:mib} MB, {goal_bytes:mib} MB goal, "
	  "{stacks_bytes:mib} MB stacks, {globals_bytes:mib} MB globals, "
	  "{procs} P{? (forced)=forced}{=leak_check}",
	  "gc 6 @0.019s 3% (checking for goroutine leaks): "
	  "0.15+0.57+0.082 ms clock, 0.31+0/0.13/0.086+0.16 ms cpu, "
	  "2->2->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)",
	  0 },
	{ "go1.18",
	  "gc {gc} @{at_ns:s3}s {gc_cpu_pct}%|: "
	  "{stw_sweep_ns:ms}+{mark_ns:ms}+{stw_mark_ns:ms} ms clock, "
	  "{cpu_stw_sweep_ns:ms}+{cpu_assist_ns:ms}/{cpu_background_ns:ms}"
	  "/{cpu_idle_ns:ms}+{cpu_stw_mark_ns:ms} ms cpu, "
	  "{heap_start_bytes:mib}->{heap_end_bytes:mib}->"
	  "{heap_live_bytes:mib} MB, {goal_bytes:mib} MB goal, "
	  "{stacks_bytes:mib} MB stacks, {globals_bytes:mib} MB globals, "
	  "{procs} P{? (forced)=forced}",
	  "gc 3 @0.074s 5%: 0.19+9.6+0.005 ms clock, "
	  "0.38+0.25/11/0+0.010 ms cpu, 4->5->3 MB, 5 MB goal, "
	  "0 MB stacks, 0 MB globals, 8 P",
	  0 },
	{ "go1.6",
	  "gc {gc} @{at_ns:s3}s {gc_cpu_pct}%: "
	  "{stw_sweep_ns:ms}+{mark_ns:ms}+{stw_mark_ns:ms} ms clock, "
	  "{cpu_stw_sweep_ns:ms}+{cpu_assist_ns:ms}/{cpu_background_ns:ms}"
	  "/{cpu_idle_ns:ms}+{cpu_stw_mark_ns:ms} ms cpu, "
	  "{heap_start_bytes:mib}->{heap_end_bytes:mib}->"
	  "{heap_live_bytes:mib} MB, {goal_bytes:mib} MB goal, "
	  "{procs} P{? (forced)=forced}",
	  "gc 1 @0.021s 9%: 0.028+0+2.3 ms clock, 0.056+0/0/0+4.6 ms cpu, "
	  "4->4->1 MB, 4 MB goal, 2 P (forced)",
	  0 },
	{ "go1.5",
	  "gc {gc} @{at_ns:s3}s {gc_cpu_pct}%: "
	  "{stw_sweep_ns:ms}+{scan_ns:ms}+{install_ns:ms}+{mark_ns:ms}"
	  "+{stw_mark_ns:ms} ms clock, "
	  "{cpu_stw_sweep_ns:ms}+{cpu_scan_ns:ms}+{cpu_install_ns:ms}"
	  "+{cpu_assist_ns:ms}/{cpu_background_ns:ms}/{cpu_idle_ns:ms}"
	  "+{cpu_stw_mark_ns:ms} ms cpu, "
	  "{heap_start_bytes:mib}->{heap_end_bytes:mib}->"
	  "{heap_live_bytes:mib} MB, {goal_bytes:mib} MB goal, "
	  "{procs} P{? (forced)=forced}",
	  "gc 3 @0.111s 29%: 6.2+15+3.8+0.78+3.2 ms clock, "
	  "12+15+0+18/0.36/0+6.4 ms cpu, 4->5->3 MB, 5 MB goal, 2 P",
	  0 },
	{ "go1.4",
	  "gc{gc}({procs}): {stop_ns:us}+{sweep_ns:us}+{mark_ns:us}"
	  "+{finish_ns:us} us, {heap_start_bytes:mib} -> "
	  "{heap_end_bytes,heap_live_bytes:mib} MB, "
	  "{objects} ({mallocs}-{frees}) objects, {goroutines} goroutines, "
	  "{sweep_spans}/{sweep_background}/{sweep_paused} sweeps, "
	  "{handoffs}({handoff_objects}) handoff, "
	  "{steals}({steal_objects}) steal, "
	  "{proc_yields}/{os_yields}/{sleeps} yields",
	  "gc7(2): 1+0+603+0 us, 0 -> 1 MB, 21720 (39707-17987) objects, "
	  "8 goroutines, 136/0/0 sweeps, 0(0) handoff, 0(0) steal, "
	  "0/0/0 yields",
	  1000 },
	{ "go1.3",
	  "gc{gc}({procs}): {stop_ns:us}+{sweep_ns:us}+{mark_ns:us}"
	  "+{finish_ns:us} us, {heap_start_bytes:mib} -> "
	  "{heap_end_bytes,heap_live_bytes:mib} MB, "
	  "{objects} ({mallocs}-{frees}) objects, "
	  "{sweep_spans}/{sweep_background}/{sweep_paused} sweeps, "
	  "{handoffs}({handoff_objects}) handoff, "
	  "{steals}({steal_objects}) steal, "
	  "{proc_yields}/{os_yields}/{sleeps} yields",
	  "gc3(2): 33+199+2+4 us, 0 -> 0 MB, 2375 (2432-57) objects, "
	  "38/1/0 sweeps, 0(0) handoff, 3(13) steal, 16/1/0 yields",
	  1000 },
	{ "go1.1",
	  "gc{gc}({procs}): {mark_ns:wms}+{sweep_ns:wms}+{rest_ns:wms} ms, "
	  "{heap_start_bytes:mib} -> {heap_end_bytes,heap_live_bytes:mib} MB "
	  "{objects_before} -> {objects} ({mallocs}-{frees}) objects, "
	  "{handoffs}({handoff_objects}) handoff, "
	  "{steals}({steal_objects}) steal, "
	  "{proc_yields}/{os_yields}/{sleeps} yields",
	  "gc3(2): 0+0+0 ms, 1 -> 1 MB 23322 -> 11112 (26481-15369) objects, "
	  "0(0) handoff, 7(184) steal, 22/4/0 yields",
	  1000000 },
	{ "go1",
	  "gc{gc}({procs}): {mark_ns:wms}+{sweep_ns:wms}+{rest_ns:wms} ms "
	  "{heap_start_bytes:mib} -> {heap_end_bytes,heap_live_bytes:mib} MB "
	  "{objects_before} -> {objects} ({mallocs}-{frees}) objects "
	  "{handoffs} handoff",
	  "gc3(2): 3+0+0 ms 1 -> 1 MB 18084 -> 8383 (22321-13938) objects "
	  "0 handoff",
	  1000000 },
};

static const struct gclog_field fields[] = {
	GCL_INT("gc", "GC", "Number of the cycle in its process, from 1.",
	    "Numbers without a gap: nothing was lost. 1 once more: another "
	    "process, or the program was started again."),
	GCL_OPT("at_ns", "At",
	    "Start of the cycle since the start of the program. Go 1.5 on.",
	    "Cycles close together: much is allocated for a heap of this "
	    "size. 120 s apart: the program is idle, and the runtime "
	    "collects by the clock."),
	GCL_OPT("gc_cpu_pct", "GC CPU so far",
	    "GC share of GOMAXPROCS x elapsed time since program start, cut "
	    "to whole percent, idle marking left out. Go 1.5 on.",
	    "It is about all the time so far, not this cycle, and high "
	    "when a program has just begun. Later on, above 10 is worth a "
	    "look: gclog report DB cpu."),
	GCL_OPT("stw_sweep_ns", "STW sweep termination",
	    "Stop-the-world phase that starts a cycle, time to stop included. "
	    "Go 1.5 on.",
	    "Mostly the wait for goroutines to stop, hardly work: below 1 "
	    "ms as a rule. Longer again and again: the machine is busy, or "
	    "the process is throttled."),
	GCL_INT("mark_ns", "Mark",
	    "Mark phase by wall clock: concurrent since Go 1.5, with the world "
	    "stopped before.",
	    "Since Go 1.5 the program runs on beside it, with fewer "
	    "processors for itself; before, this is most of the pause. It "
	    "grows with the live heap."),
	GCL_OPT("stw_mark_ns", "STW mark termination",
	    "Stop-the-world phase that ends marking, time to stop included. "
	    "Go 1.5 on.",
	    "As for sweep termination. From Go 1.22 on the runtime's own "
	    "PauseNs can be shorter than both together: it counts from "
	    "later."),
	GCL_OPT("cpu_stw_sweep_ns", "CPU sweep termination",
	    "stw_sweep_ns times the processors that were stopped.",
	    "By the wall time it is the number of processors that stood "
	    "still: GOMAXPROCS, or all of the machine if these are fewer."),
	GCL_OPT("cpu_assist_ns", "CPU assist",
	    "Mark assists: marking done by goroutines that allocate.",
	    "Goroutines paid this with their own time, so requests were "
	    "slower. Above some 20 % of the cycle's GC CPU, allocation is "
	    "too fast for the markers."),
	GCL_OPT("cpu_background_ns", "CPU background",
	    "Dedicated and fractional mark workers.",
	    "By design about a quarter of GOMAXPROCS x mark time, and most "
	    "of what a cycle costs. It grows with the live heap, not with "
	    "the garbage."),
	GCL_OPT("cpu_idle_ns", "CPU idle",
	    "Idle mark workers: processors that had nothing else to do.",
	    "Costs the program nothing: nobody else wanted these "
	    "processors. Much of it: the machine has time to spare."),
	GCL_OPT("cpu_stw_mark_ns", "CPU mark termination",
	    "stw_mark_ns times the processors that were stopped.",
	    "As for sweep termination, with the same number of processors."),
	GCL_INT("heap_start_bytes", "Heap start",
	    "Heap when the cycle started; Go 1.3 and 1.4 print an estimate of "
	    "the heap after the previous cycle instead.",
	    "A cycle begins below the goal, to be done in time. Far below "
	    "it: forced, or begun by the clock."),
	GCL_INT("heap_end_bytes", "Heap end",
	    "Heap at the end of marking; before Go 1.5 the heap after the "
	    "cycle.",
	    "Since Go 1.5, what it is more than at the start was allocated "
	    "while marking. Above the goal: allocation outran the markers."),
	GCL_INT("heap_live_bytes", "Live heap",
	    "Heap found reachable by the cycle; before Go 1.5 the same as "
	    "heap_end_bytes, in Go 1.3 and 1.4 still unswept.",
	    "The one to watch for a leak: it should come back to a level. "
	    "The next goal follows from it: about twice this with GOGC=100."),
	GCL_OPT_NONE("goal_bytes", "Heap goal",
	    "Heap goal of this cycle; 2^60 and more means none (GOGC=off). "
	    "Go 1.5 on.",
	    "Up to here the heap may grow: 4 MiB at least with GOGC=100. "
	    "Hardly above the live heap: GOMEMLIMIT holds it down, or GOGC "
	    "is small."),
	GCL_OPT("stacks_bytes", "Stacks", "Stacks to scan. Go 1.18 on.",
	    "Part of what the next goal follows from. Large with many or "
	    "deep goroutines; Go 1.18 and 1.19 count unused room, too."),
	GCL_OPT("globals_bytes", "Globals",
	    "Global variables to scan. Go 1.18 on.",
	    "Part of what the next goal follows from; the same all through "
	    "a program."),
	GCL_INT("procs", "P",
	    "GOMAXPROCS during the cycle; before Go 1.5 the number of threads "
	    "that marked.",
	    "More than the machine has is possible. Since Go 1.25 it "
	    "follows the CPU limit of a container, and can change while "
	    "the program runs."),
	GCL_OPT_BOOL("forced", "Forced",
	    "1 if printed as (forced): asked for by the program. Go 1.5 on; "
	    "unreliable in Go 1.9 to 1.19 (golang/go#52515).",
	    "runtime.GC() and debug.FreeOSMemory() do it: a whole cycle "
	    "that the heap did not need, up to Go 1.8 with the world "
	    "stopped. One begun by the clock is not marked."),
	GCL_OPT_BOOL("leak_check", "Leak check",
	    "1 if the cycle was run to find goroutine leaks. Go 1.26 on.",
	    "Taking a goroutine leak profile causes it; it says nothing of "
	    "how the program allocates."),
	GCL_OPT("scan_ns", "Scan", "Concurrent root scan. Go 1.5 alone.",
	    "No pause: the program runs on."),
	GCL_OPT("install_ns", "Write barrier",
	    "Installing the write barrier, world running. Go 1.5 alone.",
	    "No pause: the program runs on."),
	GCL_OPT("cpu_scan_ns", "CPU scan",
	    "Wall time of the root scan, not multiplied. Go 1.5 alone.",
	    NULL),
	GCL_OPT("cpu_install_ns", "CPU write barrier",
	    "Printed as 0. Go 1.5 alone.",
	    "Says nothing."),
	GCL_OPT("stop_ns", "Stop", "Stopping the world. Go 1.3 and 1.4.",
	    "Part of the pause: the wait until every thread had stopped."),
	GCL_OPT("sweep_ns", "Sweep",
	    "Sweeping with the world stopped; in Go 1.3 and 1.4 finishing the "
	    "sweep of the previous cycle. Up to Go 1.4.",
	    "Part of the pause."),
	GCL_OPT("finish_ns", "Finish",
	    "Waiting for helpers and finishing. Go 1.3 and 1.4.",
	    "Part of the pause."),
	GCL_OPT("rest_ns", "Rest",
	    "Everything else with the world stopped. Up to Go 1.2.",
	    "Part of the pause."),
	GCL_OPT("objects_before", "Objects before",
	    "Objects in the heap before the cycle. Up to Go 1.2.",
	    "Less those after the cycle: how many were collected."),
	GCL_OPT("objects", "Objects",
	    "Objects in the heap after the cycle. Up to Go 1.4.",
	    "As for the live heap: it should come back to a level."),
	GCL_OPT("mallocs", "Mallocs",
	    "Objects allocated since program start. Up to Go 1.4.",
	    "Between two cycles it grows by what was allocated."),
	GCL_OPT("frees", "Frees",
	    "Objects freed since program start. Up to Go 1.4.",
	    "Mallocs less frees are the objects that are left."),
	GCL_OPT("goroutines", "Goroutines", "Goroutines. Go 1.4 alone.",
	    "Should come back to a level; if it only grows, goroutines "
	    "leak."),
	GCL_OPT("sweep_spans", "Spans", "Spans to sweep. Go 1.3 and 1.4.",
	    NULL),
	GCL_OPT("sweep_background", "Swept in background",
	    "Spans swept in the background. Go 1.3 and 1.4.",
	    "Cost no pause."),
	GCL_OPT("sweep_paused", "Swept in pause",
	    "Spans swept with the world stopped. Go 1.3 and 1.4.",
	    "Made the pause longer."),
	GCL_OPT("handoffs", "Handoffs",
	    "Times markers handed work to others. Up to Go 1.4.",
	    "How the markers shared the work: of use to authors of the "
	    "runtime."),
	GCL_OPT("handoff_objects", "Handoff objects",
	    "Objects handed over. Go 1.1 to 1.4.", NULL),
	GCL_OPT("steals", "Steals",
	    "Times markers took work from others. Go 1.1 to 1.4.",
	    "How the markers shared the work: of use to authors of the "
	    "runtime."),
	GCL_OPT("steal_objects", "Steal objects",
	    "Objects taken. Go 1.1 to 1.4.", NULL),
	GCL_OPT("proc_yields", "Processor yields",
	    "Spins of waiting markers. Go 1.1 to 1.4.",
	    "Markers that wait had nothing to do: of use to authors of the "
	    "runtime."),
	GCL_OPT("os_yields", "System yields",
	    "Yields to the system of waiting markers. Go 1.1 to 1.4.", NULL),
	GCL_OPT("sleeps", "Sleeps", "Sleeps of waiting markers. Go 1.1 to 1.4.",
	    NULL),
	GCL_EXPR("pause_ns", "STW pause",
	    "Whole stop-the-world time of the cycle: sweep plus mark "
	    "termination, before Go 1.5 all phases.",
	    "For so long no goroutine ran, since Go 1.5 in two pieces. "
	    "Below 1 ms it is hardly ever noticed; gclog report DB pauses "
	    "shows how they spread.",
	    "coalesce(stw_sweep_ns + stw_mark_ns, "
	    "mark_ns + sweep_ns + coalesce(rest_ns, stop_ns + finish_ns))"),
	GCL_EXPR("cycle_ns", "Cycle", "Wall time of the cycle, all phases.",
	    "At + cycle is when it was over. If the next one begins right "
	    "then, the heap goal is too tight for what the program "
	    "allocates.",
	    "coalesce(stw_sweep_ns + coalesce(scan_ns + install_ns, 0) + "
	    "mark_ns + stw_mark_ns, "
	    "mark_ns + sweep_ns + coalesce(rest_ns, stop_ns + finish_ns))"),
	GCL_EXPR("gc_cpu_ns", "GC CPU",
	    "CPU time the cycle took from the program: all of it but idle "
	    "marking. Go 1.5 on. A forced cycle of Go 1.5 to 1.8, world "
	    "stopped, prints the workers' times of the cycle before again; "
	    "they are counted, as the runtime does.",
	    "What the cycle really cost. As a share, of GOMAXPROCS x time: "
	    "gclog report DB cpu.",
	    "cpu_stw_sweep_ns + cpu_assist_ns + cpu_background_ns + "
	    "cpu_stw_mark_ns + coalesce(cpu_scan_ns + cpu_install_ns, 0)"),
};

#define WALL "stw_mark_ns+stw_sweep_ns+scan_ns+install_ns+mark_ns"
#define CPU "cpu_assist_ns+cpu_background_ns+cpu_scan_ns+cpu_install_ns"
#define CPU_STW "cpu_stw_sweep_ns+cpu_stw_mark_ns"
#define MARK "mark_ns+scan_ns+install_ns"
#define MIB 1048576.0

/* How well they hold was measured on real logs of Go 1.0 to 1.27.  Since 1.23
 * the printed share leaves out the time to stop the world, the CPU times do
 * not: there they only bound it. */
static const struct gclog_check checks[] = {
	{ .rule = GCLOG_COUNTS, .a = "gc" },
	{ .rule = GCLOG_RANGE, .a = "gc_cpu_pct", .scale = 100, .strict = 1 },
	{ .rule = GCLOG_RANGE, .a = "gc", .scale = 4294967295.0, .strict = 1 },
	{ .rule = GCLOG_RANGE, .a = "procs", .scale = 1024 },
	{ .rule = GCLOG_PACE, .a = "at_ns", .b = "gc", .scale = 1e6 },
	{ .rule = GCLOG_BEGINS, .a = "at_ns", .b = WALL, .strict = 1 },
	{ .rule = GCLOG_SHARE, .a = "gc_cpu_pct", .b = CPU, .c = "procs",
	  .d = "at_ns+" WALL, .e = CPU_STW },
	{ .rule = GCLOG_GROWS, .a = "gc_cpu_pct", .b = WALL "+at_ns" },
	{ .rule = GCLOG_TIMES, .a = "cpu_stw_sweep_ns", .b = "stw_sweep_ns",
	  .c = "procs", .strict = 1 },
	{ .rule = GCLOG_TIMES, .a = "cpu_stw_mark_ns", .b = "stw_mark_ns",
	  .c = "procs", .strict = 1 },
	{ .rule = GCLOG_AT_MOST, .a = "cpu_assist_ns", .b = MARK,
	  .c = "procs" },
	{ .rule = GCLOG_AT_MOST, .a = "cpu_background_ns", .b = MARK,
	  .c = "procs" },
	{ .rule = GCLOG_AT_MOST, .a = "cpu_idle_ns", .b = MARK,
	  .c = "procs" },
	{ .rule = GCLOG_AT_MOST, .a = "heap_start_bytes",
	  .b = "heap_end_bytes", .needs = "at_ns" },
	{ .rule = GCLOG_AT_MOST, .a = "heap_live_bytes",
	  .b = "heap_end_bytes", .strict = 1 },
	{ .rule = GCLOG_LESS, .a = "objects", .b = "mallocs", .c = "frees",
	  .strict = 1 },
	{ .rule = GCLOG_AT_MOST, .a = "objects_before", .b = "mallocs" },
	{ .rule = GCLOG_AT_MOST, .a = "objects", .b = "objects_before" },
	{ .rule = GCLOG_RISES, .a = "mallocs", .strict = 1 },
	{ .rule = GCLOG_RISES, .a = "frees", .strict = 1 },
	{ .rule = GCLOG_STAYS, .a = "procs" },
	{ .rule = GCLOG_STAYS, .a = "globals_bytes" },
	{ .rule = GCLOG_NEAR, .a = "goal_bytes", .scale = MIB },
	{ .rule = GCLOG_NEAR, .a = "stacks_bytes", .scale = MIB },
	{ .rule = GCLOG_NEAR, .a = "heap_live_bytes", .scale = MIB },
	{ .rule = GCLOG_NEAR, .a = "heap_end_bytes", .scale = MIB },
	{ .rule = GCLOG_NEAR, .a = "heap_start_bytes", .scale = MIB },
	{ .rule = GCLOG_NEAR, .a = "objects_before", .scale = 16 },
	{ .rule = GCLOG_NEAR, .a = "goroutines", .scale = 1 },
	{ .rule = GCLOG_NEAR, .a = "sweep_spans", .scale = 4 },
};
/* clang-format on */

const struct gclog_family gcl_family_gctrace = {
	.name = "gctrace",
	.doc = "One garbage collection cycle (GODEBUG=gctrace=1).",
	.sentence =
	    "Cycle {gc} of its process[ began {at_ns} after the program "
	    "started,] stopped the world for {pause_ns}"
	    "[ ({stw_sweep_ns} + {stw_mark_ns}) and marked for {mark_ns} "
	    "beside the program]"
	    "[, of which marking took {mark_ns} and sweeping {sweep_ns}]. "
	    "[The heap went from {heap_start_bytes} to {heap_end_bytes} "
	    "meanwhile, and {heap_live_bytes} was found live{?at_ns}]"
	    "[; the goal was {goal_bytes}][{?at_ns}. ]"
	    "[The heap went from {heap_start_bytes} to {heap_end_bytes}. "
	    "{?objects_before}]"
	    "[At its end the heap was {heap_end_bytes}, still to be swept. "
	    "{?stop_ns}]"
	    "[It is marked as forced: asked for by the program. {?forced}]"
	    "[It looked for leaked goroutines.{?leak_check}]",
	.flags = GCLOG_RUNTIME | GCLOG_TORN,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
	.checks = checks,
	.nchecks = GCL_COUNT(checks),
};
