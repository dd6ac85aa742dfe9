/* Proves what a page is made of: golden text, nothing untrusted left alive, a
 * policy that allows what has a hash. */
#include "config.h"

#include "model/chart.h"
#include "model/rows.h"
#include "tests/lib/example.h"
#include "tests/lib/tap.h"
#include "tests/lib/written.h"

/* What lies between the style and the script of a page, up to the next call.
 */
static const char *
body_of(struct gclog_result *res)
{
	static char text[8192];
	const char *page = written(res, GCLOG_HTML, 0);
	const char *from = strstr(page, "<body>\n");
	const char *to = from ? strstr(from, "<footer>") : NULL;

	snprintf(text, sizeof text, "%.*s", to ? (int)(to - from - 7) : 0,
	    to ? from + 7 : "");
	return text;
}

static void
test_golden(void)
{
	struct gclog_result *res = example("  first\n  second\n\n  Third");

	is_str(body_of(res),
	    "<header>\n<h1>gclog</h1>\n</header>\n<main>\n"
	    "<section id=\"s0\">\n<h2>Summary</h2>\n<dl>\n"
	    "<div><dt>Cycle</dt><dd>12</dd></div>\n"
	    "<div><dt>Pause</dt><dd>1.16 ms</dd></div>\n"
	    "<div><dt>Forced</dt><dd>no</dd></div>\n"
	    "<div><dt>Label</dt><dd>base</dd></div>\n</dl>\n</section>\n"
	    "<section id=\"s1\">\n<h2>Cycles</h2>\n<div class=\"scroll\">\n"
	    "<table>\n<caption>Cycles</caption>\n<thead>\n<tr>"
	    "<th scope=\"col\" class=\"n\">Cycle</th>"
	    "<th scope=\"col\" class=\"n\">Pause</th>"
	    "<th scope=\"col\" class=\"n\">CPU</th>"
	    "<th scope=\"col\">Forced</th><th scope=\"col\">Label</th></tr>\n"
	    "</thead>\n<tbody>\n"
	    "<tr><th scope=\"row\" class=\"n\">9</th>"
	    "<td class=\"n\">250 us</td><td class=\"n\">0.10 %</td>"
	    "<td>yes</td><td>a, &quot;b&quot;</td></tr>\n"
	    "<tr><th scope=\"row\" class=\"n\">10</th>"
	    "<td class=\"n\">-</td><td class=\"n\">12 %</td>"
	    "<td>no</td><td>-</td></tr>\n"
	    "</tbody>\n</table>\n</div>\n<p class=\"note\">first second</p>\n"
	    "<p class=\"note\">Third</p>\n</section>\n"
	    "<section id=\"s2\">\n<h2>Nothing</h2>\n<p>none</p>\n"
	    "</section>\n</main>\n", "html");
	res->title = "a<b> & \"c\"";
	res->lead = "It's\033";
	ok(strncmp(body_of(res), "<header>\n<h1>a&lt;b&gt; &amp; "
	    "&quot;c&quot;</h1>\n<p class=\"lead\">It&#39;s\\x1b</p>\n", 77)
	    == 0, "html: title and answer");
	gclog_result_free(res);
}

static void
test_hostile(void)
{
	static const char label[] = "\033[2J|`\\*_<b>\n$x\t\0&\r"
	    "\xff" "e\xe2\x80\xae]]>";
	static const struct gcl_column column = { "label", "Label",
		GCLOG_TEXT };
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = gcl_result_section(res, "runs", NULL,
	    GCL_TABLE, &column, 1);
	struct gcl_cell *row = gcl_rows_add(rows);

	gcl_cell_text(row, label);
	row->text.len = sizeof label - 1;
	ok(strstr(body_of(res), "<th scope=\"row\">\\x1b[2J|`\\*_&lt;b&gt;"
	    "\\x0a$x\\x09\\x00&amp;\\x0d\\xffe\\u{202e}]]&gt;</th>")
	    != NULL,
	    "a label is nothing but text");
	gclog_result_free(res);
}

static void
test_policy(void)
{
	struct gclog_result *res = example("  first\n  second\n\n  Third");
	const char *page = written(res, GCLOG_HTML, 0);

	ok(strstr(page, "content=\"default-src 'none'; "
	    "style-src 'sha256-") != NULL,
	    "nothing is allowed but what is named");
	ok(!strstr(page, "unsafe-"), "and nothing unsafe");
	gclog_result_free(res);
}

static void
test_charts(void)
{
	const struct gclog_chart page = { .name = "all" };
	struct gclog_result *res = example("  first\n  second\n\n  Third");
	struct gclog_err err;

	is_int(gclog_result_chart(res, &page, NULL, 0, &err), GCLOG_EARG,
	    "a page of charts is none");
	is_str(err.text, "all is no chart but a page of them", "and told");
	ok(!strstr(written(res, GCLOG_HTML, 0), "<figure"), "nor added");
	gclog_result_free(res);
}

int
main(void)
{
	test_golden();
	test_hostile();
	test_policy();
	test_charts();
	return tap_done();
}
