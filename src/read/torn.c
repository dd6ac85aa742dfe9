/* Putting torn records together: a search for the cheapest way to understand a
 * stretch of text as tokens of records and text of others.
 *
 * The text is read once, place by place.  A guess says which records are open
 * and how far they are; at each place it may go on with the next token of one
 * of them, with the head of a new one, or with text of others, and pays for
 * what is unlikely: a change of writer, text of others that ends within a line,
 * a value that does not suit the record or its process.  Costs are tenths of
 * natural logarithms of odds. */
#include "config.h"

#include "read/torn.h"

enum {
	COST_NEVER_ENDS = 90,    /* a record is open when the input ends */
	COST_LARGE = 1 << 20,    /* only differences matter */
	SETTLE_EVERY = 4096,     /* bytes, in a long line */
	INTACT_BORDERS = 38      /* of a record that was not torn, or so */
};

/* ---- opening and closing -------------------------------------------- */

int
gcl_torn_open(struct gcl_torn *t, struct gcl_catalog *catalog,
    struct gclog_err *err)
{
	size_t i;

	memset(t, 0, sizeof *t);
	t->catalog = catalog;
	gcl_lines_init(&t->lines);
	gcl_torn_clear(&t->foreign);
	for (i = 0; i < GCL_TORN_RING; i++)
		gcl_torn_clear(&t->ring[i]);
	return gcl_steps_open(&t->steps, catalog, err);
}

static void
stop(struct gcl_torn *t)
{
	size_t i;

	gcl_torn_clear(&t->foreign);
	for (i = 0; i < GCL_TORN_RING; i++)
		gcl_torn_clear(&t->ring[i]);
	t->waiting = 0;
	t->active = 0;
}

void
gcl_torn_close(struct gcl_torn *t)
{
	if (!t->catalog)
		return;
	stop(t);
	gcl_finding_drop(t->given);
	gcl_finding_drop(t->out);
}

/* ---- beginning ------------------------------------------------------ */

/* Whether a line has a part that only records have. */
static int
tells(const struct gcl_torn *t, struct gcl_span line)
{
	size_t i;

	for (i = 0; i < t->catalog->npatterns; i++) {
		struct gcl_span tell =
		    gcl_pattern_tell(&t->catalog->patterns[i]);

		if (tell.at && memmem(line.at, line.len, tell.at, tell.len))
			return 1;
	}
	return 0;
}

/* Learns from the whole lines before a place. */
static void
learn_before(struct gcl_torn *t, const struct gcl_block *b, size_t place)
{
	size_t i = place > GCL_BLOCK_BEHIND ? place - GCL_BLOCK_BEHIND : 0;
	const char *nl;

	if (b->offset + i > 0)
		for (i++; i < place && b->bytes[i - 1] != '\n';)
			i++;
	while (i < place &&
	    (nl = memchr(b->bytes + i, '\n', place - i)) != NULL) {
		struct gcl_span line = gcl_span(b->bytes + i,
		    (size_t)(nl - b->bytes) - i);

		if (!tells(t, line))
			gcl_lines_learn(&t->lines, line);
		i += line.len + 1;
	}
}

int
gcl_torn_begin(struct gcl_torn *t, const struct gcl_block *b, size_t place,
    uint64_t line_no, uint64_t intact, const struct gcl_processes *who)
{
	struct gcl_guess *g = gcl_guess_new();

	if (!g)
		return -1;
	t->at = b->offset + place;
	t->line_no = line_no;
	t->line_begin = b->offset + gcl_block_line_start(b, place);
	t->active = 1;
	t->least = 0;
	t->borders += (double)intact * INTACT_BORDERS;
	gcl_torn_weigh(t);
	learn_before(t, b, place);
	g->foreign = 1;
	gcl_processes_copy(&g->who, who);
	gcl_guess_hash(g);
	gcl_torn_keep(t, &t->foreign, g);
	return 0;
}

/* ---- places --------------------------------------------------------- */

static void
find_least(struct gcl_torn *t)
{
	const struct gcl_guess *g;
	size_t i;

	t->foreign.least = INT32_MAX;
	for (g = t->foreign.first; g; g = g->next)
		if (g->cost < t->foreign.least)
			t->foreign.least = g->cost;
	t->least = t->foreign.least;
	for (i = 0; t->waiting && i < GCL_TORN_RING; i++)
		if (t->ring[i].n && t->ring[i].least < t->least)
			t->least = t->ring[i].least;
}

static void
rebase(struct gcl_guesses *l, int by)
{
	struct gcl_guess *g;

	for (g = l->first; g; g = g->next)
		g->cost -= by;
	if (l->n)
		l->least -= by;
}

static void
keep_small(struct gcl_torn *t)
{
	size_t i;

	if (t->least < COST_LARGE)
		return;
	rebase(&t->foreign, t->least);
	for (i = 0; i < GCL_TORN_RING; i++)
		rebase(&t->ring[i], t->least);
	t->least = 0;
}

/* The guesses that are in text of others stay so, too, unless they have got
 * hopeless. */
static int
go_on(struct gcl_place *pl)
{
	struct gcl_guesses *l = &pl->t->foreign;
	struct gcl_guess **at = &l->first, *g;

	while ((g = *at) != NULL) {
		if (gcl_torn_hopeless(pl->t, g->cost)) {
			*at = g->next;
			l->n--;
			gcl_guess_free(g);
			continue;
		}
		if (gcl_torn_take(pl, g) < 0 || gcl_torn_pass(pl, g) < 0)
			return -1;
		at = &g->next;
	}
	return 0;
}

/* The guesses of which a token has ended here may be in text of others now. */
static int
arrive(struct gcl_place *pl, struct gcl_guesses *here)
{
	struct gcl_torn *t = pl->t;
	struct gcl_guess *g;

	while ((g = here->first) != NULL) {
		here->first = g->next;
		here->n--;
		t->waiting--;
		if (gcl_torn_hopeless(t, g->cost)) {
			gcl_guess_free(g);
			continue;
		}
		if (gcl_torn_take(pl, g) < 0) {
			gcl_guess_free(g);
			return -1;
		}
		g->cost += gcl_torn_cost_of_cut(pl, g);
		g->foreign = 1;
		if (gcl_torn_pass(pl, g) < 0) {
			gcl_guess_free(g);
			return -1;
		}
		gcl_guess_hash(g);
		gcl_torn_keep(t, &t->foreign, g);
	}
	here->least = INT32_MAX;
	return 0;
}

static void
learn_line(struct gcl_torn *t, const struct gcl_block *b)
{
	if (t->at - t->line_begin < GCL_BLOCK_BEHIND)
		gcl_lines_learn(&t->lines, gcl_span(
		    b->bytes + (t->line_begin - b->offset),
		    (size_t)(t->at - t->line_begin)));
}

/* Takes every guess on from this place. */
static int
look(struct gcl_torn *t, const struct gcl_block *b)
{
	struct gcl_place pl = { .t = t, .learn_from = INT32_MAX };

	pl.here.bytes = b->bytes;
	pl.here.at = (size_t)(t->at - b->offset);
	pl.here.end = b->end - pl.here.at < GCL_STEP_LOOK ? b->end :
	    pl.here.at + GCL_STEP_LOOK;
	pl.here.asked = 0;
	pl.byte = b->bytes[pl.here.at];
	pl.before = pl.here.at ? b->bytes[pl.here.at - 1] : '\n';
	pl.passing = gcl_torn_cost_of_passing(&pl);
	pl.tail = gcl_torn_tail(&pl);
	find_least(t);
	keep_small(t);
	if (go_on(&pl) < 0 ||
	    arrive(&pl, &t->ring[t->at % GCL_TORN_RING]) < 0)
		return -1;
	if (pl.learn)
		learn_line(t, b);
	return 0;
}

/* ---- ending --------------------------------------------------------- */

/* Nothing is open, and no other guess comes near. */
static int
over(const struct gcl_torn *t)
{
	const struct gcl_guess *g = t->foreign.first;

	return t->waiting == 0 && t->foreign.n == 1 && g->nopen == 0 &&
	    g->nfound == 0;
}

/* The processes as the best guess has them. */
static void
hand_over(struct gcl_torn *t, struct gcl_processes *who)
{
	const struct gcl_guess *g, *best = t->foreign.first;

	for (g = best; g; g = g->next)
		if (g->cost < best->cost)
			best = g;
	gcl_processes_fini(who);
	gcl_processes_copy(who, &best->who);
	stop(t);
}

/* The input has ended: what is open, ends here. */
static int
end_guess(struct gcl_torn *t, struct gcl_guess *g)
{
	while (g->nopen) {
		int ends = g->open[0]->step->ends;

		if (!ends)
			g->cost += COST_NEVER_ENDS;
		if (gcl_guess_close(g, 0, ends ? NULL :
		    gcl_piece_reason(g->open[0], 1), t->catalog) < 0)
			return -1;
	}
	gcl_guess_hash(g);
	return 0;
}

static int
finish(struct gcl_torn *t, struct gcl_processes *who)
{
	struct gcl_guesses *here = &t->ring[t->at % GCL_TORN_RING];
	struct gcl_guess *g;

	while ((g = here->first) != NULL) {
		here->first = g->next;
		here->n--;
		t->waiting--;
		gcl_torn_keep(t, &t->foreign, g);
	}
	for (g = t->foreign.first; g; g = g->next)
		if (end_guess(t, g) < 0)
			return -1;
	if (gcl_torn_settle(t, 1) < 0)
		return -1;
	hand_over(t, who);
	return 0;
}

int
gcl_torn_read(struct gcl_torn *t, const struct gcl_block *b, size_t to,
    struct gcl_processes *who)
{
	while (t->active && !t->out && t->at < b->offset + to) {
		const int newline = b->bytes[t->at - b->offset] == '\n';

		if (look(t, b) < 0)
			return -1;
		t->at++;
		if (newline) {
			t->line_no++;
			t->line_begin = t->at;
		} else if (t->at % SETTLE_EVERY) {
			continue;
		}
		find_least(t);
		if (gcl_torn_settle(t, 0) < 0)
			return -1;
		if (over(t))
			hand_over(t, who);
	}
	if (t->active && !t->out && b->ended && t->at == b->offset + b->end)
		return finish(t, who);
	return 0;
}

const struct gcl_finding *
gcl_torn_next(struct gcl_torn *t)
{
	struct gcl_finding **at = &t->out, *f;

	gcl_finding_drop(t->given);
	t->given = NULL;
	while (*at && (*at)->before)
		at = &(*at)->before;
	f = *at;
	*at = NULL;
	t->given = f;
	return f;
}
