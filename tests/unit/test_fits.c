/* Proves that the quick look at a text turns away nothing that a pattern takes,
 * or would with more bytes: samples of all forms, with each byte changed. */
#include "config.h"

#include "read/catalog.h"
#include "read/fits.h"
#include "tests/lib/tap.h"

enum { LONGEST = 8192 };

static struct gcl_catalog catalog;
static struct gclog_value values[256];
static struct gclog_err err;

/* Matches p at a place of a text, or behind it if from is less. */
static int
match(const struct gcl_pattern *p, struct gcl_span text, size_t from,
    size_t latest, size_t *begins, size_t *ends)
{
	const struct gcl_where w = { text.at, from, latest, text.len, 0 };
	int rc = gcl_code_match(p->whole, &w, begins, ends, values, &err);

	if (rc < 0)
		bail_out(err.text);
	return rc;
}

/* How many changes of the sample are turned away; -1: one wrongly. */
static int
turned_away(const struct gcl_pattern *p, struct gcl_span sample)
{
	static const char bytes[] = "0x -.,(\n";
	char text[LONGEST];
	size_t begins, ends, i, k, b, e;
	struct gcl_fit f;
	int n = 0;

	if (match(p, sample, 0, sample.len, &begins, &ends) == GCL_NO_MATCH)
		return 0; /* it has no such line */
	for (i = begins; i < ends; i++)
		for (k = 0; k < sizeof bytes; k++) {
			memcpy(text, sample.at, sample.len);
			text[i] = bytes[k];
			if (gcl_part_fits(p->tokens, gcl_span(text + begins,
			    sample.len - begins), &f))
				continue;
			n++;
			if (match(p, gcl_span(text, sample.len), begins,
			    begins, &b, &e) != GCL_NO_MATCH)
				return -1;
		}
	return n;
}

static void
check(const struct gcl_pattern *p)
{
	const struct gclog_form *form = &p->family->forms[p->form];
	struct gcl_span sample = gcl_span_of(form->sample);
	char text[LONGEST];
	int n;

	if (sample.len + 1 > sizeof text)
		bail_out("a longer sample than there is room for");
	memcpy(text, sample.at, sample.len);
	text[sample.len] = '\n';
	n = turned_away(p, gcl_span(text, sample.len + 1));
	ok(n >= 0, "%s, %s, line %zu: nothing that matches is turned away",
	    p->family->name, form->since, p->part + 1);
	if (strcmp(p->family->name, "gctrace") == 0)
		ok(n > 200, "%s, %s: much of what does not is (%d)",
		    p->family->name, form->since, n);
}

int
main(void)
{
	size_t i;

	if (gcl_catalog_open(&catalog, NULL, &err) < 0)
		bail_out(err.text);
	for (i = 0; i < catalog.npatterns; i++)
		check(&catalog.patterns[i]);
	gcl_catalog_close(&catalog);
	return tap_done();
}
