/* What a family file may use: field rows, and the list of families. */
#ifndef GCL_FAMILY_H
#define GCL_FAMILY_H

#include "gclog.h"

#define GCL_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Rows of a field table: name, title, doc. */
#define GCL_INT(n, t, d) { n, t, d, GCLOG_INT, 0, NULL }
#define GCL_OPT(n, t, d) { n, t, d, GCLOG_INT, GCLOG_OPTIONAL, NULL }
#define GCL_OPT_BOOL(n, t, d) { n, t, d, GCLOG_BOOL, GCLOG_OPTIONAL, NULL }
#define GCL_OPT_TEXT(n, t, d) { n, t, d, GCLOG_TEXT, GCLOG_OPTIONAL, NULL }

/* A row that SQL derives from the others. */
#define GCL_EXPR(n, t, d, sql) \
	{ n, t, d, GCLOG_INT, GCLOG_OPTIONAL, sql }

#define GCL_FAMILY(name) extern const struct gclog_family gcl_family_##name;
#include "family/families.def"
#undef GCL_FAMILY

/* The index of a field in its family, or -1. */
int gcl_field_find(const struct gclog_family *f, const char *name, size_t len);

/* The index of the form with that since, or -1. */
int gcl_form_find(const struct gclog_family *f, const char *since);

#endif
