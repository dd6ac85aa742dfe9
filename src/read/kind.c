/* How a value is printed: its pattern and its way into a base unit. */
#include "config.h"

#include "read/kind.h"

#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "read/size.h"

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

/* The most a value can be stored as, where more is printed. */
static void
at_most(struct gclog_value *out, uint64_t v)
{
	put_int(out, v > INT64_MAX ? INT64_MAX : (int64_t)v);
}

static void
plain_decimal(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	uint64_t v;

	(void)k;
	gcl_num_decimal(text, 0, 1, &v);
	at_most(out, v);
}

static void
seconds(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	uint64_t v;

	(void)k;
	gcl_num_decimal(text, 9, 1, &v);
	at_most(out, v);
}

/* What is below zero is printed as the unsigned number of the same bits. */
static void
size_or_less(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	uint64_t v = gcl_size_bytes(text);

	(void)k;
	put_int(out, v > INT64_MAX ? -(int64_t)(UINT64_MAX - v) - 1 :
	    (int64_t)v);
}

static void
size_step(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	(void)k;
	put_int(out, gcl_size_step(text));
}

static void
size_or_none(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	(void)k;
	at_most(out, gcl_size_bytes(text));
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
real_number(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	(void)k;
	if (gcl_num_real(text, &out->real) == 0)
		out->kind = GCLOG_VREAL;
}

static void
truth(const struct gcl_kind *k, struct gcl_span text, struct gclog_value *out)
{
	(void)k;
	put_int(out, text.at[0] == 't' || text.at[0] == '1');
}

/* Digits of base 16 behind "0x". */
static void
hex_int(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	int64_t v = 0;
	size_t i;

	for (i = 2; i < text.len; i++) {
		int c = text.at[i];
		int64_t digit = c <= '9' ? c - '0' : c - 'a' + 10;

		if (v > (INT64_MAX / (int64_t)k->scale - digit) / 16) {
			put_int(out, INT64_MAX);
			return;
		}
		v = v * 16 + digit;
	}
	put_int(out, v * (int64_t)k->scale);
}

/* -1 and nil stand for none. */
static void
maybe_id(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	if (gcl_is_digit(text.at[0]))
		signed_int(k, text, out);
}

/* L stands for no size: large objects. */
static void
size_class(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	if (text.at[0] != 'L')
		signed_int(k, gcl_span(text.at, text.len - 1), out);
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

/* The sum of whole numbers with blanks between.  Each is an unsigned number of
 * 32 bits, and one that should be below zero prints as such a number, too. */
static void
sum_of_list(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	int64_t sum = 0;
	size_t i, n;

	for (i = 0; i < text.len; i += n + 1) {
		uint64_t v = 0;

		for (n = 0; i + n < text.len && text.at[i + n] != ' '; n++)
			;
		gcl_num_scaled(gcl_span(text.at + i, n), k->scale, &v);
		if (v > UINT32_MAX)
			return; /* not one of these */
		sum += v > INT32_MAX ? (int64_t)v - UINT32_MAX - 1 :
		    (int64_t)v;
	}
	put_int(out, sum);
}

/* A number of 64 bits, decimal or hexadecimal, that may have been negative
 * before it was printed. */
static void
signal_code(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	uint64_t v = 0;
	size_t i = 2;

	if (text.len < 2 || text.at[1] != 'x')
		gcl_num_scaled(text, k->scale, &v);
	else
		for (; i < text.len; i++)
			v = v << 4 | (uint64_t)(gcl_is_digit(text.at[i]) ?
			    text.at[i] - '0' : text.at[i] - 'a' + 10);
	memcpy(&out->num, &v, sizeof v);
	out->kind = GCLOG_VINT;
}

static const struct {
	int64_t number;
	const char *name, *words;
} signals[] = {
#define GCL_SIGNAL(number, name, words) { number, name, words },
#include "read/signal.def"
#undef GCL_SIGNAL
};

/* The name of a signal that is told by its words. */
static void
signal_of_words(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	size_t i;

	for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (strlen(signals[i].words) == text.len &&
		    strncasecmp(signals[i].words, text.at, text.len) == 0)
			text = gcl_span_of(signals[i].name);
	plain_text(k, text, out);
}

/* The name of a signal that is told by its number; one without keeps that. */
static void
signal_of_number(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	struct gclog_value v;
	size_t i;

	signal_code(k, text, &v);
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (v.num > 0 && signals[i].number == v.num)
			text = gcl_span_of(signals[i].name);
	plain_text(k, text, out);
}

/* The name of a signal, of which SIG stands before the text. */
static void
signal_by_name(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	plain_text(k, gcl_span(text.at - 3, text.len + 3), out);
}

/* Without its quotes, which a web page may have written as entities. */
static void
quoted_text(const struct gcl_kind *k, struct gcl_span text,
    struct gclog_value *out)
{
	size_t quote = text.at[0] == '"' ? 1 : sizeof "&quot;" - 1;

	plain_text(k, gcl_span(text.at + quote, text.len - 2 * quote), out);
}

#define DIGITS "0123456789"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LETTERS UPPER "abcdefghijklmnopqrstuvwxyz"
/* What a message of several lines ends with, and no line of it begins with:
 * the blank line before a dump, the next line of its panic, other records. */
#define DUMP_FOLLOWS "(?= *+(?:\\[recovered[a-z, ]*\\])?\r?\n" \
	"(?:\r?\n(?:goroutine \\d|runtime stack:)" \
	"|\\[signal |\t(?:panic: |goroutine \\d)))"
#define RECORD_FOLLOWS "(?:gc ?\\d|sc(?:vg|av) ?\\d|SCHED |pacer: |GC forced" \
	"|goroutine \\d|\t?panic[: ]|\\[signal |fatal error: |exit status " \
	"|SIG[A-Z]|\r?\n)"
#define WHOLE "(?:0|[1-9]\\d*+)" /* no leading zeros are printed */
#define HEX "0x[0-9a-f]++"
/* Up to Go 1.25 with a sign, six decimals and three digits of exponent, since
 * then as short as it can be. */
#define REAL "(?:[+-]\\d\\.\\d{6}e[+-]\\d{3}|NaN|[+-]Inf" \
	"|-?" WHOLE "(?:\\.\\d++)?+(?:e[+-]\\d{2,3})?+)"
#define DECIMAL "\\d++(?:\\.\\d++)?+(?:[eE][+-]?\\d++)?+"
#define NO_TIME_UNIT "(?![ \\t]?(?:[num]s|s|\\xc2\\xb5s)(?!\\w))"
#define SIZE WHOLE "(?:(?:\\.\\d++)?" GCL_SIZE_UNIT ")?+"
#define TIME_GOES_ON "[ \\t\\r]*+\\n[ \\t]*+User time "

/* clang-format off */
static const struct gcl_kind kinds[] = {
	{ "int", "-?" WHOLE, "-" DIGITS, DIGITS, 1, signed_int, NULL,
	  "a whole number", GCLOG_INT, &gcl_plain_whole },
	/* What fmtNSAsMS of the Go runtime (mgc.go) can print, no more. */
	{ "ms", "(?:0\\.0\\d\\d|0\\.[1-9]\\d|[1-9]\\.\\d|[1-9]\\d++|0)",
	  DIGITS, DIGITS, 1000000, duration, NULL,
	  "milliseconds as the runtime prints them since Go 1.5",
	  GCLOG_INT, &gcl_plain_ms },
	{ "wms", WHOLE, DIGITS, DIGITS, 1000000, duration, NULL,
	  "whole milliseconds", GCLOG_INT, &gcl_plain_whole },
	{ "us", WHOLE, DIGITS, DIGITS, 1000, duration, NULL,
	  "whole microseconds", GCLOG_INT, &gcl_plain_whole },
	{ "s3", WHOLE "\\.\\d{3}", DIGITS, DIGITS, 1000000000, duration, NULL,
	  "seconds with three decimals", GCLOG_INT, &gcl_plain_s3 },
	{ "kib", WHOLE, DIGITS, DIGITS, 1024, signed_int, NULL, "KiB",
	  GCLOG_INT, &gcl_plain_whole },
	{ "mib", WHOLE, DIGITS, DIGITS, 1048576, signed_int, NULL,
	  "MiB; more than 63 bits hold becomes 2^63-1",
	  GCLOG_INT, &gcl_plain_whole },
	{ "mibdiff", WHOLE, DIGITS, DIGITS, 1048576, duration, NULL,
	  "MiB, whose number below zero is printed as one near 2^44",
	  GCLOG_INT, &gcl_plain_whole },
	{ "hex", HEX, "0", DIGITS "abcdef", 1, hex_int, NULL,
	  "a whole number, hexadecimal", GCLOG_INT, NULL },
	{ "hexmib", HEX, "0", DIGITS "abcdef", 1048576, hex_int, NULL,
	  "MiB, hexadecimal", GCLOG_INT, NULL },
	{ "real", REAL, "+-NI" DIGITS, "Nf" DIGITS, 1, real_number, NULL,
	  "a number with decimals, before and since Go 1.26; NaN and infinite "
	  "ones are none", GCLOG_REAL, NULL },
	{ "truth", "(?:true|false|[01])", "tf01", "e01", 1, truth, NULL,
	  "true or false, before Go 1.20 1 or 0", GCLOG_BOOL, NULL },
	{ "id", "(?:" WHOLE "|-1|nil)", "-n" DIGITS, "l" DIGITS, 1, maybe_id,
	  NULL, "a number that something has, or -1 or nil for none",
	  GCLOG_INT, NULL },
	{ "class", "(?:L|" WHOLE "B)", "L" DIGITS, "LB", 1, size_class, NULL,
	  "a size in bytes, or L for none", GCLOG_INT, NULL },
	{ "list", "\\d++(?: \\d++)*+", DIGITS, DIGITS, 1, plain_text,
	  sum_of_list,
	  "whole numbers with blanks between; a second field gets their sum",
	  GCLOG_TEXT, NULL },
	{ "word", "[^\\s\"\\\\]{1,4096}+", NULL, NULL, 1, plain_text, NULL,
	  "text without blanks, quotes and backslashes", GCLOG_TEXT, NULL },
	{ "clock",
	  "(?:\\d++:){0,2}(?:\\d++h ?)?(?:\\d++m ?)?\\d++(?:[.,]\\d++)?s?",
	  DIGITS, DIGITS "s", 1, clock_time, NULL,
	  "a time as time(1) prints it: 1:02:05, 0m0.031s, 0.10",
	  GCLOG_INT, NULL },
	{ "maybe", "(?:-?\\d++|\\?)", "-?" DIGITS, "?" DIGITS, 1, maybe_int,
	  NULL,
	  "a whole number, or ? for none", GCLOG_INT, NULL },
	{ "uint", WHOLE, DIGITS, DIGITS, 1, duration, NULL,
	  "a whole number; from 2^63 on a negative one of 64 bits",
	  GCLOG_INT, &gcl_plain_whole },
	{ "ns", WHOLE NO_TIME_UNIT, DIGITS, DIGITS, 1, duration, NULL,
	  "whole nanoseconds", GCLOG_INT, NULL },
	{ "unixns", WHOLE NO_TIME_UNIT, DIGITS, DIGITS, 1, duration, NULL,
	  "nanoseconds since 1970", GCLOG_INT, NULL },
	{ "sec", DECIMAL, DIGITS, DIGITS, 1, seconds, NULL,
	  "seconds, with a fraction and an exponent", GCLOG_INT, NULL },
	{ "unixs", DECIMAL, DIGITS, DIGITS, 1, seconds, NULL,
	  "seconds since 1970, with a fraction and an exponent",
	  GCLOG_INT, NULL },
	{ "decimal", DECIMAL, DIGITS, DIGITS, 1, plain_decimal, NULL,
	  "a whole number, with a fraction and an exponent: 4.5e+06",
	  GCLOG_INT, NULL },
	{ "size", SIZE, DIGITS, NULL, 1, size_or_less, size_step,
	  "a size: 5 MiB, 1.5 GB, 64(bytes), 64; from 2^63 on as uint",
	  GCLOG_INT, NULL },
	{ "limit", SIZE, DIGITS, NULL, 1, size_or_none, size_step,
	  "a size; more than 63 bits hold becomes 2^63-1", GCLOG_INT, NULL },
	{ "array", "\\[[^][]{0,16384}+\\]", "[", "]", 1, plain_text, NULL,
	  "text in square brackets, of at most 16384 bytes", GCLOG_TEXT, NULL },
	{ "text", "[^\\n]{0,4096}?", NULL, NULL, 1, plain_text, NULL,
	  "text within the line, of at most 4096 bytes", GCLOG_TEXT, NULL },
	/* The last quote of the line ends it, or, if the text holds newlines,
	 * the quote before time's next line.  Bounded: it can be hostile. */
	{ "quoted",
	  "(?:\"(?:[^\\n]{0,32768}(?=\"[ \\t\\r]*+(?:\\n|$))"
	  "|[^\"]{0,4096}+(?:\"(?!" TIME_GOES_ON ")[^\"]{0,4096}+){0,64}"
	  "(?=\"" TIME_GOES_ON "))\""
	  "|&quot;[^\\n]{0,32768}&quot;)",
	  "\"&", "\";", 1, quoted_text, NULL,
	  "text in quotes, the last of which ends its line", GCLOG_TEXT, NULL },
	{ "bracket", "[^\\n]{0,4096}(?=\\)[ \\t\\r]*+(?:\\n|$))", NULL, NULL, 1,
	  plain_text, NULL, "text up to a bracket that ends its line",
	  GCLOG_TEXT, NULL },
	{ "message",
	  "(?:[^\\n]{0,4096}?(?:\\r?\\n(?!" RECORD_FOLLOWS ")[^\\n]{1,512}?)"
	  "{1,16}?" DUMP_FOLLOWS "|[^\\n]{0,4096}?)",
	  NULL, NULL, 1, plain_text, NULL,
	  "text within the line, and the lines up to a dump, at most 16",
	  GCLOG_TEXT, NULL },
	{ "address", HEX, "0", DIGITS "abcdef", 1, plain_text, NULL,
	  "a hexadecimal number of at most 64 bits, kept as text",
	  GCLOG_TEXT, NULL },
	{ "code", "(?:" HEX "|-?" WHOLE ")", "-" DIGITS, DIGITS "abcdef", 1,
	  signal_code, NULL,
	  "a number of 64 bits, hexadecimal or not, with a sign",
	  GCLOG_INT, NULL },
	{ "state", "[^][\\n,{}]{1,64}?", LETTERS, NULL, 1, plain_text, NULL,
	  "what a goroutine does, up to a comma or bracket", GCLOG_TEXT, NULL },
#define GCL_SIGNAL(number, name, words) "|" name
	{ "signal", "(?<=(?=(?:(?!)"
#include "read/signal.def"
	  ")(?![A-Z0-9]))SIG)[A-Z0-9]++", UPPER, UPPER DIGITS, 1,
	  signal_by_name, NULL, "the name of a signal, behind its SIG",
	  GCLOG_TEXT, NULL },
#undef GCL_SIGNAL
	{ "signo", "(?:0x[0-9a-f]{1,2}|[1-9]\\d?)", DIGITS,
	  DIGITS "abcdef", 1, signal_of_number, NULL,
	  "the number of a signal, kept as its name", GCLOG_TEXT, NULL },
#define GCL_SIGNAL(number, name, words) "|" words
	{ "ended", "(?i:(?!)"
#include "read/signal.def"
	  ")", LETTERS, LETTERS DIGITS, 1, signal_of_words, NULL,
	  "what a signal does to a process, kept as the signal's name",
	  GCLOG_TEXT, NULL },
#undef GCL_SIGNAL
	{ "unit", "[\\w.@/-]{1,128}", NULL, NULL, 1, plain_text, NULL,
	  "the name of a container, a program or the like, without blanks",
	  GCLOG_TEXT, NULL },
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
	if (type == GCLOG_REAL)
		return gcl_kind_find("real", 4);
	return type == GCLOG_TEXT ? gcl_kind_find("text", 4) :
	    gcl_kind_find("int", 3);
}
