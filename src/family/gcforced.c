/* The line that the runtime prints when it begins a cycle by the clock, since
 * Go 1.4; up to Go 1.3 it is one of scvg's. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.4", "GC forced", "GC forced", 0 },
};

static const struct gclog_field fields[] = {
	GCL_NEXT("gc", "GC", "Number of the cycle that follows in the log.",
	    "That cycle was begun because none had run for two minutes; "
	    "it is not marked as forced."),
};
/* clang-format on */

const struct gclog_family gcl_family_gcforced = {
	.name = "gcforced",
	.doc = "A cycle begun as none had run for two minutes (gctrace=1).",
	.sentence =
	    "The runtime began a cycle because none had run for two minutes"
	    "[: number {gc}].",
	.flags = GCLOG_RUNTIME | GCLOG_AHEAD,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
