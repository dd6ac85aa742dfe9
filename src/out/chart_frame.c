/* A chart in its rectangle of a page: title, note, panel by panel. */
#include "config.h"

#include <math.h>

#include "base/err.h"
#include "out/chart_parts.h"
#include "out/chart_style.h"

/* The columns beside the panels: for the longest name of a level, or value. */
static double
at_right(const struct gcl_frame *f)
{
	size_t i, n, most = 0;
	int text = f->page->term->text;

	for (i = 0; i < f->chart->n; i++) {
		n = gcl_legend_beside(&f->chart->panels[i]);
		if (n > most)
			most = n;
	}
	/* Capitals are wide, in a PDF most of all. */
	return most ? (text ? 1 : 1.15) * (double)most + 3 : text ? 2 : 3;
}

/* The same for the numbers of y and its title, or the names of rows. */
static double
at_left(const struct gcl_frame *f)
{
	int text = f->page->term->text;
	double most = text ? 8 : 10;
	struct gcl_axis y;
	size_t i;

	for (i = 0; i < f->chart->n; i++) {
		const struct gcl_panel *p = &f->chart->panels[i];

		gcl_axis_panel(&y, p);
		most = fmax(most, p->rows ? (text ? 2 : 4) +
		    (double)gcl_legend_rows_beside(p) :
		    (text ? 2 : 6) + (double)gcl_axis_columns(&y));
	}
	return most;
}

/* The rows of the largest legend. */
static double
legend_rows(const struct gcl_frame *f)
{
	size_t i, n, most = 1;

	for (i = 0; i < f->chart->n; i++) {
		n = gcl_legend_rows(&f->chart->panels[i],
		    f->columns - f->left - f->right, f->page->term->text);
		if (n > most)
			most = n;
	}
	return (double)most;
}

int
gcl_frame_lay_out(struct gcl_frame *f)
{
	int text = f->page->term->text;
	double panels = f->chart->n ? (double)f->chart->n : 1;

	gcl_axis_x(&f->x, f->chart);
	f->head = f->alone && f->chart->note ? (text ? 2 : 2.9) :
	    (text ? 1 : 1.9);
	f->foot = text ? 2 : 3.3;
	f->axis = text ? 1 : 0;
	f->left = at_left(f);
	f->right = at_right(f);
	f->legend = legend_rows(f) + (text ? 1 : 0.7);
	if (f->page->bare) {
		f->head = 0;
		f->foot = 3.7;
		f->legend = f->chart->n > 1 ? 1.8 : 0.8;
	}
	f->height = (f->lines - f->head - f->foot) / panels - f->legend -
	    f->axis;
	if (text)
		f->height = floor(f->height);
	return f->height < 2 || f->columns < f->left + f->right + 10 ? -1 : 0;
}

struct gcl_box
gcl_frame_box(const struct gcl_frame *f, size_t panel)
{
	double em = f->page->term->em, line = f->page->term->line;
	double above = f->legend + f->height;

	return (struct gcl_box){
		.left = (f->across + f->left) * em,
		.top = (f->down + f->head + f->legend +
		    (double)panel * above) * line,
		.width = (f->columns - f->left - f->right) * em,
		.height = f->height * line,
	};
}

/* A place in the frame, as gnuplot counts on the page: 0 to 1 from the bottom
 * left; in text from line to line. */
static void
add_down(struct gcl_buf *b, const struct gcl_frame *f, double line)
{
	double all = f->page->term->text ? f->page->lines - 1 :
	    f->page->lines;

	gcl_out_real(b, 1 - (f->down + line) / all, 6);
}

static void
add_across(struct gcl_buf *b, const struct gcl_frame *f, double column)
{
	gcl_out_real(b, (f->across + column) / f->page->columns, 6);
}

/* A line of text in the middle of the frame. */
static void
add_line(struct gcl_buf *b, const struct gcl_frame *f, const char *text,
    double columns, double line)
{
	gcl_chart_quote(b, text ? text : "", (size_t)columns);
	gcl_buf_puts(b, " at screen ");
	add_across(b, f, f->columns / 2);
	gcl_buf_puts(b, ", screen ");
	add_down(b, f, line);
	gcl_buf_puts(b, " center noenhanced front");
}

void
gcl_frame_title(struct gcl_buf *b, const struct gcl_frame *f)
{
	int text = f->page->term->text;
	int large = f->page->term->large;
	int head = f->chart->n ? 1 : 4; /* of a page, beside those of a chart */
	double columns = f->columns - 4;

	gcl_buf_printf(b, "set label %d ", head);
	add_line(b, f, f->alone ? f->chart->title : f->chart->what,
	    text ? columns : columns * 0.75, text ? 0 : 1);
	if (!text)
		gcl_buf_printf(b, " font ',%d'", f->alone ? large : large - 1);
	gcl_buf_putc(b, '\n');
	if (!f->chart->note || !f->alone)
		return;
	gcl_buf_printf(b, "set label %d ", head + 1);
	add_line(b, f, f->chart->note, columns, text ? 1 : 2.2);
	if (!text)
		gcl_buf_puts(b, " textcolor rgb " GCL_STYLE_QUIET);
	gcl_buf_putc(b, '\n');
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
add_titles(struct gcl_buf *b, const struct gcl_frame *f, size_t i,
    const struct gcl_axis *y)
{
	const struct gcl_panel *panel = &f->chart->panels[i];
	int text = f->page->term->text;

	gcl_buf_puts(b, text ? "set label 3 " : "set ylabel ");
	add_axis_title(b, panel->rows ? "" : panel->y_title, y);
	if (text) {
		gcl_buf_puts(b, " at graph 0, graph 1 left "
		    "offset character -6,1\n");
		gcl_legend_text(b, panel, f->columns - f->left - f->right,
		    (size_t)f->legend);
	}
	gcl_buf_puts(b, "\nset xlabel ");
	if (i + 1 == f->chart->n)
		add_axis_title(b, f->chart->x.title, &f->x);
	else
		gcl_buf_puts(b, "''");
	gcl_buf_putc(b, '\n');
}

static void
add_margins(struct gcl_buf *b, const struct gcl_frame *f, size_t i)
{
	double top = f->head + f->legend +
	    (double)i * (f->height + f->axis + f->legend);

	gcl_buf_puts(b, "set lmargin at screen ");
	add_across(b, f, f->left);
	gcl_buf_puts(b, "\nset rmargin at screen ");
	add_across(b, f, f->columns - f->right);
	gcl_buf_puts(b, "\nset tmargin at screen ");
	add_down(b, f, top);
	gcl_buf_puts(b, "\nset bmargin at screen ");
	add_down(b, f, top + f->height);
	gcl_buf_putc(b, '\n');
}

void
gcl_frame_panel(struct gcl_buf *b, const struct gcl_frame *f, size_t i)
{
	const struct gcl_panel *panel = &f->chart->panels[i];
	int text = f->page->term->text;
	struct gcl_axis y;

	gcl_axis_panel(&y, panel);
	gcl_plot_data(b, panel, i, &f->x, &y, text);
	add_margins(b, f, i);
	gcl_axis_range(b, &f->x, 'x', i + 1 == f->chart->n);
	gcl_axis_range(b, &y, 'y', 1);
	if (panel->rows)
		gcl_legend_row_tics(b, panel);
	add_titles(b, f, i, &y);
	gcl_legend_levels(b, panel, &y, f->height, text);
	gcl_legend_row_values(b, panel, text);
	if (!f->page->bare)
		gcl_legend_names(b, panel, &f->x, &y, f->height, text);
	if (y.empty)
		gcl_buf_puts(b, "set label 9 'no data' at graph 0.5, graph 0.5 "
		    "center noenhanced\n");
	gcl_plot_command(b, panel, i, text);
	gcl_buf_puts(b, "unset label\nunset arrow\n");
}
