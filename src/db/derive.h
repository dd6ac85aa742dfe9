/* What follows from the printed values of a record, without a database. */
#ifndef GCL_DB_DERIVE_H
#define GCL_DB_DERIVE_H

#include "gclog.h"

/* Fills in the derived fields of nsets records of a family, each of nfields
 * values, one record behind the other.  Texts are not looked at. */
int gcl_derive(const struct gclog_family *f, struct gclog_value *values,
    size_t nsets, struct gclog_err *err);

#endif
