/* How numbers are printed: the step that is cut off, and the text itself. */
#include "config.h"

#include <inttypes.h>

#include "base/num.h"
#include "report/explain.h"

/* Whole numbers of a unit; the other kinds are below. */
static const struct whole {
	const char *kind;
	int64_t unit;
	int base; /* of the digits it is printed with; 0: not known */
} whole[] = {
	{ "", 1, 10 },
	{ "int", 1, 10 },
	{ "maybe", 1, 10 },
	{ "id", 1, 10 },
	{ "code", 1, 0 },
	{ "class", 1, 10 },
	{ "list", 1, 0 },
	{ "truth", 1, 0 },
	{ "hex", 1, 16 },
	{ "uint", 1, 10 },
	{ "ns", 1, 10 },
	{ "unixns", 1, 10 },
	{ "decimal", 1, 0 },
	{ "sec", 1, 0 },
	{ "us", 1000, 10 },
	{ "wms", 1000000, 10 },
	{ "kib", 1024, 10 },
	{ "mib", 1048576, 10 },
	{ "mibdiff", 1048576, 10 },
	{ "hexmib", 1048576, 16 },
};

static const struct whole *
whole_kind(struct gcl_span kind)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(whole); i++)
		if (gcl_span_is(kind, whole[i].kind))
			return &whole[i];
	return NULL;
}

/* Hours come without a fraction; else what is no multiple of the step the
 * wording has for most of its times was printed with more digits. */
static int64_t
clock_step(int64_t v, int64_t tick_ns)
{
	const int64_t second = 1000000000;

	if (v >= 3600 * second && v % second == 0)
		return second;
	while (tick_ns > 1 && v % tick_ns)
		tick_ns /= 10;
	return tick_ns;
}

int64_t
gcl_printed_step(struct gcl_span kind, int64_t v, enum gclog_unit unit,
    int64_t tick_ns)
{
	const struct whole *w = whole_kind(kind);
	int64_t step = w ? w->unit : 0;

	if (v == INT64_MAX || (v < 0 && step != 1))
		return -1;
	if (step == 1)
		return unit == GCLOG_PCT ? 1 : 0;
	if (step)
		return step;
	if (gcl_span_is(kind, "ms"))
		return gcl_num_step(v, 0);
	if (gcl_span_is(kind, "s3"))
		return 1000000;
	if (gcl_span_is(kind, "unixs"))
		return 1000; /* what a double holds of it */
	return gcl_span_is(kind, "clock") ? clock_step(v, tick_ns) : -1;
}

int
gcl_printed_has_step(struct gcl_span kind)
{
	return gcl_span_is(kind, "size") || gcl_span_is(kind, "limit");
}

/* Milliseconds with as many decimals as the step has; 0 has none. */
static const char *
two_digits(struct gcl_arena *a, int64_t ns)
{
	int64_t step = gcl_num_step(ns, 0), whole_ms = ns / 1000000, s;
	int decimals = 0;

	for (s = step; ns >= 1000 && s < 1000000; s *= 10)
		decimals++;
	if (decimals == 0)
		return gcl_arena_printf(a, "%" PRId64, whole_ms);
	return gcl_arena_printf(a, "%" PRId64 ".%0*" PRId64, whole_ms,
	    decimals, ns % 1000000 / step);
}

/* Other kinds print what is below zero without a sign. */
static int
prints_signs(struct gcl_span kind)
{
	return kind.len == 0 || gcl_span_is(kind, "int") ||
	    gcl_span_is(kind, "maybe") || gcl_span_is(kind, "id");
}

int
gcl_printed_text(const char **out, struct gcl_arena *a, struct gcl_span kind,
    int64_t v)
{
	const struct whole *w = whole_kind(kind);

	*out = NULL;
	if (v == INT64_MAX || (v < 0 && (!w || w->unit != 1)) ||
	    (w && !w->base))
		return 0;
	if (w && w->base == 16)
		*out = gcl_arena_printf(a, "0x%" PRIx64, v / w->unit);
	else if (w && v < 0 && !prints_signs(kind))
		*out = gcl_arena_printf(a, "%" PRIu64, (uint64_t)v);
	else if (w)
		*out = gcl_arena_printf(a, "%" PRId64, v / w->unit);
	else if (gcl_span_is(kind, "ms"))
		*out = two_digits(a, v);
	else if (gcl_span_is(kind, "s3"))
		*out = gcl_arena_printf(a, "%" PRId64 ".%03d", v / 1000000000,
		    (int)(v % 1000000000 / 1000000));
	else
		return 0;
	return *out ? 0 : -1;
}
