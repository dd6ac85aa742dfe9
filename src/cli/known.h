/* Whether files were ingested before. */
#ifndef GCLOG_KNOWN_H
#define GCLOG_KNOWN_H

#include "gclog.h"

/* 1: run *earlier has the content of those files; 0: none has, or it cannot be
 * told before they are read. */
int known_files(struct gclog_store *store, const char *const *paths, size_t n,
    int64_t *earlier, struct gclog_err *err);

#endif
