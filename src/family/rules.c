/* What the rules of checks (enum gclog_rule) say, in words. */
#include "config.h"

#include "family/rules.h"

#include <string.h>

#include "base/num.h"

/* {a} to {e} are operands, {scale} is the scale in the unit of a; what stands
 * in [ ] is left out if the check has no such operand. */
/* clang-format off */
static const struct {
	const char *name, *sentence;
} rules[] = {
	[GCLOG_COUNTS] = { "counts",
	  "{a} is one more than in the record before" },
	[GCLOG_RISES] = { "rises",
	  "{a} is not less than in the record before" },
	[GCLOG_STAYS] = { "stays",
	  "{a} is what it was in the record before" },
	[GCLOG_NEAR] = { "near",
	  "{a} is not many times more or less than in the record before, or "
	  "both are about {scale} or less" },
	[GCLOG_PACE] = { "pace",
	  "{a} has not gone on by much more for each {b} than so far, or by no "
	  "more than about {scale}" },
	[GCLOG_RANGE] = { "range",
	  "{a} is from 0 to {scale}" },
	[GCLOG_BEGINS] = { "begins",
	  "{a} is not less than {a} plus {b} of the record before" },
	[GCLOG_AT_MOST] = { "at most",
	  "{a} is not more than [{c} times ]{b}" },
	[GCLOG_LESS] = { "less",
	  "{a} is {b} less {c}" },
	[GCLOG_TIMES] = { "times",
	  "{a} is {b} times a whole number, from 1 to {c}, both cut off; "
	  "the same number in all such pairs of a record" },
	[GCLOG_GROWS] = { "grows",
	  "{a} is a percentage of {b}: what it stands for does not shrink, nor "
	  "grow by more than that does" },
	[GCLOG_SHARE] = { "share",
	  "{a} is what {b}, added up over all records so far, is in percent of "
	  "{c} times the time so far, which is {d}; {e} may be in it" },
};
/* clang-format on */

const char *
gcl_rule_name(enum gclog_rule rule)
{
	return rules[rule].name;
}

/* "x", or "the sum of x, y and z" for "x+y+z". */
static void
add_operand(struct gcl_buf *b, const char *operand)
{
	size_t n = strcspn(operand, "+");

	if (operand[n])
		gcl_buf_puts(b, "the sum of ");
	gcl_buf_add(b, operand, n);
	for (operand += n; *operand; operand += n) {
		operand++;
		n = strcspn(operand, "+");
		gcl_buf_puts(b, operand[n] ? ", " : " and ");
		gcl_buf_add(b, operand, n);
	}
}

static void
add_scale(struct gcl_buf *b, const struct gclog_check *check)
{
	enum gclog_unit unit = gclog_unit_of(check->a);
	char text[GCL_NUM_TEXT];

	if (unit == GCLOG_COUNT || unit == GCLOG_PCT)
		gcl_buf_printf(b, "%.0f%s", check->scale,
		    unit == GCLOG_PCT ? " %" : "");
	else
		gcl_buf_puts(b, gcl_num_human(text, check->scale, unit));
}

void
gcl_check_sentence(struct gcl_buf *b, const struct gclog_check *check)
{
	const char *const operands[] = { check->a, check->b, check->c,
		check->d, check->e };
	const char *s;

	for (s = rules[check->rule].sentence; *s; s++) {
		if (*s == '[' && !operands[s[2] - 'a']) {
			s = strchr(s, ']');
		} else if (*s == '{') {
			if (s[2] != '}')
				add_scale(b, check);
			else if (operands[s[1] - 'a'])
				add_operand(b, operands[s[1] - 'a']);
			s = strchr(s, '}');
		} else if (*s != '[' && *s != ']') {
			gcl_buf_putc(b, *s);
		}
	}
	if (check->needs)
		gcl_buf_printf(b, ", where %s is printed", check->needs);
	gcl_buf_putc(b, '.');
}
