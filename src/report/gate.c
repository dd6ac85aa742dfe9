/* gclog_gate_result: what limits say of the new side, and whether that can be
 * believed. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "report/compare.h"
#include "report/gate.h"

static const struct gcl_column columns[] = {
	{ "limit", "Limit", GCLOG_TEXT },
	{ "base", "base", GCLOG_REAL },
	{ "new", "new", GCLOG_REAL },
	{ "bound", "bound", GCLOG_REAL },
	{ "p", "p", GCLOG_REAL },
	{ "verdict", "verdict", GCLOG_TEXT },
	{ "need_runs", NULL, GCLOG_INT },
	{ "why", "Why", GCLOG_TEXT },
};

enum { LIMIT, BASE, NEW, BOUND, P, VERDICT, NEED, WHY };

/* The lead tells people all of it. */
static const struct gcl_column sum_columns[] = {
	{ "verdict", NULL, GCLOG_TEXT },
	{ "limits", NULL, GCLOG_INT },
	{ "regress", NULL, GCLOG_INT },
	{ "inconclusive", NULL, GCLOG_INT },
	{ "need_runs", NULL, GCLOG_INT },
	{ "base_runs", NULL, GCLOG_INT },
	{ "new_runs", NULL, GCLOG_INT },
	{ "text", NULL, GCLOG_TEXT },
};

static const struct gcl_column flaw_columns[] = {
	{ "flaw", "Flaw", GCLOG_TEXT },
	{ "allowed", "allowed", GCLOG_BOOL },
	{ "what", "What", GCLOG_TEXT },
};

static const char *const verdicts[] = { [GCLOG_PASS] = "pass",
	[GCLOG_REGRESS] = "regress", [GCLOG_INCONCLUSIVE] = "inconclusive",
	[GCLOG_INVALID] = "invalid" };

const char *
gclog_verdict_name(enum gclog_verdict v)
{
	return (size_t)v < GCL_COUNT(verdicts) ? verdicts[v] : NULL;
}

enum gclog_verdict
gcl_verdict_of(const struct gcl_ruling *r)
{
	static const enum gclog_verdict of[] = { [GCL_PASS] = GCLOG_PASS,
		[GCL_REGRESS] = GCLOG_REGRESS,
		[GCL_INCONCLUSIVE] = GCLOG_INCONCLUSIVE };

	return of[r->answer.answer];
}

/* ---- what can be asked ------------------------------------------------ */

static int
check(const struct gclog_compare *c, struct gclog_err *err)
{
	size_t i;

	if (c->limits.n == 0)
		return gcl_err(err, GCLOG_EARG, "no limit is set, so nothing "
		    "could fail: give --max, or a file of limits by --limits");
	if (c->sides[GCL_NEW].n == 0)
		return gcl_err(err, GCLOG_EARG, "of which run is not said");
	for (i = 0; i < c->limits.n; i++)
		if (c->sides[GCL_BASE].n == 0 &&
		    gcl_limit_is_relative(&c->limits.at[i]))
			return gcl_err(err, GCLOG_EARG, "limit %s: is of a "
			    "base, and there is none; name both sides: BASE "
			    "NEW", c->limits.at[i].text);
	return 0;
}

int
gcl_gate_begin(struct gclog_result **res, struct gcl_ruling **rulings,
    const struct gclog_compare *c, struct gclog_err *err)
{
	int rc = check(c, err);

	*res = rc < 0 ? NULL : gcl_compare_begin(c);
	if (rc < 0)
		return rc;
	*rulings = !*res ? NULL : gcl_arena_take(&(*res)->arena,
	    c->limits.n * sizeof **rulings);
	return *rulings ? gcl_rule(*rulings, c, 0, err) : gcl_err_memory(err);
}

int
gcl_gate_end(struct gclog_result **out, struct gclog_result *res, int rc)
{
	if (rc < 0)
		gclog_result_free(res);
	else
		*out = res;
	return rc;
}

/* ---- rows ------------------------------------------------------------- */

static int
add_ruling(struct gclog_result *res, struct gcl_rows *rows,
    struct gcl_ruling *r, const struct gclog_compare *c)
{
	enum gclog_unit unit = gclog_metric_at(r->limit->metric)->unit;
	const char *text = gcl_arena_dup(&res->arena, r->limit->text);
	struct gcl_cell *row = gcl_rows_add(rows);

	r->words = gcl_ruling_words(r, c, &res->arena);
	if (!row || !r->words || !text)
		return -1;
	gcl_cell_text(&row[LIMIT], text);
	gcl_cell_real(&row[BASE], r->windows ? NAN :
	    r->versus.side[0].median);
	gcl_cell_real(&row[NEW], r->answer.value);
	gcl_cell_real(&row[BOUND], r->answer.bound);
	row[BASE].unit = row[NEW].unit = row[BOUND].unit = unit;
	gcl_cell_real(&row[P], r->p);
	gcl_cell_text(&row[VERDICT], gclog_verdict_name(gcl_verdict_of(r)));
	if (r->answer.need && r->answer.need <= GCL_VERSUS_MOST)
		gcl_cell_int(&row[NEED], (int64_t)r->answer.need);
	gcl_cell_text(&row[WHY], r->words);
	return 0;
}

static int
add_flaws(struct gclog_result *res, const struct gcl_flaw *flaws, size_t n)
{
	struct gcl_rows *rows = gcl_result_section(res, "flaws",
	    "What makes these runs no evidence", GCL_TABLE, flaw_columns,
	    GCL_COUNT(flaw_columns));
	size_t i;

	if (!rows)
		return -1;
	rows->prose = 1;
	for (i = 0; i < n; i++) {
		struct gcl_cell *row = gcl_rows_add(rows);

		if (!row)
			return -1;
		gcl_cell_text(&row[0], flaws[i].name);
		gcl_cell_int(&row[1], flaws[i].allowed);
		gcl_cell_text(&row[2], flaws[i].text);
	}
	return 0;
}

/* ---- all limits ------------------------------------------------------- */

struct sum {
	size_t of[GCL_COUNT(verdicts)];
	size_t need; /* runs a side that would do for all */
	int endless; /* no number would for some */
	size_t widened; /* limits that noise gave a wider margin */
};

static enum gclog_verdict
verdict_of(const struct sum *s)
{
	static const enum gclog_verdict order[] = { GCLOG_INVALID,
		GCLOG_REGRESS, GCLOG_INCONCLUSIVE };
	size_t i;

	for (i = 0; i < GCL_COUNT(order); i++)
		if (s->of[order[i]])
			return order[i];
	return GCLOG_PASS;
}

static void
count(struct sum *s, const struct gcl_ruling *r)
{
	s->of[gcl_verdict_of(r)]++;
	s->widened += isnan(r->widened) ? 0 : 1;
	if (r->answer.need > GCL_VERSUS_MOST)
		s->endless = 1;
	else if (r->answer.need > s->need)
		s->need = r->answer.need;
}

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static const char *
lead(const struct sum *s, size_t n, struct gcl_arena *a)
{
	switch (verdict_of(s)) {
	case GCLOG_INVALID:
		return gcl_arena_printf(a, "Invalid: these runs are no "
		    "evidence, for %zu reason%s; what the limits say is not "
		    "to be trusted.", s->of[GCLOG_INVALID],
		    plural(s->of[GCLOG_INVALID]));
	case GCLOG_REGRESS:
		return gcl_arena_printf(a, "Regress: %zu of %zu limit%s %s "
		    "broken.", s->of[GCLOG_REGRESS], n, plural(n),
		    s->of[GCLOG_REGRESS] == 1 ? "is" : "are");
	case GCLOG_INCONCLUSIVE:
		return s->endless || !s->need ? gcl_arena_printf(a,
		    "Inconclusive: %zu of %zu limit%s cannot be told from "
		    "noise; the rest holds.", s->of[GCLOG_INCONCLUSIVE], n,
		    plural(n)) : gcl_arena_printf(a, "Inconclusive: %zu of "
		    "%zu limit%s cannot be told from noise by so few runs; "
		    "about %zu runs a side would do.",
		    s->of[GCLOG_INCONCLUSIVE], n, plural(n), s->need);
	default:
		return s->widened ? gcl_arena_printf(a, "Pass: %zu limit%s "
		    "hold%s, %zu of them with a margin widened to the noise.",
		    n, plural(n), n == 1 ? "s" : "", s->widened) :
		    gcl_arena_printf(a, "Pass: %zu limit%s hold%s.", n,
		    plural(n), n == 1 ? "s" : "");
	}
}

static int
add_sum(struct gclog_result *res, const struct gclog_compare *c,
    const struct sum *s)
{
	struct gcl_rows *rows = gcl_result_section(res, "gate", NULL,
	    GCL_RECORD, sum_columns, GCL_COUNT(sum_columns));
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;

	res->lead = lead(s, c->limits.n, &res->arena);
	if (!row || !res->lead)
		return -1;
	gcl_cell_text(&row[0], gclog_verdict_name(verdict_of(s)));
	gcl_cell_int(&row[1], (int64_t)c->limits.n);
	gcl_cell_int(&row[2], (int64_t)s->of[GCLOG_REGRESS]);
	gcl_cell_int(&row[3], (int64_t)s->of[GCLOG_INCONCLUSIVE]);
	if (s->need)
		gcl_cell_int(&row[4], (int64_t)s->need);
	gcl_cell_int(&row[5], (int64_t)c->sides[GCL_BASE].n);
	gcl_cell_int(&row[6], (int64_t)c->sides[GCL_NEW].n);
	gcl_cell_text(&row[7], res->lead);
	return 0;
}

/* For who reads verdicts alone. */
static int
tell(struct gclog_result *res, const struct gcl_ruling *rulings, size_t n,
    const struct gcl_flaw *flaws, size_t nflaws)
{
	static const enum gcl_outcome of[] = {
		[GCLOG_PASS] = GCL_VERDICT_OK,
		[GCLOG_REGRESS] = GCL_VERDICT_FAILED,
		[GCLOG_INCONCLUSIVE] = GCL_VERDICT_UNSURE };
	size_t i;

	for (i = 0; i < nflaws; i++)
		if (gcl_result_verdict(res, &(struct gcl_verdict){
		    .group = "gate", .name = flaws[i].name,
		    .outcome = flaws[i].allowed ? GCL_VERDICT_NOTED :
		    GCL_VERDICT_INVALID, .text = flaws[i].text }) < 0)
			return -1;
	for (i = 0; i < n; i++)
		if (gcl_result_verdict(res, &(struct gcl_verdict){
		    .group = "gate", .name = rulings[i].limit->text,
		    .outcome = of[gcl_verdict_of(&rulings[i])],
		    .text = rulings[i].words }) < 0)
			return -1;
	return 0;
}

static int
add_limits(struct gclog_result *res, const struct gclog_compare *c,
    struct gcl_ruling *rulings)
{
	struct gcl_rows *rows = gcl_result_section(res, "limits", "Limits",
	    GCL_MIXED, columns, GCL_COUNT(columns));
	size_t i;

	if (!rows)
		return -1;
	rows->prose = 1;
	for (i = 0; i < c->limits.n; i++)
		if (add_ruling(res, rows, &rulings[i], c) < 0)
			return -1;
	return 0;
}

static int
make(struct gclog_result *res, const struct gclog_compare *c,
    struct gcl_ruling *rulings, enum gclog_verdict *verdict)
{
	struct sum sum = { { 0 }, 0, 0, 0 };
	struct gcl_flaw *flaws;
	size_t i, nflaws;

	if (gcl_flaws(&flaws, &nflaws, c, &res->arena) < 0)
		return -1;
	for (i = 0; i < c->limits.n; i++)
		count(&sum, &rulings[i]);
	for (i = 0; i < nflaws; i++)
		sum.of[GCLOG_INVALID] += !flaws[i].allowed;
	*verdict = verdict_of(&sum);
	if (add_sum(res, c, &sum) < 0 || add_limits(res, c, rulings) < 0 ||
	    (nflaws && add_flaws(res, flaws, nflaws) < 0) ||
	    tell(res, rulings, c->limits.n, flaws, nflaws) < 0)
		return -1;
	res->intro = res->n;
	return gcl_compare_tell(res, c);
}

int
gclog_gate_result(struct gclog_result **out, struct gclog_compare *c,
    enum gclog_verdict *verdict, struct gclog_err *err)
{
	struct gclog_result *res;
	struct gcl_ruling *rulings;
	int rc = gcl_gate_begin(&res, &rulings, c, err);

	if (rc == 0 && make(res, c, rulings, verdict) < 0)
		rc = gcl_err_memory(err);
	return gcl_gate_end(out, res, rc);
}
