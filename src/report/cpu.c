/* Report "cpu": what collecting took of the processors, and by whom. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/metrics.h"

static const struct gcl_column columns[] = {
	{ "part", "Part", GCLOG_TEXT },
	{ "cpu_ns", "CPU time", GCLOG_REAL },
	{ "of_gc_pct", "of GC", GCLOG_REAL },
	{ "of_all_pct", "of all CPU", GCLOG_REAL },
	{ "of_used_pct", "of used CPU", GCLOG_REAL },
};

static int
add_part(const struct gcl_facts *f, struct gcl_rows *rows, const char *name,
    double ns, int idle, struct gclog_err *err)
{
	struct gcl_cell *row = gcl_rows_add(rows);

	if (!row)
		return gcl_err_memory(err);
	gcl_cell_text(&row[0], name);
	gcl_cell_real(&row[1], ns);
	if (!idle)
		gcl_cell_real(&row[2], gcl_percent(ns,
		    gcl_facts_gc_cpu(f).middle));
	gcl_cell_real(&row[3], gcl_percent(ns, f->cpu.available_ns));
	gcl_cell_real(&row[4], gcl_percent(ns, f->user_ns + f->system_ns));
	return 0;
}

/* ---- metrics -------------------------------------------------------- */

#define START_STEP_NS 1e6 /* of at_ns */

/* Beside what the CPU times were cut by, the time they are of begins and ends
 * with a start of whole ms. */
static struct gcl_measure
gc_cpu(struct gcl_facts *f)
{
	struct gcl_quantum_sum all = gcl_facts_gc_cpu(f);
	double off = all.middle / f->cpu.known_ns * START_STEP_NS;

	all.variance += off * off / 12;
	return gcl_measure_sum(&all, f->cpu.available_ns / 100,
	    f->cpu.intervals);
}

static struct gcl_measure
gc_cpu_used(struct gcl_facts *f)
{
	struct gcl_quantum_sum all = gcl_facts_gc_cpu(f);

	return gcl_measure_sum(&all, (f->user_ns + f->system_ns) / 100,
	    f->timed ? f->cpu.intervals : 0);
}

static struct gcl_measure
gc_cpu_printed(struct gcl_facts *f)
{
	double pct = f->cpu.printed_pct;

	return isnan(pct) || !f->single ? gcl_measure_exact(NAN, 0) :
	    gcl_measure_about(pct + 0.5, 0.5, 1);
}

static struct gcl_measure
gc_duty(struct gcl_facts *f)
{
	return gcl_measure_exact(gcl_percent(f->cpu.collecting_ns,
	    f->cpu.known_ns), f->cpu.intervals);
}

/* A part of the CPU time, in percent of something. */
#define PART_METRIC(name, kind, of) \
	static struct gcl_measure \
	name(struct gcl_facts *f) \
	{ \
		return gcl_measure_sum(&f->cpu.part[kind], (of) / 100, \
		    f->cpu.intervals); \
	}

PART_METRIC(assist, GCL_CPU_ASSIST, gcl_facts_gc_cpu(f).middle)
PART_METRIC(assist_load, GCL_CPU_ASSIST, f->cpu.marking_ns)
PART_METRIC(assist_cpu, GCL_CPU_ASSIST, f->cpu.available_ns)
PART_METRIC(idle_mark, GCL_CPU_IDLE, f->cpu.available_ns)

static struct gcl_measure
mark_crowded(struct gcl_facts *f)
{
	return gcl_measure_share(f->cpu.crowded, f->cpu.intervals);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "gc_cpu", "GC CPU",
	    "CPU time of the collector without idle marking, of GOMAXPROCS x "
	    "time.", GCLOG_PCT, -1 }, gc_cpu },
	{ { "gc_cpu_used", "GC CPU of used",
	    "The same, of the CPU time that time(1) saw used, user and "
	    "system.", GCLOG_PCT, -1 }, gc_cpu_used },
	{ { "gc_cpu_printed", "GC CPU printed",
	    "What the last record prints for gc_cpu since the start of the "
	    "program; it checks it.", GCLOG_PCT, 0 }, gc_cpu_printed },
	{ { "gc_duty", "GC duty",
	    "Time within cycles, of all time.", GCLOG_PCT, -1 }, gc_duty },
	{ { "assist", "assist share",
	    "Mark assists of the collector's CPU time.", GCLOG_PCT, -1 },
	    assist },
	{ { "assist_cpu", "assist CPU",
	    "Mark assists of GOMAXPROCS x time.", GCLOG_PCT, -1 },
	    assist_cpu },
	{ { "assist_load", "assist load",
	    "Mark assists of GOMAXPROCS x the time of marking.",
	    GCLOG_PCT, -1 }, assist_load },
	{ { "mark_crowded", "crowded marking",
	    "Cycles whose marking, assists included, took over 30 % of "
	    "GOMAXPROCS.", GCLOG_PCT, -1 }, mark_crowded },
	{ { "idle_mark", "idle marking",
	    "Idle mark workers of GOMAXPROCS x time: processors that had "
	    "nothing else to do.", GCLOG_PCT, 0 }, idle_mark },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_cpu = {
	"cpu", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

/* What the program prints itself is of its whole life.  As measured (metrics
 * 1.2) ours lies between 0.3 below and 1.3 above it, but for its own error. */
static int
is_unlike_printed(struct gcl_facts *f)
{
	struct gcl_measure m = gc_cpu(f);

	return f->single && !gcl_facts_is_part(f) && !f->trust.missing &&
	    (m.high < f->cpu.printed_pct - 0.3 ||
	    m.low > f->cpu.printed_pct + 1.3);
}

static int
add_note(const struct gcl_asked *a, struct gcl_rows *rows,
    struct gclog_err *err)
{
	const char *more = gcl_report_hint(a, "gclog report DB trust");

	rows->note = !more ? NULL : gcl_arena_printf(&a->result->arena,
	    "  The program itself prints %.0f %%. From Go 1.23 on it leaves "
	    "out the time that it\n  takes to stop the world; with an earlier "
	    "one, see:\n  %s", a->facts->cpu.printed_pct, more);
	return rows->note ? 0 : gcl_err_memory(err);
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	static const char *const names[GCL_CPU_N] = { "stop the world",
		"mark assist", "background mark", "(idle mark)" };
	struct gcl_facts *f = a->facts;
	struct gcl_rows *rows;
	size_t i;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && f->cpu.available_ns <= 0))
		return rc;
	rows = gcl_report_section(a, "cpu", gcl_report_title(a, "GC CPU", err),
	    GCL_TABLE, columns, GCL_COUNT(columns), err);
	if (!rows)
		return GCLOG_ENOMEM;
	if (f->cpu.available_ns <= 0)
		return 0;
	rc = add_part(f, rows, "all but idle", gcl_facts_gc_cpu(f).middle, 0,
	    err);
	for (i = 0; rc == 0 && i < GCL_CPU_N; i++)
		rc = add_part(f, rows, names[i], f->cpu.part[i].middle,
		    i == GCL_CPU_IDLE, err);
	if (rc == 0 && is_unlike_printed(f))
		rc = add_note(a, rows, err);
	return rc < 0 ? rc : gcl_report_metrics(a, "cpu", err);
}

const struct gcl_report gcl_report_cpu = {
	{ "cpu", "GC share of the CPU and its parts; all CPU is GOMAXPROCS x "
	    "time, used CPU is user + system of time(1)." }, make
};
