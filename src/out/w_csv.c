/* Comma-separated values after RFC 4180 with Unix line ends: column names,
 * then rows of base units; an empty line between sections. */
#include "config.h"

#include "base/text.h"
#include "out/writer.h"

/* Control characters escaped, but for line ends and tabs. */
static void
add_text(struct gcl_buf *b, struct gcl_span s)
{
	size_t from = 0, i;

	for (i = 0; i <= s.len; i++) {
		if (i < s.len && s.at[i] != '\n' && s.at[i] != '\t')
			continue;
		gcl_text_plain(b, gcl_span(s.at + from, i - from));
		if (i < s.len)
			gcl_buf_putc(b, s.at[i]);
		from = i + 1;
	}
}

static int
needs_quotes(struct gcl_span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] == '"' || s.at[i] == ',' || s.at[i] == '\n')
			return 1;
	/* Apart from NULL, and not trimmed by whoever reads it. */
	return s.len == 0 || s.at[0] == ' ' || s.at[s.len - 1] == ' ';
}

static void
add_field(struct gcl_buf *b, struct gcl_span s)
{
	size_t from = 0, i;

	if (!needs_quotes(s)) {
		add_text(b, s);
		return;
	}
	gcl_buf_putc(b, '"');
	for (i = 0; i < s.len; i++) {
		if (s.at[i] != '"')
			continue;
		add_text(b, gcl_span(s.at + from, i - from));
		gcl_buf_puts(b, "\"\"");
		from = i + 1;
	}
	add_text(b, gcl_span(s.at + from, s.len - from));
	gcl_buf_putc(b, '"');
}

static void
add_row(struct gcl_buf *b, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i;

	for (i = 0; i < rows->ncols; i++) {
		if (i > 0)
			gcl_buf_putc(b, ',');
		if (row[i].kind == GCL_CELL_TEXT &&
		    !gcl_writer_is_remark(&rows->columns[i], &row[i]))
			add_field(b, row[i].text);
		else if (!gcl_writer_number(b, &row[i]) && rows->ncols == 1)
			gcl_buf_puts(b, "\"\""); /* not a section's end */
	}
	gcl_buf_putc(b, '\n');
}

static int
write_section(struct gcl_out *out, const struct gcl_rows *rows)
{
	const struct gcl_cell *row;
	struct gcl_walk walk;
	size_t i;
	int rc;

	for (i = 0; i < rows->ncols; i++) {
		if (i > 0)
			gcl_buf_putc(&out->buf, ',');
		add_field(&out->buf, gcl_span_of(rows->columns[i].name));
	}
	gcl_buf_putc(&out->buf, '\n');
	gcl_walk_init(&walk, rows);
	while ((rc = gcl_walk_next(&walk, &row, out)) > 0)
		add_row(&out->buf, rows, row);
	gcl_walk_fini(&walk);
	return rc;
}

int
gcl_write_csv(struct gcl_out *out, struct gclog_result *res, int colour)
{
	size_t i;
	int rc = 0;

	(void)colour;
	for (i = 0; i < res->n && rc == 0; i++) {
		if (i > 0)
			gcl_buf_putc(&out->buf, '\n');
		rc = write_section(out, &res->sections[i]);
	}
	return rc;
}
