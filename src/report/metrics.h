/* Every metric by name: what reports, compare, limits and the manual go by. */
#ifndef GCL_METRICS_H
#define GCL_METRICS_H

#include "report/facts.h"

/* What a run has of a metric: value NaN if it has none; between low and high
 * the truth lies with about 95 %, NaN if that cannot be told; n is what it was
 * made from. */
struct gcl_measure {
	double value, low, high;
	int64_t n;
};

struct gcl_metric {
	struct gclog_metric pub;
	struct gcl_measure (*measure)(struct gcl_facts *f);
};

/* Those of one report; gcl_metrics_NAME in its file. */
struct gcl_metrics {
	const char *report;
	const struct gcl_metric *at;
	size_t n;
};

#define METRICS(name) extern const struct gcl_metrics gcl_metrics_##name;
#include "report/metrics.def"
#undef METRICS

/* The metrics of one report; NULL if it has none. */
const struct gcl_metrics *gcl_metrics_of(const char *report);

struct gcl_measure gcl_metric_measure(size_t i, struct gcl_facts *f);

/* Between which values it lies, whatever the run; infinite where nothing
 * bounds it. */
void gcl_metric_range(size_t i, double *least, double *most);

/* The index of a metric, or -1. */
int gcl_metric_find(const char *name, size_t len);

/* What a metric of ours comes to; and that without its interval. */
struct gcl_measure gcl_metric_of(const char *name, struct gcl_facts *f);
double gcl_metric_value(const char *name, struct gcl_facts *f);

/* What the change of a metric is, from one value to another. */
enum gcl_change {
	GCL_CHANGE_NONE,   /* one of them is not known */
	GCL_CHANGE_SAME,
	GCL_CHANGE_UNTOLD, /* noise may be all there is */
	GCL_CHANGE_LESS, GCL_CHANGE_MORE, /* neither good nor bad */
	GCL_CHANGE_BETTER, GCL_CHANGE_WORSE,
	GCL_CHANGES        /* how many there are */
};

/* By the values alone: never untold. */
enum gcl_change gcl_metric_change(size_t metric, double from, double to);

/* NULL of none. */
const char *gcl_change_word(enum gcl_change change);

/* ---- ways to measure ------------------------------------------------ */

/* A value without an error; one with the same to both sides, but what is not
 * negative stays so. */
struct gcl_measure gcl_measure_exact(double value, int64_t n);
struct gcl_measure gcl_measure_about(double value, double error, int64_t n);

/* A number of times; none where it is negative. */
struct gcl_measure gcl_measure_count(int64_t count);

/* The nearest-rank percentile with the values that it lies between, times
 * scale; where n is too small to tell it from the maximum, that. */
struct gcl_measure gcl_measure_rank(struct gcl_tally *t, double p,
    double scale);

/* A metric that is such a percentile of the facts. */
#define GCL_RANK_METRIC(name, tally, p, scale) \
	static struct gcl_measure \
	name(struct gcl_facts *f) \
	{ \
		return gcl_measure_rank(&f->tally, p, scale); \
	}

/* A sum by the middle of what each was printed as, of what; of 1: itself. */
struct gcl_measure gcl_measure_sum(const struct gcl_quantum_sum *s, double of,
    int64_t n);

/* Part of a whole in percent. */
struct gcl_measure gcl_measure_share(int64_t part, int64_t of);

#endif
