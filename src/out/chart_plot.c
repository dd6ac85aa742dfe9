/* Series of charts: their data, and how each mark is drawn. */
#include "config.h"

#include <math.h>

#include "out/chart_parts.h"

/* The palette of Okabe and Ito (2008), which colour blindness leaves apart,
 * darkest first; its yellow comes last as it is faint on white. */
static const char *const palette[] = {
	"#0072b2", "#d55e00", "#009e73", "#cc79a7",
	"#e69f00", "#56b4e9", "#444444", "#f0e442",
};

enum {
	NCOLOURS = sizeof palette / sizeof palette[0],
	FEW = 60,   /* so few points are marked on their line */
	MANY = 1500 /* from here on dots are small */
};

static const char *
colour(const struct gcl_series *s)
{
	return palette[(unsigned)s->colour % NCOLOURS];
}

static int
is_drawn(const struct gcl_point *p)
{
	return isfinite(p->x) && isfinite(p->y);
}

static size_t
count_drawn(const struct gcl_series *s)
{
	size_t i, n = 0;

	if (s->mark == GCL_LEVEL)
		return s->n && isfinite(s->points[0].y);
	for (i = 0; i < s->n; i++)
		n += (size_t)is_drawn(&s->points[i]);
	return n;
}

int
gcl_plot_any(const struct gcl_series *s)
{
	return count_drawn(s) > 0;
}

/* Whether a point stands between gaps, where a line would not show it. */
static int
has_lone(const struct gcl_series *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (is_drawn(&s->points[i]) &&
		    (i == 0 || !is_drawn(&s->points[i - 1])) &&
		    (i + 1 == s->n || !is_drawn(&s->points[i + 1])))
			return 1;
	return 0;
}

static void
add_point(struct gcl_buf *b, double x, double y)
{
	gcl_out_real(b, x, 10);
	gcl_buf_putc(b, ' ');
	if (isnan(y))
		gcl_buf_puts(b, "NaN");
	else
		gcl_out_real(b, y, 10);
	gcl_buf_putc(b, '\n');
}

static void
add_data(struct gcl_buf *b, const struct gcl_series *s,
    const struct gcl_axis *x, const struct gcl_axis *y)
{
	size_t i;

	if (s->mark == GCL_LEVEL) {
		add_point(b, x->lo, gcl_axis_value(y, s->points[0].y));
		add_point(b, x->hi, gcl_axis_value(y, s->points[0].y));
		return;
	}
	for (i = 0; i < s->n; i++)
		if (isfinite(s->points[i].x))
			add_point(b, gcl_axis_value(x, s->points[i].x),
			    gcl_axis_value(y, s->points[i].y));
}

void
gcl_plot_data(struct gcl_buf *b, const struct gcl_panel *p, size_t panel,
    const struct gcl_axis *x, const struct gcl_axis *y)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		if (!gcl_plot_any(&p->series[i]))
			continue;
		gcl_buf_printf(b, "$p%zus%zu << EOD\n", panel, i);
		add_data(b, &p->series[i], x, y);
		gcl_buf_puts(b, "EOD\n");
	}
}

/* The style of a series, in a picture; key: of its sample in the legend. */
static void
add_style(struct gcl_buf *b, const struct gcl_series *s, int key)
{
	const char *rgb = colour(s);
	size_t n = count_drawn(s);
	int points = (n > 0 && n <= FEW) || has_lone(s);

	switch (s->mark) {
	case GCL_LEVEL:
		gcl_buf_printf(b, "lines lw 1.4 dt (14,8) lc rgb '%s'", rgb);
		break;
	case GCL_LINE:
		gcl_buf_printf(b, "%s lw 1.8 lc rgb '%s'",
		    n == 1 ? "linespoints pt 7 ps 0.9" :
		    points ? "linespoints pt 7 ps 0.4" : "lines", rgb);
		break;
	case GCL_STEPS:
		gcl_buf_printf(b, "%s lw 1.8 lc rgb '%s'",
		    n == 1 ? "points pt 7 ps 0.9" : "steps", rgb);
		break;
	case GCL_DOTS:
		gcl_buf_printf(b, "points pt 7 ps %s lc rgb '%s'",
		    key ? "0.9" : n > MANY ? "0.35" : n > FEW ? "0.55" : "0.8",
		    rgb);
		break;
	case GCL_CROSSES:
		gcl_buf_printf(b, "points pt 2 ps 1.3 lw 2.2 lc rgb '%s'", rgb);
		break;
	case GCL_AREA:
		if (n == 1 && !key)
			gcl_buf_printf(b, "impulses lw 8 lc rgb '%s'", rgb);
		else
			gcl_buf_printf(b, "filledcurves y=0 fs solid 1.0 "
			    "noborder fc rgb '%s'", rgb);
		break;
	}
}

int
gcl_plot_is_points(const struct gcl_series *s)
{
	return s->mark == GCL_DOTS || s->mark == GCL_CROSSES ||
	    count_drawn(s) == 1;
}

/* The same in characters: number i has the i-th letter, or sign. */
static void
add_text_style(struct gcl_buf *b, const struct gcl_series *s, size_t i)
{
	if (s->mark == GCL_LEVEL)
		gcl_buf_puts(b, "lines lt 0");
	else if (gcl_plot_is_points(s))
		gcl_buf_printf(b, "points pt %zu", i + 1);
	else
		gcl_buf_printf(b, "%s lt %zu", s->mark == GCL_STEPS ?
		    "steps" : "lines", i + 1);
}

/* Its entry in gnuplot's legend. */
static void
add_entry(struct gcl_buf *b, const struct gcl_series *s)
{
	gcl_buf_puts(b, ", \\\n  keyentry with ");
	add_style(b, s, 1);
	gcl_buf_puts(b, " title ");
	gcl_chart_quote(b, s->title, 60);
	if (!gcl_plot_any(s))
		gcl_buf_puts(b, ".' (none)'");
}

void
gcl_plot_command(struct gcl_buf *b, const struct gcl_panel *p, size_t panel,
    int text)
{
	size_t i;

	/* Something is always plotted: without it no axes are drawn. */
	gcl_buf_puts(b, "plot NaN notitle");
	for (i = 0; i < p->n; i++) {
		const struct gcl_series *s = &p->series[i];

		if (gcl_plot_any(s)) {
			gcl_buf_printf(b, ", \\\n  $p%zus%zu using 1:2 with ",
			    panel, i);
			if (text)
				add_text_style(b, s, i);
			else
				add_style(b, s, 0);
			gcl_buf_puts(b, " notitle");
		}
		if (!text && s->mark != GCL_LEVEL)
			add_entry(b, s);
	}
	gcl_buf_putc(b, '\n');
}
