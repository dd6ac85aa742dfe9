/* What the fields of a record must be to each other and to the record before
 * it: the checks of its family's table. */
#include "config.h"

#include "read/rule.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"

enum {
	COST_CHANGE = 5, /* for each time the usual change of a field, */
	CHANGE_MOST = 6  /* so many times at most */
};

static const double least_drift = 0.15; /* doublings */

/* ---- looking up ----------------------------------------------------- */

static int
parse_operand(struct gcl_check *c, int operand,
    const struct gclog_family *family, const char *text)
{
	struct gcl_operand *o = &c->operands[operand];

	while (text && *text) {
		size_t n = strcspn(text, "+");
		int field = gcl_field_find(family, text, n);

		if (field < 0 || field >= GCL_CHECK_FIELDS)
			return -1;
		o->first = o->first ? o->first : UINT64_C(1) << field;
		o->terms |= UINT64_C(1) << field;
		text += n + (text[n] == '+');
	}
	c->fields |= o->terms;
	return 0;
}

static int
open_check(struct gcl_check *c, const struct gclog_family *family,
    const struct gclog_check *def)
{
	const char *const texts[] = { def->a, def->b, def->c, def->d,
		def->e };
	int i;

	c->def = def;
	for (i = 0; i < GCL_CHECK_OPERANDS; i++)
		if (parse_operand(c, i, family, texts[i]) < 0)
			return -1;
	if (def->needs) {
		int field = gcl_field_find(family, def->needs,
		    strlen(def->needs));

		if (field < 0 || field >= GCL_CHECK_FIELDS)
			return -1;
		c->now = UINT64_C(1) << field;
	}
	return gcl_rule_open(c);
}

/* Whether it is a rule of what comes before what. */
static int
orders(enum gclog_rule rule)
{
	return rule == GCLOG_COUNTS || rule == GCLOG_RISES ||
	    rule == GCLOG_BEGINS;
}

/* Picks out the checks that are asked for alone. */
static void
pick(struct gcl_checks *cs)
{
	size_t i;

	for (i = 0; i < cs->n; i++) {
		const struct gcl_check *c = &cs->checks[i];

		cs->strict |= (uint64_t)(c->def->strict != 0) << i;
		cs->orders |= (uint64_t)orders(c->def->rule) << i;
		cs->times |= (uint64_t)(c->def->rule == GCLOG_TIMES) << i;
		if (c->def->rule == GCLOG_COUNTS && !cs->counter)
			cs->counter = c;
		if (c->def->rule == GCLOG_SHARE && !cs->share)
			cs->share = c;
	}
	cs->most = INT64_MAX;
	for (i = 0; i < cs->n && cs->counter; i++)
		if (cs->checks[i].def->rule == GCLOG_RANGE &&
		    cs->checks[i].fields == cs->counter->fields)
			cs->most = (int64_t)cs->checks[i].def->scale;
}

/* A change by so much means little. */
static double
small(enum gclog_unit unit)
{
	return unit == GCLOG_NS ? 1e4 : unit == GCLOG_BYTES ? 1048576 : 1;
}

int
gcl_checks_open(struct gcl_checks *out, struct gcl_arena *a,
    const struct gclog_family *family, struct gclog_err *err)
{
	size_t i;

	out->n = family->nchecks;
	out->scale = gcl_arena_zero(a, GCL_CHECK_FIELDS * sizeof *out->scale);
	out->checks = gcl_arena_zero(a, (out->n + 1) * sizeof *out->checks);
	out->numbers = gcl_arena_zero(a,
	    (family->nforms + 1) * sizeof *out->numbers);
	out->given = gcl_arena_zero(a,
	    (family->nforms + 1) * sizeof *out->given);
	if (!out->checks || !out->scale || !out->numbers || !out->given)
		return gcl_err_memory(err);
	for (i = 0; i < family->nfields && i < GCL_CHECK_FIELDS; i++)
		out->scale[i] = small(gclog_unit_of(family->fields[i].name));
	for (i = 0; i < out->n; i++) {
		out->checks[i].of = out;
		if (i >= GCL_CHECKS || open_check(&out->checks[i], family,
		    &family->checks[i]) < 0)
			return gcl_err(err, GCLOG_EARG, "family %s, check %zu:"
			    " no such field, or too many", family->name, i);
	}
	pick(out);
	return 0;
}

void
gcl_reading_take(struct gcl_reading *r, const struct gcl_checks *cs,
    const struct gclog_family *family, size_t form,
    const struct gclog_value *values)
{
	uint64_t left;

	r->has = 0;
	for (left = cs->given[form]; left; left &= left - 1) {
		int i = __builtin_ctzll(left);

		if (values[i].kind != GCLOG_VINT)
			continue;
		r->values[i] = values[i].num;
		r->has |= UINT64_C(1) << i;
	}
	r->tick = family->forms[form].tick_ns;
}

/* ---- all of them ---------------------------------------------------- */

/* The logarithm to base 2 of a number that is not tiny, less than 0.1 off: the
 * exponent of an IEEE 754 double and, as its fraction, the mantissa. */
static inline double
about_log2(double x)
{
	int64_t bits;

	memcpy(&bits, &x, sizeof bits);
	return (double)bits * 0x1p-52 - 1023;
}

/* By how many doublings a field has changed. */
static inline double
change(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past, int field)
{
	int64_t now = r->values[field], then = past->last.values[field];
	double scale = cs->scale[field];

	if (now == then)
		return 0;
	return fabs(about_log2(((double)(now > 0 ? now : 0) + scale) /
	    ((double)(then > 0 ? then : 0) + scale)));
}

/* Whether a field is, and was, a size that there is. */
static int
is_size(const struct gcl_reading *r, const struct gcl_past *past, int field)
{
	return r->values[field] < GCL_CHECK_NONE &&
	    past->last.values[field] < GCL_CHECK_NONE;
}

int
gcl_checks_change(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past, uint64_t now)
{
	uint64_t left = gcl_rule_follows(cs, r, past) ?
	    now & r->has & past->last.has : 0;
	double cost = 0;

	for (; left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		double c = is_size(r, past, i) ? change(cs, r, past, i) /
		    (past->drift[i] + least_drift) : 1;

		cost += COST_CHANGE * ((c < CHANGE_MOST ? c : CHANGE_MOST) - 1);
	}
	return (int)cost;
}

int
gcl_checks_cost(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past, uint64_t now)
{
	int cost = 0;
	size_t i;

	for (i = 0; i < cs->n; i++)
		if (cs->checks[i].fields & now)
			cost += gcl_rule_cost(&cs->checks[i], r, past);
	return cost;
}

/* Of some checks of a factor the last one that can be asked, as a bit: it asks
 * those before it, too. */
static uint64_t
last_factor(const struct gcl_checks *cs, uint64_t left,
    const struct gcl_reading *r)
{
	uint64_t last = 0;

	for (; left; left &= left - 1) {
		int i = __builtin_ctzll(left);

		if ((r->has & cs->checks[i].now) == cs->checks[i].now)
			last = UINT64_C(1) << i;
	}
	return last;
}

int
gcl_checks_break(const struct gcl_checks *cs, uint64_t some,
    const struct gcl_reading *r, const struct gcl_past *past, int cost)
{
	uint64_t left = (some & ~cs->times) |
	    last_factor(cs, some & cs->times, r);

	for (; left; left &= left - 1)
		if (gcl_rule_cost(&cs->checks[__builtin_ctzll(left)], r,
		    past) >= cost)
			return 1;
	return 0;
}

/* Makes a reading the last one, and notes how its fields have changed. */
static void
add_reading(struct gcl_past *past, const struct gcl_checks *cs,
    const struct gcl_reading *r)
{
	const double part = 1.0 / 6; /* so much each record counts */
	uint64_t left;

	for (left = r->has; left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		float *drift = &past->drift[i];

		if (!(past->last.has >> i & 1))
			*drift = 1;
		else if (is_size(r, past, i))
			*drift += (float)((change(cs, r, past, i) - *drift) *
			    part);
		past->last.values[i] = r->values[i];
	}
	past->last.has = r->has;
	past->last.tick = r->tick;
}

/* A log that begins later, or has lost records: the printed share says what
 * was spent before, to a point. */
static void
restart_share(const struct gcl_check *c, const struct gcl_reading *r,
    struct gcl_share *s)
{
	double printed = (double)gcl_sum(c, A, r) / 100;

	s->lo = printed * s->of;
	s->hi = (printed + 0.01) * s->of;
}

/* How far off the printed share is, where that can be told. */
static double
add_share(struct gcl_past *past, const struct gcl_checks *cs,
    const struct gcl_reading *r)
{
	const struct gcl_past *before = past->last.has ? past : NULL;
	const struct gcl_check *c = cs->share;
	struct gcl_share spent;
	double gap = -1;

	if (!c || !gcl_knows(c, A, r))
		return -1;
	spent = gcl_rule_share(c, r, before);
	if (!gcl_rule_follows(cs, r, before))
		restart_share(c, r, &spent);
	else if (gcl_knows(c, C, r))
		gap = gcl_rule_gap(c, r, before, &spent);
	past->share = spent;
	return gap;
}

double
gcl_past_add(struct gcl_past *past, const struct gcl_checks *cs,
    const struct gcl_reading *r)
{
	double gap = add_share(past, cs, r);
	uint64_t factor = last_factor(cs, cs->times, r);

	if (factor)
		gcl_rule_factors(&cs->checks[__builtin_ctzll(factor)], r,
		    &past->times_lo, &past->times_hi);
	add_reading(past, cs, r);
	return gap;
}
