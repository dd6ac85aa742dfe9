/* The table "noise": how much metrics differ between runs of one build. */
#ifndef GCL_DB_NOISE_H
#define GCL_DB_NOISE_H

#include <stddef.h>
#include <stdint.h>

#include "gclog.h"

/* What is known of a metric: one of percent and absolute, the other NaN. */
struct gcl_noise_row {
	const char *metric;
	int64_t runs;
	double percent;
	double absolute; /* in the metric's unit */
};

struct gcl_noise_rows {
	const char *host;
	const char *label; /* of the runs it was learned from; or NULL */
	int64_t learned_wall_ns;
	const struct gcl_noise_row *at;
	size_t n;
};

/* Puts them in the place of all that a database knows of the host. */
int gcl_noise_write(const char *path, const struct gcl_noise_rows *rows,
    struct gclog_err *err);

#endif
