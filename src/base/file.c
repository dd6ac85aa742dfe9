/* A small file as a whole, by way of the public interface: whoever may not
 * include the reader reads what it does, "-" and what is packed, too. */
#include "config.h"

#include "base/file.h"

#include <string.h>

#include "base/err.h"

int
gcl_file_read(struct gcl_buf *b, const char *path, size_t most,
    const char *what, struct gclog_err *err)
{
	struct gclog_source *s = NULL;
	char bytes[4096];
	size_t got;
	int rc = gclog_source_open(&s, path, err);

	while (rc >= 0 && (rc = gclog_source_read(s, bytes, sizeof bytes, -1,
	    &got, err)) > 0) {
		if (b->len + got > most)
			rc = gcl_err(err, GCLOG_EARG, "%s: more than %zu bytes "
			    "are no %s", path, most, what);
		else if (gcl_buf_add(b, bytes, got) < 0)
			rc = gcl_err_memory(err);
	}
	gclog_source_close(s);
	return rc;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

struct gcl_span
gcl_file_trim(struct gcl_span s)
{
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	while (s.len && is_blank(*s.at))
		s = gcl_span(s.at + 1, s.len - 1);
	return s;
}

struct gcl_span
gcl_file_bare(struct gcl_span line)
{
	const char *end = line.len ? memchr(line.at, '#', line.len) : NULL;

	return gcl_file_trim(gcl_span(line.at, end ?
	    (size_t)(end - line.at) : line.len));
}

/* The number-th line, if there is something in it; where is room for its
 * place. */
static int
give(struct gcl_buf *where, const char *path, size_t number,
    struct gcl_span line, gcl_take_line *take, void *arg,
    struct gclog_err *err)
{
	line = gcl_file_bare(line);
	if (line.len == 0)
		return 0;
	where->len = 0;
	gcl_buf_printf(where, "%s:%zu: ", path, number);
	return where->failed ? gcl_err_memory(err) : take(arg,
	    gcl_buf_text(where), line, err);
}

/* Some editors begin UTF-8 with it. */
static const char byte_order_mark[] = "\xef\xbb\xbf";

int
gcl_file_lines(const char *path, size_t most, const char *what,
    gcl_take_line *take, void *arg, struct gclog_err *err)
{
	struct gcl_buf bytes, where;
	struct gcl_span text;
	size_t n = 0;
	int rc;

	gcl_buf_init(&bytes, most + 1);
	gcl_buf_init(&where, strlen(path) + 32);
	rc = gcl_file_read(&bytes, path, most, what, err);
	text = gcl_span(bytes.at, bytes.len);
	if (text.len >= 3 && memcmp(text.at, byte_order_mark, 3) == 0)
		text = gcl_span(text.at + 3, text.len - 3);
	while (rc == 0 && text.len > 0) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		rc = give(&where, path, ++n, gcl_span(text.at, len), take,
		    arg, err);
		len += end != NULL;
		text = gcl_span(text.at + len, text.len - len);
	}
	gcl_buf_fini(&where);
	gcl_buf_fini(&bytes);
	return rc;
}
