/* The values of a chart for who cannot take them from the picture: as a table
 * for all, and as data for the script of the page. */
#include "config.h"

#include "out/figure.h"

#include <math.h>

#include "base/num.h"
#include "base/text.h"
#include "out/chart_style.h"

enum {
	PARTS = 100000, /* of x, as in page.js */
	DIGITS = 4      /* of y */
};

/* Stacked series are sums of themselves and those after them. */
double
gcl_figure_own(const struct gcl_panel *p, size_t series, size_t point)
{
	const struct gcl_series *s = &p->series[series], *below = s + 1;
	double y = s->points[point].y;

	if (s->mark != GCL_AREA || series + 1 == p->n ||
	    below->mark != GCL_AREA || below->n != s->n)
		return y;
	return y - below->points[point].y;
}

/* ---- data ----------------------------------------------------------- */

/* JSON within a script, which a tag in a text would end. */
static void
add_json(struct gcl_figure *f, const char *text)
{
	size_t i;

	f->s.len = 0;
	gcl_text_json(&f->s, gcl_span_of(text ? text : ""));
	for (i = 0; !f->s.failed && i < f->s.len; i++) {
		if (f->s.at[i] == '<')
			gcl_buf_puts(&f->b, "\\u003c");
		else
			gcl_buf_putc(&f->b, f->s.at[i]);
	}
}

/* "title": ..., "unit": ..., "lo": ..., "hi": ..., "log": ... */
static void
add_axis(struct gcl_figure *f, const char *title, const struct gcl_axis *a)
{
	gcl_buf_puts(&f->b, "\"title\":");
	add_json(f, title);
	gcl_buf_puts(&f->b, ",\"unit\":");
	add_json(f, a->unit);
	gcl_buf_puts(&f->b, ",\"lo\":");
	gcl_out_real(&f->b, a->lo, 10);
	gcl_buf_puts(&f->b, ",\"hi\":");
	gcl_out_real(&f->b, a->hi, 10);
	gcl_buf_printf(&f->b, ",\"log\":%s", a->log ? "true" : "false");
}

/* How far each point is from the one before. */
static void
add_places(struct gcl_figure *f, const struct gcl_series *s)
{
	long before = 0, here;
	size_t i;
	int any = 0;

	for (i = 0; i < s->n; i++) {
		if (!isfinite(s->points[i].x))
			continue;
		here = lround(PARTS * gcl_axis_place(&f->x, s->points[i].x));
		gcl_buf_printf(&f->b, any++ ? ",%ld" : "%ld", here - before);
		before = here;
	}
}

static void
add_values(struct gcl_figure *f, const struct gcl_series *s,
    const struct gcl_axis *y)
{
	size_t i;
	int any = 0;

	for (i = 0; i < s->n; i++) {
		if (!isfinite(s->points[i].x))
			continue;
		if (any++)
			gcl_buf_putc(&f->b, ',');
		if (isfinite(s->points[i].y))
			gcl_out_real(&f->b, s->points[i].y / y->factor, DIGITS);
		else
			gcl_buf_puts(&f->b, "null");
	}
}

/* What the script calls what it tells values of. */
static const char *const marks[] = {
	[GCL_LINE] = "line", [GCL_STEPS] = "steps", [GCL_DOTS] = "dots",
	[GCL_CROSSES] = "crosses", [GCL_AREA] = "area",
	[GCL_LEVEL] = NULL, [GCL_GUIDE] = NULL, [GCL_BARS] = NULL,
	[GCL_BAND] = NULL,
};

static void
add_series(struct gcl_figure *f, size_t panel, size_t i,
    const struct gcl_axis *y)
{
	const struct gcl_series *s = &f->chart->panels[panel].series[i];

	gcl_buf_printf(&f->b, "{\"id\":\"%zu-%zu\",\"mark\":\"%s\","
	    "\"colour\":\"%s\",\"name\":", panel, i, marks[s->mark],
	    gcl_figure_art(f, panel, i)->colour);
	add_json(f, s->title);
	gcl_buf_puts(&f->b, ",\"x\":[");
	add_places(f, s);
	gcl_buf_puts(&f->b, "],\"y\":[");
	add_values(f, s, y);
	gcl_buf_puts(&f->b, "]}");
}

static void
add_panel(struct gcl_figure *f, size_t panel)
{
	const struct gcl_panel *p = &f->chart->panels[panel];
	const struct gcl_box *box = &f->boxes[panel];
	struct gcl_axis y;
	size_t i;
	int any = 0;

	gcl_axis_panel(&y, p);
	gcl_buf_printf(&f->b, "{\"box\":[%ld,%ld,%ld,%ld],",
	    gcl_svg_length(box->left), gcl_svg_length(box->top),
	    gcl_svg_length(box->width), gcl_svg_length(box->height));
	add_axis(f, p->y_title, &y);
	gcl_buf_puts(&f->b, ",\"series\":[");
	for (i = 0; i < p->n; i++) {
		if (p->rows || !marks[p->series[i].mark] ||
		    !gcl_figure_art(f, panel, i))
			continue;
		if (any++)
			gcl_buf_putc(&f->b, ',');
		add_series(f, panel, i, &y);
	}
	gcl_buf_puts(&f->b, "]}");
}

void
gcl_figure_data(struct gcl_figure *f)
{
	size_t i;

	gcl_buf_puts(&f->b, "<script type=\"application/json\">{\"x\":{");
	add_axis(f, f->chart->x.title, &f->x);
	gcl_buf_puts(&f->b, "},\"panels\":[");
	for (i = 0; i < f->chart->n; i++) {
		if (i > 0)
			gcl_buf_putc(&f->b, ',');
		add_panel(f, i);
	}
	gcl_buf_puts(&f->b, "]}</script>\n");
}

/* ---- the table ------------------------------------------------------ */

/* The points of a series that a row tells of. */
struct spots {
	size_t low, high, last, n;
};

static struct spots
find_spots(const struct gcl_panel *p, size_t series)
{
	const struct gcl_series *s = &p->series[series];
	struct spots at = { 0, 0, 0, 0 };
	size_t i;

	for (i = 0; i < s->n; i++) {
		double y = gcl_figure_own(p, series, i);

		if (!isfinite(s->points[i].x) || !isfinite(y))
			continue;
		if (!at.n || y < gcl_figure_own(p, series, at.low))
			at.low = i;
		if (!at.n || y > gcl_figure_own(p, series, at.high))
			at.high = i;
		at.last = i;
		at.n++;
	}
	return at;
}

static void
add_cell(struct gcl_figure *f, double v, enum gclog_unit unit)
{
	char text[GCL_NUM_TEXT];

	gcl_buf_puts(&f->b, "<td class=\"n\">");
	gcl_figure_text(f, gcl_num_human(text, v, unit));
	gcl_buf_puts(&f->b, "</td>");
}

static void
add_head(struct gcl_figure *f, size_t panel, const char *title)
{
	const struct gcl_panel *p = &f->chart->panels[panel];

	gcl_buf_puts(&f->b, "<tr><th scope=\"row\">");
	if (f->chart->n > 1 && p->y_title) {
		gcl_figure_text(f, p->y_title);
		gcl_buf_puts(&f->b, ": ");
	}
	gcl_figure_text(f, title);
	gcl_buf_puts(&f->b, "</th>");
}

static void
add_row(struct gcl_figure *f, size_t panel, size_t i)
{
	const struct gcl_panel *p = &f->chart->panels[panel];
	const struct gcl_series *s = &p->series[i];
	enum gclog_unit x = f->chart->x.unit;
	struct spots at = find_spots(p, i);

	if (s->mark == GCL_BAND || !at.n)
		return;
	add_head(f, panel, s->title);
	if (gcl_style_has_entry(s)) {
		add_cell(f, gcl_figure_own(p, i, at.low), p->unit);
		add_cell(f, s->points[at.low].x, x);
		add_cell(f, gcl_figure_own(p, i, at.high), p->unit);
		add_cell(f, s->points[at.high].x, x);
	} else {
		gcl_buf_puts(&f->b, "<td></td><td></td><td></td><td></td>");
	}
	add_cell(f, gcl_figure_own(p, i, at.last), p->unit);
	gcl_buf_puts(&f->b, "</tr>\n");
}

/* Of a panel of bars, what is written beside them. */
static void
add_bars(struct gcl_figure *f, size_t panel)
{
	const struct gcl_panel *p = &f->chart->panels[panel];
	size_t i;

	for (i = 0; i < p->nrows; i++) {
		add_head(f, panel, p->rows[i].title);
		gcl_buf_puts(&f->b, "<td></td><td></td><td></td><td></td>"
		    "<td class=\"n\">");
		gcl_figure_text(f, p->rows[i].value ? p->rows[i].value : "-");
		gcl_buf_puts(&f->b, "</td></tr>\n");
	}
}

void
gcl_figure_table(struct gcl_figure *f)
{
	static const char *const heads[] = { "lowest", "at", "highest", "at",
		"last" };
	size_t i, k;

	gcl_buf_puts(&f->b, "<details>\n<summary>Values</summary>\n"
	    "<div class=\"scroll\">\n<table>\n<caption>");
	gcl_figure_text(f, f->chart->what);
	gcl_buf_puts(&f->b, "</caption>\n<thead>\n<tr>"
	    "<th scope=\"col\">Series</th>");
	for (i = 0; i < sizeof heads / sizeof heads[0]; i++)
		gcl_buf_printf(&f->b, "<th scope=\"col\" class=\"n\">%s</th>",
		    heads[i]);
	gcl_buf_puts(&f->b, "</tr>\n</thead>\n<tbody>\n");
	for (i = 0; i < f->chart->n; i++) {
		if (f->chart->panels[i].rows)
			add_bars(f, i);
		else
			for (k = 0; k < f->chart->panels[i].n; k++)
				add_row(f, i, k);
	}
	gcl_buf_puts(&f->b, "</tbody>\n</table>\n</div>\n</details>\n");
}
