/* Why text that begins like a record is none: each reason written once. */
#ifndef GCL_REASONS_H
#define GCL_REASONS_H

#include "base/span.h"

enum gcl_reason {
	GCL_REASON_TORN,    /* its pieces do not make a record */
	GCL_REASON_CUT,     /* the input ends in it */
	GCL_REASON_UNKNOWN, /* it goes on like no wording */
	GCL_REASON_TWO,     /* its pieces make more than one record */
	GCL_REASON_RANGE,   /* a number cannot be */
	GCL_REASON_PART,    /* one of several lines, without the others */
	GCL_REASONS
};

/* The phrase that it is handed out and stored as. */
const char *gcl_reason_text(enum gcl_reason reason);

/* In sentences, what a phrase means; NULL if it is none of these. */
const char *gcl_reason_meaning(struct gcl_span text);

#endif
