/* The terminals of gnuplot that charts are made for, and where they write. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "out/chart_parts.h"
#include "out/chart_style.h"

static void
set_png(struct gcl_buf *b, int width, int height)
{
	gcl_buf_printf(b, "set terminal pngcairo noenhanced color "
	    "background rgb " GCL_STYLE_PAPER " font '"
	    GCL_STYLE_FONT "," GCL_STYLE_SIZE "' size %d,%d\n",
	    width, height);
}

static void
set_svg(struct gcl_buf *b, int width, int height)
{
	gcl_buf_printf(b, "set terminal svg noenhanced fixed name 'gclog' "
	    "background rgb " GCL_STYLE_PAPER " font '" GCL_STYLE_FONT_SVG ","
	    GCL_STYLE_SIZE_SVG "' size %d,%d\n", width, height);
}

/* In inches, of which each has 96 of our pixels. */
static void
set_pdf(struct gcl_buf *b, int width, int height)
{
	gcl_buf_puts(b, "set terminal pdfcairo noenhanced color "
	    "background rgb " GCL_STYLE_PAPER " font '" GCL_STYLE_FONT ","
	    GCL_STYLE_SIZE "' fontscale 0.8 size ");
	gcl_out_real(b, width / 96.0, 6);
	gcl_buf_puts(b, "in,");
	gcl_out_real(b, height / 96.0, 6);
	gcl_buf_puts(b, "in\n");
}

static void
set_dumb(struct gcl_buf *b, int width, int height)
{
	gcl_buf_printf(b, "set terminal dumb noenhanced nofeed mono "
	    "size %d,%d\n", width, height);
}

static const struct gcl_terminal terminals[] = {
	{ "png", set_png, 1200, 620, 340, 8.4, 20, 14, 0 },
	{ "svg", set_svg, 1200, 620, 340, 8.4, 20, 17, 0 },
	{ "pdf", set_pdf, 1200, 620, 340, 8.4, 20, 14, 0 },
	{ "dumb", set_dumb, 79, 24, 18, 1, 1, 0, 1 },
};

enum { NTERMINALS = sizeof terminals / sizeof terminals[0] };

const char *
gclog_term_name(size_t i)
{
	return i < NTERMINALS ? terminals[i].name : NULL;
}

const struct gcl_terminal *
gcl_terminal_find(const char *name)
{
	size_t i;

	for (i = 0; i < NTERMINALS; i++)
		if (strcmp(terminals[i].name, name) == 0)
			return &terminals[i];
	return NULL;
}

/* Text within single quotes: gnuplot looks for nothing but their end, which
 * two of them are not.  Where a string begins, though, it takes two for an
 * empty one: quotes that come first stand in a string of their own. */
static void
add_quoted(struct gcl_buf *b, const char *text, size_t n)
{
	size_t i = 0;

	if (n > 0 && text[0] == '\'') {
		gcl_buf_putc(b, '"');
		for (; i < n && text[i] == '\''; i++)
			gcl_buf_putc(b, '\'');
		gcl_buf_puts(b, "\".");
	}
	gcl_buf_putc(b, '\'');
	for (; i < n; i++) {
		if (text[i] == '\'')
			gcl_buf_putc(b, '\'');
		gcl_buf_putc(b, text[i]);
	}
	gcl_buf_putc(b, '\'');
}

int
gcl_terminal_output(struct gcl_buf *b, const char *path, struct gclog_err *err)
{
	size_t i;

	if (!path) {
		gcl_buf_puts(b, "set output\n");
		return 0;
	}
	if (!path[0])
		return gcl_err(err, GCLOG_EARG, "the name of the chart's file "
		    "is empty");
	for (i = 0; path[i]; i++)
		if ((unsigned char)path[i] < ' ' || path[i] == 0x7f)
			return gcl_err(err, GCLOG_EARG, "the name of the "
			    "chart's file holds a control character; "
			    "gnuplot cannot be told such a name");
	gcl_buf_puts(b, "set output ");
	/* To gnuplot, a name that begins with these is a command, or a home. */
	if (path[0] == '|' || path[0] == '~')
		gcl_buf_puts(b, "'./'.");
	add_quoted(b, path, i);
	gcl_buf_putc(b, '\n');
	return 0;
}

void
gcl_chart_quote(struct gcl_buf *b, const char *text, size_t columns)
{
	struct gcl_buf plain;
	size_t n;

	gcl_buf_init(&plain, b->ceiling);
	gcl_text_plain(&plain, gcl_span_of(text));
	n = gcl_text_fit(gcl_span(plain.at, plain.len), columns);
	if (n < plain.len && columns > 3) {
		n = gcl_text_fit(gcl_span(plain.at, plain.len), columns - 3);
		plain.len = n;
		gcl_buf_puts(&plain, "...");
		n = plain.len;
	}
	b->failed |= plain.failed;
	if (!plain.failed)
		add_quoted(b, plain.at, n);
	gcl_buf_fini(&plain);
}
