/* Lines that must be made anew to be read: colours, pages, keys and values. */
#include "config.h"

#include "base/num.h"
#include "base/stamp.h"
#include "read/wrap.h"

/* ---- terminals ------------------------------------------------------ */

enum { ESC = 033, BELL = 007 };

/* The bytes of an escape sequence (ECMA-48) that begins a text. */
static size_t
escape_length(struct gcl_span s)
{
	size_t i = 2;

	if (s.len < 2)
		return s.len;
	if (s.at[1] == '[') { /* parameters, then a letter */
		while (i < s.len && (unsigned char)s.at[i] < '@')
			i++;
		return i < s.len ? i + 1 : i;
	}
	if (s.at[1] == ']') { /* a command, up to a bell or "ESC \" */
		while (i < s.len && s.at[i] != BELL && s.at[i] != ESC)
			i++;
		return i + 1 < s.len && s.at[i] == ESC ? i + 2 : i + 1;
	}
	return 2;
}

int
gcl_rewrite_ansi(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	const char *esc;

	(void)w;
	(void)u;
	if (!memchr(text.at, ESC, text.len))
		return 0;
	while ((esc = memchr(text.at, ESC, text.len)) != NULL) {
		size_t before = (size_t)(esc - text.at), n;

		/* Back to the start of the line, to write over it. */
		gcl_buf_add(out, text.at, before > 0 && esc[-1] == '\r' ?
		    before - 1 : before);
		text = gcl_span(esc, text.len - before);
		n = escape_length(text);
		if (n > text.len)
			n = text.len;
		text = gcl_span(text.at + n, text.len - n);
	}
	gcl_buf_add(out, text.at, text.len);
	return 1;
}

/* ---- pages ---------------------------------------------------------- */

static const struct { const char *text, *is; } entities[] = {
	{ "&gt;", ">" }, { "&lt;", "<" }, { "&amp;", "&" },
	{ "&quot;", "\"" }, { "&#39;", "'" }, { "&#x27;", "'" },
	{ "&#34;", "\"" }, { "&#43;", "+" }, { "&#62;", ">" },
	{ "&#60;", "<" }, { "&nbsp;", " " }, { "&#160;", " " },
	{ "<br>", "\n" }, { "<br/>", "\n" }, { "<br />", "\n" },
	{ "<p>", "" }, { "</p>", "\n" }, { "<pre>", "" }, { "</pre>", "\n" },
	{ "<code>", "" }, { "</code>", "" }, { "</span>", "" },
	{ "<div>", "" }, { "</div>", "\n" }, { "<b>", "" }, { "</b>", "" },
};

/* The bytes of an entity or a tag that begins a text; 0: of none. */
static size_t
entity_length(struct gcl_span s, const char **is)
{
	size_t i;

	for (i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		size_t n = strlen(entities[i].text);

		*is = entities[i].is;
		if (n <= s.len && memcmp(s.at, entities[i].text, n) == 0)
			return n;
	}
	return 0;
}

int
gcl_rewrite_html(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	const char *is;
	size_t n;
	int any = 0;

	(void)w;
	(void)u;
	if (!memchr(text.at, '&', text.len) && !memchr(text.at, '<', text.len))
		return 0;
	while (text.len > 0) {
		size_t plain = 0;

		while (plain < text.len && text.at[plain] != '&' &&
		    text.at[plain] != '<')
			plain++;
		gcl_buf_add(out, text.at, plain);
		text = gcl_span(text.at + plain, text.len - plain);
		if (text.len == 0)
			break;
		n = entity_length(text, &is);
		if (n > 0)
			gcl_buf_puts(out, is);
		else
			gcl_buf_putc(out, text.at[0]);
		any |= n > 0;
		n += n == 0;
		text = gcl_span(text.at + n, text.len - n);
	}
	/* The newline of the line itself is enough. */
	while (any && out->len > 0 && out->at[out->len - 1] == '\n')
		out->len--;
	return any;
}

/* ---- keys and values ------------------------------------------------ */

/* One byte, or what a backslash stands for. */
static size_t
unescape(struct gcl_span s, struct gcl_buf *out)
{
	static const char names[] = "nrtabfv\"\\'";
	static const char is[] = "\n\r\t\a\b\f\v\"\\'";
	const char *name;
	unsigned v = 0;
	size_t i;

	if (s.at[0] != '\\' || s.len < 2) {
		gcl_buf_putc(out, s.at[0]);
		return 1;
	}
	name = s.at[1] ? strchr(names, s.at[1]) : NULL;
	if (name) {
		gcl_buf_putc(out, is[name - names]);
		return 2;
	}
	if ((s.at[1] != 'u' || s.len < 6) && (s.at[1] != 'x' || s.len < 4)) {
		gcl_buf_putc(out, s.at[0]);
		return 1;
	}
	for (i = 2; i < (s.at[1] == 'u' ? 6u : 4u); i++) {
		const char *set = "0123456789abcdef";
		const char *d = memchr(set, s.at[i] | 0x20, 16);

		v = v << 4 | (unsigned)(d ? d - set : 0);
	}
	gcl_buf_putc(out, v < 128 ? (char)v : '?');
	return i;
}

/* The value that a text begins with: quoted, or up to a blank. */
static struct gcl_span
value_of(struct gcl_span s)
{
	size_t i = 1;

	if (s.len > 0 && s.at[0] == '"') {
		while (i < s.len && s.at[i] != '"')
			i += s.at[i] == '\\' ? 2 : 1;
		return gcl_span(s.at + 1, (i < s.len ? i : s.len) - 1);
	}
	for (i = 0; i < s.len && s.at[i] != ' ';)
		i++;
	return gcl_span(s.at, i);
}

/* The value of a key; NULL at: it is not there. */
static struct gcl_span
find_key(struct gcl_span text, const char *key)
{
	size_t n = strlen(key), i;

	if (!gcl_span_find(text, gcl_span(key, n)))
		return gcl_span(NULL, 0);
	for (i = 0; i + n < text.len; i++) {
		if (text.at[i] == '"') { /* not within a value */
			for (i++; i < text.len && text.at[i] != '"'; i++)
				i += text.at[i] == '\\';
			continue;
		}
		if ((i == 0 || text.at[i - 1] == ' ') &&
		    text.at[i + n] == '=' && memcmp(text.at + i, key, n) == 0)
			return value_of(gcl_span(text.at + i + n + 1,
			    text.len - i - n - 1));
	}
	return gcl_span(NULL, 0);
}

static struct gcl_span
find_one_of(struct gcl_span text, const char *const *keys)
{
	struct gcl_span v = { NULL, 0 };

	while (*keys && !v.at)
		v = find_key(text, *keys++);
	return v;
}

int
gcl_rewrite_logfmt(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	static const char *const texts[] = { "msg", "message", NULL };
	static const char *const times[] = { "time", "ts", "t", NULL };
	static const char *const names[] = { "pod", "container", "app",
		"service", NULL };
	struct gcl_span v, rest;
	int64_t ns = 0;
	size_t n;

	(void)w;
	if (!memchr(text.at, '=', text.len))
		return 0;
	v = find_one_of(text, texts);
	if (!v.at)
		return 0;
	rest = find_one_of(text, times);
	if (!rest.at)
		return 0;
	gcl_unwrapped_wall(u, gcl_stamp_iso(rest, &ns), &ns);
	gcl_unwrapped_stream(u, find_one_of(text, names), gcl_span(NULL, 0));
	u->at += (size_t)(v.at - text.at);
	for (rest = v; rest.len > 0;
	    rest = gcl_span(rest.at + n, rest.len - n))
		n = unescape(rest, out);
	return 1;
}

/* ---- several lines -------------------------------------------------- */

enum { OBJECT = 1, EXPORT, VERBOSE };

static int
begins_with(struct gcl_span s, const char *text)
{
	size_t n = strlen(text);

	return s.len >= n && memcmp(s.at, text, n) == 0;
}

int
gcl_paragraph_begins(struct gcl_span line)
{
	if (gcl_span_is(line, "{"))
		return OBJECT;
	if (begins_with(line, "__CURSOR="))
		return EXPORT;
	return line.len > 40 && memchr(line.at, '[', 40) &&
	    memmem(line.at, 40, " [s=", 4) ? VERBOSE : 0;
}

int
gcl_paragraph_ends(int paragraph, struct gcl_span line)
{
	if (paragraph == OBJECT)
		return begins_with(line, "}");
	if (paragraph == EXPORT)
		return line.len == 0 ? 1 : -begins_with(line, "__CURSOR=");
	return begins_with(line, "    ") ? 0 : -1;
}

/* The value of a line "KEY=value", which may be indented. */
static struct gcl_span
find_line(struct gcl_span text, const char *key)
{
	size_t n = strlen(key);

	while (text.len > 0) {
		const char *nl = memchr(text.at, '\n', text.len);
		struct gcl_span line = gcl_span(text.at, nl ?
		    (size_t)(nl - text.at) : text.len);
		size_t rest = line.len + (nl != NULL), i = 0;

		while (i < line.len && line.at[i] == ' ')
			i++;
		if (line.len - i > n && line.at[i + n] == '=' &&
		    memcmp(line.at + i, key, n) == 0)
			return gcl_span(line.at + i + n + 1,
			    line.len - i - n - 1);
		text = gcl_span(text.at + rest, text.len - rest);
	}
	return gcl_span(NULL, 0);
}

int
gcl_rewrite_export(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	struct gcl_span message, stamp;
	const char *end;
	int64_t ns = 0;
	uint64_t v;

	(void)w;
	if (!begins_with(text, "MESSAGE=") && !begins_with(text,
	    "    MESSAGE=") && !gcl_paragraph_begins(text))
		return 0;
	message = find_line(text, "MESSAGE");
	if (!message.at)
		return 0;
	stamp = find_line(text, "__REALTIME_TIMESTAMP");
	if (stamp.at && gcl_num_scaled(stamp, 1000, &v) == 0 && v > 0 &&
	    v <= INT64_MAX) {
		ns = (int64_t)v;
		gcl_unwrapped_wall(u, 0, &ns);
	}
	end = memmem(text.at, text.len, " [s=", 4);
	if (!stamp.at && end && end - text.at > 4)
		gcl_unwrapped_wall(u, gcl_stamp_iso(gcl_span(text.at + 4,
		    (size_t)(end - text.at) - 4), &ns), &ns);
	gcl_unwrapped_stream(u, find_line(text, "SYSLOG_IDENTIFIER"),
	    find_line(text, "_PID"));
	u->at += (size_t)(message.at - text.at);
	gcl_buf_add(out, message.at, message.len);
	return 1;
}
