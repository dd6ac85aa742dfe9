/* Report "alloc": how much and how fast was allocated, how often it made a
 * cycle, and what that cost. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "family/family.h"
#include "report/metrics.h"

/* Each interval is a difference of two sizes in whole MiB. */
static double
allocated_error(const struct gcl_facts *f)
{
	return 1.96 * GCL_MIB * sqrt((double)f->cpu.intervals / 6);
}

static struct gcl_measure
allocated(struct gcl_facts *f)
{
	int64_t n = (int64_t)f->cpu.allocated.n;

	return n ? gcl_measure_about(f->cpu.allocated_bytes,
	    allocated_error(f), n) : gcl_measure_exact(NAN, 0);
}

static struct gcl_measure
alloc_rate(struct gcl_facts *f)
{
	double s = f->cpu.known_ns / 1e9;

	return gcl_measure_about(s > 0 ? f->cpu.allocated_bytes / s : NAN,
	    allocated_error(f) / s, f->cpu.intervals);
}

static struct gcl_measure
alloc_marking(struct gcl_facts *f)
{
	double s = f->cpu.meanwhile_ns / 1e9;

	return s > 0 ? gcl_measure_about(f->cpu.meanwhile_bytes / s,
	    allocated_error(f) / s, f->cpu.intervals) :
	    gcl_measure_exact(NAN, 0);
}

GCL_RANK_METRIC(alloc_per_gc, cpu.allocated, 0.5, 1)

static struct gcl_measure
gc_rate(struct gcl_facts *f)
{
	return gcl_measure_exact(f->cpu.known_ns > 0 ?
	    (double)f->cpu.intervals / f->cpu.known_ns * 1e9 : NAN,
	    f->cpu.intervals);
}

static struct gcl_measure
gc_cpu_per_gib(struct gcl_facts *f)
{
	double gib = f->cpu.allocated_bytes / (1024 * GCL_MIB);
	double off = allocated_error(f) / f->cpu.allocated_bytes;
	double cost = gcl_facts_gc_cpu(f).middle / gib;

	return gib > 0 ? gcl_measure_about(cost, cost * off,
	    f->cpu.intervals) : gcl_measure_exact(NAN, 0);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "allocated", "allocated",
	    "Heap at mark end less the live heap before, summed; within 5 % "
	    "of TotalAlloc, or a third of a MiB a cycle where heaps have but "
	    "a few MiB, as whole spans count.", GCLOG_BYTES, 0 },
	    allocated },
	{ { "alloc_rate", "allocation rate", "The same per second.",
	    GCLOG_BYTES_PER_S, -1 }, alloc_rate },
	{ { "alloc_marking", "the same while marking",
	    "What the heap grew by from the start of cycles to the end of "
	    "marking, per second of marking.", GCLOG_BYTES_PER_S, 0 },
	    alloc_marking },
	{ { "alloc_per_gc", "allocated per cycle",
	    "Median of what was allocated from cycle to cycle.",
	    GCLOG_BYTES, 1 }, alloc_per_gc },
	{ { "gc_rate", "GC rate", "Cycles per second of observed time.",
	    GCLOG_PER_S, -1 }, gc_rate },
	{ { "gc_cpu_per_gib", "GC CPU per GiB",
	    "CPU time of the collector for each GiB that was allocated: its "
	    "cost, whatever the load.", GCLOG_NS, -1 }, gc_cpu_per_gib },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_alloc = {
	"alloc", metrics, GCL_COUNT(metrics)
};

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	return gcl_report_metrics(a, "alloc", err);
}

const struct gcl_report gcl_report_alloc = {
	{ "alloc", "Allocation rate, GC rate, and what the collector took for "
	    "each GiB." }, make
};
