/* GODEBUG=scheddetail=1: a thread of the scheduler. */
#include "config.h"

#include "family/family.h"

#define BEGIN "  M{m}: p={p:id} curg={curg:id} mallocing={mallocing} " \
	"throwing={throwing} "
#define LOCKS " locks={locks} dying={dying} "
#define HELP "helpgc={helpgc} "
#define ENDS "spinning={spinning:truth} blocked={blocked:truth} " \
	"lockedg={lockedg:id}"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.12", BEGIN "preemptoff={preemptoff:text}" LOCKS ENDS,
	  "  M3: p=nil curg=nil mallocing=0 throwing=0 preemptoff= locks=0 "
	  "dying=0 spinning=false blocked=false lockedg=nil", 0 },
	{ "go1.5", BEGIN "preemptoff={preemptoff:text}" LOCKS HELP ENDS,
	  "  M3: p=-1 curg=-1 mallocing=0 throwing=0 preemptoff= locks=0 "
	  "dying=0 helpgc=0 spinning=false blocked=false lockedg=-1", 0 },
	{ "go1.3", BEGIN "gcing={gcing}" LOCKS HELP ENDS,
	  "  M0: p=0 curg=4 mallocing=0 throwing=0 gcing=0 locks=0 dying=0 "
	  "helpgc=0 spinning=0 blocked=0 lockedg=-1", 0 },
	{ "go1.2",
	  BEGIN "gcing={gcing}" LOCKS HELP
	  "spinning={spinning:truth} lockedg={lockedg:id}",
	  "  M0: p=0 curg=4 mallocing=0 throwing=0 gcing=0 locks=0 dying=0 "
	  "helpgc=0 spinning=0 lockedg=-1", 0 },
};

static const struct gclog_field fields[] = {
	GCL_HEAD("sched_line", "SCHED line",
	    "line_no of its row in schedtrace.", NULL),
	GCL_INT("m", "M", "Number of the thread.", NULL),
	GCL_OPT("p", "P", "The processor it has; NULL: none.", NULL),
	GCL_OPT("curg", "G", "The goroutine it runs; NULL: none.", NULL),
	GCL_INT("mallocing", "Allocates", "1 if it allocates.", NULL),
	GCL_INT("throwing", "Throws", "Not 0 if it dies.", NULL),
	GCL_OPT_TEXT("preemptoff", "No preemption",
	    "Why it is not to be preempted; empty: it may be. Go 1.5 on.",
	    NULL),
	GCL_OPT("gcing", "Collects", "1 if it collects. Go 1.2 to 1.4.", NULL),
	GCL_INT("locks", "Locks", "Locks of the runtime that it holds.", NULL),
	GCL_INT("dying", "Dies", "Not 0 if it dies.", NULL),
	GCL_OPT("helpgc", "Helps", "Not 0 if it helps the GC. Up to Go 1.11.",
	    NULL),
	GCL_OPT_BOOL("spinning", "Spins", "1 if it looks for work.", NULL),
	GCL_OPT_BOOL("blocked", "Blocked",
	    "1 if it waits for a note. Go 1.3 on.", NULL),
	GCL_OPT("lockedg", "Locked G",
	    "The goroutine it is locked to; NULL: none.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_schedtrace_m = {
	.name = "schedtrace_m",
	.doc = "A thread of the scheduler (GODEBUG=scheddetail=1).",
	.sentence = "Thread {m} was one of the program's[, with processor {p}]"
	    "[, running goroutine {curg}].",
	.flags = GCLOG_RUNTIME,
	.head = "schedtrace",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
