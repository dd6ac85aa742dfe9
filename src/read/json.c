/* JSON (RFC 8259) token by token: strict, and nothing is allocated. */
#include "config.h"

#include "read/json.h"

#include "base/text.h"

static struct gcl_span
rest(const struct gcl_json *j)
{
	return gcl_span(j->at, (size_t)(j->end - j->at));
}

/* ---- strings -------------------------------------------------------- */

/* "\uXXXX" */
static int
unit(struct gcl_span s, uint32_t *cp)
{
	size_t i;

	if (s.len < 6 || s.at[0] != '\\' || s.at[1] != 'u')
		return 0;
	for (i = 2, *cp = 0; i < 6; i++) {
		int letter = s.at[i] | 0x20;

		if (gcl_is_digit(s.at[i]))
			*cp = *cp << 4 | (uint32_t)(s.at[i] - '0');
		else if (letter >= 'a' && letter <= 'f')
			*cp = *cp << 4 | (uint32_t)(letter - 'a' + 10);
		else
			return 0;
	}
	return 1;
}

/* The bytes of an escape, which stands for *cp; 0: it is none.  What is beyond
 * 16 bits takes two, each of which is nothing alone. */
static size_t
escape(struct gcl_span s, uint32_t *cp)
{
	enum { HIGH = 0xd800 >> 10, LOW = 0xdc00 >> 10 };
	static const char names[] = "\"\\/bfnrt", is[] = "\"\\/\b\f\n\r\t";
	const char *name = s.len < 2 ? NULL :
	    memchr(names, s.at[1], sizeof names - 1);
	uint32_t low;

	if (name) {
		*cp = (uint32_t)is[name - names];
		return 2;
	}
	if (!unit(s, cp) || *cp >> 10 == LOW)
		return 0;
	if (*cp >> 10 != HIGH)
		return 6;
	if (!unit(gcl_span(s.at + 6, s.len - 6), &low) || low >> 10 != LOW)
		return 0;
	*cp = 0x10000 + ((*cp & 0x3ff) << 10 | (low & 0x3ff));
	return 12;
}

/* How many bytes from here on stand for themselves, each for a character.  They
 * are looked at eight at a time: the highest bit of one that is below a blank,
 * a quote, a backslash, or beyond ASCII gets set. */
static size_t
count_plain(const char *at, size_t n)
{
	const uint64_t ones = UINT64_MAX / 255, tops = ones << 7;
	size_t i;

	for (i = 0; i + sizeof ones <= n; i += sizeof ones) {
		uint64_t v, quote, slash;

		memcpy(&v, at + i, sizeof v);
		quote = v ^ ones * '"';
		slash = v ^ ones * '\\';
		if ((v | (v - ones * ' ') | (quote - ones) |
		    (slash - ones)) & tops)
			break;
	}
	while (i < n && (unsigned char)at[i] >= ' ' &&
	    (unsigned char)at[i] < 0x80 && at[i] != '"' && at[i] != '\\')
		i++;
	return i;
}

static int
read_string(struct gcl_json *j, struct gcl_span *text)
{
	const char *from = ++j->at;
	uint32_t cp;
	size_t n = 1;

	while (n > 0) {
		j->at += count_plain(j->at, (size_t)(j->end - j->at));
		if (j->at == j->end)
			return -1;
		if (*j->at == '"') {
			*text = gcl_span(from, (size_t)(j->at++ - from));
			return 1;
		}
		n = *j->at == '\\' ? escape(rest(j), &cp) :
		    (unsigned char)*j->at < 0x20 ? 0 :
		    gcl_text_char(rest(j), &cp);
		j->at += n;
	}
	return -1;
}

void
gcl_json_unescape(struct gcl_buf *b, struct gcl_span text)
{
	char letter[GCL_TEXT_CHAR];
	const char *esc;
	uint32_t cp;

	while ((esc = memchr(text.at, '\\', text.len)) != NULL) {
		size_t before = (size_t)(esc - text.at);
		size_t n = before + escape(gcl_span(esc, text.len - before),
		    &cp);

		gcl_buf_add(b, text.at, before);
		gcl_buf_add(b, letter, gcl_text_put(letter, cp));
		text = gcl_span(text.at + n, text.len - n);
	}
	gcl_buf_add(b, text.at, text.len);
}

/* ---- other values --------------------------------------------------- */

static int
skip_digits(struct gcl_json *j)
{
	const char *from = j->at;

	while (j->at < j->end && gcl_is_digit(*j->at))
		j->at++;
	return j->at > from;
}

/* Moves past one of some characters, if it is next. */
static int
skip_one(struct gcl_json *j, const char *of)
{
	int is = j->at < j->end && *j->at && strchr(of, *j->at);

	j->at += is;
	return is;
}

static int
read_number(struct gcl_json *j, struct gcl_span *text)
{
	const char *from = j->at;

	skip_one(j, "-");
	if (!skip_one(j, "0") && !skip_digits(j))
		return -1;
	if (skip_one(j, ".") && !skip_digits(j))
		return -1;
	if (skip_one(j, "eE")) {
		skip_one(j, "+-");
		if (!skip_digits(j))
			return -1;
	}
	*text = gcl_span(from, (size_t)(j->at - from));
	return 1;
}

static int
read_word(struct gcl_json *j, struct gcl_span *text)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++) {
		*text = gcl_span(j->at, strlen(words[i]));
		if (text->len <= rest(j).len &&
		    memcmp(text->at, words[i], text->len) == 0) {
			j->at += text->len;
			return 1;
		}
	}
	return -1;
}

/* ---- items ---------------------------------------------------------- */

/* The next byte that is no blank; 0, which stands nowhere in JSON, at the
 * end. */
static char
peek(struct gcl_json *j)
{
	while (skip_one(j, " \t\r\n"))
		;
	return j->at < j->end ? *j->at : '\0';
}

static int
is_object(const struct gcl_json *j)
{
	return j->objects[(j->depth - 1) / 64] >> (j->depth - 1) % 64 & 1;
}

static int
open_one(struct gcl_json *j, struct gcl_span *text)
{
	uint64_t bit = UINT64_C(1) << j->depth % 64;
	uint64_t *objects = &j->objects[j->depth / 64];

	if (j->depth == GCL_JSON_DEPTH)
		return -1;
	*text = rest(j);
	*objects = *j->at++ == '{' ? *objects | bit : *objects & ~bit;
	j->depth++;
	j->more = 0;
	return 1;
}

static int
close_one(struct gcl_json *j, struct gcl_json_item *item)
{
	item->kind = GCL_JSON_CLOSE;
	item->text = rest(j);
	j->at++;
	j->depth--;
	j->more = 1;
	return 1;
}

static int
read_value(struct gcl_json *j, struct gcl_json_item *item)
{
	char c = peek(j);

	j->more = 1;
	if (c == '"') {
		item->kind = GCL_JSON_STRING;
		return read_string(j, &item->text);
	}
	if (c == '{' || c == '[') {
		item->kind = GCL_JSON_OPEN;
		return open_one(j, &item->text);
	}
	if (c == '-' || gcl_is_digit(c)) {
		item->kind = GCL_JSON_NUMBER;
		return read_number(j, &item->text);
	}
	item->kind = GCL_JSON_WORD;
	return read_word(j, &item->text);
}

void
gcl_json_begin(struct gcl_json *j, struct gcl_span text)
{
	j->at = text.at;
	j->end = text.at + text.len;
	j->depth = 0;
	j->more = 0;
}

int
gcl_json_next(struct gcl_json *j, struct gcl_json_item *item)
{
	item->key = gcl_span(NULL, 0);
	if (j->depth == 0)
		return j->more ? 0 : read_value(j, item);
	if (peek(j) == (is_object(j) ? '}' : ']'))
		return close_one(j, item);
	if (j->more && !skip_one(j, ","))
		return -1;
	if (is_object(j) && (peek(j) != '"' ||
	    read_string(j, &item->key) < 0 || peek(j) != ':' ||
	    !skip_one(j, ":")))
		return -1;
	return read_value(j, item);
}
