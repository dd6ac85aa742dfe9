/* Charts as pictures: gnuplot is given their scripts. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/draw.h"

const struct gclog_chart_kind *
chart_kind_at(size_t i)
{
	size_t n = gclog_chart_count();

	return i < n ? gclog_chart_at(i) : i == n ? gclog_chart_page() : NULL;
}

static const char *
gnuplot(void)
{
	const char *program = getenv("GCLOG_GNUPLOT");

	return program && *program ? program : GCLOG_GNUPLOT;
}

int
draw_script(const struct gclog_chart *c, const struct gclog_term *term,
    struct gclog_err *err)
{
	struct output *o;
	int rc = output_open(&o, NULL, err);

	if (rc < 0)
		return rc;
	rc = gclog_chart_write(c, term, output_sink(o), err);
	return output_close(o, rc, err);
}

static int
no_gnuplot(struct gclog_err *err)
{
	snprintf(err->text, sizeof err->text, "%s: no such program; charts "
	    "need gnuplot: install it (Debian, Ubuntu: apt-get install "
	    "gnuplot-nox) or name it in GCLOG_GNUPLOT", gnuplot());
	return err->code;
}

/* Charts as text, without the form feeds and the blanks at the end of lines
 * that gnuplot puts there, and with the newline at the end that it does not. */
struct text_sink {
	const struct gclog_sink *to;
	size_t blanks; /* not passed on yet */
	int open;      /* a line has begun */
};

static int
put_text(void *arg, const char *bytes, size_t n)
{
	struct text_sink *t = arg;
	size_t i;

	for (i = 0; i < n; i++) {
		if (bytes[i] == ' ')
			t->blanks++;
		if (bytes[i] == ' ' || bytes[i] == '\f')
			continue;
		if (bytes[i] == '\n')
			t->blanks = 0;
		for (; t->blanks; t->blanks--)
			if (t->to->put(t->to->arg, " ", 1) < 0)
				return -1;
		if (t->to->put(t->to->arg, &bytes[i], 1) < 0)
			return -1;
		t->open = bytes[i] != '\n';
	}
	return 0;
}

static int
end_text(struct text_sink *t)
{
	return t->open || t->blanks ? t->to->put(t->to->arg, "\n", 1) : 0;
}

/* A PDF without the time at which it was made: the same data give the same
 * bytes. */
struct pdf_sink {
	const struct gclog_sink *to;
	size_t matched; /* bytes of what stands before the time */
	size_t left;    /* digits of it to come */
};

static int
put_pdf(void *arg, const char *bytes, size_t n)
{
	static const char before[] = "/CreationDate (D:";
	static const char time[] = "20000101000000";
	struct pdf_sink *p = arg;
	size_t i, from = 0;

	for (i = 0; i < n; i++) {
		const char *c = &bytes[i];

		if (p->left) {
			c = &time[sizeof time - 1 - p->left--];
			from = i;
		} else if (*c != before[p->matched]) {
			p->matched = *c == before[0];
			continue;
		} else if (++p->matched < sizeof before - 1) {
			continue;
		} else {
			p->matched = 0;
			p->left = sizeof time - 1;
			c = &bytes[from];
		}
		if (p->to->put(p->to->arg, c, i + 1 - from) < 0)
			return -1;
		from = i + 1;
	}
	return from < n ? p->to->put(p->to->arg, bytes + from, n - from) : 0;
}

/* Whether anything came. */
struct counted_sink {
	const struct gclog_sink *to;
	size_t n;
};

static int
put_counted(void *arg, const char *bytes, size_t n)
{
	struct counted_sink *c = arg;

	c->n += n;
	return c->to->put(c->to->arg, bytes, n);
}

/* What became of a gnuplot that ended, having written n bytes. */
static int
check_end(int rc, int status, size_t n, struct gclog_err *err)
{
	if (status == 0 && (n > 0 || (rc < 0 && rc != GCLOG_EIO)))
		return rc;
	if (status != 0)
		snprintf(err->text, sizeof err->text, "%s: failed with status "
		    "%d; gclog plot --script shows what it was given",
		    gnuplot(), status);
	else
		snprintf(err->text, sizeof err->text, "%s: ended without "
		    "drawing anything; is that gnuplot?", gnuplot());
	return err->code = GCLOG_EIO;
}

/* Gives the script to a gnuplot that was started, and its picture to a sink;
 * to NULL: nothing, after an error that err tells. */
static int
feed(struct child *child, const struct gclog_chart *c, struct gclog_term term,
    const struct gclog_sink *to, struct gclog_err *err)
{
	struct text_sink text = { .to = to };
	const struct gclog_sink text_sink = { put_text, &text };
	struct pdf_sink pdf = { .to = to };
	const struct gclog_sink pdf_sink = { put_pdf, &pdf };
	int is_text = strcmp(term.name, "dumb") == 0;
	int is_pdf = strcmp(term.name, "pdf") == 0;
	struct counted_sink counted = { is_text ? &text_sink : is_pdf ?
	    &pdf_sink : to, 0 };
	const struct gclog_sink counted_sink = { put_counted, &counted };
	int status = 0, rc = to ? 0 : (int)err->code;
	struct gclog_err err_child;

	term.output = NULL;
	if (to)
		rc = gclog_chart_write(c, &term, child_sink(child,
		    &counted_sink), err);
	if (child_finish(child, &status, &err_child) < 0) {
		rc = err_child.code;
		*err = err_child;
	} else if (to) {
		rc = check_end(rc, status, counted.n, err);
	}
	if (to && is_text)
		end_text(&text);
	return rc;
}

static int
start(struct child **child, struct gclog_err *err)
{
	/* -d: without the start-up files of whoever runs it. */
	const char *const argv[] = { gnuplot(), "-d", NULL };
	int rc = child_start(child, argv, err);

	return rc == GCLOG_ENOTFOUND ? no_gnuplot(err) : rc;
}

int
draw_to_sink(const struct gclog_chart *c, const struct gclog_term *term,
    const struct gclog_sink *to, struct gclog_err *err)
{
	struct child *child;
	int rc = start(&child, err);

	return rc < 0 ? rc : feed(child, c, *term, to, err);
}

/* The file is opened when there is a gnuplot, which itself would not tell of a
 * picture that cannot be written. */
int
draw_picture(const struct gclog_chart *c, const struct gclog_term *term,
    struct gclog_err *err)
{
	struct output *o = NULL;
	struct child *child;
	int rc = start(&child, err);

	if (rc < 0)
		return rc;
	output_open(&o, term->output, err);
	rc = feed(child, c, *term, o ? output_sink(o) : NULL, err);
	return o ? output_close(o, rc, err) : rc;
}

/* ---- terminals ------------------------------------------------------ */

int
term_is(const char *name)
{
	size_t i;

	for (i = 0; gclog_term_name(i); i++)
		if (strcmp(gclog_term_name(i), name) == 0)
			return 1;
	return 0;
}

/* The terminal that a file's ending names, or NULL. */
const char *
term_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	if (!dot || strchr(dot, '/'))
		return NULL;
	if (strcmp(dot, ".txt") == 0)
		return "dumb";
	return term_is(dot + 1) ? dot + 1 : NULL;
}

int
plot_check(const struct args *a)
{
	const char *path = args_get(a, "plot");

	return !path || term_of(path) ? EXIT_FINE : misused(a, "%s: ends in "
	    "no picture format; use .png, .svg, .pdf or .txt", path);
}
