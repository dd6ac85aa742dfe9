/* Report "goal": how the collector kept to its goal, and what GOGC that is. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "family/family.h"
#include "report/metrics.h"

GCL_RANK_METRIC(goal_p50, heap[GCL_HEAP_GOAL].values, 0.5, 1)
GCL_RANK_METRIC(goal_max, heap[GCL_HEAP_GOAL].values, 1, 1)
GCL_RANK_METRIC(overshoot_max, goal.over, 1, 1)
GCL_RANK_METRIC(undershoot_p50, goal.under, 0.5, 0.01)
GCL_RANK_METRIC(trigger_p50, goal.trigger, 0.5, 0.01)

/* Beside what the order tells, whole MiB make a goal and a live heap uncertain
 * by a half each. */
static struct gcl_measure
gogc(struct gcl_facts *f)
{
	struct gcl_measure m = gcl_measure_rank(&f->goal.gogc, 0.5, 0.01);
	double live = gcl_facts_rank(&f->heap[GCL_HEAP_LIVE].values, 0.5);
	double cut = 50 * sqrt(2) * GCL_MIB / live;

	m.low = (isnan(m.low) ? m.value : m.low) - cut;
	m.high = (isnan(m.high) ? m.value : m.high) + cut;
	return m;
}

static struct gcl_measure
overshoot_pct(struct gcl_facts *f)
{
	return gcl_measure_exact(f->goal.over.n ? f->goal.over_max_pct : NAN,
	    (int64_t)f->goal.over.n);
}

static struct gcl_measure
overshot(struct gcl_facts *f)
{
	return gcl_measure_share(f->goal.overshot, (int64_t)f->goal.over.n);
}

static struct gcl_measure
goal_least(struct gcl_facts *f)
{
	return gcl_measure_share(f->goal.least, (int64_t)f->goal.over.n);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "goal_p50", "heap goal median",
	    "Median heap goal, \"no goal\" left out.", GCLOG_BYTES, -1 },
	    goal_p50 },
	{ { "goal_max", "heap goal max",
	    "Largest heap goal, \"no goal\" left out.", GCLOG_BYTES, -1 },
	    goal_max },
	{ { "goal_least", "goal at the minimum",
	    "Cycles whose goal is 4 MiB or less, the least of GOGC=100.",
	    GCLOG_PCT, 0 }, goal_least },
	{ { "gogc", "implied GOGC",
	    "Median of what GOGC the goals are of: goal less live heap "
	    "before, of that and the roots; where both are large enough to "
	    "tell, and no large allocation had raised the goal.", GCLOG_PCT,
	    0 }, gogc },
	{ { "overshot", "overshooting cycles",
	    "Cycles whose heap was over 1 MiB beyond the goal when marking "
	    "ended.", GCLOG_PCT, -1 }, overshot },
	{ { "overshoot_max", "overshoot max",
	    "Most that the heap was beyond its goal when marking ended.",
	    GCLOG_BYTES, -1 }, overshoot_max },
	{ { "overshoot_pct", "overshoot max, of goal",
	    "The most of the same, of its goal.", GCLOG_PCT, -1 },
	    overshoot_pct },
	{ { "undershoot_p50", "undershoot median",
	    "Median of what was left below the goal when marking ended, of "
	    "it.", GCLOG_PCT, 0 }, undershoot_p50 },
	{ { "trigger_p50", "trigger ratio",
	    "Median place, from live heap to goal, where cycles began that "
	    "the heap began; 70 % is the least of Go 1.18 on.",
	    GCLOG_PCT, 0 }, trigger_p50 },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_goal = {
	"goal", metrics, GCL_COUNT(metrics)
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_metrics(a, "goal", err);
}

const struct gcl_report gcl_report_goal = {
	{ "goal", "Heap goal, the GOGC it is of, how far cycles went beyond "
	    "it, where they began." }, make
};
