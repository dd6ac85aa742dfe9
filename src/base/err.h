/* Filling in the caller's struct gclog_err. */
#ifndef GCL_ERR_H
#define GCL_ERR_H

#include "gclog.h"

/* Sets err (may be NULL) and returns code, so that one can return it. */
int gcl_err(struct gclog_err *err, enum gclog_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for an errno value; keeps ENOSPC and ENOENT apart. */
int gcl_err_errno(struct gclog_err *err, int number, const char *what);

int gcl_err_memory(struct gclog_err *err);

#endif
