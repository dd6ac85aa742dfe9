/* Records that count no cycles: whose they are, and those that wait for the
 * cycle they belong to. */
#include "config.h"

#include "read/ahead.h"

#include "base/alloc.h"

struct gcl_held {
	struct gcl_held *next;
	struct gclog_record rec;
	struct gclog_value *values;
	struct gclog_process process; /* if it is due; ordinal 0: unknown */
	size_t family;
	int due;
};

/* ---- what stands below another -------------------------------------- */

int
gcl_ahead_open(struct gcl_ahead *a, const struct gclog_formats *user)
{
	size_t i, n = gcl_families_count(user);

	a->user = user;
	a->heads = gcl_alloc_zero(n * sizeof *a->heads);
	a->lines = gcl_alloc_zero(n * sizeof *a->lines);
	if (!a->heads || !a->lines)
		return -1;
	for (i = 0; i < n; i++) {
		const char *head = gcl_families_at(user, i)->head;

		if (head)
			a->heads[i] = gcl_families_index(user,
			    gclog_family_find(head));
	}
	return 0;
}

void
gcl_ahead_close(struct gcl_ahead *a)
{
	gcl_arena_free(&a->arena);
	gcl_free(a->heads);
	gcl_free(a->lines);
}

void
gcl_ahead_line(struct gcl_ahead *a, size_t i, uint64_t line_no)
{
	a->lines[i] = line_no;
}

/* Gives a number, if there is one, to the fields with that flag. */
static void
set_fields(const struct gclog_family *f, unsigned flag, int64_t num,
    struct gclog_value *values)
{
	size_t i;

	for (i = 0; num && i < f->nfields; i++)
		if (f->fields[i].flags & flag)
			values[i] = (struct gclog_value){ .kind = GCLOG_VINT,
				.num = num };
}

void
gcl_ahead_head(const struct gcl_ahead *a, size_t i,
    struct gclog_value *values)
{
	const struct gclog_family *f = gcl_families_at(a->user, i);

	if (f->head)
		set_fields(f, GCLOG_OF_HEAD, (int64_t)a->lines[a->heads[i]],
		    values);
}

/* ---- what waits ----------------------------------------------------- */

static int
waits_for_next(const struct gcl_held *h)
{
	return (h->rec.family->flags & GCLOG_AHEAD) != 0;
}

static void
make_due(struct gcl_ahead *a, struct gcl_held *h,
    const struct gclog_process *p)
{
	h->due = 1;
	h->process = *p;
	a->due++;
	a->loose -= !waits_for_next(h);
}

void
gcl_ahead_seen(struct gcl_ahead *a, const struct gclog_process *p, int64_t gc,
    uint64_t offset)
{
	struct gcl_held *h = gc && a->n > a->due ? a->first : NULL;
	int gap = a->last && a->latest.ordinal == p->ordinal &&
	    gc != a->last + 1;

	for (; h; h = h->next) {
		int next = waits_for_next(h);

		if (h->due || h->rec.offset > offset)
			continue;
		if (next && !gap)
			set_fields(h->rec.family, GCLOG_OF_NEXT, gc,
			    h->values);
		make_due(a, h, next || a->latest.ordinal == p->ordinal ||
		    !a->latest.ordinal ? p : &a->latest);
	}
	a->latest = *p;
	a->last = gc ? gc : a->last;
}

static int
wants_number(const struct gclog_family *f)
{
	size_t i;

	for (i = 0; i < f->nfields; i++)
		if (f->fields[i].flags & GCLOG_OF_NEXT)
			return 1;
	return 0;
}

void
gcl_ahead_lost(struct gcl_ahead *a, uint64_t line_no)
{
	struct gcl_held *h;

	for (h = a->n > a->due ? a->first : NULL; h; h = h->next)
		if (!h->due && h->rec.line_no <= line_no &&
		    wants_number(h->rec.family))
			make_due(a, h, &a->latest);
	a->last = 0;
}

/* Lets what waits go, of the latest process: all, or what is loose. */
static void
let_go(struct gcl_ahead *a, int all)
{
	struct gcl_held *h;

	for (h = a->n > a->due ? a->first : NULL; h; h = h->next)
		if (!h->due && (all || !waits_for_next(h)))
			make_due(a, h, &a->latest);
}

void
gcl_ahead_calm(struct gcl_ahead *a)
{
	if (a->loose)
		let_go(a, 0);
}

void
gcl_ahead_end(struct gcl_ahead *a)
{
	let_go(a, 1);
}

static int
copy_values(struct gcl_ahead *a, struct gcl_held *h)
{
	size_t i, n = h->rec.family->nfields;

	h->values = gcl_arena_take(&a->arena, n * sizeof *h->values);
	if (!h->values)
		return -1;
	for (i = 0; i < n; i++) {
		struct gclog_value *v = &h->values[i];

		*v = h->rec.values[i];
		if (v->kind != GCLOG_VTEXT)
			continue;
		v->text = gcl_arena_copy(&a->arena, v->text, v->len);
		if (!v->text)
			return -1;
	}
	h->rec.values = h->values;
	return 0;
}

int
gcl_ahead_hold(struct gcl_ahead *a, const struct gclog_record *rec, size_t i)
{
	struct gcl_held *h;

	if (a->n == 0) {
		gcl_arena_reset(&a->arena);
		a->first = NULL;
		a->end = &a->first;
	}
	h = gcl_arena_zero(&a->arena, sizeof *h);
	if (!h)
		return -1;
	h->rec = *rec;
	h->family = i;
	if (copy_values(a, h) < 0)
		return -1;
	*a->end = h;
	a->end = &h->next;
	a->loose += !waits_for_next(h);
	if (++a->n == GCL_AHEAD_MOST)
		let_go(a, 1);
	return 0;
}

const struct gclog_record *
gcl_ahead_next(struct gcl_ahead *a, size_t *i)
{
	struct gcl_held **at = &a->first, *h;

	if (!a->due)
		return NULL;
	while (!(*at)->due)
		at = &(*at)->next;
	h = *at;
	*at = h->next;
	if (!*at)
		a->end = at;
	a->n--;
	a->due--;
	*i = h->family;
	h->rec.process = h->process.ordinal ? &h->process : NULL;
	return &h->rec;
}

uint64_t
gcl_ahead_needs(const struct gcl_ahead *a, uint64_t offset)
{
	return a->first && a->first->rec.offset < offset ?
	    a->first->rec.offset : offset;
}
