/* HTML: one page with all that it needs, which asks nobody for anything. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "out/page.h"
#include "out/writer.h"

enum {
	SCRATCH = 1 << 20, /* texts are smaller */
	FEW = 4            /* so many sections need no table of contents */
};

/* A page on its way; s is for text on its way. */
struct page {
	struct gcl_out *out;
	const struct gclog_result *res;
	struct gcl_buf s;
};

static void
add(struct page *p, const char *text)
{
	gcl_buf_puts(&p->out->buf, text);
}

static void
add_text(struct page *p, const char *text)
{
	gcl_text_html(&p->out->buf, gcl_span_of(text));
}

/* ---- the frame ------------------------------------------------------ */

/* The style or the script. */
static void
add_embedded(struct page *p, const char *tag, const char *const *lines)
{
	gcl_buf_printf(&p->out->buf, "<%s>", tag);
	for (; *lines; lines++)
		add(p, *lines);
	gcl_buf_printf(&p->out->buf, "</%s>\n", tag);
}

static const char *
title_of(const struct page *p)
{
	return p->res->title ? p->res->title : "gclog";
}

static void
add_head(struct page *p)
{
	add(p, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'");
	gcl_buf_printf(&p->out->buf, "; style-src 'sha256-%s'; script-src "
	    "'sha256-%s'", gcl_page_css_hash, gcl_page_js_hash);
	add(p, "; base-uri 'none'; form-action 'none'\"/>\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"/>\n"
	    "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
	    "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
	add_text(p, title_of(p));
	add(p, p->res->title ? " - gclog</title>\n" : "</title>\n");
	add_embedded(p, "style", gcl_page_css);
	add(p, "</head>\n<body>\n<header>\n<h1>");
	add_text(p, title_of(p));
	add(p, "</h1>\n");
	if (p->res->lead) {
		add(p, "<p class=\"lead\">");
		add_text(p, p->res->lead);
		add(p, "</p>\n");
	}
	add(p, "</header>\n");
}

/* ---- cells ---------------------------------------------------------- */

/* Adds a cell for people, with line breaks where it has some. */
static void
add_cell(struct page *p, const struct gcl_rows *rows, size_t col,
    const struct gcl_cell *c)
{
	const char *text, *end;

	p->s.len = 0;
	gcl_writer_human(&p->s, rows, col, c);
	p->out->buf.failed |= p->s.failed;
	if (p->s.failed || !p->s.len)
		return;
	for (text = p->s.at; (end = strchr(text, '\n')); text = end + 1) {
		gcl_text_html(&p->out->buf,
		    gcl_span(text, (size_t)(end - text)));
		add(p, "<br/>");
	}
	add_text(p, text);
}

/* Words that say by themselves how good it is, in columns named so. */
static const char *
class_of(const struct gcl_column *col, const struct gcl_cell *c)
{
	static const struct { const char *word, *class; } words[] = {
		{ "EXCEEDED", " class=\"bad\"" },
		{ "worse", " class=\"bad\"" },
		{ "better", " class=\"good\"" },
		{ "ok", " class=\"good\"" },
		{ "regress", " class=\"bad\"" },
		{ "invalid", " class=\"bad\"" },
		{ "pass", " class=\"good\"" },
	};
	size_t i;

	if (gcl_writer_is_right(col))
		return " class=\"n\"";
	if (c->kind == GCL_CELL_TEXT && strcmp(col->name, "verdict") == 0)
		for (i = 0; i < sizeof words / sizeof words[0]; i++)
			if (gcl_span_is(c->text, words[i].word))
				return words[i].class;
	return "";
}

/* ---- sections ------------------------------------------------------- */

/* The texts of a row that are of any length; one that needs no title is the
 * word of the page. */
static void
add_prose(struct page *p, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i;

	for (i = rows->ncols - rows->prose; i < rows->ncols; i++) {
		const char *title = rows->columns[i].title;

		if (row[i].kind == GCL_CELL_NULL)
			continue;
		add(p, *title || rows->apart ? "<p>" : "<p class=\"lead\">");
		if (*title && rows->apart) {
			add(p, "<b>");
			add_text(p, title);
			add(p, ":</b> ");
		}
		add_cell(p, rows, i, &row[i]);
		add(p, "</p>\n");
	}
}

static void
add_record(struct page *p, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i, n = 0, cols = rows->ncols - rows->prose;

	add_prose(p, rows, row);
	for (i = 0; i < cols; i++) {
		if (row[i].kind == GCL_CELL_NULL)
			continue;
		add(p, n++ ? "<div><dt>" : "<dl>\n<div><dt>");
		add_text(p, rows->columns[i].title);
		add(p, "</dt><dd>");
		add_cell(p, rows, i, &row[i]);
		add(p, "</dd></div>\n");
	}
	if (n)
		add(p, "</dl>\n");
}

static void
add_heads(struct page *p, const struct gcl_rows *rows)
{
	size_t i, cols = rows->ncols - rows->prose;

	add(p, "<div class=\"scroll\">\n<table>\n<caption>");
	add_text(p, rows->title && *rows->title ? rows->title : title_of(p));
	add(p, "</caption>\n<thead>\n<tr>");
	for (i = 0; i < cols; i++) {
		add(p, gcl_writer_is_right(&rows->columns[i]) ?
		    "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
		add_text(p, rows->columns[i].title);
		add(p, "</th>");
	}
	add(p, "</tr>\n</thead>\n<tbody>\n");
}

static void
add_row(struct page *p, const struct gcl_rows *rows,
    const struct gcl_cell *row)
{
	size_t i, cols = rows->ncols - rows->prose;

	add(p, "<tr>");
	for (i = 0; i < cols; i++) {
		add(p, i ? "<td" : "<th scope=\"row\"");
		add(p, class_of(&rows->columns[i], &row[i]));
		add(p, ">");
		add_cell(p, rows, i, &row[i]);
		add(p, i ? "</td>" : "</th>");
	}
	add(p, "</tr>\n");
	for (i = cols; i < rows->ncols && row[i].kind == GCL_CELL_NULL; i++)
		;
	if (i == rows->ncols)
		return;
	gcl_buf_printf(&p->out->buf, "<tr class=\"prose\"><td colspan=\"%zu\">",
	    cols);
	add_prose(p, rows, row);
	add(p, "</td></tr>\n");
}

static void
end_table(struct page *p, const struct gcl_rows *rows)
{
	if (!gcl_writer_is_upright(rows))
		add(p, "</tbody>\n</table>\n</div>\n");
}

/* The rest of the rows is not seen until asked for. */
static void
begin_folded(struct page *p, const struct gcl_rows *rows, int any)
{
	if (any)
		end_table(p, rows);
	add(p, "<details class=\"rest\">\n<summary>");
	gcl_writer_folded(&p->out->buf, rows);
	add(p, "</summary>\n");
}

static int
add_rows(struct page *p, const struct gcl_rows *rows)
{
	size_t n = 0, shown = gcl_writer_shown(rows);
	int rc, upright = gcl_writer_is_upright(rows);
	const struct gcl_cell *row;
	struct gcl_walk walk;

	gcl_walk_init(&walk, rows);
	while ((rc = gcl_walk_next(&walk, &row, p->out)) > 0) {
		if (n == shown)
			begin_folded(p, rows, n > 0);
		if ((n == 0 || n == shown) && !upright)
			add_heads(p, rows);
		if (upright)
			add_record(p, rows, row);
		else
			add_row(p, rows, row);
		n++;
	}
	gcl_walk_fini(&walk);
	if (n > 0)
		end_table(p, rows);
	else
		add(p, "<p>none</p>\n");
	if (n > shown)
		add(p, "</details>\n");
	return rc;
}

/* Whether a line of a note was broken to fit a terminal. */
static int
goes_on(const char *line)
{
	line += strspn(line, " ");
	return *line >= 'a' && *line <= 'z';
}

static void
add_note(struct page *p, const char *note)
{
	int open = 0;

	while (note && *note) {
		size_t n = strcspn(note, "\n");
		size_t blank = strspn(note, " ");

		if (blank < n) {
			add(p, open ? " " : "<p class=\"note\">");
			gcl_text_html(&p->out->buf,
			    gcl_span(note + blank, n - blank));
		}
		note += n + (note[n] == '\n');
		open = goes_on(note);
		if (blank < n && !open)
			add(p, "</p>\n");
	}
}

static int
add_section(struct page *p, size_t i)
{
	const struct gcl_rows *rows = &p->res->sections[i];
	int rc;

	gcl_buf_printf(&p->out->buf, "<section id=\"s%zu\">\n", i);
	if (rows->title && *rows->title) {
		add(p, "<h2>");
		add_text(p, rows->title);
		add(p, "</h2>\n");
	}
	rc = add_rows(p, rows);
	add_note(p, rows->note);
	add(p, "</section>\n");
	return rc;
}

static void
add_charts(struct page *p)
{
	size_t i;

	if (!p->res->nfigures)
		return;
	add(p, "<section id=\"charts\">\n<h2>Charts</h2>\n"
	    "<svg class=\"shapes\" aria-hidden=\"true\"><defs>"
	    "<path id=\"cross\" class=\"l\" "
	    "d=\"M-50 -50l100 100m0-100l-100 100\"/></defs></svg>\n");
	for (i = 0; i < p->res->nfigures; i++)
		add(p, p->res->figures[i]);
	add(p, "</section>\n");
}

/* The first words of a title: what comes after them says more of the same. */
static struct gcl_span
name_of(const char *title)
{
	size_t n = 0;

	while (title[n] && strncmp(title + n, ", ", 2) != 0 &&
	    strncmp(title + n, ": ", 2) != 0 &&
	    strncmp(title + n, " (", 2) != 0 &&
	    strncmp(title + n, " on ", 4) != 0)
		n++;
	return gcl_span(title, n ? n : strlen(title));
}

static void
add_contents(struct page *p)
{
	size_t i;

	if (p->res->n <= FEW)
		return;
	add(p, "<nav aria-label=\"Sections\">\n<ul>\n");
	for (i = 0; i < p->res->n; i++) {
		const struct gcl_rows *rows = &p->res->sections[i];

		if (i == p->res->intro && p->res->nfigures)
			add(p, "<li><a href=\"#charts\">Charts</a></li>\n");
		if (!rows->title || !*rows->title)
			continue;
		gcl_buf_printf(&p->out->buf, "<li><a href=\"#s%zu\">", i);
		gcl_text_html(&p->out->buf, name_of(rows->title));
		add(p, "</a></li>\n");
	}
	add(p, "</ul>\n</nav>\n");
}

int
gcl_write_html(struct gcl_out *out, struct gclog_result *res, int colour)
{
	struct page p = { .out = out, .res = res };
	size_t i;
	int rc = 0;

	(void)colour;
	gcl_buf_init(&p.s, SCRATCH);
	add_head(&p);
	add_contents(&p);
	add(&p, "<main>\n");
	for (i = 0; i < res->n && rc == 0; i++) {
		if (i == res->intro)
			add_charts(&p);
		rc = add_section(&p, i);
	}
	if (res->intro == res->n)
		add_charts(&p);
	add(&p, "</main>\n<footer><p>Made by gclog ");
	add_text(&p, gclog_version());
	add(&p, ".</p></footer>\n");
	add_embedded(&p, "script", gcl_page_js);
	add(&p, "</body>\n</html>\n");
	gcl_buf_fini(&p.s);
	return rc;
}
