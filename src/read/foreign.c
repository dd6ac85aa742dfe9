/* Text of others within torn records: what it costs to believe in it. */
#include "config.h"

#include "read/torn.h"

#include <math.h>

enum {
	COST_BYTE = 8,        /* a byte of it */
	COST_UNKNOWN = 70,    /* its line is like none before, */
	COST_OTHER_LENGTH = 8,
	COST_UNKNOWN_END = 40, /* or it has ended where none did */
	COST_WAIT_MOST = 40,  /* lines of it within a record, one each */
	/* it begins as never seen, */
	COST_FAMILIAR = 15,   /* but for the length of its numbers, */
	COST_STRANGE = 40,
	COST_SIGN = 55,       /* with a sign that ends words, */
	COST_NUMBER = 45,     /* or a number, */
	COST_DIGITS = 72,     /* after one */
	COST_FRACTION = 40,   /* it begins or ends within a fraction, */
	COST_DIGITS_MEET = 32, /* a number */
	COST_WORD = 15,       /* or a word */
	COST_DECLINED = 10,   /* it is what the record waits for, a byte */
	COST_DECLINED_MOST = 60,
	COST_HEAD = 4,        /* it holds the head of a record, */
	COST_HEAD_NUMBER = 10, /* a number with it, */
	COST_HEAD_START = 300, /* and more */
	COST_MARK = 30,       /* a literal of one, */
	COST_TAIL = 80,       /* it holds the tail of one */
	LONG_MARK = 8,        /* bytes that hardly stand anywhere else */
	TAIL_SHOWN = 256,     /* bytes of the line before it */
	COST_GIVE_UP = 140,   /* a record never ends */
	MOST_GAP = 64 * 1024, /* bytes between two tokens */
	GIVE_UP_EVERY = 4096, /* bytes, in a long line */
	/* how common it is, while little is known */
	LEAST_CUT = 22,
	MOST_CUT = 50,
	FORGET = 20000        /* borders */
};

void
gcl_torn_weigh(struct gcl_torn *t)
{
	double cut = (t->cuts + 4.0) / (t->borders + 80.0);
	double middle = (t->middles + 1.0) / (t->ends + 4.0);

	t->cost_cut = (int)(-10 * log(cut));
	t->cost_middle = (int)(-10 * log(middle));
	if (t->cost_cut < LEAST_CUT)
		t->cost_cut = LEAST_CUT;
	if (t->cost_cut > MOST_CUT)
		t->cost_cut = MOST_CUT;
	if (t->borders > FORGET) { /* what was long ago counts less */
		t->borders /= 2;
		t->cuts /= 2;
		t->middles /= 2;
		t->ends /= 2;
	}
}

/* ---- where it ends -------------------------------------------------- */

/* Whether a text looks like others before, in all, or in this guess. */
static enum gcl_familiar
look_of(const struct gcl_place *pl, const struct gcl_guess *g,
    enum gcl_ending ending)
{
	enum gcl_familiar best = gcl_lines_known(&pl->t->lines, ending,
	    &g->line), f;
	size_t i;

	f = gcl_heard_known(g->heard, g->nheard, ending, &g->line);
	for (i = 0; i < g->nopen && f != GCL_KNOWN; i++) {
		best = f < best ? f : best;
		f = gcl_heard_known(g->open[i]->heard, g->open[i]->nheard,
		    ending, &g->line);
	}
	return f < best ? f : best;
}

/* What it costs that a text looks as it does, unknown if like none before. */
static int
cost_of_look(const struct gcl_place *pl, const struct gcl_guess *g,
    enum gcl_ending ending, int unknown)
{
	switch (look_of(pl, g, ending)) {
	case GCL_KNOWN:
		return 0;
	case GCL_FAMILIAR:
		return COST_OTHER_LENGTH;
	default:
		return unknown;
	}
}

int
gcl_torn_cost_of_end(const struct gcl_place *pl, const struct gcl_guess *g)
{
	int cost = pl->t->cost_middle;

	if (pl->before == '\n')
		return 0;
	if (g->nopen)
		cost += cost_of_look(pl, g, GCL_UNFINISHED, COST_UNKNOWN_END);
	if (pl->before == '.' && pl->here.at > 1 && gcl_is_digit(pl->byte) &&
	    gcl_is_digit(pl->here.bytes[pl->here.at - 2]))
		return cost + COST_FRACTION;
	if (gcl_is_digit(pl->before))
		return cost + (gcl_is_digit(pl->byte) ? COST_DIGITS_MEET : 0);
	return cost + (gcl_is_word(pl->before) ? COST_WORD : 0);
}

/* ---- where it begins ------------------------------------------------ */

/* Whether a value of one of these lengths would be followed by its next
 * token. */
static int
goes_on(struct gcl_place *pl, const struct gcl_step *s, uint64_t lengths)
{
	const struct gcl_step *then;
	size_t n;

	for (n = 1; lengths; n++, lengths >>= 1) {
		struct gcl_here next = { .bytes = pl->here.bytes,
			.at = pl->here.at + n, .end = pl->here.end };

		if (!(lengths & 1) || next.at >= next.end)
			continue;
		for (then = s->kids; then; then = then->next)
			if (gcl_step_lengths(then, pl->t->catalog, &next))
				return 1;
	}
	return 0;
}

/* Others' text that begins with just what the record waits for is unlikely,
 * the more so the longer that is. */
static int
cost_of_declining(struct gcl_place *pl, const struct gcl_step *from)
{
	enum { NUMBER = 3 }; /* counts as so many bytes, if it goes on */
	const struct gcl_step *s;
	int cost = 0;

	for (s = from->kids; s; s = s->next) {
		uint64_t lengths = s->token ? gcl_step_lengths(s,
		    pl->t->catalog, &pl->here) : 0;
		int n = 0;

		if (!lengths)
			continue;
		if (!s->fields)
			n = (int)s->token->text.len;
		else if (goes_on(pl, s, lengths))
			n = NUMBER;
		if (n * COST_DECLINED > cost)
			cost = n * COST_DECLINED;
	}
	return cost < COST_DECLINED_MOST ? cost : COST_DECLINED_MOST;
}

static int
cost_of_start(const struct gcl_place *pl, const struct gcl_step *after)
{
	const char *at = pl->here.bytes + pl->here.at;
	size_t n = pl->here.end - pl->here.at;
	int value = after->token && after->token->type == GCL_VALUE;

	switch (gcl_lines_start(&pl->t->lines, gcl_span(at, n))) {
	case GCL_KNOWN:
		return 0;
	case GCL_FAMILIAR:
		return COST_FAMILIAR;
	default:
		break;
	}
	if (gcl_is_digit(*at))
		return value ? COST_DIGITS : COST_NUMBER;
	return *at && strchr("])},:;%>+-/", *at) ? COST_SIGN : COST_STRANGE;
}

/* Remembers what stands in the place of a record's next token. */
static void
note_rest(const struct gcl_place *pl, struct gcl_piece *p)
{
	const char *at = pl->here.bytes + pl->here.at;
	size_t n = pl->here.end - pl->here.at;
	const char *nl;

	if (n > GCL_PIECE_REST)
		n = GCL_PIECE_REST;
	nl = memchr(at, '\n', n);
	p->nrest = nl ? (size_t)(nl - at) : n;
	memcpy(p->rest, at, p->nrest);
}

int
gcl_torn_cost_of_cut(struct gcl_place *pl, const struct gcl_guess *g)
{
	const char *at = pl->here.bytes + pl->here.at;
	const struct gcl_step *after;
	struct gcl_piece *last;
	int cost = pl->t->cost_cut;

	if (g->nopen == 0)
		return 0;
	if (g->last < 0)
		return COST_STRANGE;
	last = g->open[g->last];
	if (last->cuts > 0) /* where others write, they do so more than once */
		cost = LEAST_CUT;
	if (pl->t->at < last->whole_to)
		cost += GCL_TORN_WHOLE;
	after = last->step;
	note_rest(pl, last);
	if (g->turn != GCL_CALM)
		cost /= 2;
	if (*at == '.' && pl->here.at + 1 < pl->here.end &&
	    gcl_is_digit(at[1]) && gcl_is_digit(pl->before))
		cost += COST_FRACTION;
	return cost + cost_of_declining(pl, after) + cost_of_start(pl, after);
}

/* ---- over it -------------------------------------------------------- */

/* The bytes of the line that begins here, with its newline, if it is a whole
 * record; else 0. */
static size_t
whole_line(const struct gcl_place *pl)
{
	const struct gcl_catalog *c = pl->t->catalog;
	const char *bytes = pl->here.bytes;
	const struct gcl_where w = { bytes, pl->here.at, pl->here.at, pl->end,
		1 };
	size_t i, begins, ends;

	for (i = 0; pl->before == '\n' && i < c->npatterns; i++) {
		const struct gcl_pattern *p = &c->patterns[i];

		if (!p->start || !(p->family->flags & GCLOG_TORN) ||
		    gcl_code_match(p->whole, &w, &begins, &ends, NULL,
		    NULL) != GCL_MATCH)
			continue;
		ends += ends < pl->end && bytes[ends] == '\r';
		if (ends < pl->end && bytes[ends] == '\n')
			return ends + 1 - pl->here.at;
	}
	return 0;
}

int
gcl_torn_numbered(const struct gcl_place *pl, const struct gcl_step *head)
{
	size_t next = pl->here.at + head->token->text.len;

	return next < pl->here.end && gcl_is_digit(pl->here.bytes[next]);
}

/* Whether what stands behind a head numbers no record: 0, -5 or 007. */
static int
numbers_none(const struct gcl_place *pl, const struct gcl_step *head)
{
	const struct gcl_here *h = &pl->here;
	size_t next = h->at + head->token->text.len;

	return head->pattern->like && head->kids->counts && next < h->end &&
	    (h->bytes[next] < '1' || h->bytes[next] > '9');
}

int
gcl_torn_cost_of_passing(struct gcl_place *pl)
{
	const struct gcl_torn *t = pl->t;
	const struct gcl_here *h = &pl->here;
	const struct gcl_where w = { h->bytes, h->at, h->at, h->end, 1 };
	const struct gcl_step *s;
	int cost;

	pl->mark = gcl_steps_marked(t->steps, h);
	cost = pl->mark ? COST_MARK : 0;
	if (!gcl_step_wanted(t->steps->want, pl->byte))
		return cost;
	for (s = t->steps->heads; s; s = s->next) {
		size_t begins, ends;
		int c = COST_HEAD;

		if (!gcl_step_lengths(s, t->catalog, &pl->here))
			continue;
		if (numbers_none(pl, s) && gcl_code_match(s->pattern->like,
		    &w, &begins, &ends, NULL, NULL) == GCL_MATCH) {
			pl->head = pl->none = s;
			c = COST_HEAD_NUMBER;
		} else if (gcl_code_match(s->pattern->start, &w, &begins, &ends,
		    NULL, NULL) == GCL_MATCH) {
			pl->whole = whole_line(pl);
			c = COST_HEAD_START;
			pl->head = s;
		} else if (gcl_torn_numbered(pl, s)) {
			c = COST_HEAD_NUMBER;
		}
		if (c > cost)
			cost = c;
	}
	return cost;
}

/* A line of others ends. */
static void
end_line(struct gcl_place *pl, struct gcl_guess *g)
{
	g->cost += cost_of_look(pl, g, GCL_LINE, COST_UNKNOWN);
	gcl_guess_hear(g, GCL_LINE);
	g->since = pl->t->at + 1;
	if (g->nopen && g->waited < COST_WAIT_MOST) {
		g->waited++;
		g->cost++;
	}
	if (g->cost < pl->learn_from) {
		pl->learn_from = g->cost;
		pl->learn = g->pure;
	}
}

/* Gives up records of which nothing came for long. */
static int
give_up(struct gcl_torn *t, struct gcl_guess *g)
{
	size_t i = 0;

	while (i < g->nopen) {
		if (t->at - g->open[i]->seen < MOST_GAP) {
			i++;
			continue;
		}
		g->cost += g->open[i]->step->ends ? 0 : COST_GIVE_UP;
		if (gcl_guess_close(g, i, gcl_piece_reason(g->open[i], 0),
		    t->catalog) < 0)
			return -1;
	}
	return 0;
}

/* Tells of what begins or ends like a record and is none: its line, from
 * so many bytes before. */
static int
tell(struct gcl_place *pl, struct gcl_guess *g, const struct gcl_step *head,
    size_t before)
{
	const struct gcl_here *h = &pl->here;
	const char *at = h->bytes + h->at, *end = h->bytes + h->end;
	const char *nl = memchr(at, '\n', h->end - h->at);
	size_t i = g->nopen;

	g->pure = 0;
	at -= before < h->at ? before : h->at;
	if (gcl_guess_open(g, head, pl->t->line_no, pl->t->at) < 0)
		return -1;
	gcl_piece_add(g->open[i], head, at, (size_t)((nl ? nl : end) - at));
	g->open[i]->told = before == 0;
	return gcl_guess_close(g, i, gcl_piece_reason(g->open[i], 0),
	    pl->t->catalog);
}

/* The tail of a record stands in text of others: its head was lost, or what
 * is open is of an unknown wording. */
static int
find_tail(struct gcl_place *pl, struct gcl_guess *g)
{
	size_t i, before = (size_t)(pl->t->at - pl->t->line_begin);
	int is_told = 0;

	for (i = 0; i < g->nopen; i++)
		if (g->open[i]->line_no == pl->t->line_no)
			is_told = g->open[i]->told = 1; /* whoever shares it */
	g->cost += COST_TAIL;
	g->pure = 0;
	return is_told ? 0 : tell(pl, g, pl->tail,
	    before < TAIL_SHOWN ? before : TAIL_SHOWN);
}

const struct gcl_step *
gcl_torn_tail(const struct gcl_place *pl)
{
	const struct gcl_step *s;
	const struct gcl_here *h = &pl->here;

	for (s = pl->t->steps->heads; s; s = s->next) {
		struct gcl_span tell = gcl_pattern_tell(s->pattern);

		if (tell.at && tell.at[0] == pl->byte &&
		    tell.len <= h->end - h->at &&
		    memcmp(h->bytes + h->at, tell.at, tell.len) == 0)
			return s;
	}
	return NULL;
}

/* A long literal of a record, taken for others' text: it may be one of those
 * that are open. */
static int
pass_mark(struct gcl_guess *g)
{
	size_t i;

	for (i = 0; i < g->nopen; i++) {
		struct gcl_piece *p = gcl_guess_own(g, i);

		if (!p)
			return -1;
		p->passed++;
	}
	return 0;
}

int
gcl_torn_pass(struct gcl_place *pl, struct gcl_guess *g)
{
	g->cost += pl->passing + COST_BYTE;
	if (pl->before == '\n')
		g->pure = 1;
	if ((pl->mark >= LONG_MARK && pass_mark(g) < 0) ||
	    (pl->head && tell(pl, g, pl->head, 0) < 0) ||
	    (pl->tail && find_tail(pl, g) < 0))
		return -1;
	if (pl->byte != '\n') {
		gcl_outline_add(&pl->t->lines, &g->line, pl->byte);
		return pl->t->at % GIVE_UP_EVERY ? 0 : give_up(pl->t, g);
	}
	end_line(pl, g);
	return give_up(pl->t, g);
}
