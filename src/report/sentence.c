/* The sentence of a family, filled in with the values of a record. */
#include "config.h"

#include <inttypes.h>

#include "base/num.h"
#include "report/explain.h"

enum { MOST_OF_TEXT = 72 }; /* bytes of a text that are told */

/* A beginning of the text that is whole in UTF-8. */
static void
add_text(struct gcl_buf *b, struct gcl_span s)
{
	size_t n = s.len;

	if (n > MOST_OF_TEXT) {
		n = MOST_OF_TEXT;
		while (n > 0 && ((unsigned char)s.at[n] & 0xc0) == 0x80)
			n--;
	}
	gcl_buf_add(b, s.at, n);
	gcl_buf_puts(b, n < s.len ? "..." : "");
}

static void
add_value(struct gcl_buf *b, const struct gclog_field *field,
    const struct gcl_fact *fact)
{
	enum gclog_unit unit = gclog_unit_of(field->name);
	char text[GCL_NUM_TEXT];

	if (fact->kind == GCL_WORDS)
		add_text(b, fact->text);
	else if (fact->kind == GCL_DECIMAL)
		gcl_buf_puts(b, gcl_num_human(text, fact->real, unit));
	else if (fact->kind != GCL_NUMBER)
		gcl_buf_puts(b, fact->kind == GCL_NONE ? "none" : "?");
	else if (fact->num == 0 && fact->step > 0)
		gcl_buf_printf(b, "under %s",
		    gcl_num_human(text, (double)fact->step, unit));
	else if (unit == GCLOG_COUNT)
		gcl_buf_printf(b, "%" PRId64, fact->num);
	else
		gcl_buf_puts(b, gcl_num_human(text, (double)fact->num, unit));
}

/* What stands between braces; 0 if the part has to be left out. */
static int
add_name(struct gcl_buf *b, const struct gcl_told *t, const char *name,
    size_t len)
{
	int silent = len > 0 && (name[0] == '?' || name[0] == '!');
	int i = gcl_field_find(t->family, name + silent,
	    len - (size_t)silent);
	const struct gcl_fact *fact;
	int there;

	if (i < 0)
		return 0;
	fact = &t->facts[i];
	there = fact->kind != GCL_ABSENT && fact->kind != GCL_NONE;
	if (!silent) {
		add_value(b, &t->family->fields[i], fact);
		return there;
	}
	if (t->family->fields[i].type == GCLOG_BOOL)
		there = there && fact->num;
	return there == (name[0] == '?');
}

void
gcl_sentence(struct gcl_buf *b, const struct gcl_told *t)
{
	const char *s = t->family->sentence;
	size_t part = 0;
	int keep = 1;

	while (*s) {
		size_t n = strcspn(s, "[]{");

		gcl_buf_add(b, s, n);
		s += n;
		if (*s == '[') {
			part = b->len;
			keep = 1;
		} else if (*s == ']' && !keep) {
			b->len = part;
		} else if (*s == '{') {
			n = strcspn(++s, "}");
			keep &= add_name(b, t, s, n);
			s += n;
		}
		s += *s != '\0';
	}
	while (b->len > 0 && b->at[b->len - 1] == ' ')
		b->len--;
	if (b->at)
		b->at[b->len] = '\0';
}
