/* GODEBUG=scheddetail=1: a processor of the scheduler. */
#include "config.h"

#include "family/family.h"

#define BEGIN "  P{p}: status={status} schedtick={schedtick} " \
	"syscalltick={syscalltick} m={m:id} runqsize={runqsize}"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.14", BEGIN " gfreecnt={gfreecnt} timerslen={timerslen}",
	  "  P1: status=0 schedtick=3 syscalltick=0 m=-1 runqsize=0 "
	  "gfreecnt=0 timerslen=0", 0 },
	{ "go1.3", BEGIN " gfreecnt={gfreecnt}",
	  "  P0: status=1 schedtick=14 syscalltick=11 m=0 runqsize=4 "
	  "gfreecnt=0", 0 },
	{ "go1.2", BEGIN "/{runqroom} gfreecnt={gfreecnt}",
	  "  P0: status=1 schedtick=14 syscalltick=11 m=0 runqsize=3/128 "
	  "gfreecnt=0", 0 },
};

static const struct gclog_field fields[] = {
	GCL_HEAD("sched_line", "SCHED line",
	    "line_no of its row in schedtrace.", NULL),
	GCL_INT("p", "P", "Number of the processor.", NULL),
	GCL_INT("status", "Status",
	    "0 idle, 1 running, 2 in a system call, 3 stopped for the GC, "
	    "4 dead.", NULL),
	GCL_INT("schedtick", "Switches", "How often it has switched.", NULL),
	GCL_INT("syscalltick", "System calls",
	    "How often a system call was made on it.", NULL),
	GCL_OPT("m", "M", "The thread that has it; NULL: none.", NULL),
	GCL_INT("runqsize", "Queue", "Goroutines that wait in its queue.",
	    NULL),
	GCL_OPT("runqroom", "Queue room", "Room of the queue. Go 1.2.", NULL),
	GCL_INT("gfreecnt", "Free G", "Dead goroutines kept for reuse.", NULL),
	GCL_OPT("timerslen", "Timers", "Timers. Go 1.14 on.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_schedtrace_p = {
	.name = "schedtrace_p",
	.doc = "A processor of the scheduler (GODEBUG=scheddetail=1).",
	.sentence =
	    "Processor {p} had status {status}[ and thread {m}], and "
	    "{runqsize} goroutines waited in its queue.",
	.flags = GCLOG_RUNTIME,
	.head = "schedtrace",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
