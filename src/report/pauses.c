/* Report "pauses": stop-the-world phases and marking, by percentile. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

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
	return rc;
}

const struct gcl_report gcl_report_pauses = {
	{ "pauses", "Stop-the-world phases and concurrent mark: percentiles "
	    "by nearest rank, \"max\" where n is too small for one." }, make
};
