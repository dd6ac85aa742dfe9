/* Headings of several words, folded to the width of their column. */
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
