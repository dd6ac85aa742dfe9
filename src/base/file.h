/* A small file as a whole, or line by line. */
#ifndef GCL_FILE_H
#define GCL_FILE_H

#include "base/buf.h"
#include "base/span.h"
#include "gclog.h"

/* Adds what gclog_source_open reads there to b.  More bytes than most are
 * GCLOG_EARG: they are "no ..." of what. */
int gcl_file_read(struct gcl_buf *b, const char *path, size_t most,
    const char *what, struct gclog_err *err);

/* Gives each line of such a file that is more than blanks and a comment from
 * '#' on to take, without these, until it returns an error; where is
 * "PATH:NUMBER: ". */
typedef int gcl_take_line(void *arg, const char *where, struct gcl_span line,
    struct gclog_err *err);
int gcl_file_lines(const char *path, size_t most, const char *what,
    gcl_take_line *take, void *arg, struct gclog_err *err);

/* The text without blanks around it; and without a comment, too. */
struct gcl_span gcl_file_trim(struct gcl_span s);
struct gcl_span gcl_file_bare(struct gcl_span line);

#endif
