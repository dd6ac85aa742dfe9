/* Goroutines of a dump: one line at the head of each one's frames. */
#include "config.h"

#include "family/family.h"

/* From its bracket on, with the labels where Go 1.26 and 1.27 print them. */
#define STATE \
	" [|{state:state}{? (scan)=scan}{? (leaked)=leaked}" \
	"{? (durable)=durable}{[}, {minutes} minutes{]}" \
	"{?, locked to thread=locked}" \
	"{[}, synctest group {bubble}{]}{[}, synctest bubble {bubble}{]}" \
	"{[} labels:{{{labels}}{]}]{[} {{{labels}}{]}:"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.22",
	  "goroutine {goroutine} gp={gp:address} m={m:id}"
	  "{[} mp={mp:address}{]}" STATE,
	  "goroutine 17 gp=0xc000007180 m=nil "
	  "[chan receive, 2 minutes, locked to thread]:",
	  0 },
	{ "go1",
	  "goroutine {goroutine}" STATE,
	  "goroutine 21 [select (no cases)] "
	  "{handler: checkout, \"tenant id\": \"a\\\"b c\", worker: 7}:",
	  0 },
};

static const struct gclog_field fields[] = {
	GCL_INT("goroutine", "Goroutine", "Its number, from 1.",
	    "0 is the runtime itself. 1 is main.main."),
	GCL_TEXT("state", "State", "What it does, or what it waits for.",
	    "Many in one state wait for the same: 'chan send' and 'chan "
	    "receive' for the other end, 'semacquire' and 'sync.Mutex.Lock' "
	    "for a lock, 'IO wait' for the network."),
	GCL_OPT("minutes", "Waiting", "Minutes it has waited for. Go 1.3 on.",
	    "Counted from the first collection that found it waiting: none "
	    "is printed below 1, nor where there was no collection."),
	GCL_OPT_BOOL("locked", "Locked",
	    "1 if it is locked to its thread. Go 1.4 on.", NULL),
	GCL_OPT_BOOL("scan", "Scanned",
	    "1 if the collector was scanning it. Go 1.6 on.", NULL),
	GCL_OPT_BOOL("leaked", "Leaked",
	    "1 if nothing can wake it up any more. Go 1.26 on.",
	    "It stays for ever, and so does what it holds."),
	GCL_OPT_BOOL("durable", "Durable",
	    "1 if only its own bubble can wake it up. Go 1.25 on.", NULL),
	GCL_OPT("bubble", "Bubble",
	    "Number of its synctest group or bubble. Go 1.24 on.", NULL),
	GCL_OPT_TEXT("labels", "Labels",
	    "Its profiler labels, as printed between braces. Go 1.26 on.",
	    NULL),
	GCL_HEAD("death_line", "Death",
	    "The line of the row of traceback that is before it in the log.",
	    "A dump of a death follows that; one that the program made itself, "
	    "or a page of pprof, has none, or is far behind."),
	GCL_OPT_TEXT("gp", "G", "Address of its record. Go 1.22 on.", NULL),
	GCL_OPT("m", "Thread", "The thread that runs it. Go 1.22 on.", NULL),
	GCL_OPT_TEXT("mp", "M", "Address of that one's record. Go 1.22 on.",
	    NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_goroutine = {
	.name = "goroutine",
	.doc = "A goroutine in a dump: of a crash, SIGQUIT, pprof debug=2.",
	.sentence =
	    "Goroutine {goroutine} was in the state '{state}'."
	    "[ It has waited for {minutes} minutes.]"
	    "[ It was locked to its thread.{?locked}]"
	    "[ It has leaked.{?leaked}]",
	.flags = GCLOG_RUNTIME | GCLOG_LINES,
	.head = "traceback",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
