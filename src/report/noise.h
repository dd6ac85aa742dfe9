/* Noise: how much a metric differs between two runs of one build. */
#ifndef GCL_NOISE_H
#define GCL_NOISE_H

#include "db/noise.h"
#include "report/side.h"

/* What 95 % of pairs of such runs do not differ by. */
struct gcl_noise {
	int64_t runs;   /* it was learned from */
	double percent; /* of the smaller one; NaN where absolute is known */
	double absolute; /* in the metric's unit: of metrics that can be 0;
	                  * NaN where percent is known */
};

/* What a database knows of a metric on a host: 1, or 0 if nothing. */
int gcl_noise_of(struct gclog_db *db, const char *host, size_t metric,
    struct gcl_noise *out, struct gclog_err *err);

/* What the medians of na and nb runs differ by without a change, in percent or
 * in the metric's unit, as noise tells it.  A median of n runs scatters by
 * sqrt(pi / 2n) of what a run does, two single ones by sqrt 2 of that: so noise
 * (its logarithm, of percent) times sqrt(pi / 2 x (1/na + 1/nb) / 2), but
 * never more than that of two runs. */
double gcl_noise_floor(const struct gcl_noise *noise, size_t na, size_t nb);

/* The tag "host" that all runs have; NULL: they have none, or several. */
const char *gcl_noise_host(const struct gcl_side *s);

#endif
