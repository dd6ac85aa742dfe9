/* How a program died: panics, fatal errors, signals, and what others print
 * about its end. */
#include "config.h"

#include "family/family.h"

/* The line after a message that a signal caused, of Go 1.7 on and before. */
#define SIGNAL_LINES \
	"\n[signal SIG{signal:signal}: {_:text} code={code:code} " \
	"addr={addr:address} pc={pc:address}]" \
	"\n[signal {signal:signo} code={code:code} addr={addr:address} " \
	"pc={pc:address}]"

/* What shows that it was a death: the dump, which begins with the goroutine
 * that it happened to, after the runtime's own stack if it happened on that;
 * or, where none is printed, what others tell of the end. */
#define DUMP_LINES \
	"\n{&}exit status {_:int}" \
	"\n{&}Command exited with non-zero status {_:int}" \
	"\n{&}runtime stack:" \
	"\n{&}goroutine {goroutine} {_:text}[{_:text}:"

#define SECOND_PANIC \
	"\n{_}panic: {second:message}"

/* A shell tells of a program that a signal ended by these words alone. */
#define WORDS(name, words, signal) \
	{ name, words "{=signal:" signal "}" \
	  "{? (core dumped)=core}{=kind:exit}", words, 0 }

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1",
	  "{&}panic: {message:message}"
	  "{? [recovered, repanicked]=repanicked}{? [recovered]=recovered}"
	  "{=kind:panic}" SECOND_PANIC SECOND_PANIC SECOND_PANIC
	  SIGNAL_LINES DUMP_LINES,
	  "panic: runtime error: invalid memory address or nil pointer "
	  "dereference\n"
	  "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 "
	  "pc=0x4b4bee]\n"
	  "\n"
	  "goroutine 1 [running]:",
	  0 },
	{ "go1.1",
	  "{^}runtime: out of memory: cannot allocate {asked_bytes}-byte "
	  "block ({in_use_bytes} in use)\n"
	  "{^}runtime: goroutine stack exceeds {stack_limit_bytes}-byte "
	  "limit\n"
	  "{^}unexpected fault address {addr:address}{=kind:fatal error}\n"
	  "{^}{&}throw: {message:message}{=kind:throw}\n"
	  "{&}fatal error: {message:message}"
	  "{? [recovered]=recovered}{=kind:fatal error}"
	  SIGNAL_LINES DUMP_LINES,
	  "runtime: out of memory: cannot allocate 8388608-byte block "
	  "(305889280 in use)\n"
	  "fatal error: out of memory\n"
	  "\n"
	  "goroutine 1 gp=0x767758181e0 m=2 mp=0x7677584a808 [running]:",
	  0 },
	{ "signal",
	  "{&}SIG{signal:signal}: {message}{=kind:signal}\n"
	  "PC={pc:address}\n"
	  "PC={pc:address} m={m}\n"
	  "PC={pc:address} m={m} sigcode={code:code}\n"
	  "PC={pc:address} m={m} sigcode={code:code} addr={addr:address}"
	  DUMP_LINES,
	  "SIGQUIT: quit\n"
	  "PC=0x4550d1 m=0 sigcode=0\n"
	  "\n"
	  "goroutine 0 [idle]:",
	  0 },
	{ "go_status", "exit status {status}{=kind:exit}",
	  "exit status 2", 0 },
	{ "go_signal", "signal: {signal:ended}{? (core dumped)=core}"
	  "{=kind:exit}",
	  "signal: killed", 0 },
	{ "time_signal",
	  "Command terminated by signal {signal:signo}{=kind:exit}",
	  "Command terminated by signal 9", 0 },
	{ "time_status",
	  "Command exited with non-zero status {status}{=kind:exit}",
	  "Command exited with non-zero status 2", 0 },
	{ "compose", "{command:unit} exited with code {status}{=kind:exit}",
	  "web-1 exited with code 137", 0 },
	{ "foreman", "exited with code {status}{=kind:exit}",
	  "exited with code 0", 0 },
	{ "bash", "{_:unit}: line {_:int}:{_}{pid} {signal:ended}"
	  "{_}{?(core dumped) =core}{command}{=kind:exit}",
	  "./x.sh: line 3:  1234 Killed                  ./leak 60", 0 },
	{ "zsh", "zsh: {signal:ended}{? (core dumped)=core}{_}{command}"
	  "{=kind:exit}",
	  "zsh: killed     ./leak 60", 0 },
	WORDS("sh_killed", "Killed", "SIGKILL"),
	WORDS("sh_aborted", "Aborted", "SIGABRT"),
	WORDS("sh_terminated", "Terminated", "SIGTERM"),
	WORDS("sh_fault", "Segmentation fault", "SIGSEGV"),
	WORDS("sh_bus", "Bus error", "SIGBUS"),
	WORDS("sh_illegal", "Illegal instruction", "SIGILL"),
	WORDS("sh_float", "Floating point exception", "SIGFPE"),
	WORDS("sh_trap", "Trace/breakpoint trap", "SIGTRAP"),
};

static const struct gclog_field fields[] = {
	GCL_TEXT("kind", "Kind",
	    "'panic', 'fatal error', 'throw' (Go 1.0), 'signal' or 'exit'.",
	    "A panic is the program's own, and it could have recovered. A "
	    "fatal error or throw is the runtime's: nothing can go on. A "
	    "signal came from outside, or from a fault in C code. An exit is "
	    "told by others: a shell, the go command, time, compose."),
	GCL_OPT_TEXT("message", "Message",
	    "What is printed behind that; of several lines those up to the "
	    "dump, at most 16.",
	    "'all goroutines are asleep - deadlock!', 'stack overflow' and "
	    "what says 'out of memory' or 'cannot allocate' are what they "
	    "say; 'concurrent map writes' is a race of the program."),
	GCL_OPT_TEXT("second", "Second panic",
	    "The last panic of those while it panicked, as printed.",
	    "A function that was deferred panicked again, often to add to "
	    "what it had recovered."),
	GCL_OPT_BOOL("recovered", "Recovered",
	    "1 if printed as [recovered]: then it panicked again.", NULL),
	GCL_OPT_BOOL("repanicked", "Repanicked",
	    "1 if printed as [recovered, repanicked]: with the same value. "
	    "Go 1.25 on.", NULL),
	GCL_OPT_TEXT("signal", "Signal",
	    "Name of the signal, as SIGSEGV; numbers and words are told as "
	    "that.",
	    "SIGKILL without a word of the program is often the system, out "
	    "of memory; SIGTERM and SIGINT asked it to end; SIGQUIT asked for "
	    "a dump; SIGSEGV is a nil pointer or a stray one."),
	GCL_OPT("code", "Signal code", "What the system says of its cause.",
	    "Of SIGSEGV 1 is an address where nothing is, 2 one that is "
	    "protected. 0 and less: another process sent it."),
	GCL_OPT_TEXT("addr", "Address", "The address that was asked for.",
	    "Near 0: a field of a nil pointer."),
	GCL_OPT_TEXT("pc", "PC", "The instruction it happened at.",
	    "The first frame of the goroutine tells it as a line of source."),
	GCL_OPT("m", "Thread", "The thread that got the signal. Go 1.5 on.",
	    NULL),
	GCL_OPT("asked_bytes", "Asked for",
	    "Memory that the system did not give.", NULL),
	GCL_OPT("in_use_bytes", "In use",
	    "Memory taken from the system for the heap by then.",
	    "Reserved, not live: much more than the last cycle shows."),
	GCL_OPT("stack_limit_bytes", "Stack limit",
	    "Size that a goroutine's stack would have gone beyond.",
	    "Nearly always a function that calls itself for ever."),
	GCL_OPT("goroutine", "Goroutine",
	    "The first goroutine of the dump that follows.",
	    "It is the one that died, and 0 is the runtime itself. None: "
	    "GOTRACEBACK=none, or the dump was not kept."),
	GCL_OPT("status", "Exit status", "As told by others.",
	    "2 is what a Go program ends with after a panic, a fatal error or "
	    "SIGQUIT; above 128: 128 and the signal that ended it; 137 is "
	    "SIGKILL, often the system, out of memory."),
	GCL_OPT_BOOL("core", "Core", "1 if a core was dumped.", NULL),
	GCL_OPT("pid", "Process id", "As told by bash.", NULL),
	GCL_OPT_TEXT("command", "Command",
	    "What ended, as told by others: a command, or a container.",
	    NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_traceback = {
	.name = "traceback",
	.doc = "How a program died: panic, fatal error, signal, exit.",
	.sentence =
	    "The program ended ({kind}[: {message}])."
	    "[ It panicked again: {second}.]"
	    "[ The signal was {signal}.]"
	    "[ The address was {addr}.]"
	    "[ {asked_bytes} were asked for, and {in_use_bytes} in use.]"
	    "[ A stack went beyond {stack_limit_bytes}.]"
	    "[ It happened in goroutine {goroutine}.]"
	    "[ Its status was {status}.]",
	.flags = GCLOG_RUNTIME | GCLOG_LINES,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
