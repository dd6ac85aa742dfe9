/* GODEBUG=gcpacertrace=1, since Go 1.5: what the pacer plans when a cycle
 * begins, what came of it, and the end of sweeping. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.18_end",
	  "pacer: {cpu_pct}% CPU ({cpu_goal_pct} exp.) for {heap_work_bytes}"
	  "+{stack_work_bytes}+{globals_work_bytes} B work "
	  "({expected_work_bytes} B exp.) in {trigger_bytes} B -> "
	  "{heap_end_bytes} B (\xe2\x88\x86goal {over_goal_bytes}, "
	  "cons/mark {cons_mark:real}){?[controller reset]=controller_reset}"
	  "{=kind:end}",
	  "pacer: 26% CPU (25 exp.) for 1343736+8560+178122 B work "
	  "(178122 B exp.) in 4022272 B -> 4431872 B (\xe2\x88\x86goal 237568, "
	  "cons/mark 0)",
	  0 },
	{ "go1.9_sweep",
	  "pacer: sweep done at heap size {swept_heap_bytes:mib}MB; "
	  "allocated {swept_alloc_bytes:mibdiff}MB during sweep; "
	  "swept {swept_pages} pages at {pages_per_byte:real} pages/byte"
	  "{=kind:sweep}",
	  "pacer: sweep done at heap size 1MB; allocated 0MB during sweep; "
	  "swept 554 pages at +4.606195e-004 pages/byte",
	  0 },
	{ "go1.7_sweep",
	  "pacer: sweep done at heap size {swept_heap_bytes:mib}MB; "
	  "allocated {swept_alloc_bytes:mibdiff}MB of spans; "
	  "swept {swept_pages} pages at {pages_per_byte:real} pages/byte"
	  "{=kind:sweep}",
	  "pacer: sweep done at heap size 1MB; allocated 0MB of spans; "
	  "swept 542 pages at +4.787681e-004 pages/byte",
	  0 },
	{ "go1.6_sweep",
	  "pacer: sweep done at heap size {swept_heap_bytes:mib}MB; "
	  "allocated {swept_alloc_bytes:mibdiff}MB of spans; "
	  "swept {swept_pages} pages{=kind:sweep}",
	  "pacer: sweep done at heap size 2MB; allocated 0MB of spans; "
	  "swept 555 pages",
	  0 },
	{ "go1.5_start",
	  "pacer: assist ratio={assist_ratio:real} "
	  "(scan {scan_bytes:mib} MB in {heap_bytes:mib}->{goal_bytes:mib} MB)"
	  " workers={dedicated_workers}+{fractional_workers:real}"
	  "{=kind:start}",
	  "pacer: assist ratio=+9.322032e-001 (scan 1 MB in 3->4 MB) "
	  "workers=0++2.500000e-001",
	  0 },
	{ "go1.5_end",
	  "pacer: H_m_prev={prev_live_bytes} h_t={trigger_ratio:real} "
	  "H_T={trigger_bytes} h_a={end_ratio:real} H_a={heap_end_bytes} "
	  "h_g={goal_ratio:real} H_g={goal_bytes} u_a={utilization:real} "
	  "u_g={utilization_goal:real} W_a={work_bytes} "
	  "goal\xce\x94={goal_growth:real} actual\xce\x94={end_growth:real} "
	  "u_a/u_g={utilization_ratio:real}{=kind:end}",
	  "pacer: H_m_prev=2236962 h_t=+8.750000e-001 H_T=4194304 "
	  "h_a=+1.446289e+000 H_a=5472256 h_g=+1.365723e+000 H_g=5292032 "
	  "u_a=+2.783188e-001 u_g=+3.000000e-001 W_a=1893768 "
	  "goal\xce\x94=+4.907228e-001 actual\xce\x94=+5.712892e-001 "
	  "u_a/u_g=+9.277293e-001",
	  0 },
};

static const struct gclog_field fields[] = {
	GCL_TEXT("kind", "Kind",
	    "Which line: start or end of a cycle, or the end of a sweep.",
	    NULL),
	GCL_NEXT("gc", "GC",
	    "Number of the cycle that follows in the log: the one of start "
	    "and end; what a sweep frees, the cycle before has found.",
	    "NULL: the log ends before that cycle is printed."),
	GCL_OPT_REAL("assist_ratio", "Assist ratio",
	    "Bytes that goroutines mark for each byte they allocate. Start.",
	    "Above 1 a goroutine marks more than it allocates: it is slowed "
	    "down much. The cycle began late, or the heap grows fast."),
	GCL_OPT("scan_bytes", "To scan", "Heap to be scanned. Start.", NULL),
	GCL_OPT("heap_bytes", "Heap", "Heap when the cycle began. Start.",
	    NULL),
	GCL_OPT_NONE("goal_bytes", "Heap goal",
	    "Heap goal of the cycle; 2^60 and more means none. Start, and "
	    "end up to Go 1.17.",
	    "What is left between heap and goal is the room for allocation "
	    "while marking."),
	GCL_OPT("dedicated_workers", "Dedicated workers",
	    "Processors that only mark. Start.",
	    "A quarter of GOMAXPROCS, whole ones."),
	GCL_OPT_REAL("fractional_workers", "Fractional workers",
	    "What is missing to a quarter of GOMAXPROCS, as a share of a "
	    "processor; up to Go 1.9 workers. Start.",
	    NULL),
	GCL_OPT("cpu_pct", "CPU",
	    "CPU that marking took while it ran, of GOMAXPROCS. End, Go 1.18 "
	    "on.",
	    "Above the goal: goroutines had to assist."),
	GCL_OPT("cpu_goal_pct", "CPU goal",
	    "CPU that marking was to take. End, Go 1.18 on.", "25 by design."),
	GCL_OPT("heap_work_bytes", "Heap work",
	    "Heap that was scanned. End, Go 1.18 on.", NULL),
	GCL_OPT("stack_work_bytes", "Stack work",
	    "Stacks that were scanned. End, Go 1.18 on.", NULL),
	GCL_OPT("globals_work_bytes", "Globals work",
	    "Global variables that were scanned. End, Go 1.18 on.", NULL),
	GCL_OPT("expected_work_bytes", "Expected work",
	    "Bytes that the pacer expected to scan. End, Go 1.18 on.",
	    "Far below what was scanned: the heap has grown since the cycle "
	    "before."),
	GCL_OPT("trigger_bytes", "Trigger",
	    "Heap at which the cycle was to begin. End.", NULL),
	GCL_OPT("heap_end_bytes", "Heap end",
	    "Heap at the end of marking. End.",
	    "In MiB it is heap_end_bytes of the cycle's gctrace record."),
	GCL_OPT("over_goal_bytes", "Over goal",
	    "By how much that is above the goal. End, Go 1.18 on.",
	    "Below 0: the cycle was done in time."),
	GCL_OPT_REAL("cons_mark", "Cons/mark",
	    "Allocation rate by mark rate, both per CPU time. End, Go 1.18 on.",
	    "The higher, the earlier the next cycle begins."),
	GCL_OPT_BOOL("controller_reset", "Controller reset",
	    "1 if the controller began anew. End, Go 1.18 and 1.19.", NULL),
	GCL_OPT("prev_live_bytes", "Live before",
	    "Heap that the cycle before found live. End, up to Go 1.17.",
	    NULL),
	GCL_OPT_REAL("trigger_ratio", "Trigger ratio",
	    "Growth over that at which the cycle was to begin. End, up to Go "
	    "1.17.", NULL),
	GCL_OPT_REAL("end_ratio", "End ratio",
	    "Growth over that at the end of marking. End, up to Go 1.17.",
	    NULL),
	GCL_OPT_REAL("goal_ratio", "Goal ratio",
	    "Growth over that which the goal is. End, up to Go 1.17.", NULL),
	GCL_OPT_REAL("utilization", "CPU share",
	    "Share of CPU that marking took, assists included. End, up to Go "
	    "1.17.",
	    "Above its goal: goroutines had to assist."),
	GCL_OPT_REAL("utilization_goal", "CPU goal share",
	    "Share of CPU that it was to take. End, up to Go 1.17.",
	    "0.25 up to Go 1.9, 0.30 after."),
	GCL_OPT("work_bytes", "Work",
	    "Bytes that were scanned. End, up to Go 1.17.", NULL),
	GCL_OPT_REAL("goal_growth", "Goal growth",
	    "Growth from trigger to goal, of the live heap before. End, up to "
	    "Go 1.17.", NULL),
	GCL_OPT_REAL("end_growth", "End growth",
	    "Growth from trigger to the end, of the live heap before. End, up "
	    "to Go 1.17.",
	    "More than the goal growth: the goal was missed."),
	GCL_OPT_REAL("utilization_ratio", "CPU by goal",
	    "CPU share by its goal. End, up to Go 1.17.", NULL),
	GCL_OPT("swept_heap_bytes", "Heap swept",
	    "Heap when sweeping was done. Sweep.", NULL),
	GCL_OPT("swept_alloc_bytes", "Allocated",
	    "Allocated while sweeping; below 0 if the heap shrank. Sweep.",
	    NULL),
	GCL_OPT("swept_pages", "Pages", "Pages that were swept. Sweep.", NULL),
	GCL_OPT_REAL("pages_per_byte", "Pages per byte",
	    "Pages that goroutines sweep for each byte they allocate. Sweep, "
	    "Go 1.7 on.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_pacer = {
	.name = "pacer",
	.doc = "What the GC pacer plans and gets (GODEBUG=gcpacertrace=1).",
	.sentence =
	    "[Cycle {gc}: ]The pacer[ began at a heap of {heap_bytes} for a "
	    "goal of {goal_bytes}, each byte allocated to be paid with "
	    "{assist_ratio} bytes of marking]"
	    "[ wanted the cycle to begin at {trigger_bytes} and saw it end at "
	    "{heap_end_bytes}][, with {cpu_pct} of CPU for {cpu_goal_pct}]"
	    "[, with a share of CPU of {utilization} for {utilization_goal}]"
	    "[ saw {swept_pages} pages swept, at a heap of "
	    "{swept_heap_bytes}].",
	.flags = GCLOG_RUNTIME | GCLOG_AHEAD,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
