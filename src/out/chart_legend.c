/* Legends of charts: the room they take, those made of characters, which
 * gnuplot would lay over each other, and the names of levels. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "out/chart_parts.h"

enum {
	SAMPLE = 5,  /* columns of a sample and the blanks beside it */
	LONGEST = 40, /* columns that are left for the name of a level */
	NLEVELS = 16 /* more labels beside a panel than can be read */
};

static const char none[] = " (none)";

static size_t
entry_width(const struct gcl_series *s)
{
	size_t n = gcl_text_width(gcl_span_of(s->title));

	return gcl_plot_any(s) ? n : n + sizeof none - 1;
}

/* How the text terminal draws the series of that number. */
static char
sign(const struct gcl_series *s, size_t i)
{
	static const char pens[] = "*#$%@&=";

	if (gcl_plot_is_points(s))
		return (char)('A' + i % 26);
	return pens[i % (sizeof pens - 1)];
}

/* In a picture all entries are as wide as the widest. */
size_t
gcl_legend_rows(const struct gcl_panel *p, double columns)
{
	size_t i, w, n = 0, widest = 1;
	double across;

	for (i = 0; i < p->n; i++) {
		if (p->series[i].mark == GCL_LEVEL)
			continue;
		n++;
		w = entry_width(&p->series[i]);
		if (w > widest)
			widest = w;
	}
	across = fmax(1, floor(columns / (double)(widest + SAMPLE)));
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

		if (s->mark == GCL_LEVEL)
			continue;
		if (used > 0 && used + w > columns + 3) {
			used = 0;
			row++;
		}
		if (row > above)
			return;
		gcl_buf_printf(b, "set label %zu '%c '.", 40 + i, sign(s, i));
		gcl_chart_quote(b, s->title, 60);
		if (!gcl_plot_any(s))
			gcl_buf_printf(b, ".'%s'", none);
		gcl_buf_printf(b, " at graph 0, graph 1 left noenhanced "
		    "offset character %d,%zu\n", (int)used, above - row);
		used += w;
	}
}

size_t
gcl_legend_beside(const struct gcl_panel *p)
{
	size_t i, n, most = 0;
	char text[GCL_NUM_TEXT];

	for (i = 0; i < p->n; i++) {
		const struct gcl_series *s = &p->series[i];

		if (s->mark != GCL_LEVEL || !gcl_plot_any(s))
			continue;
		gcl_num_human(text, s->points[0].y, p->unit);
		n = gcl_text_width(gcl_span_of(s->title)) + 1 + strlen(text);
		if (n > most)
			most = n;
	}
	return most < LONGEST ? most : LONGEST;
}

struct level {
	const struct gcl_series *series;
	double y;     /* in the panel's unit, as given */
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

		if (s->mark != GCL_LEVEL || !gcl_plot_any(s))
			continue;
		l.y = s->points[0].y;
		l.place = gcl_axis_place(y, l.y);
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
		gcl_buf_printf(b, ".' %s'", gcl_num_human(text, levels[i].y,
		    panel->unit));
		gcl_buf_puts(b, " at graph 1, graph ");
		gcl_out_real(b, levels[i].place, 6);
		gcl_buf_puts(b, as_text ?
		    " left noenhanced offset character 2,0\n" :
		    " left noenhanced offset character 1,0 "
		    "textcolor rgb '#333333'\n");
	}
}
