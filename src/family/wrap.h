/* What can stand around the lines of a program: what collects logs adds it,
 * or who pastes them somewhere. */
#ifndef GCL_FAMILY_WRAP_H
#define GCL_FAMILY_WRAP_H

#include <stddef.h>

/* How the text is got at. */
enum gcl_wrap_way {
	GCL_WRAP_PREFIX, /* what the pattern matches is cut off */
	GCL_WRAP_JSON,   /* a member of an object */
	GCL_WRAP_LOGFMT, /* the value of a key */
	GCL_WRAP_EXPORT, /* a line KEY=VALUE of several */
	GCL_WRAP_ANSI,   /* without the colours */
	GCL_WRAP_HTML,   /* without the tags and entities */
	GCL_WRAP_LINES,  /* lines that were broken are joined */
	GCL_WRAP_BYTES   /* the encoding of all of the input */
};

struct gcl_wrapper {
	const char *name;
	const char *doc;     /* one sentence */
	enum gcl_wrap_way way;
	int sure;            /* nothing else looks like it: need not stand
	                      * right before a record to be believed */
	const char *pattern; /* PREFIX: PCRE2, anchored; its named groups are
	                      * gcl_wrap_groups; NULL else */
	const char *sample;  /* a line of it, with a record or part of one */
};

extern const struct gcl_wrapper gcl_wrappers[];
extern const size_t gcl_nwrappers;

/* What the named groups of a pattern tell: a stamp in one of several
 * spellings, whose text it is, and that the line goes on ("P"). */
enum gcl_wrap_group {
	GCL_WRAP_ISO, GCL_WRAP_MONTH, GCL_WRAP_KLOG, GCL_WRAP_CLOCK,
	GCL_WRAP_UNIX, GCL_WRAP_TAI, GCL_WRAP_NAME, GCL_WRAP_PID,
	GCL_WRAP_PART, GCL_WRAP_GROUPS
};

extern const char *const gcl_wrap_groups[GCL_WRAP_GROUPS];

#endif
