/* Points in time as people write them. */
#include "config.h"

#include "cli/when.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"

static const int64_t second_ns = 1000000000;

/* The farthest second whose nanoseconds can be told: in the year 2262. */
static const int64_t last_second = INT64_MAX / 1000000000 - 1;

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "-2h" */
static int
parse_ago(const char *text, int64_t now_ns, int64_t *ns)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 },
		{ 'd', 86400 } };
	char *end;
	long long n;
	size_t i;

	if (text[0] != '-' || !is_digit(text[1]))
		return -1;
	n = strtoll(text + 1, &end, 10);
	for (i = 0; i < COUNT(units); i++)
		if (*end == units[i].letter && end[1] == '\0' &&
		    n <= now_ns / second_ns / units[i].seconds) {
			*ns = now_ns - n * units[i].seconds * second_ns;
			return 0;
		}
	return -1;
}

/* ".25" at *at, in nanoseconds; it moves on behind it. */
static int64_t
parse_fraction(const char **at)
{
	int64_t ns = 0, step = second_ns / 10;

	if (**at != '.' || !is_digit((*at)[1]))
		return 0;
	for (++*at; is_digit(**at); ++*at, step /= 10)
		ns += (**at - '0') * step;
	return ns;
}

/* "Z" or "+02:00" up to the end, as seconds east.  0: it is neither. */
static int
parse_zone(const char *at, int64_t *east)
{
	int sign = *at == '-' ? -1 : 1;

	*east = 0;
	if (strcmp(at, "Z") == 0 || strcmp(at, "z") == 0)
		return 1;
	if (strlen(at) != 6 || !strchr("+-", at[0]) || at[3] != ':' ||
	    !is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[4]) ||
	    !is_digit(at[5]))
		return 0;
	*east = sign * (strtol(at + 1, NULL, 10) * 3600 +
	    strtol(at + 4, NULL, 10) * 60);
	return 1;
}

/* Without a zone a time is UTC, unless TZ names another. */
static int
is_local(void)
{
	return getenv("TZ") != NULL;
}

/* The second it stands for, in its zone, or UTC; -1: there is no such day. */
static int
second_of(const struct tm *tm, int local, int64_t *second)
{
	struct tm norm = *tm;

	norm.tm_isdst = -1;
	*second = local ? mktime(&norm) : timegm(&norm);
	return norm.tm_mday == tm->tm_mday && *second >= 0 &&
	    *second < last_second ? 0 : -1;
}

static int
parse_as(const char *text, const char *format, const struct tm *today,
    int64_t *ns)
{
	struct tm tm = *today;
	const char *rest = strptime(text, format, &tm);
	int64_t second, east = 0, fraction;
	int zone;

	if (!rest)
		return -1;
	fraction = format[strlen(format) - 1] == 'S' ?
	    parse_fraction(&rest) : 0;
	zone = parse_zone(rest, &east);
	if (!zone && *rest)
		return -1;
	if (second_of(&tm, !zone && is_local(), &second) < 0)
		return -1;
	*ns = (second - east) * second_ns + fraction;
	return 0;
}

int
when_parse(const char *text, int64_t now_ns, int64_t *ns)
{
	static const char *const formats[] = { "%Y-%m-%dT%H:%M:%S",
		"%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M",
		"%Y-%m-%d", "%H:%M:%S", "%H:%M" };
	time_t now = (time_t)(now_ns / second_ns);
	struct tm today;
	size_t i;

	if (is_local())
		localtime_r(&now, &today);
	else
		gmtime_r(&now, &today);
	today.tm_hour = today.tm_min = today.tm_sec = 0;
	if (parse_ago(text, now_ns, ns) == 0)
		return 0;
	for (i = 0; i < COUNT(formats); i++)
		if (parse_as(text, formats[i], &today, ns) == 0)
			return 0;
	return -1;
}
