/* Tables for people: aligned columns, human units, colour if wanted. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "out/fold.h"
#include "out/grid.h"

enum {
	TWO_COLUMNS = 8,  /* values of a record from which on it has two */
	LEAST_VALUE = 14,
	PROSE = 4         /* blanks before a paragraph below a row */
};

static const char bold[] = "\033[1m";
static const char underlined[] = "\033[4m";
static const char normal[] = "\033[0m";

static void
pad(struct gcl_buf *b, size_t n)
{
	while (n--)
		gcl_buf_putc(b, ' ');
}

static void
add_aligned(struct gcl_grid *g, size_t col, const char *text, size_t n)
{
	struct gcl_buf *b = &g->out->buf;
	size_t w = gcl_text_width(gcl_span(text, n));
	size_t blank = g->widths[col] > w ? g->widths[col] - w : 0;
	int right = gcl_writer_is_right(&g->rows->columns[col]);

	if (right)
		pad(b, blank);
	gcl_fold_cut(b, gcl_span(text, n), g->widths[col]);
	if (!right && col + 1 < g->cols)
		pad(b, blank);
}

/* One of the lines of the headings; left is how many follow it. */
static void
add_heading_line(struct gcl_grid *g, size_t left)
{
	struct gcl_buf *b = &g->out->buf;
	size_t i, room, lines, n;

	for (i = 0; i < g->cols; i++) {
		const char *text = g->rows->columns[i].title;

		room = g->widths[i];
		lines = gcl_fold_lines(text, room);
		n = 0;
		if (lines > left)
			text = gcl_fold_line(text, room, lines - 1 - left, &n);
		pad(b, i ? g->gap : 2);
		if (g->colour && left == 0)
			gcl_buf_puts(b, underlined);
		add_aligned(g, i, text, n);
		if (g->colour && left == 0)
			gcl_buf_puts(b, normal);
	}
	gcl_fold_trim(b);
	gcl_buf_putc(b, '\n');
}

/* A text at the end of a line, folded where there is room for that; its
 * further lines stand below the first, what is folded by hang more. */
static void
add_text(struct gcl_grid *g, const char *text, size_t indent, size_t hang)
{
	size_t room = indent + GCL_LEAST_TEXT > GCL_SCREEN ? SIZE_MAX :
	    GCL_SCREEN - indent;
	struct gcl_buf *b = &g->out->buf;
	const char *next;
	size_t in = 0;

	for (;; text = next) {
		gcl_buf_add(b, text, gcl_fold_text(text, room - in, &next));
		if (!next)
			return;
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
		in = next[-1] == '\n' ? 0 : hang;
		pad(b, indent + in);
	}
}

/* The row whose cells begin at from, without its prose. */
static void
add_row(struct gcl_grid *g, size_t from)
{
	struct gcl_buf *b = &g->out->buf;
	int bright = g->colour && g->rows->prose;
	size_t i, indent = 2;

	gcl_buf_puts(b, bright ? bold : "");
	for (i = 0; i + 1 < g->cols; i++) {
		pad(b, i ? g->gap : 2);
		add_aligned(g, i, g->cells[from + i],
		    strlen(g->cells[from + i]));
		indent += g->gap + g->widths[i];
	}
	pad(b, i ? g->gap : 2);
	if (!gcl_writer_is_right(&g->rows->columns[i]))
		add_text(g, g->cells[from + i], indent, 2);
	else
		add_aligned(g, i, g->cells[from + i],
		    strlen(g->cells[from + i]));
	gcl_fold_trim(b);
	gcl_buf_puts(b, bright ? normal : "");
	gcl_buf_putc(b, '\n');
}

/* The prose of the row whose cells begin at from, each text a paragraph;
 * returns how many there are. */
static size_t
add_prose(struct gcl_grid *g, size_t from, size_t indent)
{
	struct gcl_buf *b = &g->out->buf;
	size_t i, paragraphs = 0;

	for (i = from + g->cols; i < from + g->rows->ncols; i++) {
		const char *title = g->rows->apart ?
		    g->rows->columns[i - from].title : "";
		size_t hang = *title ? gcl_grid_width(title) + 2 : 0;

		if (!g->cells[i])
			continue;
		pad(b, indent);
		gcl_buf_printf(b, "%s%s", title, *title ? ": " : "");
		add_text(g, g->cells[i], indent + hang, 0);
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
		paragraphs++;
	}
	return paragraphs;
}

static int
add_table(struct gcl_grid *g)
{
	size_t i, lines = 1;
	int rc;

	gcl_grid_fit(g);
	for (i = 0; i < g->cols; i++) {
		size_t n = gcl_fold_lines(g->rows->columns[i].title,
		    g->widths[i]);

		if (n > lines)
			lines = n;
	}
	while (lines-- > 0)
		add_heading_line(g, lines);
	for (i = 0; i < g->n; i += g->rows->ncols) {
		if (g->rows->apart)
			gcl_buf_putc(&g->out->buf, '\n');
		add_row(g, i);
		add_prose(g, i, PROSE);
		if ((rc = gcl_out_step(g->out)) < 0)
			return rc;
	}
	return 0;
}

/* Writes "  title  value", the value padded to room. */
static void
add_pair(struct gcl_grid *g, size_t i, size_t title_room, size_t room)
{
	struct gcl_buf *b = &g->out->buf;
	const char *title = g->rows->columns[i % g->rows->ncols].title;
	size_t w = gcl_fold_widest(g->cells[i]);

	gcl_buf_printf(b, "  %s", title);
	pad(b, title_room + 2 - gcl_grid_width(title));
	add_text(g, g->cells[i], title_room + 4, 0);
	pad(b, room > w ? room - w : 0);
}

/* One row in two columns, where both fit the screen: the wide ones first, a
 * line each. */
static void
add_two_columns(struct gcl_grid *g, size_t title_room)
{
	const size_t room = GCL_SCREEN / 2 - 4 - title_room;
	struct gcl_buf *b = &g->out->buf;
	size_t i, half, n = 0;

	for (i = 0; i < g->n; i++) {
		if (!g->cells[i])
			continue;
		if (gcl_grid_width(g->cells[i]) > room ||
		    strchr(g->cells[i], '\n')) {
			add_pair(g, i, title_room, 0);
			gcl_fold_trim(b);
			gcl_buf_putc(b, '\n');
		} else {
			g->order[n++] = i;
		}
	}
	half = (n + 1) / 2;
	for (i = 0; i < half; i++) {
		add_pair(g, g->order[i], title_room, room);
		if (half + i < n)
			add_pair(g, g->order[half + i], title_room, 0);
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
	}
}

static void
add_record(struct gcl_grid *g)
{
	struct gcl_buf *b = &g->out->buf;
	size_t i, w, longest = 0;

	for (i = 0; i < g->rows->ncols; i++) {
		w = i < g->cols ? gcl_grid_width(g->rows->columns[i].title) : 0;
		if (w > longest)
			longest = w;
	}
	if (g->n == g->cols && g->n >= TWO_COLUMNS &&
	    longest + 4 + LEAST_VALUE <= GCL_SCREEN / 2) {
		add_two_columns(g, longest);
		return;
	}
	for (i = 0; i < g->n; i++) {
		if (i > 0 && i % g->rows->ncols == 0)
			gcl_buf_putc(b, '\n');
		if (i % g->rows->ncols == 0 && add_prose(g, i, 2) > 0 &&
		    g->cols > 0)
			gcl_buf_putc(b, '\n');
		if (!g->cells[i] || i % g->rows->ncols >= g->cols)
			continue;
		add_pair(g, i, longest, 0);
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
	}
}

/* The title, which can have a path in it. */
static void
add_title(struct gcl_grid *g)
{
	struct gcl_buf *b = &g->out->buf;

	g->scratch.len = 0;
	gcl_text_plain(&g->scratch, gcl_span_of(g->rows->title));
	gcl_buf_puts(b, g->colour ? bold : "");
	if (gcl_buf_text(&g->scratch))
		add_text(g, gcl_buf_text(&g->scratch), 0, 2);
	gcl_buf_printf(b, "%s\n", g->colour ? normal : "");
}

/* Text over or under a section, line by line. */
static void
add_lines(struct gcl_buf *b, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		gcl_text_plain(b, gcl_span(text, n));
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
		text += n + (text[n] == '\n');
	}
}

/* Whether a row begins like the one before. */
static int
begins_alike(const struct gcl_rows *rows, size_t i)
{
	struct gcl_span a = rows->cells[i * rows->ncols].text;
	struct gcl_span b = rows->cells[(i - 1) * rows->ncols].text;

	return a.len > 0 && a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* How many rows are not shown, of what, and their first cells, each once. */
static void
add_folded(struct gcl_grid *g)
{
	const struct gcl_rows *rows = g->rows;
	size_t i, first = rows->nrows - rows->folded;

	g->scratch.len = 0;
	gcl_writer_folded(&g->scratch, rows);
	for (i = first; i < rows->nrows; i++) {
		if (i > first && begins_alike(rows, i))
			continue;
		gcl_buf_puts(&g->scratch, i > first ? ", " : ": ");
		gcl_writer_human(&g->scratch, rows, 0,
		    &rows->cells[i * rows->ncols]);
	}
	g->out->buf.failed |= g->scratch.failed;
	pad(&g->out->buf, 2);
	add_text(g, g->scratch.failed ? "" : gcl_buf_text(&g->scratch), 2, 2);
	gcl_buf_putc(&g->out->buf, '\n');
}

static int
write_section(struct gcl_out *out, const struct gcl_rows *rows, int colour)
{
	struct gcl_grid g;
	int rc = gcl_grid_open(&g, out, rows);

	g.colour = colour;
	if (rc == 0 && rows->title && rows->title[0])
		add_title(&g);
	if (rc == 0 && g.n == 0 && !rows->folded)
		gcl_buf_puts(&out->buf, "  none\n");
	else if (rc == 0 && g.n > 0 && gcl_writer_is_upright(rows))
		add_record(&g);
	else if (rc == 0 && g.n > 0)
		rc = add_table(&g);
	if (rc == 0 && rows->folded)
		add_folded(&g);
	if (rc == 0 && rows->note && rows->apart && g.n > 0)
		gcl_buf_putc(&out->buf, '\n');
	if (rc == 0 && rows->note)
		add_lines(&out->buf, rows->note);
	gcl_grid_close(&g);
	return rc;
}

/* The answer in a sentence, as wide as the screen. */
static int
add_lead(struct gcl_buf *b, const char *lead, struct gclog_err *err)
{
	struct gcl_arena arena = { NULL, 0 };
	const char *text = gcl_text_plain_in(&arena, lead), *next = text;

	while (next) {
		text = next;
		gcl_buf_add(b, text, gcl_fold_text(text, GCL_SCREEN, &next));
		gcl_fold_trim(b);
		gcl_buf_putc(b, '\n');
	}
	gcl_buf_putc(b, '\n');
	gcl_arena_free(&arena);
	return text ? 0 : gcl_err_memory(err);
}

int
gcl_write_table(struct gcl_out *out, struct gclog_result *res, int colour)
{
	size_t i;
	int rc = 0;

	if (res->lead)
		rc = add_lead(&out->buf, res->lead, out->err);
	for (i = 0; i < res->n && rc == 0; i++) {
		if (i > 0)
			gcl_buf_putc(&out->buf, '\n');
		rc = write_section(out, &res->sections[i], colour);
	}
	return rc;
}
