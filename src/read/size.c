/* Sizes as programs print them: a number and a unit, or none. */
#include "config.h"

#include "read/size.h"

#include "base/num.h"

/* Where the digits of a size end, and the bytes of its unit. */
static size_t
size_digits(struct gcl_span text, uint64_t *unit)
{
	static const char units[] = "KMGT";
	size_t n = 0, i;
	const char *u;

	while (n < text.len && (gcl_is_digit(text.at[n]) ||
	    text.at[n] == '.'))
		n++;
	for (i = n; i < text.len && (text.at[i] == ' ' ||
	    text.at[i] == '\t'); i++)
		;
	u = i == text.len ? NULL : strchr(units, text.at[i] == 'k' ? 'K' :
	    text.at[i]);
	*unit = u ? UINT64_C(1024) << 10 * (u - units) : 1;
	return n;
}

uint64_t
gcl_size_bytes(struct gcl_span text)
{
	uint64_t v, unit;
	size_t n = size_digits(text, &unit);

	gcl_num_decimal(gcl_span(text.at, n), 0, unit, &v);
	return v;
}

int64_t
gcl_size_step(struct gcl_span text)
{
	uint64_t unit;
	size_t n = size_digits(text, &unit);
	const char *point = memchr(text.at, '.', n);

	for (n -= point ? (size_t)(point - text.at) + 1 : n; n > 0; n--)
		unit = (unit + 9) / 10;
	return (int64_t)unit;
}
