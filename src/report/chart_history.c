/* gclog_history_chart: a metric over many runs, its levels and changes. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "family/family.h"
#include "model/chart.h"
#include "report/history.h"
#include "report/metrics.h"

enum { VALUE, LEVEL, BETTER, WORSE, OTHER, BASE, SERIES,
	POINTS = 3 };

static const struct {
	const char *title;
	enum gcl_mark mark;
	int colour;
} looks[SERIES] = {
	[VALUE] = { "value", GCL_DOTS, 5 },
	[LEVEL] = { "level", GCL_LINE, 0 },
	[BETTER] = { "better from here", GCL_CROSSES, 2 },
	[WORSE] = { "worse from here", GCL_CROSSES, 1 },
	[OTHER] = { "changed from here", GCL_CROSSES, 6 },
	[BASE] = { "base", GCL_LEVEL, 6 },
};

/* ---- points --------------------------------------------------------- */

static void
put(struct gcl_series *s, double x, double y)
{
	s->points[s->n++] = (struct gcl_point){ x, y };
}

/* From its first point to its last one; then a gap: POINTS. */
static void
put_level(struct gcl_series *s, const struct gclog_history *h, size_t i)
{
	size_t from = h->levels[i].from;
	size_t to = i + 1 < h->nlevels ? h->levels[i + 1].from : h->n;

	put(s, (double)from + 1, h->levels[i].median);
	put(s, (double)to, h->levels[i].median);
	put(s, (double)to, NAN);
}

/* Where it begins, with what it is called. */
static int
put_change(struct gcl_series *all, const struct gclog_history *h, size_t i,
    struct gcl_arena *a)
{
	const struct gcl_level *l = &h->levels[i];
	const struct gcl_history_point *p = &h->points[l->from];
	enum gcl_change change = gcl_metric_change(h->metric, l[-1].median,
	    l->median);
	struct gcl_series *s = &all[change == GCL_CHANGE_BETTER ? BETTER :
	    change == GCL_CHANGE_WORSE ? WORSE : OTHER];
	const char *name = p->tag ? gcl_text_plain_in(a, p->tag) :
	    gcl_history_name(h, p, a);

	all[LEVEL].names[POINTS * i] = name;
	put(s, (double)l->from + 1, l->median);
	return name ? 0 : -1;
}

static int
take_room(struct gcl_series *s, int kind, size_t n, struct gcl_arena *a)
{
	s->title = looks[kind].title;
	s->mark = looks[kind].mark;
	s->colour = looks[kind].colour;
	s->points = gcl_arena_take(a, n * sizeof *s->points);
	if (kind != LEVEL)
		return s->points ? 0 : -1;
	s->names = gcl_arena_zero(a, n * sizeof *s->names);
	return s->points && s->names ? 0 : -1;
}

/* Marks of a kind that there are none of need no entry. */
static void
drop_empty(struct gcl_panel *p)
{
	size_t i, kept = 0;

	for (i = 0; i < p->n; i++)
		if (p->series[i].n > 0)
			p->series[kept++] = p->series[i];
	p->n = kept;
}

static int
fill(struct gclog_chart *c, const struct gclog_history *h)
{
	const struct gclog_metric *m = gclog_metric_at(h->metric);
	struct gcl_panel *p = gcl_arena_zero(&c->arena, sizeof *p);
	struct gcl_series *s = gcl_arena_zero(&c->arena, SERIES * sizeof *s);
	size_t i;
	int kind;

	if (!p || !s)
		return -1;
	*p = (struct gcl_panel){ .y_title = m->title, .unit = m->unit,
		.series = s, .n = SERIES };
	c->panels = p;
	c->n = 1;
	for (kind = 0; kind < SERIES; kind++)
		if (take_room(&s[kind], kind, kind == LEVEL ?
		    POINTS * h->nlevels : h->n, &c->arena) < 0)
			return -1;
	for (i = 0; i < h->n; i++)
		put(&s[VALUE], (double)i + 1, h->points[i].value);
	for (i = 0; i < h->nlevels; i++) {
		put_level(&s[LEVEL], h, i);
		if (i > 0 && put_change(s, h, i, &c->arena) < 0)
			return -1;
	}
	put(&s[BASE], 0, h->base);
	drop_empty(p);
	return 0;
}

/* ---- the chart ------------------------------------------------------ */

static int
put_titles(struct gclog_chart *c, const struct gclog_history *h)
{
	struct gcl_arena *a = &c->arena;
	const char *key = h->grouped ? gcl_text_plain_in(a, h->key) : "run";

	c->name = "history";
	c->run = "history";
	c->note = gcl_history_lead(h, a);
	c->what = key ? gcl_arena_printf(a, "%s by %s",
	    gclog_metric_at(h->metric)->title, key) : NULL;
	c->x.title = key ? gcl_arena_printf(a, "%s, in order of time", key) :
	    NULL;
	c->x.unit = GCLOG_COUNT;
	c->title = c->what;
	return c->note && c->what && c->x.title ? 0 : -1;
}

int
gclog_history_chart(struct gclog_chart **out, const struct gclog_history *h,
    struct gclog_err *err)
{
	struct gclog_chart *c = gcl_alloc_zero(sizeof *c);

	if (!c)
		return gcl_err_memory(err);
	if (put_titles(c, h) < 0 || fill(c, h) < 0) {
		gclog_chart_free(c);
		return gcl_err_memory(err);
	}
	*out = c;
	return 0;
}
