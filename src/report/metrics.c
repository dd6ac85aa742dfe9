/* Every metric by name: what compare, limits and the manual go by. */
#include "config.h"

#include "report/metrics.h"

#include <math.h>
#include <string.h>

#include "family/family.h"

static double
cycles(struct gcl_facts *f)
{
	return (double)f->cycles;
}

static double
gc_rate(struct gcl_facts *f)
{
	return f->cpu.known_ns > 0 ? (double)f->cpu.intervals / f->cpu.known_ns * 1e9 :
	    NAN;
}

static double
forced(struct gcl_facts *f)
{
	return f->forced < 0 ? NAN : (double)f->forced;
}

static double
pause_p50(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->pause.values, 0.5);
}

static double
pause_p99(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->pause.values, 0.99);
}

static double
pause_max(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->pause.values, 1);
}

static double
pause_total(struct gcl_facts *f)
{
	return f->pause.values.n ? f->pause.sum.middle : NAN;
}

static double
mark_p50(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->mark.values, 0.5);
}

static double
gc_cpu(struct gcl_facts *f)
{
	return gcl_percent(gcl_facts_gc_cpu_ns(f), f->cpu.available_ns);
}

static double
assist(struct gcl_facts *f)
{
	return gcl_percent(f->cpu.part[GCL_CPU_ASSIST].middle, gcl_facts_gc_cpu_ns(f));
}

static double
alloc_rate(struct gcl_facts *f)
{
	return f->cpu.known_ns > 0 ? f->cpu.allocated_bytes / f->cpu.known_ns * 1e9 : NAN;
}

static double
live_max(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->heap[GCL_HEAP_LIVE].values, 1);
}

static double
goal_max(struct gcl_facts *f)
{
	return gcl_facts_rank(&f->heap[GCL_HEAP_GOAL].values, 1);
}

static double
max_rss(struct gcl_facts *f)
{
	return f->timed ? f->max_rss_bytes : NAN;
}

static double
elapsed(struct gcl_facts *f)
{
	return f->timed ? f->elapsed_ns : NAN;
}

static double
user(struct gcl_facts *f)
{
	return f->timed ? f->user_ns : NAN;
}

static double
system_time(struct gcl_facts *f)
{
	return f->timed ? f->system_ns : NAN;
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "cycles", "GC cycles", "Cycles read.", GCLOG_COUNT, 0 }, cycles },
	{ { "gc_rate", "GC rate", "Cycles per second of observed time.",
	    GCLOG_PER_S, 0 }, gc_rate },
	{ { "forced", "forced GCs", "Cycles printed as (forced).",
	    GCLOG_COUNT, -1 }, forced },
	{ { "pause_p50", "STW p50",
	    "Median stop-the-world time of a cycle, both phases.",
	    GCLOG_NS, -1 }, pause_p50 },
	{ { "pause_p99", "STW p99",
	    "99th percentile (nearest rank) of the stop-the-world time of a "
	    "cycle; the maximum when there are fewer than 100.",
	    GCLOG_NS, -1 }, pause_p99 },
	{ { "pause_max", "STW max",
	    "Longest stop-the-world time of a cycle.",
	    GCLOG_NS, -1 }, pause_max },
	{ { "pause_total", "STW total",
	    "Sum of all stop-the-world phases, each by the middle of what its "
	    "printed time stands for.", GCLOG_NS, -1 }, pause_total },
	{ { "mark_p50", "mark p50", "Median mark phase by wall clock.",
	    GCLOG_NS, -1 }, mark_p50 },
	{ { "gc_cpu", "GC CPU",
	    "CPU time of the collector without idle marking, of GOMAXPROCS x "
	    "time.", GCLOG_PCT, -1 }, gc_cpu },
	{ { "assist", "assist share",
	    "Mark assists of the collector's CPU time.", GCLOG_PCT, -1 },
	    assist },
	{ { "alloc_rate", "allocation rate",
	    "Heap at mark end less the live heap before, summed, per second.",
	    GCLOG_BYTES_PER_S, -1 }, alloc_rate },
	{ { "live_max", "live heap max", "Largest live heap.",
	    GCLOG_BYTES, -1 }, live_max },
	{ { "goal_max", "heap goal max",
	    "Largest heap goal, \"no goal\" left out.", GCLOG_BYTES, -1 },
	    goal_max },
	{ { "max_rss", "max RSS",
	    "Largest resident set that time(1) printed.", GCLOG_BYTES, -1 },
	    max_rss },
	{ { "elapsed", "elapsed", "Elapsed time by time(1).", GCLOG_NS, -1 },
	    elapsed },
	{ { "user", "user CPU", "User CPU time by time(1).", GCLOG_NS, -1 },
	    user },
	{ { "system", "system CPU", "System CPU time by time(1).",
	    GCLOG_NS, -1 }, system_time },
};
/* clang-format on */

size_t
gclog_metric_count(void)
{
	return GCL_COUNT(metrics);
}

const struct gclog_metric *
gclog_metric_at(size_t i)
{
	return &metrics[i].pub;
}

double
gcl_metric_value(size_t i, struct gcl_facts *f)
{
	return metrics[i].value(f);
}

int
gcl_metric_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(metrics); i++)
		if (strlen(metrics[i].pub.name) == len &&
		    memcmp(metrics[i].pub.name, name, len) == 0)
			return (int)i;
	return -1;
}
