/* Short forms of time(1): shells, POSIX, and GNU time's default. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "gnu",
	  "{user_ns:clock}user {system_ns:clock}system "
	  "{elapsed_ns:clock}elapsed {cpu_pct:maybe}%CPU "
	  "({avg_text_bytes:kib}avgtext+{avg_data_bytes:kib}avgdata "
	  "{max_rss_bytes:kib}maxresident)k\n"
	  "{fs_inputs}inputs+{fs_outputs}outputs "
	  "({major_faults}major+{minor_faults}minor)pagefaults {swaps}swaps",
	  "0.02user 0.00system 0:00.03elapsed 80%CPU "
	  "(0avgtext+0avgdata 8512maxresident)k\n"
	  "0inputs+24outputs (0major+2173minor)pagefaults 0swaps",
	  10000000 },
	{ "zsh",
	  "{user_ns:clock} user {system_ns:clock} system "
	  "{cpu_pct:maybe}% cpu {elapsed_ns:clock} total",
	  "0.02s user 0.00s system 70% cpu 0.034 total",
	  10000000 },
	{ "mksh",
	  "{elapsed_ns:clock} real{_}{user_ns:clock} user{_}"
	  "{system_ns:clock} system",
	  "0m00.03s real     0m00.02s user     0m00.00s system",
	  10000000 },
	{ "posix",
	  "real{_}{elapsed_ns:clock}\n"
	  "user{_}{user_ns:clock}\n"
	  "sys{_}{system_ns:clock}",
	  "real\t0m0.031s\n"
	  "user\t0m0.019s\n"
	  "sys\t0m0.005s",
	  1000000 },
};

static const struct gclog_field fields[] = {
	GCL_INT("elapsed_ns", "Elapsed", "Wall-clock time.",
	    "What a person waits for. Much more than the CPU time: the "
	    "command waited, for input, locks or the network."),
	GCL_INT("user_ns", "User time", "CPU time in user mode.",
	    "The sum over all threads: with several processors it can be "
	    "more than the elapsed time. The collector's work is in it."),
	GCL_INT("system_ns", "System time", "CPU time in the kernel.",
	    "Much of it beside the user time: system calls, page faults, "
	    "or memory that is taken and given back."),
	GCL_OPT("cpu_pct", "CPU",
	    "User plus system of elapsed time. GNU time and zsh.",
	    "100 is one processor busy all the time; several can make it "
	    "more."),
	GCL_OPT("max_rss_bytes", "Max RSS",
	    "Largest resident set. GNU time; 1.7 unless patched prints four "
	    "times too much on Linux.",
	    "The peak of all memory, not of the heap alone: code, stacks, "
	    "the runtime, C libraries, what was freed and not given back. "
	    "Below the largest heap: some of that was never touched."),
	GCL_OPT("avg_text_bytes", "Avg text", "0 on Linux. GNU time.", NULL),
	GCL_OPT("avg_data_bytes", "Avg data", "0 on Linux. GNU time.", NULL),
	GCL_OPT("fs_inputs", "FS inputs", "Blocks read. GNU time.",
	    "0 if all came from the page cache."),
	GCL_OPT("fs_outputs", "FS outputs", "Blocks written. GNU time.",
	    NULL),
	GCL_OPT("major_faults", "Major faults",
	    "Page faults that needed I/O. GNU time.",
	    "Each waited for a disk. Many, but for a first start: memory "
	    "is short."),
	GCL_OPT("minor_faults", "Minor faults",
	    "Page faults without I/O. GNU time.",
	    "Mostly memory touched for the first time; they grow with the "
	    "heap."),
	GCL_OPT("swaps", "Swaps", "Times swapped out. GNU time.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_time = {
	.name = "time",
	.doc = "What a whole command took (time, short forms).",
	.sentence =
	    "The command took {elapsed_ns}. It used {user_ns} of CPU time "
	    "in user mode and {system_ns} in the kernel."
	    "[ Its largest resident set was {max_rss_bytes}.]",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
