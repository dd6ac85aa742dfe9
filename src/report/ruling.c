/* What limits say of two sides. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "report/compare.h"

/* ---- one limit ------------------------------------------------------- */

/* Of windows the worst decides. */
static void
rule_windows(struct gcl_ruling *r, double worst)
{
	const struct gcl_margin *m = &r->limit->margin;

	r->answer.value = worst;
	r->answer.bound = m->value;
	r->answer.answer = (m->least ? worst < m->value : worst > m->value) ?
	    GCL_REGRESS : GCL_PASS;
}

/* The margin, or what noise alone makes where that is more.  A limit that
 * wants new to be better than base has none that noise could fill. */
static struct gcl_margin
margin_of(struct gcl_ruling *r, const struct gclog_compare *c)
{
	struct gcl_margin m = r->limit->margin;
	double floor = gcl_compare_noise(c, r->limit->metric, m.kind,
	    r->versus.side);

	if ((m.least ? m.value > 0 : m.value < 0) ||
	    !(floor > fabs(m.value)))
		return m;
	m.value = m.least ? -floor : floor;
	r->widened = m.value;
	return m;
}

/* How many metrics are tested, if runs are enough. */
static size_t
count_tests(const struct gclog_compare *c)
{
	const struct gcl_limit *l = c->limits.at;
	size_t i, k, tests = 0;

	for (i = 0; i < c->limits.n; i++) {
		for (k = 0; k < i; k++)
			if (l[k].metric == l[i].metric &&
			    gcl_limit_is_relative(&l[k]))
				break;
		tests += k == i && gcl_limit_is_relative(&l[i]);
	}
	return tests;
}

/* The fewest runs a side whose least p, 2 of all ways to deal them out, is
 * below alpha. */
static size_t
least_runs(double alpha)
{
	double p = 1;
	size_t n = 1;

	while (p >= alpha && n < GCL_VERSUS_MOST) {
		n++;
		p *= (double)(n * n) / (double)(2 * n * (2 * n - 1));
	}
	return n;
}

static void
want_enough(struct gcl_judgement *j, const struct gclog_compare *c)
{
	size_t least = least_runs(c->alpha / (double)count_tests(c));

	if (j->answer == GCL_INCONCLUSIVE && j->need < least)
		j->need = least;
}

static void
rule_runs(struct gcl_ruling *r, const struct gclog_compare *c, int few)
{
	struct gcl_margin m = margin_of(r, c);
	int are_few = r->versus.side[0].n < GCL_VERSUS_LEAST ||
	    r->versus.side[1].n < GCL_VERSUS_LEAST;

	r->answer = gcl_versus_judge(&r->versus, &m, r->p, c->alpha,
	    c->single || (few && are_few));
	if (gcl_limit_is_relative(r->limit))
		want_enough(&r->answer, c);
}

static int
is_missing(const struct gcl_ruling *r, struct gclog_err *err)
{
	const struct gcl_limit *l = r->limit;
	const struct gcl_versus_side *side = r->versus.side;
	int base = gcl_limit_is_relative(l) && side[0].n == 0;

	if (r->windows ? r->windows->n > 0 : !base && side[1].n > 0)
		return 0;
	if (r->windows && side[1].n > 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "limit %s: no window of "
		    "the new side has a %s: its cycles have no times, or each "
		    "window too few of them; ask for it without a window",
		    l->text, gclog_metric_at(l->metric)->name);
	return gcl_err(err, GCLOG_ENOTFOUND, "limit %s: the %s side has no "
	    "%s", l->text, base && !r->windows ? "base" : "new",
	    gclog_metric_at(l->metric)->name);
}

/* Makes ready what is asked of the metric. */
static int
take(struct gcl_ruling *r, const struct gclog_compare *c, size_t i,
    struct gclog_err *err)
{
	*r = (struct gcl_ruling){ .limit = &c->limits.at[i], .p = NAN,
		.widened = NAN };
	if (gcl_compare_versus(&r->versus, c, r->limit->metric) < 0)
		return gcl_err_memory(err);
	if (r->limit->window_ns > 0)
		r->windows = &c->windows[i];
	else if (gcl_limit_is_relative(r->limit))
		r->p = r->versus.test.p;
	return is_missing(r, err);
}

/* ---- all of them ----------------------------------------------------- */

/* The first limit on the same metric that is tested. */
static size_t
first_of(const struct gcl_ruling *r, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (r[k].limit->metric == r[i].limit->metric &&
		    !isnan(r[k].p))
			break;
	return k;
}

/* Each metric is one test, however many limits are on it. */
static int
adjust(struct gcl_ruling *r, size_t n)
{
	double p[GCL_LIMITS_MOST];
	size_t i;

	for (i = 0; i < n; i++)
		p[i] = first_of(r, i) == i ? r[i].p : NAN;
	if (gcl_holm(p, n) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (!isnan(r[i].p))
			r[i].p = p[first_of(r, i)];
	return 0;
}

size_t
gcl_rule_tests(const struct gcl_ruling *r, size_t n)
{
	size_t i, tests = 0;

	for (i = 0; i < n; i++)
		tests += !isnan(r[i].p) && first_of(r, i) == i;
	return tests ? tests : 1;
}

int
gcl_rule(struct gcl_ruling *out, const struct gclog_compare *c, int few,
    struct gclog_err *err)
{
	size_t i, n = c->limits.n;
	int rc = 0;

	for (i = 0; i < n && rc == 0; i++)
		rc = take(&out[i], c, i, err);
	if (rc == 0 && adjust(out, n) < 0)
		rc = gcl_err_memory(err);
	for (i = 0; i < n && rc == 0; i++)
		if (out[i].windows)
			rule_windows(&out[i], out[i].windows->worst);
		else
			rule_runs(&out[i], c, few);
	return rc;
}

int
gcl_rule_again(struct gcl_ruling *r, const struct gclog_compare *c,
    const double *new, size_t n, size_t tests)
{
	const struct gcl_side *base = &c->sides[GCL_BASE];
	double *v;
	int rc;

	if (r->windows) {
		rule_windows(r, new[0]);
		return 0;
	}
	v = gcl_alloc((base->n + 1) * sizeof *v);
	if (!v)
		return -1;
	gcl_side_values(base, r->limit->metric, v);
	rc = gcl_versus_of(&r->versus, v, base->n, new, n);
	gcl_free(v);
	if (rc < 0)
		return -1;
	r->p = r->versus.test.p * (double)tests;
	r->p = !gcl_limit_is_relative(r->limit) || isnan(r->p) ? NAN :
	    fmin(1, r->p);
	rule_runs(r, c, 0);
	return 0;
}

/* ---- words ----------------------------------------------------------- */

static const char *
human(char text[GCL_NUM_TEXT], const struct gcl_ruling *r, double v)
{
	return gcl_num_human(text, v,
	    gclog_metric_at(r->limit->metric)->unit);
}

static const char *
windows_words(const struct gcl_ruling *r, struct gcl_arena *a)
{
	const struct gcl_windows *w = r->windows;
	char worst[GCL_NUM_TEXT], at[GCL_NUM_TEXT];

	return gcl_arena_printf(a, "%zu of %zu windows beyond it; the worst, "
	    "%s, begins at %s of %s", w->beyond, w->n, human(worst, r,
	    w->worst), gcl_num_human(at, w->worst_ns, GCLOG_NS), w->run);
}

/* How the two sides differ, with its interval. */
static void
put_difference(char *text, size_t room, const struct gcl_versus *v,
    const struct gcl_ruling *r)
{
	char low[GCL_NUM_TEXT], high[GCL_NUM_TEXT];

	if (!isnan(v->ratio.value) && isfinite(v->ratio.high))
		snprintf(text, room, "%+.1f %% (%+.1f to %+.1f %%)",
		    100 * (v->ratio.value - 1), 100 * (v->ratio.low - 1),
		    100 * (v->ratio.high - 1));
	else if (isfinite(v->shift.high))
		snprintf(text, room, "from %s to %s more", human(low, r,
		    v->shift.low), human(high, r, v->shift.high));
	else
		snprintf(text, room, "no interval from so few runs");
}

static void
put_need(char *text, size_t room, const struct gcl_ruling *r)
{
	size_t need = r->answer.need;

	*text = '\0';
	if (r->answer.answer != GCL_INCONCLUSIVE)
		return;
	if (need > GCL_VERSUS_MOST)
		snprintf(text, room, "; too near to the limit for any number "
		    "of runs to tell");
	else
		snprintf(text, room, "; need about %zu runs a side", need);
}

static void
put_widened(char *text, size_t room, const struct gcl_ruling *r,
    const struct gclog_compare *c)
{
	char v[GCL_NUM_TEXT];

	*text = '\0';
	if (isnan(r->widened))
		return;
	if (r->limit->margin.kind == GCL_MARGIN_PERCENT)
		snprintf(v, sizeof v, "%.1f %%", fabs(r->widened));
	else
		human(v, r, fabs(r->widened));
	snprintf(text, room, "; margin widened to %s, the noise of %s", v,
	    c->host);
}

const char *
gcl_ruling_words(const struct gcl_ruling *r, const struct gclog_compare *c,
    struct gcl_arena *a)
{
	char bound[GCL_NUM_TEXT], difference[160], need[96], wide[400], p[48];
	const struct gcl_versus *v = &r->versus;

	if (r->windows)
		return windows_words(r, a);
	put_need(need, sizeof need, r);
	put_widened(wide, sizeof wide, r, c);
	human(bound, r, r->answer.bound);
	if (!gcl_limit_is_relative(r->limit))
		return gcl_arena_printf(a, "%zu run%s; at %s %s%s%s",
		    v->side[1].n, v->side[1].n == 1 ? "" : "s",
		    r->limit->margin.least ? "least" : "most", bound, need,
		    wide);
	if (isnan(r->p))
		return gcl_arena_printf(a, "%zu and %zu runs are too few to "
		    "test; at %s %s%s%s", v->side[0].n, v->side[1].n,
		    r->limit->margin.least ? "least" : "most", bound, need,
		    wide);
	if (c->single)
		return gcl_arena_printf(a, "medians of %zu and %zu runs alone; "
		    "at %s %s%s", v->side[0].n, v->side[1].n,
		    r->limit->margin.least ? "least" : "most", bound, wide);
	put_difference(difference, sizeof difference, v, r);
	snprintf(p, sizeof p, r->p < 0.001 ? "p < 0.001" : "p = %.3f", r->p);
	return gcl_arena_printf(a, "%s, %s of %zu and %zu runs; at %s %s%s%s",
	    difference, p, v->side[0].n, v->side[1].n,
	    r->limit->margin.least ? "least" : "most", bound, need, wide);
}
