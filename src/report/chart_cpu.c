/* Chart "cpu": share of all CPU that collecting took over time, by part. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

enum { MOST_WINDOWS = 200, CYCLES_PER_WINDOW = 3 };

enum { IDLE, STOPPED, ASSIST, BACKGROUND, PARTS, LOST = PARTS, SUMS };

/* Stacked from the bottom; drawn from the top. */
static const struct gcl_line parts[PARTS] = {
	[IDLE] = { "(idle mark)", GCL_AREA, 5, -1, 0 },
	[STOPPED] = { "stop the world", GCL_AREA, 4, -1, 0 },
	[ASSIST] = { "mark assist", GCL_AREA, 1, -1, 0 },
	[BACKGROUND] = { "background mark", GCL_AREA, 0, -1, 0 },
};

/* Of a window less than which is as good as nothing. */
#define LEAST_KNOWN 0.1

/* CPU time over GOMAXPROCS, in windows of equal length, and how much of them
 * is not known. */
struct windows {
	size_t n;
	double width; /* ns */
	double (*share)[SUMS]; /* ns of all processors */
	double end; /* of the cycle before */
	int any; /* cycle that follows another, or a start */
};

/* When the last cycle ended. */
static void
take_end(void *arg, double x, const double *v)
{
	double *end = arg;

	*end = fmax(*end, x + (v[0] > 0 ? v[0] : 0));
}

static int
open_windows(struct windows *w, const struct gcl_drawing *d, double end)
{
	int64_t n = d->rows / CYCLES_PER_WINDOW;

	w->n = n < 1 ? 1 : n > MOST_WINDOWS ? MOST_WINDOWS : (size_t)n;
	w->width = end > 0 ? end / (double)w->n : 1;
	w->share = gcl_alloc_zero(w->n * sizeof *w->share);
	return w->share ? 0 : -1;
}

static size_t
window_at(const struct windows *w, double x)
{
	double place = x / w->width;

	return place <= 0 ? 0 : place >= (double)w->n ? w->n - 1 :
	    (size_t)place;
}

/* Part k had that much of all processors from then until then: each window
 * gets what of it lies there.  What took no time is where it began. */
static void
spread(struct windows *w, int k, double from, double until, double ns)
{
	size_t i = window_at(w, from), last = window_at(w, until);
	double begin = from;

	for (; i < last; i++) {
		double edge = (double)(i + 1) * w->width;

		w->share[i][k] += ns * (edge - begin) / (until - from);
		begin = edge;
	}
	w->share[i][k] += until > from ? ns * (until - begin) / (until - from) :
	    ns;
}

/* The world is stopped at both ends; between them is marked.  Starts are
 * printed in whole milliseconds: no cycle begins before that before ended. */
static int
take_cycle(void *arg, double x, const struct gcl_cycle *c)
{
	struct windows *w = arg;
	double procs = c->row.of.procs > 0 ? (double)c->row.of.procs : 1;
	double from = fmax(x, w->end), mark = from + c->sweep_ns;
	double until = from + (c->end_ns - c->start_ns);
	double term = until - c->stw_mark_ns;
	double stopped = c->sweep_ns + c->stw_mark_ns;
	double stw = c->cpu_stw_ns / procs;
	double first = stopped > 0 ? stw * c->sweep_ns / stopped : stw;

	if (isnan(until)) /* without a time */
		return 0;
	w->any |= c->follows;
	if (!c->follows) { /* what took the time before it was not read */
		spread(w, LOST, w->end, until, until - w->end);
		w->end = until;
		return 0;
	}
	spread(w, STOPPED, from, mark, first);
	spread(w, STOPPED, term, until, stw - first);
	spread(w, ASSIST, mark, term, c->cpu_assist_ns / procs);
	spread(w, BACKGROUND, mark, term, c->cpu_background_ns / procs);
	spread(w, IDLE, mark, term, c->cpu_idle_ns / procs);
	w->end = until;
	return 0;
}

/* Each series is the sum of itself and those below it. */
static int
stack(struct gcl_drawing *d, struct gcl_series *s, const struct windows *w)
{
	size_t i, k;

	for (k = 0; k < PARTS; k++) {
		gcl_drawing_look(&s[k], &parts[k]);
		if (gcl_drawing_take(d, &s[k], 2 * w->n) < 0)
			return -1;
	}
	for (i = 0; i < w->n; i++) {
		double below = 0, left = (double)i * w->width;
		double known = w->width - w->share[i][LOST];

		for (k = PARTS; k-- > 0;) {
			if (known >= LEAST_KNOWN * w->width)
				below += 100 * w->share[i][k] / known;
			s[k].points[s[k].n++] =
			    (struct gcl_point){ left, below };
			s[k].points[s[k].n++] =
			    (struct gcl_point){ left + w->width, below };
		}
	}
	return 0;
}

static const char length[] = "coalesce(stw_sweep_ns, 0) + "
    "coalesce(scan_ns, 0) + coalesce(install_ns, 0) + coalesce(mark_ns, 0) + "
    "coalesce(stw_mark_ns, 0)";

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	struct gcl_series *s = p ? gcl_drawing_series(d, p, PARTS) : NULL;
	struct windows w = { 0 };
	double end = 0;
	int rc = gcl_drawing_has(d, "cpu_background_ns", err);

	if (rc == 0 || !d->chart->x.clock) /* before Go 1.5 */
		return gcl_drawing_none(d, "CPU time of its cycles", err);
	if (rc < 0)
		return rc;
	if (!s)
		return gcl_err_memory(err);
	p->y_title = "of all CPU";
	p->unit = GCLOG_PCT;
	rc = gcl_drawing_walk(d, length, take_end, &end, err);
	if (rc == 0 && open_windows(&w, d, end) < 0)
		rc = gcl_err_memory(err);
	if (rc == 0)
		rc = gcl_drawing_cycles(d, take_cycle, &w, err);
	if (rc == 0 && !w.any)
		rc = gcl_drawing_none(d, "two cycles, one after the other,",
		    err);
	if (rc == 0 && stack(d, s, &w) < 0)
		rc = gcl_err_memory(err);
	gcl_free(w.share);
	return rc;
}

const struct gcl_chart_maker gcl_chart_cpu = {
	.pub = { "cpu",
	    "Share of all CPU (GOMAXPROCS x time) that GC took over "
	    "time, by part." },
	.title = "CPU taken by GC", .make = make,
	.source = &gcl_source_cycles,
};
