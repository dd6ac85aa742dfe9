/* The families of a user, and all that there are with them. */
#ifndef GCL_FORMATS_H
#define GCL_FORMATS_H

#include "base/arena.h"
#include "base/buf.h"
#include "family/family.h"

enum {
	GCL_FORMATS_MAX = 32,   /* families of a user, */
	GCL_FORMATS_SHAPES = 8, /* shapes of each, */
	GCL_FORMATS_FIELDS = 60, /* and fields */
	GCL_FORMATS_NAME = 40,  /* bytes of a name, */
	GCL_FORMATS_LINE = 4000, /* of a line of a definition, */
	GCL_FORMATS_BYTES = 256 * 1024 /* and of all of it */
};

/* A family of a user.  Its tables are its own. */
struct gcl_format {
	struct gclog_family pub;
	struct gclog_form forms[GCL_FORMATS_SHAPES];
	struct gclog_field fields[GCL_FORMATS_FIELDS];
	char typed[GCL_FORMATS_FIELDS];     /* its type was told */
	size_t line;                        /* of its definition, */
	size_t shapes[GCL_FORMATS_SHAPES];  /* of each shape, */
	size_t told[GCL_FORMATS_FIELDS];    /* and of each field first */
};

struct gclog_formats {
	struct gcl_arena arena;
	struct gcl_format *at[GCL_FORMATS_MAX];
	size_t n;
};

/* Adds the families that text defines, in the language of gclog(5).  An error
 * names the file and the line; then some may have been added.  Fields without
 * a type told are whole numbers; what the kinds of the shapes say, and whether
 * samples match, is not looked at. */
int gcl_formats_parse(struct gclog_formats *f, const char *file,
    struct gcl_span text, struct gclog_err *err);

/* The definition of a family, to be parsed again. */
int gcl_formats_write(struct gcl_buf *b, const struct gclog_family *f);

int gcl_formats_write_field(struct gcl_buf *b, const struct gclog_field *f);

/* As in a definition: "int", "real", "text", "bool"; or -1. */
int gcl_formats_type(struct gcl_span name);
const char *gcl_formats_type_name(enum gclog_type type);

/* ---- all families: those of a user (NULL: none), then the built-in -- */

size_t gcl_families_count(const struct gclog_formats *user);
const struct gclog_family *gcl_families_at(const struct gclog_formats *user,
    size_t i);
const struct gclog_family *gcl_families_find(const struct gclog_formats *user,
    const char *name); /* or NULL */

/* The index of a family that is among them. */
size_t gcl_families_index(const struct gclog_formats *user,
    const struct gclog_family *f);

#endif
