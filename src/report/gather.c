/* The facts of a record: which wording it is, its values in the order they
 * were printed in, what each can stand for, and what follows from them. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "db/derive.h"
#include "report/explain.h"
#include "report/facts.h"

enum { TEXT_CEILING = 256 * 1024 };

/* ---- which wording -------------------------------------------------- */

/* Whether a wording can give a field this value, or none. */
static int
can_print(const struct gclog_family *f, size_t form, size_t field,
    const struct gclog_value *v)
{
	const char *shape = f->forms[form].shape;
	struct gcl_slot slot;

	while (gcl_slot_next(f, &shape, &slot))
		if (slot.field[0] == (int)field || slot.field[1] == (int)field)
			return v->kind != GCLOG_VTEXT || !slot.set ||
			    (v->len == slot.kind.len &&
			    memcmp(v->text, slot.kind.at, v->len) == 0);
	return 0;
}

/* Whether a wording would have given a value to a field that has none. */
static int
must_print(const struct gclog_family *f, size_t form, size_t field,
    const struct gclog_value *values)
{
	const char *shape = f->forms[form].shape;
	int any = strncmp(shape, "{any", 4) == 0; /* only with another */
	struct gcl_slot slot;

	while (gcl_slot_next(f, &shape, &slot)) {
		if (slot.field[0] == (int)field && !any)
			return 1;
		if (slot.field[1] == (int)field && (!any ||
		    values[slot.field[0]].kind != GCLOG_VNULL))
			return 1;
	}
	return 0;
}

/* How little a wording suits the values: one it cannot print is worse than
 * one that it should have. */
static size_t
misfit(const struct gclog_family *f, size_t form,
    const struct gclog_value *values)
{
	size_t i, missing = 0, wrong = 0;

	for (i = 0; i < f->nfields; i++) {
		if (values[i].kind == GCLOG_VNULL)
			missing += must_print(f, form, i, values) ? 1 : 0;
		else if (!f->fields[i].expr)
			wrong += !can_print(f, form, i, &values[i]);
	}
	return missing + wrong * f->nfields;
}

/* The wording that suits best; *only 0 if others do as well. */
static size_t
guess_form(const struct gclog_family *f, const struct gclog_value *values,
    int *only)
{
	size_t i, best = 0, least = misfit(f, 0, values);

	*only = 1;
	for (i = 1; i < f->nforms; i++) {
		size_t m = misfit(f, i, values);

		if (m <= least)
			*only = m < least;
		if (m < least) {
			least = m;
			best = i;
		}
	}
	return best;
}

/* ---- values --------------------------------------------------------- */

const char *
gcl_told_text(struct gcl_arena *a, struct gcl_span s)
{
	struct gcl_buf b;

	gcl_buf_init(&b, TEXT_CEILING);
	gcl_text_utf8(&b, s);
	return gcl_buf_keep(&b, a);
}

static int
take_text(struct gcl_fact *fact, struct gcl_arena *a,
    const struct gclog_value *v)
{
	const char *text = gcl_told_text(a, gcl_span(v->text, v->len));

	if (!text)
		return -1;
	fact->kind = GCL_WORDS;
	fact->text = gcl_span_of(text);
	return 0;
}

static int
take_value(struct gcl_fact *fact, struct gcl_arena *a,
    const struct gclog_field *field, const struct gclog_value *v)
{
	if (v->kind == GCLOG_VTEXT)
		return take_text(fact, a, v);
	fact->step = -1;
	if (v->kind == GCLOG_VREAL) {
		fact->kind = GCL_DECIMAL;
		fact->real = v->real;
	}
	if (v->kind != GCLOG_VINT)
		return 0;
	fact->kind = GCL_NUMBER;
	fact->num = v->num;
	if (field->flags & GCLOG_OR_NONE && v->num >= GCL_NO_GOAL_BYTES)
		fact->kind = GCL_NONE;
	return 0;
}

/* A text of an option without the blanks around it. */
static const char *
trimmed(struct gcl_arena *a, struct gcl_span s)
{
	while (s.len && s.at[0] == ' ')
		s = gcl_span(s.at + 1, s.len - 1);
	while (s.len && s.at[s.len - 1] == ' ')
		s.len--;
	return gcl_arena_copy(a, s.at, s.len);
}

/* The same of a size whose step was printed beside it. */
static int
take_size(struct gcl_fact *fact, struct gcl_arena *a, int64_t step)
{
	fact->step = step > 1 ? step : 0;
	/* With decimals only the step is known, not the unit. */
	if (step < 1 || (step & (step - 1)) || fact->num % step)
		return 0;
	return gcl_printed_text(&fact->printed, a, gcl_span_of("uint"),
	    fact->num / step);
}

/* Step and printed text of a number at a place of the wording. */
static int
take_number(struct gcl_fact *fact, struct gcl_arena *a,
    const struct gcl_slot *slot, enum gclog_unit unit, int64_t tick_ns)
{
	fact->step = 0;
	if (slot->option.at && fact->num)
		fact->printed = trimmed(a, slot->option);
	if (slot->option.at)
		return fact->num && !fact->printed ? -1 : 0;
	if (slot->set)
		return 0;
	fact->step = gcl_printed_step(slot->kind, fact->num, unit, tick_ns);
	return gcl_printed_text(&fact->printed, a, slot->kind, fact->num);
}

static int
is_whole(const struct gcl_fact *fact)
{
	return fact->kind == GCL_NUMBER || fact->kind == GCL_NONE;
}

/* The k-th fact of a place. */
static int
take_fact(struct gcl_told *t, struct gcl_arena *a, const struct gcl_slot *slot,
    int k, int64_t tick_ns)
{
	size_t i = (size_t)slot->field[k];
	struct gcl_fact *fact = &t->facts[i];

	if (!is_whole(fact))
		return 0;
	if (slot->field[1] >= 0 && gcl_printed_has_step(slot->kind)) {
		fact->step = 0;
		return k == 1 ? 0 : take_size(fact, a,
		    t->facts[slot->field[1]].num);
	}
	return take_number(fact, a, slot, gclog_unit_of(
	    t->family->fields[i].name), tick_ns);
}

static void
list(struct gcl_told *t, size_t field)
{
	if (!t->facts[field].listed)
		t->order[t->n++] = field;
	t->facts[field].listed = 1;
}

/* All that the wording prints, in its order. */
static int
follow_wording(struct gcl_told *t, struct gcl_arena *a, size_t form)
{
	const struct gclog_form *f = &t->family->forms[form];
	const char *shape = f->shape;
	struct gcl_slot slot;
	int k;

	while (gcl_slot_next(t->family, &shape, &slot))
		for (k = 0; k < 2 && slot.field[k] >= 0; k++) {
			size_t i = (size_t)slot.field[k];
			struct gcl_fact *fact = &t->facts[i];
			if (fact->kind == GCL_ABSENT)
				continue;
			list(t, i);
			if (take_fact(t, a, &slot, k, f->tick_ns) < 0)
				return -1;
		}
	return 0;
}

/* Derives twice, from what was printed and from the ends of the steps: the
 * difference is the step of what follows. */
static int
derive(struct gcl_told *t, struct gcl_arena *a, struct gclog_err *err)
{
	const struct gclog_family *f = t->family;
	struct gclog_value *low = gcl_arena_zero(a,
	    2 * f->nfields * sizeof *low);
	struct gclog_value *high = low ? low + f->nfields : NULL;
	size_t i;
	int rc;

	if (!low)
		return gcl_err_memory(err);
	for (i = 0; i < f->nfields; i++) {
		const struct gcl_fact *fact = &t->facts[i];

		if (fact->kind != GCL_NUMBER || f->fields[i].expr)
			continue;
		low[i].kind = GCLOG_VINT;
		low[i].num = fact->num;
		high[i].kind = fact->step < 0 ||
		    __builtin_add_overflow(fact->num, fact->step,
		    &high[i].num) ? GCLOG_VNULL : GCLOG_VINT;
	}
	rc = gcl_derive(f, low, 2, err);
	for (i = 0; rc == 0 && i < f->nfields; i++) {
		struct gcl_fact *fact = &t->facts[i];

		if (!f->fields[i].expr || low[i].kind == GCLOG_VNULL)
			continue;
		fact->kind = GCL_NUMBER;
		fact->num = low[i].num;
		fact->step = high[i].kind == GCLOG_VNULL ? -1 :
		    high[i].num - low[i].num;
		list(t, i);
	}
	return rc;
}

int
gcl_told_make(struct gcl_told *out, struct gcl_arena *a,
    const struct gcl_found *found, struct gclog_err *err)
{
	const struct gclog_family *f = found->family;
	size_t i, form = (size_t)found->form;
	int only = 1;

	*out = (struct gcl_told){ .family = f };
	out->facts = gcl_arena_zero(a, f->nfields * sizeof *out->facts);
	out->order = gcl_arena_zero(a, f->nfields * sizeof *out->order);
	if (!out->facts || !out->order)
		return gcl_err_memory(err);
	for (i = 0; i < f->nfields; i++)
		if (take_value(&out->facts[i], a, &f->fields[i],
		    &found->values[i]) < 0)
			return gcl_err_memory(err);
	if (found->form < 0)
		form = guess_form(f, found->values, &only);
	out->form = only ? (int)form : -1;
	if (follow_wording(out, a, form) < 0)
		return gcl_err_memory(err);
	for (i = 0; i < f->nfields; i++)
		if (out->facts[i].kind != GCL_ABSENT && !f->fields[i].expr)
			list(out, i);
	return derive(out, a, err);
}
