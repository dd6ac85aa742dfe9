/* JUnit XML: each check a test case, each group of them a suite, as Jenkins
 * (junit-10.xsd of its xUnit plugin), GitLab and others read it. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "out/writer.h"

/* What a check is to who counts failures: an element of its test case, or
 * none; what passed can still have something to say. */
static const struct {
	const char *element; /* NULL: passed */
	const char *type;
} outcomes[GCL_OUTCOMES] = {
	[GCL_VERDICT_OK] = { NULL, NULL },
	[GCL_VERDICT_FAILED] = { "failure", "failed" },
	[GCL_VERDICT_UNSURE] = { "skipped", "inconclusive" },
	[GCL_VERDICT_INVALID] = { "error", "invalid" },
	[GCL_VERDICT_WARNED] = { NULL, NULL },
	[GCL_VERDICT_NOTED] = { NULL, NULL },
};

static void
add_text(struct gcl_buf *b, const char *text)
{
	gcl_text_html(b, gcl_span_of(text));
}

static void
add_attribute(struct gcl_buf *b, const char *name, const char *value)
{
	gcl_buf_printf(b, " %s=\"", name);
	add_text(b, value);
	gcl_buf_putc(b, '"');
}

/* The sentence, and where it shows. */
static void
add_body(struct gcl_buf *b, const struct gcl_verdict *c)
{
	if (c->text)
		add_text(b, c->text);
	if (!c->file)
		return;
	gcl_buf_puts(b, c->text ? "\n" : "");
	add_text(b, c->file);
	if (c->line > 0)
		gcl_buf_printf(b, ":%lld", (long long)c->line);
}

static void
add_case(struct gcl_buf *b, const struct gcl_verdict *c)
{
	const char *element = outcomes[c->outcome].element;

	gcl_buf_puts(b, "    <testcase classname=\"gclog.");
	add_text(b, c->group);
	gcl_buf_putc(b, '"');
	add_attribute(b, "name", c->name);
	if (!element && !c->text && !c->file) {
		gcl_buf_puts(b, "/>\n");
		return;
	}
	gcl_buf_printf(b, ">\n      <%s", element ? element : "system-out");
	if (element)
		add_attribute(b, "type", outcomes[c->outcome].type);
	if (element && c->text)
		add_attribute(b, "message", c->text);
	gcl_buf_putc(b, '>');
	add_body(b, c);
	gcl_buf_printf(b, "</%s>\n    </testcase>\n",
	    element ? element : "system-out");
}

/* How many checks of a group (NULL: of all) have that element (NULL: any). */
static size_t
count(const struct gcl_verdicts *c, const char *group, const char *element)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		const char *own = outcomes[c->at[i].outcome].element;

		n += (!group || strcmp(c->at[i].group, group) == 0) &&
		    (!element || (own && strcmp(own, element) == 0));
	}
	return n;
}

static void
add_counts(struct gcl_buf *b, const struct gcl_verdicts *c, const char *group)
{
	gcl_buf_printf(b, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"",
	    count(c, group, NULL), count(c, group, "failure"),
	    count(c, group, "error"));
	if (group)
		gcl_buf_printf(b, " skipped=\"%zu\"",
		    count(c, group, "skipped"));
	gcl_buf_puts(b, ">\n");
}

static int
is_first_of_group(const struct gcl_verdicts *c, size_t i)
{
	size_t k = 0;

	while (strcmp(c->at[k].group, c->at[i].group) != 0)
		k++;
	return k == i;
}

/* The group that a check begins; the first tells the whole answer, too. */
static int
write_suite(struct gcl_out *out, const struct gclog_result *res, size_t first)
{
	const struct gcl_verdicts *c = &res->verdicts;
	const char *group = c->at[first].group;
	struct gcl_buf *b = &out->buf;
	size_t i;
	int rc = 0;

	gcl_buf_puts(b, "  <testsuite");
	add_attribute(b, "name", group);
	add_counts(b, c, group);
	for (i = first; i < c->n && rc == 0; i++) {
		if (strcmp(c->at[i].group, group) == 0)
			add_case(b, &c->at[i]);
		rc = gcl_out_step(out);
	}
	if (first == 0 && res->lead) {
		gcl_buf_puts(b, "    <system-out>");
		add_text(b, res->lead);
		gcl_buf_puts(b, "</system-out>\n");
	}
	gcl_buf_puts(b, "  </testsuite>\n");
	return rc;
}

int
gcl_write_junit(struct gcl_out *out, struct gclog_result *res, int colour)
{
	const struct gcl_verdicts *c = &res->verdicts;
	struct gcl_buf *b = &out->buf;
	size_t i;
	int rc = 0;

	(void)colour;
	gcl_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<testsuites");
	add_attribute(b, "name", res->title ? res->title : "gclog");
	add_counts(b, c, NULL);
	for (i = 0; i < c->n && rc == 0; i++)
		if (is_first_of_group(c, i))
			rc = write_suite(out, res, i);
	gcl_buf_puts(b, "</testsuites>\n");
	return rc;
}
