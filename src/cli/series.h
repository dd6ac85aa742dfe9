/* Several files as one log that was rotated. */
#ifndef GCLOG_SERIES_H
#define GCLOG_SERIES_H

#include "cli/inputs.h"

/* Puts the files in the order in which they were written, and tells it.
 * -1: one of them cannot be read; it was told. */
int series_sort(struct inputs *in);

#endif
