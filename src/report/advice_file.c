/* What is set about rules: files of "RULE = off", "RULE = SEVERITY" and
 * "RULE.THRESHOLD = VALUE". */
#include "config.h"

#include "report/advice.h"

#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/file.h"
#include "base/num.h"
#include "base/text.h"

enum { MOST_BYTES = 64 * 1024, SHOWN = 80 };

static const char short_run[] = "short-run";

static const char *const severities[] = { [GCLOG_INFO] = "info",
	[GCLOG_WARN] = "warn", [GCLOG_ERROR] = "error" };

enum { SEVERITIES = sizeof severities / sizeof severities[0] };

const char *
gclog_severity_name(size_t i)
{
	return i < SEVERITIES ? severities[i] : NULL;
}

static int
severity_of(struct gcl_span name)
{
	int i;

	for (i = 0; i < SEVERITIES; i++)
		if (gcl_span_is(name, severities[i]))
			return i;
	return -1;
}

int
gclog_severity_find(const char *name)
{
	return severity_of(gcl_span_of(name));
}

int
gclog_advice_open(struct gclog_advice **out, struct gclog_err *err)
{
	struct gclog_advice *a = gcl_alloc_zero(sizeof *a);

	if (a)
		a->rules = gcl_alloc_zero(gcl_rule_count() *
		    sizeof *a->rules);
	if (!a || !a->rules) {
		gcl_free(a);
		return gcl_err_memory(err);
	}
	a->short_ns = GCL_SHORT_NS;
	*out = a;
	return 0;
}

void
gclog_advice_close(struct gclog_advice *a)
{
	if (!a)
		return;
	gcl_free(a->rules);
	gcl_free(a);
}

/* ---- one setting ---------------------------------------------------- */

/* "KEY = VALUE" at hand. */
struct setting {
	struct gclog_advice *advice;
	const char *where; /* "FILE:LINE: ", or "" */
	struct gcl_span key, value;
	struct gclog_err *err;
};

/* A name within a message: not all of what may be very long, but whole
 * characters. */
static int
shown(struct gcl_span s)
{
	size_t n = s.len < SHOWN ? s.len : SHOWN;

	while (n > 0 && n < s.len && ((unsigned char)s.at[n] & 0xc0) == 0x80)
		n--;
	return (int)n;
}

static int
wrong(const struct setting *s, struct gcl_span which, const char *why)
{
	return gcl_err(s->err, GCLOG_EARG, "%s%.*s: %s", s->where,
	    shown(which), which.at, why);
}

static int
set_twice(const struct setting *s)
{
	return wrong(s, s->key, "set twice");
}

/* So few ns, or bytes, without a word for them: nobody means that. */
static int
lacks_unit(const char *text, enum gclog_unit unit, double value)
{
	return (unit == GCLOG_NS || unit == GCLOG_BYTES ||
	    unit == GCLOG_BYTES_PER_S || unit == GCLOG_BYTES_PER_H) &&
	    text[strspn(text, "0123456789.eE")] == '\0' && value > 0 &&
	    value < 1000;
}

/* A value of that unit. */
static int
take_value(const struct setting *s, enum gclog_unit unit, double *value)
{
	static const char *const samples[GCLOG_UNITS] = {
		[GCLOG_COUNT] = "a number such as 20",
		[GCLOG_NS] = "a time such as 10ms",
		[GCLOG_BYTES] = "a size such as 64MiB",
		[GCLOG_PCT] = "a share such as 15%",
		[GCLOG_PER_S] = "a rate such as 20/s",
		[GCLOG_BYTES_PER_S] = "a rate such as 5MiB/s",
		[GCLOG_BYTES_PER_H] = "a rate such as 5MiB/h",
	};
	char text[SHOWN + 1];

	memcpy(text, s->value.at, (size_t)shown(s->value));
	text[shown(s->value)] = '\0';
	if (s->value.len <= SHOWN && gcl_num_parse(text, unit, value) == 0 &&
	    !lacks_unit(text, unit, *value))
		return 0;
	return gcl_err(s->err, GCLOG_EARG, "%s%.*s = %.*s: not %s", s->where,
	    shown(s->key), s->key.at, shown(s->value), s->value.at,
	    samples[unit] ? samples[unit] : "a value");
}

static int
set_rule(const struct setting *s, size_t i)
{
	struct gcl_rule_setting *r = &s->advice->rules[i];
	int severity = severity_of(s->value);

	if (r->is_set)
		return set_twice(s);
	r->is_set = 1;
	r->off = gcl_span_is(s->value, "off");
	r->severity_set = severity >= 0;
	if (r->severity_set)
		r->severity = (enum gclog_severity)severity;
	return r->off || r->severity_set ? 0 : wrong(s, s->value,
	    "neither off nor info, warn or error");
}

/* What there is instead of a threshold that is not there. */
static int
no_bound(const struct setting *s, const struct gcl_bound *b)
{
	struct gcl_buf names;
	size_t k;
	int rc;

	gcl_buf_init(&names, 1024);
	for (k = 0; k < GCL_BOUNDS && b[k].figure; k++)
		if (b[k].name)
			gcl_buf_printf(&names, "%s%s", names.len ? ", " : "",
			    b[k].name);
	rc = names.failed ? gcl_err_memory(s->err) : gcl_err(s->err,
	    GCLOG_EARG, "%s%.*s: no such threshold; the rule has %s", s->where,
	    shown(s->key), s->key.at, names.len ? gcl_buf_text(&names) :
	    "none");
	gcl_buf_fini(&names);
	return rc;
}

static int
set_bound(const struct setting *s, size_t i, struct gcl_span name)
{
	const struct gcl_bound *b = gcl_rule_at(i)->bounds;
	struct gcl_rule_setting *r = &s->advice->rules[i];
	size_t k;

	for (k = 0; k < GCL_BOUNDS && b[k].figure; k++)
		if (b[k].name && gcl_span_is(name, b[k].name))
			break;
	if (k == GCL_BOUNDS || !b[k].figure)
		return no_bound(s, b);
	if (r->bounds_set[k])
		return set_twice(s);
	r->bounds_set[k] = 1;
	return take_value(s, (enum gclog_unit)gcl_signs_unit(gcl_span_of(
	    b[k].figure)), &r->bounds[k]);
}

static int
set_one(const struct setting *s)
{
	const char *dot = memchr(s->key.at, '.', s->key.len);
	struct gcl_span id = gcl_span(s->key.at, dot ?
	    (size_t)(dot - s->key.at) : s->key.len);
	int i = gcl_rule_find(id);

	if (gcl_span_is(s->key, short_run)) {
		if (s->advice->short_set)
			return set_twice(s);
		s->advice->short_set = 1;
		return take_value(s, GCLOG_NS, &s->advice->short_ns);
	}
	if (i < 0)
		return wrong(s, id, "no such rule; gclog advise --list names "
		    "them");
	return !dot ? set_rule(s, (size_t)i) : set_bound(s, (size_t)i,
	    gcl_span(dot + 1, s->key.len - id.len - 1));
}

/* ---- lines ---------------------------------------------------------- */

static int
take_line(void *advice, const char *where, struct gcl_span line,
    struct gclog_err *err)
{
	struct setting s = { .advice = advice, .where = where, .err = err };
	const char *sign = memchr(line.at, '=', line.len);

	if (!sign)
		return wrong(&s, line, "no setting; write RULE = off or "
		    "RULE.THRESHOLD = VALUE");
	s.key = gcl_file_trim(gcl_span(line.at, (size_t)(sign - line.at)));
	s.value = gcl_file_trim(gcl_span(sign + 1, line.len - 1 -
	    (size_t)(sign - line.at)));
	if (s.key.len == 0 || s.value.len == 0)
		return wrong(&s, line, s.key.len ? "nothing behind the =" :
		    "nothing before the =");
	return set_one(&s);
}

int
gclog_advice_set(struct gclog_advice *a, const char *text,
    struct gclog_err *err)
{
	struct gcl_span line = gcl_file_bare(gcl_span_of(text));

	return line.len ? take_line(a, "", line, err) : 0;
}

int
gclog_advice_load(struct gclog_advice *a, const char *path,
    struct gclog_err *err)
{
	return gcl_file_lines(path, MOST_BYTES, "file of rules", take_line, a,
	    err);
}
