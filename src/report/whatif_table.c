/* gclog_whatif_result: settings as a table, the cheapest that fits, and what
 * the model is made of. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "model/rows.h"

static const struct gcl_column columns[] = {
	{ "gogc", "GOGC", GCLOG_TEXT },
	{ "limit_bytes", "limit", GCLOG_REAL },
	{ "gc_cpu_pct", "GC CPU", GCLOG_REAL },
	{ "gc_cpu_low_pct", "from", GCLOG_REAL },
	{ "gc_cpu_high_pct", "to", GCLOG_REAL },
	{ "peak_bytes", "peak heap", GCLOG_REAL },
	{ "peak_low_bytes", "from", GCLOG_REAL },
	{ "peak_high_bytes", "to", GCLOG_REAL },
	{ "cycles_per_s", "cycles", GCLOG_REAL },
	{ "cycles_low_per_s", "from", GCLOG_REAL },
	{ "cycles_high_per_s", "to", GCLOG_REAL },
	{ "memory_bytes", "in all", GCLOG_REAL },
	{ "remark", "", GCLOG_TEXT },
};

enum { GOGC, LIMIT, CPU, PEAK = 5, RATE = 8, MEMORY = 11, REMARK };

static const char notes[] =
    "  Peak heap is at the end of a cycle, garbage included. \"in all\" is "
    "the most of it and\n  what the runtime holds besides: stacks, waste, "
    "tables; not code, nor memory of C.\n  With about 95 % the truth lies "
    "between \"from\" and \"to\", if the program does the same work.";

static const char *
gogc_text(double gogc, struct gcl_arena *a)
{
	return isfinite(gogc) ? gcl_arena_printf(a, "%.0f", gogc) : "off";
}

/* What matters most of a row. */
static const char *
remark_of(const struct gclog_whatif *w, const struct gcl_whatif_row *r)
{
	if (r->own)
		return "this run";
	if (r->crushed)
		return isnan(r->limit) ? "always collecting" :
		    "too little: thrashes";
	if (r->unsure)
		return isnan(r->limit) ? "may always collect" : "may thrash";
	if (w->calibrated && isnan(r->limit) &&
	    fabs(r->gogc / w->calibration.gogc - 1) < 0.005)
		return "the other run";
	if (r->far)
		return "extrapolated";
	return r->held ? "limit holds" : isnan(r->limit) ? "" :
	    "limit not reached";
}

static void
put_range(struct gcl_cell *row, const struct gcl_range *r)
{
	gcl_cell_real(&row[0], r->value);
	gcl_cell_real(&row[1], isnan(r->low) ? NAN : fmax(0, r->low));
	gcl_cell_real(&row[2], r->high);
}

static int
add_row(struct gcl_rows *rows, const struct gclog_whatif *w,
    const struct gcl_whatif_row *r, struct gcl_arena *a)
{
	struct gcl_cell *row = gcl_rows_add(rows);
	const char *gogc = gogc_text(r->gogc, a);

	if (!row || !gogc)
		return -1;
	gcl_cell_text(&row[GOGC], gogc);
	gcl_cell_real(&row[LIMIT], r->limit);
	put_range(&row[CPU], &r->cpu_pct);
	put_range(&row[PEAK], &r->peak_bytes);
	put_range(&row[RATE], &r->rate_per_s);
	gcl_cell_real(&row[MEMORY], r->memory);
	gcl_cell_text(&row[REMARK], remark_of(w, r));
	return 0;
}

static int
add_table(struct gclog_result *res, const struct gclog_whatif *w,
    const struct gcl_whatif_row *at, size_t n)
{
	struct gcl_rows *rows = gcl_result_section(res, "whatif",
	    gcl_arena_printf(&res->arena, "%s under other settings", w->name),
	    GCL_TABLE, columns, GCL_COUNT(columns));
	size_t i;

	if (!rows || !rows->title)
		return -1;
	res->title = rows->title;
	rows->note = notes;
	for (i = 0; i < n; i++)
		if (add_row(rows, w, &at[i], &res->arena) < 0)
			return -1;
	return 0;
}

/* ---- what fits ------------------------------------------------------ */

static const struct gcl_column fit_columns[] = {
	{ "fit_bytes", "to fit in", GCLOG_REAL },
	{ "gogc", "GOGC", GCLOG_TEXT },
	{ "limit_bytes", "GOMEMLIMIT", GCLOG_REAL },
	{ "gc_cpu_pct", "GC CPU", GCLOG_REAL },
	{ "gc_cpu_high_pct", "GC CPU, at most", GCLOG_REAL },
	{ "peak_high_bytes", "heap, at most", GCLOG_REAL },
	{ "outside_bytes", "outside of the heap", GCLOG_REAL },
	{ "memory_bytes", "in all", GCLOG_REAL },
};

static const char *
fit_note(const struct gclog_whatif *w, const struct gcl_whatif_row *best)
{
	if (!best)
		return "  Nothing of the table fits: the live heap and what "
		    "is outside of it need more.";
	return isnan(w->run.outside) ?
	    "  The cheapest of the table whose most fits. What is outside of "
	    "the heap is guessed:\n  stacks, 8 MiB and 5 %, as Go 1.19 needs; "
	    "MemStats in the log would tell. An RSS\n  has code and memory of "
	    "C in it, too." :
	    "  The cheapest of the table whose most fits. What is outside of "
	    "the heap is what\n  MemStats said. An RSS has code and memory of "
	    "C in it, too.";
}

static int
add_fit(struct gclog_result *res, const struct gclog_whatif *w,
    const struct gcl_whatif_row *best)
{
	struct gcl_rows *rows = gcl_result_section(res, "fit",
	    "The cheapest that fits", GCL_RECORD, fit_columns,
	    GCL_COUNT(fit_columns));
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;
	double outside;

	if (!row)
		return -1;
	rows->note = fit_note(w, best);
	gcl_cell_real(&row[0], w->fit);
	if (!best)
		return 0;
	outside = gcl_whatif_outside(&w->run, best->peak_bytes.high).value;
	gcl_cell_text(&row[1], gogc_text(best->gogc, &res->arena));
	gcl_cell_real(&row[2], best->limit);
	gcl_cell_real(&row[3], best->cpu_pct.value);
	gcl_cell_real(&row[4], best->cpu_pct.high);
	gcl_cell_real(&row[5], fmin(best->peak_bytes.high,
	    best->memory - outside));
	gcl_cell_real(&row[6], outside);
	gcl_cell_real(&row[7], best->memory);
	return 0;
}

/* ---- what it is made of --------------------------------------------- */

static const struct gcl_column model_columns[] = {
	{ "gogc", "GOGC it had", GCLOG_TEXT },
	{ "gogc_by", "which is known", GCLOG_TEXT },
	{ "cycles", "cycles", GCLOG_INT },
	{ "alloc_bytes_per_s", "allocated", GCLOG_REAL },
	{ "live_bytes", "live heap, mean", GCLOG_REAL },
	{ "roots_bytes", "stacks and globals", GCLOG_REAL },
	{ "cycle_fixed_ns", "CPU of a cycle, fixed", GCLOG_REAL },
	{ "cycle_per_gib_ns", "and for each GiB live", GCLOG_REAL },
	{ "fill_pct", "room filled", GCLOG_REAL },
	{ "idle_pct", "idle while marking", GCLOG_REAL },
	{ "other_gogc", "calibrated by GOGC", GCLOG_TEXT },
	{ "other_cpu_pct", "its GC CPU, of predicted", GCLOG_REAL },
	{ "other_peak_pct", "its peak heap", GCLOG_REAL },
	{ "other_rate_pct", "its cycles", GCLOG_REAL },
	{ "other_alloc_pct", "its allocation rate", GCLOG_REAL },
};

static int
add_model(struct gclog_result *res, const struct gclog_whatif *w)
{
	const struct gcl_whatif_run *run = &w->run;
	const struct gcl_whatif_calibration *c = &w->calibration;
	const struct gcl_replay_cycle *all = &run->replay.all;
	struct gcl_rows *rows = gcl_result_section(res, "model", "The model",
	    GCL_RECORD, model_columns, GCL_COUNT(model_columns));
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;

	if (!row)
		return -1;
	gcl_cell_text(&row[0], gogc_text(run->gogc, &res->arena));
	gcl_cell_text(&row[1], run->gogc_by);
	gcl_cell_int(&row[2], (int64_t)all->cycles);
	gcl_cell_real(&row[3], 1e9 * all->allocated / all->ns);
	gcl_cell_real(&row[4], all->live / all->cycles);
	gcl_cell_real(&row[5], all->roots / all->cycles);
	gcl_cell_real(&row[6], run->model.fixed_ns);
	gcl_cell_real(&row[7], run->model.ns_per_byte * GCL_MIB * 1024);
	gcl_cell_real(&row[8], 100 * run->model.fill);
	gcl_cell_real(&row[9], 100 * run->idle);
	if (!w->calibrated)
		return 0;
	gcl_cell_text(&row[10], gogc_text(c->gogc, &res->arena));
	gcl_cell_real(&row[11], 100 * c->cpu);
	gcl_cell_real(&row[12], 100 * c->peak);
	gcl_cell_real(&row[13], 100 * c->rate);
	gcl_cell_real(&row[14], 100 * c->allocated);
	return 0;
}

int
gclog_whatif_result(struct gclog_result **out, struct gclog_whatif *w,
    int *fits, struct gclog_err *err)
{
	const struct gcl_whatif_row *rows, *best;
	struct gclog_result *res;
	size_t n = 0;
	int rc;

	if (!w->has_run)
		return gcl_err(err, GCLOG_EARG, "of which run is not said");
	rows = gcl_whatif_rows(w, &n);
	res = rows ? gcl_result_new() : NULL;
	if (!res)
		return gcl_err_memory(err);
	best = gcl_whatif_cheapest(rows, n);
	*fits = isnan(w->fit) || best;
	rc = add_table(res, w, rows, n);
	if (rc == 0 && !isnan(w->fit))
		rc = add_fit(res, w, best);
	if (rc == 0)
		rc = add_model(res, w);
	if (rc < 0) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	*out = res;
	return 0;
}
