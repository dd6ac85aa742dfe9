/* What a report is: a question, and how its answer is made. */
#ifndef GCL_REPORT_H
#define GCL_REPORT_H

#include "family/family.h"
#include "model/rows.h"
#include "report/facts.h"

/* What a report is made from and into.  Facts are of the processes that are
 * asked about: one of them, the largest for example, or all. */
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

/* A title that tells which of several processes the section is about; NULL
 * after filling err. */
const char *gcl_report_title(const struct gcl_asked *a, const char *title,
    struct gclog_err *err);

/* A section of the result, or NULL after filling err; title NULL is an
 * error that was told. */
struct gcl_rows *gcl_report_section(const struct gcl_asked *a,
    const char *name, const char *title, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols, struct gclog_err *err);

/* A section that is one query: its columns in order, with :run, and :process
 * of GCL_ASKED_SQL, bound, and :only if a process was named, and at most
 * :limit rows. */
struct gcl_listing {
	const char *name, *title; /* name is the report's, too */
	enum gcl_layout layout;
	const struct gcl_column *columns;
	size_t ncols;
	const char *sql;
	int of_process; /* the title tells which */
};

/* Adds the section; in brief its beginning, with a word on how many there are
 * in all if n is more than that. */
int gcl_report_list(const struct gcl_asked *a, const struct gcl_listing *l,
    int64_t n, struct gcl_rows **rows, struct gclog_err *err);

/* What was rejected, by reason: of reports "trust" and "rejected". */
extern const struct gcl_listing gcl_reasons;

/* A percentile, or "max" where there are too few values to tell it from the
 * largest. */
void gcl_report_percentile(struct gcl_cell *c, struct gcl_tally *t, double p);

enum { GCL_BRIEF_ROWS = 8 };

#endif
