/* Owns the brewing of a storm: a log in which the writes of some processes
 * and of foreign writers come in one another's way.
 *
 *	brew(STORM, WEATHER, TRUTHS, N, &SEED)   a log of those N processes
 *	brew_free(STORM)
 *	brew_print(STORM, STREAM, RECORD)   the log around a record, for people
 *
 * Include it once in a program. */
#ifndef GCL_BREW_H
#define GCL_BREW_H

#include "tests/storm/foreign.h"
#include "tests/storm/truth.h"

enum { STORM_STREAMS = 8, STORM_FOREIGN = -1 };

/* Chances are out of ten thousand. */
struct weather {
	unsigned foreign; /* at a border, that a foreign writer begins */
	unsigned between; /* between records, the same */
	unsigned overlap; /* at a border, that another process begins */
	unsigned sticky;  /* at a border, that the same process goes on */
	unsigned kinds;   /* of foreign text */
};

/* One write(2): by record which of process owner, or of a foreign kind. */
struct brewed {
	size_t at, len;
	int owner;
	size_t which;
};

/* How a record of a truth lies in the log. */
struct told {
	size_t first, last; /* its writes */
	int torn;           /* others come between them */
	int glued;          /* their digits touch digits of the record */
	unsigned kinds;     /* those of them that are foreign */
};

struct storm {
	struct gcl_buf log;
	struct brewed *writes;
	size_t nwrites, room;
	const struct truth *truths[STORM_STREAMS];
	struct told *told[STORM_STREAMS];
	size_t n;
};

/* A process that prints. */
struct printer {
	size_t record, write; /* to come next */
	int64_t delay_ns;     /* by which it started later than the others */
	int printing;         /* in the middle of a record */
};

struct brewing {
	struct storm *storm;
	const struct weather *weather;
	uint64_t *seed;
	struct printer printers[STORM_STREAMS];
	size_t now, active; /* who writes, and how many are printing */
	struct foreign foreign;
};

static void
brew_write(struct storm *s, struct gcl_span text, int owner, size_t which)
{
	if (s->nwrites == s->room) {
		s->room = s->room ? s->room * 2 : 1024;
		s->writes = realloc(s->writes, s->room * sizeof *s->writes);
		if (!s->writes)
			bail_out("no memory");
	}
	s->writes[s->nwrites++] = (struct brewed){ s->log.len, text.len,
		owner, which };
	if (gcl_buf_add(&s->log, text.at, text.len) < 0)
		bail_out("no memory");
}

static void
brew_piece(struct brewing *b)
{
	brew_write(b->storm, gcl_span_of(b->foreign.pieces[b->foreign.next++]),
	    STORM_FOREIGN, b->foreign.kind);
}

/* What foreign writers do at a border: one in the middle of its line goes on
 * some of the time, else another one may begin. */
static void
brew_border(struct brewing *b, unsigned begin, unsigned go_on)
{
	if (b->foreign.next == b->foreign.n && chance(b->seed, begin)) {
		foreign_make(&b->foreign, b->seed, b->weather->kinds);
		brew_piece(b);
	}
	while (b->foreign.next < b->foreign.n && chance(b->seed, go_on))
		brew_piece(b);
}

static int
brew_idle(const struct brewing *b, size_t i)
{
	return !b->printers[i].printing &&
	    b->printers[i].record < b->storm->truths[i]->nrecords;
}

/* Who prints a record next: the earliest by the clock, else by lot. */
static size_t
brew_next(struct brewing *b)
{
	size_t i, best = STORM_STREAMS, lots = 0;
	int64_t earliest = 0;

	for (i = 0; i < b->storm->n; i++) {
		const struct truth *t = b->storm->truths[i];
		const struct printer *p = &b->printers[i];
		int64_t at_ns;

		if (!brew_idle(b, i))
			continue;
		at_ns = t->records[p->record].at_ns;
		if (at_ns < 0) {
			lots += t->nrecords - p->record;
			if (below(b->seed, lots) < t->nrecords - p->record)
				best = i;
		} else if (best == STORM_STREAMS ||
		    at_ns + p->delay_ns < earliest) {
			earliest = at_ns + p->delay_ns;
			best = i;
		}
	}
	return best;
}

static int
brew_begin(struct brewing *b)
{
	size_t i = brew_next(b);

	if (i == STORM_STREAMS)
		return 0;
	b->printers[i].printing = 1;
	b->printers[i].write = 0;
	b->active++;
	b->now = i;
	return 1;
}

/* Another of those that are printing. */
static void
brew_switch(struct brewing *b)
{
	size_t others = b->active - (b->printers[b->now].printing != 0);
	size_t steps = 1 + below(b->seed, others);

	while (steps > 0) {
		b->now = (b->now + 1) % b->storm->n;
		if (b->printers[b->now].printing)
			steps--;
	}
}

static void
brew_print_one(struct brewing *b)
{
	struct printer *p = &b->printers[b->now];
	const struct truth_record *r;
	struct told *told = &b->storm->told[b->now][p->record];

	r = &b->storm->truths[b->now]->records[p->record];
	if (p->write == 0)
		told->first = b->storm->nwrites;
	told->last = b->storm->nwrites;
	brew_write(b->storm, r->writes[p->write++], (int)b->now, p->record);
	if (p->write < r->nwrites)
		return;
	p->printing = 0;
	p->record++;
	if (--b->active > 0)
		brew_switch(b);
}

/* Whether the write w ends in a digit and the next one begins with one. */
static int
brew_glued(const struct storm *s, size_t w)
{
	size_t at = s->writes[w].at + s->writes[w].len;

	return at < s->log.len && gcl_is_digit(s->log.at[at - 1]) &&
	    gcl_is_digit(s->log.at[at]);
}

/* What came between the writes of a record. */
static void
brew_tell_one(struct storm *s, size_t stream, struct told *t)
{
	size_t w;

	for (w = t->first; w < t->last; w++) {
		const struct brewed *b = &s->writes[w];
		int own = b->owner == (int)stream;

		if (b->owner == STORM_FOREIGN)
			t->kinds |= 1u << b->which;
		t->torn |= !own;
		if (own != (b[1].owner == (int)stream) && brew_glued(s, w))
			t->glued = 1;
	}
}

static void
brew_tell(struct storm *s)
{
	size_t i, k;

	for (i = 0; i < s->n; i++)
		for (k = 0; k < s->truths[i]->nrecords; k++)
			brew_tell_one(s, i, &s->told[i][k]);
}

static void
brew_start(struct storm *s, struct brewing *b, const struct truth *const *t,
    size_t n)
{
	size_t i;

	memset(s, 0, sizeof *s);
	gcl_buf_init(&s->log, FEED_CEILING);
	s->n = n;
	for (i = 0; i < n; i++) {
		const struct truth_record *last =
		    &t[i]->records[t[i]->nrecords - 1];

		s->truths[i] = t[i];
		s->told[i] = calloc(t[i]->nrecords, sizeof *s->told[i]);
		if (!s->told[i])
			bail_out("no memory");
		if (i > 0 && last->at_ns > 0)
			b->printers[i].delay_ns = (int64_t)below(b->seed,
			    (uint64_t)last->at_ns / 4 + 1);
	}
}

FEED_UNUSED static void
brew(struct storm *s, const struct weather *weather,
    const struct truth *const *t, size_t n, uint64_t *seed)
{
	struct brewing b = { .storm = s, .weather = weather, .seed = seed };

	brew_start(s, &b, t, n);
	for (;;) {
		if (b.active == 0) {
			brew_border(&b, weather->between, 10000);
			if (!brew_begin(&b))
				break;
		} else if (chance(seed, weather->overlap)) {
			brew_begin(&b);
		} else if (b.active > 1 && !chance(seed, weather->sticky)) {
			brew_switch(&b);
		}
		brew_print_one(&b);
		if (b.active > 0)
			brew_border(&b, weather->foreign, 5000);
	}
	while (b.foreign.next < b.foreign.n)
		brew_piece(&b);
	brew_tell(s);
}

static void
brew_free(struct storm *s)
{
	while (s->n > 0)
		free(s->told[--s->n]);
	free(s->writes);
	gcl_buf_fini(&s->log);
}

static void
brew_escape(const char *at, size_t n)
{
	for (; n > 0; n--, at++) {
		unsigned char c = (unsigned char)*at;

		if (c == '\n')
			fputs("\\n", stdout);
		else if (c < ' ' || c > '~' || c == '\\')
			printf("\\x%02x", (unsigned)c);
		else
			putchar(c);
	}
}

/* The record's own writes plain, all others as <kind:text> or, of process A,
 * as <A3:text>, 3 being the number of the cycle; some of them on both sides. */
FEED_UNUSED static void
brew_print(const struct storm *s, size_t stream, size_t record)
{
	enum { MARGIN = 4 };
	const struct told *t = &s->told[stream][record];
	size_t w = t->first > MARGIN ? t->first - MARGIN : 0;

	fputs("    ", stdout);
	for (; w <= t->last + MARGIN && w < s->nwrites; w++) {
		const struct brewed *b = &s->writes[w];
		int own = b->owner == (int)stream && b->which == record;

		if (!own && b->owner == STORM_FOREIGN)
			printf("<%s:", foreign_kinds[b->which].name);
		else if (!own)
			printf("<%c%lld:", 'A' + b->owner, (long long)
			    s->truths[b->owner]->records[b->which].gc);
		brew_escape(s->log.at + b->at, b->len);
		if (!own)
			putchar('>');
	}
	putchar('\n');
}

#endif
