/* Report "cpu": what collecting took of the processors, and by whom. */
#include "config.h"

#include "report/report.h"

#include "base/err.h"

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
		    gcl_facts_gc_cpu_ns(f)));
	gcl_cell_real(&row[3], gcl_percent(ns, f->cpu.available_ns));
	gcl_cell_real(&row[4], gcl_percent(ns, f->user_ns + f->system_ns));
	return 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	static const char *const names[GCL_CPU_N] = { "stop the world",
		"mark assist", "background mark", "(idle mark)" };
	const struct gcl_facts *f = a->facts;
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
	rc = add_part(f, rows, "all but idle", gcl_facts_gc_cpu_ns(f), 0,
	    err);
	for (i = 0; rc == 0 && i < GCL_CPU_N; i++)
		rc = add_part(f, rows, names[i], f->cpu.part[i].middle,
		    i == GCL_CPU_IDLE, err);
	return rc;
}

const struct gcl_report gcl_report_cpu = {
	{ "cpu", "GC share of the CPU and its parts; all CPU is GOMAXPROCS x "
	    "time, used CPU is user + system of time(1)." }, make
};
