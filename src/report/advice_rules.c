/* Rules judged by the figures of a run, and what their texts say of it. */
#include "config.h"

#include "report/advice.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "family/family.h"

static const struct gcl_rule *const rules[] = {
#define RULE(name) &gcl_rule_##name,
#include "report/advice.def"
#undef RULE
};

size_t
gcl_rule_count(void)
{
	return GCL_COUNT(rules);
}

const struct gcl_rule *
gcl_rule_at(size_t i)
{
	return rules[i];
}

int
gcl_rule_find(struct gcl_span id)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(rules); i++)
		if (gcl_span_is(id, rules[i]->id))
			return (int)i;
	return -1;
}

/* ---- bounds --------------------------------------------------------- */

static const struct {
	const char *name, *before, *after;
} words[] = {
	[GCL_ABOVE] = { "above", "above ", "" },
	[GCL_AT_LEAST] = { "at least", "", " or more" },
	[GCL_BELOW] = { "below", "below ", "" },
	[GCL_AT_MOST] = { "at most", "", " or less" },
};

const char *
gcl_test_name(enum gcl_test t)
{
	return words[t].name;
}

void
gcl_bound_say(struct gcl_buf *b, const struct gcl_bound *bound, double value)
{
	char text[GCL_NUM_TEXT];

	gcl_buf_printf(b, "%s%s%s", words[bound->test].before,
	    gcl_num_human(text, value, (enum gclog_unit)gcl_signs_unit(
	    gcl_span_of(bound->figure))), words[bound->test].after);
}

enum gclog_severity
gcl_rule_severity(const struct gclog_advice *a, size_t i)
{
	return a && a->rules[i].severity_set ? a->rules[i].severity :
	    rules[i]->severity;
}

double
gcl_rule_bound(const struct gclog_advice *a, size_t i, size_t k)
{
	return a && a->rules[i].bounds_set[k] ? a->rules[i].bounds[k] :
	    rules[i]->bounds[k].value;
}

static int
is_met(enum gcl_test test, double value, double bound)
{
	switch (test) {
	case GCL_ABOVE:
		return value > bound;
	case GCL_AT_LEAST:
		return value >= bound;
	case GCL_BELOW:
		return value < bound;
	case GCL_AT_MOST:
		return value <= bound;
	}
	return 0;
}

int
gcl_rule_holds(const struct gclog_advice *a, size_t i, size_t from,
    struct gcl_signs *s)
{
	const struct gcl_bound *b = rules[i]->bounds;
	size_t k;

	for (k = from; k < GCL_BOUNDS && b[k].figure; k++) {
		if (k > from && b[k].or)
			break;
		if (!is_met(b[k].test, gcl_signs_value(b[k].figure, s),
		    gcl_rule_bound(a, i, k)))
			return 0;
	}
	return 1;
}

static int
has_finding(const struct gclog_advice *a, size_t i, struct gcl_signs *s)
{
	const struct gcl_bound *b = rules[i]->bounds;
	size_t k;

	if (a && a->rules[i].off)
		return 0;
	for (k = 0; k < GCL_BOUNDS && b[k].figure; k++)
		if ((k == 0 || b[k].or) && gcl_rule_holds(a, i, k, s))
			return 1;
	return 0;
}

int
gcl_rule_fires(const struct gclog_advice *a, size_t i, struct gcl_signs *s)
{
	const char *const *unless = rules[i]->unless;
	size_t k;

	if (!has_finding(a, i, s))
		return 0;
	for (k = 0; k < GCL_UNLESS && unless[k]; k++)
		if (has_finding(a, (size_t)gcl_rule_find(gcl_span_of(
		    unless[k])), s))
			return 0;
	return 1;
}

/* ---- texts ---------------------------------------------------------- */

static void say(struct gcl_buf *b, struct gcl_span text, struct gcl_signs *s);

static void
say_figure(struct gcl_buf *b, struct gcl_span name, struct gcl_signs *s)
{
	char text[GCL_NUM_TEXT];
	struct gcl_reading r;

	if (gcl_signs_read(&r, name, s) == 0)
		gcl_buf_puts(b, gcl_num_human(text, r.value, r.unit));
}

/* What is between an opening bracket before text and its closing one; of
 * those within only the outer '|' counts, *or is where it stands, or the
 * end. */
static size_t
find_close(struct gcl_span text, size_t *or)
{
	size_t i, depth = 0, bar = text.len;

	for (i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '|' && depth == 0 && bar == text.len)
			bar = i;
		if (c == ']' && depth-- == 0)
			break;
		depth += c == '[';
	}
	*or = bar < i ? bar : i;
	return i;
}

/* Of "figure?TEXT|OTHER" the one that is true. */
static void
say_either(struct gcl_buf *b, struct gcl_span text, size_t or,
    struct gcl_signs *s)
{
	const char *mark = memchr(text.at, '?', text.len);
	size_t name = mark ? (size_t)(mark - text.at) : text.len;
	struct gcl_reading r;

	if (!mark || gcl_signs_read(&r, gcl_span(text.at, name), s) < 0)
		return;
	if (!isnan(r.value))
		say(b, gcl_span(mark + 1, or - name - 1), s);
	else if (or < text.len)
		say(b, gcl_span(text.at + or + 1, text.len - or - 1), s);
}

static void
say(struct gcl_buf *b, struct gcl_span text, struct gcl_signs *s)
{
	const char *end;
	size_t i, n, or;

	for (i = 0; i < text.len; i++) {
		struct gcl_span rest = gcl_span(text.at + i + 1,
		    text.len - i - 1);

		if (text.at[i] == '{' &&
		    (end = memchr(rest.at, '}', rest.len)) != NULL) {
			n = (size_t)(end - rest.at);
			say_figure(b, gcl_span(rest.at, n), s);
		} else if (text.at[i] == '[') {
			n = find_close(rest, &or);
			say_either(b, gcl_span(rest.at, n), or, s);
		} else {
			gcl_buf_putc(b, text.at[i]);
			continue;
		}
		i += n + 1;
	}
}

void
gcl_rule_say(struct gcl_buf *b, const char *text, struct gcl_signs *s)
{
	say(b, gcl_span_of(text), s);
}
