/* gclog_history_result: a metric over many runs, run by run. */
#include "config.h"

#include <math.h>

#include "base/err.h"
#include "base/text.h"
#include "family/family.h"
#include "model/rows.h"
#include "report/history.h"
#include "report/metrics.h"

/* In order; some are left out where they would be empty. */
enum { RUN, RUNS, LABEL, WALL, TAG, VALUE, LEVEL, CHANGE, P, WORD, FROM_BASE,
	FROM_BEFORE, ALL };

static const struct gcl_column columns[ALL] = {
	[RUN] = { "run", "Run", GCLOG_INT },
	[RUNS] = { "runs", "runs", GCLOG_INT },
	[LABEL] = { "label", "Label", GCLOG_TEXT },
	[WALL] = { "wall_ns", "When", GCLOG_INT },
	[TAG] = { "tag", NULL, GCLOG_TEXT }, /* its title is the key */
	[VALUE] = { "value", NULL, GCLOG_REAL }, /* that of the metric */
	[LEVEL] = { "level", "level", GCLOG_REAL },
	[CHANGE] = { "change_pct", "change", GCLOG_REAL },
	[P] = { "p", "p", GCLOG_REAL },
	[WORD] = { "verdict", "verdict", GCLOG_TEXT },
	[FROM_BASE] = { "base_diff_pct", "to base", GCLOG_REAL },
	[FROM_BEFORE] = { "before_diff_pct", "to before", GCLOG_REAL },
};

/* Where each column is in the table; -1: it is left out. */
struct layout {
	int at[ALL];
	struct gcl_column *columns;
	size_t n;
};

static int
is_shown(const struct gclog_history *h, int column)
{
	size_t i;

	if (column == RUNS)
		return h->grouped;
	if (column == TAG)
		return h->key != NULL;
	for (i = 0; column == LABEL && i < h->n; i++)
		if (h->points[i].run->label)
			return 1;
	return column != LABEL;
}

static int
lay_out(struct layout *l, const struct gclog_history *h, struct gcl_arena *a)
{
	const char *key = h->key ? gcl_text_plain_in(a, h->key) : "";
	int i;

	l->n = 0;
	l->columns = gcl_arena_take(a, ALL * sizeof *l->columns);
	if (!l->columns || !key)
		return -1;
	for (i = 0; i < ALL; i++) {
		l->at[i] = is_shown(h, i) ? (int)l->n : -1;
		if (l->at[i] < 0)
			continue;
		l->columns[l->n] = columns[i];
		if (i == TAG)
			l->columns[l->n].title = key;
		if (i == VALUE)
			l->columns[l->n].title =
			    gclog_metric_at(h->metric)->name;
		l->n++;
	}
	return 0;
}

/* ---- rows ----------------------------------------------------------- */

static void
put_real(struct gcl_cell *row, const struct layout *l, int column, double v,
    enum gclog_unit unit)
{
	gcl_cell_real(&row[l->at[column]], v);
	row[l->at[column]].unit = unit;
}

static int
put_text(struct gcl_cell *row, const struct layout *l, int column,
    struct gcl_arena *a, const char *text)
{
	const char *own;

	if (l->at[column] < 0 || !text)
		return 0;
	own = gcl_arena_dup(a, text);
	gcl_cell_text(&row[l->at[column]], own);
	return own ? 0 : -1;
}

/* What begins a level, and how that differs from the one before. */
static void
put_change(struct gcl_cell *row, const struct layout *l,
    const struct gclog_history *h, size_t i)
{
	size_t level = h->points[i].level;
	const struct gcl_level *at = &h->levels[level];
	double before;

	if (level == 0 || at->from != i)
		return;
	before = at[-1].median;
	put_real(row, l, CHANGE, gcl_percent(at->median - before, before),
	    GCLOG_PCT);
	put_real(row, l, P, at->p, GCLOG_COUNT);
	gcl_cell_text(&row[l->at[WORD]], gcl_change_word(gcl_metric_change(
	    h->metric, before, at->median)));
}

static int
add_row(struct gcl_rows *rows, const struct layout *l,
    const struct gclog_history *h, size_t i, struct gcl_arena *a)
{
	const struct gcl_history_point *p = &h->points[i];
	enum gclog_unit unit = gclog_metric_at(h->metric)->unit;
	struct gcl_cell *row = gcl_rows_add(rows);

	if (!row)
		return -1;
	gcl_cell_int(&row[l->at[RUN]], p->run->id);
	if (l->at[RUNS] >= 0)
		gcl_cell_int(&row[l->at[RUNS]], (int64_t)p->runs);
	gcl_cell_int(&row[l->at[WALL]], p->run->wall_ns);
	row[l->at[WALL]].unit = GCLOG_WALL_NS;
	put_real(row, l, VALUE, p->value, unit);
	put_real(row, l, LEVEL, h->levels[p->level].median, unit);
	put_real(row, l, FROM_BASE, gcl_percent(p->value - h->base, h->base),
	    GCLOG_PCT);
	if (p->level > 0) {
		double before = h->levels[p->level - 1].median;

		put_real(row, l, FROM_BEFORE, gcl_percent(p->value - before,
		    before), GCLOG_PCT);
	}
	put_change(row, l, h, i);
	return put_text(row, l, LABEL, a, p->run->label) < 0 ||
	    put_text(row, l, TAG, a, p->tag) < 0 ? -1 : 0;
}

/* ---- words ---------------------------------------------------------- */

static const char *
left_out(const struct gclog_history *h, struct gcl_arena *a)
{
	if (h->damaged + h->without + h->untagged == 0)
		return "";
	return gcl_arena_printf(a, "\nLeft out: %zu damaged%s, %zu without "
	    "that metric, %zu without that tag.", h->damaged, h->damaged ?
	    " (--all takes them)" : "", h->without, h->untagged);
}

static const char *
note(const struct gclog_history *h, struct gcl_arena *a)
{
	const char *base = gcl_text_plain_in(a, h->base_name);
	const char *lost = left_out(h, a);

	if (!base || !lost)
		return NULL;
	return gcl_arena_printf(a, "Base is %s; before is the level before. "
	    "Where a level begins, p says how often chance\nwould do that; "
	    "all are medians.%s%s", base, lost, !h->side.left_out ? "" :
	    "\nOf several processes the largest counts; --process all counts "
	    "all.");
}

static int
fill(struct gclog_result *res, const struct gclog_history *h)
{
	struct layout l;
	struct gcl_rows *rows;
	size_t i;

	if (lay_out(&l, h, &res->arena) < 0)
		return -1;
	rows = gcl_result_section(res, "history", NULL, GCL_MIXED, l.columns,
	    l.n);
	for (i = 0; rows && i < h->n; i++)
		if (add_row(rows, &l, h, i, &res->arena) < 0)
			return -1;
	if (!rows)
		return -1;
	rows->title = gcl_history_lead(h, &res->arena);
	rows->note = note(h, &res->arena);
	res->title = gcl_arena_printf(&res->arena, "History of %s",
	    gclog_metric_at(h->metric)->name);
	return rows->title && rows->note && res->title ? 0 : -1;
}

int
gclog_history_result(struct gclog_result **out, const struct gclog_history *h,
    struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();

	if (!res || fill(res, h) < 0) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	res->bare = 1;
	*out = res;
	return 0;
}
