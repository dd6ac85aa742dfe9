/* The series of another run's chart, laid under those of a chart. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "model/chart.h"

enum { NAME = 14 }; /* columns of a run's name in a legend */

/* A path without its folders. */
static struct gcl_span
last_part(struct gcl_span path)
{
	const char *slash = path.len ? gcl_span_last(path, '/') : NULL;
	size_t n = slash ? (size_t)(slash + 1 - path.at) : 0;

	return gcl_span(path.at + n, path.len - n);
}

static int
is_same(struct gcl_span a, struct gcl_span b)
{
	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* The last part of a path that is not that of the other one, too: of
 * "old/run.db" beside "new/run.db" it is "old". */
static struct gcl_span
own_part(const char *path, const char *other)
{
	struct gcl_span a = gcl_span_of(path), b = gcl_span_of(other);
	struct gcl_span last = last_part(a);

	while (last.at > a.at + 1 && is_same(last, last_part(b))) {
		a.len -= last.len + 1;
		b.len -= b.len > last.len ? last.len + 1 : last.len;
		last = last_part(a);
	}
	return last;
}

/* Whether only the database tells the runs apart. */
static int
needs_db(const struct gclog_chart *c, const struct gclog_chart *other)
{
	return c->db && other->db && strcmp(c->db, other->db) != 0 &&
	    is_same(last_part(gcl_span_of(c->run)),
	    last_part(gcl_span_of(other->run)));
}

/* What the other run is called there: without the folders of a path. */
static const char *
name_of(struct gclog_chart *c, const struct gclog_chart *other)
{
	struct gcl_span name = needs_db(c, other) ?
	    own_part(other->db, c->db) : last_part(gcl_span_of(other->run));
	size_t n = gcl_text_fit(name, NAME);

	if (!needs_db(c, other) && strcmp(c->run, other->run) == 0)
		return gcl_arena_printf(&c->arena, "run %lld",
		    (long long)other->run_id);
	return gcl_arena_printf(&c->arena, "%.*s%s", (int)n, name.at,
	    n < name.len ? "..." : "");
}

/* The note with what lies under the run. */
static const char *
note_of(struct gclog_chart *c, const struct gclog_chart *other)
{
	int db = needs_db(c, other);

	return gcl_arena_printf(&c->arena, "%s; paler: %s%s%s, %s", c->note,
	    other->run, db ? " in " : "", db ? other->db : "", other->note);
}

/* Lines and points can lie over others, areas and bars would hide them. */
static int
can_lie(const struct gclog_chart *c)
{
	size_t i, k;

	for (i = 0; i < c->n; i++)
		for (k = 0; k < c->panels[i].n; k++)
			if (c->panels[i].series[k].mark == GCL_AREA ||
			    c->panels[i].series[k].mark == GCL_BARS)
				return 0;
	return 1;
}

/* The panel of c that shows the same, or NULL. */
static struct gcl_panel *
panel_like(const struct gclog_chart *c, const struct gcl_panel *p)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->panels[i].unit == p->unit &&
		    strcmp(c->panels[i].y_title, p->y_title) == 0)
			return &c->panels[i];
	return NULL;
}

/* A copy of a series, in the arena of c. */
static int
copy_series(struct gclog_chart *c, struct gcl_series *to,
    const struct gcl_series *s, const char *name)
{
	*to = *s;
	to->other = 1;
	to->title = gcl_arena_printf(&c->arena, "%s: %s", name, s->title);
	to->points = gcl_arena_take(&c->arena, (s->n + 1) * sizeof *s->points);
	if (!to->title || !to->points)
		return -1;
	if (s->n)
		memcpy(to->points, s->points, s->n * sizeof *s->points);
	return 0;
}

/* Guides are the same in both, and what is not there needs no entry. */
static int
is_shown(const struct gcl_series *s)
{
	return s->n > 0 && s->mark != GCL_GUIDE;
}

static int
add_panel(struct gclog_chart *c, struct gcl_panel *to,
    const struct gcl_panel *p, const char *name)
{
	struct gcl_series *all = gcl_arena_take(&c->arena,
	    (to->n + p->n + 1) * sizeof *all);
	size_t i;

	if (!all)
		return -1;
	if (to->n)
		memcpy(all, to->series, to->n * sizeof *all);
	to->series = all;
	to->log_scale |= p->log_scale;
	for (i = 0; i < p->n; i++)
		if (is_shown(&p->series[i]) && copy_series(c,
		    &all[to->n++], &p->series[i], name) < 0)
			return -1;
	return 0;
}

static int
add_chart(struct gclog_chart *c, const struct gclog_chart *other,
    struct gclog_err *err)
{
	const char *name = name_of(c, other);
	struct gcl_panel *to;
	size_t i;

	if (strcmp(c->name, other->name) != 0)
		return gcl_err(err, GCLOG_EARG, "%s cannot lie over %s",
		    c->name, other->name);
	if (!can_lie(c) || !can_lie(other))
		return gcl_err(err, GCLOG_EARG, "%s: areas and bars of two "
		    "runs cannot lie over each other; draw one by one",
		    c->name);
	if (c->x.unit != other->x.unit)
		return gcl_err(err, GCLOG_EARG, "%s: one of the runs has a "
		    "clock, the other has none", c->name);
	for (i = 0; i < other->n && name; i++) {
		to = panel_like(c, &other->panels[i]);
		if (to && add_panel(c, to, &other->panels[i], name) < 0)
			return gcl_err_memory(err);
	}
	c->note = name ? note_of(c, other) : NULL;
	return c->note ? 0 : gcl_err_memory(err);
}

/* Each chart of a page that both have and that can; the others stay alone. */
static int
add_page(struct gclog_chart *c, const struct gclog_chart *other,
    struct gclog_err *err)
{
	const struct gclog_chart *o;
	struct gclog_chart *one;
	int rc = 0;

	for (one = c->next; one && rc == 0; one = one->next) {
		for (o = other->next; o && strcmp(o->name, one->name) != 0;)
			o = o->next;
		rc = o ? add_chart(one, o, err) : 0;
		if (rc == GCLOG_EARG)
			rc = 0;
	}
	c->note = note_of(c, other);
	return rc == 0 && !c->note ? gcl_err_memory(err) : rc;
}

int
gclog_chart_overlay(struct gclog_chart *c, const struct gclog_chart *other,
    struct gclog_err *err)
{
	return c->next ? add_page(c, other, err) : add_chart(c, other, err);
}
