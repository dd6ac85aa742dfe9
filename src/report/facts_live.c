/* The live heap over time: whether it grows, how fast and how surely (metrics
 * 2.9). */
#include "config.h"

#include "report/facts.h"

#include <math.h>

#define SURE_99 2.58 /* of the normal distribution, two sides */

static int
begin(struct gcl_facts *f)
{
	struct gcl_live_facts *s = &f->live;

	s->now = -1;
	s->first = s->last = NAN;
	s->trend.slope = s->trend.z = NAN;
	if (f->single && f->last_ns > f->first_ns)
		s->width_ns = (f->last_ns - f->first_ns) / GCL_LIVE_SPANS;
	s->origin_ns = f->first_ns;
	return 0;
}

/* ---- one value for each span ---------------------------------------- */

static void
end_span(struct gcl_live_facts *s)
{
	if (s->values.n == 0)
		return;
	s->at_ns[s->n] = s->origin_ns +
	    ((double)s->now + 0.5) * s->width_ns;
	s->bytes[s->n++] = (double)gcl_tally_rank(&s->values, 0.5);
	gcl_tally_free(&s->values);
}

static void
step(struct gcl_live_facts *s, double live)
{
	if (isnan(s->first))
		s->first = s->last = live;
	s->rises += live > s->last;
	s->falls += live < s->last;
	s->last = live;
}

/* Cycles that the program asked for come when it likes. */
static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_live_facts *s = &f->live;
	int64_t span;

	if (!f->single || isnan(c->live) || c->cause == GCL_BY_PROGRAM)
		return 0;
	step(s, c->live);
	if (s->width_ns <= 0 || isnan(c->start_ns))
		return 0;
	span = (int64_t)fmin((c->start_ns - s->origin_ns) / s->width_ns,
	    GCL_LIVE_SPANS);
	if (span < s->now)
		return 0; /* a clock that goes back */
	if (span > s->now)
		end_span(s);
	s->now = span;
	return gcl_tally_add(&s->values, (int64_t)c->live);
}

/* ---- what they come to ---------------------------------------------- */

/* How many of the first are warm-up: what makes the mean of the rest surest
 * (MSER, K. P. White 1997), a quarter at most. */
static size_t
warm_up(const double *x, size_t n)
{
	double sum = 0, squares = 0, least = INFINITY;
	size_t d, best = 0;

	for (d = n; d-- > 0;) {
		double left = (double)(n - d), error;

		sum += x[d];
		squares += x[d] * x[d];
		error = (squares - sum * sum / left) / (left * left);
		if (d <= n / 4 && error <= least) {
			least = error;
			best = d;
		}
	}
	return best;
}

/* A fall by more than 30 %, and by more than whole MiB can feign. */
static int
is_reset(double before, double now)
{
	return now < 0.7 * before && before - now > 4 * GCL_MIB;
}

/* The longest part without one. */
static void
longest_rise(struct gcl_live_facts *s, size_t *from, size_t *until)
{
	size_t i, start = s->warm;

	*from = *until = start;
	for (i = start + 1; i <= s->n; i++) {
		if (i < s->n && !is_reset(s->bytes[i - 1], s->bytes[i]))
			continue;
		if (i - start > *until - *from) {
			*from = start;
			*until = i;
		}
		start = i;
	}
}

/* The rule of metrics 2.9. */
static enum gcl_live_state
state_of(const struct gcl_live_facts *s, double median)
{
	const struct gcl_trend *t = &s->trend;
	double grown = t->slope * (s->until_ns - s->from_ns);

	if (t->n < GCL_LIVE_LEAST)
		return GCL_LIVE_UNKNOWN;
	if (fabs(t->z) <= SURE_99)
		return GCL_LIVE_STEADY;
	if (t->z < 0)
		return GCL_LIVE_FALLING;
	if (grown <= fmax(0.05 * median, 8 * GCL_MIB) ||
	    s->half[0].slope <= 0)
		return GCL_LIVE_CREEPING;
	return s->half[1].slope < s->half[0].slope / 3 ?
	    GCL_LIVE_SATURATING : GCL_LIVE_LEAKING;
}

static int
end(struct gcl_facts *f)
{
	struct gcl_live_facts *s = &f->live;
	size_t from, until, middle;

	end_span(s);
	if (s->n == 0)
		return 0;
	s->warm = warm_up(s->bytes, s->n);
	longest_rise(s, &from, &until);
	middle = from + (until - from) / 2;
	if (gcl_trend_of(&s->trend, s->at_ns + from, s->bytes + from,
	    until - from) < 0 ||
	    gcl_trend_of(&s->half[0], s->at_ns + from, s->bytes + from,
	    middle - from) < 0 ||
	    gcl_trend_of(&s->half[1], s->at_ns + middle, s->bytes + middle,
	    until - middle) < 0)
		return -1;
	s->from_ns = s->at_ns[from] - s->width_ns / 2;
	s->until_ns = s->at_ns[until - 1] + s->width_ns / 2;
	s->state = state_of(s, gcl_facts_rank(
	    &f->heap[GCL_HEAP_LIVE].values, 0.5));
	return 0;
}

static void
close(struct gcl_facts *f)
{
	gcl_tally_free(&f->live.values);
}

const struct gcl_aspect gcl_aspect_live = { begin, add, end, close };
