/* Deciding what torn text was: what all guesses that are near the best agree
 * on is sure; where they differ for long, it is told, not guessed. */
#include "config.h"

#include "read/torn.h"

#include "base/alloc.h"
#include "model/reasons.h"

enum {
	PATIENCE = 32 * 1024,  /* bytes after which a finding is settled */
	PATIENCE_FOUND = 24    /* or findings */
};

/* How another guess sees a finding of the best one. */
enum view { SAME, OTHER_PROCESS, OTHER_TEXT };

struct every {
	struct gcl_torn *t;
	size_t list; /* the next one: the ring, then foreign */
	struct gcl_guess *next;
};

/* Every guess there is, in an order that is always the same. */
static struct gcl_guess *
next_guess(struct every *e)
{
	struct gcl_guess *g;

	while (!e->next && e->list <= GCL_TORN_RING) {
		e->next = e->list < GCL_TORN_RING ?
		    e->t->ring[e->list].first : e->t->foreign.first;
		e->list++;
	}
	g = e->next;
	if (g)
		e->next = g->next;
	return g;
}

static struct gcl_guess *
best_guess(struct gcl_torn *t)
{
	struct every e = { t, 0, NULL };
	struct gcl_guess *g, *best = NULL;

	while ((g = next_guess(&e)) != NULL)
		if (!best || g->cost < best->cost)
			best = g;
	return best;
}

static struct gcl_finding *
oldest(struct gcl_guess *g)
{
	struct gcl_finding *f = g->found;

	while (f && f->before)
		f = f->before;
	return f;
}

static enum view
view_of(const struct gcl_guess *g, const struct gcl_finding *f)
{
	const struct gcl_finding *i;
	enum view v = OTHER_TEXT;

	for (i = g->found; i; i = i->before) {
		if (i->hash == f->hash && i->reason == f->reason)
			return SAME;
		if (i->piece->hash == f->piece->hash && !i->reason &&
		    !f->reason)
			v = OTHER_PROCESS;
	}
	return v;
}

/* Takes a finding out of a guess's list.  The list is shared: the findings
 * after it are copied.  -1 when memory is out. */
static int
forget(struct gcl_guess *g, uint64_t hash)
{
	struct gcl_finding *old = g->found, *i, *copy = NULL, **at = &copy;

	for (i = old; i && i->hash != hash; i = i->before) {
		struct gcl_finding *c = gcl_alloc(sizeof *c);

		if (!c) {
			gcl_finding_drop(copy);
			return -1;
		}
		*c = *i;
		c->refs = 1;
		c->before = NULL;
		c->piece->refs++;
		if (c->process)
			c->process->refs++;
		*at = c;
		at = &c->before;
	}
	if (i) {
		*at = i->before;
		if (i->before)
			i->before->refs++;
		g->nfound--;
		g->found_hash -= i->hash;
	}
	g->found = copy;
	gcl_finding_drop(old);
	return 0;
}

/* ---- carrying it out ------------------------------------------------ */

/* Drops the guesses that do not have it; forgets it in those that do. */
static int
agree_on(struct gcl_torn *t, const struct gcl_finding *f)
{
	size_t i;

	for (i = 0; i <= GCL_TORN_RING; i++) {
		struct gcl_guesses *l = i < GCL_TORN_RING ? &t->ring[i] :
		    &t->foreign;
		struct gcl_guess **at = &l->first, *g;

		while ((g = *at) != NULL) {
			if (view_of(g, f) == SAME) {
				if (forget(g, f->hash) < 0)
					return -1;
				gcl_guess_hash(g);
				at = &g->next;
				continue;
			}
			*at = g->next;
			l->n--;
			t->waiting -= i < GCL_TORN_RING;
			gcl_guess_free(g);
		}
	}
	return 0;
}

static void
hand_out(struct gcl_torn *t, struct gcl_finding *f)
{
	if (!f->reason) {
		t->cuts += f->piece->cuts;
		t->borders += f->piece->borders;
		t->middles += f->piece->middles;
		t->ends += f->piece->ends;
		gcl_torn_weigh(t);
	}
	f->before = t->out;
	t->out = f;
}

/* A finding of its own, to be handed out. */
static struct gcl_finding *
detach(const struct gcl_finding *f)
{
	struct gcl_finding *c = gcl_alloc(sizeof *c);

	if (!c)
		return NULL;
	*c = *f;
	c->refs = 1;
	c->before = NULL;
	c->piece->refs++;
	if (c->process)
		c->process->refs++;
	return c;
}

/* Tells every process that this one has become that one more record is
 * suspect, or that it was none after all. */
static void
amend(struct gcl_torn *t, const struct gcl_finding *f, int none)
{
	uint64_t ordinal = f->process->seen.ordinal;
	struct every e = { t, 0, NULL };
	struct gcl_guess *g;
	size_t i;

	t->stamp++;
	while ((g = next_guess(&e)) != NULL)
		for (i = 0; i < g->who.n; i++) {
			struct gcl_process *p = g->who.live[i];

			if (p->seen.ordinal != ordinal || p->stamp == t->stamp)
				continue;
			p->stamp = t->stamp;
			if (none) {
				p->seen.cycles--;
				p->seen.missing++;
				p->seen.torn -= f->piece->cuts > 0;
			} else {
				p->seen.suspect++;
			}
		}
}

/* What the nearest rival reads where f begins; NULL: nothing. */
static struct gcl_piece *
other_reading(struct gcl_torn *t, const struct gcl_guess *best,
    const struct gcl_finding *f)
{
	struct every e = { t, 0, NULL };
	const struct gcl_guess *g, *rival = NULL;
	const struct gcl_finding *i;

	while ((g = next_guess(&e)) != NULL)
		if (g != best && view_of(g, f) != SAME &&
		    (!rival || g->cost < rival->cost))
			rival = g;
	for (i = rival ? rival->found : NULL; i; i = i->before)
		if (i->piece->offset == f->piece->offset)
			return i->piece;
	return NULL;
}

static int
settle_as(struct gcl_torn *t, const struct gcl_guess *best,
    struct gcl_finding *f, enum view view)
{
	struct gcl_finding *c = detach(f), *held = f;
	int rc;

	if (!c)
		return -1;
	if (view == OTHER_PROCESS)
		amend(t, c, 0);
	c->suspect = view == OTHER_PROCESS;
	if (view == OTHER_TEXT && !c->reason) {
		c->other = other_reading(t, best, f);
		amend(t, c, 1);
		c->reason = gcl_reason_text(c->other ? GCL_REASON_TWO :
		    GCL_REASON_TORN);
		if (c->other)
			c->other->refs++;
	}
	held->refs++;
	rc = agree_on(t, held);
	gcl_finding_drop(held);
	if (rc < 0)
		gcl_finding_drop(c);
	else
		hand_out(t, c);
	return rc;
}

int
gcl_torn_settle(struct gcl_torn *t, int final)
{
	for (;;) {
		struct gcl_guess *best = best_guess(t), *g;
		struct gcl_finding *f = best ? oldest(best) : NULL;
		struct every e = { t, 0, NULL };
		enum view worst;

		if (!f)
			return 0;
		worst = f->piece->unsure && !f->reason ? OTHER_TEXT : SAME;
		while ((g = next_guess(&e)) != NULL) {
			enum view v = g->cost < best->cost + GCL_TORN_SURE ?
			    view_of(g, f) : SAME;

			if (v > worst)
				worst = v;
		}
		if (worst != SAME && !final &&
		    t->at - f->piece->seen < PATIENCE &&
		    best->nfound < PATIENCE_FOUND)
			return 0;
		if (settle_as(t, best, f, worst) < 0)
			return -1;
	}
}
