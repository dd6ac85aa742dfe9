/* Every metric by name: what reports, compare, limits and the manual go by. */
#include "config.h"

#include "report/metrics.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "report/report.h"
#include "stats/rank.h"

static const struct gcl_metrics *const groups[] = {
#define METRICS(name) &gcl_metrics_##name,
#include "report/metrics.def"
#undef METRICS
};

/* The i-th of all; i is below their number. */
static const struct gcl_metric *
metric_at(size_t i)
{
	size_t k = 0;

	for (; i >= groups[k]->n; k++)
		i -= groups[k]->n;
	return &groups[k]->at[i];
}

size_t
gclog_metric_count(void)
{
	size_t i, n = 0;

	for (i = 0; i < GCL_COUNT(groups); i++)
		n += groups[i]->n;
	return n;
}

const struct gclog_metric *
gclog_metric_at(size_t i)
{
	return &metric_at(i)->pub;
}

struct gcl_measure
gcl_metric_measure(size_t i, struct gcl_facts *f)
{
	return metric_at(i)->measure(f);
}

const struct gcl_metrics *
gcl_metrics_of(const char *report)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(groups); i++)
		if (strcmp(groups[i]->report, report) == 0)
			return groups[i];
	return NULL;
}

int
gcl_metric_find(const char *name, size_t len)
{
	size_t i, n = gclog_metric_count();

	for (i = 0; i < n; i++) {
		const char *own = gclog_metric_at(i)->name;

		if (strlen(own) == len && memcmp(own, name, len) == 0)
			return (int)i;
	}
	return -1;
}

struct gcl_measure
gcl_metric_of(const char *name, struct gcl_facts *f)
{
	int i = gcl_metric_find(name, strlen(name));

	return gcl_metric_measure((size_t)i, f);
}

double
gcl_metric_value(const char *name, struct gcl_facts *f)
{
	return gcl_metric_of(name, f).value;
}

/* What falls, too; and percents that are no shares of a whole. */
static const char *const falling[] = { "live_growth", "live_growth_z",
	"trigger_p50" };
static const char *const no_shares[] = { "gogc", "overshoot_pct",
	"trigger_p50" };

static int
is_one_of(const char *name, const char *const *names, size_t n)
{
	while (n > 0)
		if (strcmp(name, names[--n]) == 0)
			return 1;
	return 0;
}

void
gcl_metric_range(size_t i, double *least, double *most)
{
	const struct gclog_metric *m = gclog_metric_at(i);

	*least = is_one_of(m->name, falling, GCL_COUNT(falling)) ? -INFINITY :
	    0;
	*most = m->unit != GCLOG_PCT || is_one_of(m->name, no_shares,
	    GCL_COUNT(no_shares)) ? INFINITY : 100;
}

enum gcl_change
gcl_metric_change(size_t metric, double from, double to)
{
	int better = gclog_metric_at(metric)->better;

	if (isnan(from) || isnan(to))
		return GCL_CHANGE_NONE;
	if (from <= to && to <= from)
		return GCL_CHANGE_SAME;
	if (!better)
		return to > from ? GCL_CHANGE_MORE : GCL_CHANGE_LESS;
	return (to > from) == (better > 0) ? GCL_CHANGE_BETTER :
	    GCL_CHANGE_WORSE;
}

const char *
gcl_change_word(enum gcl_change change)
{
	static const char *const words[GCL_CHANGES] = { NULL, "same", "~",
		"less", "more", "better", "worse" };

	return words[change];
}

/* ---- ways to measure ------------------------------------------------ */

struct gcl_measure
gcl_measure_exact(double value, int64_t n)
{
	return (struct gcl_measure){ value, NAN, NAN, n };
}

struct gcl_measure
gcl_measure_about(double value, double error, int64_t n)
{
	double low = value - fabs(error);

	if (value >= 0 && low < 0)
		low = 0;
	return (struct gcl_measure){ value, low, value + fabs(error), n };
}

struct gcl_measure
gcl_measure_count(int64_t count)
{
	return gcl_measure_exact(count < 0 ? NAN : (double)count,
	    count < 0 ? 0 : count);
}

struct gcl_measure
gcl_measure_rank(struct gcl_tally *t, double p, double scale)
{
	struct gcl_measure m = { NAN, NAN, NAN, (int64_t)t->n };
	uint64_t low, high;

	if (t->n == 0)
		return m;
	if (p < 1 && !gcl_tally_enough(t, p))
		p = 1;
	m.value = scale * (double)gcl_tally_rank(t, p);
	if (p < 1 && gcl_rank_interval(t->n, p, 0.95, &low, &high)) {
		m.low = scale * (double)gcl_tally_at(t, low);
		m.high = scale * (double)gcl_tally_at(t, high);
	}
	return m;
}

struct gcl_measure
gcl_measure_sum(const struct gcl_quantum_sum *s, double of, int64_t n)
{
	if (n == 0 || !(of > 0))
		return gcl_measure_exact(NAN, 0);
	return gcl_measure_about(s->middle / of, gcl_quantum_error(s) / of, n);
}

struct gcl_measure
gcl_measure_share(int64_t part, int64_t of)
{
	return gcl_measure_exact(gcl_percent((double)part, (double)of), of);
}

/* ---- the section of a report ---------------------------------------- */

static const struct gcl_column columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "value", "value", GCLOG_REAL },
	{ "low", "from", GCLOG_REAL },
	{ "high", "to", GCLOG_REAL },
	{ "n", "n", GCLOG_INT },
};

static int
add_measure(struct gcl_rows *rows, const struct gclog_metric *m,
    struct gcl_measure v)
{
	struct gcl_cell *row = isnan(v.value) ? NULL : gcl_rows_add(rows);
	size_t i;

	if (!row)
		return isnan(v.value) ? 0 : -1;
	gcl_cell_text(&row[0], m->name);
	gcl_cell_real(&row[1], v.value);
	gcl_cell_real(&row[2], v.low);
	gcl_cell_real(&row[3], v.high);
	gcl_cell_int(&row[4], v.n);
	for (i = 1; i <= 3; i++)
		row[i].unit = m->unit;
	return 0;
}

int
gcl_report_metrics(const struct gcl_asked *a, const char *report,
    struct gclog_err *err)
{
	const struct gcl_metrics *group = gcl_metrics_of(report);
	struct gcl_arena *keep = &a->result->arena;
	struct gcl_rows *rows;
	size_t i;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rows = gcl_report_section(a, gcl_arena_printf(keep, "%s_metrics",
	    report), gcl_report_title(a, gcl_arena_printf(keep,
	    "Metrics of %s", report), err), GCL_MIXED, columns,
	    GCL_COUNT(columns), err);
	if (!rows)
		return GCLOG_ENOMEM;
	for (i = 0; i < group->n; i++)
		if (add_measure(rows, &group->at[i].pub,
		    group->at[i].measure(a->facts)) < 0)
			return gcl_err_memory(err);
	return 0;
}
