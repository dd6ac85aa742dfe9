/* Proves that of gnuplot's SVG what is drawn is taken, made short, and nothing
 * else gets into a page. */
#include "config.h"

#include "out/svg.h"
#include "tests/lib/tap.h"

#define HEAD "<svg viewBox=\"0 0 800 400\">\n"
#define SERIES HEAD "<g fill=\"none\" stroke-width=\"1.80\"></g>" \
	"<g id=\"gclog_plot_2b\" ><title>gclog_plot_2b</title>\n"

static int
take(struct gcl_svg *svg, const char *text)
{
	int memory;
	int rc = gcl_svg_read(svg, gcl_span_of(text), &memory);

	is_int(memory, 0, "memory was enough");
	return rc;
}

/* The elements of the only series. */
static void
is_art(const char *elements, const char *colour, const char *want,
    const char *name)
{
	struct gcl_svg svg;
	char text[2000];

	snprintf(text, sizeof text, SERIES "%s</g></svg>", elements);
	is_int(take(&svg, text), 0, "%s: read", name);
	is_str(gcl_buf_text(&svg.art), want, "%s", name);
	ok(svg.n == 1 && svg.series[0].panel == 1 && svg.series[0].plot == 2,
	    "%s: whose it is", name);
	is_str(svg.n ? svg.series[0].colour : "", colour, "%s: colour", name);
	gcl_svg_free(&svg);
}

static void
test_series(void)
{
	is_art("<path stroke='rgb(  0, 114, 178)'  d='M76.00,395.00 "
	    "L291.33,355.01 L291.33,355.01 L300.00,-1.00 M721.99,275.01 "
	    "M1.00,2.00 L2.00,2.00 Z '/>", "#0072b2",
	    "<path class=\"l\" stroke-width=\"1.8\" d=\"M760 3950"
	    "l2153-400 87-3560M10 20l10 0z\"/>\n", "a line");
	is_art("<path stroke='rgb(1,2,3)' stroke-dasharray='14.0,8.0\"x' "
	    "d='M1,1 L2,2'/>", "#010203",
	    "<path class=\"l\" stroke-width=\"1.8\" "
	    "stroke-dasharray=\"14.0,8.0\" d=\"M10 10l10 10\"/>\n", "dashes");
	is_art("<g stroke='none'><polygon fill = 'rgb(213,  94,   0)' points "
	    "= '1.00,2.00 3.00,2.00 3.00,4.00 '/></g>", "#d55e00",
	    "<path class=\"f\" d=\"M10 20l20 0 0 20z\"/>\n", "an area");
	is_art("<use xlink:href='#gpPt6' transform='translate(76.00,180.00) "
	    "scale(2.81)' color='rgb(9,9,9)'/>\n<use xlink:href='#gpPt6' "
	    "transform='translate(77.00,18.00) scale(2.81)' "
	    "color='rgb(9,9,9)'/>", "#090909",
	    "<path class=\"d\" stroke-width=\"5.6\" "
	    "d=\"M760 1800h0M770 180h0\"/>\n", "dots");
	is_art("<use xlink:href='#gpPt1' transform='translate(76.00,180.00) "
	    "scale(7.31)' color='rgb(9,9,9)'/>", "#090909",
	    "<use href=\"#cross\" x=\"760\" y=\"1800\"/>\n", "a cross");
	is_art("<path stroke='rgb(9,9,9)' d='M76.00,395.00 '/>", "", "",
	    "a move alone");
}

static void
test_frame(void)
{
	struct gcl_svg svg;

	take(&svg, HEAD "<defs><path d='M9,9 L8,8'/></defs>"
	    "<path class=\"gridline\"  d='M76.00,475.00 L721.99,475.00  '/>"
	    "<path class=\"gridline\"  d='M76.00,475.00 L76.00,275.01  '/>"
	    "<path stroke='black'  d='M76.00,475.00 L76.00,463.75'/>"
	    "<g transform=\"translate(76.00,502.37)\" "
	    "text-anchor=\"middle\"><text> 1.5</text></g>"
	    "<g transform=\"translate(9.00,10.00) rotate(270)\" "
	    "text-anchor=\"middle\"><text>a &lt;b> &amp;amp; \"c\"</text></g>"
	    "<path d='M1,1 L1,2 L2,2'/></svg>");
	is_str(gcl_buf_text(&svg.grid_x), "M760 4750l0-2000", "grid of x");
	is_str(gcl_buf_text(&svg.grid_y), "M760 4750l6460 0", "grid of y");
	is_str(gcl_buf_text(&svg.tics_x), "M760 4750l0-112", "tics of x");
	is_str(gcl_buf_text(&svg.frame), "M10 10l0 10 10 0", "the border");
	is_str(gcl_buf_text(&svg.labels_x), "<text x=\"760\" y=\"5024\" "
	    "class=\"m\">1.5</text>\n", "a label of x");
	is_str(gcl_buf_text(&svg.texts), "<text x=\"90\" y=\"100\" "
	    "transform=\"rotate(270 90 100)\" class=\"turned\">a &lt;b&gt; "
	    "&amp;amp; &quot;c&quot;</text>\n", "a text");
	gcl_svg_free(&svg);
}

static void
test_hostile(void)
{
	static const char *const none[] = {
		"", "<", "<svg", "<svg>", "<svg viewBox>", "<svg viewBox=",
		"<svg viewBox=\"0 0 0 0\">", "<svg viewBox='0 0 -5 1'>",
		"<html><body>Not found</body></html>", "<svg viewBox=\"0 0",
	};
	struct gcl_svg svg;
	size_t i;

	for (i = 0; i < sizeof none / sizeof none[0]; i++) {
		is_int(take(&svg, none[i]), -1, "no picture: %s", none[i]);
		gcl_svg_free(&svg);
	}
	is_art("<script>alert(1)</script><a href='x'><image href='y'/></a>"
	    "<foreignObject/><path onload='x' d='M1,1 L2,2' style='z'/>"
	    "<path d='x\"><script>M1 1 L url(#x) 2,2'/>"
	    "<text>&lt;script&gt;</text><![CDATA[<b>]]>", "",
	    "<path class=\"l\" stroke-width=\"1.8\" d=\"M10 10l10 10\"/>\n",
	    "what is not drawn");
	is_art("<path d='M-99999999999999999999,5 L5,5 "
	    "99999999999999999999,1e99'/>", "", "<path class=\"l\" "
	    "stroke-width=\"1.8\" d=\"M-10000000 50l10000050 0 9999950-40\"/>"
	    "\n", "what is far off");
	is_int(take(&svg, "<svg viewBox='0 0 9 9'>"
	    "<g id='gclog_plot_99999999999999999999a'>"
	    "<path d='M1,1 L2,2'/></g>"), 0, "a plot of no number");
	is_int((int)svg.n, 0, "... is none");
	gcl_svg_free(&svg);
	is_int(take(&svg, SERIES "<path d='M1,1 L2,2'/></g></g></g></g>"
	    "<path d='M1,1 L9,2'/>"), 0, "more is closed than opened");
	is_str(gcl_buf_text(&svg.frame), "M10 10l80 10", "... and read on");
	gcl_svg_free(&svg);
}

int
main(void)
{
	test_series();
	test_frame();
	test_hostile();
	return tap_done();
}
