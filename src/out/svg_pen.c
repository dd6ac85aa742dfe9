/* Numbers and paths of gnuplot's SVG, made short. */
#include "config.h"

#include "out/svg.h"

#include <math.h>

#include "base/num.h"

/* ---- numbers -------------------------------------------------------- */

int
gcl_svg_number(struct gcl_span *s, double *out)
{
	size_t i = 0, n;
	double v;

	while (i < s->len && !gcl_is_digit(s->at[i]) && s->at[i] != '-')
		i++;
	n = i;
	while (n < s->len && (gcl_is_digit(s->at[n]) || s->at[n] == '.' ||
	    s->at[n] == '-'))
		n++;
	if (gcl_num_real(gcl_span(s->at + i, n - i), &v) < 0)
		return 0;
	*out = v;
	*s = gcl_span(s->at + n, s->len - n);
	return 1;
}

/* No picture is that large; what is drawn farther off is not gnuplot's, but
 * must not overflow. */
#define MOST_PIXELS 1e6

long
gcl_svg_length(double pixels)
{
	return lround(fmax(-MOST_PIXELS, fmin(MOST_PIXELS, pixels)) *
	    GCL_SVG_PART);
}

int
gcl_svg_point(struct gcl_span *s, long *x, long *y)
{
	double px, py;

	if (!gcl_svg_number(s, &px) || !gcl_svg_number(s, &py))
		return 0;
	*x = gcl_svg_length(px);
	*y = gcl_svg_length(py);
	return 1;
}

/* ---- paths ---------------------------------------------------------- */

static void
put_pair(struct gcl_svg_pen *p, char letter, long x, long y)
{
	if (p->letter != letter)
		gcl_buf_putc(p->b, letter);
	else if (x >= 0)
		gcl_buf_putc(p->b, ' ');
	p->letter = letter;
	gcl_buf_printf(p->b, y < 0 ? "%ld%ld" : "%ld %ld", x, y);
}

static void
reach(struct gcl_svg_pen *p, long x, long y)
{
	if (!p->lines || x < p->low_x)
		p->low_x = x;
	if (!p->lines || x > p->high_x)
		p->high_x = x;
	if (!p->lines || y < p->low_y)
		p->low_y = y;
	if (!p->lines || y > p->high_y)
		p->high_y = y;
}

void
gcl_svg_move(struct gcl_svg_pen *p, long x, long y)
{
	p->to_x = x;
	p->to_y = y;
	p->moved = 1;
}

void
gcl_svg_line(struct gcl_svg_pen *p, long x, long y)
{
	if (p->moved) {
		put_pair(p, 'M', p->to_x, p->to_y);
		p->letter = 'M';
		p->x = p->to_x;
		p->y = p->to_y;
		reach(p, p->x, p->y);
		p->moved = 0;
		p->lines++;
	} else if (x == p->x && y == p->y) {
		return;
	}
	put_pair(p, 'l', x - p->x, y - p->y);
	p->x = x;
	p->y = y;
	reach(p, x, y);
}

void
gcl_svg_draw(struct gcl_svg_pen *p, struct gcl_span d)
{
	char letter = 'L';
	long x, y;

	while (d.len) {
		char c = *d.at;

		if (c == 'Z' && !p->moved && p->lines) {
			gcl_buf_putc(p->b, 'z');
			p->letter = 'z';
		}
		if (c == 'M' || c == 'L')
			letter = c;
		if (!gcl_is_digit(c) && c != '-') {
			d = gcl_span(d.at + 1, d.len - 1);
			continue;
		}
		if (!gcl_svg_point(&d, &x, &y))
			return;
		if (letter == 'M')
			gcl_svg_move(p, x, y);
		else
			gcl_svg_line(p, x, y);
		letter = 'L';
	}
}
