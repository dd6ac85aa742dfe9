/* Why text that begins like a record is none: each reason written once. */
#include "config.h"

#include "model/reasons.h"

/* clang-format off */
static const struct {
	const char *text, *meaning;
} reasons[GCL_REASONS] = {
	[GCL_REASON_TORN] = { "torn beyond repair",
	  "It is a piece of a record that was cut by other output, and what is "
	  "there does not make the whole. It is in no figure." },
	[GCL_REASON_CUT] = { "cut off at the end",
	  "It is the beginning of a record, and the input ends in it: the "
	  "program ended, or was killed, while it printed this. It is in no "
	  "figure." },
	[GCL_REASON_UNKNOWN] = { "no wording known for it",
	  "It begins like a record and goes on otherwise: it was changed on "
	  "its way, or a Go release newer than this gclog printed it. It is "
	  "in no figure." },
	[GCL_REASON_TWO] = { "two readings",
	  "Its pieces make more than one record, and nothing tells which of "
	  "them was printed. It is in no figure." },
	[GCL_REASON_RANGE] = { "value out of range",
	  "It reads like a record, but one of its numbers cannot be: it was "
	  "changed on its way, or made up. It is in no figure." },
	[GCL_REASON_PART] = { "only a part of its lines is there",
	  "Lines of it are missing: they were not printed, not kept, or too "
	  "many others stand between them. It is in no figure." },
};
/* clang-format on */

const char *
gcl_reason_text(enum gcl_reason reason)
{
	return reasons[reason].text;
}

const char *
gcl_reason_meaning(struct gcl_span text)
{
	size_t i;

	for (i = 0; i < GCL_REASONS; i++)
		if (gcl_span_is(text, reasons[i].text))
			return reasons[i].meaning;
	return NULL;
}
