/* Units: the suffix of a name is the unit of its values. */
#include "config.h"

#include <string.h>

#include "gclog.h"

static const struct {
	const char *suffix;
	enum gclog_unit unit;
	const char *text;
} units[] = { /* longer suffixes before those they end in */
	{ "_bytes_per_s", GCLOG_BYTES_PER_S, "bytes/s" },
	{ "_bytes_per_h", GCLOG_BYTES_PER_H, "bytes/h" },
	{ "_wall_ns", GCLOG_WALL_NS, "ns since 1970" },
	{ "_per_s", GCLOG_PER_S, "/s" },
	{ "_bytes", GCLOG_BYTES, "bytes" },
	{ "_pct", GCLOG_PCT, "%" },
	{ "_ns", GCLOG_NS, "ns" },
};

enum { NUNITS = sizeof units / sizeof units[0] };

enum gclog_unit
gclog_unit_of(const char *name)
{
	size_t i, n = strlen(name);

	for (i = 0; i < NUNITS; i++) {
		size_t m = strlen(units[i].suffix);

		/* "wall_ns" alone counts, too. */
		if (n >= m && strcmp(name + n - m, units[i].suffix) == 0)
			return units[i].unit;
		if (n == m - 1 && strcmp(name, units[i].suffix + 1) == 0)
			return units[i].unit;
	}
	return GCLOG_COUNT;
}

const char *
gclog_unit_text(enum gclog_unit unit)
{
	size_t i;

	for (i = 0; i < NUNITS; i++)
		if (units[i].unit == unit)
			return units[i].text;
	return "";
}
