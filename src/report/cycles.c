/* What the cycles of processes come to: one pass over them, that shows each to
 * every aspect. */
#include "config.h"

#include "report/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"

/* Where one process has come to. */
struct life {
	int64_t id, tick;
	int64_t gc;          /* of its last cycle; 0: none yet */
	double first_ns, end_ns;
	double live, roots;
};

struct lives {
	struct life *at;
	size_t n, last;
};

static const struct gcl_aspect *const aspects[] = {
#define ASPECT(name) &gcl_aspect_##name,
#include "report/aspects.def"
#undef ASPECT
};

#define FIRST(name, sql) sql
#define COLUMN(name, sql) ", " sql
static const char cycles_sql[] = "SELECT each("
    GCL_CYCLE_COLUMNS(FIRST, COLUMN) ") FROM gctrace WHERE " GCL_CYCLES_SQL;
#undef COLUMN
#undef FIRST

/* ---- the processes -------------------------------------------------- */

static int
by_id(const void *a, const void *b)
{
	int64_t x = ((const struct life *)a)->id;
	int64_t y = ((const struct life *)b)->id;

	return (x > y) - (x < y);
}

/* A life for each process that is asked about, by its id. */
static int
read_lives(struct gcl_facts *f, struct lives *ls, struct gclog_err *err)
{
	const struct gcl_ledger *l = &f->ledger;
	int oldest = -1;
	size_t i;

	ls->at = gcl_alloc((l->n + 1) * sizeof *ls->at);
	if (!ls->at)
		return gcl_err_memory(err);
	for (i = 0; i < l->n; i++) {
		int form = l->at[i].form;

		if (!gcl_ledger_has(l, i, 0))
			continue;
		oldest = form > oldest ? form : oldest;
		ls->at[ls->n++] = (struct life){ .id = l->at[i].id,
			.tick = form < 0 ? 0 :
			gcl_family_gctrace.forms[form].tick_ns };
	}
	qsort(ls->at, ls->n, sizeof *ls->at, by_id);
	if (oldest >= 0)
		f->era = gcl_family_gctrace.forms[oldest].since;
	return 0;
}

static struct life *
life_of(struct lives *ls, int64_t id)
{
	size_t low = 0, high = ls->n;

	if (ls->last < ls->n && ls->at[ls->last].id == id)
		return &ls->at[ls->last];
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (ls->at[middle].id <= id)
			low = middle;
		else
			high = middle;
	}
	ls->last = low;
	return ls->n && ls->at[low].id == id ? &ls->at[low] : NULL;
}

/* ---- a cycle -------------------------------------------------------- */

static double
real_of(int64_t v)
{
	return v == GCL_UNPRINTED ? NAN : (double)v;
}

int
gcl_cycle_is_size(int64_t bytes)
{
	return bytes >= 0 && bytes < GCL_NO_GOAL_BYTES;
}

static double
size_of(int64_t bytes)
{
	return gcl_cycle_is_size(bytes) ? (double)bytes : NAN;
}

/* What was not printed counts as none. */
static double
or_none(double v)
{
	return isnan(v) ? 0 : v;
}

static double
middle_of(int64_t ns, int64_t tick)
{
	return ns == GCL_UNPRINTED ? 0 : gcl_quantum_middle(ns, tick);
}

double
gcl_cycle_cpu_ns(const struct gcl_cycle *c)
{
	return c->cpu_stw_ns + c->cpu_assist_ns + c->cpu_background_ns;
}

/* Each time by the middle of what it was printed as.  Where its start is, its
 * pauses are, too. */
static void
take_times(struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;

	c->pause_ns = r->of.stw_mark_ns == GCL_UNPRINTED ?
	    real_of(r->of.pause_ns) :
	    real_of(r->of.stw_sweep_ns) + real_of(r->of.stw_mark_ns);
	c->start_ns = real_of(r->of.at_ns) + GCL_START_HALF_NS;
	c->sweep_ns = middle_of(r->of.stw_sweep_ns, c->tick);
	c->mark_ns = middle_of(r->of.mark_ns, c->tick);
	c->stw_mark_ns = middle_of(r->of.stw_mark_ns, c->tick);
	c->end_ns = c->start_ns + c->sweep_ns + c->mark_ns + c->stw_mark_ns +
	    middle_of(r->of.scan_ns, c->tick) +
	    middle_of(r->of.install_ns, c->tick);
	c->cpu_stw_ns = middle_of(r->of.cpu_stw_sweep_ns, c->tick) +
	    middle_of(r->of.cpu_stw_mark_ns, c->tick);
	c->cpu_assist_ns = middle_of(r->of.cpu_assist_ns, c->tick);
	c->cpu_background_ns = middle_of(r->of.cpu_background_ns, c->tick) +
	    middle_of(r->of.cpu_scan_ns, c->tick);
	c->cpu_idle_ns = middle_of(r->of.cpu_idle_ns, c->tick);
}

static void
take_sizes(struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;

	c->heap_start = size_of(r->of.heap_start_bytes);
	c->heap_end = size_of(r->of.heap_end_bytes);
	c->live = size_of(r->of.heap_live_bytes);
	c->goal = size_of(r->of.goal_bytes);
	c->roots = or_none(size_of(r->of.stacks_bytes)) +
	    or_none(size_of(r->of.globals_bytes));
}

int
gcl_cycle_is_stopped(const struct gcl_cycle *c)
{
	return c->row.of.forced == 1 && c->row.of.mark_ns == 0;
}

/* metrics 2.7: only where the goal is no minimum and whole MiB tell enough. */
static double
gogc_of(const struct gcl_cycle *c)
{
	if (!(c->live_before >= GCL_GOGC_LIVE_BYTES) ||
	    !(c->goal > GCL_GOGC_GOAL_BYTES) || gcl_cycle_is_stopped(c))
		return NAN;
	return 100 * (c->goal - c->live_before) /
	    (c->live_before + c->roots_before);
}

/* It began with most of the room to its goal left.  No pacer does that; where
 * the room is but some MiB, whole MiB cannot tell. */
static int
is_early(const struct gcl_cycle *c)
{
	double room = c->goal - c->live_before;

	return room >= 8 * GCL_MIB &&
	    c->heap_start + GCL_MIB < c->live_before + 0.4 * room;
}

/* (forced) is missing from some and stands at others up to Go 1.19
 * (golang/go#52515), so where a cycle began is kept beside it. */
static void
find_cause(struct gcl_cycle *c, const struct life *l)
{
	c->early = c->follows && is_early(c);
	if (c->row.of.forced == 1)
		c->cause = GCL_BY_PROGRAM;
	else if (c->follows && c->start_ns - l->end_ns >= GCL_PERIOD_NS)
		c->cause = GCL_BY_CLOCK;
}

/* What follows from the one before.  The first cycle of a program follows its
 * start; none follows where cycles between are missing. */
static void
take_interval(struct gcl_cycle *c, const struct life *l)
{
	c->follows = (uint64_t)c->row.of.gc == (uint64_t)l->gc + 1;
	c->first = l->gc == 0;
	c->length_ns = c->follows ? c->end_ns - l->end_ns : NAN;
	c->live_before = c->follows ? l->live : NAN;
	c->roots_before = c->follows ? l->roots : NAN;
	c->allocated = isnan(c->length_ns) ? NAN :
	    c->heap_end - c->live_before;
	c->gogc = gogc_of(c);
}

static void
advance(struct life *l, const struct gcl_cycle *c)
{
	if (c->first)
		l->first_ns = c->row.of.gc == 1 ? 0 : c->end_ns;
	if (!isnan(c->end_ns))
		l->end_ns = c->end_ns;
	l->gc = c->row.of.gc;
	l->live = c->live;
	l->roots = c->roots;
}

int
gcl_facts_add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	const union gcl_cycle_row *r = &c->row;
	size_t i;

	f->cycles++;
	if (r->of.forced != GCL_UNPRINTED)
		f->forced = (f->forced < 0 ? 0 : f->forced) +
		    (r->of.forced != 0);
	if (f->cycles == 1 || r->of.procs < f->procs_min)
		f->procs_min = r->of.procs;
	if (r->of.procs > f->procs_max)
		f->procs_max = r->of.procs;
	for (i = 0; i < GCL_COUNT(aspects); i++)
		if (aspects[i]->add(f, c) < 0)
			return -1;
	return 0;
}

static int
add_cycle(void *arg, const struct gcl_cycle *c)
{
	return gcl_facts_add(arg, c);
}

/* ---- all of them ---------------------------------------------------- */

/* Who is shown them. */
struct pass {
	struct lives *lives;
	gcl_show_cycle *show;
	void *arg;
};

static int
take_row(void *arg, const int64_t *row, struct gclog_err *err)
{
	struct pass *p = arg;
	struct gcl_cycle c = { .cause = GCL_BY_HEAP };
	struct life *l;

	memcpy(c.row.at, row, sizeof c.row.at);
	l = life_of(p->lives, c.row.of.process_id);
	if (!l)
		return gcl_err(err, GCLOG_EFOREIGN,
		    "a record has no process");
	c.tick = l->tick;
	take_times(&c);
	take_sizes(&c);
	take_interval(&c, l);
	find_cause(&c, l);
	if (p->show(p->arg, &c) < 0)
		return gcl_err_memory(err);
	advance(l, &c);
	return 0;
}

static int
read_cycles(const struct gcl_facts *f, struct gclog_db *db,
    struct pass *pass, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, cycles_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_ahead(q, GCL_COUNT(((union gcl_cycle_row *)0)->at),
	    GCL_UNPRINTED, take_row, pass, err);
	gcl_query_close(q);
	return rc;
}

/* When the first and the last cycle began, for those who divide the time before
 * they see it. */
static int
read_ends(struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT at_ns, wall_ns, "
	    "(SELECT at_ns FROM gctrace WHERE " GCL_CYCLES_SQL
	    " ORDER BY id LIMIT 1) FROM gctrace "
	    "WHERE " GCL_CYCLES_SQL " ORDER BY id DESC LIMIT 1", err);

	f->first_ns = f->last_ns = NAN;
	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		f->last_ns = gcl_query_real(q, 0);
		f->last_wall_ns = gcl_query_int(q, 1, 0);
		f->first_ns = gcl_query_real(q, 2);
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

int
gcl_facts_begin(struct gcl_facts *f)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(aspects); i++)
		if (aspects[i]->begin && aspects[i]->begin(f) < 0)
			return -1;
	return 0;
}

int
gcl_facts_end(struct gcl_facts *f)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(aspects); i++)
		if (aspects[i]->end && aspects[i]->end(f) < 0)
			return -1;
	return 0;
}

void
gcl_facts_forget(struct gcl_facts *f)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(aspects); i++)
		if (aspects[i]->close)
			aspects[i]->close(f);
}

static void
sum_spans(struct gcl_facts *f, const struct lives *ls)
{
	size_t i;

	f->span_ns = 0;
	for (i = 0; i < ls->n; i++)
		f->span_ns += ls->at[i].end_ns - ls->at[i].first_ns;
	if (f->span_ns <= 0)
		f->span_ns = NAN;
}

int
gcl_facts_cycles(struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err)
{
	struct lives ls = { NULL, 0, 0 };
	struct pass pass = { &ls, add_cycle, f };
	int rc;

	if (f->read)
		return 0;
	rc = read_lives(f, &ls, err);
	f->single = ls.n == 1;
	if (rc == 0)
		rc = read_ends(f, db, err);
	if (rc == 0 && gcl_facts_begin(f) < 0)
		rc = gcl_err_memory(err);
	if (rc == 0)
		rc = read_cycles(f, db, &pass, err);
	if (rc == 0 && gcl_facts_end(f) < 0)
		rc = gcl_err_memory(err);
	sum_spans(f, &ls);
	gcl_free(ls.at);
	f->read = rc == 0;
	return rc;
}

int
gcl_cycles_each(struct gcl_facts *f, struct gclog_db *db,
    gcl_show_cycle *show, void *arg, struct gclog_err *err)
{
	struct lives ls = { NULL, 0, 0 };
	struct pass pass = { &ls, show, arg };
	int rc = read_lives(f, &ls, err);

	if (rc == 0)
		rc = read_cycles(f, db, &pass, err);
	gcl_free(ls.at);
	return rc;
}
