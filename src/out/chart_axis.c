/* Axes of charts: the unit that fits, the range, the tics of a log scale. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "out/chart_parts.h"

/* From the smallest to the largest of each unit. */
static const struct {
	enum gclog_unit unit;
	double factor;
	const char *text;
} units[] = {
	{ GCLOG_COUNT, 1, "" },
	{ GCLOG_NS, 1, "ns" },
	{ GCLOG_NS, 1e3, "us" },
	{ GCLOG_NS, 1e6, "ms" },
	{ GCLOG_NS, 1e9, "s" },
	{ GCLOG_BYTES, 1, "B" },
	{ GCLOG_BYTES, 1024.0, "KiB" },
	{ GCLOG_BYTES, 1048576.0, "MiB" },
	{ GCLOG_BYTES, 1073741824.0, "GiB" },
	{ GCLOG_BYTES_PER_S, 1, "B/s" },
	{ GCLOG_BYTES_PER_S, 1024.0, "KiB/s" },
	{ GCLOG_BYTES_PER_S, 1048576.0, "MiB/s" },
	{ GCLOG_BYTES_PER_S, 1073741824.0, "GiB/s" },
	{ GCLOG_PCT, 1, "%" },
	{ GCLOG_PER_S, 1, "per s" },
};

/* Of a clock, as long as the numbers stay small. */
static const struct {
	double below; /* ns */
	double factor;
	const char *text;
} clocks[] = {
	{ 0.5e9, 1e6, "ms" },
	{ 600e9, 1e9, "s" },
	{ 36000e9, 60e9, "min" },
	{ INFINITY, 3600e9, "h" },
};

enum {
	RATIO_TICS = 7, /* about as many as can stand beside each other */
	RATIO_WIDE = 3, /* ratios beyond it have tics by powers of ten */
	MANY_DECADES = 7 /* of which not each has a label */
};

struct extent {
	double lo, hi;  /* NaN: none */
	double least;   /* the least that is positive; NaN: none */
	int broken;     /* not all are whole numbers */
};

static void
extend(struct extent *e, double v)
{
	if (!isfinite(v))
		return;
	e->lo = fmin(e->lo, v);
	e->hi = fmax(e->hi, v);
	if (v > 0)
		e->least = fmin(e->least, v);
	e->broken |= v != floor(v);
}

static void
fit_unit(struct gcl_axis *a, enum gclog_unit unit, double largest)
{
	size_t i;

	a->factor = 1;
	a->unit = "";
	for (i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (units[i].unit != unit ||
		    (units[i].factor > 1 && units[i].factor > largest))
			continue;
		a->factor = units[i].factor;
		a->unit = units[i].text;
	}
}

/* The unit in which a scale is told: that of its largest number, or of the
 * middle of a logarithmic one, but there for no label of six digits. */
static double
typical(const struct gcl_axis *a, const struct extent *e)
{
	return a->log ? fmax(sqrt(e->least * e->hi), e->hi / 100) :
	    fmax(e->hi, -e->lo);
}

/* At least a decade, and some air, but no more than the whole of shares. */
static void
fit_log(struct gcl_axis *a, enum gclog_unit unit, const struct extent *e)
{
	double least = e->least / a->factor, largest = e->hi / a->factor;
	double narrow;

	a->least = least;
	a->lo = least / 1.3;
	a->hi = largest * 1.3;
	narrow = 10 / (a->hi / a->lo);
	if (narrow > 1) {
		a->lo /= sqrt(narrow);
		a->hi *= sqrt(narrow);
	}
	if (unit == GCLOG_PCT && largest <= 100 && a->hi > 115) {
		a->hi = 115;
		a->lo = fmin(a->lo, a->hi / 11.5);
	}
}

/* As far below 1 as above it. */
static void
fit_ratio(struct gcl_axis *a, const struct extent *e)
{
	double most = fmax(1.02, fmax(e->hi, 1 / e->least));

	a->hi = pow(most, 1.1);
	a->lo = a->least = 1 / a->hi;
}

static void
fit_linear(struct gcl_axis *a, double least, double largest)
{
	a->lo = fmin(0, 1.08 * least);
	a->hi = fmax(0, 1.08 * largest);
	if (a->hi == a->lo)
		a->hi = 1;
}

/* Nothing to show, or nothing above zero: one unit stands for all of it. */
static void
fit_none(struct gcl_axis *a, struct extent *e, enum gclog_unit unit)
{
	if (a->empty) {
		a->log = 0;
		e->lo = 0;
		e->hi = unit == GCLOG_PCT ? 100 : 1;
	}
	if (a->log && isnan(e->least))
		e->least = e->hi = unit == GCLOG_NS ? 1000 : 1;
}

static void
fit_clock(struct gcl_axis *a, double largest)
{
	size_t i;

	for (i = 0; largest > clocks[i].below; i++)
		;
	a->factor = clocks[i].factor;
	a->unit = clocks[i].text;
}

/* It begins at 0, unless what there is begins late, and ends with what there
 * is. */
static void
fit_across(struct gcl_axis *a, double least, double largest)
{
	a->lo = least > 0 && (least <= 0.5 * largest || least == largest) ? 0 :
	    least;
	a->hi = largest;
	if (a->hi - a->lo < 1e-9 * fabs(a->hi) || a->hi == a->lo)
		a->hi += 1;
	a->hi += 0.01 * (a->hi - a->lo);
}

static struct extent
extent_of_x(const struct gclog_chart *c)
{
	struct extent e = { NAN, NAN, NAN, 0 };
	size_t p, s, i;

	for (p = 0; p < c->n; p++)
		for (s = 0; s < c->panels[p].n; s++) {
			const struct gcl_series *one = &c->panels[p].series[s];

			for (i = 0; i < one->n && !gcl_plot_is_across(one);
			    i++)
				extend(&e, one->points[i].x);
		}
	return e;
}

void
gcl_axis_x(struct gcl_axis *a, const struct gclog_chart *c)
{
	struct extent e = extent_of_x(c);

	*a = (struct gcl_axis){ .log = c->x.log_scale, .empty = isnan(e.hi) };
	fit_none(a, &e, c->x.unit);
	if (c->x.clock)
		fit_clock(a, e.hi);
	else
		fit_unit(a, c->x.unit, typical(a, &e));
	if (a->log == GCL_RATIO)
		fit_ratio(a, &e);
	else if (a->log)
		fit_log(a, c->x.unit, &e);
	else
		fit_across(a, e.lo / a->factor, e.hi / a->factor);
}

/* So few whole numbers have a tic each. */
static int
is_counted(const struct gcl_panel *p, const struct extent *e)
{
	return p->unit == GCLOG_COUNT && !p->log_scale && !e->broken &&
	    e->lo >= 0 && e->hi <= 10;
}

void
gcl_axis_panel(struct gcl_axis *a, const struct gcl_panel *p)
{
	struct extent e = { NAN, NAN, NAN, 0 };
	size_t s, i;

	if (p->rows) {
		*a = (struct gcl_axis){ .factor = 1, .unit = "",
			.lo = (double)p->nrows + 0.5, .hi = 0.5,
			.empty = !p->nrows };
		return;
	}
	for (s = 0; s < p->n; s++)
		for (i = 0; i < p->series[s].n; i++)
			extend(&e, p->series[s].points[i].y);
	*a = (struct gcl_axis){ .log = p->log_scale, .empty = isnan(e.hi) };
	a->counted = is_counted(p, &e);
	fit_none(a, &e, p->unit);
	fit_unit(a, p->unit, typical(a, &e));
	if (a->log)
		fit_log(a, p->unit, &e);
	else
		fit_linear(a, e.lo / a->factor, e.hi / a->factor);
}

double
gcl_axis_value(const struct gcl_axis *a, double v)
{
	if (!isfinite(v))
		return NAN;
	v /= a->factor;
	return a->log ? fmax(v, a->least) : v;
}

double
gcl_axis_place(const struct gcl_axis *a, double v)
{
	v = gcl_axis_value(a, v);
	if (a->log)
		return log(v / a->lo) / log(a->hi / a->lo);
	return (v - a->lo) / (a->hi - a->lo);
}

/* Labels at powers of ten, and at 2 and 5 times those if these are few. */
static void
add_log_tics(struct gcl_buf *b, const struct gcl_axis *a, int labels)
{
	int from = (int)floor(log10(a->lo)), to = (int)ceil(log10(a->hi));
	int every = 1 + (to - from) / MANY_DECADES;
	int decade, digit, major, any = 0;

	for (decade = from; decade <= to; decade++) {
		for (digit = 1; digit < 10; digit++) {
			double v = digit * pow(10, decade);

			if (v < a->lo || v > a->hi)
				continue;
			major = digit == 1 ? decade % every == 0 :
			    to - from < 4 && (digit == 2 || digit == 5);
			gcl_buf_puts(b, any++ ? ", '" : " ('");
			if (major && labels)
				gcl_out_real(b, v, 10);
			gcl_buf_puts(b, "' ");
			gcl_out_real(b, v, 10);
			if (!major)
				gcl_buf_puts(b, " 1");
		}
	}
	gcl_buf_puts(b, ")\n");
}

/* Ratios near 1 are steps apart that are easily read. */
static void
add_ratio_tics(struct gcl_buf *b, const struct gcl_axis *a, int labels)
{
	static const double steps[] = { 0.005, 0.01, 0.02, 0.05, 0.1, 0.2,
		0.5 };
	size_t i = 0;
	double step;
	long k, from;

	while (i + 1 < sizeof steps / sizeof steps[0] &&
	    a->hi - a->lo > RATIO_TICS * steps[i])
		i++;
	step = steps[i];
	from = (long)ceil(a->lo / step);
	gcl_buf_puts(b, " (");
	for (k = from; (double)k * step <= a->hi; k++) {
		gcl_buf_puts(b, k == from ? "'" : ", '");
		if (labels)
			gcl_out_real(b, (double)k * step, 4);
		gcl_buf_puts(b, "' ");
		gcl_out_real(b, (double)k * step, 4);
	}
	gcl_buf_puts(b, ")\n");
}

void
gcl_axis_range(struct gcl_buf *b, const struct gcl_axis *a, char letter,
    int labels)
{
	/* A range that reaches 0 must not meet a log scale, even in passing. */
	gcl_buf_printf(b, "unset logscale %c\nset %crange [", letter, letter);
	gcl_out_real(b, a->lo, 10);
	gcl_buf_putc(b, ':');
	gcl_out_real(b, a->hi, 10);
	gcl_buf_puts(b, "]\n");
	if (a->log)
		gcl_buf_printf(b, "set logscale %c 10\n", letter);
	gcl_buf_printf(b, "set %ctics", letter);
	if (a->log == GCL_RATIO && a->hi <= RATIO_WIDE)
		add_ratio_tics(b, a, labels);
	else if (a->log)
		add_log_tics(b, a, labels);
	else
		gcl_buf_printf(b, " %s\nset format %c '%s'\n",
		    a->counted ? "1" : "autofreq", letter,
		    labels ? "%.10g" : "");
}

/* Of what gnuplot prints, about. */
size_t
gcl_axis_columns(const struct gcl_axis *a)
{
	double above = fmax(fabs(a->lo), fabs(a->hi));
	double below = a->log ? a->lo : above / 5;
	size_t whole = above >= 10 ? 1 + (size_t)log10(above) : 1;
	size_t parts = below < 1 ? 1 + (size_t)ceil(-log10(below)) : 0;

	return whole + parts;
}
