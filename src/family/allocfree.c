/* GODEBUG=allocfreetrace=1 of Go 1.3 to 1.22: the heads of its tracebacks. */
#include "config.h"

#include "family/family.h"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.3_typed",
	  "tracealloc({address:hex}, {size_bytes:hex}, {type:bracket})"
	  "{=kind:alloc}",
	  "tracealloc(0xc000016020, 0x10, *runtime.p)", 0 },
	{ "go1.3", "tracealloc({address:hex}, {size_bytes:hex}){=kind:alloc}",
	  "tracealloc(0xc000016020, 0x10)", 0 },
	{ "go1.3_free",
	  "tracefree({address:hex}, {size_bytes:hex}){=kind:free}",
	  "tracefree(0xc00003c000, 0x8)", 0 },
	{ "go1.3_gc_end", "end tracegc{=kind:end}", "end tracegc", 0 },
	{ "go1.3_gc", "tracegc(){=kind:gc}", "tracegc()", 0 },
};

static const struct gclog_field fields[] = {
	GCL_TEXT("kind", "Kind",
	    "What happened: alloc, free, gc or end of one.", NULL),
	GCL_OPT("address", "Address", "Where the object is.", NULL),
	GCL_OPT("size_bytes", "Size", "Its size.", NULL),
	GCL_OPT_TEXT("type", "Type",
	    "Its type, as it is printed; of Go 1.3 its kind, too.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_allocfree = {
	.name = "allocfree",
	.doc = "An object allocated or freed (allocfreetrace=1).",
	.sentence =
	    "The runtime traced this: {kind}[ of {size_bytes}][, {type}].",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
