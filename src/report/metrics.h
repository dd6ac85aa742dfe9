/* Every metric by name: what compare, limits and the manual go by. */
#ifndef GCL_METRICS_H
#define GCL_METRICS_H

#include "report/facts.h"

struct gcl_metric {
	struct gclog_metric pub;
	double (*value)(struct gcl_facts *f); /* NaN: the run has none */
};

double gcl_metric_value(size_t i, struct gcl_facts *f);

/* The index of a metric, or -1. */
int gcl_metric_find(const char *name, size_t len);

#endif
