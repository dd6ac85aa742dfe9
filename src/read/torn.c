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

#include "base/alloc.h"

enum {
	COST_NEVER_ENDS = 140,    /* a record is open when the input ends */
	COST_LARGE = 1 << 20,    /* only differences matter */
	SETTLE_EVERY = 256,      /* bytes, in a long line */
	WORK_AT_ONCE = 1 << 17,  /* guesses, a fraction of a second */
	INTACT_BORDERS = 38      /* of a record that was not torn, or so */
};

/* ---- opening and closing -------------------------------------------- */

void
gcl_torn_open(struct gcl_torn *t, const struct gcl_catalog *catalog,
    const struct gcl_steps *steps)
{
	memset(t, 0, sizeof *t);
	t->catalog = catalog;
	t->steps = steps;
	gcl_lines_init(&t->lines);
}

struct gcl_guesses *
gcl_torn_ahead(struct gcl_torn *t, size_t n)
{
	return &t->ring[(t->at + n) % GCL_TORN_RING];
}

static void
stop(struct gcl_torn *t)
{
	size_t i, k;

	for (i = 0; t->ring && i < GCL_TORN_RING; i++)
		for (k = 0; k < t->ring[i].n; k++)
			gcl_guess_free(t->ring[i].all[k]);
	gcl_free(t->ring);
	t->ring = NULL;
	t->guesses = 0;
	t->active = 0;
}

void
gcl_torn_close(struct gcl_torn *t)
{
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

/* Learns from the whole lines before a place that the last search has not
 * read. */
static void
learn_before(struct gcl_torn *t, const struct gcl_block *b, size_t place)
{
	size_t i = place > GCL_BLOCK_BEHIND ? place - GCL_BLOCK_BEHIND : 0;
	const char *nl;

	if (b->offset + i < t->at)
		i = t->at - b->offset;
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
	size_t i;

	t->ring = gcl_alloc_zero(GCL_TORN_RING * sizeof *t->ring);
	if (!g || !t->ring) {
		gcl_guess_free(g);
		stop(t);
		return -1;
	}
	for (i = 0; i < GCL_TORN_RING; i++)
		t->ring[i].limit = INT32_MAX;
	learn_before(t, b, place);
	t->at = t->begun = b->offset + place;
	t->line_no = line_no;
	t->line_begin = b->offset + gcl_block_line_start(b, place);
	t->active = 1;
	t->least = 0;
	t->borders += (double)intact * INTACT_BORDERS;
	gcl_torn_weigh(t);
	g->foreign = 1;
	g->since = t->at;
	gcl_processes_copy(&g->who, who);
	gcl_guess_hash(g);
	return gcl_torn_keep(t, gcl_torn_ahead(t, 0), g);
}

/* ---- places --------------------------------------------------------- */

static void
find_least(struct gcl_torn *t)
{
	size_t i;

	t->least = INT32_MAX;
	for (i = 0; i < GCL_TORN_RING; i++)
		if (t->ring[i].n && t->ring[i].least < t->least)
			t->least = t->ring[i].least;
}

static void
keep_small(struct gcl_torn *t)
{
	size_t i, k;

	if (t->least < COST_LARGE)
		return;
	for (i = 0; i < GCL_TORN_RING; i++) {
		t->ring[i].least -= t->least;
		if (t->ring[i].limit != INT32_MAX)
			t->ring[i].limit -= t->least;
		for (k = 0; k < t->ring[i].n; k++)
			t->ring[i].all[k]->cost -= t->least;
	}
	t->least = 0;
}

/* All guesses that follow from one, which is freed or becomes the one that the
 * byte here is text of others. */
static int
go_on(struct gcl_place *pl, struct gcl_guess *g)
{
	struct gcl_torn *t = pl->t;

	if (gcl_torn_hopeless(t, g->cost)) {
		gcl_guess_free(g);
		return 0;
	}
	if (gcl_torn_take(pl, g) < 0) {
		gcl_guess_free(g);
		return -1;
	}
	if (!g->foreign) {
		g->cost += gcl_torn_cost_of_cut(pl, g);
		g->foreign = 1;
		g->since = t->at;
		gcl_outline_init(&g->line);
	}
	if (gcl_torn_pass(pl, g) < 0) {
		gcl_guess_free(g);
		return -1;
	}
	gcl_guess_hash(g);
	return gcl_torn_keep(t, gcl_torn_ahead(t, 1), g);
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
	struct gcl_guesses *here = gcl_torn_ahead(t, 0);
	size_t i, n;
	int rc = 0;

	pl.here.bytes = b->bytes;
	pl.here.at = (size_t)(t->at - b->offset);
	pl.here.end = b->end - pl.here.at < GCL_STEP_LOOK ? b->end :
	    pl.here.at + GCL_STEP_LOOK;
	pl.end = b->end - pl.here.at < GCL_TORN_LOOK ? b->end :
	    pl.here.at + GCL_TORN_LOOK;
	pl.byte = b->bytes[pl.here.at];
	pl.before = pl.here.at ? b->bytes[pl.here.at - 1] : '\n';
	pl.passing = gcl_torn_cost_of_passing(&pl);
	pl.tail = gcl_torn_tail(&pl);
	find_least(t);
	keep_small(t);
	gcl_torn_thin(t, here);
	n = here->n;
	gcl_torn_empty(t, here);
	for (i = 0; i < n; i++)
		if (rc == 0)
			rc = go_on(&pl, here->all[i]);
		else
			gcl_guess_free(here->all[i]);
	if (pl.learn) {
		find_least(t);
		if (pl.learn_from <= t->least)
			learn_line(t, b);
	}
	return rc;
}

/* ---- ending --------------------------------------------------------- */

/* Nothing is open, and there is no other guess. */
static int
over(struct gcl_torn *t)
{
	const struct gcl_guesses *here = gcl_torn_ahead(t, 0);

	return t->guesses == 1 && here->n == 1 && here->all[0]->nopen == 0 &&
	    here->all[0]->nfound == 0;
}

/* The processes as the best guess has them. */
static void
hand_over(struct gcl_torn *t, struct gcl_processes *who)
{
	const struct gcl_guesses *here = gcl_torn_ahead(t, 0);
	const struct gcl_guess *best = here->all[0];
	size_t i;

	for (i = 1; i < here->n; i++)
		if (here->all[i]->cost < best->cost)
			best = here->all[i];
	gcl_processes_fini(who);
	gcl_processes_copy(who, &best->who);
	stop(t);
}

/* The input has ended: what is open, ends here. */
static int
end_guess(struct gcl_torn *t, struct gcl_guess *g)
{
	while (g->nopen) {
		const struct gcl_piece *p = g->open[0];

		if (!p->step->ends && (p->cuts > 0 || p->seen < t->at))
			g->cost += COST_NEVER_ENDS;
		if (gcl_guess_close(g, 0, gcl_piece_reason(p,
		    p->seen + p->nrest + 1 >= t->at), t->catalog) < 0)
			return -1;
	}
	gcl_guess_hash(g);
	return 0;
}

static int
finish(struct gcl_torn *t, struct gcl_processes *who)
{
	struct gcl_guesses *here = gcl_torn_ahead(t, 0);
	size_t i;

	for (i = 0; i < here->n; i++)
		if (end_guess(t, here->all[i]) < 0)
			return -1;
	if (gcl_torn_settle(t, 1) < 0)
		return -1;
	hand_over(t, who);
	return 0;
}

static int
read_on(struct gcl_torn *t, const struct gcl_block *b, size_t to,
    struct gcl_processes *who)
{
	size_t work = 0;

	while (t->active && !t->out && t->at < b->offset + to) {
		const int newline = b->bytes[t->at - b->offset] == '\n';

		if (work > WORK_AT_ONCE)
			return 1;
		work += t->guesses;
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

int
gcl_torn_read(struct gcl_torn *t, const struct gcl_block *b, size_t to,
    struct gcl_processes *who)
{
	int rc = read_on(t, b, to, who);

	if (rc < 0)
		stop(t);
	return rc;
}

uint64_t
gcl_torn_reads_to(const struct gcl_torn *t)
{
	const struct gcl_finding *f = t->out;

	while (f && f->before)
		f = f->before;
	if (f)
		return f->piece->offset;
	return t->active ? t->at : UINT64_MAX;
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
