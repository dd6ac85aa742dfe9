/* Report "rss": what the resident set is made of, as far as the log tells, and
 * what is left over (metrics 2.10). */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "report/metrics.h"
#include "report/rss.h"
#include "report/subqueries.h"

/* ---- what the log tells ---------------------------------------------- */

/* The snapshot of MemStats that holds most memory of the system; parts of it
 * that were not printed are NaN. */
enum part { ALLOC, WASTE, KEPT, STACKS, OWN, PARTS };

static const char *const names[PARTS] = {
	[ALLOC] = "heap objects, live or not",
	[WASTE] = "room within spans",
	[KEPT] = "idle spans, kept",
	[STACKS] = "stacks",
	[OWN] = "the runtime's own",
};

static const char snapshot_sql[] = "SELECT line_no, " GCL_HEAP_ALLOC_SQL ", "
    "heap_inuse_bytes - " GCL_HEAP_ALLOC_SQL ", "
    "heap_idle_bytes - heap_released_bytes, stack_sys_bytes, "
    "mspan_sys_bytes + mcache_sys_bytes + buck_hash_sys_bytes + "
    "coalesce(gc_sys_bytes, 0) + coalesce(other_sys_bytes, 0) "
    "FROM memstats WHERE " GCL_ASKED_SQL
    " AND sys_bytes >= heap_released_bytes "
    "ORDER BY sys_bytes - heap_released_bytes DESC, id LIMIT 1";

static const char other_sql[] = "SELECT (SELECT min(util_pct) FROM scavtrace "
    "WHERE " GCL_ASKED_SQL "), (SELECT max(max_rss_bytes) FROM memstats "
    "WHERE " GCL_ASKED_SQL ")";

static void
add_row(struct gcl_rss *l, enum gcl_rss_kind kind, const char *name,
    double bytes, const char *by)
{
	if (isnan(bytes))
		return;
	l->rows[l->n++] = (struct gcl_rss_row){ name, bytes, by, kind };
	if (kind == GCL_RSS_PART)
		l->sum += bytes;
}

/* Of a snapshot all is known at one moment. */
static int
read_snapshot(struct gcl_rss *l, const struct gcl_facts *f,
    struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int i, rc = gcl_query_open(&q, db, snapshot_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_next(q, err);
	if (rc > 0)
		l->line_no = gcl_query_int(q, 0, 0);
	for (i = 0; i < PARTS && rc > 0; i++)
		add_row(l, GCL_RSS_PART, names[i], gcl_query_real(q, i + 1),
		    "MemStats");
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* Of gctrace the largest live heap, and what lay above it at the peak. */
static void
add_cycles(struct gcl_rss *l, struct gcl_facts *f)
{
	double live = gcl_facts_rank(&f->heap[GCL_HEAP_LIVE].values, 1);
	double peak = gcl_facts_rank(&f->heap[GCL_HEAP_END].values, 1);

	add_row(l, GCL_RSS_PART, "live heap", live, "gctrace");
	add_row(l, GCL_RSS_PART, "garbage up to the peak", peak - live,
	    "gctrace");
	add_row(l, GCL_RSS_PART, "stacks to scan", gcl_facts_rank(
	    &f->heap[GCL_HEAP_STACKS].values, 1), "gctrace");
}

/* The RSS, and by whom it was told. */
static int
read_other(struct gcl_rss *l, const struct gcl_facts *f, struct gclog_db *db,
    const char **by, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, other_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_next(q, err);
	l->util_pct = rc > 0 ? gcl_query_real(q, 0) : NAN;
	l->rss = rc > 0 ? gcl_query_real(q, 1) : NAN;
	*by = "MemStats";
	if (f->max_rss_bytes >= l->rss || isnan(l->rss)) {
		l->rss = f->max_rss_bytes;
		*by = "time(1)";
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

int
gcl_rss_read(struct gcl_rss *l, struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err)
{
	const char *by = "";
	int rc;

	*l = (struct gcl_rss){ .n = 0 };
	rc = read_snapshot(l, f, db, err);
	if (rc == 0)
		rc = read_other(l, f, db, &by, err);
	if (rc < 0)
		return rc;
	if (!l->line_no && f->cycles)
		add_cycles(l, f);
	add_row(l, GCL_RSS_SUM, "sum", l->sum > 0 ? l->sum : NAN, "");
	if (l->sum <= l->rss && l->sum > 0)
		add_row(l, GCL_RSS_REST, "unexplained: code, C, mmap",
		    l->rss - l->sum, "");
	add_row(l, GCL_RSS_WHOLE, "RSS at its peak", l->rss, by);
	return 0;
}

/* ---- the report ------------------------------------------------------ */

static const struct gcl_column columns[] = {
	{ "part", "Part", GCLOG_TEXT },
	{ "size_bytes", "size", GCLOG_REAL },
	{ "of_rss_pct", "of RSS", GCLOG_REAL },
	{ "told_by", "told by", GCLOG_TEXT },
};

/* When the parts were so large. */
static const char *
parts_note(const struct gcl_rss *l)
{
	return l->line_no ? "Parts are of the snapshot that held most, the "
	    "RSS is of the whole run." : "Parts are the largest of each; "
	    "MemStats would tell the rest.";
}

/* RSS can be below what was allocated: pages that nobody touched are not
 * resident.  That is said, and no negative rest printed. */
static const char *
note_of(const struct gcl_rss *l, const struct gcl_asked *a)
{
	struct gcl_arena *keep = &a->result->arena;
	char text[GCL_NUM_TEXT];
	const char *untouched = !(l->sum > l->rss) ? "" :
	    gcl_arena_printf(keep, "  The parts are %s more than the RSS: "
	    "pages that were never\n  touched are not resident.\n",
	    gcl_num_human(text, l->sum - l->rss, GCLOG_BYTES));
	const char *util = isnan(l->util_pct) ? "" : gcl_arena_printf(keep,
	    "  scavtrace: at least %s of what the heap held was in use.\n",
	    gcl_num_human(text, l->util_pct, GCLOG_PCT));

	if (!untouched || !util)
		return NULL;
	return gcl_arena_printf(keep, "%s%s  %s", untouched, util,
	    !isnan(l->rss) ? parts_note(l) : gcl_facts_is_part(a->facts) ?
	    "Of a part no RSS is known: what time(1) tells is of the run." :
	    "No RSS is known: run the program under /usr/bin/time -v.");
}

static int
fill(const struct gcl_asked *a, struct gcl_rows *rows,
    const struct gcl_rss *l)
{
	struct gcl_cell *row;
	size_t i;

	for (i = 0; i < l->n; i++) {
		row = gcl_rows_add(rows);
		if (!row)
			return -1;
		gcl_cell_text(&row[0], l->rows[i].name);
		gcl_cell_real(&row[1], l->rows[i].bytes);
		gcl_cell_real(&row[2], gcl_percent(l->rows[i].bytes, l->rss));
		gcl_cell_text(&row[3], l->rows[i].by);
	}
	rows->note = note_of(l, a);
	return rows->note ? 0 : -1;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows;
	struct gcl_rss l;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || a->brief)
		return rc;
	rc = gcl_rss_read(&l, a->facts, a->db, err);
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
