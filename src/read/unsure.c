/* What the end of the input may have cut off a record that matches. */
#include "config.h"

#include "read/match.h"

static int
unknown(const struct gclog_family *family, const struct gcl_token *t,
    struct gclog_value *values)
{
	int i, rc = 0;

	for (i = 0; i < 2; i++) {
		if (t->field[i] < 0)
			continue;
		values[t->field[i]].kind = GCLOG_VNULL;
		if (!(family->fields[t->field[i]].flags & GCLOG_OPTIONAL))
			rc = -1;
	}
	return rc;
}

int
gcl_part_unsure(const struct gcl_part *part,
    const struct gclog_family *family, const char *bytes, size_t ends,
    size_t end, struct gclog_value *values)
{
	const struct gcl_token *t = gcl_part_last(part);
	size_t rest = end - ends;

	if (family->flags & GCLOG_LINES && !memchr(bytes + ends, '\n', rest))
		return -1; /* the line may have held more */
	if (t->type == GCL_VALUE && rest == 0)
		return unknown(family, t, values);
	if (t->type == GCL_OPTION && rest < t->text.len &&
	    memcmp(bytes + ends, t->text.at, rest) == 0 &&
	    (t->field[0] < 0 || values[t->field[0]].num == 0))
		return unknown(family, t, values);
	return 0;
}
