/* Report "mmu": the least share of the processors that the program had in any
 * window, by the length of the window, and when that was. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/metrics.h"

/* ---- metrics -------------------------------------------------------- */

static struct gcl_measure
mmu_of(struct gcl_facts *f, double ns)
{
	const struct gcl_mmu_length *l = gcl_facts_windows(f, ns);

	return gcl_measure_exact(l->n ? 100 * l->worst[0].share : NAN,
	    f->cycles);
}

static struct gcl_measure
mmu_10ms(struct gcl_facts *f)
{
	return mmu_of(f, 10e6);
}

static struct gcl_measure
mmu_100ms(struct gcl_facts *f)
{
	return mmu_of(f, 100e6);
}

static struct gcl_measure
mmu_1s(struct gcl_facts *f)
{
	return mmu_of(f, 1e9);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "mmu_10ms", "MMU of 10 ms",
	    "Least share of the processors that the program had in any 10 ms:"
	    " none while the world is stopped, what marking leaves else.",
	    GCLOG_PCT, 1 }, mmu_10ms },
	{ { "mmu_100ms", "MMU of 100 ms", "The same of 100 ms.",
	    GCLOG_PCT, 1 }, mmu_100ms },
	{ { "mmu_1s", "MMU of 1 s", "The same of 1 s.", GCLOG_PCT, 1 },
	    mmu_1s },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_mmu = {
	"mmu", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static const struct gcl_column curve_columns[] = {
	{ "window_ns", "Window", GCLOG_REAL },
	{ "mmu_pct", "MMU", GCLOG_REAL },
	{ "from_ns", "worst from", GCLOG_REAL },
	{ "until_ns", "until", GCLOG_REAL },
};

static int
add_window(struct gcl_rows *rows, double ns, const struct gcl_mmu_window *w)
{
	struct gcl_cell *row = gcl_rows_add(rows);

	if (!row)
		return -1;
	gcl_cell_real(&row[0], ns);
	gcl_cell_real(&row[1], 100 * w->share);
	gcl_cell_real(&row[2], w->at_ns);
	gcl_cell_real(&row[3], w->at_ns + ns);
	return 0;
}

static int
add_curve(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows = gcl_report_section(a, "mmu",
	    gcl_report_title(a, "Minimum mutator utilisation", err),
	    GCL_TABLE, curve_columns, GCL_COUNT(curve_columns), err);
	const struct gcl_mmu_length *l = a->facts->mmu.lengths;
	size_t i;

	if (!rows)
		return GCLOG_ENOMEM;
	for (i = 0; i < GCL_MMU_LENGTHS; i++)
		if (l[i].n && add_window(rows, l[i].ns, &l[i].worst[0]) < 0)
			return gcl_err_memory(err);
	rows->note = a->facts->single ? "  Assists are spread over their mark "
	    "phase, and starts have 1 ms: one goroutine\n  can do worse." :
	    "  Of several processes none is told: choose one with "
	    "--process.";
	return 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rc = add_curve(a, err);
	return rc < 0 ? rc : gcl_report_metrics(a, "mmu", err);
}

const struct gcl_report gcl_report_mmu = {
	{ "mmu", "Minimum mutator utilisation: the least share of the CPU "
	    "that the program had, by length of window." }, make
};
