/* Figures that findings need and that are no metrics. */
#include "config.h"

#include "report/signs.h"

#include <math.h>
#include <string.h>

#include "family/family.h"
#include "report/limit.h"

/* ---- helpers -------------------------------------------------------- */

/* Something that is so, or is not; words for it may stand in a text. */
static double
when(int is)
{
	return is ? 1 : NAN;
}

static double
or_none(double v)
{
	return isnan(v) ? 0 : v;
}

/* Part of a whole in percent, of nothing beyond all measure. */
static double
times(double part, double of)
{
	return of > 0 ? 100 * part / of : of <= 0 && part > 0 ? INFINITY : NAN;
}

static double
metric(const struct gcl_signs *s, const char *name)
{
	return gcl_metric_value(name, s->facts);
}

#define SIGN(name) static double name(struct gcl_signs *s)

/* ---- memory limit --------------------------------------------------- */

SIGN(limit_state)
{
	return gcl_limit_worst(s->facts);
}

SIGN(limiter)
{
	int64_t n = s->facts->limit.count[GCL_LIMITER];

	return n ? (double)n : NAN;
}

SIGN(limit_goal)
{
	return gcl_limit_goal(s->facts);
}

SIGN(limit_duty)
{
	return gcl_limit_duty(s->facts);
}

/* A GOGC that low would look the same. */
SIGN(limit_unsure)
{
	const struct gcl_facts *f = s->facts;

	return when(isnan(f->memory_limit) && f->limit.configured >= 1 &&
	    f->limit.configured < 10);
}

/* ---- the live heap -------------------------------------------------- */

SIGN(leak_suspected)
{
	return s->facts->live.state == GCL_LIVE_LEAKING;
}

SIGN(live_first)
{
	return s->facts->live.first;
}

SIGN(live_last)
{
	return s->facts->live.last;
}

SIGN(live_falls)
{
	return (double)s->facts->live.falls;
}

/* Too short for a trend, but it never fell. */
SIGN(live_steps)
{
	const struct gcl_live_facts *l = &s->facts->live;

	return l->state == GCL_LIVE_UNKNOWN && l->falls == 0 ?
	    (double)l->rises : NAN;
}

SIGN(live_times)
{
	const struct gcl_live_facts *l = &s->facts->live;

	return times(l->last, l->first);
}

/* As the rule "growth" has it, but of any size. */
SIGN(only_grew)
{
	return live_steps(s) >= 3 && s->facts->live.last >=
	    2 * s->facts->live.first;
}

SIGN(clock_known)
{
	return when(!isnan(s->facts->last_ns));
}

SIGN(peak_times)
{
	return times(metric(s, "heap_max"), metric(s, "live_p50"));
}

/* What is no garbage: of the live heap, and of stacks, which leave room for
 * garbage alone. */
SIGN(live_max_times)
{
	return times(metric(s, "live_max"), metric(s, "live_p50") +
	    or_none(metric(s, "stacks_max")));
}

SIGN(stacks_share)
{
	return times(metric(s, "stacks_max"), metric(s, "live_max"));
}

SIGN(globals_share)
{
	return times(metric(s, "globals_max"), metric(s, "live_max"));
}

SIGN(no_goal)
{
	return gcl_percent((double)s->facts->spots[GCL_SPOT_NO_GOAL].n,
	    (double)s->facts->cycles);
}

/* ---- memory of the system ------------------------------------------- */

SIGN(rss)
{
	return s->rss_bytes;
}

/* Of all that the collector answers for. */
SIGN(rss_times)
{
	double heap = fmax(metric(s, "heap_max"), metric(s, "goal_max"));

	return times(s->rss_bytes, heap + or_none(metric(s, "stacks_max")) +
	    or_none(metric(s, "globals_max")));
}

SIGN(scavenged)
{
	return s->scavenged;
}

SIGN(scav_util)
{
	return s->util_pct;
}

/* ---- why cycles began ----------------------------------------------- */

/* One alone is the program's start or end. */
SIGN(forced_share)
{
	int64_t n = s->facts->cause.count[GCL_BY_PROGRAM];

	return n > 1 ? gcl_percent((double)n, (double)s->facts->cycles) : 0;
}

SIGN(forced_per_min)
{
	return (double)s->facts->cause.count[GCL_BY_PROGRAM] /
	    (s->facts->span_ns / 60e9);
}

/* Before Go 1.9 the mark is of those that run with the world stopped. */
SIGN(all_stopped)
{
	struct gcl_tally *t = &s->facts->mark.values;

	return when(t->n && gcl_tally_at(t, t->n) == 0);
}

SIGN(forced_unsure)
{
	const struct gcl_cause_facts *c = &s->facts->cause;

	return when(c->marked_late + c->unmarked > 0);
}

SIGN(has_stacks)
{
	return when(gcl_facts_has_stacks(s->facts));
}

SIGN(clock_once)
{
	return when(s->facts->cause.count[GCL_BY_CLOCK] == 1);
}

SIGN(gcforced_lines)
{
	return s->gcforced;
}

/* The clock forces one in two minutes. */
SIGN(gcforced_per_min)
{
	return s->gcforced / (s->facts->span_ns / 60e9);
}

/* ---- pauses --------------------------------------------------------- */

/* Before Go 1.5 the world is stopped for all of a cycle. */
SIGN(stopping)
{
	return s->facts->stw_mark.values.n == 0;
}

/* A cycle without a concurrent phase. */
SIGN(some_stopped)
{
	struct gcl_tally *t = &s->facts->mark.values;

	return when(t->n && gcl_tally_at(t, 1) == 0);
}

SIGN(mark_end_longest)
{
	return when(!gcl_facts_has_stacks(s->facts) &&
	    metric(s, "stw_mark_max") > metric(s, "stw_sweep_max"));
}

SIGN(mark_max)
{
	return gcl_facts_rank(&s->facts->mark.values, 1);
}

SIGN(pause_third)
{
	double ns = s->facts->worst[GCL_WORST_PAUSE][2].value;

	return ns > 0 ? ns : NAN;
}

/* A median of nothing is below the step of the clock, which on Windows was as
 * much as half a millisecond; the shortest pause that it saw tells that. */
SIGN(pause_times)
{
	size_t i, n;
	const struct gcl_tally_entry *each = gcl_tally_entries(
	    &s->facts->pause.values, &n);
	double least = metric(s, "pause_p50");

	for (i = 0; i < n && !(least > 0); i++)
		least = (double)each[i].value;
	return metric(s, "pause_p99") / least;
}

/* ---- processors ----------------------------------------------------- */

/* The metric as a number, for "N times a second". */
SIGN(gc_per_s)
{
	return metric(s, "gc_rate");
}

SIGN(procs_min)
{
	return (double)s->facts->procs_min;
}

SIGN(procs_max)
{
	return (double)s->facts->procs_max;
}

SIGN(procs_changes)
{
	return s->facts->single ?
	    (double)s->facts->spots[GCL_SPOT_PROCS].n : NAN;
}

SIGN(idle_mark_times)
{
	return times(metric(s, "idle_mark"), metric(s, "gc_cpu"));
}

/* ---- trust ---------------------------------------------------------- */

SIGN(damaged)
{
	const char *grade = s->facts->trust.grade;

	return grade && strcmp(grade, "damaged") == 0;
}

SIGN(rejected_lines)
{
	return (double)s->facts->ledger.rejected_runtime;
}

SIGN(processes)
{
	return s->facts->ledger.named ? 1 : (double)s->facts->ledger.n;
}

/* The process did not end by itself. */
SIGN(deaths)
{
	return s->deaths;
}

SIGN(died_once)
{
	return when(s->deaths <= 1);
}

SIGN(died_of_memory)
{
	return when(s->of_memory > 0);
}

SIGN(nothing_read)
{
	return when(s->facts->cycles == 0);
}

/* As the report trust tells it: beyond what makes the grade. */
SIGN(cpu_gap)
{
	double pct = s->facts->trust.gap_pct;

	return gcl_ledger_is_wide(pct) ? pct : NAN;
}

/* ---- all of them ---------------------------------------------------- */

/* clang-format off */
const struct gcl_sign gcl_sign_table[] = {
	{ "limit_state", "state of the limit", GCLOG_COUNT, limit_state },
	{ "limiter", "windows of limiter", GCLOG_COUNT, limiter },
	{ "limit_goal", "goal that was held", GCLOG_BYTES, limit_goal },
	{ "limit_duty", "duty while thrashing", GCLOG_PCT, limit_duty },
	{ "limit_unsure", "a low GOGC looks so", GCLOG_COUNT, limit_unsure },
	{ "leak_suspected", "leak suspected", GCLOG_COUNT, leak_suspected },
	{ "live_first", "live heap at first", GCLOG_BYTES, live_first },
	{ "live_last", "live heap at last", GCLOG_BYTES, live_last },
	{ "live_falls", "falls of live heap", GCLOG_COUNT, live_falls },
	{ "live_steps", "rises without a fall", GCLOG_COUNT, live_steps },
	{ "live_times", "last of first", GCLOG_PCT, live_times },
	{ "only_grew", "live heap only grew", GCLOG_COUNT, only_grew },
	{ "clock_known", "log has a clock", GCLOG_COUNT, clock_known },
	{ "peak_times", "peak of median live", GCLOG_PCT, peak_times },
	{ "live_max_times", "largest of median", GCLOG_PCT,
	    live_max_times },
	{ "stacks_share", "stacks of live heap", GCLOG_PCT, stacks_share },
	{ "globals_share", "globals of live heap", GCLOG_PCT, globals_share },
	{ "no_goal", "cycles without a goal", GCLOG_PCT, no_goal },
	{ "rss", "RSS at its peak", GCLOG_BYTES, rss },
	{ "rss_times", "RSS of heap and roots", GCLOG_PCT, rss_times },
	{ "scavenged", "lines of scavtrace", GCLOG_COUNT, scavenged },
	{ "scav_util", "mean utilisation", GCLOG_PCT, scav_util },
	{ "forced_share", "cycles by program", GCLOG_PCT, forced_share },
	{ "forced_per_min", "the same per minute", GCLOG_COUNT,
	    forced_per_min },
	{ "all_stopped", "all ran stopped", GCLOG_COUNT, all_stopped },
	{ "forced_unsure", "marks are unsure", GCLOG_COUNT, forced_unsure },
	{ "has_stacks", "stacks are printed", GCLOG_COUNT, has_stacks },
	{ "clock_once", "one by the clock", GCLOG_COUNT, clock_once },
	{ "gcforced_lines", "lines \"GC forced\"", GCLOG_COUNT,
	    gcforced_lines },
	{ "flood_per_min", "the same per minute", GCLOG_COUNT,
	    gcforced_per_min },
	{ "stopping", "collector that stops the world", GCLOG_COUNT,
	    stopping },
	{ "some_stopped", "some ran stopped", GCLOG_COUNT, some_stopped },
	{ "mark_end_longest", "mark termination is longest", GCLOG_COUNT,
	    mark_end_longest },
	{ "mark_max", "mark max", GCLOG_NS, mark_max },
	{ "pause_third", "STW third longest", GCLOG_NS, pause_third },
	{ "pause_times", "STW p99 / p50", GCLOG_COUNT, pause_times },
	{ "gc_per_s", "cycles per second", GCLOG_COUNT, gc_per_s },
	{ "procs_min", "GOMAXPROCS min", GCLOG_COUNT, procs_min },
	{ "procs_max", "GOMAXPROCS max", GCLOG_COUNT, procs_max },
	{ "procs_changes", "changes of GOMAXPROCS", GCLOG_COUNT,
	    procs_changes },
	{ "idle_times", "idle marking of GC CPU", GCLOG_PCT,
	    idle_mark_times },
	{ "damaged", "grade is damaged", GCLOG_COUNT, damaged },
	{ "rejected_lines", "records not understood", GCLOG_COUNT,
	    rejected_lines },
	{ "processes", "Go processes", GCLOG_COUNT, processes },
	{ "deaths", "deaths", GCLOG_COUNT, deaths },
	{ "died_once", "one death", GCLOG_COUNT, died_once },
	{ "died_of_memory", "deaths for memory", GCLOG_COUNT,
	    died_of_memory },
	{ "nothing_read", "no cycle was read", GCLOG_COUNT, nothing_read },
	{ "cpu_gap", "printed GC CPU off by", GCLOG_PCT, cpu_gap },
};
/* clang-format on */

const size_t gcl_sign_count = GCL_COUNT(gcl_sign_table);
