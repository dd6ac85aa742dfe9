/* What a result has judged, one by one, for who reads verdicts alone: writers
 * for continuous integration take these, and no sections. */
#ifndef GCL_VERDICTS_H
#define GCL_VERDICTS_H

#include <stddef.h>
#include <stdint.h>

enum gcl_outcome {
	GCL_VERDICT_OK,
	GCL_VERDICT_FAILED,
	GCL_VERDICT_UNSURE,  /* could be either: inconclusive */
	GCL_VERDICT_INVALID, /* what it is about cannot be trusted */
	GCL_VERDICT_WARNED,  /* passed, but worth a look */
	GCL_VERDICT_NOTED,   /* passed, and told */
	GCL_OUTCOMES         /* how many there are */
};

struct gcl_verdict {
	const char *group; /* what judges: "gate", "advise" */
	const char *name;  /* by what: a limit, a rule */
	enum gcl_outcome outcome;
	const char *text;  /* in a sentence; NULL: there is nothing to say */
	const char *file;  /* the log where it shows, and the line there, */
	int64_t line;      /* from 1; NULL and 0: not known */
};

/* Owned by a result; texts lie in its arena. */
struct gcl_verdicts {
	struct gcl_verdict *at;
	size_t n, room;
};

struct gclog_result;

/* Adds a copy; -1 when memory is out. */
int gcl_result_verdict(struct gclog_result *res, const struct gcl_verdict *v);

#endif
