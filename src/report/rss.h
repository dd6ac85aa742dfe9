/* What the resident set is made of, as far as the log tells (metrics 2.10). */
#ifndef GCL_RSS_H
#define GCL_RSS_H

#include "report/facts.h"

enum gcl_rss_kind {
	GCL_RSS_PART,
	GCL_RSS_SUM,  /* of the parts */
	GCL_RSS_REST, /* of the RSS, which no part explains */
	GCL_RSS_WHOLE /* the RSS at its peak */
};

struct gcl_rss_row {
	const char *name;
	double bytes;
	const char *by; /* who told it; "" if it follows */
	enum gcl_rss_kind kind;
};

enum { GCL_RSS_ROWS = 9 };

struct gcl_rss {
	struct gcl_rss_row rows[GCL_RSS_ROWS];
	size_t n;
	double sum;
	double rss;      /* the largest that was told; NaN */
	double util_pct; /* of scavtrace, the least; NaN */
	int64_t line_no; /* of the snapshot of MemStats; 0: there is none */
};

/* Of the processes of f; it needs the figures of their cycles. */
int gcl_rss_read(struct gcl_rss *l, struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err);

#endif
