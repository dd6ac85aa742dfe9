/* Proves that the families tell in sentences what they are, and that these
 * are of fields they have: what each field is and what to think of it, a
 * record in plain words, what is checked. */
#include "config.h"

#include "tests/lib/tap.h"

#include "family/family.h"
#include "family/rules.h"

static int
is_sentence(const char *doc)
{
	size_t n = doc ? strlen(doc) : 0;

	return n > 3 && doc[n - 1] == '.' && doc[0] != ' ' &&
	    !strchr(doc, '\n') && !(doc[0] >= 'a' && doc[0] <= 'z' &&
	    doc[1] == ' ');
}

static void
check_fields(const struct gclog_family *f)
{
	size_t i;

	for (i = 0; i < f->nfields; i++) {
		const struct gclog_field *d = &f->fields[i];

		ok(is_sentence(d->doc), "%s.%s is told in a sentence", f->name,
		    d->name);
		ok(!d->hint || is_sentence(d->hint),
		    "%s.%s: its hint is sentences, or not there", f->name,
		    d->name);
	}
}

/* A sentence: parts closed and not nested, names that are fields. */
static void
check_sentence(const struct gclog_family *f)
{
	const char *s = f->sentence ? f->sentence : "[";
	size_t n, wrong = 0, named = 0;
	int open = 0;

	for (; *s; s++) {
		wrong += (*s == '[' && open) || (*s == ']' && !open);
		if (*s == '[' || *s == ']')
			open = *s == '[';
		if (*s != '{')
			continue;
		s += 1 + (s[1] == '?' || s[1] == '!');
		n = strcspn(s, "}");
		wrong += s[n] != '}' || gcl_field_find(f, s, n) < 0;
		named++;
		s += s[n] ? n : n - 1;
	}
	ok(wrong == 0 && !open && named > (f->nfields > 1),
	    "%s has a good sentence", f->name);
}

/* How many names of an operand are no printed field. */
static size_t
count_strangers(const struct gclog_family *f, const char *operand)
{
	size_t n, wrong = 0;

	for (; operand && *operand; operand += n + (operand[n] == '+')) {
		int field;

		n = strcspn(operand, "+");
		field = gcl_field_find(f, operand, n);
		wrong += field < 0 || f->fields[field].expr;
	}
	return wrong;
}

static void
check_checks(const struct gclog_family *f)
{
	size_t i, k;

	for (i = 0; i < f->nchecks; i++) {
		const struct gclog_check *c = &f->checks[i];
		const char *const operands[] = { c->a, c->b, c->c, c->d, c->e,
			c->needs };
		struct gcl_buf b;
		size_t wrong = 0;

		for (k = 0; k < GCL_COUNT(operands); k++)
			wrong += count_strangers(f, operands[k]);
		ok(wrong == 0 && c->a, "%s: check %zu is of its fields",
		    f->name, i);
		gcl_buf_init(&b, 65536);
		gcl_check_sentence(&b, c);
		for (k = 0; k + 1 < GCL_COUNT(operands); k++)
			wrong += operands[k] && !strstr(gcl_buf_text(&b),
			    strrchr(operands[k], '+') ?
			    strrchr(operands[k], '+') + 1 : operands[k]);
		ok(wrong == 0 && is_sentence(gcl_buf_text(&b)) &&
		    !strpbrk(gcl_buf_text(&b), "[]{}"),
		    "%s: check %zu tells all of them", f->name, i);
		diag("%s", gcl_buf_text(&b));
		gcl_buf_fini(&b);
	}
}

int
main(void)
{
	size_t i;

	for (i = 0; i < gclog_family_count(); i++) {
		const struct gclog_family *f = gclog_family_at(i);

		ok(is_sentence(f->doc), "%s is told in a sentence", f->name);
		check_fields(f);
		check_sentence(f);
		check_checks(f);
	}
	return tap_done();
}
