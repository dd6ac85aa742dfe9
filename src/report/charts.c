/* The registry of charts, and how the rows of a run become points. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"

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

const struct gcl_source gcl_source_cycles = {
	.one = "cycle", .none = "GC cycle", .clock = "time", .at_ns = "at_ns",
	.from = "gctrace WHERE " GCL_CYCLES_SQL,
};

/* ---- rows on one axis ----------------------------------------------- */

/* Where a process begins on the axis. */
struct origin {
	int64_t process;
	double x;
};

struct trail {
	struct origin *origins;
	size_t n, last;
	double seen; /* the largest x so far */
	double count; /* of rows without a clock */
	gcl_step *step;
	void *arg;
};

/* The origin of a process: a new one begins where all before it ended. */
static int
origin_of(struct trail *w, int64_t process, double *x)
{
	struct origin *o;
	size_t i = w->last;

	if (i >= w->n || w->origins[i].process != process)
		for (i = 0; i < w->n; i++)
			if (w->origins[i].process == process)
				break;
	if (i == w->n) {
		o = gcl_realloc(w->origins, (w->n + 1) * sizeof *o);
		if (!o)
			return -1;
		w->origins = o;
		o[w->n++] = (struct origin){ process, w->seen };
	}
	w->last = i;
	*x = w->origins[i].x;
	return 0;
}

static int
take_row(void *arg, const struct gcl_query_row *r, struct gclog_err *err)
{
	double x, row[2 + GCL_TRAIL_COLUMNS]; /* its process and clock first */
	struct trail *w = arg;

	gcl_query_row_reals(r, row);
	if (origin_of(w, (int64_t)row[0], &x) < 0)
		return gcl_err_memory(err);
	x = isnan(row[1]) ? ++w->count : x + row[1];
	if (x > w->seen)
		w->seen = x;
	w->step(w->arg, x, row + 2);
	return 0;
}

int
gcl_drawing_walk(const struct gcl_drawing *d, const char *columns,
    gcl_step *step, void *arg, struct gclog_err *err)
{
	enum { SQL_CEILING = 16 * 1024 };
	struct trail w = { .step = step, .arg = arg };
	struct gcl_query *q = NULL;
	struct gcl_buf sql;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "SELECT each(process_id, %s, %s) FROM %s",
	    d->source->at_ns, columns, d->source->from);
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(&q, d->db, sql.at, err);
	gcl_buf_fini(&sql);
	if (rc < 0)
		return rc;
	gcl_facts_bind(d->facts, q);
	rc = gcl_query_each(q, take_row, &w, err);
	gcl_query_close(q);
	gcl_free(w.origins);
	return rc;
}

/* ---- drawing -------------------------------------------------------- */

struct gcl_panel *
gcl_drawing_panels(struct gcl_drawing *d, size_t n)
{
	d->chart->panels = gcl_arena_zero(&d->chart->arena,
	    n * sizeof *d->chart->panels);
	d->chart->n = d->chart->panels ? n : 0;
	return d->chart->panels;
}

struct gcl_series *
gcl_drawing_series(struct gcl_drawing *d, struct gcl_panel *p, size_t n)
{
	p->series = gcl_arena_zero(&d->chart->arena, n * sizeof *p->series);
	p->n = p->series ? n : 0;
	return p->series;
}

int
gcl_drawing_points(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_reduce *r)
{
	double x[2], y[2];
	size_t i;
	int k, n;

	s->points = gcl_arena_take(&d->chart->arena,
	    2 * r->n * sizeof *s->points);
	if (!s->points)
		return -1;
	for (i = 0; i < r->n; i++) {
		n = gcl_reduce_get(r, i, x, y);
		for (k = 0; k < n; k++)
			s->points[s->n++] = (struct gcl_point){ x[k], y[k] };
	}
	return 0;
}

int
gcl_drawing_level(struct gcl_drawing *d, struct gcl_series *s,
    const char *title, double y)
{
	s->title = title;
	s->mark = GCL_LEVEL;
	s->n = isnan(y) ? 0u : 1u;
	s->points = gcl_arena_take(&d->chart->arena, sizeof *s->points);
	if (!s->points)
		return -1;
	s->points[0] = (struct gcl_point){ d->from_x, y };
	return 0;
}

/* What the lines of a panel come to. */
struct bundle {
	const struct gcl_line *lines;
	struct gcl_reduce r[GCL_TRAIL_COLUMNS];
	double sums[GCL_TRAIL_COLUMNS];
	size_t n;
	struct gcl_tally *last; /* NULL, or of the last one's values */
	int failed;
};

/* Of whole numbers, as the database has them. */
static int
count_value(struct gcl_tally *t, double v)
{
	return isnan(v) ? 0 : gcl_tally_add(t, v < (double)INT64_MAX ?
	    (int64_t)v : INT64_MAX);
}

static void
take_point(void *arg, double x, const double *v)
{
	struct bundle *b = arg;
	size_t i;

	for (i = 0; i < b->n; i++) {
		const struct gcl_line *l = &b->lines[i];

		b->sums[i] += v[i];
		if (!isnan(v[i]) && (l->when < 0 || v[l->when] > 0))
			gcl_reduce_add(&b->r[i], x, l->sum ? b->sums[i] :
			    v[i]);
	}
	if (b->last)
		b->failed |= count_value(b->last, v[b->n - 1]);
}

int
gcl_drawing_fill(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *lines, size_t n, const char *columns,
    struct gcl_tally *last, struct gclog_err *err)
{
	struct bundle b = { .lines = lines, .n = n, .last = last };
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < n; i++)
		if (gcl_reduce_open(&b.r[i], d->from_x, d->to_x,
		    d->points) < 0)
			rc = gcl_err_memory(err);
	if (rc == 0)
		rc = gcl_drawing_walk(d, columns, take_point, &b, err);
	if (rc == 0 && b.failed)
		rc = gcl_err_memory(err);
	for (i = 0; i < n; i++) {
		s[i].title = lines[i].title;
		s[i].mark = lines[i].mark;
		s[i].colour = lines[i].colour;
		if (rc == 0 && gcl_drawing_points(d, &s[i], &b.r[i]) < 0)
			rc = gcl_err_memory(err);
		gcl_reduce_close(&b.r[i]);
	}
	return rc;
}

int
gcl_drawing_plans(struct gcl_drawing *d, const struct gcl_plan *plans,
    size_t n, struct gclog_err *err)
{
	struct gcl_panel *p = gcl_drawing_panels(d, n);
	size_t i;
	int rc = p ? 0 : gcl_err_memory(err);

	for (i = 0; rc == 0 && i < n; i++) {
		struct gcl_series *s = gcl_drawing_series(d, &p[i],
		    plans[i].n);

		if (!s)
			return gcl_err_memory(err);
		p[i].y_title = plans[i].y_title;
		p[i].unit = plans[i].unit;
		rc = gcl_drawing_fill(d, s, plans[i].lines, plans[i].n,
		    plans[i].columns, NULL, err);
	}
	return rc;
}

/* ---- a chart -------------------------------------------------------- */

/* How many rows there are, and between which x. */
struct extent {
	struct gcl_drawing *d;
	int64_t rows;
};

static void
take_extent(void *arg, double x, const double *clock)
{
	struct extent *e = arg;
	struct gcl_drawing *d = e->d;

	e->rows++;
	if (!isnan(clock[0]))
		d->chart->x.clock = 1;
	if (d->from_x > x || isnan(d->from_x))
		d->from_x = x;
	if (d->to_x < x || isnan(d->to_x))
		d->to_x = x;
}

static int
measure(struct gcl_drawing *d, int64_t *rows, struct gclog_err *err)
{
	struct extent e = { d, 0 };
	int rc;

	rc = gcl_drawing_walk(d, d->source->at_ns, take_extent, &e, err);
	if (rc == 0 && e.rows == 0)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no %s to "
		    "draw", (long long)d->facts->run_id, d->source->none);
	d->chart->x.unit = d->chart->x.clock ? GCLOG_NS : GCLOG_COUNT;
	d->chart->x.title = d->chart->x.clock ? d->source->clock :
	    d->source->one;
	*rows = e.rows;
	return rc;
}

static const char *
plain(struct gcl_arena *a, const char *text)
{
	enum { CEILING = 8 * 1024 };
	struct gcl_buf b;

	gcl_buf_init(&b, CEILING);
	gcl_text_plain(&b, gcl_span_of(text));
	return gcl_buf_keep(&b, a);
}

int
gcl_drawing_titles(struct gcl_drawing *d, const char *title, int64_t rows)
{
	const struct gcl_facts *f = d->facts;
	const struct gcl_ledger *l = &f->ledger;
	struct gcl_arena *a = &d->chart->arena;
	const char *run = plain(a, gcl_facts_name(f));
	const char *which = gcl_facts_which(f, a);
	const char *one = d->source ? d->source->one : "record";

	if (!run || !which)
		return -1;
	d->chart->title = gcl_arena_printf(a, "%s: %s", run, title);
	d->chart->note = gcl_arena_printf(a, "run %lld, %s%s%s%lld %s%s%s",
	    (long long)f->run_id, which, l->chosen && *which && !l->named ?
	    ", the largest" : "", *which ? ": " : "", (long long)rows,
	    one, rows == 1 ? "" : "s", l->chosen || !*which || !d->source ?
	    "" : ", put on one time axis");
	return d->chart->title && d->chart->note ? 0 : -1;
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

int
gcl_drawing_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, int width, gcl_draw *draw, void *arg,
    struct gclog_err *err)
{
	struct gcl_facts facts;
	struct gcl_drawing d = { .db = db, .facts = &facts, .from_x = NAN,
		.to_x = NAN, .points = width > 8 ? (size_t)width / 2 : 4 };
	int rc;

	d.chart = gcl_alloc_zero(sizeof *d.chart);
	if (!d.chart)
		return gcl_err_memory(err);
	rc = gcl_snapshot_begin(db, err);
	if (rc == 0)
		rc = gcl_facts_open(&facts, db, run_id, process, err);
	if (rc == 0) {
		rc = draw(&d, arg, err);
		gcl_facts_close(&facts);
	}
	gcl_snapshot_end(db);
	if (rc < 0)
		gclog_chart_free(d.chart);
	else
		*out = d.chart;
	return rc;
}

static int
draw(struct gcl_drawing *d, void *arg, struct gclog_err *err)
{
	const struct gcl_chart_maker *const m =
	    *(const struct gcl_chart_maker *const *)arg;
	int64_t rows;
	int rc;

	d->source = m->source;
	rc = measure(d, &rows, err);
	if (rc < 0)
		return rc;
	if (gcl_drawing_titles(d, m->title, rows) < 0)
		return gcl_err_memory(err);
	return m->make(d, err);
}

int
gclog_chart_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, const char *name, int width,
    struct gclog_err *err)
{
	const struct gcl_chart_maker *m = find(name);

	if (!m)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such chart; "
		    "gclog plot --list names them", name);
	return gcl_drawing_make(out, db, run_id, process, width, draw,
	    &m, err);
}
