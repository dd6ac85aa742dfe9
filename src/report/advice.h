/* Findings: rules as tables, how one is judged by the figures of a run, and
 * what its texts say. */
#ifndef GCL_ADVICE_H
#define GCL_ADVICE_H

#include "base/buf.h"
#include "report/signs.h"

#define GCL_SHORT_NS 10e9 /* rates of a shorter run are those of its start */

enum gcl_test { GCL_ABOVE, GCL_AT_LEAST, GCL_BELOW, GCL_AT_MOST };

/* A figure against a threshold.  What a run has no figure of does not hold. */
struct gcl_bound {
	const char *name;   /* by which it is set; NULL: it cannot be set */
	const char *figure; /* a metric or a sign; "gogc.high": where the
	                     * interval of one ends */
	enum gcl_test test;
	double value;       /* in the unit of the figure */
	int or;             /* begins another set of bounds */
};

enum { GCL_BOUNDS = 8, GCL_UNLESS = 4 };

enum gcl_rule_flags {
	GCL_OF_RATES = 1,   /* needs time: of a short run no more than info */
	GCL_IN_VERDICT = 2  /* the verdict may say it, too */
};

/* A kind of finding: there is one if all bounds of one of their sets hold and
 * none of the rules of unless has one.
 *
 * says is a template: {figure} is its value in words for people, {figure.low}
 * and {figure.high} where its interval begins and ends; of [figure?TEXT|OTHER]
 * TEXT stays if the run has that figure, else OTHER, which can be left out. */
struct gcl_rule {
	const char *id;
	enum gclog_severity severity;
	unsigned flags;
	const char *title;
	const char *doc;      /* when it is found, one sentence */
	struct gcl_bound bounds[GCL_BOUNDS]; /* figure NULL: the end */
	const char *unless[GCL_UNLESS];
	const char *says;
	const char *evidence; /* figures besides those of the bounds */
	enum gcl_spot spot;   /* what cycles to tell */
	const char *sql;      /* what else: word, line, gc, at_ns; or NULL */
	const char *act;      /* what to do */
	const char *tool;     /* what to open next */
	const char *source;   /* where the thresholds are from */
};

#define RULE(name) extern const struct gcl_rule gcl_rule_##name;
#include "report/advice.def"
#undef RULE

size_t gcl_rule_count(void);
const struct gcl_rule *gcl_rule_at(size_t i);

/* The index of a rule, or -1. */
int gcl_rule_find(struct gcl_span id);

/* What is set about a rule. */
struct gcl_rule_setting {
	int is_set, off, severity_set;
	enum gclog_severity severity;
	double bounds[GCL_BOUNDS];
	unsigned char bounds_set[GCL_BOUNDS];
};

/* Settings of all rules, in their order. */
struct gclog_advice {
	struct gcl_rule_setting *rules;
	double short_ns; /* a run that is shorter tells no rates */
	int short_set;
};

/* Whether the i-th rule has a finding; a, here and below, may be NULL: as the
 * tables say. */
int gcl_rule_fires(const struct gclog_advice *a, size_t i,
    struct gcl_signs *s);

/* Whether the bounds of a set that holds begin at from: it is of those that
 * made the finding. */
int gcl_rule_holds(const struct gclog_advice *a, size_t i, size_t from,
    struct gcl_signs *s);

enum gclog_severity gcl_rule_severity(const struct gclog_advice *a, size_t i);
double gcl_rule_bound(const struct gclog_advice *a, size_t i, size_t k);

/* "above", "at least", "below" or "at most". */
const char *gcl_test_name(enum gcl_test t);

/* Adds "above 15 %", or "20 or more". */
void gcl_bound_say(struct gcl_buf *b, const struct gcl_bound *bound,
    double value);

/* Adds what a template says of the run. */
void gcl_rule_say(struct gcl_buf *b, const char *text, struct gcl_signs *s);

struct gcl_asked;

/* The section of records, and those that a finding is of into it. */
struct gcl_rows *gcl_advice_records_open(const struct gcl_asked *a,
    struct gclog_err *err);
int gcl_advice_records(struct gcl_rows *rows, const struct gcl_asked *a,
    const struct gcl_rule *r, struct gclog_err *err);

/* The line of the first record from that row on; 0: there is none. */
int64_t gcl_advice_line(const struct gcl_rows *rows, size_t first);

#endif
