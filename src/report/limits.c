/* What is asked of a metric, as people write it. */
#include "config.h"

#include "report/limits.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/num.h"
#include "family/family.h"

enum { MOST_BYTES = 64 * 1024, WORDS = 10, WORD = 64 };

void
gcl_limits_close(struct gcl_limits *l)
{
	gcl_arena_free(&l->arena);
	l->n = 0;
}

int
gcl_limit_is_relative(const struct gcl_limit *l)
{
	return l->margin.kind != GCL_MARGIN_ABSOLUTE;
}

/* ---- --max ---------------------------------------------------------- */

static int
wrong(struct gclog_err *err, const char *text, const char *why)
{
	return gcl_err(err, GCLOG_EARG, "limit %s: %s; write it as "
	    "pause_p99=+10%% or pause_max=500us", text, why);
}

/* "10%", "5ms" or "500us" of that metric, with a sign where it comes on top of
 * base. */
static int
parse_amount(struct gcl_margin *m, const char *text, size_t metric,
    int is_added)
{
	size_t n = strlen(text), sign = is_added && *text;

	m->kind = !is_added ? GCL_MARGIN_ABSOLUTE :
	    n && text[n - 1] == '%' ? GCL_MARGIN_PERCENT : GCL_MARGIN_ADDED;
	if (gcl_num_parse(text + sign, m->kind == GCL_MARGIN_PERCENT ?
	    GCLOG_PCT : gclog_metric_at(metric)->unit, &m->value) < 0)
		return -1;
	if (sign && *text == '-')
		m->value = -m->value;
	return 0;
}

/* One more, whose bound begins there in its text, which is kept; metric and
 * margin are to be set. */
static struct gcl_limit *
add(struct gcl_limits *l, const char *text, size_t bound)
{
	struct gcl_limit *x = &l->at[l->n];

	*x = (struct gcl_limit){ .text = gcl_arena_dup(&l->arena, text) };
	x->bound = x->text ? x->text + bound : NULL;
	return x->text ? x : NULL;
}

int
gcl_limits_add(struct gcl_limits *l, const char *text, struct gclog_err *err)
{
	const char *eq = strchr(text, '=');
	struct gcl_margin m = { .least = 0 };
	struct gcl_limit *x;
	int metric;

	if (l->n == GCL_LIMITS_MOST)
		return wrong(err, text, "more limits than can be kept");
	if (!eq || !eq[1])
		return wrong(err, text, eq ? "nothing after '='" :
		    "no '='");
	metric = gcl_metric_find(text, (size_t)(eq - text));
	if (metric < 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "limit %s: no such "
		    "metric; gclog compare --list names them", text);
	if (parse_amount(&m, eq + 1, (size_t)metric, eq[1] == '+' ||
	    eq[1] == '-') < 0)
		return wrong(err, text, "not a number with a unit of "
		    "this metric");
	x = add(l, text, (size_t)(eq + 1 - text));
	if (!x)
		return gcl_err_memory(err);
	x->metric = (size_t)metric;
	x->margin = m;
	l->n++;
	return 0;
}

/* ---- a line of a file ------------------------------------------------ */

/* The words of a line, each terminated. */
struct words {
	char at[WORDS][WORD];
	size_t n;
	int failed;          /* more or longer ones than any limit has */
};

static int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void
split(struct words *w, struct gcl_span line)
{
	size_t i = 0, n;

	w->n = 0;
	w->failed = 0;
	while (!w->failed) {
		while (i < line.len && is_blank(line.at[i]))
			i++;
		for (n = 0; i + n < line.len && !is_blank(line.at[i + n]);
		    n++)
			;
		if (n == 0)
			return;
		w->failed = w->n == WORDS || n >= WORD ||
		    memchr(line.at + i, '\0', n) != NULL;
		if (w->failed)
			return;
		memcpy(w->at[w->n], line.at + i, n);
		w->at[w->n][n] = '\0';
		w->n++;
		i += n;
	}
}

/* The line as people mean it: with one blank between words. */
static void
join(char text[WORDS * WORD], const struct words *w)
{
	size_t i, n = 0;

	for (i = 0; i < w->n; i++)
		n += (size_t)sprintf(text + n, "%s%s", i ? " " : "", w->at[i]);
}

static int
is_word(const struct words *w, size_t i, const char *word)
{
	return i < w->n && strcmp(w->at[i], word) == 0;
}

/* "in every 60s window" from word i on, which ends the line; 0 if there is
 * nothing; -1: it is something else. */
static double
parse_window(const struct words *w, size_t i)
{
	double ns;

	if (i == w->n)
		return 0;
	if (w->n != i + 4 || !is_word(w, i, "in") ||
	    !is_word(w, i + 1, "every") || !is_word(w, i + 3, "window") ||
	    gcl_num_parse(w->at[i + 2], GCLOG_NS, &ns) < 0 || !(ns >= 1e6))
		return -1;
	return ns;
}

/* What stands behind "METRIC <=": "1ms", "base +10%", and a window. */
static const char *
parse_bound(struct gcl_limit *x, const struct words *w)
{
	int is_added = is_word(w, 2, "base");
	size_t at = is_added ? 3 : 2;

	if (at == w->n || (is_added && w->at[at][0] != '+' &&
	    w->at[at][0] != '-'))
		return is_added ? "after base comes how much more or less, "
		    "such as +10% or -5ms" : "nothing to compare with";
	if (parse_amount(&x->margin, w->at[at], x->metric, is_added) < 0)
		return "not a number with a unit of this metric";
	x->window_ns = parse_window(w, at + 1);
	if (x->window_ns < 0)
		return "behind the number can only come a window of 1 ms or "
		    "more, as in: in every 60s window";
	if (x->window_ns > 0 && is_added)
		return "a window has no base to compare with: give it a "
		    "number alone";
	return NULL;
}

static int
add_line(void *limits, const char *where, struct gcl_span line,
    struct gclog_err *err)
{
	struct gcl_limits *l = limits;
	char text[WORDS * WORD];
	struct words w;
	struct gcl_limit *x;
	const char *why;
	int metric;

	split(&w, line);
	if (l->n == GCL_LIMITS_MOST)
		return gcl_err(err, GCLOG_EARG, "%smore limits than can be "
		    "kept: %d", where, GCL_LIMITS_MOST);
	if (w.failed || w.n < 3 ||
	    (!is_word(&w, 1, "<=") && !is_word(&w, 1, ">=")))
		return gcl_err(err, GCLOG_EARG, "%snot a limit; write it as "
		    "pause_p99 <= base +10%%, gc_cpu <= 5%%, or "
		    "pause_p99 <= 500us in every 60s window", where);
	metric = gcl_metric_find(w.at[0], strlen(w.at[0]));
	if (metric < 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s%s: no such metric; "
		    "gclog compare --list names them", where, w.at[0]);
	join(text, &w);
	x = add(l, text, strlen(w.at[0]) + 1);
	if (!x)
		return gcl_err_memory(err);
	x->metric = (size_t)metric;
	x->margin.least = is_word(&w, 1, ">=");
	why = parse_bound(x, &w);
	if (why)
		return gcl_err(err, GCLOG_EARG, "%s%s: %s", where, x->text,
		    why);
	l->n++;
	return 0;
}

int
gcl_limits_load(struct gcl_limits *l, const char *path, struct gclog_err *err)
{
	return gcl_file_lines(path, MOST_BYTES, "file of limits", add_line, l,
	    err);
}
