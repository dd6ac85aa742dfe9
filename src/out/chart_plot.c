/* Series of charts: their data, and the command that plots them. */
#include "config.h"

#include <math.h>

#include "out/chart_parts.h"
#include "out/chart_style.h"

static int
is_drawn(const struct gcl_point *p)
{
	return isfinite(p->x) && isfinite(p->y);
}

int
gcl_plot_is_across(const struct gcl_series *s)
{
	return s->mark == GCL_LEVEL || s->mark == GCL_GUIDE;
}

size_t
gcl_plot_count(const struct gcl_series *s)
{
	size_t i, n = 0;

	if (gcl_plot_is_across(s))
		return s->n && isfinite(s->points[0].y);
	for (i = 0; i < s->n; i++)
		n += (size_t)is_drawn(&s->points[i]);
	return n;
}

int
gcl_plot_any(const struct gcl_series *s)
{
	return gcl_plot_count(s) > 0;
}

int
gcl_plot_has_lone(const struct gcl_series *s)
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

/* From, to, row; in text, lines of two points each. */
static void
add_bars(struct gcl_buf *b, const struct gcl_series *s,
    const struct gcl_axis *x, int text)
{
	size_t i;

	for (i = 0; i + 1 < s->n; i += 2) {
		if (!is_drawn(&s->points[i]) || !is_drawn(&s->points[i + 1]))
			continue;
		gcl_out_real(b, gcl_axis_value(x, s->points[i].x), 10);
		gcl_buf_putc(b, ' ');
		if (text)
			gcl_buf_printf(b, "%.0f\n", s->points[i].y);
		add_point(b, gcl_axis_value(x, s->points[i + 1].x),
		    s->points[i].y);
		if (text)
			gcl_buf_putc(b, '\n');
	}
}

/* x, from, to. */
static void
add_band(struct gcl_buf *b, const struct gcl_series *s,
    const struct gcl_axis *x, const struct gcl_axis *y)
{
	size_t i;

	for (i = 0; i + 1 < s->n; i += 2) {
		if (!is_drawn(&s->points[i]) || !is_drawn(&s->points[i + 1]))
			continue;
		gcl_out_real(b, gcl_axis_value(x, s->points[i].x), 10);
		gcl_buf_putc(b, ' ');
		add_point(b, gcl_axis_value(y, s->points[i].y),
		    gcl_axis_value(y, s->points[i + 1].y));
	}
}

static void
add_data(struct gcl_buf *b, const struct gcl_series *s,
    const struct gcl_axis *x, const struct gcl_axis *y, int text)
{
	size_t i;

	if (s->mark == GCL_BARS) {
		add_bars(b, s, x, text);
		return;
	}
	if (s->mark == GCL_BAND) {
		add_band(b, s, x, y);
		return;
	}
	if (gcl_plot_is_across(s)) {
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
    const struct gcl_axis *x, const struct gcl_axis *y, int text)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		if (!gcl_plot_any(&p->series[i]) ||
		    (text && p->series[i].mark == GCL_BAND))
			continue;
		gcl_buf_printf(b, "$p%zus%zu << EOD\n", panel, i);
		add_data(b, &p->series[i], x, y, text);
		gcl_buf_puts(b, "EOD\n");
	}
}

/* Its entry in gnuplot's legend. */
static void
add_entry(struct gcl_buf *b, const struct gcl_series *s)
{
	gcl_buf_puts(b, ", \\\n  keyentry with ");
	gcl_style_add(b, s, 1);
	gcl_buf_puts(b, " title ");
	gcl_chart_quote(b, s->title, GCL_LEGEND_ENTRY);
	if (!gcl_plot_any(s))
		gcl_buf_puts(b, ".' (none)'");
}

/* Its data, drawn. */
static void
add_series(struct gcl_buf *b, const struct gcl_series *s, size_t panel,
    size_t i, int text)
{
	gcl_buf_printf(b, ", \\\n  $p%zus%zu using %s with ", panel, i,
	    s->mark == GCL_BAND ? "1:2:3" :
	    s->mark != GCL_BARS || text ? "1:2" :
	    "1:3:1:2:($3-0.3):($3+0.3)");
	if (text)
		gcl_style_add_text(b, s, i);
	else
		gcl_style_add(b, s, 0);
	gcl_buf_puts(b, " notitle");
}

/* Those of the other run come first: what comes later lies on top. */
size_t
gcl_plot_number(const struct gcl_panel *p, size_t series)
{
	const struct gcl_series *s = &p->series[series];
	size_t i, before = 0;

	if (!gcl_plot_any(s))
		return 0;
	for (i = 0; i < p->n; i++)
		if (gcl_plot_any(&p->series[i]))
			before += p->series[i].other > s->other ||
			    (p->series[i].other == s->other && i < series);
	return before + 2;
}

void
gcl_plot_command(struct gcl_buf *b, const struct gcl_panel *p, size_t panel,
    int text)
{
	size_t i;
	int other;

	/* Something is always plotted: without it no axes are drawn.  The
	 * order is that of gcl_plot_number. */
	gcl_buf_puts(b, "plot NaN notitle");
	for (other = 1; other >= 0; other--)
		for (i = 0; i < p->n; i++)
			if (p->series[i].other == other &&
			    !(text && p->series[i].mark == GCL_BAND) &&
			    gcl_plot_any(&p->series[i]))
				add_series(b, &p->series[i], panel, i, text);
	for (i = 0; i < p->n && !text; i++)
		if (gcl_style_has_entry(&p->series[i]))
			add_entry(b, &p->series[i]);
	gcl_buf_putc(b, '\n');
}
