/* Markdown as GitHub reads it: a heading and a table per section. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "out/writer.h"

/* What could begin a tag, a link, code, emphasis, an entity, a formula or
 * another cell; all of it may be escaped by a backslash. */
static const char special[] = "\\`*_<>[]|~&$";

/* Adds text that is safe for a terminal, so that it is nothing but text, and
 * lines, in a cell that has some. */
static void
add_escaped(struct gcl_buf *b, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n') {
			gcl_buf_puts(b, "<br>");
			continue;
		}
		if (strchr(special, *text))
			gcl_buf_putc(b, '\\');
		gcl_buf_putc(b, *text);
	}
}

/* Scratch space s is for text on its way. */
static void
add_text(struct gcl_buf *b, struct gcl_buf *s, const char *text, size_t n)
{
	s->len = 0;
	gcl_text_plain(s, gcl_span(text, n));
	b->failed |= s->failed;
	if (s->len && !s->failed)
		add_escaped(b, s->at);
}

static void
add_cell(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_rows *rows,
    size_t col, const struct gcl_cell *c)
{
	s->len = 0;
	gcl_writer_human(s, rows, col, c);
	b->failed |= s->failed;
	if (s->len && !s->failed)
		add_escaped(b, s->at);
}

static void
add_heads(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->ncols; i++) {
		gcl_buf_puts(b, "| ");
		add_text(b, s, rows->columns[i].title,
		    strlen(rows->columns[i].title));
		gcl_buf_putc(b, ' ');
	}
	gcl_buf_puts(b, "|\n");
	for (i = 0; i < rows->ncols; i++)
		gcl_buf_puts(b, gcl_writer_is_right(&rows->columns[i]) ?
		    "| ---: " : "| --- ");
	gcl_buf_puts(b, "|\n");
}

/* A line per cell of the only row. */
static void
add_record(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i;

	gcl_buf_puts(b, "| | |\n| --- | --- |\n");
	for (i = 0; i < rows->ncols; i++) {
		if (row[i].kind == GCL_CELL_NULL)
			continue;
		gcl_buf_puts(b, "| ");
		add_text(b, s, rows->columns[i].title,
		    strlen(rows->columns[i].title));
		gcl_buf_puts(b, " | ");
		add_cell(b, s, rows, i, &row[i]);
		gcl_buf_puts(b, " |\n");
	}
}

static void
add_row(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i;

	for (i = 0; i < rows->ncols; i++) {
		gcl_buf_puts(b, "| ");
		add_cell(b, s, rows, i, &row[i]);
		gcl_buf_putc(b, ' ');
	}
	gcl_buf_puts(b, "|\n");
}

static int
write_rows(struct gcl_out *out, struct gcl_buf *s, const struct gcl_rows *rows)
{
	const struct gcl_cell *row;
	struct gcl_walk walk;
	int rc, any = 0;

	gcl_walk_init(&walk, rows);
	while ((rc = gcl_walk_next(&walk, &row, out)) > 0) {
		if (gcl_writer_is_upright(rows)) {
			gcl_buf_puts(&out->buf, any ? "\n" : "");
			add_record(&out->buf, s, rows, row);
		} else {
			if (!any)
				add_heads(&out->buf, s, rows);
			add_row(&out->buf, s, rows, row);
		}
		any = 1;
	}
	gcl_walk_fini(&walk);
	if (rc == 0 && !any)
		gcl_buf_puts(&out->buf, "none\n");
	return rc;
}

static int
write_section(struct gcl_out *out, struct gcl_buf *s,
    const struct gcl_rows *rows)
{
	const char *note = rows->note;
	int rc;

	if (rows->title && rows->title[0]) {
		gcl_buf_puts(&out->buf, "### ");
		add_text(&out->buf, s, rows->title, strlen(rows->title));
		gcl_buf_puts(&out->buf, "\n\n");
	}
	rc = write_rows(out, s, rows);
	if (note && note[0])
		gcl_buf_putc(&out->buf, '\n');
	while (note && note[0]) {
		size_t n = strcspn(note, "\n");

		add_text(&out->buf, s, note, n);
		gcl_buf_putc(&out->buf, '\n');
		note += n + (note[n] == '\n');
	}
	return rc;
}

int
gcl_write_md(struct gcl_out *out, struct gclog_result *res, int colour)
{
	struct gcl_buf scratch;
	size_t i;
	int rc = 0;

	(void)colour;
	gcl_buf_init(&scratch, out->buf.ceiling);
	for (i = 0; i < res->n && rc == 0; i++) {
		if (i > 0)
			gcl_buf_putc(&out->buf, '\n');
		rc = write_section(out, &scratch, &res->sections[i]);
	}
	gcl_buf_fini(&scratch);
	return rc;
}
