/* One metric on two sides, each of them some runs: how they differ, and
 * whether that stays within a margin. */
#include "config.h"

#include "report/versus.h"

#include <math.h>
#include <stdint.h>

#include "base/alloc.h"
#include "stats/rank.h"

static const double level = 0.95;

/* ---- how they differ ------------------------------------------------ */

/* Those that are numbers, in out. */
static size_t
numbers(double *out, const double *x, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (!isnan(x[i]))
			out[k++] = x[i];
	return k;
}

/* Of n values, which change places. */
static struct gcl_versus_side
side_of(double *x, size_t n)
{
	struct gcl_versus_side s = { n, NAN, NAN, NAN };
	uint64_t low, high;

	if (n == 0)
		return s;
	s.median = gcl_rank_median(x, n);
	if (gcl_rank_interval(n, 0.5, level, &low, &high)) {
		s.low = gcl_rank_select(x, n, (size_t)low - 1);
		s.high = gcl_rank_select(x, n, (size_t)high - 1);
	}
	return s;
}

int
gcl_versus_of(struct gcl_versus *out, const double *base, size_t nbase,
    const double *new, size_t nnew)
{
	double *x = gcl_alloc((nbase + nnew + 1) * sizeof *x), *y;
	size_t a, b;
	int rc = -1;

	if (!x)
		return -1;
	a = numbers(x, base, nbase);
	y = x + a;
	b = numbers(y, new, nnew);
	if (gcl_ranksum_of(&out->test, x, a, y, b) == 0 &&
	    gcl_shift_of(&out->shift, x, a, y, b, level) == 0 &&
	    gcl_shift_ratio(&out->ratio, x, a, y, b, level) == 0)
		rc = 0;
	if (a < GCL_VERSUS_LEAST || b < GCL_VERSUS_LEAST)
		out->test.p = NAN;
	out->side[0] = side_of(x, a);
	out->side[1] = side_of(y, b);
	gcl_free(x);
	return rc;
}

/* ---- within a margin ------------------------------------------------ */

/* What is asked about: an estimate with its interval, and its bound; on a
 * logarithmic scale where ratios are. */
struct question {
	double value, low, high, bound;
};

static double
bound_of(const struct gcl_margin *m, double base)
{
	switch (m->kind) {
	case GCL_MARGIN_PERCENT:
		return base + fabs(base) * m->value / 100;
	case GCL_MARGIN_ADDED:
		return base + m->value;
	default:
		return m->value;
	}
}

static struct question
ask(const struct gcl_versus *v, const struct gcl_margin *m, int single)
{
	const struct gcl_versus_side *b = &v->side[0], *n = &v->side[1];
	double bound = bound_of(m, b->median);
	struct question q = { n->median, n->median, n->median, bound };

	if (m->kind == GCL_MARGIN_ABSOLUTE)
		return isnan(n->low) ? q : (struct question){ n->median,
			n->low, n->high, bound };
	if (single)
		return q;
	if (m->kind == GCL_MARGIN_PERCENT && !isnan(v->ratio.value) &&
	    m->value > -100)
		return (struct question){ log(v->ratio.value),
			log(v->ratio.low), log(v->ratio.high),
			log1p(m->value / 100) };
	return (struct question){ v->shift.value, v->shift.low, v->shift.high,
		bound - b->median };
}

/* An interval shrinks with the root of the number of runs: so many let it end
 * before the bound. */
static size_t
need(const struct question *q, size_t n)
{
	double half = (q->high - q->low) / 2, off = fabs(q->bound - q->value);
	double runs = (double)n * half * half / (off * off);

	if (n < GCL_VERSUS_LEAST || isinf(half))
		return GCL_VERSUS_LEAST;
	return runs < GCL_VERSUS_MOST ? (size_t)ceil(fmax(runs,
	    (double)n + 1)) : GCL_VERSUS_MOST + 1;
}

struct gcl_judgement
gcl_versus_judge(const struct gcl_versus *v, const struct gcl_margin *m,
    double p, double alpha, int single)
{
	struct gcl_judgement j = { GCL_INCONCLUSIVE, bound_of(m,
	    v->side[0].median), v->side[1].median, 0 };
	struct question q = ask(v, m, single);
	size_t n = m->kind == GCL_MARGIN_ABSOLUTE ||
	    v->side[1].n < v->side[0].n ? v->side[1].n : v->side[0].n;
	int tested = !single && m->kind != GCL_MARGIN_ABSOLUTE;

	if (m->least) {
		double low = q.low;

		q.low = -q.high;
		q.high = -low;
		q.value = -q.value;
		q.bound = -q.bound;
	}
	if (q.high <= q.bound)
		j.answer = GCL_PASS;
	else if (q.low > q.bound && (!tested || p < alpha))
		j.answer = GCL_REGRESS;
	else
		j.need = need(&q, n);
	return j;
}
