/* Report "pauses": stop-the-world phases and marking, by percentile. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/metrics.h"

static const struct gcl_column columns[] = {
	{ "phase", "Phase", GCLOG_TEXT },
	{ "n", "n", GCLOG_INT },
	{ "p50_ns", "p50", GCLOG_REAL },
	{ "p90_ns", "p90", GCLOG_REAL },
	{ "p99_ns", "p99", GCLOG_REAL },
	{ "max_ns", "max", GCLOG_REAL },
	{ "total_ns", "total", GCLOG_REAL },
	{ "total_error_ns", "+-", GCLOG_REAL },
};

static int
add_phase(struct gcl_rows *rows, const char *name, struct gcl_times *t,
    struct gclog_err *err)
{
	struct gcl_cell *row;

	if (!t->values.n)
		return 0;
	row = gcl_rows_add(rows);
	if (!row)
		return gcl_err_memory(err);
	gcl_cell_text(&row[0], name);
	gcl_cell_int(&row[1], (int64_t)t->values.n);
	gcl_report_percentile(&row[2], &t->values, 0.5);
	gcl_report_percentile(&row[3], &t->values, 0.9);
	gcl_report_percentile(&row[4], &t->values, 0.99);
	gcl_cell_real(&row[5], gcl_facts_rank(&t->values, 1));
	gcl_cell_real(&row[6], t->sum.middle);
	gcl_cell_real(&row[7], gcl_quantum_error(&t->sum));
	return 0;
}

/* ---- metrics -------------------------------------------------------- */

GCL_RANK_METRIC(pause_p50, pause.values, 0.5, 1)
GCL_RANK_METRIC(pause_p90, pause.values, 0.9, 1)
GCL_RANK_METRIC(pause_p99, pause.values, 0.99, 1)
GCL_RANK_METRIC(pause_p999, pause.values, 0.999, 1)
GCL_RANK_METRIC(pause_max, pause.values, 1, 1)
GCL_RANK_METRIC(stw_sweep_p99, stw_sweep.values, 0.99, 1)
GCL_RANK_METRIC(stw_sweep_max, stw_sweep.values, 1, 1)
GCL_RANK_METRIC(stw_mark_p99, stw_mark.values, 0.99, 1)
GCL_RANK_METRIC(stw_mark_max, stw_mark.values, 1, 1)
GCL_RANK_METRIC(mark_p50, mark.values, 0.5, 1)
GCL_RANK_METRIC(mark_p99, mark.values, 0.99, 1)

/* Of the two stops of a cycle each by itself. */
static struct gcl_measure
stw_max(struct gcl_facts *f)
{
	struct gcl_measure sweep = stw_sweep_max(f), mark = stw_mark_max(f);

	return isnan(mark.value) || sweep.value > mark.value ? sweep : mark;
}

static struct gcl_measure
pause_total(struct gcl_facts *f)
{
	return gcl_measure_sum(&f->pause.sum, 1, (int64_t)f->pause.values.n);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "pause_p50", "STW p50",
	    "Median stop-the-world time of a cycle, both phases.",
	    GCLOG_NS, -1 }, pause_p50 },
	{ { "pause_p90", "STW p90",
	    "90th percentile (nearest rank) of the same; the maximum when "
	    "there are fewer than 10.", GCLOG_NS, -1 }, pause_p90 },
	{ { "pause_p99", "STW p99",
	    "99th percentile (nearest rank) of the stop-the-world time of a "
	    "cycle; the maximum when there are fewer than 100.",
	    GCLOG_NS, -1 }, pause_p99 },
	{ { "pause_p999", "STW p99.9",
	    "99.9th percentile of the same; the maximum when there are fewer "
	    "than 1000.", GCLOG_NS, -1 }, pause_p999 },
	{ { "pause_max", "STW max",
	    "Longest stop-the-world time of a cycle.",
	    GCLOG_NS, -1 }, pause_max },
	{ { "pause_total", "STW total",
	    "Sum of all stop-the-world phases, each by the middle of what its "
	    "printed time stands for.", GCLOG_NS, -1 }, pause_total },
	{ { "stw_max", "longest stop",
	    "Longest time that the world was stopped at once: one phase of a "
	    "cycle, where pause_max is both.", GCLOG_NS, -1 }, stw_max },
	{ { "stw_sweep_p99", "sweep termination p99",
	    "99th percentile of the pause that begins a cycle.",
	    GCLOG_NS, -1 }, stw_sweep_p99 },
	{ { "stw_sweep_max", "sweep termination max",
	    "Longest pause that begins a cycle.",
	    GCLOG_NS, -1 }, stw_sweep_max },
	{ { "stw_mark_p99", "mark termination p99",
	    "99th percentile of the pause that ends marking.",
	    GCLOG_NS, -1 }, stw_mark_p99 },
	{ { "stw_mark_max", "mark termination max",
	    "Longest pause that ends marking.",
	    GCLOG_NS, -1 }, stw_mark_max },
	{ { "mark_p50", "mark p50", "Median mark phase by wall clock.",
	    GCLOG_NS, -1 }, mark_p50 },
	{ { "mark_p99", "mark p99",
	    "99th percentile of the mark phase by wall clock.",
	    GCLOG_NS, -1 }, mark_p99 },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_pauses = {
	"pauses", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_facts *f = a->facts;
	struct gcl_rows *rows;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && !f->cycles))
		return rc;
	rows = gcl_report_section(a, "pauses", gcl_report_title(a,
	    "Pauses (stop the world)", err), GCL_TABLE, columns,
	    GCL_COUNT(columns), err);
	if (!rows)
		return GCLOG_ENOMEM;
	rc = add_phase(rows, "sweep termination", &f->stw_sweep, err);
	if (rc == 0)
		rc = add_phase(rows, "mark termination", &f->stw_mark, err);
	if (rc == 0)
		rc = add_phase(rows, "whole cycle", &f->pause, err);
	if (rc == 0)
		rc = add_phase(rows, f->stw_sweep.values.n ?
		    "(concurrent mark)" : "of it mark", &f->mark, err);
	return rc < 0 ? rc : gcl_report_metrics(a, "pauses", err);
}

const struct gcl_report gcl_report_pauses = {
	{ "pauses", "Stop-the-world phases and concurrent mark: percentiles "
	    "by nearest rank, \"max\" where n is too small for one." }, make
};
