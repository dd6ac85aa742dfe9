/* Lists of guesses that are at the same place. */
#include "config.h"

#include "read/torn.h"

int
gcl_torn_hopeless(const struct gcl_torn *t, int cost)
{
	return cost > t->least + GCL_TORN_BEYOND;
}

void
gcl_torn_clear(struct gcl_guesses *l)
{
	struct gcl_guess *g;

	while ((g = l->first) != NULL) {
		l->first = g->next;
		gcl_guess_free(g);
	}
	l->n = 0;
	l->least = INT32_MAX;
}

/* Where the list has the same guess, or one to give way to g; the place after
 * the last if there is room. */
static struct gcl_guess **
find_place(struct gcl_guesses *l, const struct gcl_guess *g)
{
	struct gcl_guess **at, **worst = NULL, **alike = NULL;
	size_t n = 0;

	for (at = &l->first; *at; at = &(*at)->next) {
		if ((*at)->hash == g->hash)
			return at;
		if (!worst || (*at)->cost >= (*worst)->cost)
			worst = at;
		if ((*at)->state != g->state)
			continue;
		n++;
		if (!alike || (*at)->cost >= (*alike)->cost)
			alike = at;
	}
	if (n >= GCL_TORN_ALIKE)
		return alike;
	return l->n >= GCL_TORN_GUESSES ? worst : at;
}

/* Frees a guess; notes if another than it may be the truth. */
static void
drop(struct gcl_torn *t, struct gcl_guess *g, uint64_t kept)
{
	if (g->hash != kept && g->cost < t->least + GCL_TORN_SURE)
		t->dropped = t->at + 1;
	gcl_guess_free(g);
}

void
gcl_torn_keep(struct gcl_torn *t, struct gcl_guesses *l, struct gcl_guess *g)
{
	struct gcl_guess **at = find_place(l, g);

	if (!*at) {
		g->next = NULL;
		l->n++;
	} else if ((*at)->cost > g->cost) {
		g->next = (*at)->next;
		drop(t, *at, g->hash);
	} else {
		drop(t, g, (*at)->hash);
		return;
	}
	*at = g;
	if (g->cost < l->least)
		l->least = g->cost;
}
