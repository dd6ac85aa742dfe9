/* A series cut where its level changes. */
#include "config.h"

#include "stats/levels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "stats/random.h"
#include "stats/rank.h"

enum { SHUFFLES = 199 };

/* ---- how far apart two sides are ------------------------------------ */

/* Sums of distances: between the sides, within each. */
struct sums {
	double between, left, right;
};

static double
energy(const struct sums *s, double m, double n)
{
	return m * n / (m + n) * (2 * s->between / (m * n) -
	    2 * s->left / (m * m) - 2 * s->right / (n * n));
}

/* Of value i to those from a to b. */
static double
distances(const double *x, size_t i, size_t a, size_t b)
{
	double sum = 0;

	for (; a < b; a++)
		sum += fabs(x[i] - x[a]);
	return sum;
}

double
gcl_levels_energy(const double *x, size_t m, const double *y, size_t n)
{
	struct sums s = { 0, 0, 0 };
	size_t i, k;

	for (i = 0; i < m; i++)
		for (k = 0; k < n; k++)
			s.between += fabs(x[i] - y[k]);
	for (i = 0; i < m; i++)
		s.left += distances(x, i, i + 1, m);
	for (i = 0; i < n; i++)
		s.right += distances(y, i, i + 1, n);
	return energy(&s, (double)m, (double)n);
}

/* The place before which the left side ends, where they are farthest apart. */
static size_t
best_place(const double *x, size_t n, double *most)
{
	struct sums s = { 0, 0, 0 };
	size_t i, best = 0;

	*most = -INFINITY;
	for (i = 0; i < n; i++)
		s.right += distances(x, i, i + 1, n);
	for (i = 0; i + GCL_LEVELS_SHORTEST < n; i++) {
		double before = distances(x, i, 0, i);
		double after = distances(x, i, i + 1, n), far;

		s.left += before;
		s.right -= after;
		s.between += after - before;
		far = energy(&s, (double)(i + 1), (double)(n - i - 1));
		if (i + 1 >= GCL_LEVELS_SHORTEST && far > *most) {
			*most = far;
			best = i + 1;
		}
	}
	return best;
}

/* ---- whether that is chance ----------------------------------------- */

static void
shuffle(double *x, size_t n, uint64_t *state)
{
	for (; n > 1; n--) {
		size_t k = gcl_random_below(state, n);
		double v = x[n - 1];

		x[n - 1] = x[k];
		x[k] = v;
	}
}

/* The share of shuffles, the series among them, that are as far apart. */
static double
chance(double *x, size_t n, double most)
{
	uint64_t state = n;
	int i, as_far = 1;

	for (i = 0; i < SHUFFLES; i++) {
		double far;

		shuffle(x, n, &state);
		best_place(x, n, &far);
		as_far += far >= most * (1 - 1e-12);
	}
	return (double)as_far / (SHUFFLES + 1);
}

/* ---- the levels ----------------------------------------------------- */

struct work {
	const double *x;
	double *scratch; /* as long */
	double alpha;
	struct gcl_level *levels;
	size_t n;
};

static double
median(struct work *w, size_t from, size_t to)
{
	size_t n = to - from;

	memcpy(w->scratch, w->x + from, n * sizeof *w->x);
	return gcl_rank_median(w->scratch, n);
}

/* Adds the levels of a stretch, in order; p is of its beginning. */
static void
divide(struct work *w, size_t from, size_t to, double p)
{
	size_t n = to - from, place = 0;
	double most, own = 1;

	if (n >= 2 * GCL_LEVELS_SHORTEST)
		place = best_place(w->x + from, n, &most);
	if (place > 0 && most > 0) {
		memcpy(w->scratch, w->x + from, n * sizeof *w->x);
		own = chance(w->scratch, n, most);
	}
	if (own < w->alpha) {
		divide(w, from, from + place, p);
		divide(w, from + place, to, own);
	} else {
		w->levels[w->n++] = (struct gcl_level){ from,
			median(w, from, to), p };
	}
}

int
gcl_levels_of(struct gcl_level **out, size_t *count, const double *x,
    size_t n, double alpha)
{
	struct work w = { .x = x, .alpha = alpha };

	w.levels = gcl_alloc((n + 1) * sizeof *w.levels);
	w.scratch = gcl_alloc((n + 1) * sizeof *w.scratch);
	if (!w.levels || !w.scratch) {
		gcl_free(w.levels);
		gcl_free(w.scratch);
		return -1;
	}
	if (n > 0)
		divide(&w, 0, n, NAN);
	gcl_free(w.scratch);
	*out = w.levels;
	*count = w.n;
	return 0;
}
