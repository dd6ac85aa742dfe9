/* How the rows of a run become the points of a chart. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

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

/* Where a row of a process is by its clock, NaN: by its count. */
static int
place(struct trail *w, int64_t process, double clock, double *x)
{
	if (origin_of(w, process, x) < 0)
		return -1;
	*x = isnan(clock) ? ++w->count : *x + clock;
	w->seen = fmax(w->seen, *x);
	return 0;
}

static int
take_row(void *arg, const struct gcl_query_row *r, struct gclog_err *err)
{
	double x, row[2 + GCL_TRAIL_COLUMNS]; /* its process and clock first */
	struct trail *w = arg;

	gcl_query_row_reals(r, row);
	if (place(w, (int64_t)row[0], row[1], &x) < 0)
		return gcl_err_memory(err);
	w->step(w->arg, x, row + 2);
	return 0;
}

/* A cycle of the pass over them. */
struct ride {
	struct trail trail;
	gcl_step_cycle *step;
};

static int
take_cycle(void *arg, const struct gcl_cycle *c)
{
	struct ride *r = arg;
	double x, clock = c->row.of.at_ns == GCL_UNPRINTED ? NAN :
	    (double)c->row.of.at_ns;

	return place(&r->trail, c->row.of.process_id, clock, &x) < 0 ? -1 :
	    r->step(r->trail.arg, x, c);
}

int
gcl_drawing_cycles(const struct gcl_drawing *d, gcl_step_cycle *step,
    void *arg, struct gclog_err *err)
{
	struct ride r = { { .arg = arg }, step };
	int rc = gcl_cycles_each(d->facts, d->db, take_cycle, &r, err);

	gcl_free(r.trail.origins);
	return rc;
}

/* Asks what sql says of the records that are asked about; sql is freed. */
static int
ask(const struct gcl_drawing *d, struct gcl_query **q, struct gcl_buf *sql,
    struct gclog_err *err)
{
	int rc = sql->failed ? gcl_err_memory(err) :
	    gcl_query_open(q, d->db, sql->at, err);

	gcl_buf_fini(sql);
	if (rc == 0)
		gcl_facts_bind(d->facts, *q);
	return rc;
}

int
gcl_drawing_has(const struct gcl_drawing *d, const char *column,
    struct gclog_err *err)
{
	enum { SQL_CEILING = 1024 };
	struct gcl_query *q = NULL;
	struct gcl_buf sql;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "SELECT 1 FROM gctrace WHERE " GCL_CYCLES_SQL
	    " AND %s IS NOT NULL LIMIT 1", column);
	rc = ask(d, &q, &sql, err);
	if (rc < 0)
		return rc;
	rc = gcl_query_next(q, err);
	gcl_query_close(q);
	return rc;
}

int
gcl_drawing_none(const struct gcl_drawing *d, const char *what,
    struct gclog_err *err)
{
	return gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no %s to draw",
	    (long long)d->facts->run_id, what);
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
	rc = ask(d, &q, &sql, err);
	if (rc < 0)
		return rc;
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
	int k, n, gap = 0, joined = s->mark == GCL_LINE ||
	    s->mark == GCL_STEPS;
	double x[2], y[2];
	size_t i;

	s->points = gcl_arena_take(&d->chart->arena,
	    3 * r->n * sizeof *s->points);
	if (!s->points)
		return -1;
	for (i = 0; i < r->n; i++) {
		n = gcl_reduce_get(r, i, x, y);
		gap |= r->buckets[i].gap && joined && s->n > 0;
		if (n > 0 && gap)
			s->points[s->n++] = (struct gcl_point){ x[0], NAN };
		gap &= n == 0;
		for (k = 0; k < n; k++)
			s->points[s->n++] = (struct gcl_point){ x[k], y[k] };
	}
	return 0;
}

int
gcl_drawing_take(struct gcl_drawing *d, struct gcl_series *s, size_t n)
{
	s->points = gcl_arena_zero(&d->chart->arena, n * sizeof *s->points);
	s->n = 0;
	return s->points ? 0 : -1;
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

void
gcl_drawing_look(struct gcl_series *s, const struct gcl_line *l)
{
	*s = (struct gcl_series){ .title = l->title, .mark = l->mark,
		.colour = l->colour };
}

/* What the lines of a panel come to. */
struct bundle {
	const struct gcl_line *lines;
	struct gcl_reduce r[GCL_TRAIL_COLUMNS];
	double sums[GCL_TRAIL_COLUMNS];
	size_t n;
	struct gcl_tally *last; /* NULL, or of the last one's values */
	size_t number; /* which column is the number of a cycle; 0: none */
	double x, gc; /* of the cycle before */
	int failed;
};

/* Ends all lines where cycles are missing. */
static void
see_gap(struct bundle *b, double x, double gc)
{
	size_t i;

	for (i = 0; i < b->n && gc > b->gc + 1; i++)
		gcl_reduce_gap(&b->r[i], b->x, x);
	b->x = x;
	b->gc = gc;
}

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
	if (b->number)
		see_gap(b, x, v[b->number]);
	if (b->last)
		b->failed |= count_value(b->last, v[b->n - 1]);
}

int
gcl_drawing_fill(struct gcl_drawing *d, struct gcl_series *s,
    const struct gcl_line *lines, size_t n, const char *columns,
    struct gcl_tally *last, struct gclog_err *err)
{
	struct bundle b = { .lines = lines, .n = n, .last = last, .gc = NAN,
		.number = d->facts->ledger.n == 1 || d->facts->ledger.chosen ?
		    d->number : 0 };
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
		gcl_drawing_look(&s[i], &lines[i]);
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
