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
	GCL_INT("gc", "GC", "Number of the cycle in its process, from 1."),
	GCL_OPT("at_ns", "At",
	    "Start of the cycle since the start of the program. Go 1.5 on."),
	GCL_OPT("gc_cpu_pct", "GC CPU so far",
	    "GC share of GOMAXPROCS x elapsed time since program start, cut "
	    "to whole percent, idle marking left out. Go 1.5 on."),
	GCL_OPT("stw_sweep_ns", "STW sweep termination",
	    "Stop-the-world phase that starts a cycle, time to stop included. "
	    "Go 1.5 on."),
	GCL_INT("mark_ns", "Mark",
	    "Mark phase by wall clock: concurrent since Go 1.5, with the world "
	    "stopped before."),
	GCL_OPT("stw_mark_ns", "STW mark termination",
	    "Stop-the-world phase that ends marking, time to stop included. "
	    "Go 1.5 on."),
	GCL_OPT("cpu_stw_sweep_ns", "CPU sweep termination",
	    "stw_sweep_ns times the processors that were stopped."),
	GCL_OPT("cpu_assist_ns", "CPU assist",
	    "Mark assists: marking done by goroutines that allocate."),
	GCL_OPT("cpu_background_ns", "CPU background",
	    "Dedicated and fractional mark workers."),
	GCL_OPT("cpu_idle_ns", "CPU idle",
	    "Idle mark workers: processors that had nothing else to do."),
	GCL_OPT("cpu_stw_mark_ns", "CPU mark termination",
	    "stw_mark_ns times the processors that were stopped."),
	GCL_INT("heap_start_bytes", "Heap start",
	    "Heap when the cycle started; Go 1.3 and 1.4 print an estimate of "
	    "the heap after the previous cycle instead."),
	GCL_INT("heap_end_bytes", "Heap end",
	    "Heap at the end of marking; before Go 1.5 the heap after the "
	    "cycle."),
	GCL_INT("heap_live_bytes", "Live heap",
	    "Heap found reachable by the cycle; before Go 1.5 the same as "
	    "heap_end_bytes, in Go 1.3 and 1.4 still unswept."),
	GCL_OPT("goal_bytes", "Heap goal",
	    "Heap goal of this cycle; 2^60 and more means none (GOGC=off). "
	    "Go 1.5 on."),
	GCL_OPT("stacks_bytes", "Stacks", "Stacks to scan. Go 1.18 on."),
	GCL_OPT("globals_bytes", "Globals",
	    "Global variables to scan. Go 1.18 on."),
	GCL_INT("procs", "P",
	    "GOMAXPROCS during the cycle; before Go 1.5 the number of threads "
	    "that marked."),
	GCL_OPT_BOOL("forced", "Forced",
	    "1 if printed as (forced): asked for by the program. Go 1.5 on; "
	    "unreliable in Go 1.9 to 1.19 (golang/go#52515)."),
	GCL_OPT_BOOL("leak_check", "Leak check",
	    "1 if the cycle was run to find goroutine leaks. Go 1.26 on."),
	GCL_OPT("scan_ns", "Scan", "Concurrent root scan. Go 1.5 alone."),
	GCL_OPT("install_ns", "Write barrier",
	    "Installing the write barrier, world running. Go 1.5 alone."),
	GCL_OPT("cpu_scan_ns", "CPU scan",
	    "Wall time of the root scan, not multiplied. Go 1.5 alone."),
	GCL_OPT("cpu_install_ns", "CPU write barrier",
	    "Printed as 0. Go 1.5 alone."),
	GCL_OPT("stop_ns", "Stop", "Stopping the world. Go 1.3 and 1.4."),
	GCL_OPT("sweep_ns", "Sweep",
	    "Sweeping with the world stopped; in Go 1.3 and 1.4 finishing the "
	    "sweep of the previous cycle. Up to Go 1.4."),
	GCL_OPT("finish_ns", "Finish",
	    "Waiting for helpers and finishing. Go 1.3 and 1.4."),
	GCL_OPT("rest_ns", "Rest",
	    "Everything else with the world stopped. Up to Go 1.2."),
	GCL_OPT("objects_before", "Objects before",
	    "Objects in the heap before the cycle. Up to Go 1.2."),
	GCL_OPT("objects", "Objects",
	    "Objects in the heap after the cycle. Up to Go 1.4."),
	GCL_OPT("mallocs", "Mallocs",
	    "Objects allocated since program start. Up to Go 1.4."),
	GCL_OPT("frees", "Frees",
	    "Objects freed since program start. Up to Go 1.4."),
	GCL_OPT("goroutines", "Goroutines", "Goroutines. Go 1.4 alone."),
	GCL_OPT("sweep_spans", "Spans", "Spans to sweep. Go 1.3 and 1.4."),
	GCL_OPT("sweep_background", "Swept in background",
	    "Spans swept in the background. Go 1.3 and 1.4."),
	GCL_OPT("sweep_paused", "Swept in pause",
	    "Spans swept with the world stopped. Go 1.3 and 1.4."),
	GCL_OPT("handoffs", "Handoffs",
	    "Times markers handed work to others. Up to Go 1.4."),
	GCL_OPT("handoff_objects", "Handoff objects",
	    "Objects handed over. Go 1.1 to 1.4."),
	GCL_OPT("steals", "Steals",
	    "Times markers took work from others. Go 1.1 to 1.4."),
	GCL_OPT("steal_objects", "Steal objects",
	    "Objects taken. Go 1.1 to 1.4."),
	GCL_OPT("proc_yields", "Processor yields",
	    "Spins of waiting markers. Go 1.1 to 1.4."),
	GCL_OPT("os_yields", "System yields",
	    "Yields to the system of waiting markers. Go 1.1 to 1.4."),
	GCL_OPT("sleeps", "Sleeps",
	    "Sleeps of waiting markers. Go 1.1 to 1.4."),
	GCL_EXPR("pause_ns", "STW pause",
	    "Whole stop-the-world time of the cycle: sweep plus mark "
	    "termination, before Go 1.5 all phases.",
	    "coalesce(stw_sweep_ns + stw_mark_ns, "
	    "mark_ns + sweep_ns + coalesce(rest_ns, stop_ns + finish_ns))"),
	GCL_EXPR("cycle_ns", "Cycle",
	    "Wall time of the cycle, all phases.",
	    "coalesce(stw_sweep_ns + coalesce(scan_ns + install_ns, 0) + "
	    "mark_ns + stw_mark_ns, "
	    "mark_ns + sweep_ns + coalesce(rest_ns, stop_ns + finish_ns))"),
	GCL_EXPR("gc_cpu_ns", "GC CPU",
	    "CPU time the cycle took from the program: all of it but idle "
	    "marking. Go 1.5 on. A forced cycle of Go 1.5 to 1.8, world "
	    "stopped, prints the workers' times of the cycle before again; "
	    "they are counted, as the runtime does.",
	    "cpu_stw_sweep_ns + cpu_assist_ns + cpu_background_ns + "
	    "cpu_stw_mark_ns + coalesce(cpu_scan_ns + cpu_install_ns, 0)"),
};
/* clang-format on */

const struct gclog_family gcl_family_gctrace = {
	.name = "gctrace",
	.doc = "One garbage collection cycle (GODEBUG=gctrace=1).",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
