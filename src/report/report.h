/* What a report is: a question, and how its answer is made. */
#ifndef GCL_REPORT_H
#define GCL_REPORT_H

#include "family/family.h"
#include "model/rows.h"
#include "report/facts.h"

/* What a report is made from and into. */
struct gcl_asked {
	struct gclog_db *db;
	struct gcl_facts *facts;
	struct gclog_result *result;
	int brief; /* for the first screen: leave out what is not there, show
	            * the beginning of what is long */
};

struct gcl_report {
	struct gclog_report pub;
	int (*make)(const struct gcl_asked *a, struct gclog_err *err);
};

#define REPORT(name) extern const struct gcl_report gcl_report_##name;
#include "report/reports.def"
#undef REPORT

/* A section of the result, or NULL after filling err. */
struct gcl_rows *gcl_report_section(const struct gcl_asked *a,
    const char *name, const char *title, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols, struct gclog_err *err);

/* A section that is one query: its columns in order, with :run bound, and at
 * most :limit rows. */
struct gcl_listing {
	const char *name, *title; /* name is the report's, too */
	enum gcl_layout layout;
	const struct gcl_column *columns;
	size_t ncols;
	const char *sql;
};

/* Adds the section; in brief its beginning, with a word on how many there are
 * in all if n is more than that. */
int gcl_report_list(const struct gcl_asked *a, const struct gcl_listing *l,
    int64_t n, struct gcl_rows **rows, struct gclog_err *err);

/* A percentile, or "max" where there are too few values to tell it from the
 * largest. */
void gcl_report_percentile(struct gcl_cell *c, struct gcl_tally *t, double p);

enum { GCL_BRIEF_ROWS = 8 };

#endif
