/* What runs have measured, number by number, for who reads numbers alone:
 * writers for benchmarks and for monitoring take these, and no sections. */
#ifndef GCL_SAMPLES_H
#define GCL_SAMPLES_H

#include <stddef.h>

#include "gclog.h"

struct gcl_tag {
	const char *key, *value;
};

/* The value of that key among n tags, or NULL. */
const char *gcl_tag_find(const struct gcl_tag *tags, size_t n,
    const char *key);

/* A run that numbers are of. */
struct gcl_sample_run {
	const char *side;  /* "base", "new"; NULL: there are no sides */
	const char *name;  /* its label, else the last part of its input */
	int64_t id;
	int64_t cycles;
	const char *grade; /* gclog_process_grade; NULL: it has no process */
	const struct gcl_tag *tags;
	size_t ntags;
};

struct gcl_sample {
	size_t run, metric; /* indices of runs and metrics below */
	double value;       /* finite, in the metric's unit */
};

/* Owned by a result; texts lie in its arena. */
struct gcl_samples {
	struct gcl_sample *at; /* in the order of the runs */
	size_t n, room;
	struct gcl_sample_run *runs;
	size_t nruns, runs_room;
	const struct gclog_metric **metrics; /* each once, as they came */
	size_t nmetrics, metrics_room;
};

struct gclog_result;

/* Adds a copy of a run; -1 when memory is out. */
int gcl_result_run(struct gclog_result *res, const struct gcl_sample_run *run);

/* Adds what the run that was added last has of a metric, which must outlive
 * the result; NaN and infinity add nothing.  -1 when memory is out. */
int gcl_result_sample(struct gclog_result *res, const struct gclog_metric *m,
    double value);

#endif
