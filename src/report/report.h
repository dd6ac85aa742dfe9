/* What a report is: a question, and how its answer is made. */
#ifndef GCL_REPORT_H
#define GCL_REPORT_H

#include "family/formats.h"
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

/* A text that names commands, with the database and run that is asked about, as
 * words for a shell, in place of each DB or DB:RUN; NULL: no memory. */
const char *gcl_report_hint(const struct gcl_asked *a, const char *text);

/* A section that is one query: its columns in order, with :run, and :process
 * of GCL_ASKED_SQL, bound, and :only if a process was named, :span in ns if
 * one process with a clock is asked about, and at most :limit rows. */
struct gcl_listing {
	const char *name, *title; /* name is the report's if it can be cut */
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

/* One figure of many rows: its name, whose ending is the unit, and an SQL
 * expression; NULL: the column of that name. */
struct gcl_figure {
	const char *name, *sql;
};

/* A section that tells of each figure what its values were, over all rows of
 * one query; those without any value are left out. */
struct gcl_figures {
	const char *name, *title;
	const struct gcl_figure *at;
	size_t n;
	const struct gclog_family *family; /* not NULL: before these, all
	                                    * numbers of its table */
	const char *from; /* "FROM ..." to the end, rows in order */
	int levels;       /* first, last and growth; else percentiles */
};

int gcl_report_figures(const struct gcl_asked *a, const struct gcl_figures *f,
    struct gclog_err *err);

/* The section of a report's metrics, those that the run has; none in brief. */
int gcl_report_metrics(const struct gcl_asked *a, const char *report,
    struct gclog_err *err);

/* Adds the metrics of those reports to the samples of the result; what is not
 * the name of one that has some adds nothing. */
int gcl_report_tell(const struct gcl_asked *a, const char *const *reports,
    size_t n, struct gclog_err *err);

/* The section of a family that has no report of its own; and those of every
 * user's family that the run has records of. */
int gcl_report_family(const struct gcl_asked *a, const struct gclog_family *f,
    struct gclog_err *err);
int gcl_report_formats(const struct gcl_asked *a, struct gclog_err *err);

/* A report about a family: its first section is on the first screen, too, if
 * anything is there. */
struct gcl_topic {
	const char *count; /* SQL: how many rows there are */
	const struct gcl_listing *first;
	const struct gcl_figures *figures; /* or NULL */
	const struct gcl_listing *rest;
	size_t nrest;
};

int gcl_report_topic(const struct gcl_asked *a, const struct gcl_topic *t,
    struct gclog_err *err);

/* A percentile, or "max" where there are too few values to tell it from the
 * largest. */
void gcl_report_percentile(struct gcl_cell *c, struct gcl_tally *t, double p);

enum { GCL_BRIEF_ROWS = 8 };

#endif
