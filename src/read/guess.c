/* One way to understand a stretch of torn text: which of its bytes belong to
 * which record, and what that costs to believe. */
#include "config.h"

#include "read/guess.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "model/reasons.h"

static uint64_t
hash_bytes(uint64_t h, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	while (n--)
		h = gcl_hash_byte(h, *at++);
	return h;
}

/* Spreads what differs over all bits, so that sums of hashes differ, too:
 * the finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t
spread(uint64_t h)
{
	h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
	return h ^ (h >> 31);
}

/* ---- pieces --------------------------------------------------------- */

static void
piece_drop(struct gcl_piece *p)
{
	if (p && --p->refs == 0) {
		gcl_process_drop(p->process);
		gcl_free(p);
	}
}

static struct gcl_piece *
piece_new(const struct gcl_step *head, uint64_t line_no, uint64_t offset)
{
	struct gcl_piece *p = gcl_alloc(sizeof *p);

	if (!p)
		return NULL;
	p->refs = 1;
	p->step = head;
	p->reading.has = 0;
	p->reading.tick = 0;
	p->process = NULL;
	p->line_no = line_no;
	p->offset = p->seen = offset;
	p->whole_to = 0;
	p->cuts = p->borders = p->ends = p->middles = p->passed = 0;
	p->whole = p->unsure = p->told = p->strain = 0;
	p->nrest = p->nheard = p->len = 0;
	p->hash = GCL_HASH_EMPTY;
	return p;
}

int
gcl_piece_add(struct gcl_piece *p, const struct gcl_step *step,
    const char *bytes, size_t n)
{
	p->step = step;
	p->nrest = 0;
	if (!step->token) {
		p->whole = 1;
		gcl_step_read(step, bytes, n, &p->reading);
		return 0;
	}
	if (p->len + n >= GCL_PIECE_TEXT)
		return -1;
	memcpy(p->text + p->len, bytes, n);
	p->len += n;
	p->hash = hash_bytes(p->hash, bytes, n);
	gcl_step_read(step, bytes, n, &p->reading);
	return 0;
}

const char *
gcl_piece_reason(const struct gcl_piece *p, int ended)
{
	if (p->step->ends)
		return NULL;
	if (p->told && p->cuts == 0)
		return gcl_reason_text(GCL_REASON_UNKNOWN);
	return gcl_reason_text(ended ? GCL_REASON_CUT : GCL_REASON_TORN);
}

struct gcl_evidence
gcl_piece_evidence(const struct gcl_piece *p,
    const struct gcl_catalog *catalog, uint64_t now)
{
	const struct gcl_pattern *pattern = p->step->pattern;
	const struct gcl_evidence e = { pattern->family, pattern->form,
		p->step->forms, &catalog->checks[pattern->family_index],
		&p->reading, now };

	return e;
}

/* ---- findings ------------------------------------------------------- */

void
gcl_finding_drop(struct gcl_finding *f)
{
	while (f && --f->refs == 0) {
		struct gcl_finding *before = f->before;

		piece_drop(f->piece);
		piece_drop(f->other);
		gcl_process_drop(f->process);
		gcl_free(f);
		f = before;
	}
}

struct gcl_finding *
gcl_finding_copy(const struct gcl_finding *f)
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
	if (c->other)
		c->other->refs++;
	return c;
}

/* ---- guesses -------------------------------------------------------- */

struct gcl_guess *
gcl_guess_new(void)
{
	struct gcl_guess *g = gcl_alloc_zero(sizeof *g);

	if (g) {
		g->last = -1;
		gcl_outline_init(&g->line);
	}
	return g;
}

void
gcl_guess_free(struct gcl_guess *g)
{
	size_t i;

	if (!g)
		return;
	for (i = 0; i < g->nopen; i++)
		piece_drop(g->open[i]);
	gcl_processes_fini(&g->who);
	gcl_finding_drop(g->found);
	gcl_free(g);
}

struct gcl_guess *
gcl_guess_copy(const struct gcl_guess *g)
{
	struct gcl_guess *c = gcl_alloc(sizeof *c);
	size_t i;

	if (!c)
		return NULL;
	c->cost = g->cost;
	c->hash = g->hash;
	c->nopen = g->nopen;
	for (i = 0; i < g->nopen; i++) {
		c->open[i] = g->open[i];
		c->open[i]->refs++;
	}
	c->last = g->last;
	c->foreign = g->foreign;
	c->turn = g->turn;
	c->waited = g->waited;
	c->since = g->since;
	c->line = g->line;
	c->nheard = g->nheard;
	memcpy(c->heard, g->heard, g->nheard * sizeof g->heard[0]);
	c->pure = g->pure;
	gcl_processes_copy(&c->who, &g->who);
	c->found = g->found;
	if (c->found)
		c->found->refs++;
	c->nfound = g->nfound;
	c->found_hash = g->found_hash;
	c->last_hash = g->last_hash;
	return c;
}

struct gcl_piece *
gcl_guess_own(struct gcl_guess *g, size_t i)
{
	struct gcl_piece *p = g->open[i];

	if (p->refs == 1)
		return p;
	p = gcl_alloc(sizeof *p);
	if (!p)
		return NULL;
	memcpy(p, g->open[i], offsetof(struct gcl_piece, text) +
	    g->open[i]->len);
	p->refs = 1;
	if (p->process)
		p->process->refs++;
	g->open[i]->refs--;
	g->open[i] = p;
	return p;
}

int
gcl_guess_open(struct gcl_guess *g, const struct gcl_step *head,
    uint64_t line_no, uint64_t offset)
{
	g->open[g->nopen] = piece_new(head, line_no, offset);
	if (!g->open[g->nopen])
		return -1;
	g->nopen++;
	return 0;
}

/* The place of the process that prints a piece. */
static size_t
place_of(const struct gcl_guess *g, const struct gcl_piece *p)
{
	size_t i;

	for (i = 0; i < g->who.n; i++)
		if (g->who.live[i] == p->process)
			return i;
	return g->who.n;
}

/* A process's part of a guess's last_hash. */
static uint64_t
hash_of_last(const struct gcl_process *p)
{
	return p->mark ? spread(p->mark ^ spread(p->seen.ordinal)) : 0;
}

/* doubt: whether it may as well be another process's. */
static struct gcl_process *
count_record(struct gcl_guess *g, const struct gcl_piece *p,
    const struct gcl_catalog *catalog, enum gcl_view *doubt)
{
	const struct gcl_evidence e = gcl_piece_evidence(p, catalog,
	    UINT64_MAX);
	size_t i = place_of(g, p);
	struct gcl_process *owner;
	int margin;

	if (i == g->who.n)
		i = gcl_processes_best(&g->who, &e, &margin);
	else
		margin = gcl_processes_margin(&g->who, i, &e);
	*doubt = margin < GCL_PROCESS_SURE ? GCL_OTHER_PROCESS : GCL_SAME;
	if (i == g->who.n && gcl_processes_begin(&g->who, &i) < 0)
		return NULL;
	g->last_hash -= hash_of_last(g->who.live[i]);
	owner = gcl_processes_add(&g->who, i, &e, p->cuts > 0);
	if (!owner)
		return NULL;
	owner->mark = p->hash;
	g->last_hash += hash_of_last(owner);
	return owner;
}

int
gcl_guess_close(struct gcl_guess *g, size_t i, const char *reason,
    const struct gcl_catalog *catalog)
{
	struct gcl_finding *f = gcl_alloc_zero(sizeof *f);
	struct gcl_piece *p = g->open[i];

	if (!f)
		return -1;
	f->refs = 1;
	f->reason = reason;
	f->piece = p;
	f->hash = p->hash;
	if (!reason) {
		f->process = count_record(g, p, catalog, &f->doubt);
		if (!f->process) {
			gcl_free(f);
			return -1;
		}
		f->process->refs++;
		f->hash = hash_bytes(f->hash, &f->process->seen.ordinal,
		    sizeof f->process->seen.ordinal);
	} else {
		f->hash = hash_bytes(f->hash, &p->offset, sizeof p->offset);
	}
	f->hash = spread(f->hash);
	f->before = g->found;
	g->found = f;
	g->nfound++;
	g->found_hash += f->hash;
	g->nopen--;
	memmove(&g->open[i], &g->open[i + 1],
	    (g->nopen - i) * sizeof g->open[0]);
	if (g->last == (int)i)
		g->last = -1;
	else if (g->last > (int)i)
		g->last--;
	return 0;
}

void
gcl_guess_hear(struct gcl_guess *g, enum gcl_ending ending)
{
	if (g->nheard < GCL_PIECE_HEARD)
		g->heard[g->nheard++] = gcl_outline_heard(&g->line, ending);
	gcl_outline_init(&g->line);
}

void
gcl_guess_hash(struct gcl_guess *g)
{
	uint64_t h = spread(g->foreign ? g->since :
	    (uint64_t)(g->last + 2) << 60 | (uint64_t)g->turn << 56);
	size_t i;

	for (i = 0; i < g->nopen; i++) {
		const struct gcl_piece *p = g->open[i];
		uint64_t whose = p->process ? p->process->seen.ordinal + 1 : 0;

		h += spread(p->hash ^ spread(whose << 16 | p->step->id));
	}
	g->hash = h + g->last_hash;
}

/* ---- other guesses -------------------------------------------------- */

enum gcl_view
gcl_guess_view(const struct gcl_guess *g, const struct gcl_finding *f)
{
	const struct gcl_finding *i;
	enum gcl_view v = GCL_OTHER_TEXT;

	for (i = g->found; i; i = i->before) {
		if (i->hash == f->hash && i->reason == f->reason)
			return GCL_SAME;
		if (i->piece->hash == f->piece->hash && !i->reason &&
		    !f->reason)
			v = GCL_OTHER_PROCESS;
	}
	return v;
}

/* What a guess reads where a finding begins; NULL: nothing. */
struct gcl_piece *
gcl_guess_reading(const struct gcl_guess *g, const struct gcl_finding *f)
{
	const struct gcl_finding *i;

	for (i = g->found; i; i = i->before)
		if (i->piece->offset == f->piece->offset)
			return i->piece;
	return NULL;
}

/* Whether a rival casts more doubt on a record than there is. */
static int
doubts(const struct gcl_guess *rival, const struct gcl_finding *f)
{
	return !f->reason && gcl_guess_view(rival, f) > f->doubt;
}

/* Makes a finding the guess's own, to be written to; -1: no memory. */
static int
own_finding(struct gcl_finding **at)
{
	struct gcl_finding *f;

	if ((*at)->refs == 1)
		return 0;
	f = gcl_finding_copy(*at);
	if (!f)
		return -1;
	f->before = (*at)->before;
	if (f->before)
		f->before->refs++;
	gcl_finding_drop(*at);
	*at = f;
	return 0;
}

int
gcl_guess_doubt(struct gcl_guess *g, const struct gcl_guess *rival)
{
	struct gcl_finding **at, *f;
	size_t n = 0, i = 0;

	if (g->found_hash == rival->found_hash)
		return 0;
	for (f = g->found; f; f = f->before) {
		i++;
		if (doubts(rival, f))
			n = i; /* so many of the list must be its own */
	}
	for (at = &g->found; n > 0; n--, at = &(*at)->before) {
		if (own_finding(at) < 0)
			return -1;
		f = *at;
		if (!doubts(rival, f))
			continue;
		f->doubt = gcl_guess_view(rival, f);
		if (f->doubt == GCL_OTHER_TEXT && !f->other &&
		    (f->other = gcl_guess_reading(rival, f)) != NULL)
			f->other->refs++;
	}
	return 0;
}
