/* How a guess goes on: with the next token of a record that is open, or with
 * the head of a new one. */
#include "config.h"

#include "read/torn.h"

enum {
	COST_SWITCH = 30,     /* another record goes on */
	COST_HURRY = 12,       /* who goes on where two write at once */
	COST_GLUED = 8,       /* a record begins within a line, */
	COST_WEAK = 12,       /* and little of it is there, */
	COST_WORD = 80,       /* not even its number: it may be a word */
	COST_DIGIT = 8,       /* a byte of a value */
	COST_SUCCEEDED = 90,  /* it never ends, as the next one tells */
	COST_NO_NEWLINE = 5,  /* only its newline is not there */
	COST_ENDS_EARLY = 200, /* it ends, and what it may end with follows */
	WEAK_HEAD = 150,      /* passing over less is likely */
	MOST_PROCESSES = 4    /* that a record may be of */
};

/* It changes who writes. */
static int
cost_of_turn(const struct gcl_place *pl, const struct gcl_guess *g, int slot)
{
	if (g->last >= 0 && slot != g->last &&
	    pl->t->at < g->open[g->last]->whole_to)
		return GCL_TORN_WHOLE;
	if (g->foreign)
		return gcl_torn_cost_of_end(pl, g);
	if (slot >= 0 && slot == g->last)
		return g->turn == GCL_HURRIED ? COST_HURRY : 0;
	return g->last < 0 || g->turn != GCL_CALM ? COST_HURRY : COST_SWITCH;
}

static int
forward(struct gcl_place *pl, struct gcl_guess *g, size_t n)
{
	struct gcl_torn *t = pl->t;

	if (gcl_torn_hopeless(t, g->cost)) {
		gcl_guess_free(g);
		return 0;
	}
	gcl_guess_hash(g);
	return gcl_torn_keep(t, gcl_torn_ahead(t, n), g);
}

/* ---- whose it is ---------------------------------------------------- */

/* The open record of a process, but not number slot; nopen: none. */
static size_t
engaged(const struct gcl_guess *g, const struct gcl_process *p, size_t slot)
{
	size_t i;

	for (i = 0; i < g->nopen; i++)
		if (i != slot && g->open[i]->process == p)
			return i;
	return g->nopen;
}

/* What it costs to believe that the record after p is this one. */
static int
cost_of_next(const struct gcl_piece *p, const struct gcl_evidence *e)
{
	struct gcl_past past = { .times_hi = 0 };

	past.last = p->reading;
	return gcl_checks_cost(e->checks, e->reading, &past, e->now);
}

/* What it costs to believe that open[slot] is of process i; after the record
 * of it that is open, if there is one. */
static int
cost_of_process(const struct gcl_guess *g, size_t slot, size_t i,
    const struct gcl_evidence *e)
{
	size_t other = i < g->who.n ? engaged(g, g->who.live[i], slot) :
	    g->nopen;

	if (other == g->nopen)
		return gcl_processes_cost(&g->who, i, e);
	return cost_of_next(g->open[other], e) +
	    (g->open[other]->step->ends ? COST_NO_NEWLINE : COST_SUCCEEDED);
}

/* Says that open[slot] is of process i; n: of a new one. */
static int
assign(struct gcl_place *pl, struct gcl_guess *g, size_t slot, size_t i)
{
	struct gcl_piece *p;
	size_t other;

	if (i == g->who.n && gcl_processes_begin(&g->who, &i) < 0)
		return -1;
	other = engaged(g, g->who.live[i], slot);
	if (other < g->nopen) {
		if (gcl_guess_close(g, other, gcl_piece_reason(
		    g->open[other], 0), pl->t->catalog) < 0)
			return -1;
		slot -= other < slot;
	}
	p = gcl_guess_own(g, slot);
	if (!p)
		return -1;
	p->process = g->who.live[i];
	p->process->refs++;
	return 0;
}

/* A record has told its number: one guess for each process it may be of. */
static int
choose_process(struct gcl_place *pl, const struct gcl_guess *g, size_t slot,
    size_t n)
{
	const struct gcl_piece *p = g->open[slot];
	const struct gcl_evidence e = gcl_piece_evidence(p, pl->t->catalog,
	    p->step->fields);
	int costs[GCL_PROCESS_LIVE + 1], done;
	size_t i, np = g->who.n;

	if (!gcl_processes_counts(&e))
		return 0;
	for (i = 0; i <= np; i++)
		costs[i] = cost_of_process(g, slot, i, &e);
	for (done = 0; done < MOST_PROCESSES; done++) {
		struct gcl_guess *c;
		size_t best = 0;

		for (i = 1; i <= np; i++)
			if (costs[i] < costs[best])
				best = i;
		if (costs[best] == INT32_MAX ||
		    gcl_torn_hopeless(pl->t, g->cost + costs[best]))
			break;
		c = gcl_guess_copy(g);
		if (!c)
			return -1;
		c->cost += costs[best];
		costs[best] = INT32_MAX;
		if (assign(pl, c, slot, best) < 0) {
			gcl_guess_free(c);
			return -1;
		}
		if (forward(pl, c, n) < 0)
			return -1;
	}
	return 0;
}

/* ---- tokens --------------------------------------------------------- */

/* What a token says against the record it is to belong to. */
static int
cost_of_token(const struct gcl_place *pl, const struct gcl_piece *p,
    const struct gcl_step *step, size_t n)
{
	const struct gcl_pattern *pattern = step->pattern;
	const struct gcl_checks *cs =
	    &pl->t->catalog->checks[pattern->family_index];
	const struct gcl_process *owner = p->process;
	const struct gcl_past *past = NULL;
	struct gcl_reading r;
	int cost = 0;

	if (owner && owner->family == pattern->family) {
		past = &owner->past;
		if (p->step->forms >> owner->form & 1)
			cost += gcl_process_cost_of_form(owner, cs,
			    step->forms);
	}
	if (!(step->fields | step->flags))
		return cost;
	r = p->reading;
	gcl_step_read(step, pl->here.bytes + pl->here.at, n, &r);
	if (past)
		cost += gcl_checks_change(cs, &r, past, step->fields |
		    step->flags);
	return cost + gcl_checks_cost(cs, &r, past, step->fields);
}

/* Whether another token than the end, which is n bytes, may go on after it. */
static int
more_follows(const struct gcl_place *pl, const struct gcl_step *from,
    size_t n)
{
	struct gcl_here next = { .bytes = pl->here.bytes,
		.at = pl->here.at + n, .end = pl->here.end };
	const struct gcl_step *s;

	for (s = from->kids; s; s = s->next)
		if (s->token && gcl_step_lengths(s, pl->t->catalog, &next))
			return 1;
	return 0;
}

/* Notes in a piece what others wrote before its token. */
static void
hear(struct gcl_guess *g, struct gcl_piece *p, int unfinished)
{
	size_t i;

	if (unfinished)
		gcl_guess_hear(g, GCL_UNFINISHED);
	for (i = 0; i < g->nheard && p->nheard < GCL_PIECE_HEARD; i++)
		p->heard[p->nheard++] = g->heard[i];
	g->nheard = 0;
	gcl_outline_init(&g->line);
}

/* The writer of a guess becomes open[slot]. */
static void
turn_to(const struct gcl_place *pl, struct gcl_guess *g,
    const struct gcl_guess *from, size_t slot, size_t n)
{
	struct gcl_piece *p = g->open[slot];
	int stays = !from->foreign && from->last == (int)slot;
	int unfinished = from->foreign && pl->before != '\n' &&
	    from->since < pl->t->at;

	p->cuts += !stays;
	p->borders++;
	p->middles += unfinished != 0;
	p->ends += from->foreign != 0;
	p->seen = pl->t->at + n;
	hear(g, p, unfinished);
	g->last = (int)slot;
	g->turn = stays ? GCL_CALM : from->foreign ? GCL_RESUMED :
	    GCL_HURRIED;
	g->foreign = 0;
	g->waited = 0;
	g->pure = 0;
}

/* What it costs a guess to take a step of n bytes with open[slot], but for
 * what choose_process says. */
static int
cost_of_step(const struct gcl_place *pl, const struct gcl_piece *p,
    const struct gcl_step *step, size_t n)
{
	if (step->counts)
		return 0;
	return cost_of_token(pl, p, step, n) + (!step->token &&
	    more_follows(pl, p->step, n) ? COST_ENDS_EARLY : 0);
}

/* Takes a step of n bytes with open[slot]; cost is that of the guess when its
 * writer has turned to it. */
static int
take(struct gcl_place *pl, const struct gcl_guess *from, size_t slot,
    const struct gcl_step *step, size_t n, int cost)
{
	struct gcl_torn *t = pl->t;
	struct gcl_guess *g;
	struct gcl_piece *p;
	int against, rc = 0;

	against = cost_of_step(pl, from->open[slot], step, n);
	cost += against + (step->fields && !step->counts ?
	    (int)n * COST_DIGIT : 0);
	if (gcl_torn_hopeless(t, cost) ||
	    gcl_torn_full(t, gcl_torn_ahead(t, n), cost))
		return 0;
	g = gcl_guess_copy(from);
	p = g ? gcl_guess_own(g, slot) : NULL;
	if (!p) {
		gcl_guess_free(g);
		return -1;
	}
	g->cost = cost;
	if (gcl_piece_add(p, step, pl->here.bytes + pl->here.at, n) < 0) {
		gcl_guess_free(g);
		return 0; /* longer than any record */
	}
	turn_to(pl, g, from, slot, n);
	if (against > p->strain)
		p->strain = against;
	if (step->counts) {
		rc = choose_process(pl, g, slot, n);
		gcl_guess_free(g);
		return rc;
	}
	if (!step->token) {
		p->unsure = t->dropped > p->offset;
		rc = gcl_guess_close(g, slot, NULL, t->catalog);
	}
	if (rc == 0)
		return forward(pl, g, n);
	gcl_guess_free(g);
	return rc;
}

static int
take_steps(struct gcl_place *pl, const struct gcl_guess *g, size_t slot)
{
	const struct gcl_step *s = g->open[slot]->step->kids;
	int cost = g->cost + cost_of_turn(pl, g, (int)slot), rc = 0;

	if (gcl_torn_hopeless(pl->t, cost))
		return 0;
	for (; s; s = s->next) {
		uint64_t lengths = gcl_step_lengths(s, pl->t->catalog,
		    &pl->here);
		size_t n;

		for (n = 1; rc == 0 && lengths; n++, lengths >>= 1)
			if (lengths & 1)
				rc = take(pl, g, slot, s, n, cost);
	}
	return rc;
}

/* ---- heads ---------------------------------------------------------- */

/* "gc" alone is in many words: only before a number, or in a stream that has
 * records with such a head, or where there is reason to look for one. */
static int
head_may_be(const struct gcl_place *pl, const struct gcl_guess *g,
    const struct gcl_step *head)
{
	size_t i;

	if (head == pl->none)
		return 0;
	if (pl->passing >= WEAK_HEAD || pl->t->at == pl->t->begun)
		return 1;
	if (g->foreign && gcl_is_word(pl->before) && !gcl_is_digit(pl->before))
		return 0;
	if (gcl_torn_numbered(pl, head))
		return 1;
	for (i = 0; i < g->nopen; i++)
		if (g->open[i]->step->forms & head->forms)
			return 1;
	for (i = 0; i < g->who.n; i++)
		if (head->forms >> g->who.live[i]->form & 1)
			return 1;
	return 0;
}

/* Gives up the record that nothing came of for longest, to have room. */
static int
make_room(struct gcl_place *pl, struct gcl_guess *g)
{
	size_t i, oldest = 0;

	if (g->nopen < GCL_GUESS_OPEN)
		return 0;
	for (i = 1; i < g->nopen; i++)
		if (g->open[i]->seen < g->open[oldest]->seen)
			oldest = i;
	g->cost += g->open[oldest]->step->ends ? COST_NO_NEWLINE :
	    COST_SUCCEEDED;
	return gcl_guess_close(g, oldest, gcl_piece_reason(g->open[oldest],
	    0), pl->t->catalog);
}

static int
take_head(struct gcl_place *pl, const struct gcl_guess *from,
    const struct gcl_step *head)
{
	struct gcl_torn *t = pl->t;
	struct gcl_guess *g = gcl_guess_copy(from);
	size_t n = head->token->text.len;

	if (!g || make_room(pl, g) < 0 ||
	    gcl_guess_open(g, head, t->line_no, t->at) < 0) {
		gcl_guess_free(g);
		return -1;
	}
	g->cost += !from->foreign ? cost_of_turn(pl, from, -1) :
	    pl->before == '\n' ? 0 : COST_GLUED;
	if (pl->passing < WEAK_HEAD)
		g->cost += from->foreign && pl->before != '\n' &&
		    !gcl_torn_numbered(pl, head) ? COST_WORD : COST_WEAK;
	gcl_piece_add(g->open[g->nopen - 1], head,
	    pl->here.bytes + pl->here.at, n);
	turn_to(pl, g, from, g->nopen - 1, n);
	g->open[g->nopen - 1]->cuts = 0; /* nothing of it is before */
	g->open[g->nopen - 1]->whole_to = t->at + pl->whole;
	if (from->foreign || from->last < 0)
		g->turn = GCL_CALM;
	return forward(pl, g, n);
}

int
gcl_torn_take(struct gcl_place *pl, const struct gcl_guess *g)
{
	const struct gcl_step *s;
	size_t slot;
	int rc = 0;

	for (slot = 0; rc == 0 && slot < g->nopen; slot++)
		if (gcl_step_wanted(g->open[slot]->step->want, pl->byte))
			rc = take_steps(pl, g, slot);
	if ((g->nopen == GCL_GUESS_OPEN && !pl->head) ||
	    !gcl_step_wanted(pl->t->steps->want, pl->byte))
		return rc;
	for (s = pl->t->steps->heads; rc == 0 && s; s = s->next)
		if (gcl_step_lengths(s, pl->t->catalog, &pl->here) &&
		    head_may_be(pl, g, s))
			rc = take_head(pl, g, s);
	return rc;
}
