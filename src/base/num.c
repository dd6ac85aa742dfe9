/* Decimal text into exact integers, and numbers into text for people. */
#include "config.h"

#include "base/num.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/stamp.h"

static int
add_digit(uint64_t *v, int c)
{
	uint64_t d = (uint64_t)(c - '0');

	if (*v > (UINT64_MAX - d) / 10)
		return -1;
	*v = *v * 10 + d;
	return 0;
}

int
gcl_num_scaled(struct gcl_span text, uint64_t scale, uint64_t *out)
{
	enum { FIT = 19 }; /* so many digits never are too large */
	const char *at = text.at, *end = at + text.len;
	const char *fit = text.len < FIT ? end : at + FIT;
	uint64_t whole = 0, part = 0;

	for (; at < fit && gcl_is_digit(*at); at++)
		whole = whole * 10 + (uint64_t)(*at - '0');
	for (; at < end && gcl_is_digit(*at); at++)
		if (add_digit(&whole, *at) < 0)
			goto too_large;
	if (__builtin_mul_overflow(whole, scale, &whole))
		goto too_large;
	/* A scale is a power of ten wherever a fraction is printed. */
	for (at++; at < end && scale > 1; at++) {
		scale /= 10;
		part += (uint64_t)(*at - '0') * scale;
	}
	if (__builtin_add_overflow(whole, part, out))
		goto too_large;
	return 0;
too_large:
	*out = UINT64_MAX;
	return -1;
}

/* The exponent that text ends with from i on; 0 if there is none. */
static int
exponent(struct gcl_span text, size_t i)
{
	enum { MOST = 1000 };
	int negative, e = 0;

	if (i >= text.len)
		return 0;
	negative = ++i < text.len && text.at[i] == '-';
	for (; i < text.len && e < MOST; i++)
		if (gcl_is_digit(text.at[i]))
			e = e * 10 + (text.at[i] - '0');
	return negative ? -e : e;
}

int
gcl_num_decimal(struct gcl_span text, int shift, uint64_t scale, uint64_t *out)
{
	uint64_t v = 0, scaled;
	int fraction = 0, full = 0; /* no more digits are kept */
	size_t i;

	for (i = 0; i < text.len && (gcl_is_digit(text.at[i]) ||
	    text.at[i] == '.'); i++) {
		if (text.at[i] == '.') {
			fraction = 1;
			continue;
		}
		full = full || add_digit(&v, text.at[i]) < 0;
		shift += full ? !fraction : -fraction;
	}
	shift += exponent(text, i);
	for (; shift < 0 && __builtin_mul_overflow(v, scale, &scaled); shift++)
		v /= 10;
	if (__builtin_mul_overflow(v, scale, &v) || (full && shift > 0))
		goto too_large;
	for (; shift < 0 && v > 0; shift++)
		v /= 10;
	for (; shift > 0 && v > 0; shift--)
		if (__builtin_mul_overflow(v, 10, &v))
			goto too_large;
	*out = v;
	return 0;
too_large:
	*out = UINT64_MAX;
	return -1;
}

int64_t
gcl_num_signed(struct gcl_span text, uint64_t scale)
{
	int negative = text.len && text.at[0] == '-';
	uint64_t v;

	if (negative || (text.len && text.at[0] == '+'))
		text = gcl_span(text.at + 1, text.len - 1);
	if (gcl_num_scaled(text, scale, &v) < 0 || v > INT64_MAX)
		return negative ? INT64_MIN : INT64_MAX;
	return negative ? -(int64_t)v : (int64_t)v;
}

int
gcl_num_real(struct gcl_span text, double *out)
{
	enum { LONGEST = 40 };
	const char *point = localeconv()->decimal_point;
	size_t i, n = 0, npoint = strlen(point);
	char number[LONGEST * 2], *end;

	if (text.len > LONGEST || npoint > LONGEST)
		return -1;
	for (i = 0; i < text.len; i++) {
		if (!gcl_is_digit(text.at[i]) && !(text.at[i] &&
		    strchr("+-.e", text.at[i])))
			return -1;
		if (text.at[i] != '.') {
			number[n++] = text.at[i];
			continue;
		}
		if (n + npoint + text.len - i > sizeof number)
			return -1;
		memcpy(number + n, point, npoint);
		n += npoint;
	}
	number[n] = '\0';
	*out = strtod(number, &end);
	return n > 0 && *end == '\0' && isfinite(*out) ? 0 : -1;
}

int64_t
gcl_num_clock(struct gcl_span text)
{
	const uint64_t second = 1000000000;
	uint64_t total = 0, v;
	size_t i = 0;

	while (i < text.len) {
		uint64_t factor = 1;
		size_t from = i;

		while (i < text.len && (gcl_is_digit(text.at[i]) ||
		    text.at[i] == '.' || text.at[i] == ','))
			i++;
		gcl_num_scaled(gcl_span(text.at + from, i - from), second, &v);
		if (i < text.len && text.at[i] == 'h')
			factor = 3600;
		else if (i < text.len && (text.at[i] == 'm' ||
		    text.at[i] == ':'))
			factor = 60;
		/* What stands before a colon is multiplied along. */
		if (i < text.len && text.at[i] == ':') {
			v = v > INT64_MAX - total ? INT64_MAX : v + total;
			total = 0;
		}
		if (v > (INT64_MAX - total) / factor)
			return INT64_MAX;
		total += v * factor;
		for (i++; i < text.len && text.at[i] == ' '; i++)
			;
	}
	return (int64_t)total;
}

/* The words for multiples of a base unit, largest first. */
struct word {
	const char *text;
	enum gclog_unit unit;
	double factor;
};

static const struct word words[] = {
	{ "TiB", GCLOG_BYTES, 1099511627776.0 },
	{ "GiB", GCLOG_BYTES, 1073741824.0 },
	{ "MiB", GCLOG_BYTES, 1048576.0 },
	{ "KiB", GCLOG_BYTES, 1024.0 },
	{ "B", GCLOG_BYTES, 1.0 },
	{ "h", GCLOG_NS, 3600e9 },
	{ "m", GCLOG_NS, 60e9 },
	{ "s", GCLOG_NS, 1e9 },
	{ "ms", GCLOG_NS, 1e6 },
	{ "us", GCLOG_NS, 1e3 },
	{ "ns", GCLOG_NS, 1.0 },
	{ "%", GCLOG_PCT, 1.0 },
	{ "/s", GCLOG_PER_S, 1.0 },
};

enum { NWORDS = sizeof words / sizeof words[0] };

/* What follows the words for bytes in a rate of them; "" of what is none. */
static const char *
per(enum gclog_unit unit)
{
	return unit == GCLOG_BYTES_PER_S ? "/s" :
	    unit == GCLOG_BYTES_PER_H ? "/h" : "";
}

/* A rate in bytes is written with the words for bytes. */
static enum gclog_unit
word_unit(enum gclog_unit unit)
{
	return *per(unit) ? GCLOG_BYTES : unit;
}

int
gcl_num_parse(const char *text, enum gclog_unit unit, double *out)
{
	char *end;
	double v;
	size_t i, n;

	if (!gcl_is_digit(text[0]) && text[0] != '.')
		return -1;
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
		return -1; /* which strtod takes */
	v = strtod(text, &end);
	if (end == text || !isfinite(v))
		return -1;
	while (*end == ' ')
		end++;
	*out = v;
	n = strlen(end);
	if (*per(unit) && n > 2 && !strcmp(end + n - 2, per(unit)))
		n -= 2;
	if (n == 0)
		return 0;
	for (i = 0; i < NWORDS; i++) {
		if (words[i].unit != word_unit(unit) ||
		    strlen(words[i].text) != n ||
		    strncmp(words[i].text, end, n) != 0)
			continue;
		*out = v * words[i].factor;
		return isfinite(*out) ? 0 : -1;
	}
	return -1;
}

/* Three significant digits, but whole numbers whole. */
static void
digits(char *text, double v)
{
	int places = 0;

	if (fabs(v) < 9.995)
		places = 2;
	else if (fabs(v) < 99.95)
		places = 1;
	if (v == floor(v) && fabs(v) < 1e15)
		places = 0;
	if (fabs(v) >= 1e-12 && fabs(v) < 0.005) {
		snprintf(text, GCL_NUM_TEXT - 8, "%.1g", v);
		return;
	}
	snprintf(text, GCL_NUM_TEXT - 8, fabs(v) < 1e19 ? "%.*f" : "%.*e",
	    places, v);
}

/* What a number of nanoseconds can be. */
#define MOST 9.2e18

static void
long_time(char *text, double ns)
{
	int64_t s = (int64_t)(ns / 1e9 + 0.5);

	if (s >= 86400)
		snprintf(text, GCL_NUM_TEXT, "%lldd %02lldh",
		    (long long)(s / 86400), (long long)(s % 86400 / 3600));
	else if (s >= 3600)
		snprintf(text, GCL_NUM_TEXT, "%lldh %02lldm",
		    (long long)(s / 3600), (long long)(s % 3600 / 60));
	else
		snprintf(text, GCL_NUM_TEXT, "%lldm %02llds",
		    (long long)(s / 60), (long long)(s % 60));
}

static void
with_word(char *text, double value, enum gclog_unit unit)
{
	const struct word *w = NULL;
	size_t i;

	for (i = 0; i < NWORDS; i++) {
		if (words[i].unit != word_unit(unit) ||
		    (unit == GCLOG_NS && words[i].factor > 1e9))
			continue;
		w = &words[i];
		if (fabs(value) >= w->factor * 0.9995)
			break;
	}
	if (value == 0 && unit != GCLOG_PCT && unit != GCLOG_PER_S)
		w = NULL;
	digits(text, w ? value / w->factor : value);
	if (w)
		snprintf(text + strlen(text), 8, " %s%s", w->text, per(unit));
}

char *
gcl_num_human(char text[GCL_NUM_TEXT], double value, enum gclog_unit unit)
{
	if (isnan(value))
		snprintf(text, GCL_NUM_TEXT, "-");
	else if (unit == GCLOG_WALL_NS && fabs(value) < MOST)
		gcl_stamp_text(text, (int64_t)value);
	else if (unit == GCLOG_NS && value >= 99.95e9 && value < MOST)
		long_time(text, value);
	else
		with_word(text, value, unit);
	return text;
}
