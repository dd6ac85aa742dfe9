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

/* How much more than their sum the times of an operand may be. */
static int64_t
steps(const struct gcl_check *c, int operand, const struct gcl_reading *r)
{
	uint64_t left = c->operands[operand].terms & r->has;
	int64_t total = 0;

	for (; left; left &= left - 1)
		total += gcl_num_step(r->values[__builtin_ctzll(left)],
		    r->tick);
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
	double end = (double)gcl_sum(c, A, &past->last) +
	    (double)gcl_sum(c, B, &past->last);

	return (double)gcl_sum(c, A, r) + (double)clock_slack_ns < end ?
	    COST_BEGINS : 0;
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

	if (!c->operands[C].terms)
		return a > b ? COST_AT_MOST : 0;
	b += (double)(steps(c, B, r) + clock_slack_ns);
	return a > b * (double)procs_of(c, r, past) ? COST_WITHIN : 0;
}

static int
range(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	int64_t a = gcl_sum(c, A, r);

	(void)past;
	return a < 0 || (double)a > c->def->scale ? COST_RANGE : 0;
}

static int
less(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	int64_t rest;

	(void)past;
	return __builtin_sub_overflow(gcl_sum(c, B, r), gcl_sum(c, C, r),
	    &rest) || gcl_sum(c, A, r) != rest ? COST_LESS : 0;
}

/* The whole numbers k for which a = k x b can be, both cut off. */
void
gcl_rule_factors(const struct gcl_check *c, const struct gcl_reading *r,
    int64_t *lo, int64_t *hi)
{
	const double any = 1e6;
	double a = (double)gcl_sum(c, A, r), b = (double)gcl_sum(c, B, r);
	double least = b < 0 ? 0 : a / (b + (double)steps(c, B, r));
	double most = b > 0 ? (a + (double)steps(c, A, r) - 1) / b : any;

	*lo = (int64_t)(least < any ? least : any) + 1;
	*hi = (int64_t)(most < any ? most : any);
}

/* Both pauses of a cycle have one factor. */
static int
times(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	const struct gcl_check *others = c->of->checks;
	uint64_t left = c->of->times & ((UINT64_C(1) << (c - others)) - 1);
	int64_t lo, hi, most = procs_of(c, r, past);

	gcl_rule_factors(c, r, &lo, &hi);
	if (hi > most)
		hi = most;
	for (; left; left &= left - 1) {
		const struct gcl_check *other =
		    &others[__builtin_ctzll(left)];
		int64_t other_lo, other_hi;

		if ((r->has & other->now) != other->now)
			continue;
		gcl_rule_factors(other, r, &other_lo, &other_hi);
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
	struct gcl_share s = { spent, spent + (double)steps(c, B, r) +
	    (double)gcl_sum(c, E, r) + (double)steps(c, E, r),
	    (double)end * procs, end };

	if (past) {
		s.of = past->share.of +
		    ((double)end - (double)past->share.end) * procs;
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
    const struct gcl_past *past, const struct gcl_share *spent)
{
	double printed = (double)gcl_sum(c, A, r), slack, lo, hi;

	/* More Ps than processors: its times hold waiting, too. */
	if (past && past->times_hi && past->times_hi < gcl_sum(c, C, r))
		return -1;
	if (spent->of <= 0)
		return -1;
	slack = share_slack_ns * (double)gcl_sum(c, C, r);
	lo = 100 * spent->lo / (spent->of + slack) - share_slack_pct;
	hi = 100 * spent->hi / fmax(spent->of - slack, 1) + share_slack_pct;
	if (printed + 1 < lo)
		return lo - printed - 1;
	return printed > hi ? printed - hi : 0;
}

static int
share(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	struct gcl_share spent;
	double cost;

	if (!gcl_rule_follows(c->of, r, past))
		return 0;
	spent = gcl_rule_share(c, r, past);
	cost = gcl_rule_gap(c, r, past, &spent) * COST_SHARE;
	return cost < 0 ? 0 : cost < COST_SHARE_MOST ? (int)cost :
	    COST_SHARE_MOST;
}

/* ---- all of them ---------------------------------------------------- */

/* Operands, as bits. */
enum { OF_A = 1 << A, OF_AB = OF_A | 1 << B, OF_AC = OF_A | 1 << C,
	OF_ABC = OF_AB | 1 << C };

/* What a rule costs, and the operands that it asks of this record and of the
 * last. */
static const struct {
	int (*cost)(const struct gcl_check *c, const struct gcl_reading *r,
	    const struct gcl_past *past);
	unsigned now, before;
} rules[] = {
	[GCLOG_COUNTS] = { counts, OF_A, OF_A },
	[GCLOG_RISES] = { rises, OF_A, OF_A },
	[GCLOG_STAYS] = { stays, OF_A, OF_A },
	[GCLOG_NEAR] = { near, OF_A, OF_A },
	[GCLOG_PACE] = { pace, OF_A, OF_A },
	[GCLOG_RANGE] = { range, OF_A, 0 },
	[GCLOG_BEGINS] = { begins, OF_A, OF_A },
	[GCLOG_AT_MOST] = { at_most, OF_AB, 0 },
	[GCLOG_LESS] = { less, OF_ABC, 0 },
	[GCLOG_TIMES] = { times, OF_AB, 0 },
	[GCLOG_GROWS] = { grows, OF_AB, OF_AB },
	[GCLOG_SHARE] = { share, OF_AC, OF_A },
};

/* The fields that stand for these operands, as bits. */
static int
gather(const struct gcl_check *c, unsigned operands, uint64_t *fields)
{
	int i;

	for (i = 0; i < GCL_CHECK_OPERANDS; i++) {
		if (!(operands >> i & 1))
			continue;
		if (!c->operands[i].first)
			return -1;
		*fields |= c->operands[i].first;
	}
	return 0;
}

int
gcl_rule_open(struct gcl_check *c)
{
	return gather(c, rules[c->def->rule].now, &c->now) < 0 ||
	    gather(c, rules[c->def->rule].before, &c->before) < 0 ? -1 : 0;
}

int
gcl_rule_cost(const struct gcl_check *c, const struct gcl_reading *r,
    const struct gcl_past *past)
{
	if ((r->has & c->now) != c->now)
		return 0;
	if (c->before && (!past || (past->last.has & c->before) != c->before))
		return 0;
	return rules[c->def->rule].cost(c, r, past);
}
