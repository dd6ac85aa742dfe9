/* Chart "rate": how fast was allocated, and how often that made a cycle. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"

enum { MOST_WINDOWS = 200, CYCLES_PER_WINDOW = 5 };

enum { EACH, MEAN, LINES };

static const struct gcl_line lines[LINES] = {
	[EACH] = { "from cycle to cycle", GCL_DOTS, 5, -1, 0 },
	[MEAN] = { "mean", GCL_LINE, 0, -1, 0 },
};

/* Sums over windows of equal length of what ended in them. */
struct window {
	double length_ns, allocated, cycles;
	int lost; /* cycles are missing all over it */
};

enum { BYTES, COUNT, RATES };

static const struct {
	const char *y_title;
	enum gclog_unit unit;
} panels[RATES] = {
	[BYTES] = { "allocated", GCLOG_BYTES_PER_S },
	[COUNT] = { "cycles", GCLOG_PER_S },
};

struct rates {
	double from, width; /* of the first window, of each */
	size_t n, last; /* the window of the cycle before */
	struct window *windows;
	struct gcl_reduce each[RATES];
	int any;
};

static int
open_rates(struct rates *r, const struct gcl_drawing *d)
{
	int64_t n = d->rows / CYCLES_PER_WINDOW;
	size_t i;

	r->n = n < 1 ? 1 : n > MOST_WINDOWS ? MOST_WINDOWS : (size_t)n;
	r->from = d->to_x > d->from_x ? d->from_x : 0; /* one: from the start */
	r->width = d->to_x > r->from ? (d->to_x - r->from) / (double)r->n : 1;
	r->windows = gcl_alloc_zero(r->n * sizeof *r->windows);
	for (i = 0; i < RATES; i++)
		if (gcl_reduce_open(&r->each[i], d->from_x, d->to_x,
		    d->points) < 0)
			return -1;
	return r->windows ? 0 : -1;
}

static void
close_rates(struct rates *r)
{
	size_t i;

	for (i = 0; i < RATES; i++)
		gcl_reduce_close(&r->each[i]);
	gcl_free(r->windows);
}

static size_t
window_of(const struct rates *r, double x)
{
	double place = (x - r->from) / r->width;

	return place <= 0 ? 0 : place >= (double)r->n ? r->n - 1 :
	    (size_t)place;
}

/* Rates are over intervals between cycles that were both read; one that ended
 * before it began is none. */
static int
take_cycle(void *arg, double x, const struct gcl_cycle *c)
{
	struct rates *r = arg;
	size_t i = r->last, here = window_of(r, x);
	struct window *w = &r->windows[here];

	r->last = here;
	if (!(c->length_ns > 0) || isnan(c->allocated)) {
		while (++i < here)
			r->windows[i].lost = 1;
		return 0;
	}
	r->any = 1;
	w->length_ns += c->length_ns;
	w->allocated += c->allocated;
	w->cycles++;
	gcl_reduce_add(&r->each[BYTES], x,
	    fmax(0, c->allocated) / c->length_ns * 1e9);
	gcl_reduce_add(&r->each[COUNT], x, 1e9 / c->length_ns);
	return 0;
}

/* In the middle of each window where there is anything; the line ends where
 * cycles are missing. */
static int
add_means(struct gcl_drawing *d, struct gcl_series *s,
    const struct rates *r, int what)
{
	size_t i;

	if (gcl_drawing_take(d, s, r->n) < 0)
		return -1;
	for (i = 0; i < r->n; i++) {
		const struct window *w = &r->windows[i];
		double sum = what == BYTES ? w->allocated : w->cycles;

		if (w->length_ns > 0 || (w->lost && s->n > 0))
			s->points[s->n++] = (struct gcl_point){
				r->from + ((double)i + 0.5) * r->width,
				w->length_ns > 0 ? sum / w->length_ns * 1e9 :
				NAN };
	}
	return 0;
}

static double
largest(const struct gcl_series *s)
{
	double most = 0;
	size_t i;

	for (i = 0; i < s->n; i++)
		most = fmax(most, s->points[i].y);
	return most;
}

/* Bursts so short that they leave no room for the mean. */
enum { BURST = 8 };

static int
fill(struct gcl_drawing *d, const struct rates *r)
{
	struct gcl_panel *p = gcl_drawing_panels(d, RATES);
	size_t i, k;

	for (i = 0; p && i < RATES; i++) {
		struct gcl_series *s = gcl_drawing_series(d, &p[i], LINES);

		if (!s)
			return -1;
		for (k = 0; k < LINES; k++)
			gcl_drawing_look(&s[k], &lines[k]);
		p[i].y_title = panels[i].y_title;
		p[i].unit = panels[i].unit;
		if (gcl_drawing_points(d, &s[EACH], &r->each[i]) < 0 ||
		    add_means(d, &s[MEAN], r, (int)i) < 0)
			return -1;
		p[i].log_scale = largest(&s[EACH]) > BURST * largest(&s[MEAN]);
	}
	return p ? 0 : -1;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct rates r = { 0 };
	int rc = open_rates(&r, d) < 0 ? gcl_err_memory(err) :
	    gcl_drawing_cycles(d, take_cycle, &r, err);

	if (rc == 0 && !r.any)
		rc = gcl_drawing_none(d, "two cycles with times, one after the "
		    "other,", err);
	if (rc == 0 && fill(d, &r) < 0)
		rc = gcl_err_memory(err);
	close_rates(&r);
	return rc;
}

const struct gcl_chart_maker gcl_chart_rate = {
	.pub = { "rate",
	    "Allocation rate and GC frequency over time: from each cycle to "
	    "the next, and the mean." },
	.title = "allocation and cycles per second", .make = make,
	.source = &gcl_source_cycles,
};
