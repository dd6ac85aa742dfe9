/* A small file as a whole. */
#ifndef GCL_FILE_H
#define GCL_FILE_H

#include "base/buf.h"
#include "gclog.h"

/* Adds what gclog_source_open reads there to b.  More bytes than most are
 * GCLOG_EARG: they are "no ..." of what. */
int gcl_file_read(struct gcl_buf *b, const char *path, size_t most,
    const char *what, struct gclog_err *err);

#endif
