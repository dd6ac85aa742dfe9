/* How a value is printed: its pattern and its way into a base unit. */
#include "config.h"

#include "read/kind.h"

#include "base/num.h"

static void
put_int(struct gclog_value *out, int64_t v)
{
	out->kind = GCLOG_VINT;
	out->num = v;
}

static void
signed_int(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	put_int(out, gcl_num_signed(text, k->scale));
}

/* The runtime prints a negative difference of times as the unsigned number of
 * the same 64 bits: give back the negative one. */
static void
duration(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	uint64_t v;

	if (gcl_num_scaled(text, k->scale, &v) < 0)
		v = INT64_MAX;
	put_int(out, v > INT64_MAX ? -(int64_t)(UINT64_MAX - v) - 1 :
	    (int64_t)v);
}

static void
clock_time(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	(void)k;
	put_int(out, gcl_num_clock(text));
}

static void
maybe_int(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	if (text.at[0] != '?')
		signed_int(k, text, out);
}

static void
plain_text(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	(void)k;
	out->kind = GCLOG_VTEXT;
	out->text = text.at;
	out->len = text.len;
}

#define DIGITS "0123456789"
#define WHOLE "(?:0|[1-9]\\d*+)" /* no leading zeros are printed */
#define TIME_GOES_ON "[ \\t\\r]*+\\n[ \\t]*+User time "

/* clang-format off */
static const struct gcl_kind kinds[] = {
	{ "int", "-?" WHOLE, "-" DIGITS, DIGITS, 1, signed_int,
	  "a whole number" },
	/* What fmtNSAsMS of the Go runtime (mgc.go) can print, no more. */
	{ "ms", "(?:0\\.0\\d\\d|0\\.[1-9]\\d|[1-9]\\.\\d|[1-9]\\d++|0)",
	  DIGITS, DIGITS, 1000000, duration,
	  "milliseconds as the runtime prints them since Go 1.5" },
	{ "wms", WHOLE, DIGITS, DIGITS, 1000000, duration,
	  "whole milliseconds" },
	{ "us", WHOLE, DIGITS, DIGITS, 1000, duration,
	  "whole microseconds" },
	{ "s3", WHOLE "\\.\\d{3}", DIGITS, DIGITS, 1000000000, duration,
	  "seconds with three decimals" },
	{ "kib", WHOLE, DIGITS, DIGITS, 1024, signed_int, "KiB" },
	{ "mib", WHOLE, DIGITS, DIGITS, 1048576, signed_int,
	  "MiB; more than 63 bits hold becomes 2^63-1" },
	{ "clock",
	  "(?:\\d++:){0,2}(?:\\d++h ?)?(?:\\d++m ?)?\\d++(?:[.,]\\d++)?s?",
	  DIGITS, DIGITS "s", 1, clock_time,
	  "a time as time(1) prints it: 1:02:05, 0m0.031s, 0.10" },
	{ "maybe", "(?:-?\\d++|\\?)", "-?" DIGITS, "?" DIGITS, 1, maybe_int,
	  "a whole number, or ? for none" },
	{ "text", "[^\\n]{0,4096}?", NULL, NULL, 1, plain_text,
	  "text within the line, of at most 4096 bytes" },
	/* The last quote of the line ends it, or, if the text holds newlines,
	 * the quote before time's next line.  Bounded: it can be hostile. */
	{ "quoted",
	  "(?:[^\\n]{0,32768}(?=\"[ \\t\\r]*+(?:\\n|$))"
	  "|[^\"]{0,4096}+(?:\"(?!" TIME_GOES_ON ")[^\"]{0,4096}+){0,64}"
	  "(?=\"" TIME_GOES_ON "))",
	  NULL, NULL, 1, plain_text,
	  "text up to a quote that ends its line" },
};
/* clang-format on */

const struct gcl_kind *
gcl_kind_at(size_t i)
{
	return i < sizeof kinds / sizeof kinds[0] ? &kinds[i] : NULL;
}

const struct gcl_kind *
gcl_kind_find(const char *name, size_t len)
{
	const struct gcl_kind *k;
	size_t i;

	for (i = 0; (k = gcl_kind_at(i)) != NULL; i++)
		if (gcl_span_is(gcl_span(name, len), k->name))
			return k;
	return NULL;
}

const struct gcl_kind *
gcl_kind_of_type(enum gclog_type type)
{
	return type == GCLOG_TEXT ? gcl_kind_find("text", 4) :
	    gcl_kind_find("int", 3);
}
