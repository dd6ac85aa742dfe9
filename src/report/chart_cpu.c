/* Chart "cpu": share of all CPU that collecting took over time, by part. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

enum { PARTS = 4, MOST_WINDOWS = 200, CYCLES_PER_WINDOW = 3 };

/* Stacked from the bottom; drawn from the top. */
static const struct gcl_line parts[PARTS] = {
	{ "(idle mark)", GCL_AREA, 5, -1, 0 },
	{ "stop the world", GCL_AREA, 4, -1, 0 },
	{ "mark assist", GCL_AREA, 1, -1, 0 },
	{ "background mark", GCL_AREA, 0, -1, 0 },
};

static const char columns[] = "cpu_idle_ns, "
    "cpu_stw_sweep_ns + cpu_stw_mark_ns, cpu_assist_ns, "
    "cpu_background_ns + coalesce(cpu_scan_ns, 0), procs";

/* CPU time per window of equal length, and GOMAXPROCS there. */
struct windows {
	size_t n;
	double width; /* ns */
	double (*cpu)[PARTS];
	double *procs;
	double procs_first; /* of windows before one that has any */
};

static int
open_windows(struct windows *w, const struct gcl_drawing *d)
{
	int64_t n = d->rows / CYCLES_PER_WINDOW;

	w->n = n < 1 ? 1 : n > MOST_WINDOWS ? MOST_WINDOWS : (size_t)n;
	w->width = d->to_x > 0 ? d->to_x / (double)w->n : 1;
	w->cpu = gcl_alloc_zero(w->n * sizeof *w->cpu);
	w->procs = gcl_alloc_zero(w->n * sizeof *w->procs);
	return w->cpu && w->procs ? 0 : -1;
}

static void
take_cycle(void *arg, double x, const double *v)
{
	struct windows *w = arg;
	double place = x / w->width;
	size_t i = place <= 0 ? 0 : place >= (double)w->n ? w->n - 1 :
	    (size_t)place;
	size_t k;

	for (k = 0; k < PARTS; k++)
		if (!isnan(v[k]))
			w->cpu[i][k] += v[k];
	if (v[PARTS] > w->procs[i])
		w->procs[i] = v[PARTS];
	if (w->procs_first == 0)
		w->procs_first = v[PARTS];
}

/* Each series is the sum of itself and those below it. */
static int
stack(struct gcl_drawing *d, struct gcl_series *s, const struct windows *w)
{
	size_t i, k;
	double procs = w->procs_first;

	for (k = 0; k < PARTS; k++) {
		gcl_drawing_look(&s[k], &parts[k]);
		s[k].points = gcl_arena_take(&d->chart->arena,
		    2 * w->n * sizeof *s[k].points);
		if (!s[k].points)
			return -1;
	}
	for (i = 0; i < w->n; i++) {
		double below = 0, left = (double)i * w->width;

		if (w->procs[i] > 0)
			procs = w->procs[i];
		for (k = PARTS; k-- > 0;) {
			below += 100 * w->cpu[i][k] /
			    (w->width * procs);
			s[k].points[s[k].n++] =
			    (struct gcl_point){ left, below };
			s[k].points[s[k].n++] =
			    (struct gcl_point){ left + w->width, below };
		}
	}
	return 0;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	struct gcl_series *s = p ? gcl_drawing_series(d, p, PARTS) : NULL;
	struct windows w = { 0, 0, NULL, NULL, 0 };
	int rc = gcl_drawing_has(d, "cpu_background_ns", err);

	if (rc == 0) /* before Go 1.5 */
		return gcl_drawing_none(d, "CPU time of its cycles", err);
	if (rc < 0)
		return rc;
	if (!s)
		return gcl_err_memory(err);
	p->y_title = "of all CPU";
	p->unit = GCLOG_PCT;
	rc = 0;
	if (open_windows(&w, d) < 0)
		rc = gcl_err_memory(err);
	if (rc == 0)
		rc = gcl_drawing_walk(d, columns, take_cycle, &w, err);
	if (rc == 0 && stack(d, s, &w) < 0)
		rc = gcl_err_memory(err);
	gcl_free(w.cpu);
	gcl_free(w.procs);
	return rc;
}

const struct gcl_chart_maker gcl_chart_cpu = {
	.pub = { "cpu",
	    "Share of all CPU (GOMAXPROCS x time) that GC took over "
	    "time, by part." },
	.title = "CPU taken by GC", .make = make,
	.source = &gcl_source_cycles,
};
