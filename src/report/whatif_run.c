/* Whether a run can be replayed under other settings, and what is taken of it
 * for that. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/limit.h"
#include "report/subqueries.h"
#include "stats/fit.h"

enum {
	LEAST_CYCLES = 20, /* that the heap began, to tell anything */
	FIT_MOST = 200,    /* stretches that a line is put through */
};

#define LEAST_LIVE (4 * GCL_MIB) /* at which goals stop being the minimum */
#define FORCED_MOST 0.2
#define LUMPS_MOST 0.2
#define LOST_MOST 0.01
#define ALWAYS_ON 0.9
#define USUAL 0.05    /* so near a round GOGC it is that one */
#define DENIED 2.0
#define DENIED_LEAST (4 * GCL_MIB)

/* ---- reasons to refuse ---------------------------------------------- */

struct evidence {
	struct gcl_facts *f;
	const struct gcl_replay_cycle *all; /* cycles, as sums */
};

static int
has_none(const struct evidence *e)
{
	return e->f->cycles == 0;
}

static int
has_several(const struct evidence *e)
{
	return !e->f->single;
}

static int
has_no_cpu(const struct evidence *e)
{
	return e->f->cycles > 0 && !(e->all->cpu_ns > 0);
}

static int
is_damaged(const struct evidence *e)
{
	const struct gcl_trust *t = &e->f->trust;
	double lost = (double)(t->missing + t->suspect) +
	    fmax(0, (double)t->failed);

	return lost > LOST_MOST * (double)e->f->cycles;
}

static int
has_other_procs(const struct evidence *e)
{
	return e->f->procs_min != e->f->procs_max;
}

static int
has_no_goal(const struct evidence *e)
{
	uint64_t goals = e->f->heap[GCL_HEAP_GOAL].values.n;

	return 2 * (int64_t)goals < e->f->cycles;
}

static int
is_limited(const struct evidence *e)
{
	return gcl_limit_worst(e->f) != GCL_FREE;
}

static int
is_always_on(const struct evidence *e)
{
	return e->f->cpu.collecting_ns > ALWAYS_ON * e->f->cpu.known_ns;
}

static int
is_forced(const struct evidence *e)
{
	return e->all->fixed > FORCED_MOST * e->all->cycles;
}

/* Bytes that came in pieces which passed the goal at once. */
static int
has_lumps(const struct evidence *e)
{
	return e->all->lumps > LUMPS_MOST * e->all->allocated;
}

static int
has_few(const struct evidence *e)
{
	return e->all->cycles - e->all->fixed < LEAST_CYCLES;
}

/* What is allocated while a cycle marks is live to it, and more of it the more
 * room there is: that is not the program's. */
static int
is_small(const struct evidence *e)
{
	return e->all->live - e->all->meanwhile < LEAST_LIVE * e->all->cycles;
}

/* The first that is so is told. */
static const struct {
	int (*is)(const struct evidence *e);
	const char *why;
} refusals[] = {
	{ has_none, "no cycle of it was read; make the log with "
	    "GODEBUG=gctrace=1" },
	{ has_several, "its figures are of several processes: choose one with "
	    "--process" },
	{ has_no_cpu, "it was printed before Go 1.5, without the CPU time of "
	    "cycles" },
	{ is_damaged, "more than one in 100 of its cycles were lost or are not "
	    "sure; gclog report DB trust tells which" },
	{ has_other_procs, "GOMAXPROCS changed in it; look at a part with one "
	    "number, by --from and --to" },
	{ has_no_goal, "most of its cycles had no goal (GOGC=off): what GOGC "
	    "would cost has to be seen with one" },
	{ is_limited, "a memory limit held its heap, so its goals are of no "
	    "GOGC; run it without, or see gclog report DB limit" },
	{ is_always_on, "it was collecting nearly all the time, and what it "
	    "did next to that cannot be told from it" },
	{ is_forced, "over a fifth of its cycles were asked for, by the "
	    "program or by the clock, whatever GOGC is; gclog report DB "
	    "forced" },
	{ has_lumps, "single allocations that pass the goal at once decide "
	    "when it collects, not the room to the goal" },
	{ has_few, "the heap began fewer than 20 cycles of it: run it "
	    "longer" },
	{ is_small, "its live heap, but for what it allocated while that was "
	    "marked, is below 4 MiB: with another GOGC it would be another "
	    "one, and whole MiB tell too little" },
};

static int
check(struct gcl_facts *f, const struct gcl_replay_cycle *all,
    struct gclog_err *err)
{
	const struct evidence e = { f, all };
	size_t i;

	for (i = 0; i < GCL_COUNT(refusals); i++)
		if (refusals[i].is(&e))
			return gcl_err(err, GCLOG_ENOTFOUND, "run %lld cannot "
			    "tell what another setting would do: %s",
			    (long long)f->run_id, refusals[i].why);
	return 0;
}

/* ---- the setting it had --------------------------------------------- */

/* By the middle of what its goals were of; those of small heaps, that tell
 * none by themselves, together. */
static double
implied(struct gcl_facts *f, const struct gcl_replay_cycle *all)
{
	if (f->goal.gogc.n >= LEAST_CYCLES)
		return gcl_facts_rank(&f->goal.gogc, 0.5) / 100;
	return 100 * all->room / all->base;
}

/* What goals tell is not that sure, and people take round numbers; whole ones
 * in any case. */
static double
usual(double gogc)
{
	static const double around[] = { 25, 50, 75, 100, 150, 200, 300, 400,
		500, 800, 1000 };
	size_t i;

	for (i = 0; i < GCL_COUNT(around); i++)
		if (fabs(gogc / around[i] - 1) <= USUAL)
			return around[i];
	return round(gogc);
}

/* The tag that whoever ingested it gave it; NaN: none that is a number. */
static int
read_tag(double *gogc, const struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT value FROM run_tag WHERE "
	    "run_id = :run AND key = 'GOGC'", err);

	*gogc = NAN;
	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_next(q, err);
	if (rc > 0 && gcl_whatif_gogc(gcl_query_text(q, 0), gogc) < 0)
		*gogc = NAN;
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* Whether goals are far from what it is said to have had: twice or half of
 * it, and more than is rounded. */
static int
is_denied(double gogc, struct gcl_facts *f, const struct gcl_replay_cycle *all)
{
	double times = implied(f, all) / gogc;
	double off = (all->room - all->base * gogc / 100) /
	    (all->cycles - all->fixed);

	return (times > DENIED || times < 1 / DENIED) &&
	    fabs(off) > DENIED_LEAST;
}

static int
take_gogc(struct gcl_whatif_run *run, struct gcl_facts *f,
    struct gclog_db *db, double was, struct gclog_err *err)
{
	double tag;
	int rc = read_tag(&tag, f, db, err);

	if (rc < 0)
		return rc;
	run->gogc = !isnan(was) ? was : isfinite(tag) ? tag :
	    usual(implied(f, &run->replay.all));
	run->gogc_by = !isnan(was) ? "as told" : isfinite(tag) ?
	    "by its tag" : "by its goals";
	if (!(run->gogc >= 1) || !isfinite(run->gogc))
		return gcl_err(err, GCLOG_ENOTFOUND, "run %lld does not tell "
		    "its GOGC: give it with --was", (long long)f->run_id);
	if (is_denied(run->gogc, f, &run->replay.all))
		return gcl_err(err, GCLOG_ENOTFOUND, "run %lld had GOGC=%.0f "
		    "%s, but its goals are of about %.0f%s",
		    (long long)f->run_id, run->gogc, run->gogc_by,
		    implied(f, &run->replay.all), isnan(was) ?
		    ": give what it had with --was" : "");
	return 0;
}

/* ---- the model ------------------------------------------------------ */

/* Cost by size of a cycle.  Where sizes hardly differ no line can tell what is
 * fixed, and stopping the world is. */
static int
fit_cost(struct gcl_whatif_run *run, const struct gcl_facts *f)
{
	const struct gcl_replay *r = &run->replay;
	double x[FIT_MOST] = { 0 }, y[FIT_MOST] = { 0 };
	double least = INFINITY, most = 0;
	size_t i, n = r->n < FIT_MOST ? r->n : FIT_MOST;
	struct gcl_fit fit;

	for (i = 0; i < n; i++) {
		const struct gcl_replay_cycle *c = &r->at[i * r->n / n];

		x[i] = (c->live + c->roots) / c->cycles;
		y[i] = c->cpu_ns / c->cycles;
		least = fmin(least, x[i]);
		most = fmax(most, x[i]);
	}
	if (gcl_fit_cost(&fit, x, y, n) < 0)
		return -1;
	if (most < 1.5 * least) {
		double mean = r->all.cpu_ns / r->all.cycles;

		fit.at_zero = fmin(mean, f->cpu.part[GCL_CPU_STW].middle /
		    r->all.cycles);
		fit.slope = (mean - fit.at_zero) * r->all.cycles /
		    (r->all.live + r->all.roots);
	}
	run->model.fixed_ns = fit.at_zero;
	run->model.ns_per_byte = fit.slope;
	return 0;
}

/* What a cycle would allocate while it marks if it were not held back: as fast
 * as between cycles, with a quarter of the processors taken, which do all of
 * it where none is idle. */
static double
unheld(const struct gcl_whatif_run *run, const struct gcl_facts *f)
{
	const struct gcl_replay_cycle *all = &run->replay.all;
	double marking = f->cpu.marking_ns / run->procs;
	double between = all->ns - marking, rate, busy, alone;

	if (!(all->meanwhile > 0) || !(between > 0))
		return 1;
	rate = (all->allocated - all->meanwhile) / between;
	busy = 1 - fmin(1, run->idle / GCL_WHATIF_SATURATED);
	alone = marking + busy * fmax(0, all->cpu_ns / (0.25 * run->procs) -
	    marking);
	return fmax(1, 0.75 * rate * alone / all->meanwhile);
}

/* What stays of what is allocated, in the long run. */
static double
kept(const struct gcl_replay *r)
{
	const struct gcl_replay_cycle *first = &r->at[0];
	const struct gcl_replay_cycle *last = &r->at[r->n - 1];
	double grown = last->live / last->cycles - first->live / first->cycles;

	return fmax(0, fmin(1, grown / r->all.allocated));
}

static int
make_model(struct gcl_whatif_run *run, const struct gcl_facts *f)
{
	const struct gcl_replay_cycle *all = &run->replay.all;

	run->model.fill = all->filled / all->room;
	run->model.goal = 100 * all->room / (all->base * run->gogc);
	run->model.keep = kept(&run->replay);
	run->model.black = unheld(run, f);
	return fit_cost(run, f);
}

/* ---- what is outside of the heap ------------------------------------- */

/* What a limit counts beside the heap: all that the runtime has, less idle
 * spans and what objects take. */
static const char outside_sql[] = "SELECT max(sys_bytes - heap_idle_bytes - "
    GCL_HEAP_ALLOC_SQL ") FROM memstats WHERE " GCL_ASKED_SQL;

static int
read_outside(struct gcl_whatif_run *run, const struct gcl_facts *f,
    struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, outside_sql, err);

	run->outside = NAN;
	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_next(q, err);
	if (rc > 0)
		run->outside = gcl_query_real(q, 0);
	if (!(run->outside > 0))
		run->outside = NAN;
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* ---- all of it -------------------------------------------------------- */

static void
take_facts(struct gcl_whatif_run *run, struct gcl_facts *f)
{
	double stacks = gcl_facts_rank(&f->heap[GCL_HEAP_STACKS].values, 1);

	run->procs = (double)f->procs_max;
	run->idle = f->cpu.part[GCL_CPU_IDLE].middle / f->cpu.marking_ns;
	run->stacks = isnan(stacks) ? 0 : stacks;
	run->has_limits = gcl_facts_has_stacks(f);
	run->peak = gcl_facts_rank(&f->heap[GCL_HEAP_END].values, 1) +
	    GCL_MIB / 2;
}

int
gcl_whatif_take(struct gcl_whatif_run *run, struct gcl_facts *f,
    struct gclog_db *db, double was, struct gclog_err *err)
{
	int rc;

	rc = gcl_facts_cycles(f, db, err);
	if (rc == 0 && f->single)
		rc = gcl_whatif_cycles(&run->replay, f, db, err);
	if (rc == 0)
		rc = check(f, &run->replay.all, err);
	if (rc == 0)
		rc = take_gogc(run, f, db, was, err);
	if (rc == 0)
		rc = read_outside(run, f, db, err);
	if (rc < 0)
		return rc;
	take_facts(run, f);
	if (make_model(run, f) < 0 || gcl_whatif_batches(run) < 0)
		return gcl_err_memory(err);
	gcl_whatif_agree(run);
	return 0;
}
