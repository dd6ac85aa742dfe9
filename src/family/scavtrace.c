/* GODEBUG=scavtrace=1, since Go 1.14: memory given back to the system. */
#include "config.h"

#include "family/family.h"

#define ENDS "{util_pct}% util{? (forced)=forced}" \
	"{? [controller reset]=controller_reset}"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.21",
	  "scav {background_bytes:kib} KiB work (bg), {eager_bytes:kib} KiB "
	  "work (eager), {released_bytes:kib} KiB now, " ENDS,
	  "scav 3776 KiB work (bg), 0 KiB work (eager), 1960 KiB now, "
	  "67% util", 0 },
	{ "go1.15",
	  "scav {generation} {work_bytes:kib} KiB work, {released_bytes:kib} "
	  "KiB total, " ENDS,
	  "scav 12 0 KiB work, 45152 KiB total, 68% util", 0 },
	/* Go 1.19 and 1.20 print it so again. */
	{ "go1.14",
	  "scav {work_bytes:kib} KiB work, {released_bytes:kib} KiB total, "
	  ENDS,
	  "scav 8 KiB work, 44184 KiB total, 99% util", 0 },
};

static const struct gclog_field fields[] = {
	GCL_OPT("work_bytes", "Work",
	    "Given back since the line before. Up to Go 1.20.", NULL),
	GCL_OPT("background_bytes", "Background work",
	    "Given back since the line before, in the background. Go 1.21 on.",
	    "Costs about 1 % of a processor, and page faults if the memory is "
	    "wanted again."),
	GCL_OPT("eager_bytes", "Eager work",
	    "Given back since then by goroutines that allocate. Go 1.21 on.",
	    "Goroutines waited for it: the heap grew, or a memory limit is "
	    "near."),
	GCL_INT("released_bytes", "Released",
	    "Memory of the heap that the system has now; a level, also where "
	    "it is printed as total.",
	    "Not part of the resident set."),
	GCL_INT("util_pct", "Utilization",
	    "Heap in use, of what is held of the system, cut to whole "
	    "percent.",
	    "What is missing to 100 is kept for the heap to grow, or in "
	    "pieces."),
	GCL_OPT("generation", "Generation",
	    "Number of the scavenge generation. Go 1.15 to 1.18.", NULL),
	GCL_OPT_BOOL("forced", "Forced",
	    "1 if debug.FreeOSMemory() did it.", NULL),
	GCL_OPT_BOOL("controller_reset", "Controller reset",
	    "1 if the controller of the pace began anew. Go 1.18 on.", NULL),
	GCL_EXPR("scavenged_bytes", "Given back",
	    "Given back since the line before, in all.",
	    NULL,
	    "coalesce(work_bytes, background_bytes + eager_bytes)"),
};
/* clang-format on */

const struct gclog_family gcl_family_scavtrace = {
	.name = "scavtrace",
	.doc = "Memory given back to the system (GODEBUG=scavtrace=1).",
	.sentence =
	    "The scavenger gave back {scavenged_bytes}; now the system has "
	    "{released_bytes} of the heap's memory, and {util_pct} of the rest "
	    "is in use.[ The program asked for it.{?forced}]",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
