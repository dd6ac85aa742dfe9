/* Charts as the text of a gnuplot script: the page, chart by chart. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "out/chart_parts.h"
#include "out/chart_style.h"

/* ---- where each chart lies ------------------------------------------ */

enum {
	ACROSS = 2,   /* charts beside each other on a page of pictures */
	FEW_ROWS = 10 /* of bars, in a panel of usual height */
};

/* A page of charts has a head, and charts after it. */
static int
is_page(const struct gclog_chart *c)
{
	return c->n == 0 && c->next;
}

static int
across(const struct gcl_page *p)
{
	return p->term->text ? 1 : ACROSS;
}

/* What many rows of bars need besides. */
static double
height_of_bars(const struct gcl_page *p, const struct gclog_chart *c)
{
	double line = (p->term->text ? 1 : 1.5) * p->term->line, sum = 0;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->panels[i].nrows > FEW_ROWS)
			sum += (double)(c->panels[i].nrows - FEW_ROWS) * line;
	return sum;
}

/* How high a chart would be, in pixels or lines. */
static int
height_of(const struct gcl_page *p, const struct gclog_chart *c)
{
	int more = c->n > 1 ? (int)c->n - 1 : 0;

	return p->term->height + more * p->term->more +
	    (int)height_of_bars(p, c);
}

/* The highest of a row of charts, which *c is the first of; it is then that of
 * the next row. */
static int
next_row(const struct gcl_page *p, const struct gclog_chart **c)
{
	int i, height, most = 0;

	for (i = 0; i < across(p) && *c; i++, *c = (*c)->next) {
		height = height_of(p, *c);
		most = height > most ? height : most;
	}
	return most;
}

static int
height_of_rows(const struct gcl_page *p)
{
	const struct gclog_chart *c = p->chart->next;
	int sum = 0;

	while (c)
		sum += next_row(p, &c);
	return sum;
}

/* Charts of a page are smaller than one of its own. */
static const double cell_width = 0.7, cell_height = 0.75;

/* So are those without title and legend. */
static const double bare_width = 0.67, bare_height = 0.66;

/* The size of the page, if none is asked for. */
static void
choose_size(const struct gcl_page *p, int *width, int *height)
{
	*width = p->term->width;
	*height = height_of(p, p->chart);
	if (p->bare) {
		*width = (int)(bare_width * *width);
		*height = (int)(bare_height * *height);
	}
	if (!is_page(p->chart))
		return;
	*height = height_of_rows(p);
	if (!p->term->text) {
		*width = (int)(ACROSS * cell_width * *width);
		*height = (int)(cell_height * *height);
	}
	*height += (int)(GCL_PAGE_HEAD * p->term->line);
}

static int
lay_out_one(struct gcl_page *p)
{
	p->frames[0] = (struct gcl_frame){ .page = p, .chart = p->chart,
		.alone = 1, .columns = p->columns, .lines = p->lines };
	p->n = 1;
	return gcl_frame_lay_out(&p->frames[0]);
}

/* A row of charts of so many lines. */
static int
lay_out_row(struct gcl_page *p, const struct gclog_chart *c, double down,
    double lines)
{
	double columns = p->columns / across(p);
	int i;

	for (i = 0; i < across(p) && c; i++, c = c->next) {
		struct gcl_frame *f = &p->frames[p->n++];

		*f = (struct gcl_frame){ .page = p, .chart = c,
			.columns = columns, .lines = lines,
			.across = i * columns, .down = down };
		if (gcl_frame_lay_out(f) < 0)
			return -1;
	}
	return 0;
}

static int
lay_out_page(struct gcl_page *p)
{
	const struct gclog_chart *row = p->chart->next, *next = row;
	double all = height_of_rows(p), down = GCL_PAGE_HEAD, lines;

	for (; row; row = next) {
		lines = (p->lines - GCL_PAGE_HEAD) * next_row(p, &next) / all;
		if (p->term->text)
			lines = floor(lines);
		if (lay_out_row(p, row, down, lines) < 0)
			return -1;
		down += lines;
	}
	return 0;
}

/* ---- what gnuplot is told ------------------------------------------- */

static int
add_start(struct gcl_page *p, const struct gclog_term *term, int width,
    int height)
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
		gcl_buf_puts(b, "set border 3 " GCL_STYLE_FRAME "\n"
		    "set tics nomirror out scale 0.6,0.3 "
		    "textcolor rgb " GCL_STYLE_INK "\n"
		    "set grid x y " GCL_STYLE_GRID "\n");
	gcl_buf_puts(b, p->term->text || p->bare ? "unset key\n" :
	    "set key at graph 0.5, graph 1.01 center bottom horizontal "
	    "noenhanced Left reverse samplen 1.5 width 1\n");
	gcl_buf_puts(b, "set multiplot\n");
	return rc;
}

static int
add_frame(struct gcl_page *p, const struct gcl_frame *f)
{
	size_t i;
	int rc = 0;

	if (!p->bare)
		gcl_frame_title(&p->out.buf, f);
	for (i = 0; i < f->chart->n && rc == 0; i++) {
		gcl_frame_panel(&p->out.buf, f, i);
		rc = gcl_out_step(&p->out);
	}
	return rc;
}

/* The title of a page of charts is that of a chart of its size. */
static void
add_head(struct gcl_page *p)
{
	const struct gcl_frame head = { .page = p, .chart = p->chart,
		.alone = 1, .columns = p->columns, .lines = p->lines };

	gcl_frame_title(&p->out.buf, &head);
}

static size_t
count_charts(const struct gclog_chart *c)
{
	size_t n = 0;

	for (; c; c = c->next)
		n++;
	return n;
}

/* Finds the terminal and lays out what is drawn on it. */
static int
open_page(struct gcl_page *p, const struct gclog_term *term, int *width,
    int *height, struct gclog_err *err)
{
	p->term = gcl_terminal_find(term->name ? term->name : "");
	if (!p->term)
		return gcl_err(err, GCLOG_EARG, "no terminal is named %s; "
		    "there are png, svg, pdf and dumb",
		    term->name ? term->name : "so");
	p->frames = gcl_alloc(count_charts(p->chart) * sizeof *p->frames);
	if (!p->frames)
		return gcl_err_memory(err);
	p->bare = term->bare && !p->term->text && !is_page(p->chart);
	choose_size(p, width, height);
	*width = term->width > 0 ? term->width : *width;
	*height = term->height > 0 ? term->height : *height;
	p->columns = *width / p->term->em;
	p->lines = *height / p->term->line;
	if ((is_page(p->chart) ? lay_out_page(p) : lay_out_one(p)) < 0)
		return gcl_err(err, GCLOG_EARG, "%d x %d is too small "
		    "for %s", *width, *height, is_page(p->chart) ?
		    "so many charts" : "this chart");
	return 0;
}

static int
write_page(struct gcl_page *p, const struct gclog_term *term, int width,
    int height)
{
	struct gcl_buf *b = &p->out.buf;
	size_t i;
	int rc = add_start(p, term, width, height);

	if (rc == 0 && is_page(p->chart))
		add_head(p);
	for (i = 0; i < p->n && rc == 0; i++)
		rc = add_frame(p, &p->frames[i]);
	gcl_buf_puts(b, "unset multiplot\nset output\n");
	return rc < 0 ? rc : gcl_out_flush(&p->out);
}

int
gclog_chart_write(const struct gclog_chart *c, const struct gclog_term *term,
    const struct gclog_sink *sink, struct gclog_err *err)
{
	struct gcl_page p = { .chart = c };
	int width, height, rc = open_page(&p, term, &width, &height, err);

	gcl_out_init(&p.out, sink, err);
	if (rc == 0)
		rc = write_page(&p, term, width, height);
	gcl_out_fini(&p.out);
	gcl_free(p.frames);
	return rc;
}

int
gcl_chart_boxes(const struct gclog_chart *c, const struct gclog_term *term,
    struct gcl_box *boxes, struct gclog_err *err)
{
	struct gcl_page p = { .chart = c };
	int width, height, rc = open_page(&p, term, &width, &height, err);
	size_t i;

	for (i = 0; i < c->n && rc == 0; i++)
		boxes[i] = gcl_frame_box(&p.frames[0], i);
	gcl_free(p.frames);
	return rc;
}
