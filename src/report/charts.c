/* The registry of charts, and how one is made, or a page of all. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"

static const struct gclog_chart_kind page = { "all",
	"Every chart that there is something for, on one page." };

static const struct gcl_chart_maker *const makers[] = {
#define CHART(name) &gcl_chart_##name,
#include "report/charts.def"
#undef CHART
};

size_t
gclog_chart_count(void)
{
	return GCL_COUNT(makers);
}

const struct gclog_chart_kind *
gclog_chart_at(size_t i)
{
	return &makers[i]->pub;
}

const struct gclog_chart_kind *
gclog_chart_page(void)
{
	return &page;
}

/* ---- a chart -------------------------------------------------------- */

static void
take_extent(void *arg, double x, const double *clock)
{
	struct gcl_drawing *d = arg;

	d->rows++;
	if (!isnan(clock[0]))
		d->chart->x.clock = 1;
	if (d->from_x > x || isnan(d->from_x))
		d->from_x = x;
	if (d->to_x < x || isnan(d->to_x))
		d->to_x = x;
}

/* How many rows there are, and between which x. */
static int
measure(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_x *x = &d->chart->x;
	int rc = gcl_drawing_walk(d, d->source->at_ns, take_extent, d, err);

	if (rc == 0 && d->rows == 0)
		rc = gcl_drawing_none(d, d->source->none, err);
	x->unit = x->clock ? GCLOG_NS : GCLOG_COUNT;
	x->title = x->clock ? d->source->clock : d->source->one;
	d->in_turn = 1;
	return rc;
}

/* "10 cycles, 2 missing", or what else there is to say. */
static const char *
how_many(const struct gcl_drawing *d, struct gcl_arena *a)
{
	int whole = d->source == &gcl_source_cycles &&
	    !gcl_facts_is_part(d->facts);
	long long lost = whole ? (long long)d->facts->trust.missing : 0;
	const char *more = d->more ? d->more : "";
	const char *missing = lost ? gcl_arena_printf(a, ", %lld missing",
	    lost) : "";

	if (d->rows == 0 || !missing)
		return missing ? more : NULL;
	return gcl_arena_printf(a, "%lld %s%s%s%s%s", (long long)d->rows,
	    d->source->one, d->rows == 1 ? "" : "s", missing,
	    *more ? ", " : "", more);
}

int
gcl_drawing_titles(struct gcl_drawing *d, const char *what)
{
	const struct gcl_facts *f = d->facts;
	const struct gcl_ledger *l = &f->ledger;
	struct gclog_chart *c = d->chart;
	struct gcl_arena *a = &c->arena;
	const char *which = gcl_facts_which(f, a), *many = how_many(d, a);

	c->run = gcl_text_plain_in(a, gcl_facts_name(f));
	c->run_id = f->run_id;
	c->db = gcl_text_plain_in(a, gcl_db_path(d->db));
	c->what = c->what ? c->what : what;
	if (!c->run || !c->db || !which || !many)
		return -1;
	c->title = gcl_arena_printf(a, "%s: %s", c->run, c->what);
	c->note = gcl_arena_printf(a, "run %lld%s%s%s%s%s%s",
	    (long long)f->run_id, *which ? ", " : "", which,
	    l->chosen && *which && !l->named ? ", the largest" : "",
	    !*many ? "" : *which ? ": " : ", ", many, l->chosen || !*which ||
	    !d->in_turn ? "" : ", put on one time axis");
	return c->title && c->note ? 0 : -1;
}

static const struct gcl_chart_maker *
find(const char *name)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(makers); i++)
		if (strcmp(makers[i]->pub.name, name) == 0)
			return makers[i];
	return NULL;
}

/* A new chart of what is asked about. */
static int
make_chart(struct gclog_chart **out, struct gcl_facts *facts,
    struct gclog_db *db, int width, gcl_draw *draw, const void *arg,
    struct gclog_err *err)
{
	struct gcl_drawing d = { .db = db, .facts = facts, .from_x = NAN,
		.to_x = NAN, .points = width > 8 ? (size_t)width / 2 : 4 };
	int rc;

	d.chart = gcl_alloc_zero(sizeof *d.chart);
	if (!d.chart)
		return gcl_err_memory(err);
	rc = draw(&d, arg, err);
	if (rc < 0)
		gclog_chart_free(d.chart);
	else
		*out = d.chart;
	return rc;
}

int
gcl_drawing_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, int width, gcl_draw *draw,
    const void *arg, struct gclog_err *err)
{
	struct gcl_facts facts;
	int rc = gcl_snapshot_begin(db, err);

	if (rc == 0)
		rc = gcl_facts_open(&facts, db, run_id, process, err);
	if (rc == 0) {
		rc = make_chart(out, &facts, db, width, draw, arg, err);
		gcl_facts_close(&facts);
	}
	gcl_snapshot_end(db);
	return rc;
}

static int
draw_one(struct gcl_drawing *d, const void *arg, struct gclog_err *err)
{
	const struct gcl_chart_maker *m = arg;
	int rc = 0;

	d->source = m->source;
	d->chart->name = m->pub.name;
	if (m->x)
		d->chart->x = *m->x;
	else
		rc = measure(d, err);
	if (rc == 0)
		rc = m->make(d, err);
	if (rc == 0 && gcl_drawing_titles(d, m->title) < 0)
		rc = gcl_err_memory(err);
	return rc;
}

/* Adds every chart that there is something for; with none, why there is not
 * the first one. */
static int
draw_page(struct gcl_drawing *d, const void *arg, struct gclog_err *err)
{
	struct gclog_chart **last = &d->chart->next;
	struct gclog_err why = { 0 };
	size_t i;
	int rc = 0;

	(void)arg;
	d->chart->name = page.name;
	for (i = 0; i < GCL_COUNT(makers) && rc == 0; i++) {
		rc = make_chart(last, d->facts, d->db, 2 * (int)d->points,
		    draw_one, makers[i], err);
		if (rc == 0)
			last = &(*last)->next;
		if (rc != GCLOG_ENOTFOUND)
			continue;
		if (!why.code)
			why = *err;
		rc = 0;
	}
	if (rc == 0 && !d->chart->next) {
		*err = why;
		return why.code;
	}
	if (rc == 0 && gcl_drawing_titles(d, "all charts") < 0)
		rc = gcl_err_memory(err);
	return rc;
}

int
gclog_chart_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, const char *name, int width,
    struct gclog_err *err)
{
	int all = strcmp(name, page.name) == 0;
	const struct gcl_chart_maker *m = find(name);

	if (!m && !all)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such chart; "
		    "gclog plot --list names them", name);
	return gcl_drawing_make(out, db, run_id, process, width,
	    all ? draw_page : draw_one, m, err);
}
