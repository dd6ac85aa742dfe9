/* A forest plot: ratios of two sides with their intervals, a row each. */
#include "config.h"

#include "report/chart_forest.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "family/family.h"

enum { RATIO = GCL_FOREST_VERDICTS, ONE, SERIES,
	INK = 6 };

/* The intervals, and what stands behind the numbers of a row. */
static const struct {
	const char *title, *word;
	int colour;
} looks[GCL_FOREST_VERDICTS] = {
	[GCL_FOREST_WORSE] = { "worse", ", worse", 1 },
	[GCL_FOREST_BETTER] = { "better", ", better", 2 },
	[GCL_FOREST_CHANGED] = { "changed", ", changed", 0 },
	[GCL_FOREST_OPEN] = { "cannot be told", "", 4 },
	[GCL_FOREST_SAME] = { "no change", "", 5 },
};

static int
is_drawn(const struct gcl_forest_row *r)
{
	return isfinite(r->ratio) && r->ratio > 0;
}

static int
has_interval(const struct gcl_forest_row *r)
{
	return isfinite(r->low) && isfinite(r->high) && r->low > 0;
}

/* ---- the panel ------------------------------------------------------ */

static int
take_points(struct gcl_series *s, struct gcl_arena *a, size_t n)
{
	s->points = gcl_arena_take(a, n * sizeof *s->points);
	return s->points ? 0 : -1;
}

static void
put_point(struct gcl_series *s, double x, double y)
{
	s->points[s->n++] = (struct gcl_point){ x, y };
}

/* The looks of all series, with room for n rows. */
static int
put_series(struct gcl_panel *p, struct gcl_arena *a, size_t n)
{
	struct gcl_series *s = gcl_arena_zero(a, SERIES * sizeof *s);
	size_t i;

	p->series = s;
	if (!s)
		return -1;
	p->n = SERIES;
	for (i = 0; i < GCL_FOREST_VERDICTS; i++)
		s[i] = (struct gcl_series){ .title = looks[i].title,
			.mark = GCL_BARS, .colour = looks[i].colour };
	s[RATIO] = (struct gcl_series){ .title = "ratio", .mark = GCL_DOTS,
		.colour = INK };
	s[ONE] = (struct gcl_series){ .title = "no difference",
		.mark = GCL_LINE, .colour = INK };
	for (i = 0; i < SERIES; i++)
		if (take_points(&s[i], a, 2 * n + 2) < 0)
			return -1;
	put_point(&s[ONE], 1, 0.5);
	put_point(&s[ONE], 1, (double)n + 0.5);
	return 0;
}

static const char *
value_of(struct gcl_arena *a, const struct gcl_forest_row *r)
{
	const char *word = looks[r->verdict].word;

	return has_interval(r) ? gcl_arena_printf(a, "%.4g (%.4g to %.4g)%s",
	    r->ratio, r->low, r->high, word) :
	    gcl_arena_printf(a, "%.4g%s", r->ratio, word);
}

static int
put_row(struct gcl_panel *p, struct gcl_row *row, struct gcl_arena *a,
    const struct gcl_forest_row *r)
{
	double y = (double)++p->nrows;

	row->title = gcl_text_plain_in(a, r->name);
	row->value = value_of(a, r);
	put_point(&p->series[RATIO], r->ratio, y);
	if (has_interval(r)) {
		put_point(&p->series[r->verdict], r->low, y);
		put_point(&p->series[r->verdict], r->high, y);
	}
	return row->title && row->value ? 0 : -1;
}

/* By verdict, else in their order. */
static int
fill(struct gclog_chart *c, const struct gcl_forest_row *rows, size_t n,
    size_t drawn)
{
	struct gcl_panel *p = gcl_arena_zero(&c->arena, sizeof *p);
	struct gcl_row *out = gcl_arena_take(&c->arena, drawn * sizeof *out);
	size_t i, v;

	c->panels = p;
	if (!p || !out || put_series(p, &c->arena, drawn) < 0)
		return -1;
	c->n = 1;
	p->y_title = "metric";
	p->rows = out;
	for (v = 0; v < GCL_FOREST_VERDICTS; v++)
		for (i = 0; i < n; i++)
			if (is_drawn(&rows[i]) && rows[i].verdict == v &&
			    put_row(p, &out[p->nrows], &c->arena,
			    &rows[i]) < 0)
				return -1;
	return 0;
}

/* ---- the chart ------------------------------------------------------ */

static int
put_titles(struct gclog_chart *c, const char *title, const char *note)
{
	c->name = "forest";
	c->what = "ratios of new to base";
	c->x = (struct gcl_x){ "new / base", GCLOG_COUNT, 0, GCL_RATIO };
	c->run = gcl_text_plain_in(&c->arena, title);
	c->title = c->run ? gcl_arena_printf(&c->arena, "%s: %s", c->run,
	    c->what) : NULL;
	c->note = gcl_text_plain_in(&c->arena, note ? note :
	    "dots: ratios; bars: their intervals");
	return c->title && c->note ? 0 : -1;
}

int
gcl_forest_chart(struct gclog_chart **out,
    const struct gcl_forest_row *rows, size_t n, const char *title,
    const char *note, struct gclog_err *err)
{
	struct gclog_chart *c;
	size_t i, drawn = 0;

	for (i = 0; i < n; i++)
		drawn += (size_t)is_drawn(&rows[i]);
	if (drawn == 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "no metric has a ratio "
		    "to draw: none is above 0 on both sides");
	c = gcl_alloc_zero(sizeof *c);
	if (!c)
		return gcl_err_memory(err);
	if (put_titles(c, title, note) < 0 || fill(c, rows, n, drawn) < 0) {
		gclog_chart_free(c);
		return gcl_err_memory(err);
	}
	*out = c;
	return 0;
}
