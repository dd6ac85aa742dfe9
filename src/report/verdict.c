/* Report "verdict": what all figures come to, in a few sentences. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "report/leak.h"
#include "report/limit.h"
#include "report/metrics.h"

enum {
	CEILING = 4096,
	MOST_FINDINGS = 2,
	FIGURES = 8 /* of a sentence, at most */
};

static const struct gcl_column columns[] = {
	{ "verdict", "", GCLOG_TEXT },
};

/* What findings are made from. */
struct view {
	struct gcl_facts *f;
	struct gcl_buf *out;
	char texts[FIGURES][GCL_NUM_TEXT];
	unsigned figures; /* that were put into words */
};

/* A figure for people, good until there are FIGURES more. */
static const char *
human(struct view *v, double value, enum gclog_unit unit)
{
	return gcl_num_human(v->texts[v->figures++ % FIGURES], value, unit);
}

static const char *
plural(int64_t n)
{
	return n == 1 ? "" : "s";
}

/* ---- what it cost --------------------------------------------------- */

/* Thresholds: Thanos notes 5 %, Mimir saw no effect below 10 % to 15 %,
 * CockroachDB calls 25 % critical (metrics 2.15). */
static const char *
cost_word(double pct)
{
	return pct < 1 ? "next to nothing" : pct < 5 ? "little" :
	    pct < 10 ? "moderate" : pct < 25 ? "much" : "very much";
}

/* Before Go 1.5 the world is stopped for all of a cycle. */
static int
is_stopping(const struct gcl_facts *f)
{
	return f->stw_mark.values.n == 0;
}

static void
tell_cost(struct view *v)
{
	struct gcl_facts *f = v->f;
	double cpu = gcl_metric_value("gc_cpu", f);
	double pause = gcl_metric_value("pause_max", f);

	if (isnan(cpu)) {
		gcl_buf_printf(v->out, "%lld GC cycle%s; %s.",
		    (long long)f->cycles, plural(f->cycles), is_stopping(f) ?
		    "these releases of Go print no CPU times" :
		    "what of the CPU they took cannot be told");
		if (!isnan(pause))
			gcl_buf_printf(v->out, " The longest pause was %s.",
			    human(v, pause, GCLOG_NS));
		return;
	}
	gcl_buf_printf(v->out, "GC took %s of the CPU (%s) in %lld "
	    "cycle%s over %s; the longest pause was %s.",
	    human(v, cpu, GCLOG_PCT), cost_word(cpu), (long long)f->cycles,
	    plural(f->cycles), human(v, f->span_ns, GCLOG_NS),
	    human(v, pause, GCLOG_NS));
}

/* ---- what stands out: each returns whether it did -------------------- */

static int
find_thrashing(struct view *v)
{
	struct gcl_facts *f = v->f;
	int limiter = f->limit.count[GCL_LIMITER] > 0;
	int unsure = isnan(f->memory_limit) && f->limit.configured >= 1 &&
	    f->limit.configured < 10;

	if (gcl_limit_worst(f) < GCL_THRASHING)
		return 0;
	gcl_buf_printf(v->out, "A memory limit%s strangles it: it held "
	    "goals at %s, the live heap came to %s, and a cycle ran %s of the "
	    "time%s. GOGC=100 would need a limit of about %s.",
	    unsure ? " (or a GOGC below 10)" : "",
	    human(v, gcl_limit_goal(f), GCLOG_BYTES),
	    human(v, gcl_metric_value("live_max", f), GCLOG_BYTES),
	    human(v, gcl_limit_duty(f), GCLOG_PCT), limiter ?
	    ", up to where the runtime's CPU limiter lets the heap grow" : "",
	    human(v, gcl_limit_needed(f), GCLOG_BYTES));
	return 1;
}

static int
find_limited(struct view *v)
{
	struct gcl_facts *f = v->f;

	if (gcl_limit_worst(f) != GCL_LIMITED)
		return 0;
	gcl_buf_printf(v->out, "A memory limit of about %s holds the goal "
	    "below what GOGC asks for in %s of the windows of cycles; the live "
	    "heap came to %s.", human(v, gcl_limit_estimate(f), GCLOG_BYTES),
	    human(v, gcl_metric_value("limited", f), GCLOG_PCT),
	    human(v, gcl_metric_value("live_max", f), GCLOG_BYTES));
	return 1;
}

static int
find_leak(struct view *v)
{
	struct gcl_measure slope = gcl_metric_of("live_growth", v->f);
	double full = gcl_metric_value("limit_full", v->f);

	if (v->f->live.state != GCL_LIVE_LEAKING)
		return 0;
	gcl_buf_printf(v->out, "A leak is suspected: the live heap grows by "
	    "%s (%s to %s), surely (Z %.1f), and did not slow down; at "
	    "that rate it ",
	    human(v, slope.value, GCLOG_BYTES_PER_H),
	    human(v, slope.low, GCLOG_BYTES_PER_H),
	    human(v, slope.high, GCLOG_BYTES_PER_H),
	    gcl_metric_value("live_growth_z", v->f));
	if (isnan(full))
		gcl_buf_printf(v->out, "doubles in %s.",
		    human(v, gcl_metric_value("live_doubles", v->f), GCLOG_NS));
	else
		gcl_buf_printf(v->out, "fills the memory limit of %s in %s.",
		    human(v, gcl_limit_estimate(v->f), GCLOG_BYTES),
		    human(v, full, GCLOG_NS));
	return 1;
}

/* metrics 2.15: over a tenth. */
static int
is_forced(const struct gcl_facts *f)
{
	int64_t n = f->cause.count[GCL_BY_PROGRAM];

	return n > 1 && (double)n > 0.1 * (double)f->cycles;
}

/* Too short for a trend, but it never fell. */
static int
only_grew(const struct gcl_live_facts *s)
{
	return s->state == GCL_LIVE_UNKNOWN && s->rises >= 3 &&
	    s->falls == 0 && s->last >= 2 * s->first;
}

/* What is between cycles that the program asks for is not all of it. */
static int
find_growth(struct view *v)
{
	const struct gcl_live_facts *s = &v->f->live;

	if (!only_grew(s) || !(s->last >= 16 * GCL_MIB) || is_forced(v->f))
		return 0;
	gcl_buf_printf(v->out, "The live heap only grew, from %s to %s in "
	    "%lld steps; that is too %s to tell a leak from a start.",
	    human(v, s->first, GCLOG_BYTES), human(v, s->last, GCLOG_BYTES),
	    (long long)s->rises, isnan(v->f->last_ns) ?
	    "little without a clock" : "short");
	return 1;
}

/* Before Go 1.9 the mark is of those that run with the world stopped. */
static int
all_stopped(struct gcl_facts *f)
{
	uint64_t n = f->mark.values.n;

	return n && gcl_tally_at(&f->mark.values, n) == 0;
}

static int
find_forced(struct view *v)
{
	struct gcl_facts *f = v->f;
	struct gcl_measure m = gcl_metric_of("gc_by_program", f);
	int64_t n = f->cause.count[GCL_BY_PROGRAM];
	double per_minute = (double)n / (f->span_ns / 60e9);

	if (!is_forced(f) && !(n >= 10 && per_minute > 1))
		return 0;
	gcl_buf_printf(v->out, "The program itself asked for %lld of %lld "
	    "cycles (runtime.GC, debug.FreeOSMemory)%s", (long long)n,
	    (long long)f->cycles, all_stopped(f) ? ", or GODEBUG has "
	    "gcstoptheworld set, as all ran with the world stopped" : "");
	if (f->cause.marked_late + f->cause.unmarked)
		gcl_buf_printf(v->out, "; %s before Go 1.20, which cannot "
		    "tell exactly, for %lld to %lld", gcl_facts_has_stacks(f) ?
		    "if its release is" : "with a release",
		    (long long)m.low, (long long)m.high);
	gcl_buf_puts(v->out, ".");
	return 1;
}

/* Of the guide 5 % of the CPU, of 2.4 a fifth of the collector's. */
static int
find_assists(struct view *v)
{
	double cpu = gcl_metric_value("assist_cpu", v->f);
	double share = gcl_metric_value("assist", v->f);

	if (!(cpu > 5) && !(share > 20 && cpu > 1))
		return 0;
	gcl_buf_printf(v->out, "Goroutines that allocate did %s of the "
	    "collector's work themselves (mark assists, %s of the CPU): they "
	    "allocate faster than it marks.", human(v, share, GCLOG_PCT),
	    human(v, cpu, GCLOG_PCT));
	return 1;
}

static int
find_stacks(struct view *v)
{
	double stacks = gcl_metric_value("stacks_max", v->f);
	double live = gcl_metric_value("live_max", v->f);

	if (!(stacks >= 16 * GCL_MIB) || !(stacks > live / 2))
		return 0;
	gcl_buf_printf(v->out, "Stacks are much of what is scanned: up to %s, "
	    "beside a live heap of up to %s.", human(v, stacks, GCLOG_BYTES),
	    human(v, live, GCLOG_BYTES));
	return 1;
}

/* A peak that the median does not explain, and that went away: of the live
 * heap, as else it is garbage, which large stacks alone leave room for. */
static int
find_burst(struct view *v)
{
	const struct gcl_live_facts *s = &v->f->live;
	double peak = gcl_metric_value("heap_max", v->f);
	double live = gcl_metric_value("live_p50", v->f);
	double most = gcl_metric_value("live_max", v->f);
	double stacks = gcl_metric_value("stacks_max", v->f);

	if (!(most >= 64 * GCL_MIB) || !(peak > 8 * live) ||
	    most <= 4 * (live + (isnan(stacks) ? 0 : stacks)) ||
	    s->state == GCL_LIVE_LEAKING || s->falls == 0)
		return 0;
	gcl_buf_printf(v->out, "The heap comes in bursts: it peaked at %s, "
	    "while the median live heap is %s.", human(v, peak, GCLOG_BYTES),
	    human(v, live, GCLOG_BYTES));
	return 1;
}

static int
find_idle(struct view *v)
{
	int64_t n = v->f->cause.count[GCL_BY_CLOCK];

	if (n == 0 || (n < 2 && gcl_metric_value("gc_cpu", v->f) >= 1))
		return 0;
	gcl_buf_printf(v->out, "It was idle at times: %lld cycle%s began only "
	    "because none had run for two minutes.", (long long)n, plural(n));
	return 1;
}

/* A cycle without a concurrent phase. */
static int
had_stopped(struct gcl_facts *f)
{
	return f->mark.values.n && gcl_tally_at(&f->mark.values, 1) == 0;
}

/* Of what a long pause comes. */
static const char *
pause_words(struct gcl_facts *f)
{
	if (is_stopping(f))
		return "the world stands still for all of a cycle in releases "
		    "before Go 1.5";
	if (had_stopped(f))
		return "the world took that long to stop, the process got no "
		    "CPU, or a cycle ran with the world stopped, as those a "
		    "program asks for before Go 1.9";
	if (!gcl_facts_has_stacks(f) && gcl_metric_value("stw_mark_max", f) >
	    gcl_metric_value("stw_sweep_max", f))
		return "mark termination took that long, in which releases up "
		    "to Go 1.7 scan stacks, or the process got no CPU";
	return "the world took that long to stop, or the process got no CPU";
}

static int
find_pauses(struct view *v)
{
	double longest = gcl_metric_value("pause_max", v->f);

	if (!(longest >= 10e6))
		return 0;
	gcl_buf_printf(v->out, "A pause of %s is long for Go: %s.",
	    human(v, longest, GCLOG_NS), pause_words(v->f));
	return 1;
}

/* metrics 2.15: over 20 cycles a second with a small live heap, which does not
 * stay so where it only grew; fewer than 20 cycles are but a start. */
static int
find_frequent(struct view *v)
{
	double rate = gcl_metric_value("gc_rate", v->f);
	double live = gcl_metric_value("live_p50", v->f);

	if (v->f->cycles < 20 || !(rate > 20) ||
	    !(gcl_metric_value("live_max", v->f) < 100 * GCL_MIB) ||
	    is_forced(v->f) || only_grew(&v->f->live) ||
	    gcl_limit_worst(v->f) != GCL_FREE)
		return 0;
	gcl_buf_printf(v->out, "It collects %s times a second although the "
	    "live heap is only %s: each cycle frees little.",
	    human(v, rate, GCLOG_COUNT), human(v, live, GCLOG_BYTES));
	return 1;
}

/* The worst first. */
static int (*const findings[])(struct view *v) = {
	find_thrashing, find_leak, find_forced, find_limited, find_idle,
	find_growth, find_burst, find_assists, find_stacks, find_frequent,
	find_pauses,
};

/* ---- what else there is --------------------------------------------- */

static void
tell_calm(struct view *v)
{
	struct gcl_facts *f = v->f;
	double live = gcl_metric_value("live_p50", f);

	gcl_buf_puts(v->out, "Nothing stands out");
	if (isnan(live))
		gcl_buf_puts(v->out, ".");
	else if (f->live.state == GCL_LIVE_UNKNOWN)
		gcl_buf_printf(v->out, "; the median live heap is %s.",
		    human(v, live, GCLOG_BYTES));
	else
		gcl_buf_printf(v->out, ": the live heap is %s, its median "
		    "%s.", gcl_leak_words(f->live.state),
		    human(v, live, GCLOG_BYTES));
}

static void
tell_trust(struct view *v)
{
	const struct gcl_trust *t = &v->f->trust;

	if (t->missing || t->suspect)
		gcl_buf_printf(v->out, " Not all of the log is sound: %lld "
		    "cycle%s missing, %lld suspect.", (long long)t->missing,
		    plural(t->missing), (long long)t->suspect);
}

static void
write_all(struct view *v)
{
	size_t i, found = 0;

	tell_cost(v);
	for (i = 0; i < GCL_COUNT(findings) && found < MOST_FINDINGS; i++) {
		size_t end = v->out->len;

		gcl_buf_puts(v->out, " ");
		if (findings[i](v))
			found++;
		else
			v->out->len = end;
	}
	if (!found) {
		gcl_buf_puts(v->out, " ");
		tell_calm(v);
	}
	tell_trust(v);
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_buf text;
	struct view v = { .f = a->facts, .out = &text };
	struct gcl_rows *rows;
	struct gcl_cell *row;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && a->facts->cycles < 2))
		return rc;
	rows = gcl_report_section(a, "verdict", gcl_report_title(a, "Verdict",
	    err), GCL_RECORD, columns, GCL_COUNT(columns), err);
	row = rows ? gcl_rows_add(rows) : NULL;
	if (!row)
		return gcl_err_memory(err);
	rows->prose = 1;
	if (a->facts->cycles < 2) {
		gcl_cell_text(row, "Fewer than two cycles were read: there "
		    "is nothing to judge.");
		return 0;
	}
	gcl_buf_init(&text, CEILING);
	write_all(&v);
	gcl_cell_text(row, gcl_buf_keep(&text, &a->result->arena));
	return row->kind == GCL_CELL_NULL ? gcl_err_memory(err) : 0;
}

const struct gcl_report gcl_report_verdict = {
	{ "verdict", "What all figures come to, in a few sentences." }, make
};
