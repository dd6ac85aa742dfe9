/* gclog_compare_result: the metrics of two sides, those that differ most
 * first. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "report/difference.h"

static const struct gcl_column columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "base", "base", GCLOG_REAL },
	{ "new", "new", GCLOG_REAL },
	{ "diff_pct", "difference", GCLOG_REAL },
	{ "low_pct", "from", GCLOG_REAL },
	{ "high_pct", "to", GCLOG_REAL },
	{ "p", "p", GCLOG_REAL },
	{ "limit", "limit", GCLOG_TEXT },
	{ "verdict", "verdict", GCLOG_TEXT },
	{ "base_n", NULL, GCLOG_INT },
	{ "base_low", NULL, GCLOG_REAL },
	{ "base_high", NULL, GCLOG_REAL },
	{ "new_n", NULL, GCLOG_INT },
	{ "new_low", NULL, GCLOG_REAL },
	{ "new_high", NULL, GCLOG_REAL },
	{ "superiority", NULL, GCLOG_REAL },
};

enum { METRIC, BASE, NEW, DIFF, LOW, HIGH, P, LIMIT, VERDICT, BASE_N,
	BASE_LOW, BASE_HIGH, NEW_N, NEW_LOW, NEW_HIGH, SUPERIORITY };

/* A row of the table before it is put in its place. */
struct entry {
	struct gcl_difference d;
	const struct gcl_ruling *ruling; /* of its limits; NULL: none */
	double weight;             /* by which they are sorted */
};

struct table {
	const struct gclog_compare *c;
	struct entry *at;
	size_t n, changed;
	struct gcl_ruling *rulings;
};

/* The limit that it is farthest beyond: the first that it breaks, else the
 * first that is not sure, else the last. */
static const struct gcl_ruling *
ruling_of(const struct table *t, size_t metric)
{
	const struct gcl_ruling *best = NULL;
	size_t i;

	for (i = 0; i < t->c->limits.n; i++) {
		const struct gcl_ruling *r = &t->rulings[i];

		if (r->limit->metric != metric)
			continue;
		if (!best || best->answer.answer == GCL_PASS ||
		    (r->answer.answer == GCL_REGRESS &&
		    best->answer.answer != GCL_REGRESS))
			best = r;
	}
	return best;
}

/* What is asked about comes first, whether it changed or not. */
static int
fill_entry(struct table *t, size_t metric)
{
	struct entry *e = &t->at[t->n++];

	if (gcl_difference_of(&e->d, t->c, metric) < 0)
		return -1;
	e->ruling = ruling_of(t, metric);
	e->weight = !e->ruling ? e->d.weight : 1e6 + e->d.weight;
	t->changed += e->weight >= 0;
	return 0;
}

static int
by_weight(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->weight < y->weight || x->weight > y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->d.metric > y->d.metric) - (x->d.metric < y->d.metric);
}

/* ---- rows ------------------------------------------------------------ */

static int
put_ruling(struct gcl_cell *row, const struct gcl_ruling *r,
    struct gcl_arena *a)
{
	static const char *const words[] = { [GCL_PASS] = "ok",
		[GCL_REGRESS] = "EXCEEDED",
		[GCL_INCONCLUSIVE] = "inconclusive" };
	const char *bound = gcl_arena_dup(a, r->limit->bound);

	gcl_cell_text(&row[LIMIT], bound);
	gcl_cell_text(&row[VERDICT], words[r->answer.answer]);
	return bound ? 0 : -1;
}

static void
put_side(struct gcl_cell *row, size_t at, const struct gcl_versus_side *s,
    enum gclog_unit unit)
{
	gcl_cell_int(&row[at], (int64_t)s->n);
	gcl_cell_real(&row[at + 1], s->low);
	gcl_cell_real(&row[at + 2], s->high);
	row[at + 1].unit = row[at + 2].unit = unit;
}

static int
add_row(struct gclog_result *res, struct gcl_rows *rows,
    const struct entry *e)
{
	const struct gclog_metric *m = gclog_metric_at(e->d.metric);
	const struct gcl_versus *v = &e->d.versus;
	struct gcl_cell *row = gcl_rows_add(rows);
	double base = v->side[0].median, new = v->side[1].median;

	if (!row)
		return -1;
	gcl_cell_text(&row[METRIC], m->name);
	gcl_cell_real(&row[BASE], base);
	gcl_cell_real(&row[NEW], new);
	row[BASE].unit = row[NEW].unit = m->unit;
	gcl_cell_real(&row[DIFF], gcl_percent(new - base, base));
	gcl_difference_put(&row[LOW], &row[HIGH], &e->d);
	gcl_cell_real(&row[P], v->test.p);
	gcl_cell_text(&row[VERDICT], gcl_change_word(e->d.change));
	put_side(row, BASE_N, &v->side[0], m->unit);
	put_side(row, NEW_N, &v->side[1], m->unit);
	gcl_cell_real(&row[SUPERIORITY], v->test.superiority);
	return e->ruling ? put_ruling(row, e->ruling, &res->arena) : 0;
}

/* The geometric mean of all ratios of which less is better. */
static int
add_mean(struct gclog_result *res, struct gcl_rows *rows,
    const struct table *t)
{
	struct gcl_cell *row;
	const char *of;
	double sum = 0;
	size_t i, n = 0;

	for (i = 0; i < t->n; i++) {
		const struct gcl_versus_side *s = t->at[i].d.versus.side;

		if (gclog_metric_at(t->at[i].d.metric)->better >= 0 ||
		    !(s[0].median > 0) || !(s[1].median > 0))
			continue;
		sum += log(s[1].median / s[0].median);
		n++;
	}
	if (n == 0)
		return 0;
	row = gcl_rows_add(rows);
	of = gcl_arena_printf(&res->arena, "of %zu metrics, less is better",
	    n);
	if (!row || !of)
		return -1;
	gcl_cell_text(&row[METRIC], "geomean");
	gcl_cell_real(&row[DIFF], 100 * expm1(sum / (double)n));
	gcl_cell_text(&row[VERDICT], of);
	return 0;
}

static int
add_rows(struct gclog_result *res, struct gcl_rows *rows,
    const struct table *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (i == t->changed && add_mean(res, rows, t) < 0)
			return -1;
		if (add_row(res, rows, &t->at[i]) < 0)
			return -1;
	}
	rows->folded = t->n - t->changed;
	rows->folded_as = "metrics did not change, or one side has none";
	return t->changed == t->n ? add_mean(res, rows, t) : 0;
}

/* ---- around it -------------------------------------------------------- */

static const char *
tests_text(const struct gclog_compare *c, struct gcl_arena *a)
{
	size_t na = c->sides[0].n, nb = c->sides[1].n;

	if (na >= GCL_VERSUS_LEAST && nb >= GCL_VERSUS_LEAST)
		return gcl_arena_printf(a, "Medians of %zu and %zu runs; "
		    "\"from\"\n  and \"to\" hold the true difference with 95 "
		    "%% (Hodges-Lehmann), p is of the\n  Mann-Whitney U test, "
		    "\"~\" is no difference that could be told.", na, nb);
	return gcl_arena_printf(a, "%s\n  n too small to test: %zu and %zu "
	    "runs, need >= %d a side. \"from\" and \"to\"\n  are a hint: what "
	    "the parts of %s tell (block bootstrap).", na == 1 && nb == 1 ?
	    "One run a side: a difference can be noise." : "A difference can "
	    "be noise.", na, nb, GCL_VERSUS_LEAST, na == 1 && nb == 1 ?
	    "each run" : "the first runs");
}

static const char *
note(struct gclog_result *res, const struct gclog_compare *c, int exceeded)
{
	const char *limits = c->limits.n == 0 ? "No limit was set (--max)." :
	    exceeded ? "A limit is exceeded." : "No limit is exceeded.";
	const char *which = !c->sides[0].left_out && !c->sides[1].left_out ?
	    "" : "\n  Of several processes the largest counts; --process all "
	    "counts all.";
	const char *tests = tests_text(c, &res->arena);

	return tests ? gcl_arena_printf(&res->arena, "  %s %s%s", limits,
	    tests, which) : NULL;
}

static const char *
why(const struct gclog_compare *c, struct gcl_arena *a)
{
	const struct gcl_side *s = c->sides;
	struct gcl_why *w = gcl_arena_take(a, (s[0].n + s[1].n + 1) *
	    sizeof *w);
	size_t i;

	if (!w)
		return NULL;
	for (i = 0; i < s[0].n; i++)
		w[i] = s[0].at[i].why;
	for (i = 0; i < s[1].n; i++)
		w[s[0].n + i] = s[1].at[i].why;
	return gcl_why_words(w, s[0].n, w + s[0].n, s[1].n, a);
}

/* How many metrics the table calls by each word, and why GC CPU changed. */
static const char *
lead(struct gclog_result *res, const struct table *t, int exceeded)
{
	const char *reason = why(t->c, &res->arena);
	size_t i, worse = 0, better = 0, all = 0;

	if (!reason)
		return NULL;
	for (i = 0; i < t->n; i++) {
		enum gcl_change change = t->at[i].d.change;

		all += change != GCL_CHANGE_NONE;
		worse += change == GCL_CHANGE_WORSE;
		better += change == GCL_CHANGE_BETTER;
	}
	return gcl_arena_printf(&res->arena, "Of %zu metrics that both sides "
	    "have %zu %s worse and %zu better.%s%s%s%s", all, worse,
	    worse == 1 ? "is" : "are", better, exceeded ?
	    " A limit is exceeded." : "", *reason ? " " : "", reason,
	    *reason ? "." : "");
}

static int
make(struct gclog_result *res, struct table *t, int *exceeded)
{
	struct gcl_rows *rows = gcl_result_section(res, "compare", NULL,
	    GCL_MIXED, columns, GCL_COUNT(columns));
	size_t i;

	if (!rows)
		return -1;
	for (i = 0; i < gclog_metric_count(); i++)
		if (fill_entry(t, i) < 0)
			return -1;
	for (i = 0; i < t->c->limits.n; i++)
		*exceeded += t->rulings[i].answer.answer == GCL_REGRESS;
	qsort(t->at, t->n, sizeof *t->at, by_weight);
	if (add_rows(res, rows, t) < 0)
		return -1;
	rows->note = note(res, t->c, *exceeded);
	res->lead = lead(res, t, *exceeded);
	res->bare = 1;
	return rows->note && res->lead ? gcl_compare_tell(res, t->c) : -1;
}

int
gclog_compare_result(struct gclog_result **out, struct gclog_compare *c,
    int *exceeded, struct gclog_err *err)
{
	struct gclog_result *res = gcl_compare_begin(c);
	struct table t = { .c = c };
	int rc = res ? 0 : gcl_err_memory(err);

	*exceeded = 0;
	if (rc == 0) {
		t.at = gcl_arena_take(&res->arena, gclog_metric_count() *
		    sizeof *t.at);
		t.rulings = gcl_arena_take(&res->arena, GCL_LIMITS_MOST *
		    sizeof *t.rulings);
		rc = t.at && t.rulings ? gcl_rule(t.rulings, c, 1, err) :
		    gcl_err_memory(err);
	}
	if (rc == 0 && make(res, &t, exceeded) < 0)
		rc = gcl_err_memory(err);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	*out = res;
	return 0;
}
