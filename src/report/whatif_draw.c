/* gclog_whatif_chart: GC CPU, peak heap and cycles over GOGC, with the range
 * of each. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>
#include <stddef.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "model/chart.h"

const char gcl_whatif_name[] = "whatif";
const char gcl_whatif_title[] = "under another GOGC";
const struct gcl_x gcl_whatif_x = { "GOGC", GCLOG_COUNT, 0, 1 };

/* What a panel shows of a row. */
static const struct plan {
	const char *y_title;
	enum gclog_unit unit;
	size_t range; /* where in a row it is */
} plans[] = {
	{ "GC CPU", GCLOG_PCT, offsetof(struct gcl_whatif_row, cpu_pct) },
	{ "peak heap", GCLOG_BYTES, offsetof(struct gcl_whatif_row,
	    peak_bytes) },
	{ "cycles", GCLOG_PER_S, offsetof(struct gcl_whatif_row,
	    rate_per_s) },
};

enum part { RANGE, VALUE, LOW, HIGH, OWN, PARTS };

static const struct {
	const char *title;
	enum gcl_mark mark;
	int colour;
} looks[PARTS] = {
	[RANGE] = { "range", GCL_BAND, 5 },
	[VALUE] = { "predicted", GCL_LINE, 6 },
	[LOW] = { "at least", GCL_LINE, 5 },
	[HIGH] = { "at most", GCL_LINE, 5 },
	[OWN] = { "this run", GCL_CROSSES, 1 },
};

static double
part_of(const struct gcl_whatif_row *row, const struct plan *p,
    enum part part)
{
	const struct gcl_range *r = (const struct gcl_range *)(const void *)
	    ((const char *)row + p->range);

	return part == LOW ? fmax(0, r->low) : part == HIGH ? r->high :
	    r->value;
}

static void
add_point(struct gcl_series *s, double x, double y)
{
	s->points[s->n++] = (struct gcl_point){ x, y };
}

/* A point for each row, two of a range; of those that are not the run's own one
 * part has none. */
static int
add_series(struct gcl_series *s, struct gcl_arena *a, const struct plan *plan,
    enum part part, const struct gcl_whatif_row *const *rows, size_t n)
{
	size_t i;

	s->title = looks[part].title;
	s->mark = looks[part].mark;
	s->colour = looks[part].colour;
	s->points = gcl_arena_take(a, 2 * n * sizeof *s->points);
	if (!s->points)
		return -1;
	for (i = 0; i < n; i++) {
		double y = part_of(rows[i], plan, part);

		if (isnan(y) || (part == OWN && !rows[i]->own))
			continue;
		if (part == RANGE)
			add_point(s, rows[i]->gogc,
			    part_of(rows[i], plan, LOW));
		add_point(s, rows[i]->gogc, part == RANGE ?
		    part_of(rows[i], plan, HIGH) : y);
	}
	return 0;
}

static int
add_panel(struct gcl_panel *p, struct gcl_arena *a, const struct plan *plan,
    const struct gcl_whatif_row *const *rows, size_t n)
{
	enum part part;

	p->y_title = plan->y_title;
	p->unit = plan->unit;
	p->n = PARTS;
	p->series = gcl_arena_zero(a, PARTS * sizeof *p->series);
	if (!p->series)
		return -1;
	for (part = RANGE; part < PARTS; part++)
		if (add_series(&p->series[part], a, plan, part, rows, n) < 0)
			return -1;
	return 0;
}

/* Those without a limit, by rising GOGC; how many goes into *n. */
static const struct gcl_whatif_row **
sorted(const struct gcl_whatif_row *rows, size_t all, size_t *n,
    struct gcl_arena *a)
{
	const struct gcl_whatif_row **out = gcl_arena_take(a,
	    (all + 1) * sizeof(struct gcl_whatif_row *));
	size_t i, k;

	for (i = 0, *n = 0; out && i < all; i++) {
		if (!isnan(rows[i].limit) || !isfinite(rows[i].gogc))
			continue;
		for (k = (*n)++; k > 0 && out[k - 1]->gogc > rows[i].gogc;
		    k--)
			out[k] = out[k - 1];
		out[k] = &rows[i];
	}
	return out;
}

static int
fill(struct gclog_chart *c, struct gclog_whatif *w)
{
	const struct gcl_whatif_row *rows, **of;
	size_t i, all, n;

	rows = gcl_whatif_rows(w, &all);
	of = rows ? sorted(rows, all, &n, &c->arena) : NULL;
	if (!of)
		return -1;
	c->n = GCL_COUNT(plans);
	c->panels = gcl_arena_zero(&c->arena, c->n * sizeof *c->panels);
	for (i = 0; c->panels && i < c->n; i++)
		if (add_panel(&c->panels[i], &c->arena, &plans[i], of, n) < 0)
			return -1;
	return c->panels ? 0 : -1;
}

int
gcl_whatif_draw(struct gclog_chart *c, struct gclog_whatif *w,
    struct gclog_err *err)
{
	return fill(c, w) < 0 ? gcl_err_memory(err) : 0;
}

static int
put_titles(struct gclog_chart *c, const struct gclog_whatif *w)
{
	c->name = gcl_whatif_name;
	c->what = gcl_whatif_title;
	c->x = gcl_whatif_x;
	c->run = gcl_arena_dup(&c->arena, w->name);
	c->title = gcl_arena_printf(&c->arena, "%s: %s", w->name, c->what);
	c->note = gcl_arena_printf(&c->arena, "run %lld%s",
	    (long long)w->run_id, w->calibrated ?
	    ", calibrated by another" : "");
	return c->run && c->title && c->note ? 0 : -1;
}

int
gclog_whatif_chart(struct gclog_chart **out, struct gclog_whatif *w,
    struct gclog_err *err)
{
	struct gclog_chart *c;
	int rc;

	if (!w->has_run)
		return gcl_err(err, GCLOG_EARG, "of which run is not said");
	c = gcl_alloc_zero(sizeof *c);
	if (!c)
		return gcl_err_memory(err);
	rc = put_titles(c, w) < 0 ? gcl_err_memory(err) :
	    gcl_whatif_draw(c, w, err);
	if (rc < 0)
		gclog_chart_free(c);
	else
		*out = c;
	return rc;
}
