/* How the lines of others look: what torn text is judged by that is no record.
 */
#include "config.h"

#include "read/lines.h"

/* Beginnings that are common in logs. */
static const char *const common[] = {
	"a", "2026/01/31 12:00:00", "2026-01-31 12:00:00",
	"2026-01-31T12:00:00Z", "2026.01.31 12:00:00", "12:00:00.000",
	"1767262182 a", "1767262182.123", "1767262182123 a", "{\"a", "[a",
	"[2026-01-31 12", "[2026/01/31 12", "<a", "(a", "\ta", "  a", "    a",
	"- a", "= a", "* a", "# a", "> a", "| a", "\"a", "'a", "/a", "@a",
};

/* Digits as 0, up to the first letter, which is an a; runs of digits as one
 * unless they are to be exact. */
static void
sketch(char out[GCL_LINES_START], struct gcl_span line, int exact)
{
	size_t i, k = 0;

	memset(out, 0, GCL_LINES_START);
	for (i = 0; i < line.len && k < GCL_LINES_START; i++) {
		char c = line.at[i];

		if (c == '\n')
			return;
		if (gcl_is_digit(c)) {
			if (exact || k == 0 || out[k - 1] != '0')
				out[k++] = '0';
		} else if (gcl_is_word(c)) {
			out[k] = 'a';
			return;
		} else {
			out[k++] = c;
		}
	}
}

static size_t
held(size_t n, size_t room)
{
	return n < room ? n : room;
}

static int
known_start(const struct gcl_lines *l, struct gcl_span text, int exact)
{
	char s[GCL_LINES_START];
	size_t i, n = held(l->nstarts, GCL_LINES_STARTS);

	sketch(s, text, exact);
	for (i = 0; i < n; i++)
		if (memcmp(l->starts[i][exact], s, sizeof s) == 0)
			return 1;
	return 0;
}

enum gcl_familiar
gcl_lines_start(const struct gcl_lines *l, struct gcl_span text)
{
	if (known_start(l, text, 1))
		return GCL_KNOWN;
	return known_start(l, text, 0) ? GCL_FAMILIAR : GCL_STRANGE;
}

static void
learn_start(struct gcl_lines *l, struct gcl_span line)
{
	size_t i = l->nstarts % GCL_LINES_STARTS;

	if (!line.len || known_start(l, line, 1))
		return;
	sketch(l->starts[i][0], line, 0);
	sketch(l->starts[i][1], line, 1);
	l->nstarts++;
}

void
gcl_lines_init(struct gcl_lines *l)
{
	size_t i;

	memset(l, 0, sizeof *l);
	for (i = 0; i < sizeof common / sizeof common[0]; i++)
		learn_start(l, gcl_span_of(common[i]));
}

/* FNV-1a, a run of digits as one. */
void
gcl_outline_add(struct gcl_outline *o, char byte)
{
	int digit = gcl_is_digit(byte);

	if (!digit || !o->in_digits)
		o->hash = (o->hash ^ (digit ? '0' : (unsigned char)byte)) *
		    UINT64_C(1099511628211);
	o->in_digits = digit;
}

int
gcl_lines_known(const struct gcl_lines *l, const struct gcl_outline *o)
{
	size_t i, n = held(l->nwhole, GCL_LINES_WHOLE);

	for (i = 0; i < n; i++)
		if (l->whole[i] == o->hash)
			return 1;
	return 0;
}

void
gcl_lines_learn(struct gcl_lines *l, struct gcl_span line)
{
	struct gcl_outline o = { 0, 0 };
	size_t i;

	learn_start(l, line);
	for (i = 0; i < line.len; i++)
		gcl_outline_add(&o, line.at[i]);
	if (line.len && !gcl_lines_known(l, &o))
		l->whole[l->nwhole++ % GCL_LINES_WHOLE] = o.hash;
}
