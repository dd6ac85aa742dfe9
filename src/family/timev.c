/* /usr/bin/time -v: the block GNU time 1.7 and 1.9 and busybox print. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "time1.7",
	  "{^}time: cannot run {command}: {failure}\n"
	  "{^}time: can't execute '{command}': {failure}\n"
	  "{^}{&}Command terminated by signal {signal}\n"
	  "{^}{&}Command exited with non-zero status {failed_status}\n"
	  "Command being timed: {command:quoted}\n"
	  "User time (seconds): {user_ns:clock}\n"
	  "System time (seconds): {system_ns:clock}\n"
	  "Percent of CPU this job got: {cpu_pct:maybe}%\n"
	  "Elapsed (wall clock) time (h:mm:ss or m:ss): {elapsed_ns:clock}\n"
	  "Average shared text size (kbytes): {avg_text_bytes:kib}\n"
	  "Average unshared data size (kbytes): {avg_data_bytes:kib}\n"
	  "Average stack size (kbytes): {avg_stack_bytes:kib}\n"
	  "Average total size (kbytes): {avg_total_bytes:kib}\n"
	  "Maximum resident set size (kbytes): {max_rss_bytes:kib}\n"
	  "Average resident set size (kbytes): {avg_rss_bytes:kib}\n"
	  "Major (requiring I/O) page faults: {major_faults}\n"
	  "Minor (reclaiming a frame) page faults: {minor_faults}\n"
	  "Voluntary context switches: {voluntary_switches}\n"
	  "Involuntary context switches: {involuntary_switches}\n"
	  "Swaps: {swaps}\n"
	  "File system inputs: {fs_inputs}\n"
	  "File system outputs: {fs_outputs}\n"
	  "Socket messages sent: {socket_sent}\n"
	  "Socket messages received: {socket_received}\n"
	  "Signals delivered: {signals}\n"
	  "Page size (bytes): {page_size_bytes}\n"
	  "Exit status: {exit_status}",
	  "Command exited with non-zero status 3\n"
	  "\tCommand being timed: \"./crash exit\"\n"
	  "\tUser time (seconds): 0.01\n"
	  "\tSystem time (seconds): 0.00\n"
	  "\tPercent of CPU this job got: 92%\n"
	  "\tElapsed (wall clock) time (h:mm:ss or m:ss): 0:00.01\n"
	  "\tAverage shared text size (kbytes): 0\n"
	  "\tAverage unshared data size (kbytes): 0\n"
	  "\tAverage stack size (kbytes): 0\n"
	  "\tAverage total size (kbytes): 0\n"
	  "\tMaximum resident set size (kbytes): 11104\n"
	  "\tAverage resident set size (kbytes): 0\n"
	  "\tMajor (requiring I/O) page faults: 0\n"
	  "\tMinor (reclaiming a frame) page faults: 2617\n"
	  "\tVoluntary context switches: 105\n"
	  "\tInvoluntary context switches: 58\n"
	  "\tSwaps: 0\n"
	  "\tFile system inputs: 0\n"
	  "\tFile system outputs: 16\n"
	  "\tSocket messages sent: 0\n"
	  "\tSocket messages received: 0\n"
	  "\tSignals delivered: 0\n"
	  "\tPage size (bytes): 4096\n"
	  "\tExit status: 3",
	  10000000 },
};

static const struct gclog_field fields[] = {
	GCL_OPT_TEXT("command", "Command",
	    "The command that was timed, as printed: not unescaped.", NULL),
	GCL_OPT("user_ns", "User time", "CPU time in user mode.",
	    "The sum over all threads: with several processors it can be "
	    "more than the elapsed time. The collector's work is in it."),
	GCL_OPT("system_ns", "System time", "CPU time in the kernel.",
	    "Much of it beside the user time: system calls, page faults, "
	    "or memory that is taken and given back."),
	GCL_OPT("cpu_pct", "CPU",
	    "User plus system of elapsed time; NULL where '?' is printed.",
	    "100 is one processor busy all the time; several can make it "
	    "more."),
	GCL_OPT("elapsed_ns", "Elapsed", "Wall-clock time.",
	    "What a person waits for. Much more than the CPU time: the "
	    "command waited, for input, locks or the network."),
	GCL_OPT("max_rss_bytes", "Max RSS",
	    "Largest resident set. GNU time 1.7 unless patched, and busybox, "
	    "print four times too much on Linux.",
	    "The peak of all memory, not of the heap alone: code, stacks, "
	    "the runtime, C libraries, what was freed and not given back. "
	    "Below the largest heap: some of that was never touched."),
	GCL_OPT("major_faults", "Major faults", "Page faults that needed I/O.",
	    "Each waited for a disk. Many, but for a first start: memory "
	    "is short."),
	GCL_OPT("minor_faults", "Minor faults", "Page faults without I/O.",
	    "Mostly memory touched for the first time; they grow with the "
	    "heap."),
	GCL_OPT("voluntary_switches", "Voluntary switches",
	    "Context switches while waiting.",
	    "Each is a wait, for input, a lock or a timer."),
	GCL_OPT("involuntary_switches", "Involuntary switches",
	    "Context switches because the time slice was over.",
	    "Many: there was more to run than there were processors."),
	GCL_OPT("swaps", "Swaps", "Times swapped out; 0 on Linux.", NULL),
	GCL_OPT("fs_inputs", "FS inputs", "Blocks read, of 512 bytes on Linux.",
	    "0 if all came from the page cache."),
	GCL_OPT("fs_outputs", "FS outputs",
	    "Blocks written, of 512 bytes on Linux.", NULL),
	GCL_OPT("socket_sent", "Sent", "Socket messages sent; 0 on Linux.",
	    NULL),
	GCL_OPT("socket_received", "Received",
	    "Socket messages received; 0 on Linux.", NULL),
	GCL_OPT("signals", "Signals", "Signals delivered; 0 on Linux.", NULL),
	GCL_OPT("avg_text_bytes", "Avg text", "0 on Linux.", NULL),
	GCL_OPT("avg_data_bytes", "Avg data", "0 on Linux.", NULL),
	GCL_OPT("avg_stack_bytes", "Avg stack", "0 on Linux.", NULL),
	GCL_OPT("avg_total_bytes", "Avg total", "0 on Linux.", NULL),
	GCL_OPT("avg_rss_bytes", "Avg RSS", "0 on Linux.", NULL),
	GCL_OPT("page_size_bytes", "Page size", "Size of a memory page.",
	    NULL),
	GCL_OPT("exit_status", "Exit status",
	    "As printed; 0 for a command that a signal ended.",
	    "0 is success, unless a signal is told; 2 is what a Go program "
	    "ends with after a panic; 127: no such command."),
	GCL_OPT("failed_status", "Non-zero status",
	    "From a line before the block: the command's exit status.",
	    "2 is what a Go program ends with after a panic; 127: no such "
	    "command."),
	GCL_OPT_TEXT("failure", "Failure",
	    "From a line before the block: why the command could not be run.",
	    "Nothing was run: the figures are those of the attempt."),
	GCL_OPT("signal", "Signal",
	    "From a line before the block: the signal that ended the command.",
	    "9 is often the system, out of memory; 15 and 2 asked the "
	    "command to end; 11 is a crash."),
};
/* clang-format on */

const struct gclog_family gcl_family_timev = {
	.name = "timev",
	.doc = "What a whole command took (/usr/bin/time -v).",
	.sentence =
	    "[The command was {command}. ]"
	    "[It took {elapsed_ns}. ]"
	    "[It used {user_ns} of CPU time in user mode and {system_ns} "
	    "in the kernel. ]"
	    "[Its largest resident set was {max_rss_bytes}. ]"
	    "[It exited with status {exit_status}.{!signal}]"
	    "[Signal {signal} ended it.]",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
