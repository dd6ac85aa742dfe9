/* What is known of a run and those of its processes that are asked about. */
#include "config.h"

#include "report/facts.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/num.h"
#include "family/family.h"

const char *
gcl_facts_rows(const struct gclog_family *f)
{
	if (f == &gcl_family_gctrace)
		return GCL_CYCLES_SQL;
	return f->flags & GCLOG_RUNTIME ? GCL_ASKED_SQL : GCL_LINES_SQL;
}

void
gcl_facts_bind(const struct gcl_facts *f, struct gcl_query *q)
{
	gcl_query_bind_int(q, ":run", f->run_id);
	gcl_query_bind_int(q, ":process", f->ledger.chosen ?
	    f->ledger.chosen->id : 0);
	gcl_query_bind_int(q, ":low", f->first_line);
	gcl_query_bind_int(q, ":high", f->last_line);
	gcl_query_bind_int(q, ":first", f->ledger.first_row);
	gcl_query_bind_int(q, ":last", f->ledger.last_row);
}

static int
open_query(const struct gcl_facts *f, struct gcl_query **q,
    struct gclog_db *db, const char *sql, struct gclog_err *err)
{
	int rc = gcl_query_open(q, db, sql, err);

	if (rc == 0)
		gcl_facts_bind(f, *q);
	return rc;
}

/* ---- the run and its processes -------------------------------------- */

static const char *
keep_text(struct gcl_facts *f, const struct gcl_query *q, int i)
{
	const char *text = gcl_query_text(q, i);

	return text ? gcl_arena_dup(&f->arena, text) : NULL;
}

static int
read_run(struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q;
	int rc = open_query(f, &q, db, "SELECT started_wall_ns, lines, bytes, "
	    "label, source, status FROM run WHERE id = :run", err);

	if (rc < 0)
		return rc;
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		f->started_wall_ns = gcl_query_int(q, 0, 0);
		f->lines = gcl_query_int(q, 1, 0);
		f->bytes = gcl_query_int(q, 2, 0);
		f->label = keep_text(f, q, 3);
		f->source = keep_text(f, q, 4);
		f->status = keep_text(f, q, 5);
		rc = f->source && f->status ? 0 : gcl_err_memory(err);
	} else if (rc == 0) {
		rc = gcl_err(err, GCLOG_ENOTFOUND, "there is no run %lld",
		    (long long)f->run_id);
	}
	gcl_query_close(q);
	return rc;
}

int
gcl_facts_size(const char *text, double *bytes)
{
	size_t digits = strspn(text, "0123456789");

	return text[digits + strspn(text + digits, "BKMGTi")] ? -1 :
	    gcl_num_parse(text, GCLOG_BYTES, bytes);
}

/* "off", and what no heap comes to, are no limit. */
static void
take_limit(struct gcl_facts *f, const char *text)
{
	double v;

	if (strcmp(text, "off") == 0)
		return;
	f->limit_unread = gcl_facts_size(text, &v) < 0;
	if (!f->limit_unread && v > 0 && v < (double)GCL_NO_GOAL_BYTES)
		f->memory_limit = v;
}

/* What whoever ingested it knew of it. */
static int
read_tags(struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q;
	int rc = open_query(f, &q, db, "SELECT value FROM run_tag "
	    "WHERE run_id = :run AND key = 'GOMEMLIMIT'", err);

	f->memory_limit = NAN;
	if (rc < 0)
		return rc;
	rc = gcl_query_next(q, err);
	if (rc > 0)
		take_limit(f, gcl_query_text(q, 0));
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* ---- a part of a run ------------------------------------------------- */

int
gcl_facts_is_part(const struct gcl_facts *f)
{
	return f->first_line > 0 || f->last_line < INT64_MAX;
}

/* The first line of those within, and the first after it; of what has a
 * clock. */
static int
find_lines(struct gcl_facts *f, struct gclog_db *db, const char *sql,
    int64_t *low, int64_t *after, struct gclog_err *err)
{
	const struct gclog_time_range *range = gcl_db_time_range(db);
	struct gcl_query *q;
	int rc = open_query(f, &q, db, sql, err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":from", range->from_ns);
	gcl_query_bind_int(q, ":until", range->until_ns);
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		*low = gcl_query_int(q, 0, 0);
		*after = gcl_query_int(q, 1, INT64_MAX);
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* A line number from 1, 0 if there is none; and of those after it. */
#define WITHIN(table, clock) "WITH within(low) AS (SELECT min(line_no) FROM " \
	table " WHERE " GCL_ASKED_SQL " AND " clock " >= :from AND " clock \
	" < :until) SELECT low, (SELECT min(line_no) FROM " table " WHERE " \
	GCL_ASKED_SQL " AND " clock " >= :until AND line_no > low) FROM within"

static int
take_part(struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	static const char *const sql[2][2] = {
		{ WITHIN("gctrace", "at_ns"), WITHIN("schedtrace", "at_ns") },
		{ WITHIN("gctrace", "wall_ns"), WITHIN("schedtrace",
		    "wall_ns") },
	};
	const struct gclog_time_range *range = gcl_db_time_range(db);
	int64_t low = 0, after = INT64_MAX;
	int i, rc = 0;

	if (range->from_ns == INT64_MIN && range->until_ns == INT64_MAX)
		return 0;
	if (!range->wall && f->ledger.n > 1 && !f->ledger.chosen)
		return gcl_err(err, GCLOG_EARG, "a time since the start is of "
		    "one process: choose it by its number, or give a time of "
		    "day");
	for (i = 0; i < 2 && rc == 0 && low == 0; i++)
		rc = find_lines(f, db, sql[range->wall][i], &low, &after, err);
	if (rc == 0 && low == 0)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "run %lld has nothing "
		    "between these times%s", (long long)f->run_id,
		    range->wall ? "; its lines may have no time of day" : "");
	f->first_line = low;
	f->last_line = after - 1;
	return rc;
}

/* ---- time(1) -------------------------------------------------------- */

/* It tells of the whole run. */
static int
read_times(struct gcl_facts *f, struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q;
	int rc = open_query(f, &q, db, "SELECT count(*), max(max_rss_bytes), "
	    "sum(1.0 * elapsed_ns), sum(1.0 * user_ns), sum(1.0 * system_ns) "
	    "FROM ("
	    "SELECT max_rss_bytes, elapsed_ns, user_ns, system_ns FROM timev "
	    "WHERE run_id = :run UNION ALL "
	    "SELECT max_rss_bytes, elapsed_ns, user_ns, system_ns FROM time "
	    "WHERE run_id = :run)", err);

	if (rc < 0)
		return rc;
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		f->timed = gcl_query_int(q, 0, 0);
		f->max_rss_bytes = gcl_query_real(q, 1);
		f->elapsed_ns = gcl_query_real(q, 2);
		f->user_ns = gcl_query_real(q, 3);
		f->system_ns = gcl_query_real(q, 4);
		rc = 0;
	}
	gcl_query_close(q);
	return rc;
}

int
gcl_facts_open(struct gcl_facts *f, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err)
{
	int rc;

	memset(f, 0, sizeof *f);
	f->run_id = run_id;
	f->forced = -1;
	f->span_ns = NAN;
	f->max_rss_bytes = f->elapsed_ns = f->user_ns = f->system_ns = NAN;
	f->last_line = INT64_MAX;
	rc = read_run(f, db, err);
	if (rc == 0)
		rc = read_tags(f, db, err);
	if (rc == 0)
		rc = gcl_ledger_open(&f->ledger, db, run_id, process, err);
	if (rc == 0)
		rc = take_part(f, db, err);
	if (rc == 0 && !gcl_facts_is_part(f))
		rc = read_times(f, db, err);
	f->trust = gcl_ledger_sum(&f->ledger, 0);
	if (rc < 0)
		gcl_facts_close(f);
	return rc;
}

void
gcl_facts_close(struct gcl_facts *f)
{
	gcl_facts_forget(f);
	gcl_ledger_close(&f->ledger);
	gcl_arena_free(&f->arena);
}

const char *
gcl_facts_name(const struct gcl_facts *f)
{
	if (f->label)
		return f->label;
	return strcmp(f->source, "-") == 0 ? "standard input" : f->source;
}

const char *
gcl_facts_title(const struct gcl_facts *f)
{
	const char *name = gcl_facts_name(f), *slash = strrchr(name, '/');

	return !f->label && slash && slash[1] ? slash + 1 : name;
}

const char *
gcl_facts_which(const struct gcl_facts *f, struct gcl_arena *a)
{
	const char *part = gcl_facts_is_part(f) ? "part of " : "";

	if (f->ledger.n < 2)
		return *part ? "part of it" : "";
	if (!f->ledger.chosen)
		return gcl_arena_printf(a, "%sall %zu processes", part,
		    f->ledger.n);
	return gcl_arena_printf(a, "%sprocess %lld of %zu", part,
	    (long long)f->ledger.chosen->ordinal, f->ledger.n);
}

struct gcl_quantum_sum
gcl_facts_gc_cpu(const struct gcl_facts *f)
{
	struct gcl_quantum_sum all = { 0, 0 };
	size_t i;

	for (i = 0; i < GCL_CPU_N; i++) {
		if (i == GCL_CPU_IDLE)
			continue;
		all.middle += f->cpu.part[i].middle;
		all.variance += f->cpu.part[i].variance;
	}
	return all;
}

double
gcl_percent(double part, double of)
{
	return of > 0 ? 100 * part / of : NAN;
}

int
gcl_facts_has_stacks(const struct gcl_facts *f)
{
	return f->heap[GCL_HEAP_STACKS].values.n > 0;
}

double
gcl_facts_rank(struct gcl_tally *t, double p)
{
	return t->n ? (double)gcl_tally_rank(t, p) : NAN;
}
