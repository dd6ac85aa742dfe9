/* Proves what a forest plot draws: a row for each ratio, by verdict, around a
 * line at 1; and that no name reaches gnuplot unquoted. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "report/chart_forest.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

static struct gclog_err err;

static const struct gcl_forest_row rows[] = {
	{ "still", 1.01, 0.98, 1.03, GCL_FOREST_SAME },
	{ "single", 1.5, NAN, INFINITY, GCL_FOREST_OPEN },
	{ "none", NAN, NAN, NAN, GCL_FOREST_WORSE },
	{ "up", 1.25, 1.2, 1.3, GCL_FOREST_WORSE },
	{ "it's\n`x`", 0.5, 0.4, 0.6, GCL_FOREST_BETTER },
	{ "zero", 0, 0, 0, GCL_FOREST_BETTER },
};

static struct gclog_chart *
make(const struct gcl_forest_row *of, size_t n)
{
	struct gclog_chart *c;

	if (gcl_forest_chart(&c, of, n, "new against base", NULL, &err) < 0)
		bail_out(err.text);
	return c;
}

static void
script(struct gcl_buf *b, const struct gclog_chart *c, const char *term)
{
	const struct gclog_term t = { .name = term };
	const struct gclog_sink sink = { written_keep, b };

	gcl_buf_fini(b);
	gcl_buf_init(b, 1 << 20);
	is_int(gclog_chart_write(c, &t, &sink, &err), 0, "a script for %s",
	    term);
}

static void
test_rows(void)
{
	struct gclog_chart *c = make(rows, sizeof rows / sizeof *rows);
	const struct gcl_panel *p = &c->panels[0];
	static const char *const names[] = { "up", "it's\\x0a`x`", "single",
		"still" };
	size_t i;

	is_int(p->nrows, 4, "a row for each ratio above 0");
	for (i = 0; i < 4; i++)
		is_str(p->rows[i].title, names[i], "by verdict: %zu", i);
	is_str(p->rows[0].value, "1.25 (1.2 to 1.3), worse",
	    "its numbers and verdict stand beside it");
	is_str(p->rows[2].value, "1.5", "or its ratio alone");
	is_int(p->series[GCL_FOREST_WORSE].n, 2, "a bar from low to high");
	is_int(p->series[GCL_FOREST_OPEN].n, 0, "none without an interval");
	is_int(p->series[GCL_FOREST_VERDICTS].n, 4, "all have dots");
	gclog_chart_free(c);
}

static void
test_script(void)
{
	struct gclog_chart *c = make(rows, sizeof rows / sizeof *rows);
	struct gcl_buf b = { 0 };

	script(&b, c, "svg");
	ok(strstr(b.at, "EOD\n1 0.5\n1 4.5\nEOD\n") != NULL,
	    "a line at 1 across all rows");
	ok(strstr(b.at, "set logscale x 10") != NULL, "on a log scale");
	ok(strstr(b.at, "set xtics ('0.5' 0.5, '1' 1, '1.5' 1.5, '2' 2, ")
	    != NULL,
	    "with tics that are easily read");
	ok(strstr(b.at, "'it''s\\x0a`x`' 2") != NULL, "names are quoted");
	script(&b, c, "dumb");
	ok(strstr(b.at, "1.25 (1.2 to 1.3), worse") != NULL,
	    "text has the numbers, too");
	gclog_chart_free(c);
	gcl_buf_fini(&b);
}

static void
test_near(void)
{
	static const struct gcl_forest_row near[] = {
		{ "a", 1.001, 0.999, 1.003, GCL_FOREST_SAME },
	};
	static const struct gcl_forest_row far[] = {
		{ "a", 40, 30, 50, GCL_FOREST_WORSE },
	};
	struct gclog_chart *c = make(near, 1);
	struct gcl_buf b = { 0 };

	script(&b, c, "svg");
	ok(strstr(b.at, "'0.99' 0.99, '1' 1, '1.01' 1.01") != NULL,
	    "what is near 1 has a scale of its own");
	gclog_chart_free(c);
	c = make(far, 1);
	script(&b, c, "svg");
	ok(strstr(b.at, "'10' 10,") != NULL, "what is far has decades");
	gclog_chart_free(c);
	gcl_buf_fini(&b);
	is_int(gcl_forest_chart(&c, &rows[2], 1, "x", NULL, &err),
	    GCLOG_ENOTFOUND, "no ratio is no chart: %s", err.text);
}

int
main(void)
{
	test_rows();
	test_script();
	test_near();
	return tap_done();
}
