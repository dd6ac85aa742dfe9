/* gclog_compare_groups: runs divided by a tag, each group against the first. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "report/difference.h"

static const struct gcl_column columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "group", "group", GCLOG_TEXT },
	{ "runs", "runs", GCLOG_INT },
	{ "median", "median", GCLOG_REAL },
	{ "low", NULL, GCLOG_REAL },
	{ "high", NULL, GCLOG_REAL },
	{ "diff_pct", "difference", GCLOG_REAL },
	{ "low_pct", "from", GCLOG_REAL },
	{ "high_pct", "to", GCLOG_REAL },
	{ "p", "p", GCLOG_REAL },
	{ "verdict", "verdict", GCLOG_TEXT },
};

enum { METRIC, GROUP, RUNS, MEDIAN, LOW, HIGH, DIFF, LOW_PCT, HIGH_PCT, P,
	VERDICT };

struct group {
	const char *name;
	struct gcl_side side; /* borrows its runs' texts */
};

/* A metric and how each group differs from the first. */
struct line {
	size_t metric;
	struct gcl_difference *of; /* by group, from the second on */
	double weight;
};

struct groups {
	const struct gclog_compare *c;
	struct gcl_arena *arena;
	struct group *at;
	size_t n;
	size_t left_out; /* runs without the tag */
	struct line *lines;
};

/* ---- who is in which ------------------------------------------------- */

static struct group *
find(struct groups *g, const char *name)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (strcmp(g->at[i].name, name) == 0)
			return &g->at[i];
	g->at[g->n] = (struct group){ .name = name };
	return &g->at[g->n++];
}

/* The runs of a group stand behind those of the groups before: counted first
 * (at is NULL), then put there. */
static void
add_run(struct groups *g, const struct gcl_side_run *r, const char *key)
{
	const char *value = gcl_side_tag(r, key);
	struct gcl_side *s = value ? &find(g, value)->side : NULL;

	if (s && s->at)
		s->at[s->n] = *r;
	if (s)
		s->n++;
}

static void
add_runs(struct groups *g, const char *key)
{
	const struct gcl_side *sides = g->c->sides;
	size_t i, k;

	for (i = 0; i < GCL_COUNT(g->c->sides); i++)
		for (k = 0; k < sides[i].n; k++)
			add_run(g, &sides[i].at[k], key);
}

static int
divide(struct groups *g, const char *key)
{
	size_t most = g->c->sides[0].n + g->c->sides[1].n, i;
	struct gcl_side_run *next = gcl_arena_take(g->arena,
	    (most + 1) * sizeof *next);

	g->at = gcl_arena_take(g->arena, (most + 1) * sizeof *g->at);
	if (!g->at || !next)
		return -1;
	add_runs(g, key);
	g->left_out = most;
	for (i = 0; i < g->n; i++) {
		struct gcl_side *s = &g->at[i].side;

		s->at = next;
		next += s->n;
		g->left_out -= s->n;
		s->n = 0;
	}
	add_runs(g, key);
	return 0;
}

/* ---- how they differ ------------------------------------------------- */

/* Two of them as the sides of a comparison. */
static struct gclog_compare
pair_of(const struct groups *g, size_t i)
{
	return (struct gclog_compare){ .alpha = g->c->alpha,
		.sides = { g->at[0].side, g->at[i].side } };
}

static int
fill_line(struct groups *g, size_t metric)
{
	struct line *l = &g->lines[metric];
	size_t i;

	l->metric = metric;
	l->weight = -2;
	l->of = gcl_arena_take(g->arena, g->n * sizeof *l->of);
	for (i = 1; l->of && i < g->n; i++) {
		struct gclog_compare pair = pair_of(g, i);

		if (gcl_difference_of(&l->of[i], &pair, metric) < 0)
			return -1;
		l->weight = fmax(l->weight, l->of[i].weight);
	}
	return l->of ? 0 : -1;
}

static int
by_weight(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->weight < y->weight || x->weight > y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->metric > y->metric) - (x->metric < y->metric);
}

/* ---- rows ------------------------------------------------------------ */

static int
add_row(struct gcl_rows *rows, const struct groups *g, const struct line *l,
    size_t i)
{
	const struct gclog_metric *m = gclog_metric_at(l->metric);
	const struct gcl_difference *d = &l->of[i ? i : 1];
	const struct gcl_versus_side *s = &d->versus.side[i > 0];
	struct gcl_cell *row = gcl_rows_add(rows);

	if (!row)
		return -1;
	gcl_cell_text(&row[METRIC], m->name);
	gcl_cell_text(&row[GROUP], g->at[i].name);
	gcl_cell_int(&row[RUNS], (int64_t)s->n);
	gcl_cell_real(&row[MEDIAN], s->median);
	gcl_cell_real(&row[LOW], s->low);
	gcl_cell_real(&row[HIGH], s->high);
	row[MEDIAN].unit = row[LOW].unit = row[HIGH].unit = m->unit;
	if (i == 0)
		return 0;
	gcl_cell_real(&row[DIFF], gcl_percent(s->median -
	    d->versus.side[0].median, d->versus.side[0].median));
	gcl_difference_put(&row[LOW_PCT], &row[HIGH_PCT], d);
	gcl_cell_real(&row[P], d->versus.test.p);
	gcl_cell_text(&row[VERDICT], gcl_change_word(d->change));
	return 0;
}

static int
add_rows(struct gcl_rows *rows, const struct groups *g)
{
	size_t i, k, n = gclog_metric_count();

	rows->folded_as = "rows of metrics did not change";
	for (i = 0; i < n; i++)
		for (k = 0; k < g->n; k++) {
			if (add_row(rows, g, &g->lines[i], k) < 0)
				return -1;
			rows->folded += g->lines[i].weight < 0;
		}
	return 0;
}

static const char *
left_out(const struct groups *g, const char *key)
{
	return !g->left_out ? "" : gcl_arena_printf(g->arena, " %zu run%s "
	    "without a tag %s %s left out.", g->left_out, g->left_out == 1 ?
	    "" : "s", key, g->left_out == 1 ? "is" : "are");
}

/* The result outlives the runs whose tags they are. */
static int
keep_names(struct groups *g)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		g->at[i].name = gcl_arena_dup(g->arena, g->at[i].name);
		if (!g->at[i].name)
			return -1;
	}
	return 0;
}

static int
make(struct gclog_result *res, struct groups *g, const char *key)
{
	struct gcl_rows *rows = gcl_result_section(res, "groups", NULL,
	    GCL_MIXED, columns, GCL_COUNT(columns));
	const char *lost = left_out(g, key);
	size_t i, n = gclog_metric_count();

	g->lines = gcl_arena_take(g->arena, n * sizeof *g->lines);
	if (!rows || !lost || !g->lines || keep_names(g) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (fill_line(g, i) < 0)
			return -1;
	qsort(g->lines, n, sizeof *g->lines, by_weight);
	res->lead = gcl_arena_printf(g->arena, "%zu groups by %s, each against "
	    "the first, %s.%s", g->n, key, g->at[0].name, lost);
	rows->note = gcl_arena_printf(g->arena, "  Medians of runs; from %d "
	    "runs a group on \"from\" and \"to\" hold the true difference "
	    "with 95 %%\n  (Hodges-Lehmann), p is of the Mann-Whitney U test, "
	    "\"~\" is no difference that could be told.", GCL_VERSUS_LEAST);
	res->bare = 1;
	return !res->lead || !rows->note || add_rows(rows, g) < 0 ? -1 :
	    gcl_compare_tell(res, g->c);
}

int
gclog_compare_groups(struct gclog_result **out, struct gclog_compare *c,
    const char *key, struct gclog_err *err)
{
	struct gclog_result *res = gcl_compare_begin(c);
	struct groups g = { .c = c };
	char *kept;
	int rc;

	if (!res)
		return gcl_err_memory(err);
	g.arena = &res->arena;
	kept = gcl_arena_dup(&res->arena, key);
	rc = !kept || divide(&g, key) < 0 ? gcl_err_memory(err) : 0;
	if (rc == 0 && g.n < 2)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "all runs have one value "
		    "of tag %s, or none: there are no groups to compare; "
		    "gclog ingest --tag %s=VALUE sets it", key, key);
	if (rc == 0 && make(res, &g, kept) < 0)
		rc = gcl_err_memory(err);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	*out = res;
	return 0;
}
