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
	GCL_INT("elapsed_ns", "Elapsed", "Wall-clock time."),
	GCL_INT("user_ns", "User time", "CPU time in user mode."),
	GCL_INT("system_ns", "System time", "CPU time in the kernel."),
	GCL_OPT("cpu_pct", "CPU",
	    "User plus system of elapsed time. GNU time and zsh."),
	GCL_OPT("max_rss_bytes", "Max RSS", "Largest resident set. GNU time."),
	GCL_OPT("avg_text_bytes", "Avg text", "0 on Linux. GNU time."),
	GCL_OPT("avg_data_bytes", "Avg data", "0 on Linux. GNU time."),
	GCL_OPT("fs_inputs", "FS inputs", "Blocks read. GNU time."),
	GCL_OPT("fs_outputs", "FS outputs", "Blocks written. GNU time."),
	GCL_OPT("major_faults", "Major faults",
	    "Page faults that needed I/O. GNU time."),
	GCL_OPT("minor_faults", "Minor faults",
	    "Page faults without I/O. GNU time."),
	GCL_OPT("swaps", "Swaps", "Times swapped out. GNU time."),
};
/* clang-format on */

const struct gclog_family gcl_family_time = {
	.name = "time",
	.doc = "What a whole command took (time, short forms).",
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
