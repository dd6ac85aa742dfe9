/* The rules that checks are made of: what breaking one costs. */
#include "config.h"

#include "read/rule.h"

#include <math.h>

#include "base/num.h"

/* What breaking a rule costs. */
enum {
	COST_GONE = 60,    /* numbers are missing */
	COST_GONE_EACH = 8, /* for each doubling of them */
	COST_PAST = 360,   /* a number was there already */
	COST_RISES = 170,
	COST_STAYS = 50,
	COST_FACTOR = 10,  /* another factor than the last time */
	COST_TIMES = 70,
	COST_AT_MOST = 60,
	COST_WITHIN = 25,
	COST_LESS = 120,
	COST_BEGINS = 350,
	COST_NEAR = 5,     /* for each doubling */
	COST_NEAR_MOST = 40,
	COST_RANGE = 100,
	COST_GROWS = 40,
	COST_PACE = 4,     /* for each doubling */
	COST_PACE_MOST = 40,
	COST_SHARE = 40,   /* for each point */
	COST_SHARE_MOST = 40
};

/* The clock is cut to milliseconds, and the runtime counts from a little
 * before it starts. */
static const double share_slack_pct = 0.5, share_slack_ns = 2e6;
static const int64_t clock_slack_ns = 1000000;

/* ---- operands ------------------------------------------------------- */

static int
has(const struct gcl_reading *r, unsigned field)
{
	return r->has >> field & 1;
}

/* How much more than their sum the times of an operand may be. */
static double
steps(const struct gcl_check *c, int operand, const struct gcl_reading *r)
{
	double total = 0;
	int i;

	for (i = 0; i < c->nterms[operand]; i++)
		if (has(r, c->terms[operand][i]))
			total += (double)gcl_num_step(
			    r->values[c->terms[operand][i]], r->tick);
	return total;
}

/* ---- rules ---------------------------------------------------------- */

static int
counts(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	int64_t now = gcl_sum(c, A, r), gone;

	if (__builtin_sub_overflow(now - 1, gcl_sum(c, A, &past->last),
	    &gone) || gone < 0)
		return COST_PAST;
	if (gone == 0)
		return 0;
	return COST_GONE + (int)(COST_GONE_EACH * log2((double)gone));
}

static int
rises(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	return gcl_sum(c, A, r) < gcl_sum(c, A, &past->last) ? COST_RISES : 0;
}

static int
stays(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	return gcl_sum(c, A, r) == gcl_sum(c, A, &past->last) ? 0 : COST_STAYS;
}

static int
near(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	int64_t now = gcl_sum(c, A, r), then = gcl_sum(c, A, &past->last);
	double ratio = log2(((double)(now > 0 ? now : 0) + c->def->scale) /
	    ((double)(then > 0 ? then : 0) + c->def->scale));
	double cost = fabs(ratio) * COST_NEAR;

	if (now >= GCL_CHECK_NONE || then >= GCL_CHECK_NONE)
		return 0;
	return cost < COST_NEAR_MOST ? (int)cost : COST_NEAR_MOST;
}

/* Only what goes on much faster than on average so far counts. */
static int
pace(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	double a = (double)gcl_sum(c, A, &past->last);
	double b = (double)gcl_sum(c, B, &past->last);
	double mean = b > 0 ? a / b : a;
	double steps_now = (double)gcl_sum(c, B, r) - b;
	double now = (double)gcl_sum(c, A, r) - a;
	double cost;

	if (steps_now > 1)
		now /= steps_now;
	if (now <= mean * 8 + c->def->scale)
		return 0;
	cost = COST_PACE * log2(now / (mean * 8 + c->def->scale));
	return cost < COST_PACE_MOST ? (int)cost : COST_PACE_MOST;
}

static int
grows(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	double a = (double)gcl_sum(c, A, r), b = (double)gcl_sum(c, B, r);
	double then = (double)gcl_sum(c, A, &past->last);
	double before = (double)gcl_sum(c, B, &past->last);
	double least = then * (before - share_slack_ns) / (b + share_slack_ns);
	double most = ((then + 1) * before + 100 * (b - before)) /
	    fmax(b - share_slack_ns, 1) + 100 * share_slack_ns / fmax(b, 1);

	return a + 1 < least || a > most ? COST_GROWS : 0;
}

static int
begins(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	int64_t end = gcl_sum(c, A, &past->last) + gcl_sum(c, B, &past->last);

	return gcl_sum(c, A, r) + clock_slack_ns < end ? COST_BEGINS : 0;
}

/* Operand c, or what it was before, or any. */
static int64_t
procs_of(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	if (gcl_knows(c, C, r))
		return gcl_sum(c, C, r);
	if (past && gcl_knows(c, C, &past->last))
		return gcl_sum(c, C, &past->last);
	return 1024;
}

static int
at_most(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	double a = (double)gcl_sum(c, A, r), b = (double)gcl_sum(c, B, r);

	if (!c->nterms[C])
		return a > b ? COST_AT_MOST : 0;
	b += steps(c, B, r) + (double)clock_slack_ns;
	return a > b * (double)procs_of(c, r, past) ? COST_WITHIN : 0;
}

static int
range(const struct gcl_check *c, const struct gcl_reading *r)
{
	int64_t a = gcl_sum(c, A, r);

	return a < 0 || (double)a > c->def->scale ? COST_RANGE : 0;
}

static int
less(const struct gcl_check *c, const struct gcl_reading *r)
{
	int64_t rest = gcl_sum(c, B, r) - gcl_sum(c, C, r);

	return gcl_sum(c, A, r) == rest ? 0 : COST_LESS;
}

/* The whole numbers k for which a = k x b can be, both cut off. */
void
gcl_rule_factors(const struct gcl_check *c, const struct gcl_reading *r,
    int64_t *lo, int64_t *hi)
{
	const double any = 1e6;
	double a = (double)gcl_sum(c, A, r), b = (double)gcl_sum(c, B, r);
	double least = b < 0 ? 0 : a / (b + steps(c, B, r));
	double most = b > 0 ? (a + steps(c, A, r) - 1) / b : any;

	*lo = (int64_t)(least < any ? least : any) + 1;
	*hi = (int64_t)(most < any ? most : any);
}

/* Both pauses of a cycle have one factor. */
static int
times(const struct gcl_checks *cs, const struct gcl_check *c,
    const struct gcl_reading *r, const struct gcl_past *past)
{
	const struct gcl_check *i;
	int64_t lo, hi, most = procs_of(c, r, past);

	gcl_rule_factors(c, r, &lo, &hi);
	if (hi > most)
		hi = most;
	for (i = cs->checks; i < c; i++) {
		int64_t other_lo, other_hi;

		if (i->def->rule != GCLOG_TIMES || !gcl_knows(i, A, r) ||
		    !gcl_knows(i, B, r))
			continue;
		gcl_rule_factors(i, r, &other_lo, &other_hi);
		if (lo < other_lo)
			lo = other_lo;
		if (hi > other_hi)
			hi = other_hi;
	}
	if (lo > hi)
		return COST_TIMES;
	if (past && past->times_hi && (lo > past->times_hi ||
	    hi < past->times_lo))
		return COST_FACTOR;
	return 0;
}

/* What was spent, and of how much, with this record. */
struct gcl_share
gcl_rule_share(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	double procs = (double)gcl_sum(c, C, r);
	double spent = (double)gcl_sum(c, B, r);
	int64_t end = gcl_sum(c, D, r);
	struct gcl_share s = { spent, spent + steps(c, B, r) +
	    (double)gcl_sum(c, E, r) + steps(c, E, r),
	    (double)end * procs, end };

	if (past) {
		s.of = past->share.of +
		    (double)(end - past->share.end) * procs;
		s.lo += past->share.lo;
		s.hi += past->share.hi;
	}
	return s;
}

int
gcl_rule_follows(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	const struct gcl_check *c = cs->counter;

	if (!c || !gcl_knows(c, A, r))
		return 1;
	return past ? counts(c, r, past) == 0 : gcl_sum(c, A, r) == 1;
}

double
gcl_rule_gap(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	double printed = (double)gcl_sum(c, A, r), slack, lo, hi;
	struct gcl_share s;

	/* More Ps than processors: its times hold waiting, too. */
	if (past && past->times_hi && past->times_hi < gcl_sum(c, C, r))
		return -1;
	s = gcl_rule_share(c, r, past);
	if (s.of <= 0)
		return -1;
	slack = share_slack_ns * (double)gcl_sum(c, C, r);
	lo = 100 * s.lo / (s.of + slack) - share_slack_pct;
	hi = 100 * s.hi / fmax(s.of - slack, 1) +
	    share_slack_pct;
	if (printed + 1 < lo)
		return lo - printed - 1;
	return printed > hi ? printed - hi : 0;
}

int
gcl_rule_cost(const struct gcl_checks *cs, const struct gcl_check *c,
    const struct gcl_reading *r, const struct gcl_past *past)
{
	double cost;

	if (!gcl_knows(c, A, r) || (r->has & c->needs) != c->needs)
		return 0;
	switch (c->def->rule) {
	case GCLOG_RANGE:
		return range(c, r);
	case GCLOG_AT_MOST:
		return gcl_knows(c, B, r) ? at_most(c, r, past) : 0;
	case GCLOG_LESS:
		return gcl_knows(c, B, r) && gcl_knows(c, C, r) ?
		    less(c, r) : 0;
	case GCLOG_TIMES:
		return gcl_knows(c, B, r) ? times(cs, c, r, past) : 0;
	default:
		break;
	}
	if (!past || !gcl_knows(c, A, &past->last))
		return 0;
	switch (c->def->rule) {
	case GCLOG_COUNTS:
		return counts(c, r, past);
	case GCLOG_RISES:
		return rises(c, r, past);
	case GCLOG_STAYS:
		return stays(c, r, past);
	case GCLOG_NEAR:
		return near(c, r, past);
	case GCLOG_PACE:
		return pace(c, r, past);
	case GCLOG_GROWS:
		return gcl_knows(c, B, r) && gcl_knows(c, B, &past->last) ?
		    grows(c, r, past) : 0;
	case GCLOG_BEGINS:
		return begins(c, r, past);
	case GCLOG_SHARE:
		if (!gcl_knows(c, C, r) || !gcl_rule_follows(cs, r, past))
			return 0;
		cost = gcl_rule_gap(c, r, past) * COST_SHARE;
		return cost < 0 ? 0 : cost < COST_SHARE_MOST ? (int)cost :
		    COST_SHARE_MOST;
	default:
		return 0;
	}
}
