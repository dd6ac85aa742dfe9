/* A metric over many runs, cut where its level changes. */
#include "config.h"

#include "report/history.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "base/text.h"
#include "report/metrics.h"
#include "stats/rank.h"

enum { MOST = 2000 }; /* points: finding levels takes their square */

static const double alpha = 0.05;

/* ---- the runs ------------------------------------------------------- */

static int
by_time(const void *a, const void *b)
{
	const struct gcl_side_run *x = a, *y = b;

	if (x->wall_ns != y->wall_ns)
		return x->wall_ns < y->wall_ns ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Keeps those that count, in order. */
static void
choose(struct gclog_history *h, int all)
{
	struct gcl_side *s = &h->side;
	size_t i, kept = 0;

	for (i = 0; i < s->n; i++) {
		struct gcl_side_run *r = &s->at[i];
		int damaged = !all && gcl_side_is_damaged(r);
		int without = !damaged && isnan(r->values[h->metric]);
		int untagged = !damaged && !without && h->grouped &&
		    !gcl_side_tag(r, h->key);

		h->damaged += (size_t)damaged;
		h->without += (size_t)without;
		h->untagged += (size_t)untagged;
		if (!damaged && !without && !untagged)
			s->at[kept++] = *r;
	}
	s->n = kept;
	qsort(s->at, s->n, sizeof *s->at, by_time);
}

/* The tag to show, if none is asked for. */
static const char *
usual_key(const struct gcl_side *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (gcl_side_tag(&s->at[i], "commit"))
			return "commit";
	return NULL;
}

/* ---- the points ----------------------------------------------------- */

/* The median of those runs that have a tag of that value, or that label, or
 * that id; scratch is as long as there are runs. */
struct pick {
	const char *tag, *label;
	int64_t id;
};

static size_t
pick(const struct gclog_history *h, const struct pick *p, double *scratch,
    double *out)
{
	size_t i, n = 0;

	for (i = 0; i < h->side.n; i++) {
		const struct gcl_side_run *r = &h->side.at[i];
		const char *tag = p->tag ? gcl_side_tag(r, h->key) : NULL;

		if ((p->tag && tag && strcmp(tag, p->tag) == 0) ||
		    (p->label && r->label && strcmp(r->label, p->label) == 0) ||
		    (p->id && r->id == p->id))
			scratch[n++] = r->values[h->metric];
	}
	if (n > 0)
		*out = gcl_rank_median(scratch, n);
	return n;
}

static int
has_point(const struct gclog_history *h, const char *tag)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (strcmp(h->points[i].tag, tag) == 0)
			return 1;
	return 0;
}

static void
add_point(struct gclog_history *h, const struct gcl_side_run *r,
    double *scratch)
{
	const char *tag = h->key ? gcl_side_tag(r, h->key) : NULL;
	struct gcl_history_point *p = &h->points[h->n];

	if (h->grouped && has_point(h, tag))
		return;
	*p = (struct gcl_history_point){ r, 1, tag, r->values[h->metric], 0 };
	if (h->grouped)
		p->runs = pick(h, &(struct pick){ .tag = tag }, scratch,
		    &p->value);
	h->n++;
}

static int
find_points(struct gclog_history *h, double *scratch, struct gclog_err *err)
{
	size_t i;

	h->points = gcl_arena_take(&h->side.arena,
	    (h->side.n + 1) * sizeof *h->points);
	if (!h->points)
		return gcl_err_memory(err);
	for (i = 0; i < h->side.n; i++)
		add_point(h, &h->side.at[i], scratch);
	if (h->n == 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "no run has %s%s%s to "
		    "follow: %zu damaged (--all takes them), %zu without that "
		    "metric, %zu without that tag",
		    gclog_metric_at(h->metric)->name, h->grouped ?
		    " and the tag " : "", h->grouped ? h->key : "",
		    h->damaged, h->without, h->untagged);
	return h->n <= MOST ? 0 : gcl_err(err, GCLOG_EARG, "a history has %d "
	    "points at most, and these are %zu; name some runs, as DB:LABEL, "
	    "or put them together with --by", MOST, h->n);
}

static int
find_levels(struct gclog_history *h, double *scratch, struct gclog_err *err)
{
	size_t i, level = 0;

	for (i = 0; i < h->n; i++)
		scratch[i] = h->points[i].value;
	if (gcl_levels_of(&h->levels, &h->nlevels, scratch, h->n, alpha) < 0)
		return gcl_err_memory(err);
	for (i = 0; i < h->n; i++) {
		if (level + 1 < h->nlevels && h->levels[level + 1].from == i)
			level++;
		h->points[i].level = level;
	}
	return 0;
}

/* ---- the baseline --------------------------------------------------- */

static int
find_base(struct gclog_history *h, const char *base, double *scratch,
    struct gclog_err *err)
{
	char *end = NULL;
	struct pick id = { .id = base ? strtoll(base, &end, 10) : 0 };

	h->base = h->levels[0].median;
	h->base_name = "the first level";
	if (!base)
		return 0;
	h->base_name = gcl_arena_dup(&h->side.arena, base);
	if (!h->base_name)
		return gcl_err_memory(err);
	if ((end && !*end && pick(h, &id, scratch, &h->base)) ||
	    pick(h, &(struct pick){ .label = base }, scratch, &h->base) ||
	    (h->key && pick(h, &(struct pick){ .tag = base }, scratch,
	    &h->base)))
		return 0;
	return gcl_err(err, GCLOG_ENOTFOUND, "base %s: neither id nor label "
	    "of a run in this history%s%s", base, h->key ?
	    ", nor a value of its tag " : "", h->key ? h->key : "");
}

/* ---- all of it ------------------------------------------------------ */

static int
read_runs(struct gclog_history *h, struct gclog_db *db, const char *selector,
    const struct gclog_history_asked *a, struct gclog_err *err)
{
	int metric = a->metric ? gcl_metric_find(a->metric,
	    strlen(a->metric)) : -1;
	int rc;

	if (metric < 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such metric; "
		    "gclog compare --list names them", a->metric ? a->metric :
		    "(none)");
	h->metric = (size_t)metric;
	h->grouped = a->by != NULL;
	rc = gcl_side_add_runs(&h->side, db, selector, a->process, err);
	if (rc < 0)
		return rc;
	h->key = a->by ? gcl_arena_dup(&h->side.arena, a->by) :
	    usual_key(&h->side);
	if (a->by && !h->key)
		return gcl_err_memory(err);
	choose(h, a->all);
	return 0;
}

static int
fill(struct gclog_history *h, const char *base, struct gclog_err *err)
{
	double *scratch = gcl_alloc((h->side.n + 1) * sizeof *scratch);
	int rc;

	if (!scratch)
		return gcl_err_memory(err);
	rc = find_points(h, scratch, err);
	if (rc == 0)
		rc = find_levels(h, scratch, err);
	if (rc == 0)
		rc = find_base(h, base, scratch, err);
	gcl_free(scratch);
	return rc;
}

int
gclog_history_open(struct gclog_history **out, struct gclog_db *db,
    const char *selector, const struct gclog_history_asked *asked,
    struct gclog_err *err)
{
	struct gclog_history *h = gcl_alloc_zero(sizeof *h);
	int rc;

	if (!h)
		return gcl_err_memory(err);
	rc = read_runs(h, db, selector, asked, err);
	if (rc == 0)
		rc = fill(h, asked->base, err);
	if (rc < 0)
		gclog_history_close(h);
	else
		*out = h;
	return rc;
}

void
gclog_history_close(struct gclog_history *h)
{
	if (!h)
		return;
	gcl_side_close(&h->side);
	gcl_free(h->levels);
	gcl_free(h);
}

/* ---- words ---------------------------------------------------------- */

const char *
gcl_history_name(const struct gclog_history *h,
    const struct gcl_history_point *p, struct gcl_arena *a)
{
	const char *tag = p->tag ? gcl_text_plain_in(a, p->tag) : NULL;
	const char *key = p->tag ? gcl_text_plain_in(a, h->key) : NULL;

	if (!p->tag)
		return gcl_arena_printf(a, "run %lld", (long long)p->run->id);
	return tag && key ? gcl_arena_printf(a, "%s %s", key, tag) : NULL;
}

/* "+12 %", or from what to what where that cannot be told. */
static const char *
change(const struct gclog_history *h, double from, double to,
    struct gcl_arena *a)
{
	enum gclog_unit unit = gclog_metric_at(h->metric)->unit;
	double percent = gcl_percent(to - from, from);
	char before[GCL_NUM_TEXT], after[GCL_NUM_TEXT];

	if (!isnan(percent))
		return gcl_arena_printf(a, "%+.3g %%", percent);
	return gcl_arena_printf(a, "%s to %s",
	    gcl_num_human(before, from, unit), gcl_num_human(after, to, unit));
}

const char *
gcl_history_lead(const struct gclog_history *h, struct gcl_arena *a)
{
	const char *metric = gclog_metric_at(h->metric)->name;
	const char *what = h->grouped ? gcl_text_plain_in(a, h->key) : "run";
	const char *name, *much;
	size_t n = h->nlevels - 1;
	double from, to;

	if (!what)
		return NULL;
	if (h->n < 2 * GCL_LEVELS_SHORTEST)
		return gcl_arena_printf(a, "%s: %zu %s%s cannot show a "
		    "change; %d can", metric, h->n, what,
		    h->n == 1 ? "" : "s", 2 * GCL_LEVELS_SHORTEST);
	if (n == 0)
		return gcl_arena_printf(a, "%s: no change in %zu %ss", metric,
		    h->n, what);
	from = h->levels[n - 1].median;
	to = h->levels[n].median;
	name = gcl_history_name(h, &h->points[h->levels[n].from], a);
	much = change(h, from, to, a);
	return !name || !much ? NULL : gcl_arena_printf(a, "%s: %zu change%s "
	    "in %zu %ss; %s at %s: %s (%s)", metric, n, n == 1 ? "" : "s",
	    h->n, what, n == 1 ? "it is" : "the last", name, much,
	    gcl_change_word(gcl_metric_change(h->metric, from, to)));
}
