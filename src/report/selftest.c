/* gclog_gate_selftest: whether a gate could fail at all.  The new side is made
 * worse until it is beyond each limit, one by one, and has to fail. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "report/gate.h"
#include "report/metrics.h"

/* So much beyond its limit no regression may go unseen: twice the margin, and
 * of a limit without base twice the bound. */
#define BEYOND 2.0

static const struct gcl_column columns[] = {
	{ "limit", "Limit", GCLOG_TEXT },
	{ "bound", "bound", GCLOG_REAL },
	{ "new", "made worse to", GCLOG_REAL },
	{ "verdict", "verdict", GCLOG_TEXT },
	{ "can_fail", "can fail", GCLOG_BOOL },
	{ "why", "Why", GCLOG_TEXT },
};

enum { LIMIT, BOUND, NEW, VERDICT, CAN_FAIL, WHY };

/* Where the new side's median has to go: beyond the limit, and worse than base
 * even where that one wants it to be better; no farther than can be. */
static double
target_of(const struct gcl_ruling *r)
{
	const struct gcl_margin *m = &r->limit->margin;
	double base = r->versus.side[0].median, bound = r->answer.bound;
	int is_relative = gcl_limit_is_relative(r->limit);
	double by = is_relative ? bound - base : bound, least, most;
	double step = gclog_metric_at(r->limit->metric)->unit == GCLOG_COUNT ?
	    1 : fmax(fabs(base), 1) / 100;

	gcl_metric_range(r->limit->metric, &least, &most);
	by = fmax(fabs(by) * (BEYOND - 1), step);
	if (m->least)
		return fmax(least, (is_relative ? fmin(base, bound) : bound) -
		    by);
	return fmin(most, (is_relative ? fmax(base, bound) : bound) + by);
}

/* The runs as they are, moved there: what noise they have they keep.  Where
 * all are above 0 by a factor, as noise is of what is measured. */
static void
move(double *v, size_t n, double median, double target)
{
	size_t i;

	for (i = 0; i < n; i++)
		v[i] = median > 0 && target > 0 ? v[i] * target / median :
		    v[i] + target - median;
}

/* Rules again with the new side made worse. */
static int
worsen(struct gcl_ruling *r, const struct gclog_compare *c, double *target,
    size_t tests)
{
	const struct gcl_side *s = &c->sides[GCL_NEW];
	double *v;
	int rc;

	*target = target_of(r);
	if (r->windows)
		return gcl_rule_again(r, c, target, 1, tests);
	v = gcl_alloc((s->n + 1) * sizeof *v);
	if (!v)
		return -1;
	gcl_side_values(s, r->limit->metric, v);
	move(v, s->n, r->versus.side[1].median, *target);
	rc = gcl_rule_again(r, c, v, s->n, tests);
	gcl_free(v);
	return rc;
}

static int
add(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_compare *c, struct gcl_ruling *r, size_t tests,
    int *cannot)
{
	struct gcl_cell *row = gcl_rows_add(rows);
	enum gclog_unit unit = gclog_metric_at(r->limit->metric)->unit;
	const char *text = gcl_arena_dup(&res->arena, r->limit->text);
	const char *words, *why;
	double target;
	int fails;

	if (!row || !text || worsen(r, c, &target, tests) < 0)
		return -1;
	fails = r->answer.answer == GCL_REGRESS;
	words = gcl_ruling_words(r, c, &res->arena);
	why = !words ? NULL : fails ? "fails, as it should" :
	    gcl_arena_printf(&res->arena, "cannot fail: even so it is %s; %s",
	    gclog_verdict_name(gcl_verdict_of(r)), words);
	if (!why)
		return -1;
	gcl_cell_text(&row[LIMIT], text);
	gcl_cell_real(&row[BOUND], r->answer.bound);
	gcl_cell_real(&row[NEW], target);
	row[BOUND].unit = row[NEW].unit = unit;
	gcl_cell_text(&row[VERDICT], gclog_verdict_name(gcl_verdict_of(r)));
	gcl_cell_int(&row[CAN_FAIL], fails);
	gcl_cell_text(&row[WHY], why);
	*cannot += !fails;
	return 0;
}

static int
make(struct gclog_result *res, const struct gclog_compare *c,
    struct gcl_ruling *rulings, int *cannot)
{
	struct gcl_rows *rows = gcl_result_section(res, "selftest",
	    "Limits, with a new side that is beyond each", GCL_MIXED, columns,
	    GCL_COUNT(columns));
	size_t i, n = c->limits.n, tests = gcl_rule_tests(rulings, n);

	if (!rows)
		return -1;
	rows->prose = 1;
	*cannot = 0;
	for (i = 0; i < n; i++)
		if (add(res, rows, c, &rulings[i], tests, cannot) < 0)
			return -1;
	res->lead = *cannot ? gcl_arena_printf(&res->arena, "%d of %zu "
	    "limits cannot fail: a gate of these proves nothing.", *cannot,
	    n) : gcl_arena_printf(&res->arena, n == 1 ?
	    "The limit fails when it should." : "Each of %zu limits fails "
	    "when it should.", n);
	res->bare = 1;
	return res->lead ? 0 : -1;
}

int
gclog_gate_selftest(struct gclog_result **out, struct gclog_compare *c,
    int *cannot, struct gclog_err *err)
{
	struct gclog_result *res;
	struct gcl_ruling *rulings;
	int rc = gcl_gate_begin(&res, &rulings, c, err);

	if (rc == 0 && make(res, c, rulings, cannot) < 0)
		rc = gcl_err_memory(err);
	return gcl_gate_end(out, res, rc);
}
