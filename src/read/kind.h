/* How a value is printed: its pattern and its way into a base unit. */
#ifndef GCL_KIND_H
#define GCL_KIND_H

#include "base/span.h"
#include "gclog.h"

/* Decimals that are printed: the numbers they make are from least on and below
 * end. */
struct gcl_decimals {
	unsigned short least, end;
};

enum { GCL_PLAIN_ZERO, GCL_PLAIN_DIGIT, GCL_PLAIN_DIGITS, GCL_PLAIN_WHOLES,
	GCL_PLAIN_DECIMALS = 4 };

/* A number of digits, with or without decimals: which and how many may follow
 * a zero, another digit, and more digits. */
struct gcl_plain {
	struct gcl_decimals after[GCL_PLAIN_WHOLES][GCL_PLAIN_DECIMALS];
};

/* As the patterns of kinds take them first (walk.c): who changes a pattern
 * changes these; test_walk compares them. */
extern const struct gcl_plain gcl_plain_whole, gcl_plain_s3, gcl_plain_ms;

struct gcl_kind {
	const char *name;    /* as in a shape: {field:name} */
	const char *pattern; /* PCRE2, without groups that capture */
	const char *first;   /* characters it can begin with; NULL: any */
	const char *last;    /* characters it can end with; NULL: any */
	uint64_t scale;      /* printed value x scale = stored value */
	void (*value)(const struct gcl_kind *k, struct gcl_span text,
	    struct gclog_value *out);
	/* What the second field of {a,b:kind} gets; NULL: the same. */
	void (*second)(const struct gcl_kind *k, struct gcl_span text,
	    struct gclog_value *out);
	const char *doc;
	enum gclog_type type; /* of its values; of a second one, GCLOG_INT */
	const struct gcl_plain *plain; /* what of it is nothing but a number,
	                                * times the scale; NULL: none, as where
	                                * there is a second value */
};

const struct gcl_kind *gcl_kind_find(const char *name, size_t len);
const struct gcl_kind *gcl_kind_at(size_t i); /* NULL past the last */

/* The kind of a field that names none. */
const struct gcl_kind *gcl_kind_of_type(enum gclog_type type);

#endif
