/* A chart of any family: some fields of it over another. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

enum { MOST = 8 }; /* fields that are drawn: colours of the palette */

/* What is asked for, as FAMILY:X:Y[,Y...]. */
struct asked {
	const struct gclog_family *family;
	const char *x, *y[MOST];
	size_t n;
	int x_time;    /* x is nanoseconds, shown as a time */
	double origin; /* what x counts from */
};

/* ---- what is asked for ---------------------------------------------- */

/* What numbers a table of records begins with. */
static const char *const common[] = { "line_no", "wall_ns" };

/* The name as the tables have it, or NULL. */
static const char *
column_of(const struct gclog_family *f, const char *name)
{
	int i = gcl_field_find(f, name, strlen(name));
	size_t k, n = f->flags & GCLOG_RUNTIME ? GCL_COUNT(common) : 1;

	if (i >= 0)
		return f->fields[i].type == GCLOG_TEXT ? NULL :
		    f->fields[i].name;
	for (k = 0; k < n; k++)
		if (strcmp(name, common[k]) == 0)
			return common[k];
	return NULL;
}

static int
no_column(const struct asked *a, const char *name, struct gclog_err *err)
{
	return gcl_err(err, GCLOG_ENOTFOUND, "%s: no number of family %s; "
	    "gclog export writes them all", name, a->family->name);
}

/* The Y of the words; they end in commas. */
static int
take_fields(struct asked *a, char *words, struct gclog_err *err)
{
	char *word = words, *next;

	for (; word; word = next) {
		next = strchr(word, ',');
		if (next)
			*next++ = '\0';
		if (a->n == MOST)
			return gcl_err(err, GCLOG_EARG, "a chart has no more "
			    "than %d fields", MOST);
		a->y[a->n] = column_of(a->family, word);
		if (!a->y[a->n++])
			return no_column(a, word, err);
	}
	return 0;
}

static int
ask(struct asked *a, const struct gclog_db *db, struct gcl_arena *keep,
    const char *text, struct gclog_err *err)
{
	char *family = gcl_arena_dup(keep, text), *x, *y;

	if (!family)
		return gcl_err_memory(err);
	x = strchr(family, ':');
	y = x ? strchr(x + 1, ':') : NULL;
	if (!y)
		return gcl_err(err, GCLOG_EARG, "%s: not FAMILY:X:Y[,Y...]",
		    text);
	*x++ = *y++ = '\0';
	a->family = gcl_families_find(gclog_db_formats(db), family);
	if (!a->family)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such family",
		    family);
	a->x = column_of(a->family, x);
	if (!a->x)
		return no_column(a, x, err);
	a->x_time = strcmp(a->x, "wall_ns") == 0 ||
	    gclog_unit_of(a->x) == GCLOG_NS ||
	    gclog_unit_of(a->x) == GCLOG_WALL_NS;
	return take_fields(a, y, err);
}

/* ---- its points ----------------------------------------------------- */

static int
open_rows(struct gcl_query **q, const struct gcl_drawing *d,
    const struct asked *a, const char *order, struct gclog_err *err)
{
	enum { SQL_CEILING = 16 * 1024 };
	struct gcl_buf sql;
	size_t i;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "SELECT \"%s\"", a->x);
	for (i = 0; i < a->n; i++)
		gcl_buf_printf(&sql, ", \"%s\"", a->y[i]);
	gcl_buf_printf(&sql, " FROM \"%s\" WHERE %s AND \"%s\" IS NOT NULL "
	    "ORDER BY %s", a->family->name, gcl_facts_rows(a->family), a->x,
	    order);
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_query_open(q, d->db, sql.at, err);
	gcl_buf_fini(&sql);
	if (rc == 0)
		gcl_facts_bind(d->facts, *q);
	return rc;
}

static double
x_of(const struct gcl_query *q, const struct asked *a)
{
	return gcl_query_real(q, 0) - a->origin;
}

/* The range of x; a wall clock counts from the first. */
static int
measure(struct gcl_drawing *d, struct asked *a, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = open_rows(&q, d, a, "1", err);

	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0) {
		if (isnan(d->from_x) && (strcmp(a->x, "wall_ns") == 0 ||
		    gclog_unit_of(a->x) == GCLOG_WALL_NS))
			a->origin = gcl_query_real(q, 0);
		if (isnan(d->from_x))
			d->from_x = x_of(q, a);
		d->to_x = x_of(q, a);
		d->rows++;
	}
	gcl_query_close(q);
	if (rc == 0 && isnan(d->from_x))
		rc = gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no %s of "
		    "family %s to draw", (long long)d->facts->run_id, a->x,
		    a->family->name);
	return rc;
}

static int
collect(const struct gcl_drawing *d, const struct asked *a,
    struct gcl_reduce *r, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = open_rows(&q, d, a, "1, id", err);
	size_t i;

	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0)
		for (i = 0; i < a->n; i++)
			if (!gcl_query_is_null(q, (int)i + 1))
				gcl_reduce_add(&r[i], x_of(q, a),
				    gcl_query_real(q, (int)i + 1));
	gcl_query_close(q);
	return rc;
}

/* ---- its panels: one per unit --------------------------------------- */

static int
is_first_of_unit(const struct asked *a, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (gclog_unit_of(a->y[k]) == gclog_unit_of(a->y[i]))
			return 0;
	return 1;
}

/* All fields of the unit that field first has. */
static int
fill_panel(struct gcl_drawing *d, struct gcl_panel *p, const struct asked *a,
    size_t first, const struct gcl_reduce *r)
{
	struct gcl_series *s = gcl_drawing_series(d, p, a->n);
	size_t i;

	if (!s)
		return -1;
	p->unit = gclog_unit_of(a->y[first]);
	p->y_title = a->family->name;
	p->n = 0;
	for (i = first; i < a->n; i++) {
		if (gclog_unit_of(a->y[i]) != p->unit)
			continue;
		s[p->n].title = gcl_arena_dup(&d->chart->arena, a->y[i]);
		s[p->n].mark = GCL_LINE;
		s[p->n].colour = (int)i;
		if (!s[p->n].title ||
		    gcl_drawing_points(d, &s[p->n++], &r[i]) < 0)
			return -1;
	}
	return 0;
}

static int
fill_panels(struct gcl_drawing *d, const struct asked *a,
    const struct gcl_reduce *r)
{
	struct gcl_panel *p = gcl_drawing_panels(d, a->n);
	size_t i, n = 0;
	int rc = p ? 0 : -1;

	for (i = 0; rc == 0 && i < a->n; i++)
		if (is_first_of_unit(a, i))
			rc = fill_panel(d, &p[n++], a, i, r);
	d->chart->n = n;
	return rc;
}

static int
draw(struct gcl_drawing *d, const void *arg, struct gclog_err *err)
{
	static const struct gcl_source records = { .one = "record" };
	struct asked asked = *(const struct asked *)arg, *a = &asked;
	struct gcl_reduce r[MOST] = { { 0, 0, 0, NULL } };
	const char *title = gcl_arena_printf(&d->chart->arena, "%s over %s",
	    a->family->name, a->x);
	int rc = measure(d, a, err);
	size_t i;

	d->source = &records;
	d->chart->name = "xy";

	if (rc < 0)
		return rc;
	d->chart->x.clock = a->x_time;
	d->chart->x.unit = a->x_time ? GCLOG_NS : gclog_unit_of(a->x);
	d->chart->x.title = gcl_arena_dup(&d->chart->arena, a->x);
	if (!title || !d->chart->x.title || gcl_drawing_titles(d, title) < 0)
		return gcl_err_memory(err);
	for (i = 0; rc == 0 && i < a->n; i++)
		if (gcl_reduce_open(&r[i], d->from_x, d->to_x,
		    d->points) < 0)
			rc = gcl_err_memory(err);
	if (rc == 0)
		rc = collect(d, a, r, err);
	if (rc == 0 && fill_panels(d, a, r) < 0)
		rc = gcl_err_memory(err);
	for (i = 0; i < a->n; i++)
		gcl_reduce_close(&r[i]);
	return rc;
}

int
gclog_chart_xy(struct gclog_chart **out, struct gclog_db *db, int64_t run_id,
    int64_t process, const char *text, int width, struct gclog_err *err)
{
	struct gcl_arena keep = { NULL, 0 };
	struct asked a = { .n = 0 };
	int rc = ask(&a, db, &keep, text, err);

	if (rc == 0)
		rc = gcl_drawing_make(out, db, run_id, process, width, draw,
		    &a, err);
	gcl_arena_free(&keep);
	return rc;
}
