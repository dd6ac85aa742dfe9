/* Untrusted text made fit to keep, to show, to put into JSON or HTML. */
#include "config.h"

#include "base/text.h"

enum { PLAIN_CEILING = 64 * 1024 };

size_t
gcl_text_char(struct gcl_span s, uint32_t *cp)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = (unsigned char)s.at[0];
	size_t n = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	size_t i;

	if ((c >= 0x80 && c < 0xc2) || c > 0xf4 || n > s.len)
		return 0;
	*cp = n == 1 ? c : c & (0xffu >> (n + 1));
	for (i = 1; i < n; i++) {
		unsigned char next = (unsigned char)s.at[i];

		if ((next & 0xc0) != 0x80)
			return 0;
		*cp = *cp << 6 | (next & 0x3f);
	}
	if (*cp < least[n] || *cp > 0x10ffff || (*cp >> 11) == 0x1b)
		return 0;
	return n;
}

size_t
gcl_text_put(char to[GCL_TEXT_CHAR], uint32_t cp)
{
	static const unsigned char first[] = { 0, 0xc0, 0xe0, 0xf0 };
	size_t more = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
	size_t i;

	to[0] = (char)(first[more] | cp >> 6 * more);
	for (i = 1; i <= more; i++)
		to[i] = (char)(0x80 | (cp >> 6 * (more - i) & 0x3f));
	return more + 1;
}

static int
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
}

/* Unicode's explicit directional formatting, marks and line separators. */
static int
is_directional(uint32_t cp)
{
	return cp == 0x61c || cp == 0x200e || cp == 0x200f ||
	    (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static int
add_hex_byte(struct gcl_buf *b, char c)
{
	return gcl_buf_printf(b, "\\x%02x", (unsigned)(unsigned char)c);
}

static int
add_kept(struct gcl_buf *b, struct gcl_span s, uint32_t cp)
{
	return cp == 0 ? add_hex_byte(b, 0) : gcl_buf_add(b, s.at, s.len);
}

static int
add_plain(struct gcl_buf *b, struct gcl_span s, uint32_t cp)
{
	if (is_control(cp) && s.len == 1)
		return add_hex_byte(b, s.at[0]);
	if (is_control(cp) || is_directional(cp))
		return gcl_buf_printf(b, "\\u{%04x}", (unsigned)cp);
	return gcl_buf_add(b, s.at, s.len);
}

static int
add_json(struct gcl_buf *b, struct gcl_span s, uint32_t cp)
{
	if (cp == '"' || cp == '\\')
		return gcl_buf_printf(b, "\\%c", (int)cp);
	if (is_control(cp) || is_directional(cp))
		return gcl_buf_printf(b, "\\u%04x", (unsigned)cp);
	return gcl_buf_add(b, s.at, s.len);
}

/* What could begin a tag or an entity, or end an attribute. */
static int
add_html(struct gcl_buf *b, struct gcl_span s, uint32_t cp)
{
	switch (cp) {
	case '<':
		return gcl_buf_puts(b, "&lt;");
	case '>':
		return gcl_buf_puts(b, "&gt;");
	case '&':
		return gcl_buf_puts(b, "&amp;");
	case '"':
		return gcl_buf_puts(b, "&quot;");
	case '\'':
		return gcl_buf_puts(b, "&#39;");
	case 0xfffe: /* XML has no way to say these */
	case 0xffff:
		return gcl_buf_printf(b, "\\u{%04x}", (unsigned)cp);
	default:
		return add_plain(b, s, cp);
	}
}

static int
walk(struct gcl_buf *b, struct gcl_span s, const char *escape,
    int (*add)(struct gcl_buf *, struct gcl_span, uint32_t))
{
	size_t i = 0, n;
	uint32_t cp;

	while (i < s.len) {
		n = gcl_text_char(gcl_span(s.at + i, s.len - i), &cp);
		if (n)
			add(b, gcl_span(s.at + i, n), cp);
		else
			gcl_buf_printf(b, "%sx%02x", escape,
			    (unsigned)(unsigned char)s.at[i]);
		i += n ? n : 1;
	}
	return b->failed ? -1 : 0;
}

int
gcl_text_utf8(struct gcl_buf *b, struct gcl_span s)
{
	return walk(b, s, "\\", add_kept);
}

int
gcl_text_plain(struct gcl_buf *b, struct gcl_span s)
{
	return walk(b, s, "\\", add_plain);
}

const char *
gcl_text_plain_in(struct gcl_arena *a, const char *text)
{
	struct gcl_buf b;

	gcl_buf_init(&b, PLAIN_CEILING);
	gcl_text_plain(&b, gcl_span_of(text));
	return gcl_buf_keep(&b, a);
}

int
gcl_text_html(struct gcl_buf *b, struct gcl_span s)
{
	return walk(b, s, "\\", add_html);
}

int
gcl_text_json(struct gcl_buf *b, struct gcl_span s)
{
	gcl_buf_putc(b, '"');
	walk(b, s, "\\\\", add_json);
	return gcl_buf_putc(b, '"');
}

/* What no shell thinks about. */
static const char harmless[] = "abcdefghijklmnopqrstuvwxyz"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=@%:,./";

int
gcl_text_shell(struct gcl_buf *b, struct gcl_span s)
{
	size_t i, plain = 0;

	while (plain < s.len && s.at[plain] &&
	    strchr(harmless, s.at[plain]))
		plain++;
	if (s.len > 0 && s.at[0] == '-')
		gcl_buf_puts(b, "./");
	if (s.len > 0 && plain == s.len)
		return gcl_buf_add(b, s.at, s.len);
	gcl_buf_putc(b, '\'');
	for (i = 0; i < s.len; i++)
		if (s.at[i] == '\'')
			gcl_buf_puts(b, "'\\''");
		else
			gcl_buf_putc(b, s.at[i]);
	return gcl_buf_putc(b, '\'');
}

/* Ranges of wide and of zero-width characters that matter for labels. */
static size_t
cells(uint32_t cp)
{
	if ((cp >= 0x300 && cp < 0x370) || cp == 0x200b || cp == 0x200d ||
	    (cp >= 0xfe00 && cp < 0xfe10))
		return 0;
	if ((cp >= 0x1100 && cp < 0x1160) || (cp >= 0x2e80 && cp < 0xa4d0) ||
	    (cp >= 0xac00 && cp < 0xd7a4) || (cp >= 0xf900 && cp < 0xfb00) ||
	    (cp >= 0xfe30 && cp < 0xfe70) || (cp >= 0xff00 && cp < 0xff61) ||
	    (cp >= 0x1f300 && cp < 0x1f650) || (cp >= 0x20000 && cp < 0x40000))
		return 2;
	return 1;
}

/* The bytes up to a width, which becomes that of them. */
static size_t
walk_cells(struct gcl_span s, size_t columns, size_t *width)
{
	size_t i = 0, n, w;
	uint32_t cp = 0;

	*width = 0;
	while (i < s.len) {
		n = gcl_text_char(gcl_span(s.at + i, s.len - i), &cp);
		w = n ? cells(cp) : 1;
		if (w > columns - *width)
			break;
		*width += w;
		i += n ? n : 1;
	}
	return i;
}

size_t
gcl_text_width(struct gcl_span s)
{
	size_t width;

	walk_cells(s, SIZE_MAX, &width);
	return width;
}

size_t
gcl_text_fit(struct gcl_span s, size_t columns)
{
	size_t width;

	return walk_cells(s, columns, &width);
}
