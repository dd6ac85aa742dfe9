/* gclog_compare: the metrics of two sides, and limits on the new one. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "model/rows.h"
#include "report/metrics.h"

enum { MAX_LIMITS = 64 };

/* "pause_p99=+10%": new <= base x 1.1; "+1ms": new <= base + 1ms; "1ms": new
 * <= 1ms. */
struct limit {
	size_t metric;
	enum { ABSOLUTE, RELATIVE, ADDED } kind;
	double value;
	char *text;
};

/* A side: the metrics of each of its runs, run after run. */
struct side {
	double *values;
	size_t nruns;
	char *name; /* of its first run */
	char *db; /* the database that is in, as it was named */
	int64_t first; /* its id */
};

struct gclog_compare {
	struct side sides[2];
	struct limit limits[MAX_LIMITS];
	size_t nlimits;
	int left_out; /* of some run only the largest process counts */
};

static const struct gcl_column columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "base", "base", GCLOG_REAL },
	{ "new", "new", GCLOG_REAL },
	{ "diff_pct", "difference", GCLOG_REAL },
	{ "limit", "limit", GCLOG_TEXT },
	{ "verdict", "verdict", GCLOG_TEXT },
};

enum { METRIC, BASE, NEW, DIFF, LIMIT, VERDICT };

int
gclog_compare_open(struct gclog_compare **out, struct gclog_err *err)
{
	*out = gcl_alloc_zero(sizeof **out);
	return *out ? 0 : gcl_err_memory(err);
}

void
gclog_compare_close(struct gclog_compare *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->nlimits; i++)
		gcl_free(c->limits[i].text);
	for (i = 0; i < GCL_COUNT(c->sides); i++) {
		gcl_free(c->sides[i].values);
		gcl_free(c->sides[i].name);
		gcl_free(c->sides[i].db);
	}
	gcl_free(c);
}

/* ---- limits --------------------------------------------------------- */

static int
wrong_limit(struct gclog_err *err, const char *text, const char *why)
{
	return gcl_err(err, GCLOG_EARG, "limit %s: %s; write it as "
	    "pause_p99=+10%% or pause_max=500us", text, why);
}

/* The part after '=' into l; value and unit are those of its metric. */
static int
parse_bound(struct limit *l, const char *bound)
{
	int sign = *bound == '-' ? -1 : 1;
	int relative = *bound == '+' || *bound == '-';
	size_t n = strlen(bound);

	l->kind = !relative ? ABSOLUTE :
	    bound[n - 1] == '%' ? RELATIVE : ADDED;
	if (gcl_num_parse(bound + relative, l->kind == RELATIVE ? GCLOG_PCT :
	    gclog_metric_at(l->metric)->unit, &l->value) < 0)
		return -1;
	l->value *= sign;
	return 0;
}

int
gclog_compare_limit(struct gclog_compare *c, const char *text,
    struct gclog_err *err)
{
	struct limit *l = &c->limits[c->nlimits];
	const char *eq = strchr(text, '=');
	int metric;

	if (c->nlimits == MAX_LIMITS)
		return wrong_limit(err, text, "more limits than can be kept");
	if (!eq || !eq[1])
		return wrong_limit(err, text, eq ? "nothing after '='" :
		    "no '='");
	metric = gcl_metric_find(text, (size_t)(eq - text));
	if (metric < 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "limit %s: no such "
		    "metric; gclog compare --list names them", text);
	l->metric = (size_t)metric;
	if (parse_bound(l, eq + 1) < 0)
		return wrong_limit(err, text, "not a number with a unit of "
		    "this metric");
	l->text = gcl_strdup(eq + 1);
	if (!l->text)
		return gcl_err_memory(err);
	c->nlimits++;
	return 0;
}

static double
bound_of(const struct limit *l, double base)
{
	switch (l->kind) {
	case RELATIVE:
		return base + fabs(base) * l->value / 100;
	case ADDED:
		return base + l->value;
	default:
		return l->value;
	}
}

/* ---- sides ---------------------------------------------------------- */

int
gclog_compare_add(struct gclog_compare *c, int side, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err)
{
	size_t i, n = gclog_metric_count();
	struct side *s = &c->sides[side != 0];
	double *values = gcl_realloc(s->values,
	    (s->nruns + 1) * n * sizeof *values);
	struct gcl_facts f;
	int rc;

	if (!values)
		return gcl_err_memory(err);
	s->values = values;
	if (s->nruns == 0)
		s->first = run_id;
	rc = gcl_facts_open(&f, db, run_id, process, err);
	if (rc < 0)
		return rc;
	rc = gcl_facts_cycles(&f, db, err);
	if (rc == 0 && f.cycles == 0 && f.timed == 0)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "run %lld holds nothing to "
		    "compare: no cycle and no time(1) was read",
		    (long long)run_id);
	if (rc == 0 && !s->name && (!(s->name = gcl_strdup(gcl_facts_title(
	    &f))) || !(s->db = gcl_strdup(gcl_db_path(db)))))
		rc = gcl_err_memory(err);
	for (i = 0; rc == 0 && i < n; i++)
		values[s->nruns * n + i] = gcl_metric_measure(i, &f).value;
	c->left_out |= f.ledger.n > 1 && f.ledger.chosen && !f.ledger.named;
	gcl_facts_close(&f);
	s->nruns += rc == 0;
	return rc;
}

static const char runs_sql[] = "SELECT id FROM run WHERE "
    "EXISTS (SELECT 1 FROM gctrace WHERE run_id = run.id) OR "
    "EXISTS (SELECT 1 FROM timev WHERE run_id = run.id) OR "
    "EXISTS (SELECT 1 FROM time WHERE run_id = run.id) ORDER BY id";

int
gclog_compare_add_all(struct gclog_compare *c, int side, struct gclog_db *db,
    int64_t process, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, runs_sql, err);

	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0)
		rc = gclog_compare_add(c, side, db, gcl_query_int(q, 0, 0),
		    process, err);
	gcl_query_close(q);
	if (rc == 0 && c->sides[side != 0].nruns == 0)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "the %s database holds "
		    "nothing to compare: no cycle and no time(1) was read",
		    side ? "new" : "base");
	return rc;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The median of a metric over the runs of a side that have it. */
static int
median(const struct side *s, size_t metric, double *out)
{
	size_t i, n = 0, width = gclog_metric_count();
	double *v = gcl_alloc((s->nruns + 1) * sizeof *v);

	if (!v)
		return -1;
	for (i = 0; i < s->nruns; i++)
		if (!isnan(s->values[i * width + metric]))
			v[n++] = s->values[i * width + metric];
	qsort(v, n, sizeof *v, by_value);
	*out = n == 0 ? NAN : n % 2 ? v[n / 2] :
	    (v[n / 2 - 1] + v[n / 2]) / 2;
	gcl_free(v);
	return 0;
}

/* ---- the table ------------------------------------------------------ */

/* NULL: there is nothing to compare. */
static const char *
direction(const struct gclog_metric *m, double base, double new)
{
	if (isnan(base) || isnan(new))
		return NULL;
	if (base == new)
		return "same";
	if (!m->better)
		return new > base ? "more" : "less";
	return (new - base) * m->better > 0 ? "better" : "worse";
}

/* Judges every limit on the metric; the text of the first it is beyond, else
 * of its last, goes into the row. */
static int
judge(const struct gclog_compare *c, size_t metric, double base, double new,
    struct gcl_arena *keep, struct gcl_cell *row, int *exceeded,
    struct gclog_err *err)
{
	const char *name = gclog_metric_at(metric)->name;
	int beyond = 0;
	size_t i;

	for (i = 0; i < c->nlimits && !beyond; i++) {
		const struct limit *l = &c->limits[i];

		if (l->metric != metric)
			continue;
		if (isnan(new) || (isnan(base) && l->kind != ABSOLUTE))
			return gcl_err(err, GCLOG_ENOTFOUND, "limit %s=%s: "
			    "the %s side has no %s", name, l->text,
			    isnan(new) ? "new" : "base", name);
		beyond = new > bound_of(l, base);
		gcl_cell_text(&row[LIMIT], gcl_arena_dup(keep, l->text));
		gcl_cell_text(&row[VERDICT], beyond ? "EXCEEDED" : "ok");
	}
	*exceeded += beyond;
	return 0;
}

static int
add_metric(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_compare *c, size_t i, int *exceeded,
    struct gclog_err *err)
{
	const struct gclog_metric *m = gclog_metric_at(i);
	struct gcl_cell *row = gcl_rows_add(rows);
	double base, new;

	if (!row || median(&c->sides[0], i, &base) < 0 ||
	    median(&c->sides[1], i, &new) < 0)
		return gcl_err_memory(err);
	gcl_cell_text(&row[METRIC], m->name);
	gcl_cell_real(&row[BASE], base);
	gcl_cell_real(&row[NEW], new);
	row[BASE].unit = row[NEW].unit = m->unit;
	gcl_cell_real(&row[DIFF], gcl_percent(new - base, base));
	gcl_cell_text(&row[VERDICT], direction(m, base, new));
	return judge(c, i, base, new, &res->arena, row, exceeded, err);
}

static const char *
note(struct gclog_result *res, const struct gclog_compare *c, int exceeded)
{
	const char *limits = c->nlimits == 0 ? "No limit was set (--max)." :
	    exceeded ? "A limit is exceeded." : "No limit is exceeded.";
	const char *which = !c->left_out ? "" : "\nOf several processes the "
	    "largest counts; --process all counts all.";

	if (c->sides[0].nruns == 1 && c->sides[1].nruns == 1)
		return gcl_arena_printf(&res->arena, "%s One run a side: a "
		    "difference can be noise.%s", limits, which);
	return gcl_arena_printf(&res->arena, "%s Medians of %zu and %zu "
	    "runs.%s", limits, c->sides[0].nruns, c->sides[1].nruns, which);
}

/* "new.log"; where both sides have that name "new.log (run 2)", or in another
 * database "new.log (new/run.db)"; "new.log and 4 more". */
static const char *
name_of(struct gclog_result *res, const struct gclog_compare *c, size_t side)
{
	const struct side *s = &c->sides[side], *other = &c->sides[!side];
	const char *which = "";
	char more[32] = "";

	if (!s->name)
		return "nothing";
	if (other->name && strcmp(s->name, other->name) == 0)
		which = strcmp(s->db, other->db) == 0 ? gcl_arena_printf(
		    &res->arena, " (run %lld)", (long long)s->first) :
		    gcl_arena_printf(&res->arena, " (%s)", s->db);
	if (s->nruns > 1)
		snprintf(more, sizeof more, " and %zu more", s->nruns - 1);
	return !which ? NULL : gcl_arena_printf(&res->arena, "%s%s%s",
	    s->name, which, more);
}

/* How many metrics the table calls by each word. */
static const char *
lead(struct gclog_result *res, const struct gcl_rows *rows, int exceeded)
{
	size_t i, worse = 0, better = 0, all = 0;

	for (i = 0; i < rows->nrows; i++) {
		const struct gcl_cell *row = &rows->cells[i * rows->ncols];
		const char *word = direction(gclog_metric_at(i),
		    row[BASE].kind == GCL_CELL_REAL ? row[BASE].real : NAN,
		    row[NEW].kind == GCL_CELL_REAL ? row[NEW].real : NAN);

		all += word != NULL;
		worse += word && strcmp(word, "worse") == 0;
		better += word && strcmp(word, "better") == 0;
	}
	return gcl_arena_printf(&res->arena, "Of %zu metrics that both sides "
	    "have %zu %s worse and %zu better.%s", all, worse, worse == 1 ?
	    "is" : "are", better, exceeded ? " A limit is exceeded." : "");
}

/* What a page needs beside the table. */
static int
head(struct gclog_result *res, const struct gclog_compare *c,
    const struct gcl_rows *rows, int exceeded)
{
	const char *base = name_of(res, c, 0), *new = name_of(res, c, 1);

	res->lead = lead(res, rows, exceeded);
	if (base && new)
		res->title = gcl_arena_printf(&res->arena, "%s against %s",
		    new, base);
	return res->lead && res->title ? 0 : -1;
}

int
gclog_compare_result(struct gclog_result **out, struct gclog_compare *c,
    int *exceeded, struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows;
	size_t i;
	int rc = 0;

	*exceeded = 0;
	rows = !res ? NULL : gcl_result_section(res, "compare", NULL,
	    GCL_MIXED, columns, GCL_COUNT(columns));
	if (!rows)
		rc = gcl_err_memory(err);
	for (i = 0; rc == 0 && i < gclog_metric_count(); i++)
		rc = add_metric(res, rows, c, i, exceeded, err);
	if (rc == 0 && head(res, c, rows, *exceeded) < 0)
		rc = gcl_err_memory(err);
	if (rc < 0) {
		gclog_result_free(res);
		return rc;
	}
	res->bare = 1;
	rows->note = note(res, c, *exceeded);
	*out = res;
	return 0;
}
