/* Texts made to fit their columns: headings of several words are folded, others
 * too, or cut. */
#include "config.h"

#include "out/fold.h"

#include <string.h>

#include "base/text.h"

/* The bytes of text that go on one line of so many columns: cut at a blank,
 * but at least a word. */
static size_t
fold(const char *text, size_t room)
{
	size_t n = strcspn(text, " "), more;

	while (text[n]) {
		more = n + 1 + strcspn(text + n + 1, " ");
		if (gcl_text_width(gcl_span(text, more)) > room)
			break;
		n = more;
	}
	return n;
}

const char *
gcl_fold_line(const char *text, size_t room, size_t line, size_t *n)
{
	*n = fold(text, room);
	while (line-- > 0) {
		text += *n;
		if (!*text)
			return NULL;
		text++;
		*n = fold(text, room);
	}
	return text;
}

size_t
gcl_fold_lines(const char *text, size_t room)
{
	size_t lines = 0, n;

	while (gcl_fold_line(text, room, lines, &n))
		lines++;
	return lines;
}

size_t
gcl_fold_longest(const char *text)
{
	size_t longest = 0, i, n, w;
	const char *word;

	for (i = 0; (word = gcl_fold_line(text, 0, i, &n)); i++) {
		w = gcl_text_width(gcl_span(word, n));
		if (w > longest)
			longest = w;
	}
	return longest;
}

size_t
gcl_fold_widest(const char *text)
{
	size_t w, most = 0, n;

	do {
		n = strcspn(text, "\n");
		w = gcl_text_width(gcl_span(text, n));
		most = w > most ? w : most;
		text += n;
	} while (*text++);
	return most;
}

size_t
gcl_fold_text(const char *text, size_t room, const char **next)
{
	size_t len = strcspn(text, "\n"), n, at, first;

	n = gcl_text_fit(gcl_span(text, len), room);
	if (n == len) {
		*next = text[n] ? text + n + 1 : NULL;
		return n;
	}
	first = strspn(text, " ");
	for (at = n; at > first && text[at] != ' '; at--)
		;
	if (at <= first) {
		*next = text + n;
		return n;
	}
	*next = text + at + strspn(text + at, " ");
	while (at > first && text[at - 1] == ' ')
		at--;
	return at;
}

void
gcl_fold_cut(struct gcl_buf *b, struct gcl_span text, size_t room)
{
	size_t width = gcl_text_width(text), head;

	if (width > room) {
		head = gcl_text_fit(text, (room - 3) / 2);
		gcl_buf_add(b, text.at, head);
		gcl_buf_puts(b, "...");
		room -= 3 + gcl_text_width(gcl_span(text.at, head));
		head = gcl_text_fit(text, width - room);
		text = gcl_span(text.at + head, text.len - head);
	}
	gcl_buf_add(b, text.at, text.len);
}

void
gcl_fold_trim(struct gcl_buf *b)
{
	while (b->len && b->at[b->len - 1] == ' ')
		b->len--;
}
