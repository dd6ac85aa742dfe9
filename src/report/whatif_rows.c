/* The settings that are asked for, and those that make the most of a size. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

#define LIMIT_OF_FIT 0.95 /* the guide: leave 5 to 10 % of what there is for
                           * what the runtime does not see */
#define LEAST_GOGC 1.0
#define MOST_GOGC 100000.0

struct list {
	struct gcl_whatif_row *at;
	size_t n;
};

/* Each setting once. */
static void
add(struct list *l, const struct gclog_whatif *w, double gogc, double limit)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (!(l->at[i].gogc < gogc) && !(l->at[i].gogc > gogc) &&
		    isnan(l->at[i].limit) == isnan(limit) &&
		    !(l->at[i].limit < limit) && !(l->at[i].limit > limit))
			return;
	if (l->n < GCL_WHATIF_ROWS && (isfinite(gogc) || !isnan(limit)))
		gcl_whatif_try(&l->at[l->n++], w, gogc, limit);
}

static int
has_own(const struct list *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->at[i].own)
			return 1;
	return 0;
}

/* The run's own one goes to its place. */
static void
add_own(struct list *l, const struct gclog_whatif *w)
{
	size_t i;

	if (has_own(l))
		return;
	add(l, w, w->run.gogc, NAN);
	for (i = l->n; i-- > 1 && l->at[i].gogc < l->at[i - 1].gogc;) {
		struct gcl_whatif_row row = l->at[i];

		l->at[i] = l->at[i - 1];
		l->at[i - 1] = row;
	}
}

/* Two digits are enough. */
static double
rounded(double gogc)
{
	double step = pow(10, fmax(0, floor(log10(gogc)) - 1));

	return floor(gogc / step) * step;
}

/* The largest GOGC that fits; where no memory is told it is too low. */
static void
add_largest(struct list *l, const struct gclog_whatif *w)
{
	double low = LEAST_GOGC, high = MOST_GOGC, best = 0;
	struct gcl_whatif_row row;

	while (high > 1.01 * low) {
		double middle = sqrt(low * high);

		gcl_whatif_try(&row, w, middle, NAN);
		if (row.fits)
			best = middle;
		if (row.fits || isnan(row.memory))
			low = middle;
		else
			high = middle;
	}
	if (best >= LEAST_GOGC)
		add(l, w, rounded(best), NAN);
}

static void
add_fitting(struct list *l, const struct gclog_whatif *w)
{
	add_largest(l, w);
	if (w->nlimit == 0 && w->run.has_limits)
		add(l, w, INFINITY, floor(LIMIT_OF_FIT * w->fit / GCL_MIB) *
		    GCL_MIB);
}

struct gcl_whatif_row *
gcl_whatif_rows(struct gclog_whatif *w, size_t *n)
{
	struct list l = { gcl_arena_take(&w->arena,
	    GCL_WHATIF_ROWS * sizeof *l.at), 0 };
	size_t i, k;

	if (!l.at)
		return NULL;
	for (i = 0; i < w->ngogc; i++)
		add(&l, w, w->gogc[i], NAN);
	add_own(&l, w);
	for (k = 0; k < w->nlimit; k++)
		for (i = 0; i < w->ngogc; i++)
			add(&l, w, w->gogc[i], w->limit[k]);
	if (!isnan(w->fit))
		add_fitting(&l, w);
	*n = l.n;
	return l.at;
}

/* Of equal cost the smaller one. */
const struct gcl_whatif_row *
gcl_whatif_cheapest(const struct gcl_whatif_row *rows, size_t n)
{
	const struct gcl_whatif_row *best = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct gcl_whatif_row *r = &rows[i];

		if (!r->fits)
			continue;
		if (!best || r->cpu_pct.value < 0.99 * best->cpu_pct.value ||
		    (r->cpu_pct.value <= best->cpu_pct.value &&
		    r->memory < best->memory))
			best = r;
	}
	return best;
}
