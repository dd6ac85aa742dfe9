/* GODEBUG=gctrace=2, since Go 1.25: what was scanned in the cycle before. */
#include "config.h"

#include "family/family.h"

#define OBJECTS "{sparse_objects}+{span_sparse_objects}" \
	"+{span_dense_objects}={objects} objs, "
#define SPANS "{sparse_spans}+{dense_spans}={spans} spans"

/* clang-format off */
static const struct gclog_form forms[] = {
	{ "go1.25_spans", "scan: total " OBJECTS SPANS "{=kind:total}",
	  "scan: total 15+874+108414=109303 objs, 874+3107=3981 spans", 0 },
	{ "go1.25_spans_class",
	  "scan: class {class_bytes:class} " OBJECTS SPANS "{=kind:class}",
	  "scan: class 32B 0+865+108253=109118 objs, 865+3093=3958 spans", 0 },
	{ "go1.25", "scan: total {objects} objs{=kind:total}",
	  "scan: total 11429 objs", 0 },
	{ "go1.25_class",
	  "scan: class {class_bytes:class} {objects} objs{=kind:class}",
	  "scan: class 48B 2898 objs", 0 },
};

static const struct gclog_field fields[] = {
	GCL_TEXT("kind", "Kind", "Which line: total, or of one size class.",
	    NULL),
	GCL_OPT("class_bytes", "Class",
	    "Size of the objects of a class; NULL: large ones, or the total.",
	    NULL),
	GCL_INT("objects", "Objects", "Objects that were scanned.",
	    "What a cycle costs follows from it more than from bytes."),
	GCL_OPT("sparse_objects", "Sparse objects",
	    "Of them, those scanned one by one. With Green Tea.", NULL),
	GCL_OPT("span_sparse_objects", "Objects of sparse spans",
	    "Those of spans that few were scanned of. With Green Tea.", NULL),
	GCL_OPT("span_dense_objects", "Objects of dense spans",
	    "Those of spans that many were scanned of. With Green Tea.",
	    "Scanned together: the larger their part, the more Green Tea "
	    "has gained."),
	GCL_OPT("spans", "Spans", "Spans that were scanned. With Green Tea.",
	    NULL),
	GCL_OPT("sparse_spans", "Sparse spans",
	    "Of them, those with few objects to scan. With Green Tea.", NULL),
	GCL_OPT("dense_spans", "Dense spans",
	    "Those with many. With Green Tea.", NULL),
};
/* clang-format on */

const struct gclog_family gcl_family_scan = {
	.name = "scan",
	.doc = "What a cycle scanned (GODEBUG=gctrace=2, Go 1.25 on).",
	.sentence = "The cycle scanned {objects} objects[ of {class_bytes}]"
	    "[ in {spans} spans].",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};
