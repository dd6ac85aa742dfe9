/* What a family file may use: field rows, and the list of families. */
#ifndef GCL_FAMILY_H
#define GCL_FAMILY_H

#include "base/span.h"
#include "gclog.h"

#define GCL_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Rows of a field table: name, title, doc, hint (what to think of the value;
 * NULL where there is nothing to say). */
#define GCL_INT(n, t, d, h) { n, t, d, h, GCLOG_INT, 0, NULL }
#define GCL_TEXT(n, t, d, h) { n, t, d, h, GCLOG_TEXT, 0, NULL }
#define GCL_OPT(n, t, d, h) { n, t, d, h, GCLOG_INT, GCLOG_OPTIONAL, NULL }
#define GCL_OPT_NONE(n, t, d, h) \
	{ n, t, d, h, GCLOG_INT, GCLOG_OPTIONAL | GCLOG_OR_NONE, NULL }
#define GCL_OPT_BOOL(n, t, d, h) \
	{ n, t, d, h, GCLOG_BOOL, GCLOG_OPTIONAL, NULL }
#define GCL_OPT_REAL(n, t, d, h) \
	{ n, t, d, h, GCLOG_REAL, GCLOG_OPTIONAL, NULL }
#define GCL_OPT_TEXT(n, t, d, h) \
	{ n, t, d, h, GCLOG_TEXT, GCLOG_OPTIONAL, NULL }

/* Rows of what is not printed: the number of the cycle that follows, and the
 * line of the record that it stands below. */
#define GCL_NEXT(n, t, d, h) \
	{ n, t, d, h, GCLOG_INT, GCLOG_OPTIONAL | GCLOG_OF_NEXT, NULL }
#define GCL_HEAD(n, t, d, h) \
	{ n, t, d, h, GCLOG_INT, GCLOG_OPTIONAL | GCLOG_OF_HEAD, NULL }

/* A row that SQL derives from the printed ones.  It may only add them up, so
 * that the error of the result is the sum of theirs. */
#define GCL_EXPR(n, t, d, h, sql) \
	{ n, t, d, h, GCLOG_INT, GCLOG_OPTIONAL, sql }

#define GCL_FAMILY(name) extern const struct gclog_family gcl_family_##name;
#include "family/families.def"
#undef GCL_FAMILY

/* The index of a field in its family, or -1. */
int gcl_field_find(const struct gclog_family *f, const char *name, size_t len);

/* The index of the form with that since, or -1. */
int gcl_form_find(const struct gclog_family *f, const char *since);

/* One place of a shape (gclog(5)) that gives a value to fields. */
struct gcl_slot {
	int field[2];           /* -1: none */
	struct gcl_span name[2]; /* of the fields; "" if there is none */
	struct gcl_span kind;   /* how it is printed; "" if by its type; of
	                         * {=field:text} the text */
	struct gcl_span option; /* the text of {?text=field}; else NULL */
	int set;                /* {=field}: nothing is printed */
};

/* The next one, *shape being moved behind it; 0 when there is none left.
 * Without its fields being looked up: what there is to tell without family. */
int gcl_slot_read(const char **shape, struct gcl_slot *slot);
int gcl_slot_next(const struct gclog_family *f, const char **shape,
    struct gcl_slot *slot);

#endif
