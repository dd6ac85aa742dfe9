/* A chart as the text of a gnuplot script: the page, panel by panel. */
#include "config.h"

#include <math.h>

#include "base/err.h"
#include "out/chart_parts.h"

/* A page, measured in lines and characters of text from its top left. */
struct page {
	const struct gclog_chart *chart;
	const struct gcl_terminal *term;
	struct gcl_out out;
	struct gcl_axis x;
	double columns, lines;
	double head;   /* lines above the first panel's legend */
	double legend; /* lines above each panel */
	double foot;   /* lines below the last panel */
	double height; /* lines of a panel */
	double left, right; /* columns beside the panels */
};

/* The columns beside the panels: for the longest name of a level. */
static double
beside(const struct page *p)
{
	size_t i, n, most = 0;

	for (i = 0; i < p->chart->n; i++) {
		n = gcl_legend_beside(&p->chart->panels[i]);
		if (n > most)
			most = n;
	}
	return most ? (double)most + 3 : p->term->text ? 2 : 3;
}

/* The rows of the largest legend. */
static double
legend_rows(const struct page *p)
{
	size_t i, n, most = 1;

	for (i = 0; i < p->chart->n; i++) {
		n = gcl_legend_rows(&p->chart->panels[i],
		    p->columns - p->left - p->right);
		if (n > most)
			most = n;
	}
	return (double)most;
}

/* Divides the page, into whole lines where it is made of characters. */
static void
lay_out(struct page *p, int width, int height)
{
	int text = p->term->text;
	double panels = p->chart->n ? (double)p->chart->n : 1;

	p->columns = width / p->term->em;
	p->lines = height / p->term->line;
	p->head = p->chart->note ? (text ? 2 : 2.9) : (text ? 1 : 1.9);
	p->foot = text ? 3 : 3.3;
	p->left = text ? 8 : 10;
	p->right = beside(p);
	p->legend = legend_rows(p) + (text ? 1 : 0.5);
	p->height = (p->lines - p->head - p->foot) / panels - p->legend;
	if (text)
		p->height = floor(p->height);
}

/* A place on the page, as gnuplot counts: 0 to 1 from the bottom left. */
static void
add_down(struct gcl_buf *b, const struct page *p, double line)
{
	gcl_out_real(b, 1 - line / p->lines, 6);
}

static void
add_across(struct gcl_buf *b, const struct page *p, double column)
{
	gcl_out_real(b, column / p->columns, 6);
}

static int
add_start(struct page *p, const struct gclog_term *term, int width, int height)
{
	struct gcl_buf *b = &p->out.buf;
	int rc;

	gcl_buf_puts(b, "# Made by gclog, for gnuplot 5.4 or newer.\n"
	    "reset\n"
	    "set encoding utf8\n");
	p->term->set(b, width, height);
	rc = gcl_terminal_output(b, term->output, p->out.err);
	if (p->term->text)
		gcl_buf_puts(b, "set border 3\nset tics nomirror scale 0.5\n");
	else
		gcl_buf_puts(b, "set border 3 lw 1 lc rgb '#777777'\n"
		    "set tics nomirror out scale 0.6,0.3 "
		    "textcolor rgb '#333333'\n"
		    "set grid x y lt 1 lw 0.6 lc rgb '#e3e3e3'\n");
	gcl_buf_puts(b, p->term->text ? "unset key\n" :
	    "set key at graph 0.5, graph 1.01 center bottom horizontal "
	    "noenhanced Left reverse samplen 1.5 width 1\n");
	return rc;
}

static void
add_title(struct page *p)
{
	struct gcl_buf *b = &p->out.buf;
	double columns = p->columns - 4;

	gcl_buf_puts(b, "set label 1 ");
	gcl_chart_quote(b, p->chart->title ? p->chart->title : "",
	    (size_t)(p->term->text ? columns : columns * 0.75));
	gcl_buf_puts(b, " at screen 0.5, screen ");
	add_down(b, p, p->term->text ? 0.5 : 1);
	gcl_buf_puts(b, " center noenhanced front");
	if (!p->term->text)
		gcl_buf_printf(b, " font ',%d'", p->term->large);
	gcl_buf_putc(b, '\n');
	if (!p->chart->note)
		return;
	gcl_buf_puts(b, "set label 2 ");
	gcl_chart_quote(b, p->chart->note, (size_t)columns);
	gcl_buf_puts(b, " at screen 0.5, screen ");
	add_down(b, p, p->term->text ? 1.5 : 2.2);
	gcl_buf_printf(b, " center noenhanced front%s\n", p->term->text ? "" :
	    " textcolor rgb '#555555'");
}

/* "heap (MiB)" */
static void
add_axis_title(struct gcl_buf *b, const char *title, const struct gcl_axis *a)
{
	gcl_chart_quote(b, title ? title : "", 60);
	if (a->unit[0])
		gcl_buf_printf(b, ".' (%s)'", a->unit);
	gcl_buf_puts(b, " noenhanced");
}

/* What stands beside and above the axes.  Text cannot be turned, so there the
 * title of y lies above it. */
static void
add_titles(struct page *p, size_t i, const struct gcl_axis *y)
{
	const struct gcl_panel *panel = &p->chart->panels[i];
	struct gcl_buf *b = &p->out.buf;

	gcl_buf_puts(b, p->term->text ? "set label 3 " : "set ylabel ");
	add_axis_title(b, panel->y_title, y);
	if (p->term->text) {
		gcl_buf_puts(b, " at graph 0, graph 1 left "
		    "offset character -6,1\n");
		gcl_legend_text(b, panel, p->columns - p->left - p->right,
		    (size_t)p->legend);
	}
	gcl_buf_puts(b, "\nset xlabel ");
	if (i + 1 == p->chart->n)
		add_axis_title(b, p->chart->x.title, &p->x);
	else
		gcl_buf_puts(b, "''");
	gcl_buf_putc(b, '\n');
}

static void
add_margins(struct page *p, size_t i)
{
	struct gcl_buf *b = &p->out.buf;
	double top = p->head + p->legend + (double)i * (p->height + p->legend);

	gcl_buf_puts(b, "set lmargin at screen ");
	add_across(b, p, p->left);
	gcl_buf_puts(b, "\nset rmargin at screen ");
	add_across(b, p, p->columns - p->right);
	gcl_buf_puts(b, "\nset tmargin at screen ");
	add_down(b, p, top);
	gcl_buf_puts(b, "\nset bmargin at screen ");
	add_down(b, p, top + p->height);
	gcl_buf_putc(b, '\n');
}

static int
add_panel(struct page *p, size_t i)
{
	const struct gcl_panel *panel = &p->chart->panels[i];
	struct gcl_buf *b = &p->out.buf;
	struct gcl_axis y;

	gcl_axis_panel(&y, panel);
	gcl_plot_data(b, panel, i, &p->x, &y);
	add_margins(p, i);
	gcl_axis_range(b, &p->x, 'x', i + 1 == p->chart->n);
	gcl_axis_range(b, &y, 'y', 1);
	add_titles(p, i, &y);
	gcl_legend_levels(b, panel, &y, p->height, p->term->text);
	if (y.empty)
		gcl_buf_puts(b, "set label 9 'no data' at graph 0.5, graph 0.5 "
		    "center noenhanced\n");
	gcl_plot_command(b, panel, i, p->term->text);
	gcl_buf_puts(b, "unset label\n");
	return gcl_out_step(&p->out);
}

static int
write_page(struct page *p, const struct gclog_term *term)
{
	int more = p->chart->n > 1 ? (int)p->chart->n - 1 : 0;
	int width = term->width > 0 ? term->width : p->term->width;
	int height = term->height > 0 ? term->height :
	    p->term->height + more * p->term->more;
	struct gcl_buf *b = &p->out.buf;
	size_t i;
	int rc;

	gcl_axis_x(&p->x, p->chart);
	lay_out(p, width, height);
	if (p->height < 2 || p->columns < p->left + p->right + 10)
		return gcl_err(p->out.err, GCLOG_EARG, "%d x %d is too small "
		    "for this chart", width, height);
	rc = add_start(p, term, width, height);
	if (rc < 0)
		return rc;
	gcl_buf_puts(b, "set multiplot\n");
	add_title(p);
	for (i = 0; i < p->chart->n && rc == 0; i++)
		rc = add_panel(p, i);
	gcl_buf_puts(b, "unset multiplot\nset output\n");
	return rc < 0 ? rc : gcl_out_flush(&p->out);
}

int
gclog_chart_write(const struct gclog_chart *c, const struct gclog_term *term,
    const struct gclog_sink *sink, struct gclog_err *err)
{
	struct page p = { .chart = c };
	int rc;

	p.term = gcl_terminal_find(term->name ? term->name : "");
	if (!p.term)
		return gcl_err(err, GCLOG_EARG, "no terminal is named %s; "
		    "there are png, svg, pdf and dumb",
		    term->name ? term->name : "so");
	gcl_out_init(&p.out, sink, err);
	rc = write_page(&p, term);
	gcl_out_fini(&p.out);
	return rc;
}
