/* Figures that findings need and that are no metrics: nobody compares them
 * between runs. */
#ifndef GCL_SIGNS_H
#define GCL_SIGNS_H

#include "base/span.h"
#include "report/metrics.h"

/* What signs are made from: facts, and what other families tell, which only
 * advice asks for. */
struct gcl_signs {
	struct gcl_facts *facts;
	double gcforced;        /* lines "GC forced" */
	double scavenged;       /* lines of scavtrace, */
	double util_pct;        /* and their mean utilisation; NaN: none */
	double rss_bytes;       /* the largest that was told; NaN */
	double deaths;          /* panics, fatal errors and signals, */
	double of_memory;       /* those that memory was short for, or that
	                         * look so; NaN: not asked for */
};

void gcl_signs_init(struct gcl_signs *s, struct gcl_facts *f);
int gcl_signs_ask(struct gcl_signs *s, struct gclog_db *db,
    struct gclog_err *err);

struct gcl_sign {
	const char *name, *title;
	enum gclog_unit unit;
	double (*value)(struct gcl_signs *s); /* NaN: the run has none */
};

extern const struct gcl_sign gcl_sign_table[];
extern const size_t gcl_sign_count;

/* A metric or a sign as a run has it. */
struct gcl_reading {
	const char *name;  /* without what is below */
	const char *title;
	enum gclog_unit unit;
	struct gcl_measure measure;
	double value;      /* of "NAME.low" and "NAME.high" that end */
};

/* -1: there is none of that name. */
int gcl_signs_read(struct gcl_reading *r, struct gcl_span name,
    struct gcl_signs *s);

/* The same of a name that is in our tables. */
double gcl_signs_value(const char *name, struct gcl_signs *s);

/* Its unit and title, whatever the run; -1, NULL: there is none of that
 * name. */
int gcl_signs_unit(struct gcl_span name);
const char *gcl_signs_title(struct gcl_span name);

#endif
