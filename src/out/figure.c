/* Charts of pages: the picture that gnuplot drew, and its legend. */
#include "config.h"

#include "out/figure.h"

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "base/text.h"
#include "out/chart_style.h"

enum { CEILING = 64 << 20, AIR = 60 /* around what is cut off */ };

const struct gcl_svg_series *
gcl_figure_art(const struct gcl_figure *f, size_t panel, size_t i)
{
	const struct gcl_panel *p = &f->chart->panels[panel];
	size_t k, plot = gcl_plot_number(p, i);

	for (k = 0; k < f->svg.n; k++)
		if (f->svg.series[k].panel == panel &&
		    f->svg.series[k].plot == plot && f->svg.series[k].colour[0])
			return &f->svg.series[k];
	return NULL;
}

void
gcl_figure_text(struct gcl_figure *f, const char *text)
{
	gcl_text_html(&f->b, gcl_span_of(text ? text : ""));
}

/* ---- the picture ---------------------------------------------------- */

/* What a series may not leave when it is zoomed. */
static void
add_clip(struct gcl_figure *f, size_t panel)
{
	const struct gcl_box *box = &f->boxes[panel];

	gcl_buf_printf(&f->b, "<clipPath id=\"c%zu-%zu\"><rect x=\"%ld\" "
	    "y=\"%ld\" width=\"%ld\" height=\"%ld\"/></clipPath>\n",
	    f->number, panel, gcl_svg_length(box->left) - AIR,
	    gcl_svg_length(box->top) - AIR,
	    gcl_svg_length(box->width) + 2 * AIR,
	    gcl_svg_length(box->height) + 2 * AIR);
}

static void
add_panel(struct gcl_figure *f, size_t panel)
{
	const struct gcl_svg_series *art;
	size_t i;

	gcl_buf_printf(&f->b, "<g clip-path=\"url(#c%zu-%zu)\">"
	    "<g class=\"z\" data-panel=\"%zu\">\n", f->number, panel, panel);
	for (i = 0; i < f->chart->panels[panel].n; i++) {
		art = gcl_figure_art(f, panel, i);
		if (!art)
			continue;
		gcl_buf_printf(&f->b, "<g data-series=\"%zu-%zu\" "
		    "color=\"%s\"%s>\n", panel, i, art->colour,
		    f->chart->panels[panel].series[i].mark == GCL_BAND ?
		    " class=\"band\"" : "");
		gcl_buf_add(&f->b, f->svg.art.at + art->from,
		    art->to - art->from);
		gcl_buf_puts(&f->b, "</g>\n");
	}
	gcl_buf_puts(&f->b, "</g></g>\n");
}

/* Lines under or over the series; those of x go when it is zoomed. */
static void
add_lines(struct gcl_figure *f, const char *class, const struct gcl_buf *of_x,
    const struct gcl_buf *rest)
{
	if (of_x->len)
		gcl_buf_printf(&f->b, "<path class=\"%s x\" d=\"%s\"/>\n",
		    class, of_x->at);
	if (rest->len)
		gcl_buf_printf(&f->b, "<path class=\"%s\" d=\"%s\"/>\n", class,
		    rest->at);
}

static int
has_bars(const struct gclog_chart *c)
{
	size_t i;

	for (i = 0; i < c->n && !c->panels[i].rows; i++)
		;
	return i < c->n;
}

void
gcl_figure_picture(struct gcl_figure *f)
{
	struct gcl_buf *b = &f->b;
	size_t i, n = f->number;

	gcl_buf_printf(b, "<div class=\"picture%s\">\n<svg viewBox=\"0 0 %ld "
	    "%ld\" role=\"img\" aria-labelledby=\"t%zu d%zu\">\n"
	    "<title id=\"t%zu\">", has_bars(f->chart) ? " of-bars" : "",
	    f->svg.width, f->svg.height, n, n, n);
	gcl_figure_text(f, f->chart->what);
	gcl_buf_printf(b, "</title>\n<desc id=\"d%zu\">", n);
	gcl_figure_text(f, f->chart->note);
	gcl_buf_puts(b, "; the table below the chart has the lowest and "
	    "highest values.</desc>\n<defs>\n");
	for (i = 0; i < f->chart->n; i++)
		add_clip(f, i);
	gcl_buf_puts(b, "</defs>\n");
	add_lines(f, "grid", &f->svg.grid_x, &f->svg.grid_y);
	for (i = 0; i < f->chart->n; i++)
		add_panel(f, i);
	add_lines(f, "frame", &f->svg.tics_x, &f->svg.frame);
	gcl_buf_puts(b, "<g class=\"x\">\n");
	gcl_buf_puts(b, gcl_buf_text(&f->svg.labels_x));
	gcl_buf_puts(b, "</g>\n");
	gcl_buf_puts(b, gcl_buf_text(&f->svg.labels_y));
	gcl_buf_puts(b, gcl_buf_text(&f->svg.texts));
	gcl_buf_puts(b, "</svg>\n</div>\n");
}

/* ---- the legend ----------------------------------------------------- */

static void
add_sample(struct gcl_figure *f, enum gcl_mark mark, const char *colour)
{
	static const char *const samples[] = {
		[GCL_LINE] = "<path class=\"l\" d=\"M1 5h18\"/>",
		[GCL_STEPS] = "<path class=\"l\" d=\"M1 8h9v-6h9\"/>",
		[GCL_DOTS] = "<circle cx=\"10\" cy=\"5\" r=\"3\"/>",
		[GCL_CROSSES] = "<path class=\"l\" d=\"M6 1l8 8m0-8l-8 8\"/>",
		[GCL_AREA] = "<path class=\"f\" d=\"M3 0h14v10h-14z\"/>",
		[GCL_BARS] = "<path class=\"f\" d=\"M1 1h18v8h-18z\"/>",
		[GCL_LEVEL] = "<path class=\"l\" d=\"M0 5h8m4 0h8\"/>",
		[GCL_BAND] = "<path class=\"f band\" d=\"M1 0h18v10h-18z\"/>",
	};

	gcl_buf_printf(&f->b, "<svg class=\"key\" viewBox=\"0 0 20 10\" "
	    "aria-hidden=\"true\" color=\"%s\">%s</svg>", colour,
	    (size_t)mark < sizeof samples / sizeof samples[0] &&
	    samples[mark] ? samples[mark] : "");
}

/* Where a small screen leaves no room for what is written at it. */
static void
add_level(struct gcl_figure *f, size_t panel, const struct gcl_series *s,
    const char *colour)
{
	char text[GCL_NUM_TEXT];

	if (s->mark != GCL_LEVEL)
		return;
	gcl_buf_puts(&f->b, "<li class=\"level\">");
	add_sample(f, s->mark, colour);
	gcl_figure_text(f, s->title);
	gcl_buf_putc(&f->b, ' ');
	gcl_figure_text(f, gcl_num_human(text, s->points[0].y,
	    f->chart->panels[panel].unit));
	gcl_buf_puts(&f->b, "</li>\n");
}

static void
add_entry(struct gcl_figure *f, size_t panel, size_t i)
{
	const struct gcl_series *s = &f->chart->panels[panel].series[i];
	const struct gcl_svg_series *art = gcl_figure_art(f, panel, i);

	if (!gcl_style_has_entry(s)) {
		if (art)
			add_level(f, panel, s, art->colour);
		return;
	}
	if (art) {
		gcl_buf_printf(&f->b, "<li data-series=\"%zu-%zu\">", panel,
		    i);
		add_sample(f, s->mark, art->colour);
		gcl_figure_text(f, s->title);
	} else {
		gcl_buf_puts(&f->b, "<li>");
		gcl_figure_text(f, s->title);
		gcl_buf_puts(&f->b, " (none)");
	}
	gcl_buf_puts(&f->b, "</li>\n");
}

/* Where a small screen leaves no room for the title of y, or there are several,
 * it comes first. */
static void
add_axis(struct gcl_figure *f, const struct gcl_panel *p)
{
	struct gcl_axis y;

	if (!p->y_title)
		return;
	gcl_axis_panel(&y, p);
	gcl_buf_puts(&f->b, f->chart->n > 1 ? "<li class=\"axis several\">" :
	    "<li class=\"axis\">");
	gcl_figure_text(f, p->y_title);
	if (y.unit[0])
		gcl_buf_printf(&f->b, " (%s)", y.unit);
	gcl_buf_puts(&f->b, "</li>\n");
}

/* The same for what is written beside bars. */
static void
add_rows(struct gcl_figure *f, const struct gcl_panel *p)
{
	size_t i;

	gcl_buf_puts(&f->b, "<ol class=\"bars\">\n");
	for (i = 0; i < p->nrows; i++) {
		gcl_buf_puts(&f->b, "<li>");
		gcl_figure_text(f, p->rows[i].title);
		gcl_buf_puts(&f->b, p->rows[i].value ? ": " : "");
		gcl_figure_text(f, p->rows[i].value);
		gcl_buf_puts(&f->b, "</li>\n");
	}
	gcl_buf_puts(&f->b, "</ol>\n");
}

void
gcl_figure_legend(struct gcl_figure *f)
{
	size_t i, k;

	for (i = 0; i < f->chart->n; i++) {
		const struct gcl_panel *p = &f->chart->panels[i];

		if (p->rows)
			add_rows(f, p);
		for (k = 0; k < p->n && !gcl_style_has_entry(&p->series[k]);
		    k++)
			;
		if (k == p->n)
			continue;
		gcl_buf_puts(&f->b, "<ul class=\"legend\" aria-label=\"");
		gcl_figure_text(f, p->y_title);
		gcl_buf_puts(&f->b, "\">\n");
		add_axis(f, p);
		for (k = 0; k < p->n; k++)
			add_entry(f, i, k);
		gcl_buf_puts(&f->b, "</ul>\n");
	}
}

/* ---- all of it ------------------------------------------------------ */

static int
read_picture(struct gcl_figure *f, const char *svg, size_t n,
    struct gclog_err *err)
{
	struct gclog_term term = { .name = "svg", .bare = 1 };
	int memory;

	f->boxes = gcl_alloc_zero((f->chart->n + 1) * sizeof *f->boxes);
	if (!f->boxes)
		return gcl_err_memory(err);
	if (gcl_svg_read(&f->svg, gcl_span(svg, n), &memory) < 0)
		return memory ? gcl_err_memory(err) : gcl_err(err, GCLOG_EARG,
		    "the picture of the chart is no SVG that gnuplot writes");
	term.width = (int)(f->svg.width / GCL_SVG_PART);
	term.height = (int)(f->svg.height / GCL_SVG_PART);
	f->drawn = 1;
	return gcl_chart_boxes(f->chart, &term, f->boxes, err);
}

static void
make(struct gcl_figure *f)
{
	gcl_buf_puts(&f->b, "<figure class=\"chart\">\n<figcaption><h3>");
	gcl_figure_text(f, f->chart->what);
	gcl_buf_puts(&f->b, "</h3>\n<p>");
	gcl_figure_text(f, f->chart->note);
	gcl_buf_puts(&f->b, "</p></figcaption>\n");
	if (f->drawn) {
		gcl_figure_legend(f);
		gcl_figure_picture(f);
	} else {
		gcl_buf_puts(&f->b, "<p class=\"note\">Not drawn: gnuplot was "
		    "not there.</p>\n");
	}
	gcl_figure_table(f);
	if (f->drawn)
		gcl_figure_data(f);
	gcl_buf_puts(&f->b, "</figure>\n");
}

static int
keep(struct gclog_result *res, struct gcl_figure *f, struct gclog_err *err)
{
	const char **more;

	if (f->b.failed || f->s.failed)
		return gcl_err_memory(err);
	more = gcl_realloc(res->figures,
	    (res->nfigures + 1) * sizeof *more);
	if (!more)
		return gcl_err_memory(err);
	res->figures = more;
	more[res->nfigures] = gcl_buf_keep(&f->b, &res->arena);
	if (!more[res->nfigures])
		return gcl_err_memory(err);
	res->nfigures++;
	return 0;
}

int
gclog_result_chart(struct gclog_result *res, const struct gclog_chart *c,
    const char *svg, size_t n, struct gclog_err *err)
{
	struct gcl_figure f = { .chart = c, .number = res->nfigures };
	int rc = 0;

	if (c->n == 0)
		return gcl_err(err, GCLOG_EARG, "%s is no chart but a page of "
		    "them", c->name);
	gcl_buf_init(&f.b, CEILING);
	gcl_buf_init(&f.s, CEILING);
	gcl_axis_x(&f.x, c);
	if (svg)
		rc = read_picture(&f, svg, n, err);
	if (rc == 0) {
		make(&f);
		rc = keep(res, &f, err);
	}
	gcl_svg_free(&f.svg);
	gcl_buf_fini(&f.b);
	gcl_buf_fini(&f.s);
	gcl_free(f.boxes);
	return rc;
}
