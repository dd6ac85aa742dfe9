/* The views: common questions as SQL, which any sqlite3 answers. */
#include "config.h"

#include "db/views.h"

#include <string.h>

#include "base/err.h"
#include "family/family.h"

enum { SQL_CEILING = 8 * 1024 };

struct view {
	const char *name, *sql;
};

/* ---- words of theirs ------------------------------------------------- */

/* What a printed time is cut off by at most, in parts: gcl_num_step. */
#define STEP(t, parts) "CASE WHEN " t " < 100000 THEN 1000 / " parts "\n" \
	"    WHEN " t " < 1000000 THEN 10000/" parts " WHEN " t \
	" < 10000000 THEN 100000/" parts "\n    ELSE 1000000/" parts " END"

/* The middle of what it stands for. */
#define MIDDLE(t) t " + " STEP(t, "2")

/* Before Go 1.5 all phases are pauses: four in microseconds, or three in
 * milliseconds.  Then a record has no at_ns. */
#define OLD_STEP "iif(rest_ns IS NULL, 4000, 3000000)"

/* The cycle of its process that was read before. */
#define BEFORE " OVER before"
#define WINDOW "WINDOW before AS (PARTITION BY run_id, process_id ORDER BY id)"

/* What cycles come to. */
#define TOTALS "count(*) AS cycles, sum(length_ns) AS length_ns,\n" \
	"  1e9 * count(length_ns) / sum(length_ns) AS gc_per_s,\n" \
	"  sum(pause_mid_ns) AS pause_total_ns, max(pause_ns) AS " \
	"pause_max_ns,\n" \
	"  100.0 * sum(gc_cpu_mid_ns) FILTER (WHERE length_ns IS NOT NULL)\n" \
	"    / sum(available_ns) AS gc_cpu_pct,\n" \
	"  sum(allocated_bytes) AS allocated_bytes,\n" \
	"  1e9 * sum(allocated_bytes) / sum(length_ns) AS " \
	"alloc_bytes_per_s,\n" \
	"  max(heap_end_bytes) AS heap_max_bytes,\n" \
	"  max(heap_live_bytes) AS live_max_bytes, max(goal_bytes) AS " \
	"goal_max_bytes"

/* ---- cycles ---------------------------------------------------------- */

/* As report/cycles.c has it: what was printed, and what follows from the cycle
 * before, if that was read.  No cycle before the first is a cycle 0 that ended
 * when the program began. */
#define PRINTED "SELECT id, run_id, process_id, line_no, wall_ns, torn, " \
	"suspect, gc,\n  at_ns, procs, forced, pause_ns, mark_ns,\n  " \
	"coalesce(" MIDDLE("stw_sweep_ns") " +\n    " MIDDLE("stw_mark_ns") \
	",\n    pause_ns + " OLD_STEP " / 2) AS pause_mid_ns,\n  " \
	MIDDLE("mark_ns") " +\n    coalesce(" MIDDLE("scan_ns") " +\n    " \
	MIDDLE("install_ns") ", 0) AS run_ns,\n  " \
	MIDDLE("cpu_stw_sweep_ns") " +\n    " MIDDLE("cpu_stw_mark_ns") \
	" +\n    " MIDDLE("cpu_assist_ns") " +\n    " \
	MIDDLE("cpu_background_ns") " +\n    coalesce(" \
	MIDDLE("cpu_scan_ns") ", 0) AS gc_cpu_mid_ns,\n" \
	"  heap_start_bytes, heap_end_bytes, heap_live_bytes,\n" \
	"  iif(goal_bytes < " GCL_NO_GOAL_SQL ", goal_bytes, NULL) AS " \
	"goal_bytes,\n" \
	"  coalesce(stacks_bytes, 0) + coalesce(globals_bytes, 0) AS " \
	"roots_bytes\nFROM gctrace"

#define START "at_ns + " GCL_SQL_NUMBER(GCL_START_HALF_NS)
#define FOLLOWS "CASE WHEN gc = lag(gc + 1, 1, 1)" BEFORE " THEN "

static const char cycles[] = "CREATE VIEW cycles AS WITH printed AS (" PRINTED
    "),\nlinked AS (SELECT *, " START " + pause_mid_ns + run_ns AS end_ns,\n  "
    FOLLOWS "lag(" START " + pause_mid_ns + run_ns, 1, 0)" BEFORE
    " END AS before_ns,\n  " FOLLOWS "lag(heap_live_bytes, 1, 0)" BEFORE
    " END AS live_before_bytes,\n  lag(roots_bytes, 1, 0)" BEFORE
    " AS roots_before_bytes\nFROM printed " WINDOW ")\n"
    "SELECT run_id, process_id, line_no, wall_ns, torn, suspect, gc, at_ns,\n"
    "  CASE WHEN forced = 1 THEN 'program'\n    WHEN " START " - before_ns >= "
    GCL_SQL_NUMBER(GCL_PERIOD_NS) " THEN 'clock'\n"
    "    WHEN forced = 0 THEN 'heap' END AS cause,\n"
    "  end_ns - before_ns AS length_ns, procs,\n"
    "  (end_ns - before_ns) * procs AS available_ns,\n"
    "  pause_ns, pause_mid_ns, pause_mid_ns + run_ns AS cycle_mid_ns, "
    "gc_cpu_mid_ns,\n  heap_start_bytes, heap_end_bytes, heap_live_bytes, "
    "goal_bytes, live_before_bytes,\n  iif(end_ns IS NULL, NULL, "
    "heap_end_bytes - live_before_bytes) AS allocated_bytes,\n"
    "  CASE WHEN live_before_bytes >= " GCL_SQL_NUMBER(GCL_GOGC_LIVE_BYTES)
    " AND goal_bytes > " GCL_SQL_NUMBER(GCL_GOGC_GOAL_BYTES) "\n"
    "    AND (forced = 0 OR mark_ns > 0) AND NOT (goal_bytes - "
    "live_before_bytes\n    >= " GCL_SQL_NUMBER(GCL_RAISED_ROOM_BYTES)
    " AND heap_start_bytes + " GCL_SQL_NUMBER(GCL_RAISED_LEFT_BYTES)
    " >= goal_bytes)\n    THEN 100.0 * (goal_bytes - live_before_bytes)\n"
    "    / (live_before_bytes + roots_before_bytes) END AS gogc_pct\n"
    "FROM linked";

/* ---- the others ------------------------------------------------------ */

static const char pauses[] = "CREATE VIEW pauses AS SELECT run_id, process_id, "
    "line_no, gc, at_ns, phase,\n  pause_ns, pause_ns + step_ns / 2 AS "
    "pause_mid_ns, pause_ns + step_ns AS pause_high_ns\nFROM (SELECT *, "
    "coalesce(old_step_ns, " STEP("pause_ns", "1") ") AS step_ns\n"
    "FROM (SELECT run_id, process_id, line_no, gc, at_ns, 'sweep termination' "
    "AS phase,\n    stw_sweep_ns AS pause_ns, NULL AS old_step_ns "
    "FROM gctrace UNION ALL\n"
    "  SELECT run_id, process_id, line_no, gc, at_ns + cycle_ns - "
    "stw_mark_ns,\n    'mark termination', stw_mark_ns, NULL FROM gctrace "
    "UNION ALL\n  SELECT run_id, process_id, line_no, gc, NULL, 'whole "
    "cycle', pause_ns,\n    " OLD_STEP " FROM gctrace WHERE at_ns IS NULL)\n"
    "WHERE pause_ns IS NOT NULL)";

static const char gaps[] = "CREATE VIEW gaps AS SELECT run_id, process_id, "
    "before_gc + 1 AS first_gc, gc - 1 AS last_gc,\n"
    "  gc - 1 - before_gc AS missing, before_line_no, line_no\n"
    "FROM (SELECT run_id, process_id, gc, line_no, lag(gc)" BEFORE
    " AS before_gc,\n    lag(line_no)" BEFORE " AS before_line_no\n"
    "  FROM gctrace " WINDOW ")\nWHERE gc > before_gc + 1";

static const struct view views[] = {
	{ "runs", "CREATE VIEW runs AS " GCL_RUNS_SQL },
	{ "totals", "CREATE VIEW totals AS SELECT run_id, process_id, " TOTALS
	    "\nFROM cycles GROUP BY run_id, process_id" },
	{ "cycles", cycles },
	{ "pauses", pauses },
	{ "seconds", "CREATE VIEW seconds AS SELECT run_id, process_id, "
	    "at_ns / 1000000000 AS second, " TOTALS "\n"
	    "FROM cycles WHERE at_ns IS NOT NULL GROUP BY run_id, "
	    "process_id, second" },
	{ "gaps", gaps },
};

int
gcl_views_declare(struct gcl_buf *b)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(views); i++)
		gcl_buf_printf(b, "%s;\n", views[i].sql);
	return b->failed ? -1 : 0;
}

/* ---- into a database ------------------------------------------------- */

static int
insert_all(const struct gcl_handle *h, sqlite3_stmt *st, struct gclog_err *err)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(views); i++) {
		sqlite3_bind_text(st, 1, views[i].name, -1, SQLITE_STATIC);
		sqlite3_bind_text(st, 2, views[i].sql, -1, SQLITE_STATIC);
		if (sqlite3_step(st) != SQLITE_DONE)
			return gcl_handle_err(h, err);
		sqlite3_reset(st);
	}
	return 0;
}

/* A CREATE VIEW each would cost as much as a quarter of what reading a short
 * log costs.  The rows that it would write are a twentieth of that. */
static int
fill(const struct gcl_handle *h, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc;

	sqlite3_db_config(h->sql, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	sqlite3_db_config(h->sql, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
	rc = gcl_handle_prepare(h, "INSERT INTO sqlite_schema VALUES ('view', "
	    "?1, ?1, 0, ?2)", &st, err);
	if (rc == 0)
		rc = insert_all(h, st, err);
	sqlite3_finalize(st);
	sqlite3_db_config(h->sql, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, NULL);
	return rc;
}

/* Somebody else's table or view of the name goes before. */
static int
create(const struct gcl_handle *h, const struct view *v, const char *kind,
    struct gclog_err *err)
{
	int64_t taken = 0;
	struct gcl_buf sql;
	int rc;

	gcl_buf_init(&sql, SQL_CEILING);
	gcl_buf_printf(&sql, "SELECT count(*) FROM main.sqlite_schema WHERE "
	    "name = '%s'", v->name);
	rc = sql.failed ? gcl_err_memory(err) :
	    gcl_handle_ask(h, gcl_buf_text(&sql), &taken, err);
	gcl_buf_fini(&sql);
	gcl_buf_printf(&sql, "CREATE%s%s", kind, v->sql + strlen("CREATE"));
	if (rc == 0 && !taken)
		rc = sql.failed ? gcl_err_memory(err) :
		    gcl_handle_exec(h, gcl_buf_text(&sql), err);
	gcl_buf_fini(&sql);
	return rc;
}

static int
create_all(const struct gcl_handle *h, const char *kind, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < GCL_COUNT(views); i++)
		rc = create(h, &views[i], kind, err);
	return rc;
}

int
gcl_views_add(const struct gcl_handle *h, int is_new, struct gclog_err *err)
{
	return is_new ? fill(h, err) : create_all(h, "", err);
}

int
gcl_views_show(const struct gcl_handle *h, struct gclog_err *err)
{
	return h->version == GCL_DB_VERSION ? 0 :
	    create_all(h, " TEMP", err);
}

int
gcl_views_check(const struct gcl_handle *h, const char *name,
    struct gclog_err *err)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(views); i++)
		if (strcmp(views[i].name, name) == 0)
			return gcl_err(err, GCLOG_EARG, "%s: has a view %s; "
			    "give the family another name", h->path, name);
	return 0;
}
