/* GODEBUG=inittrace=1, since Go 1.16: what packages took to initialize. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.16",
	  "init {package:word} @{at_ns:ms} ms, {clock_ns:ms} ms clock, "
	  "{bytes} bytes, {allocs} allocs",
	  "init net/netip @4.5 ms, 0.024 ms clock, 888 bytes, 19 allocs", 0 },
};

static const struct gclog_field fields[] = {
	GCL_TEXT("package", "Package", "Path of the package.", NULL),
	GCL_INT("at_ns", "At",
	    "When it began, since the start of the program.",
	    "That of main is about what all together took."),
	GCL_INT("clock_ns", "Took", "Time that its initialization took.",
	    "Before it the program does nothing for you: for a command that "
	    "runs often, milliseconds count."),
	GCL_INT("bytes", "Bytes", "Memory that it allocated.", NULL),
	GCL_INT("allocs", "Allocations", "Number of its allocations.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_inittrace = {
	.name = "inittrace",
	.doc = "What a package took to initialize (GODEBUG=inittrace=1).",
	.sentence =
	    "Package {package} began to initialize {at_ns} after the program "
	    "started; it took {clock_ns} and allocated {bytes} bytes in "
	    "{allocs} pieces.",
	.flags = GCLOG_RUNTIME | GCLOG_AHEAD,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
