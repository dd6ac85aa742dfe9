/* --from and --to: what part of a run is asked about. */
#include "config.h"

#include "cli/time_range.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/when.h"

/* "1h30m", "90s", "1.5s", "250ms": nanoseconds, or -1. */
static int
parse_duration(const char *text, int64_t *ns)
{
	static const struct {
		const char *word;
		double ns;
	} units[] = { { "ms", 1e6 }, { "us", 1e3 }, { "ns", 1 },
		{ "d", 86400e9 }, { "h", 3600e9 }, { "m", 60e9 },
		{ "s", 1e9 } };
	double sum = 0;
	size_t i;

	do {
		char *end;
		double v;

		if (!strchr("0123456789.", *text))
			return -1;
		v = strtod(text, &end);
		for (i = 0; i < COUNT(units); i++)
			if (strncmp(end, units[i].word,
			    strlen(units[i].word)) == 0)
				break;
		if (end == text || i == COUNT(units))
			return -1;
		sum += v * units[i].ns;
		text = end + strlen(units[i].word);
	} while (*text);
	if (sum >= 9e18)
		return -1;
	*ns = (int64_t)sum;
	return 0;
}

/* 0: not given; 1: since the start; 2: a time of day; -1: told that it is
 * neither. */
static int
take_option(const struct args *a, const char *name, int64_t *ns)
{
	const char *text = args_get(a, name);

	if (!text)
		return 0;
	if (parse_duration(text, ns) == 0)
		return 1;
	if (when_parse(text, (int64_t)time(NULL) * 1000000000, ns) == 0)
		return 2;
	misused(a, "--%s %s: neither a time since the start such as 90s or "
	    "1h30m, nor one of a day such as '2026-11-20 10:00' or 10:00",
	    name, text);
	return -1;
}

int
time_range_of(const struct args *a, struct gclog_time_range *range)
{
	int from, to;

	*range = (struct gclog_time_range){ INT64_MIN, INT64_MAX, 0 };
	from = take_option(a, "from", &range->from_ns);
	to = from < 0 ? -1 : take_option(a, "to", &range->until_ns);
	if (from < 0 || to < 0)
		return EXIT_TROUBLE;
	if (from && to && from != to)
		return misused(a, "--from and --to: both since the start, or "
		    "both of a day");
	if (range->from_ns >= range->until_ns)
		return misused(a, "--from is not before --to");
	range->wall = from == 2 || to == 2;
	return EXIT_FINE;
}
