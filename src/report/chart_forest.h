/* A forest plot: ratios of two sides with their intervals, a row each. */
#ifndef GCL_CHART_FOREST_H
#define GCL_CHART_FOREST_H

#include "model/chart.h"

/* What is said of a ratio, in the order in which the rows are drawn. */
enum gcl_forest_verdict {
	GCL_FOREST_WORSE,
	GCL_FOREST_BETTER,
	GCL_FOREST_CHANGED, /* of what is neither good nor bad */
	GCL_FOREST_OPEN,    /* cannot be told */
	GCL_FOREST_SAME,
	GCL_FOREST_VERDICTS
};

struct gcl_forest_row {
	const char *name;        /* of a metric */
	double ratio, low, high; /* new / base; without an interval low and
	                          * high are NaN, or infinite */
	enum gcl_forest_verdict verdict;
};

/* Draws rows whose ratio is a number above 0; texts are copied.  title names
 * the sides; note stands under it, or is NULL.  GCLOG_ENOTFOUND where there is
 * no such row. */
int gcl_forest_chart(struct gclog_chart **out,
    const struct gcl_forest_row *rows, size_t n, const char *title,
    const char *note, struct gclog_err *err);

#endif
