/* Report "rss": what the resident set is made of, as far as the log tells, and
 * what is left over (metrics 2.10). */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "report/metrics.h"
#include "report/subqueries.h"

/* ---- what the log tells ---------------------------------------------- */

/* The snapshot of MemStats that holds most memory of the system; parts of it
 * that were not printed are NaN. */
enum part { ALLOC, WASTE, KEPT, STACKS, OWN, RUNTIME, PARTS };

struct ledger {
	int64_t line_no; /* of the snapshot; 0: there is none */
	double part[PARTS];
	double util_pct; /* of scavtrace, the least; NaN */
	double rss;      /* the largest that was told; NaN */
	const char *rss_by;
};

static const char snapshot_sql[] = "SELECT line_no, " GCL_HEAP_ALLOC_SQL ", "
    "heap_inuse_bytes - " GCL_HEAP_ALLOC_SQL ", "
    "heap_idle_bytes - heap_released_bytes, stack_sys_bytes, "
    "mspan_sys_bytes + mcache_sys_bytes + buck_hash_sys_bytes + "
    "coalesce(gc_sys_bytes, 0) + coalesce(other_sys_bytes, 0), "
    "sys_bytes - heap_released_bytes FROM memstats WHERE " GCL_ASKED_SQL
    " AND sys_bytes >= heap_released_bytes "
    "ORDER BY sys_bytes - heap_released_bytes DESC, id LIMIT 1";

static const char other_sql[] = "SELECT (SELECT min(util_pct) FROM scavtrace "
    "WHERE " GCL_ASKED_SQL "), (SELECT max(max_rss_bytes) FROM memstats "
    "WHERE " GCL_ASKED_SQL ")";

static int
read_snapshot(const struct gcl_asked *a, struct ledger *l,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int i, rc = gcl_query_open(&q, a->db, snapshot_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	rc = gcl_query_next(q, err);
	if (rc > 0)
		l->line_no = gcl_query_int(q, 0, 0);
	for (i = 0; i < PARTS; i++)
		l->part[i] = rc > 0 ? gcl_query_real(q, i + 1) : NAN;
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

static int
read_other(const struct gcl_asked *a, struct ledger *l, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, a->db, other_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	rc = gcl_query_next(q, err);
	l->util_pct = rc > 0 ? gcl_query_real(q, 0) : NAN;
	l->rss = rc > 0 ? gcl_query_real(q, 1) : NAN;
	l->rss_by = "MemStats";
	if (a->facts->max_rss_bytes >= l->rss || isnan(l->rss)) {
		l->rss = a->facts->max_rss_bytes;
		l->rss_by = "time(1)";
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* ---- the report ------------------------------------------------------ */

static const struct gcl_column columns[] = {
	{ "part", "Part", GCLOG_TEXT },
	{ "size_bytes", "size", GCLOG_REAL },
	{ "of_rss_pct", "of RSS", GCLOG_REAL },
	{ "told_by", "told by", GCLOG_TEXT },
};

struct writer {
	struct gcl_rows *rows;
	double rss, sum;
	int failed;
};

static void
add_part(struct writer *w, const char *name, double bytes, const char *by)
{
	struct gcl_cell *row;

	if (isnan(bytes))
		return;
	row = gcl_rows_add(w->rows);
	if (!row) {
		w->failed = 1;
		return;
	}
	gcl_cell_text(&row[0], name);
	gcl_cell_real(&row[1], bytes);
	gcl_cell_real(&row[2], gcl_percent(bytes, w->rss));
	gcl_cell_text(&row[3], by);
}

static void
add_to_sum(struct writer *w, const char *name, double bytes, const char *by)
{
	add_part(w, name, bytes, by);
	w->sum += isnan(bytes) ? 0 : bytes;
}

/* Of a snapshot all is known at one moment. */
static void
add_snapshot(struct writer *w, const struct ledger *l)
{
	add_to_sum(w, "heap objects, live or not", l->part[ALLOC],
	    "MemStats");
	add_to_sum(w, "room within spans", l->part[WASTE], "MemStats");
	add_to_sum(w, "idle spans, kept", l->part[KEPT], "MemStats");
	add_to_sum(w, "stacks", l->part[STACKS], "MemStats");
	add_to_sum(w, "the runtime's own", l->part[OWN], "MemStats");
}

/* Of gctrace the largest live heap, and what lay above it at the peak. */
static void
add_cycles(struct writer *w, struct gcl_facts *f)
{
	double live = gcl_facts_rank(&f->heap[GCL_HEAP_LIVE].values, 1);
	double peak = gcl_facts_rank(&f->heap[GCL_HEAP_END].values, 1);

	add_to_sum(w, "live heap", live, "gctrace");
	add_to_sum(w, "garbage up to the peak", peak - live, "gctrace");
	add_to_sum(w, "stacks to scan", gcl_facts_rank(
	    &f->heap[GCL_HEAP_STACKS].values, 1), "gctrace");
}

/* When the parts were so large. */
static const char *
parts_note(const struct ledger *l)
{
	return l->line_no ? "Parts are of the snapshot that held most, the "
	    "RSS is of the whole run." : "Parts are the largest of each; "
	    "MemStats would tell the rest.";
}

/* RSS can be below what was allocated: pages that nobody touched are not
 * resident.  That is said, and no negative rest printed. */
static const char *
note_of(const struct writer *w, const struct ledger *l,
    const struct gcl_asked *a)
{
	struct gcl_arena *keep = &a->result->arena;
	char text[GCL_NUM_TEXT];
	const char *untouched = !(w->sum > w->rss) ? "" :
	    gcl_arena_printf(keep, "  The parts are %s more than the RSS: "
	    "pages that were never\n  touched are not resident.\n",
	    gcl_num_human(text, w->sum - w->rss, GCLOG_BYTES));
	const char *util = isnan(l->util_pct) ? "" : gcl_arena_printf(keep,
	    "  scavtrace: at least %s of what the heap held was in use.\n",
	    gcl_num_human(text, l->util_pct, GCLOG_PCT));

	if (!untouched || !util)
		return NULL;
	return gcl_arena_printf(keep, "%s%s  %s", untouched, util,
	    !isnan(w->rss) ? parts_note(l) : gcl_facts_is_part(a->facts) ?
	    "Of a part no RSS is known: what time(1) tells is of the run." :
	    "No RSS is known: run the program under /usr/bin/time -v.");
}

static int
fill(const struct gcl_asked *a, struct gcl_rows *rows, const struct ledger *l)
{
	struct writer w = { rows, l->rss, 0, 0 };

	if (l->line_no)
		add_snapshot(&w, l);
	else if (a->facts->cycles)
		add_cycles(&w, a->facts);
	add_part(&w, "sum", w.sum > 0 ? w.sum : NAN, "");
	if (!isnan(w.rss) && w.sum <= w.rss && w.sum > 0)
		add_part(&w, "unexplained: code, C, mmap", w.rss - w.sum, "");
	add_part(&w, "RSS at its peak", w.rss, l->rss_by);
	rows->note = note_of(&w, l, a);
	return w.failed || !rows->note ? -1 : 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	struct ledger l = { 0 };
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rc = read_snapshot(a, &l, err);
	if (rc == 0)
		rc = read_other(a, &l, err);
	if (rc < 0)
		return rc;
	rows = gcl_report_section(a, "rss", gcl_report_title(a,
	    "What the RSS is made of", err), GCL_TABLE, columns,
	    GCL_COUNT(columns), err);
	if (!rows)
		return GCLOG_ENOMEM;
	return fill(a, rows, &l) < 0 ? gcl_err_memory(err) : 0;
}

const struct gcl_report gcl_report_rss = {
	{ "rss", "What the resident set is made of: live heap, garbage, waste, "
	    "stacks, and what is left over." }, make
};
