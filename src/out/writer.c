/* The one table of writers, and what they share. */
#include "config.h"

#include "out/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "base/stamp.h"
#include "base/text.h"

/* What a format is made of: what people see of sections, all of them, ... */
enum source { SHOWN, SECTIONS, VERDICTS, SAMPLES };

static const struct {
	const char *name;
	enum gclog_format format;
	enum source source;
	int (*write)(struct gcl_out *out, struct gclog_result *res,
	    int colour);
} writers[] = {
	{ "table", GCLOG_TABLE, SHOWN, gcl_write_table },
	{ "csv", GCLOG_CSV, SECTIONS, gcl_write_csv },
	{ "json", GCLOG_JSON, SECTIONS, gcl_write_json },
	{ "jsonl", GCLOG_JSONL, SECTIONS, gcl_write_jsonl },
	{ "md", GCLOG_MD, SHOWN, gcl_write_md },
	{ "html", GCLOG_HTML, SHOWN, gcl_write_html },
	{ "junit", GCLOG_JUNIT, VERDICTS, gcl_write_junit },
	{ "github", GCLOG_GITHUB, VERDICTS, gcl_write_github },
	{ "benchfmt", GCLOG_BENCHFMT, SAMPLES, gcl_write_benchfmt },
	{ "openmetrics", GCLOG_OPENMETRICS, SAMPLES, gcl_write_openmetrics },
};

enum { NWRITERS = sizeof writers / sizeof writers[0] };

int
gclog_format_find(const char *name)
{
	size_t i;

	for (i = 0; i < NWRITERS; i++)
		if (strcmp(writers[i].name, name) == 0)
			return (int)writers[i].format;
	return -1;
}

const char *
gclog_format_name(size_t i)
{
	return i < NWRITERS ? writers[i].name : NULL;
}

static int
write_shown(size_t i, struct gcl_out *out, struct gclog_result *res,
    int colour)
{
	struct gcl_arena arena = { 0 };
	struct gclog_result view;
	int rc = gcl_writer_show(&view, res, &arena) < 0 ?
	    gcl_err_memory(out->err) : writers[i].write(out, &view, colour);

	gcl_arena_free(&arena);
	return rc;
}

/* Whether a result holds what a format is made of. */
static int
has_source(const struct gclog_result *res, enum source source)
{
	return source == SHOWN || source == SECTIONS ||
	    (source == VERDICTS && res->verdicts.n > 0) ||
	    (source == SAMPLES && res->samples.n > 0);
}

static int
lacks(size_t i, struct gclog_err *err)
{
	if (writers[i].source == VERDICTS)
		return gcl_err(err, GCLOG_EARG, "%s is for verdicts, and this "
		    "answer has none; those of gate and advise have",
		    writers[i].name);
	return gcl_err(err, GCLOG_EARG, "%s is for metrics of runs, and this "
	    "answer has none; those of report, compare and gate have",
	    writers[i].name);
}

int
gclog_result_write(struct gclog_result *res, enum gclog_format format,
    int colour, const struct gclog_sink *sink, struct gclog_err *err)
{
	struct gcl_out out;
	size_t i = 0;
	int rc;

	while (i < NWRITERS && writers[i].format != format)
		i++;
	if (i == NWRITERS)
		return gcl_err(err, GCLOG_EARG, "no output format has the "
		    "number %d", (int)format);
	if (!has_source(res, writers[i].source))
		return lacks(i, err);
	gcl_out_init(&out, sink, err);
	rc = writers[i].source == SHOWN ? write_shown(i, &out, res, colour) :
	    writers[i].write(&out, res, colour);
	if (rc == 0)
		rc = gcl_out_flush(&out);
	gcl_out_fini(&out);
	return rc;
}

void
gcl_walk_init(struct gcl_walk *w, const struct gcl_rows *rows)
{
	*w = (struct gcl_walk){ .rows = rows };
}

void
gcl_walk_fini(struct gcl_walk *w)
{
	gcl_free(w->own);
	w->own = NULL;
}

int
gcl_walk_next(struct gcl_walk *w, const struct gcl_cell **row,
    struct gcl_out *out)
{
	const struct gcl_rows *rows = w->rows;
	int rc = gcl_out_step(out);

	if (rc < 0)
		return rc;
	if (!rows->next) {
		if (w->at == rows->nrows)
			return 0;
		*row = &rows->cells[w->at++ * rows->ncols];
		return 1;
	}
	if (!w->own)
		w->own = gcl_alloc(rows->ncols * sizeof *w->own);
	if (!w->own)
		return gcl_err_memory(out->err);
	memset(w->own, 0, rows->ncols * sizeof *w->own);
	*row = w->own;
	return rows->next(rows->arg, w->own, out->err);
}

int
gcl_writer_is_upright(const struct gcl_rows *rows)
{
	return rows->layout == GCL_RECORD || rows->layout == GCL_RECORDS;
}

int
gcl_writer_is_remark(const struct gcl_column *col, const struct gcl_cell *c)
{
	return c->kind == GCL_CELL_TEXT && col->type != GCLOG_TEXT;
}

int
gcl_writer_is_right(const struct gcl_column *col)
{
	return col->type == GCLOG_INT || col->type == GCLOG_REAL;
}

/* Exact where a double would not be. */
static void
human_int(struct gcl_buf *b, int64_t v, enum gclog_unit unit)
{
	char text[GCL_NUM_TEXT], stamp[GCL_STAMP_TEXT];

	if (unit == GCLOG_COUNT) {
		gcl_out_int(b, v);
	} else if (unit == GCLOG_WALL_NS) {
		gcl_stamp_text(stamp, v);
		gcl_buf_puts(b, stamp);
	} else {
		gcl_buf_puts(b, gcl_num_human(text, (double)v, unit));
	}
}

/* Each line of a text safe for a terminal, newlines between. */
static void
add_lines(struct gcl_buf *b, struct gcl_span s)
{
	size_t from = 0, i;

	for (i = 0; i <= s.len; i++) {
		if (i < s.len && s.at[i] != '\n')
			continue;
		gcl_text_plain(b, gcl_span(s.at + from, i - from));
		if (i < s.len)
			gcl_buf_putc(b, '\n');
		from = i + 1;
	}
}

void
gcl_writer_human(struct gcl_buf *b, const struct gcl_rows *rows, size_t col,
    const struct gcl_cell *c)
{
	const struct gcl_column *column = &rows->columns[col];
	enum gclog_unit unit = rows->layout == GCL_MIXED ? c->unit :
	    gclog_unit_of(column->name);
	char text[GCL_NUM_TEXT];

	if (c->kind == GCL_CELL_TEXT && rows->lines &&
	    col + 1 == rows->ncols - rows->prose)
		add_lines(b, c->text);
	else if (c->kind == GCL_CELL_TEXT)
		gcl_text_plain(b, c->text);
	else if (c->kind == GCL_CELL_INT && column->type == GCLOG_BOOL)
		gcl_buf_puts(b, c->num ? "yes" : "no");
	else if (c->kind == GCL_CELL_INT)
		human_int(b, c->num, unit);
	else if (c->kind == GCL_CELL_REAL && isfinite(c->real))
		gcl_buf_puts(b, gcl_num_human(text, c->real, unit));
	else
		gcl_buf_putc(b, '-');
}

size_t
gcl_writer_shown(const struct gcl_rows *rows)
{
	return rows->next ? SIZE_MAX : rows->nrows - rows->folded;
}

void
gcl_writer_folded(struct gcl_buf *b, const struct gcl_rows *rows)
{
	gcl_buf_printf(b, "%zu ", rows->folded);
	gcl_text_plain(b, gcl_span_of(rows->folded_as));
}

/* The shorter one, if it reads back the same. */
void
gcl_writer_real(struct gcl_buf *b, double v)
{
	char text[48];

	snprintf(text, sizeof text, "%.15g", v);
	gcl_out_real(b, v, strtod(text, NULL) == v ? 15 : 17);
}

int
gcl_writer_number(struct gcl_buf *b, const struct gcl_cell *c)
{
	if (c->kind == GCL_CELL_INT) {
		gcl_out_int(b, c->num);
		return 1;
	}
	if (c->kind != GCL_CELL_REAL || !isfinite(c->real))
		return 0;
	gcl_writer_real(b, c->real);
	return 1;
}
