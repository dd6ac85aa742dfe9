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

/* A section filled from SQL with :run bound; at most limit rows (0: all).
 * *rows may be NULL. */
int gcl_report_query(const struct gcl_asked *a, struct gcl_rows *rows,
    const char *sql, int64_t limit, struct gclog_err *err);

/* Says under a section how many there are in all, if it shows fewer. */
int gcl_report_more(const struct gcl_asked *a, struct gcl_rows *rows,
    const char *report, int64_t n, struct gclog_err *err);

/* A percentile, or "max" where there are too few values to tell it from the
 * largest. */
void gcl_report_percentile(struct gcl_cell *c, struct gcl_tally *t, double p);

enum { GCL_BRIEF_ROWS = 8 };

#endif
