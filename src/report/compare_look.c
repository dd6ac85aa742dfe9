/* Closer looks at a run of a comparison: its windows, where limits ask for
 * those, and its parts, where runs are too few to tell what is chance. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "report/compare.h"

#define VAGUE 100.0 /* so far apart both ends of a hint say nothing */

/* ---- windows -------------------------------------------------------- */

struct windows_pass {
	const struct gcl_limit *limit;
	struct gcl_windows *out;
	const char *run;
};

static int
show_window(void *arg, double start_ns, struct gcl_facts *f)
{
	struct windows_pass *p = arg;
	struct gcl_windows *w = p->out;
	const struct gcl_margin *m = &p->limit->margin;
	double v = gcl_metric_measure(p->limit->metric, f).value;

	if (isnan(v))
		return 0;
	w->n++;
	w->beyond += m->least ? v < m->value : v > m->value;
	if (w->n > 1 && (m->least ? v >= w->worst : v <= w->worst))
		return 0;
	w->worst = v;
	w->worst_ns = start_ns;
	w->run = p->run;
	return 0;
}

static int
look_at_windows(struct gclog_compare *c, const struct gcl_side_run *r,
    struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < c->limits.n && rc == 0; i++) {
		const struct gcl_limit *l = &c->limits.at[i];
		struct windows_pass p = { l, &c->windows[i], r->name };

		if (!(l->window_ns > 0))
			continue;
		if (!f->single)
			return gcl_err(err, GCLOG_EARG, "limit %s: windows "
			    "are of one process, and run %lld has several: "
			    "choose one with --process", l->text,
			    (long long)r->id);
		rc = gcl_windows_each(f, db, l->window_ns, show_window, &p,
		    err);
	}
	return rc;
}

/* ---- parts ---------------------------------------------------------- */

static int
show_part(void *arg, double start_ns, struct gcl_facts *f)
{
	struct gcl_parts *p = arg;
	size_t i, n = gclog_metric_count();
	double *v = gcl_realloc(p->values, (p->n + 1) * n * sizeof *v);

	(void)start_ns;
	if (!v)
		return -1;
	p->values = v;
	for (i = 0; i < n; i++)
		v[p->n * n + i] = gcl_metric_measure(i, f).value;
	p->n++;
	return 0;
}

static int
look_at_parts(struct gclog_compare *c, int side, struct gcl_facts *f,
    struct gclog_db *db, struct gclog_err *err)
{
	double width = f->span_ns / GCL_PARTS;

	if (!f->single || !(width > 0))
		return 0;
	return gcl_windows_each(f, db, width, show_part, &c->parts[side],
	    err);
}

/* ---- both ----------------------------------------------------------- */

static int
has_windows(const struct gclog_compare *c)
{
	size_t i;

	for (i = 0; i < c->limits.n; i++)
		if (c->limits.at[i].window_ns > 0)
			return 1;
	return 0;
}

int
gcl_compare_look(struct gclog_compare *c, int side, size_t run,
    struct gclog_db *db, int64_t process, struct gclog_err *err)
{
	const struct gcl_side_run *r = &c->sides[side].at[run];
	int windows = side == GCL_NEW && has_windows(c);
	int parts = run + 1 < GCL_VERSUS_LEAST;
	struct gcl_facts f;
	int rc;

	if (!windows && !parts)
		return 0;
	rc = gcl_facts_open(&f, db, r->id, process, err);
	if (rc < 0)
		return rc;
	rc = gcl_facts_cycles(&f, db, err);
	if (rc == 0 && windows)
		rc = look_at_windows(c, r, &f, db, err);
	if (rc == 0 && parts)
		rc = look_at_parts(c, side, &f, db, err);
	gcl_facts_close(&f);
	return rc;
}

/* ---- what parts tell ------------------------------------------------ */

/* Of a metric in the parts that have it. */
static size_t
values_of(double *out, const struct gcl_parts *p, size_t metric)
{
	size_t i, n = 0, width = gclog_metric_count();

	for (i = 0; i < p->n; i++)
		if (!isnan(p->values[i * width + metric]))
			out[n++] = p->values[i * width + metric];
	return n;
}

int
gcl_compare_hint(struct gcl_shift *out, const struct gclog_compare *c,
    size_t metric, double ratio, double level)
{
	const struct gcl_parts *p = c->parts;
	double *v = gcl_alloc((p[0].n + p[1].n + 1) * sizeof *v);
	size_t na, nb;
	int rc;

	if (!v)
		return -1;
	na = values_of(v, &p[0], metric);
	nb = values_of(v + na, &p[1], metric);
	rc = gcl_bootstrap_ratio(out, v, na, v + na, nb, level);
	if (!(out->low <= ratio && ratio <= out->high) ||
	    out->high > VAGUE * out->low)
		*out = (struct gcl_shift){ NAN, NAN, NAN };
	gcl_free(v);
	return rc;
}
