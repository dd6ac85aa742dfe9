/* One run: what it is read from, and how it went. */
#ifndef GCLOG_INGEST_H
#define GCLOG_INGEST_H

#include "cli/cli.h"

/* Reads n files as one, or standard input if paths[0] is NULL, into a run of
 * the database that a names; a user's families f are looked for, too.
 * Returns an exit status. */
int ingest_one(const struct args *a, const struct gclog_formats *f,
    const char *const *paths, size_t n);

#endif
