/* The families of users that a database holds. */
#ifndef GCL_DB_FORMATS_H
#define GCL_DB_FORMATS_H

#include "db/handle.h"
#include "family/formats.h"

/* Adds those that the database keeps.  One that has become the name of a
 * built-in family is left out: that has its table. */
int gcl_formats_read(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err);

/* Keeps the definition of a family; fields that it no longer has, but old had,
 * stay.  old NULL: there is none. */
int gcl_formats_keep(const struct gcl_handle *h, const struct gclog_family *f,
    const struct gclog_family *old, struct gclog_err *err);

#endif
