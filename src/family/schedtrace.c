/* GODEBUG=schedtrace=X, since Go 1.2: the state of the scheduler. */
#include "config.h"

#include "family/family.h"

#define BEGIN "SCHED {at_ns:wms}ms: gomaxprocs={gomaxprocs} " \
	"idleprocs={idleprocs} threads={threads} "
#define SPINNING "spinningthreads={spinningthreads} "
#define NEED SPINNING "needspinning={needspinning} "
#define IDLE "idlethreads={idlethreads} runqueue={runqueue}"
#define QUEUES " [{local_queues,local_queued:list}]"
#define WAITING " gcwaiting={gcwaiting:truth} nmidlelocked={nmidlelocked}"
#define STOPPING " stopwait={stopwait} sysmonwait={sysmonwait:truth}"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.25",
	  BEGIN NEED IDLE " [ {local_queues,local_queued:list} ] "
	  "schedticks=[ {schedticks:list} ]",
	  "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 "
	  "needspinning=1 idlethreads=1 runqueue=0 [ 0 0 ] "
	  "schedticks=[ 0 3 ]", 0 },
	{ "go1.20", BEGIN NEED IDLE QUEUES,
	  "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 "
	  "needspinning=1 idlethreads=1 runqueue=0 [0 0]", 0 },
	{ "go1.20_detail", BEGIN NEED IDLE WAITING STOPPING,
	  "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 "
	  "needspinning=1 idlethreads=1 runqueue=0 gcwaiting=false "
	  "nmidlelocked=0 stopwait=0 sysmonwait=false", 0 },
	{ "go1.4", BEGIN SPINNING IDLE QUEUES,
	  "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=1 "
	  "idlethreads=1 runqueue=0 [1 0]", 0 },
	{ "go1.4_detail", BEGIN SPINNING IDLE WAITING STOPPING,
	  "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=1 "
	  "idlethreads=1 runqueue=0 gcwaiting=0 nmidlelocked=0 stopwait=0 "
	  "sysmonwait=0", 0 },
	{ "go1.2", BEGIN IDLE QUEUES,
	  "SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=4 idlethreads=0 "
	  "runqueue=1 [0]", 0 },
	{ "go1.2_detail",
	  BEGIN IDLE WAITING " nmspinning={nmspinning}" STOPPING,
	  "SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=4 idlethreads=0 "
	  "runqueue=1 gcwaiting=0 nmidlelocked=0 nmspinning=0 stopwait=0 "
	  "sysmonwait=0", 0 },
};

static const struct gclog_field fields[] = {
	GCL_INT("at_ns", "At",
	    "When it was printed, since the first such line of the program, "
	    "cut to milliseconds.",
	    NULL),
	GCL_INT("gomaxprocs", "P", "GOMAXPROCS.", NULL),
	GCL_INT("idleprocs", "Idle P", "Processors without work.",
	    "All idle again and again: the program waits for something."),
	GCL_INT("threads", "Threads", "Threads of the runtime.",
	    "Only grows: each blocked system call takes one. Hundreds: look "
	    "for what blocks."),
	GCL_OPT("spinningthreads", "Spinning",
	    "Threads that look for work. Go 1.4 on.", NULL),
	GCL_OPT("needspinning", "Need spinning",
	    "1 if another one is to look. Go 1.20 on.", NULL),
	GCL_INT("idlethreads", "Idle threads", "Threads that are parked.",
	    NULL),
	GCL_INT("runqueue", "Global queue",
	    "Goroutines that wait in the global queue.",
	    "Large and growing: more is to be done than the processors can."),
	GCL_OPT_TEXT("local_queues", "Local queues",
	    "Goroutines that wait in the queue of each processor. Not in "
	    "detailed lines.",
	    "One long and others empty: work is not spread."),
	GCL_OPT("local_queued", "In local queues",
	    "The sum of these.",
	    "With the global queue: goroutines that could run and wait. A "
	    "wait for the processor is latency."),
	GCL_OPT_TEXT("schedticks", "Ticks",
	    "How often each processor has switched. Go 1.25 on.", NULL),
	GCL_OPT_BOOL("gcwaiting", "GC waits",
	    "1 if the world is being stopped. Detailed lines.", NULL),
	GCL_OPT("nmidlelocked", "Idle locked",
	    "Idle threads that are locked to a goroutine. Detailed lines.",
	    NULL),
	GCL_OPT("nmspinning", "Spinning threads",
	    "Threads that look for work. Detailed lines, Go 1.2 and 1.3.",
	    NULL),
	GCL_OPT("stopwait", "Stop wait",
	    "Processors that have still to stop. Detailed lines.", NULL),
	GCL_OPT_BOOL("sysmonwait", "Monitor waits",
	    "1 if the runtime's monitor sleeps. Detailed lines.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_schedtrace = {
	.name = "schedtrace",
	.doc = "The state of the scheduler (GODEBUG=schedtrace=X).",
	.sentence =
	    "At {at_ns} {idleprocs} of {gomaxprocs} processors and "
	    "{idlethreads} of {threads} threads were idle; {runqueue} "
	    "goroutines waited in the global queue"
	    "[ and {local_queued} in those of the processors].",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
