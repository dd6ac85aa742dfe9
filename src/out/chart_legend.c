/* Legends of charts: the room they take, those made of characters, which
 * gnuplot would lay over each other, and the names of levels. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "out/chart_parts.h"
#include "out/chart_style.h"

enum {
	NAME = 16,   /* columns of what is written at a point */
	SAMPLE = 5,  /* columns of a sample and the blanks beside it */
	AIR = 3,     /* what terminals differ by in the width of an entry */
	LONGEST = 40, /* columns that are left for the name of a level */
	FIRST_NAME = 1000, /* number of a label: no others come after */
	SLOTS = 4,         /* lines that names beside each other take */
	NLEVELS = 16 /* more labels beside a panel than can be read */
};

static const double near_by = 0.14; /* of the width: names would meet */

static const char none[] = " (none)";

static size_t
entry_width(const struct gcl_series *s)
{
	size_t n = gcl_text_width(gcl_span_of(s->title));

	return gcl_plot_any(s) ? n : n + sizeof none - 1;
}

/* In a picture all entries are as wide as the widest. */
size_t
gcl_legend_rows(const struct gcl_panel *p, double columns, int as_text)
{
	size_t i, w, n = 0, widest = 1;
	double across;

	for (i = 0; i < p->n; i++) {
		if (!gcl_style_has_entry(&p->series[i]) ||
		    (as_text && p->series[i].mark == GCL_BAND))
			continue;
		n++;
		w = entry_width(&p->series[i]);
		if (w > widest)
			widest = w;
	}
	across = fmax(1, floor(columns / (double)(widest + SAMPLE +
	    (as_text ? 0 : AIR))));
	return (size_t)ceil((double)n / across);
}

void
gcl_legend_text(struct gcl_buf *b, const struct gcl_panel *p, double columns,
    size_t above)
{
	size_t i, row = 0;
	double used = 0;

	for (i = 0; i < p->n; i++) {
		const struct gcl_series *s = &p->series[i];
		double w = (double)(entry_width(s) + SAMPLE);

		if (!gcl_style_has_entry(s) || s->mark == GCL_BAND)
			continue;
		if (used > 0 && used + w > columns + 3) {
			used = 0;
			row++;
		}
		if (row > above)
			return;
		gcl_buf_printf(b, "set label %zu '%c '.", 40 + i,
		    gcl_style_sign(s, i));
		gcl_chart_quote(b, s->title, GCL_LEGEND_ENTRY);
		if (!gcl_plot_any(s))
			gcl_buf_printf(b, ".'%s'", none);
		gcl_buf_printf(b, " at graph 0, graph 1 left noenhanced "
		    "offset character %d,%zu\n", (int)used, above - row);
		used += w;
	}
}

static int
is_named(const struct gcl_series *s)
{
	return gcl_plot_is_across(s) && gcl_plot_any(s);
}

/* What is written at a level behind its name: " 1.5 ms", or nothing. */
static const char *
value_of(char text[GCL_NUM_TEXT], const struct gcl_series *s,
    const struct gcl_panel *p)
{
	char human[GCL_NUM_TEXT];

	text[0] = '\0';
	if (s->mark == GCL_LEVEL)
		snprintf(text, GCL_NUM_TEXT, " %.40s",
		    gcl_num_human(human, s->points[0].y, p->unit));
	return text;
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

size_t
gcl_legend_beside(const struct gcl_panel *p)
{
	size_t i, most = 0;
	char text[GCL_NUM_TEXT];

	for (i = 0; i < p->n; i++)
		if (is_named(&p->series[i]))
			most = larger(most, strlen(value_of(text,
			    &p->series[i], p)) + gcl_text_width(
			    gcl_span_of(p->series[i].title)));
	for (i = 0; i < p->nrows; i++)
		if (p->rows[i].value)
			most = larger(most, strlen(p->rows[i].value));
	return most < LONGEST ? most : LONGEST;
}

size_t
gcl_legend_rows_beside(const struct gcl_panel *p)
{
	size_t i, most = 0;

	for (i = 0; i < p->nrows; i++)
		most = larger(most, strlen(p->rows[i].title));
	return most < LONGEST ? most : LONGEST;
}

void
gcl_legend_row_tics(struct gcl_buf *b, const struct gcl_panel *p)
{
	size_t i;

	gcl_buf_puts(b, "set ytics");
	for (i = 0; i < p->nrows; i++) {
		gcl_buf_puts(b, i ? ", " : " (");
		gcl_chart_quote(b, p->rows[i].title, LONGEST);
		gcl_buf_printf(b, " %zu", i + 1);
	}
	gcl_buf_puts(b, ")\n");
}

void
gcl_legend_row_values(struct gcl_buf *b, const struct gcl_panel *p,
    int as_text)
{
	size_t i;

	for (i = 0; i < p->nrows; i++) {
		if (!p->rows[i].value)
			continue;
		gcl_buf_printf(b, "set label %zu ", 100 + i);
		gcl_chart_quote(b, p->rows[i].value, LONGEST);
		gcl_buf_printf(b, " at graph 1, first %zu left noenhanced "
		    "offset character %d,0\n", i + 1, as_text ? 2 : 1);
	}
}

struct level {
	const struct gcl_series *series;
	double place; /* 0 to 1 */
};

/* The levels of a panel, lowest first. */
static size_t
find_levels(struct level levels[NLEVELS], const struct gcl_panel *panel,
    const struct gcl_axis *y)
{
	size_t i, k, n = 0;

	for (i = 0; i < panel->n && n < NLEVELS; i++) {
		const struct gcl_series *s = &panel->series[i];
		struct level l = { .series = s };

		if (!is_named(s))
			continue;
		l.place = gcl_axis_place(y, s->points[0].y);
		for (k = n++; k > 0 && levels[k - 1].place > l.place; k--)
			levels[k] = levels[k - 1];
		levels[k] = l;
	}
	return n;
}

/* Moves labels apart that would lie upon each other, upward first and then
 * down from the top. */
static void
spread(struct level levels[NLEVELS], size_t n, double apart)
{
	double top = 1;
	size_t i;

	for (i = 1; i < n; i++)
		levels[i].place = fmax(levels[i].place,
		    levels[i - 1].place + apart);
	for (i = n; i-- > 0; top -= apart)
		levels[i].place = fmin(levels[i].place, top);
}

void
gcl_legend_levels(struct gcl_buf *b, const struct gcl_panel *panel,
    const struct gcl_axis *y, double lines, int as_text)
{
	struct level levels[NLEVELS];
	size_t i, n = find_levels(levels, panel, y);
	char text[GCL_NUM_TEXT];

	spread(levels, n, 1 / lines);
	for (i = 0; i < n; i++) {
		gcl_buf_printf(b, "set label %zu ", 10 + i);
		gcl_chart_quote(b, levels[i].series->title, LONGEST);
		gcl_buf_printf(b, ".'%s' at graph 1, graph ",
		    value_of(text, levels[i].series, panel));
		gcl_out_real(b, levels[i].place, 6);
		gcl_buf_puts(b, as_text ?
		    " left noenhanced offset character 2,0\n" :
		    " left noenhanced offset character 1,0 "
		    "textcolor rgb " GCL_STYLE_INK "\n");
	}
}

/* Where a name stands: beside an upright line, at that end of it which is away
 * from the point, above or below the name before if that is near. */
struct name {
	double across; /* 0 to 1 */
	int slot;
};

static void
add_upright(struct gcl_buf *b, size_t number, double x)
{
	gcl_buf_printf(b, "set arrow %zu from first ", number);
	gcl_out_real(b, x, 10);
	gcl_buf_puts(b, ", graph 0 to first ");
	gcl_out_real(b, x, 10);
	gcl_buf_puts(b, ", graph 1 nohead back lw 1 dt (3,5) "
	    "lc rgb " GCL_STYLE_QUIET "\n");
}

static void
add_name(struct gcl_buf *b, size_t number, const char *text, double x,
    double place_y, const struct name *at, double lines)
{
	double down = (at->slot + 0.7) / lines;

	gcl_buf_printf(b, "set label %zu ", number);
	gcl_chart_quote(b, text, NAME);
	gcl_buf_puts(b, " at first ");
	gcl_out_real(b, x, 10);
	gcl_buf_puts(b, ", graph ");
	gcl_out_real(b, place_y > 0.5 ? down : 1 - down, 6);
	gcl_buf_printf(b, " %s noenhanced front offset character %s,0\n",
	    at->across > 0.85 ? "right" : "left",
	    at->across > 0.85 ? "-0.6" : "0.6");
}

static void
add_names(struct gcl_buf *b, const struct gcl_series *s, size_t *number,
    const struct gcl_axis *x, const struct gcl_axis *y, double lines,
    int as_text)
{
	struct name at = { -1, 0 };
	size_t i;

	for (i = 0; i < s->n; i++) {
		double across = gcl_axis_place(x, s->points[i].x);
		double value = gcl_axis_value(x, s->points[i].x);

		if (!s->names[i])
			continue;
		at.slot = at.across >= 0 && across - at.across < near_by ?
		    (at.slot + 1) % SLOTS : 0;
		at.across = across;
		if (!as_text)
			add_upright(b, *number, value);
		add_name(b, (*number)++, s->names[i], value,
		    gcl_axis_place(y, s->points[i].y), &at, lines);
	}
}

void
gcl_legend_names(struct gcl_buf *b, const struct gcl_panel *p,
    const struct gcl_axis *x, const struct gcl_axis *y, double lines,
    int as_text)
{
	size_t i, number = FIRST_NAME;

	for (i = 0; i < p->n; i++)
		if (p->series[i].names)
			add_names(b, &p->series[i], &number, x, y, lines,
			    as_text);
}
