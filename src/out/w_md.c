/* Markdown as GitHub reads it, short enough for a comment: the answer first, a
 * heading and a table per section, the rest not seen until asked for. */
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

/* What is seen when its summary is asked for; Markdown in HTML needs the
 * blank lines. */
static void
begin_details(struct gcl_buf *b)
{
	gcl_buf_puts(b, "<details><summary>");
}

static void
end_summary(struct gcl_buf *b)
{
	gcl_buf_puts(b, "</summary>\n\n");
}

static void
end_details(struct gcl_buf *b)
{
	gcl_buf_puts(b, "\n</details>\n");
}

/* The rest of the rows. */
static void
begin_folded(struct gcl_buf *b, const struct gcl_rows *rows, int any)
{
	gcl_buf_puts(b, any ? "\n" : "");
	begin_details(b);
	gcl_writer_folded(b, rows);
	end_summary(b);
}

static int
write_rows(struct gcl_out *out, struct gcl_buf *s, const struct gcl_rows *rows)
{
	size_t n = 0, shown = gcl_writer_shown(rows);
	struct gcl_buf *b = &out->buf;
	const struct gcl_cell *row;
	struct gcl_walk walk;
	int rc;

	gcl_walk_init(&walk, rows);
	while ((rc = gcl_walk_next(&walk, &row, out)) > 0) {
		int first = n == 0 || n == shown;

		if (n == shown)
			begin_folded(b, rows, n > 0);
		if (gcl_writer_is_upright(rows)) {
			gcl_buf_puts(b, first ? "" : "\n");
			add_record(b, s, rows, row);
		} else {
			if (first)
				add_heads(b, s, rows);
			add_row(b, s, rows, row);
		}
		n++;
	}
	gcl_walk_fini(&walk);
	if (rc == 0 && n > shown)
		end_details(b);
	if (rc == 0 && n == 0)
		gcl_buf_puts(b, "none\n");
	return rc;
}

/* The title; of what is aside it is its summary, which is HTML. */
static void
add_title(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_rows *rows)
{
	const char *title = rows->title && rows->title[0] ? rows->title :
	    rows->aside ? rows->name : NULL;

	if (!title)
		return;
	if (rows->aside) {
		begin_details(b);
		gcl_text_html(b, gcl_span_of(title));
		end_summary(b);
		return;
	}
	gcl_buf_puts(b, "### ");
	add_text(b, s, title, strlen(title));
	gcl_buf_puts(b, "\n\n");
}

static int
write_section(struct gcl_out *out, struct gcl_buf *s,
    const struct gcl_rows *rows)
{
	const char *note = rows->note;
	int rc;

	add_title(&out->buf, s, rows);
	rc = write_rows(out, s, rows);
	if (note && note[0])
		gcl_buf_putc(&out->buf, '\n');
	while (note && note[0]) {
		size_t n = strcspn(note, "\n");

		add_text(&out->buf, s, note, n);
		gcl_buf_putc(&out->buf, '\n');
		note += n + (note[n] == '\n');
	}
	if (rc == 0 && rows->aside)
		end_details(&out->buf);
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
	if (res->lead) {
		gcl_buf_puts(&out->buf, "**");
		add_text(&out->buf, &scratch, res->lead, strlen(res->lead));
		gcl_buf_puts(&out->buf, "**\n\n");
	}
	for (i = 0; i < res->n && rc == 0; i++) {
		if (i > 0)
			gcl_buf_putc(&out->buf, '\n');
		rc = write_section(out, &scratch, &res->sections[i]);
	}
	gcl_buf_fini(&scratch);
	return rc;
}
