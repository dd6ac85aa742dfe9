/* What the live heap of a process does over time, in words. */
#ifndef GCL_LEAK_H
#define GCL_LEAK_H

#include "report/facts.h"

const char *gcl_leak_words(enum gcl_live_state s);

#endif
