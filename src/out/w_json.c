/* JSON: one object of sections, or one object per row and line (jsonl). */
#include "config.h"

#include <stdio.h>

#include "base/text.h"
#include "out/writer.h"

static void
add_value(struct gcl_buf *b, const struct gcl_column *col,
    const struct gcl_cell *c)
{
	if (gcl_writer_is_remark(col, c))
		gcl_buf_puts(b, "null");
	else if (c->kind == GCL_CELL_TEXT)
		gcl_text_json(b, c->text);
	else if (c->kind == GCL_CELL_INT && col->type == GCLOG_BOOL)
		gcl_buf_puts(b, c->num ? "true" : "false");
	else if (!gcl_writer_number(b, c))
		gcl_buf_puts(b, "null");
}

/* "key": value, ... with between before each but the first. */
static void
add_pairs(struct gcl_buf *b, const struct gcl_rows *rows,
    const struct gcl_cell *row, const char *between)
{
	size_t i;

	for (i = 0; i < rows->ncols; i++) {
		if (i > 0)
			gcl_buf_puts(b, between);
		gcl_text_json(b, gcl_span_of(rows->columns[i].name));
		gcl_buf_puts(b, ": ");
		add_value(b, &rows->columns[i], &row[i]);
	}
}

/* The only row of a record: an object with a key a line. */
static int
write_object(struct gcl_out *out, const struct gcl_rows *rows,
    const char *indent)
{
	const struct gcl_cell *row;
	struct gcl_walk walk;
	char between[16];
	int rc;

	snprintf(between, sizeof between, ",\n%s  ", indent);
	gcl_walk_init(&walk, rows);
	rc = gcl_walk_next(&walk, &row, out);
	if (rc > 0) {
		gcl_buf_printf(&out->buf, "{\n%s  ", indent);
		add_pairs(&out->buf, rows, row, between);
		gcl_buf_printf(&out->buf, "\n%s}", indent);
	} else if (rc == 0) {
		gcl_buf_puts(&out->buf, "{}");
	}
	gcl_walk_fini(&walk);
	return rc < 0 ? rc : 0;
}

static int
write_array(struct gcl_out *out, const struct gcl_rows *rows,
    const char *indent)
{
	const struct gcl_cell *row;
	struct gcl_walk walk;
	int rc, any = 0;

	gcl_walk_init(&walk, rows);
	gcl_buf_putc(&out->buf, '[');
	while ((rc = gcl_walk_next(&walk, &row, out)) > 0) {
		gcl_buf_printf(&out->buf, "%s\n%s  {", any ? "," : "", indent);
		add_pairs(&out->buf, rows, row, ", ");
		gcl_buf_putc(&out->buf, '}');
		any = 1;
	}
	if (any)
		gcl_buf_printf(&out->buf, "\n%s", indent);
	gcl_buf_putc(&out->buf, ']');
	gcl_walk_fini(&walk);
	return rc;
}

static int
write_section(struct gcl_out *out, const struct gcl_rows *rows,
    const char *indent)
{
	if (rows->layout == GCL_RECORD)
		return write_object(out, rows, indent);
	return write_array(out, rows, indent);
}

int
gcl_write_json(struct gcl_out *out, struct gclog_result *res, int colour)
{
	struct gcl_buf *b = &out->buf;
	size_t i;
	int rc = 0;

	(void)colour;
	if (res->bare && res->n == 1) {
		rc = write_section(out, &res->sections[0], "");
		gcl_buf_putc(b, '\n');
		return rc;
	}
	gcl_buf_putc(b, '{');
	for (i = 0; i < res->n && rc == 0; i++) {
		gcl_buf_puts(b, i > 0 ? ",\n  " : "\n  ");
		gcl_text_json(b, gcl_span_of(res->sections[i].name));
		gcl_buf_puts(b, ": ");
		rc = write_section(out, &res->sections[i], "  ");
	}
	gcl_buf_puts(b, res->n ? "\n}\n" : "}\n");
	return rc;
}

/* Where there are several sections, each line tells its own. */
int
gcl_write_jsonl(struct gcl_out *out, struct gclog_result *res, int colour)
{
	struct gcl_buf *b = &out->buf;
	const struct gcl_cell *row;
	struct gcl_walk walk;
	size_t i;
	int rc = 0;

	(void)colour;
	for (i = 0; i < res->n && rc == 0; i++) {
		const struct gcl_rows *rows = &res->sections[i];

		gcl_walk_init(&walk, rows);
		while ((rc = gcl_walk_next(&walk, &row, out)) > 0) {
			gcl_buf_putc(b, '{');
			if (res->n > 1) {
				gcl_buf_puts(b, "\"section\": ");
				gcl_text_json(b, gcl_span_of(rows->name));
				gcl_buf_puts(b, ", ");
			}
			add_pairs(b, rows, row, ", ");
			gcl_buf_puts(b, "}\n");
		}
		gcl_walk_fini(&walk);
	}
	return rc;
}
