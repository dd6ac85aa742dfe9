/* Wall-clock times: nanoseconds since 1970 UTC, and their text. */
#include "config.h"

#include "base/stamp.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/num.h"

void
gcl_stamp_text(char *text, int64_t wall_ns)
{
	time_t s = (time_t)(wall_ns / 1000000000 - (wall_ns % 1000000000 < 0));
	struct tm tm;

	if (!gmtime_r(&s, &tm) ||
	    !strftime(text, GCL_STAMP_TEXT, "%Y-%m-%d %H:%M:%S UTC", &tm))
		snprintf(text, GCL_STAMP_TEXT, "-");
}

/* ---- reading -------------------------------------------------------- */

enum { LAST_YEAR = 2261, DAY = 24 * 60 * 60 }; /* 64 bits end in 2262 */

#define SECOND INT64_C(1000000000)

/* What is left of a text that is read from its front. */
struct rest {
	const char *at, *end;
};

/* The number that n digits make; -1: they are none. */
static int
digits(struct rest *r, int n)
{
	int v = 0;

	if (r->end - r->at < n)
		return -1;
	while (n-- > 0) {
		if (!gcl_is_digit(*r->at))
			return -1;
		v = v * 10 + (*r->at++ - '0');
	}
	return v;
}

/* One byte of a set. */
static int
one_of(struct rest *r, const char *set)
{
	if (r->at == r->end || !*r->at || !strchr(set, *r->at))
		return -1;
	r->at++;
	return 0;
}

/* hh:mm:ss[.fraction] */
static int
time_of_day(struct rest *r, int64_t *ns)
{
	int h = digits(r, 2), m, s;
	int64_t unit = SECOND / 10;

	m = one_of(r, ":") < 0 ? -1 : digits(r, 2);
	s = one_of(r, ":") < 0 ? -1 : digits(r, 2);
	if (h < 0 || m < 0 || s < 0 || h > 23 || m > 59 || s > 60)
		return -1;
	*ns = ((int64_t)h * 3600 + m * 60 + s) * SECOND;
	if (one_of(r, ".,") < 0)
		return 0;
	for (; r->at < r->end && gcl_is_digit(*r->at); r->at++, unit /= 10)
		*ns += (*r->at - '0') * unit;
	return 0;
}

static int
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Leap days before a year. */
static int
leap_days(int year)
{
	year--;
	return year / 4 - year / 100 + year / 400;
}

/* timegm(3) of a day that there is, which takes a tenth of its time. */
static int
date(int year, int month, int day, int64_t *ns)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243,
		273, 304, 334, 365 };
	int leap, days;

	if (year < 1970 || year > LAST_YEAR || month < 1 || month > 12)
		return -1;
	leap = is_leap(year);
	days = before[month] - before[month - 1] + (month == 2 && leap);
	if (day < 1 || day > days)
		return -1;
	days = 365 * (year - 1970) + leap_days(year) - leap_days(1970) +
	    before[month - 1] + (month > 2 && leap) + day - 1;
	*ns = (int64_t)days * DAY * SECOND;
	return 0;
}

/* "", "Z", "UTC", "+01:00", "-0700", after a blank or not. */
static int
zone(struct rest *r, int64_t *ns)
{
	struct gcl_span name;
	int sign, h, m;

	one_of(r, " ");
	name = gcl_span(r->at, (size_t)(r->end - r->at));
	*ns = 0;
	if (name.len == 0 || gcl_span_is(name, "Z") ||
	    gcl_span_is(name, "UTC") || gcl_span_is(name, "GMT"))
		return 0;
	sign = *r->at == '-' ? -1 : 1;
	if (one_of(r, "+-") < 0)
		return -1;
	h = digits(r, 2);
	one_of(r, ":");
	m = digits(r, 2);
	*ns = sign * ((int64_t)h * 3600 + m * 60) * SECOND;
	return h < 0 || h > 14 || m < 0 || m > 59 || r->at != r->end ? -1 : 0;
}

static struct rest
all_of(struct gcl_span text)
{
	return (struct rest){ text.at, text.at + text.len };
}

int
gcl_stamp_iso(struct gcl_span text, int64_t *ns)
{
	struct rest r = all_of(text);
	int year = digits(&r, 4), month, day;
	int64_t midnight, clock, east;

	month = one_of(&r, "-/") < 0 ? -1 : digits(&r, 2);
	day = one_of(&r, "-/") < 0 ? -1 : digits(&r, 2);
	if (one_of(&r, "T ") < 0 || date(year, month, day, &midnight) < 0 ||
	    time_of_day(&r, &clock) < 0 || zone(&r, &east) < 0)
		return -1;
	*ns = midnight + clock - east;
	return 0;
}

/* The latest year of which such a day is not after now. */
static int
add_year(int month, int day, int64_t clock, int64_t now, int64_t *ns)
{
	enum { LEAP = 8 }; /* a 29th of February is found in so many years */
	time_t s = (time_t)(now / SECOND + DAY);
	struct tm tm;
	int i;

	if (now <= 0 || !gmtime_r(&s, &tm))
		return -1;
	for (i = 0; i <= LEAP; i++)
		if (date(tm.tm_year + 1900 - i, month, day, ns) == 0 &&
		    *ns + clock <= now + DAY * SECOND) {
			*ns += clock;
			return 0;
		}
	return -1;
}

int
gcl_stamp_month(struct gcl_span text, int64_t now, int64_t *ns)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct rest r = all_of(text);
	int month = 0, day;
	int64_t clock;

	if (text.len < 4)
		return -1;
	while (month < 12 && memcmp(names + 3 * month, text.at, 3) != 0)
		month++;
	r.at += 4;
	day = one_of(&r, " ") == 0 ? digits(&r, 1) : digits(&r, 2);
	if (one_of(&r, " ") < 0 || time_of_day(&r, &clock) < 0)
		return -1;
	return add_year(month + 1, day, clock, now, ns);
}

int
gcl_stamp_klog(struct gcl_span text, int64_t now, int64_t *ns)
{
	struct rest r = all_of(text);
	int month = digits(&r, 2), day = digits(&r, 2);
	int64_t clock;

	if (one_of(&r, " ") < 0 || time_of_day(&r, &clock) < 0)
		return -1;
	return add_year(month, day, clock, now, ns);
}

int
gcl_stamp_clock(struct gcl_span text, int64_t now, int64_t *ns)
{
	struct rest r = all_of(text);
	int64_t clock, soon = now + 3600 * SECOND;

	if (now <= 0 || time_of_day(&r, &clock) < 0)
		return -1;
	*ns = now - now % (DAY * SECOND) + clock;
	if (*ns > soon)
		*ns -= DAY * SECOND;
	return 0;
}

int
gcl_stamp_unix(struct gcl_span text, int64_t *ns)
{
	uint64_t v;

	if (gcl_num_scaled(text, (uint64_t)SECOND, &v) < 0 || v > INT64_MAX)
		return -1;
	*ns = (int64_t)v;
	return 0;
}

static int
hex(struct gcl_span text, uint64_t *v)
{
	static const char set[] = "0123456789abcdef";
	size_t i;

	*v = 0;
	for (i = 0; i < text.len; i++) {
		const char *d = memchr(set, text.at[i], sizeof set - 1);

		if (!d)
			return -1;
		*v = *v << 4 | (uint64_t)(d - set);
	}
	return 0;
}

int
gcl_stamp_tai(struct gcl_span text, int64_t *ns)
{
	const uint64_t origin = (UINT64_C(1) << 62) + 10;
	uint64_t s, part;

	if (text.len != 24 || hex(gcl_span(text.at, 16), &s) < 0 ||
	    hex(gcl_span(text.at + 16, 8), &part) < 0 || s < origin ||
	    s - origin >= INT64_MAX / SECOND || part >= (uint64_t)SECOND)
		return -1;
	*ns = (int64_t)(s - origin) * SECOND + (int64_t)part;
	return 0;
}
