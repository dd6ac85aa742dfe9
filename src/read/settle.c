/* Deciding what torn text was: what all guesses that are near the best agree
 * on is sure; where they differ for long, it is told, not guessed. */
#include "config.h"

#include "read/torn.h"

#include "base/alloc.h"
#include "model/reasons.h"

enum {
	PATIENCE = 32 * 1024,  /* bytes after which a finding is settled */
	PATIENCE_FOUND = 24,   /* or findings */
	MOST_STRAIN = 100,     /* that a record of several pieces bears, */
	MOST_PASSED = 2        /* and of long literals between them */
};

struct every {
	struct gcl_torn *t;
	size_t list, next; /* in the ring, and of its guesses */
};

/* Every guess there is, in an order that is always the same. */
static struct gcl_guess *
next_guess(struct every *e)
{
	const struct gcl_guesses *l;

	for (; e->list < GCL_TORN_RING; e->list++, e->next = 0) {
		l = &e->t->ring[e->list];
		if (e->next < l->n)
			return l->all[e->next++];
	}
	return NULL;
}

static struct gcl_guess *
best_guess(struct gcl_torn *t)
{
	struct every e = { t, 0, 0 };
	struct gcl_guess *g, *best = NULL;

	while ((g = next_guess(&e)) != NULL)
		if (!best || g->cost < best->cost)
			best = g;
	return best;
}

static struct gcl_finding *
oldest(const struct gcl_guess *g)
{
	struct gcl_finding *f = g->found;

	while (f && f->before)
		f = f->before;
	return f;
}

/* Takes a finding out of a guess's list.  The list is shared: the findings
 * after it are copied.  -1 when memory is out. */
static int
forget(struct gcl_guess *g, const struct gcl_finding *f)
{
	struct gcl_finding *old = g->found, *i, *copy = NULL, **at = &copy;

	for (i = old; i && (i->hash != f->hash || i->reason != f->reason);
	    i = i->before) {
		*at = gcl_finding_copy(i);
		if (!*at) {
			gcl_finding_drop(copy);
			return -1;
		}
		at = &(*at)->before;
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

/* Drops the guesses of a place that do not have it; forgets it in those that
 * do. */
static int
agree_at(struct gcl_torn *t, struct gcl_guesses *l,
    const struct gcl_finding *f)
{
	size_t i, n = l->n;
	int rc = 0;

	if (n == 0)
		return 0;
	gcl_torn_empty(t, l);
	for (i = 0; i < n; i++) {
		struct gcl_guess *g = l->all[i];

		if (rc == 0 && gcl_guess_view(g, f) == GCL_SAME) {
			rc = forget(g, f);
			if (rc == 0) {
				rc = gcl_torn_keep(t, l, g);
				continue;
			}
		}
		gcl_guess_free(g);
	}
	return rc;
}

static int
agree_on(struct gcl_torn *t, const struct gcl_finding *f)
{
	size_t i;

	for (i = 0; i < GCL_TORN_RING; i++)
		if (agree_at(t, &t->ring[i], f) < 0)
			return -1;
	return 0;
}

static void
hand_out(struct gcl_torn *t, struct gcl_finding *f)
{
	size_t i;

	if (!f->reason) {
		for (i = 0; i < f->piece->nheard; i++)
			gcl_lines_learn_heard(&t->lines, &f->piece->heard[i]);
		t->cuts += f->piece->cuts;
		t->borders += f->piece->borders;
		t->middles += f->piece->middles;
		t->ends += f->piece->ends;
		gcl_torn_weigh(t);
	}
	f->before = t->out;
	t->out = f;
}

/* Says of a process, once, that one of its records is suspect, or none. */
static void
amend_one(struct gcl_torn *t, struct gcl_process *p,
    const struct gcl_finding *f)
{
	if (!p || p->stamp == t->stamp ||
	    p->seen.ordinal != f->process->seen.ordinal)
		return;
	p->stamp = t->stamp;
	if (f->reason) {
		p->seen.cycles--;
		p->seen.missing++;
		p->seen.torn -= f->piece->cuts > 0;
	} else {
		p->seen.suspect++;
	}
}

/* Says so of all that the finding's process has become in the guesses that
 * have it. */
static void
amend(struct gcl_torn *t, const struct gcl_finding *f)
{
	struct every e = { t, 0, 0 };
	const struct gcl_finding *i;
	struct gcl_guess *g;
	size_t k;

	t->stamp++;
	while ((g = next_guess(&e)) != NULL) {
		for (k = 0; k < g->who.n; k++)
			amend_one(t, g->who.live[k], f);
		for (i = g->found; i; i = i->before)
			amend_one(t, i->process, f);
	}
	amend_one(t, f->process, f);
}

/* What the nearest rival reads where f begins; NULL: nothing. */
static struct gcl_piece *
other_reading(struct gcl_torn *t, const struct gcl_guess *best,
    const struct gcl_finding *f)
{
	struct every e = { t, 0, 0 };
	const struct gcl_guess *g, *rival = NULL;

	while ((g = next_guess(&e)) != NULL)
		if (g != best && gcl_guess_view(g, f) == GCL_OTHER_TEXT &&
		    (!rival || g->cost < rival->cost))
			rival = g;
	return rival ? gcl_guess_reading(rival, f) : NULL;
}

/* Whether a record is none though nothing better was found: there was no room
 * for all guesses, too much speaks against a piece of it, or what lies between
 * its pieces looks like pieces of records. */
static int
is_doubtful(const struct gcl_piece *p)
{
	return p->unsure || (p->cuts > 0 && (p->strain >= MOST_STRAIN ||
	    p->passed >= MOST_PASSED));
}

static int
settle_as(struct gcl_torn *t, const struct gcl_guess *best,
    struct gcl_finding *f, enum gcl_view view)
{
	struct gcl_finding *c = gcl_finding_copy(f);
	int rc;

	if (!c)
		return -1;
	c->doubt = c->reason ? GCL_SAME : view;
	if (c->doubt == GCL_OTHER_TEXT && !c->other &&
	    (c->other = other_reading(t, best, f)) != NULL)
		c->other->refs++;
	if (!c->reason && (view == GCL_OTHER_TEXT || is_doubtful(f->piece))) {
		c->doubt = GCL_OTHER_TEXT;
		c->reason = gcl_reason_text(c->other ? GCL_REASON_TWO :
		    GCL_REASON_TORN);
	}
	f->refs++; /* or the guesses that forget it would free it */
	rc = agree_on(t, f);
	gcl_finding_drop(f);
	if (rc < 0) {
		gcl_finding_drop(c);
		return rc;
	}
	if (c->doubt != GCL_SAME)
		amend(t, c);
	hand_out(t, c);
	return 0;
}

/* Whether a guess has read a finding as far, and waits for its newline or for
 * what may stand before it. */
static const struct gcl_piece *
waiting(const struct gcl_guess *g, const struct gcl_finding *f)
{
	size_t i;

	for (i = 0; i < g->nopen; i++)
		if (g->open[i]->hash == f->piece->hash &&
		    g->open[i]->step->ends)
			return g->open[i];
	return NULL;
}

/* Whether more than its newline may come. */
static int
may_grow(const struct gcl_piece *p)
{
	return p->step->kids && p->step->kids->next;
}

/* How rivals see a finding of the best guess; open: what follows may tell
 * better, or is more of it. */
static enum gcl_view
rivals_view(struct gcl_torn *t, const struct gcl_guess *best,
    const struct gcl_finding *f, int *open)
{
	struct every e = { t, 0, 0 };
	enum gcl_view worst = GCL_SAME;
	const struct gcl_guess *g;

	*open = 0;
	while ((g = next_guess(&e)) != NULL) {
		const struct gcl_piece *p;
		enum gcl_view v;

		if (!gcl_torn_rivals(best, g->cost))
			continue;
		p = waiting(g, f);
		v = p ? GCL_SAME : gcl_guess_view(g, f);
		*open |= v != GCL_SAME || (p && may_grow(p));
		if (v > worst)
			worst = v;
	}
	return worst;
}

int
gcl_torn_settle(struct gcl_torn *t, int final)
{
	for (;;) {
		const struct gcl_guess *best = best_guess(t);
		struct gcl_finding *f = best ? oldest(best) : NULL;
		enum gcl_view worst;
		int open;

		if (!f)
			return 0;
		worst = rivals_view(t, best, f, &open);
		if (open && !final &&
		    t->at < f->piece->seen + PATIENCE &&
		    best->nfound < PATIENCE_FOUND)
			return 0;
		if (f->doubt > worst)
			worst = f->doubt;
		if (settle_as(t, best, f, worst) < 0)
			return -1;
	}
}
