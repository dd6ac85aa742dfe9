/* How the lines of others look: what torn text is judged by that is no record.
 */
#include "config.h"

#include "read/lines.h"

#include "base/hash.h"

/* Beginnings that are common in logs. */
static const char *const common[] = {
	"a", "2026/01/31 12:00:00", "2026-01-31 12:00:00",
	"2026-01-31T12:00:00Z", "2026.01.31 12:00:00", "12:00:00.000",
	"12:00:00 a",
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
	size_t i = l->nstarts < GCL_LINES_STARTS ? l->nstarts : l->ncommon +
	    (l->nstarts - l->ncommon) % (GCL_LINES_STARTS - l->ncommon);

	if (!line.len || known_start(l, line, 1))
		return;
	sketch(l->starts[i][0], line, 0);
	sketch(l->starts[i][1], line, 1);
	l->nstarts++;
}

/* What is common, is so with just so many digits. */
static void
learn_common(struct gcl_lines *l, const char *line)
{
	size_t i = l->nstarts;

	learn_start(l, gcl_span_of(line));
	memcpy(l->starts[i][0], l->starts[i][1], GCL_LINES_START);
}

void
gcl_lines_init(struct gcl_lines *l)
{
	size_t i;

	memset(l, 0, sizeof *l);
	for (i = 0; i < sizeof common / sizeof common[0]; i++)
		learn_common(l, common[i]);
	l->ncommon = l->nstarts;
}

/* ---- outlines ------------------------------------------------------- */

static void
begin_part(struct gcl_outline *o, int i)
{
	o->hash[i] = GCL_HASH_EMPTY;
	o->exact[i] = GCL_HASH_EMPTY + 1;
}

void
gcl_outline_init(struct gcl_outline *o)
{
	begin_part(o, 0);
	o->n = 1;
	o->in_digits = 0;
}

static size_t
slot_of(uint64_t hash)
{
	return (hash ^ hash >> 32) % GCL_LINES_KNOWN;
}

static int
knows(const struct gcl_lines *l, enum gcl_ending ending, uint64_t hash)
{
	return l->known[ending][slot_of(hash)] == hash;
}

/* FNV-1a, all digits alike, a run of digits as one. */
void
gcl_outline_add(const struct gcl_lines *l, struct gcl_outline *o, char byte)
{
	const int digit = gcl_is_digit(byte), again = digit && o->in_digits;
	const unsigned char c = digit ? '0' : (unsigned char)byte;
	int i, ended = 0;

	o->in_digits = digit;
	for (i = 0; !again && i < o->n; i++)
		ended |= knows(l, GCL_UNFINISHED, o->hash[i]);
	if (ended) {
		if (o->n < GCL_LINES_PARTS)
			o->n++;
		begin_part(o, o->n - 1);
	}
	for (i = 0; i < o->n; i++) {
		if (!again)
			o->hash[i] = gcl_hash_byte(o->hash[i], c);
		o->exact[i] = gcl_hash_byte(o->exact[i], c);
	}
}

enum gcl_familiar
gcl_lines_known(const struct gcl_lines *l, enum gcl_ending ending,
    const struct gcl_outline *o)
{
	enum gcl_familiar f = GCL_STRANGE;
	int i;

	for (i = 0; i < o->n; i++) {
		if (knows(l, ending, o->exact[i]))
			return GCL_KNOWN;
		if (knows(l, ending, o->hash[i]))
			f = GCL_FAMILIAR;
	}
	return f;
}

enum gcl_familiar
gcl_heard_known(const struct gcl_heard *h, size_t n, enum gcl_ending ending,
    const struct gcl_outline *o)
{
	const struct gcl_heard *end = h + n;
	enum gcl_familiar f = GCL_STRANGE;
	int i;

	for (; h < end; h++)
		for (i = 0; h->ending == ending && i < o->n; i++) {
			if (h->exact == o->exact[i])
				return GCL_KNOWN;
			if (h->hash == o->hash[i])
				f = GCL_FAMILIAR;
		}
	return f;
}

struct gcl_heard
gcl_outline_heard(const struct gcl_outline *o, enum gcl_ending ending)
{
	const struct gcl_heard h = { o->hash[o->n - 1], o->exact[o->n - 1],
		ending };

	return h;
}

void
gcl_lines_learn_heard(struct gcl_lines *l, const struct gcl_heard *h)
{
	l->known[h->ending][slot_of(h->hash)] = h->hash;
	l->known[h->ending][slot_of(h->exact)] = h->exact;
}

void
gcl_lines_learn(struct gcl_lines *l, struct gcl_span line)
{
	struct gcl_heard h;
	struct gcl_outline o;
	size_t i;

	learn_start(l, line);
	gcl_outline_init(&o);
	for (i = 0; i < line.len; i++)
		gcl_outline_add(l, &o, line.at[i]);
	h = gcl_outline_heard(&o, GCL_LINE);
	gcl_lines_learn_heard(l, &h);
}
