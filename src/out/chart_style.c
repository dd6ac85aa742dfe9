/* The looks of all charts: the palette, and how each mark is drawn. */
#include "config.h"

#include "out/chart_style.h"

#include "out/chart_parts.h"

/* The palette of Okabe and Ito (2008), which colour blindness leaves apart,
 * darkest first; its yellow comes last as it is faint on white.  Beside each,
 * half way to white, what the run has that is compared with. */
static const struct {
	const char *own, *other;
} palette[] = {
	{ "#0072b2", "#7fb8d8" }, { "#d55e00", "#eaae7f" },
	{ "#009e73", "#7fceb9" }, { "#cc79a7", "#e5bcd3" },
	{ "#e69f00", "#f2cf7f" }, { "#56b4e9", "#aad9f4" },
	{ "#444444", "#a1a1a1" }, { "#f0e442", "#f7f1a0" },
};

enum {
	NCOLOURS = sizeof palette / sizeof palette[0],
	FEW = 60,   /* so few points are marked on their line */
	MANY = 1500 /* from here on dots are small */
};

static const char *
colour_of(const struct gcl_series *s)
{
	unsigned i = (unsigned)s->colour % NCOLOURS;

	return s->other ? palette[i].other : palette[i].own;
}

static const char *
dots_size(size_t n, int key)
{
	return key ? "0.9" : n > MANY ? "0.35" : n > FEW ? "0.55" : "0.8";
}

static void
add_line(struct gcl_buf *b, const struct gcl_series *s, size_t n)
{
	const char *dashes = s->other ? " dt (9,5)" : "";
	int few = (n > 0 && n <= FEW) || gcl_plot_has_lone(s);

	if (n == 1)
		gcl_buf_puts(b, s->mark == GCL_STEPS ? "points pt 7 ps 0.9" :
		    "linespoints pt 7 ps 0.9");
	else if (s->mark == GCL_STEPS)
		gcl_buf_printf(b, "steps%s", dashes);
	else
		gcl_buf_printf(b, "%s%s", few ? "linespoints pt 7 ps 0.4" :
		    "lines", dashes);
	gcl_buf_printf(b, " lw 1.8 lc rgb '%s'", colour_of(s));
}

static void
add_area(struct gcl_buf *b, const struct gcl_series *s, size_t n, int key)
{
	if (n == 1 && !key)
		gcl_buf_puts(b, "impulses lw 8 lc");
	else
		gcl_buf_puts(b, "filledcurves y=0 fs solid 1.0 noborder fc");
	gcl_buf_printf(b, " rgb '%s'", colour_of(s));
}

void
gcl_style_add(struct gcl_buf *b, const struct gcl_series *s, int key)
{
	const char *rgb = colour_of(s);
	size_t n = gcl_plot_count(s);

	switch (s->mark) {
	case GCL_LEVEL:
	case GCL_GUIDE:
		gcl_buf_printf(b, "lines lw %s dt %s lc rgb '%s'",
		    s->mark == GCL_LEVEL ? "1.4" : "1.0",
		    s->mark == GCL_LEVEL ? "(14,8)" : "(3,5)", rgb);
		break;
	case GCL_LINE:
	case GCL_STEPS:
		add_line(b, s, n);
		break;
	case GCL_DOTS:
		gcl_buf_printf(b, "points pt 7 ps %s lc rgb '%s'",
		    dots_size(n, key), rgb);
		break;
	case GCL_CROSSES:
		gcl_buf_printf(b, "points pt 2 ps 1.3 lw 2.2 lc rgb '%s'", rgb);
		break;
	case GCL_AREA:
		add_area(b, s, n, key);
		break;
	case GCL_BAND:
		gcl_buf_printf(b, "%s fs transparent solid 0.3 noborder "
		    "fc rgb '%s'", key ? "boxes" : "filledcurves", rgb);
		break;
	case GCL_BARS:
		if (key)
			gcl_buf_printf(b, "boxes fs solid 1.0 fc rgb '%s'",
			    rgb);
		else
			gcl_buf_printf(b, "boxxyerror lw 2 "
			    "lc rgb '%s' fs solid 1.0 border lc rgb '%s'",
			    rgb, rgb);
		break;
	}
}

/* Lines of characters are but seven, so the other run has letters. */
static int
is_letter(const struct gcl_series *s)
{
	return s->mark == GCL_DOTS || s->mark == GCL_CROSSES || s->other ||
	    gcl_plot_count(s) == 1;
}

void
gcl_style_add_text(struct gcl_buf *b, const struct gcl_series *s, size_t i)
{
	if (!gcl_style_has_entry(s))
		gcl_buf_puts(b, "lines lt 0");
	else if (is_letter(s))
		gcl_buf_printf(b, "points pt %zu", i + 1);
	else
		gcl_buf_printf(b, "%s lt %zu", s->mark == GCL_STEPS ?
		    "steps" : "lines", i + 1);
}

char
gcl_style_sign(const struct gcl_series *s, size_t i)
{
	static const char pens[] = "*#$%@&=";

	if (is_letter(s))
		return (char)('A' + i % 26);
	return pens[i % (sizeof pens - 1)];
}

int
gcl_style_has_entry(const struct gcl_series *s)
{
	return !gcl_plot_is_across(s) &&
	    (s->mark != GCL_BARS || gcl_plot_any(s));
}
