/* The guesses that go on from one place. */
#include "config.h"

#include "read/torn.h"

enum {
	MOST = 300,      /* that go on from one place */
	BEYOND = 340,    /* one that much worse is dropped, */
	SURE = 33,       /* or is no rival, */
	SURE_OF = 50     /* where several processes print */
};

int
gcl_torn_hopeless(const struct gcl_torn *t, int cost)
{
	return cost > t->least + BEYOND;
}

/* One that much worse is no rival. */
static int
margin(const struct gcl_guess *g)
{
	return g->who.n > 1 ? SURE_OF : SURE;
}

int
gcl_torn_rivals(const struct gcl_guess *g, int cost)
{
	return cost < g->cost + margin(g);
}

void
gcl_torn_empty(struct gcl_torn *t, struct gcl_guesses *l)
{
	t->guesses -= l->n;
	l->n = 0;
	l->limit = INT32_MAX;
	memset(l->buckets, 0, sizeof l->buckets);
}

/* Where the guess with a hash is, or would be. */
static struct gcl_guess **
find(struct gcl_guesses *l, uint64_t hash)
{
	struct gcl_guess **at = &l->buckets[hash % GCL_TORN_BUCKETS];

	while (*at && (*at)->hash != hash)
		at = &(*at)->next;
	return at;
}

static void
add(struct gcl_torn *t, struct gcl_guesses *l, struct gcl_guess *g)
{
	struct gcl_guess **at = find(l, g->hash);

	g->next = NULL;
	g->place = l->n;
	*at = g;
	l->all[l->n++] = g;
	t->guesses++;
	if (l->n == 1 || g->cost < l->least)
		l->least = g->cost;
}

/* It may be the truth. */
static void
note_dropped(struct gcl_torn *t, int cost)
{
	if (cost < t->least + SURE_OF)
		t->dropped = t->at + 1;
}

int
gcl_torn_full(struct gcl_torn *t, const struct gcl_guesses *l, int cost)
{
	if (cost < l->limit)
		return 0;
	note_dropped(t, cost);
	return 1;
}

/* The cost up to which there is room for guesses, and how many of just that
 * cost there is room for. */
static int
find_limit(const struct gcl_guesses *l, size_t *room)
{
	size_t count[BEYOND + 1] = { 0 }, i;
	int c;

	for (i = 0; i < l->n; i++) {
		c = l->all[i]->cost - l->least;
		count[c < BEYOND ? c : BEYOND]++;
	}
	*room = MOST;
	for (c = 0; count[c] <= *room; c++)
		*room -= count[c];
	return l->least + c;
}

void
gcl_torn_thin(struct gcl_torn *t, struct gcl_guesses *l)
{
	size_t i, n = l->n, room;
	int limit;

	if (n <= MOST)
		return;
	limit = find_limit(l, &room);
	gcl_torn_empty(t, l);
	l->limit = limit;
	for (i = 0; i < n; i++) {
		struct gcl_guess *g = l->all[i];

		if (g->cost < limit || (g->cost == limit && room > 0)) {
			room -= g->cost == limit;
			add(t, l, g);
			continue;
		}
		note_dropped(t, g->cost);
		gcl_guess_free(g);
	}
}

int
gcl_torn_keep(struct gcl_torn *t, struct gcl_guesses *l, struct gcl_guess *g)
{
	struct gcl_guess **at = find(l, g->hash), *old = *at;
	int rc = 0;

	if (!old && gcl_torn_full(t, l, g->cost)) {
		gcl_guess_free(g);
		return 0;
	}
	if (!old) {
		if (l->n == GCL_TORN_ROOM)
			gcl_torn_thin(t, l);
		add(t, l, g);
		return 0;
	}
	if (g->cost < old->cost) {
		g->next = old->next;
		g->place = old->place;
		*at = l->all[g->place] = g;
		if (g->cost < l->least)
			l->least = g->cost;
		g = old;
		old = *at;
	}
	if (gcl_torn_rivals(old, g->cost))
		rc = gcl_guess_doubt(old, g);
	gcl_guess_free(g);
	return rc;
}
