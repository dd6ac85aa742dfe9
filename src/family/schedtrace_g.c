/* GODEBUG=scheddetail=1: a goroutine, as the scheduler has it. */
#include "config.h"

#include "family/family.h"

static const char states[] =
#define GCL_G_STATUS(number, name) #number " " name ", "
#include "family/gstatus.def"
#undef GCL_G_STATUS
    "4096 more while it is scanned.";

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.2",
	  "  G{g}: status={status}({reason:text}) m={m:id} "
	  "lockedm={lockedm:id}",
	  "  G1: status=4(chan receive) m=-1 lockedm=-1", 0 },
};

static const struct gclog_field fields[] = {
	GCL_HEAD("sched_line", "SCHED line",
	    "line_no of its row in schedtrace.", NULL),
	GCL_INT("g", "G", "Number of the goroutine.", NULL),
	GCL_INT("status", "Status", states, NULL),
	GCL_TEXT("reason", "Reason",
	    "What it waits for, or did the last time; can be empty.",
	    "Only says something of one that waits, status 4."),
	GCL_OPT("m", "M", "The thread that runs it; NULL: none.", NULL),
	GCL_OPT("lockedm", "Locked M",
	    "The thread it is locked to; NULL: none.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_schedtrace_g = {
	.name = "schedtrace_g",
	.doc = "A goroutine of the scheduler (GODEBUG=scheddetail=1).",
	.sentence = "Goroutine {g} had status {status} and reason "
	    "\"{reason}\"[, on thread {m}].",
	.flags = GCLOG_RUNTIME,
	.head = "schedtrace",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
