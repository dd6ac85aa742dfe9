/* What the live heap of a process does over time, for reports. */
#ifndef GCL_LIVE_H
#define GCL_LIVE_H

#include "report/facts.h"

const char *gcl_live_words(enum gcl_live_state s);

#endif
