/* The scavenger's lines of Go 1.0 to 1.13, printed with gctrace. */
#include "config.h"

#include "family/family.h"

#define SUMMARY ": inuse: {inuse_bytes:mib}, idle: {idle_bytes:mib}, " \
	"sys: {sys_bytes:mib}, released: {released_bytes:mib}, " \
	"consumed: {consumed_bytes:mib} (MB){=kind:summary}"
#define RELEASED ": {work_bytes:mib} MB released{=kind:released}"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.13_asked", "forced scvg" SUMMARY "{=forced}",
	  "forced scvg: inuse: 12, idle: 50, sys: 63, released: 50, "
	  "consumed: 12 (MB)", 0 },
	{ "go1.13_asked_work", "forced scvg" RELEASED "{=forced}",
	  "forced scvg: 8 MB released", 0 },
	{ "go1.13", "scvg" SUMMARY,
	  "scvg: inuse: 12, idle: 50, sys: 63, released: 50, "
	  "consumed: 12 (MB)", 0 },
	{ "go1.13_work", "scvg" RELEASED, "scvg: 8 MB released", 0 },
	{ "go1.2_work", "scvg{scvg}" RELEASED, "scvg4: 4 MB released", 0 },
	{ "go1_work",
	  "scvg{scvg}: {work_bytes:hexmib} MB released{=kind:released}",
	  "scvg1: 0x4 MB released", 0 },
	{ "go1", "scvg{scvg}" SUMMARY,
	  "scvg4: inuse: 10, idle: 5, sys: 16, released: 4, "
	  "consumed: 11 (MB)", 0 },
	{ "go1_gc", "scvg{scvg}: GC forced{=kind:gc}", "scvg0: GC forced", 0 },
};

static const struct gclog_field fields[] = {
	GCL_TEXT("kind", "Kind",
	    "Which line: released, summary, or gc, a cycle begun as none had "
	    "run for two minutes.",
	    NULL),
	GCL_OPT("scvg", "Number",
	    "Number of the round, from 0; -1: debug.FreeOSMemory() did it. "
	    "Up to Go 1.12.",
	    NULL),
	GCL_OPT("work_bytes", "Given back", "Given back by this round.",
	    "Of use if it stays so; memory that is wanted again costs page "
	    "faults."),
	GCL_OPT("inuse_bytes", "In use", "Heap in use.", NULL),
	GCL_OPT("idle_bytes", "Idle", "Heap that is not in use.", NULL),
	GCL_OPT("sys_bytes", "System", "Heap in all, of the system.", NULL),
	GCL_OPT("released_bytes", "Released",
	    "Of the idle heap, what the system has got back.", NULL),
	GCL_OPT("consumed_bytes", "Consumed",
	    "Heap less what was released.",
	    "What the heap really takes of the machine."),
	GCL_OPT_BOOL("forced", "Forced",
	    "1 if debug.FreeOSMemory() did it. Go 1.13.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_scvg = {
	.name = "scvg",
	.doc = "What the scavenger of Go 1.0 to 1.13 did (gctrace=1).",
	.sentence =
	    "The scavenger[ gave back {work_bytes}]"
	    "[ saw {inuse_bytes} of the heap in use and {idle_bytes} idle, of "
	    "which the system has {released_bytes}; the heap takes "
	    "{consumed_bytes}]"
	    "[ of round {scvg} tells of a cycle begun by the clock"
	    "{!work_bytes}{!inuse_bytes}]."
	    "[ The program asked for it.{?forced}]",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
