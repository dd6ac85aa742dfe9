/* What gnuplot drew as SVG, taken apart: paths and texts, to be put together
 * again in a page.  Nothing else of it gets through. */
#include "config.h"

#include "out/svg.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/num.h"
#include "base/text.h"

enum {
	CEILING = 64 << 20,
	MOST_PLOTS = 1000, /* of a panel */
	CROSS = 1, /* gnuplot's sign x; all others are drawn as dots */
	DOT = 6
};

/* What a text stands at, by what was drawn right before. */
enum at { AT_NOTHING, AT_TIC_X, AT_TIC_Y };

struct scan {
	struct gcl_svg *svg;
	struct gcl_span rest;
	struct gcl_svg_series *series; /* whose elements come, or NULL */
	size_t depth, series_depth;
	int in_defs;
	int dots, in_y; /* a path of dots, a group of labels is open */
	double width;      /* of strokes */
	struct gcl_span place, anchor; /* of the text to come */
	enum at at;
	struct gcl_buf text; /* of the one that is open */
};

/* ---- tags ----------------------------------------------------------- */

/* The next tag, without its brackets, and the text before it; 0 at the end. */
static int
next_tag(struct scan *s, struct gcl_span *text, struct gcl_span *tag)
{
	const char *at = s->rest.at, *end = at + s->rest.len;
	const char *open = memchr(at, '<', s->rest.len), *close;

	if (!open)
		return 0;
	close = memchr(open, '>', (size_t)(end - open));
	if (!close)
		return 0;
	*text = gcl_span(at, (size_t)(open - at));
	*tag = gcl_span(open + 1, (size_t)(close - open - 1));
	s->rest = gcl_span(close + 1, (size_t)(end - close - 1));
	return 1;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a tag is of that name. */
static int
is_tag(struct gcl_span tag, const char *name)
{
	size_t n = strlen(name);

	return tag.len >= n && memcmp(tag.at, name, n) == 0 &&
	    (tag.len == n || is_blank(tag.at[n]) || tag.at[n] == '/');
}

/* What stands between the quotes of an attribute; empty if it has none. */
static struct gcl_span
attribute(struct gcl_span tag, const char *name)
{
	size_t n = strlen(name), i, from;

	for (i = 1; i + n < tag.len; i++) {
		if (!is_blank(tag.at[i - 1]) ||
		    memcmp(tag.at + i, name, n) != 0)
			continue;
		for (from = i + n; from < tag.len && is_blank(tag.at[from]);
		    from++)
			;
		if (from == tag.len || tag.at[from] != '=')
			continue;
		do
			from++;
		while (from < tag.len && is_blank(tag.at[from]));
		if (from == tag.len)
			break;
		for (i = from + 1; i < tag.len && tag.at[i] != tag.at[from];
		    i++)
			;
		return gcl_span(tag.at + from + 1, i - from - 1);
	}
	return gcl_span(tag.at, 0);
}

/* "rgb(  0, 114, 178)" */
static int
take_colour(struct gcl_span text, char colour[8])
{
	double v[3];
	int i;

	if (text.len < 4 || memcmp(text.at, "rgb(", 4) != 0)
		return 0;
	for (i = 0; i < 3; i++)
		if (!gcl_svg_number(&text, &v[i]) || v[i] < 0 || v[i] > 255)
			return 0;
	snprintf(colour, 8, "#%02x%02x%02x", (unsigned)v[0], (unsigned)v[1],
	    (unsigned)v[2]);
	return 1;
}

/* ---- elements of series ---------------------------------------------- */

static void
end_dots(struct scan *s)
{
	if (s->dots)
		gcl_buf_puts(&s->svg->art, "\"/>\n");
	s->dots = 0;
}

/* Only what a list of lengths is made of. */
static void
add_dashes(struct gcl_buf *b, struct gcl_span dashes)
{
	size_t i;

	if (!dashes.len)
		return;
	gcl_buf_puts(b, "\" stroke-dasharray=\"");
	for (i = 0; i < dashes.len; i++)
		if (gcl_is_digit(dashes.at[i]) || dashes.at[i] == '.' ||
		    dashes.at[i] == ',')
			gcl_buf_putc(b, dashes.at[i]);
}

static void
add_line(struct scan *s, struct gcl_span tag)
{
	struct gcl_buf *b = &s->svg->art;
	struct gcl_svg_pen pen = { .b = b };
	size_t was = b->len;

	end_dots(s);
	gcl_buf_printf(b, "<path class=\"l\" stroke-width=\"%.1f", s->width);
	add_dashes(b, attribute(tag, "stroke-dasharray"));
	gcl_buf_puts(b, "\" d=\"");
	gcl_svg_draw(&pen, attribute(tag, "d"));
	gcl_buf_puts(b, "\"/>\n");
	if (!pen.lines && !b->failed)
		b->at[b->len = was] = '\0';
	else
		take_colour(attribute(tag, "stroke"), s->series->colour);
}

static void
add_polygon(struct scan *s, struct gcl_span tag)
{
	struct gcl_buf *b = &s->svg->art;
	struct gcl_span points = attribute(tag, "points");
	struct gcl_svg_pen pen = { .b = b };
	long x, y;
	int any = 0;

	end_dots(s);
	gcl_buf_puts(b, "<path class=\"f\" d=\"");
	while (gcl_svg_point(&points, &x, &y)) {
		if (any++)
			gcl_svg_line(&pen, x, y);
		else
			gcl_svg_move(&pen, x, y);
	}
	gcl_buf_puts(b, pen.lines ? "z\"/>\n" : "\"/>\n");
	take_colour(attribute(tag, "fill"), s->series->colour);
}

/* Dots are lines of no length, with round ends.  A cross has its shape from
 * the page. */
static void
add_sign(struct scan *s, struct gcl_span tag)
{
	struct gcl_buf *b = &s->svg->art;
	struct gcl_span place = attribute(tag, "transform");
	struct gcl_span shape = attribute(tag, "xlink:href");
	double size = 1, type = DOT;
	long x, y;

	if (!gcl_svg_point(&place, &x, &y))
		return;
	gcl_svg_number(&place, &size);
	gcl_svg_number(&shape, &type);
	take_colour(attribute(tag, "color"), s->series->colour);
	if (type == CROSS) {
		end_dots(s);
		gcl_buf_printf(b, "<use href=\"#cross\" x=\"%ld\" y=\"%ld\"/>"
		    "\n", x, y);
		return;
	}
	if (!s->dots++)
		gcl_buf_printf(b, "<path class=\"d\" stroke-width=\"%.1f\" "
		    "d=\"", 2 * size);
	gcl_buf_printf(b, y < 0 ? "M%ld%ldh0" : "M%ld %ldh0", x, y);
}

/* ---- the rest of the picture ------------------------------------------ */

/* A line that goes straight down is of x, one across of y. */
static void
add_axis(struct scan *s, struct gcl_span tag)
{
	struct gcl_span d = attribute(tag, "d");
	int grid = gcl_span_is(attribute(tag, "class"), "gridline");
	struct gcl_buf none;
	struct gcl_svg_pen look = { .b = &none }, pen = { .b = NULL };
	int is_x;

	gcl_buf_init(&none, CEILING);
	gcl_svg_draw(&look, d);
	s->svg->frame.failed |= none.failed;
	gcl_buf_fini(&none);
	is_x = look.lines && look.low_x == look.high_x;
	pen.b = grid ? (is_x ? &s->svg->grid_x : &s->svg->grid_y) :
	    is_x ? &s->svg->tics_x : &s->svg->frame;
	gcl_svg_draw(&pen, d);
	s->at = grid || !look.lines ? AT_NOTHING : is_x ? AT_TIC_X :
	    look.low_y == look.high_y ? AT_TIC_Y : AT_NOTHING;
}

/* Adds text with the five entities of XML as what they stand for. */
static void
add_decoded(struct gcl_buf *b, struct gcl_span text)
{
	static const struct { const char *name, *text; } entities[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&apos;", "'" },
	};
	size_t i, k, n;

	for (i = 0; i < text.len; i += n) {
		n = 1;
		for (k = 0; text.at[i] == '&' &&
		    k < sizeof entities / sizeof entities[0]; k++) {
			n = strlen(entities[k].name);
			if (text.len - i >= n &&
			    memcmp(text.at + i, entities[k].name, n) == 0)
				break;
			n = 1;
		}
		if (n > 1)
			gcl_buf_puts(b, entities[k].text);
		else
			gcl_buf_putc(b, text.at[i]);
	}
}

static void
add_text(struct scan *s)
{
	struct gcl_buf *b = s->at == AT_TIC_X ? &s->svg->labels_x :
	    s->at == AT_TIC_Y ? &s->svg->labels_y : &s->svg->texts;
	struct gcl_span place = s->place;
	struct gcl_span text = gcl_span(s->text.at, s->text.len);
	int turned = gcl_span_find(place, gcl_span_of("rotate")) != NULL;
	long x, y;

	while (text.len && *text.at == ' ')
		text = gcl_span(text.at + 1, text.len - 1);
	s->at = AT_NOTHING;
	if (!text.len || !gcl_svg_point(&place, &x, &y))
		return;
	if (b == &s->svg->labels_y && !s->in_y++)
		gcl_buf_puts(b, "<g class=\"y\">\n");
	gcl_buf_printf(b, "<text x=\"%ld\" y=\"%ld\"", x, y);
	if (turned)
		gcl_buf_printf(b, " transform=\"rotate(270 %ld %ld)\"", x, y);
	gcl_buf_puts(b, turned ? " class=\"turned\">" :
	    gcl_span_is(s->anchor, "end") ? " class=\"e\">" :
	    gcl_span_is(s->anchor, "middle") ? " class=\"m\">" :
	    " class=\"beside\">");
	gcl_text_html(b, text);
	gcl_buf_puts(b, "</text>\n");
}

/* ---- reading ---------------------------------------------------------- */

/* Labels of y are a group for each panel, series being between. */
static void
end_y(struct scan *s)
{
	if (s->in_y)
		gcl_buf_puts(&s->svg->labels_y, "</g>\n");
	s->in_y = 0;
}

/* "gclog_plot_2b" is the second plot of the second panel. */
static int
begin_series(struct scan *s, struct gcl_span id)
{
	struct gcl_svg *svg = s->svg;
	double plot;
	char panel = id.len ? id.at[id.len - 1] : 'a';

	if (!gcl_svg_number(&id, &plot) || plot < 1 || plot > MOST_PLOTS)
		return 0;
	if (svg->n == svg->room) {
		size_t room = svg->room ? 2 * svg->room : 16;
		struct gcl_svg_series *more = gcl_realloc(svg->series,
		    room * sizeof *more);

		if (!more)
			return -1;
		svg->series = more;
		svg->room = room;
	}
	s->series = &svg->series[svg->n++];
	*s->series = (struct gcl_svg_series){ .plot = (size_t)plot,
		.panel = panel >= 'a' && panel <= 'z' ?
		(size_t)(panel - 'a') : 0, .from = svg->art.len };
	s->series_depth = s->depth;
	return 0;
}

static void
end_group(struct scan *s)
{
	if (s->series && s->depth == s->series_depth) {
		end_dots(s);
		s->series->to = s->svg->art.len;
		s->series = NULL;
	}
	s->depth -= s->depth > 0;
}

static int
begin_group(struct scan *s, struct gcl_span tag)
{
	struct gcl_span width = attribute(tag, "stroke-width");
	struct gcl_span id = attribute(tag, "id");
	struct gcl_span place = attribute(tag, "transform");

	s->depth++;
	gcl_svg_number(&width, &s->width);
	if (place.len) {
		s->place = place;
		s->anchor = attribute(tag, "text-anchor");
	}
	if (!gcl_span_find(id, gcl_span_of("_plot_")))
		return 0;
	end_y(s);
	return begin_series(s, id);
}

static void
draw(struct scan *s, struct gcl_span tag)
{
	if (is_tag(tag, "path") && s->series)
		add_line(s, tag);
	else if (is_tag(tag, "path"))
		add_axis(s, tag);
	else if (is_tag(tag, "polygon") && s->series)
		add_polygon(s, tag);
	else if (is_tag(tag, "use") && s->series)
		add_sign(s, tag);
	else if (is_tag(tag, "text"))
		s->text.len = 0;
	else if (is_tag(tag, "/text") && !s->series)
		add_text(s);
}

static int
take_tag(struct scan *s, struct gcl_span text, struct gcl_span tag)
{
	struct gcl_span size;
	long skip;

	if (is_tag(tag, "svg")) {
		size = attribute(tag, "viewBox");
		if (gcl_svg_point(&size, &skip, &skip))
			gcl_svg_point(&size, &s->svg->width, &s->svg->height);
	} else if (is_tag(tag, "defs")) {
		s->in_defs = 1;
	} else if (is_tag(tag, "/defs")) {
		s->in_defs = 0;
	} else if (is_tag(tag, "g")) {
		return begin_group(s, tag);
	} else if (is_tag(tag, "/g")) {
		end_group(s);
	} else if (!s->in_defs) {
		add_decoded(&s->text, text);
		draw(s, tag);
	}
	return 0;
}

int
gcl_svg_read(struct gcl_svg *svg, struct gcl_span text, int *memory)
{
	struct gcl_buf *bufs[] = { &svg->grid_x, &svg->grid_y, &svg->tics_x,
		&svg->frame, &svg->labels_x, &svg->labels_y,
		&svg->texts, &svg->art };
	struct scan s = { .svg = svg, .rest = text, .width = 1 };
	struct gcl_span before, tag;
	size_t i;
	int rc = 0;

	*svg = (struct gcl_svg){ 0 };
	for (i = 0; i < sizeof bufs / sizeof bufs[0]; i++)
		gcl_buf_init(bufs[i], CEILING);
	gcl_buf_init(&s.text, CEILING);
	while (rc == 0 && next_tag(&s, &before, &tag))
		rc = take_tag(&s, before, tag);
	while (rc == 0 && s.depth)
		end_group(&s);
	end_y(&s);
	for (i = 0; i < sizeof bufs / sizeof bufs[0]; i++)
		if (bufs[i]->failed)
			rc = -1;
	*memory = rc < 0 || s.text.failed;
	gcl_buf_fini(&s.text);
	return *memory || svg->width <= 0 || svg->height <= 0 ? -1 : 0;
}

void
gcl_svg_free(struct gcl_svg *svg)
{
	gcl_buf_fini(&svg->grid_x);
	gcl_buf_fini(&svg->grid_y);
	gcl_buf_fini(&svg->tics_x);
	gcl_buf_fini(&svg->frame);
	gcl_buf_fini(&svg->labels_x);
	gcl_buf_fini(&svg->labels_y);
	gcl_buf_fini(&svg->texts);
	gcl_buf_fini(&svg->art);
	gcl_free(svg->series);
}
