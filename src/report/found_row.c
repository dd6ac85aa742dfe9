/* A record as it lies in the database, and as the line it was printed as. */
#include "config.h"

#include <string.h>

#include "report/explain.h"

/* ---- its row -------------------------------------------------------- */

void
gcl_found_columns(struct gcl_buf *sql, const struct gclog_family *f)
{
	size_t i;

	for (i = 0; i < f->nfields; i++)
		gcl_buf_printf(sql, ", \"%s\"", f->fields[i].name);
}

void
gcl_found_values(const struct gcl_query *q, const struct gclog_family *f,
    int first, struct gclog_value *values)
{
	static const unsigned kind_of[] = { [GCLOG_INT] = GCLOG_VINT,
		[GCLOG_BOOL] = GCLOG_VINT, [GCLOG_REAL] = GCLOG_VREAL,
		[GCLOG_TEXT] = GCLOG_VTEXT };
	size_t i;

	for (i = 0; i < f->nfields; i++) {
		int column = first + (int)i;
		struct gclog_value *v = &values[i];

		*v = (struct gclog_value){ .kind = GCLOG_VNULL };
		if (f->fields[i].expr || gcl_query_is_null(q, column))
			continue;
		v->kind = kind_of[f->fields[i].type];
		if (v->kind == GCLOG_VINT) {
			v->num = gcl_query_int(q, column, 0);
		} else if (v->kind == GCLOG_VREAL) {
			v->real = gcl_query_real(q, column);
		} else {
			v->text = gcl_query_text(q, column);
			v->len = v->text ? strlen(v->text) : 0;
		}
	}
}

/* ---- its line ------------------------------------------------------- */

/* What stands between braces: text that was printed, or nothing; -1 where it
 * cannot be told. */
static int
add_slot(struct gcl_buf *b, const struct gcl_told *t,
    const struct gcl_slot *slot)
{
	const struct gcl_fact *fact = &t->facts[slot->field[0]];

	if (slot->set)
		return 0;
	if (slot->option.at) {
		if (fact->kind == GCL_NUMBER && fact->num)
			gcl_buf_add(b, slot->option.at, slot->option.len);
		return 0;
	}
	if (!fact->printed)
		return -1;
	gcl_buf_puts(b, fact->printed);
	return 0;
}

/* Literals, without the marks of where they can be cut. */
static void
add_literal(struct gcl_buf *b, const char *at, size_t len)
{
	for (; len > 0; at++, len--)
		if (*at != '|')
			gcl_buf_add(b, at, 1);
}

int
gcl_told_line(struct gcl_buf *b, const struct gcl_told *t, size_t form)
{
	const char *shape = t->family->forms[form].shape, *open;
	struct gcl_slot slot;

	while ((open = strchr(shape, '{')) != NULL) {
		const char *next = open;

		add_literal(b, shape, (size_t)(open - shape));
		if (!gcl_slot_next(t->family, &next, &slot) ||
		    next != strchr(open, '}') + 1 ||
		    add_slot(b, t, &slot) < 0)
			return -1;
		shape = next;
	}
	add_literal(b, shape, strlen(shape));
	return 0;
}
