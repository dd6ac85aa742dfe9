/* What one run, or one process of it, comes to: every figure, from one pass
 * over the records. */
#include "config.h"

#include "report/facts.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"

/* Where one process has come to. */
struct life {
	int64_t id, tick;
	int64_t gc;          /* of its last cycle; 0: none yet */
	double first_ns, end_ns;
	int64_t live_bytes;
};

struct lives {
	struct life *at;
	size_t n, last;
};

/* One cycle as it comes from the database; NONE where NULL. */
#define NONE INT64_MIN

enum column { C_PROCESS, C_GC, C_AT, C_SWEEP, C_MARK, C_STW_MARK, C_PAUSE,
	C_CYCLE, C_CPU_SWEEP, C_CPU_ASSIST, C_CPU_BACKGROUND, C_CPU_IDLE,
	C_CPU_STW_MARK, C_CPU_SCAN, C_START, C_END, C_LIVE, C_GOAL, C_STACKS,
	C_GLOBALS, C_PROCS, C_FORCED, C_PHASES, C_N };

static const char cycles_sql[] = "SELECT process_id, gc, at_ns, stw_sweep_ns, "
    "mark_ns, stw_mark_ns, pause_ns, cycle_ns, cpu_stw_sweep_ns, "
    "cpu_assist_ns, cpu_background_ns, cpu_idle_ns, cpu_stw_mark_ns, "
    "cpu_scan_ns, heap_start_bytes, heap_end_bytes, "
    "heap_live_bytes, goal_bytes, stacks_bytes, globals_bytes, procs, forced, "
    "(stop_ns IS NOT NULL) + (sweep_ns IS NOT NULL) + "
    "(mark_ns IS NOT NULL) + (finish_ns IS NOT NULL) + "
    "(rest_ns IS NOT NULL) FROM gctrace WHERE " GCL_ASKED_SQL " ORDER BY id";

const char *
gcl_facts_rows(const struct gclog_family *f)
{
	return f->flags & GCLOG_RUNTIME ? GCL_ASKED_SQL : "run_id = :run";
}

void
gcl_facts_bind(const struct gcl_facts *f, struct gcl_query *q)
{
	gcl_query_bind_int(q, ":run", f->run_id);
	gcl_query_bind_int(q, ":process", f->ledger.chosen ?
	    f->ledger.chosen->id : 0);
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

static int
by_id(const void *a, const void *b)
{
	int64_t x = ((const struct life *)a)->id;
	int64_t y = ((const struct life *)b)->id;

	return (x > y) - (x < y);
}

/* A life for each process that is asked about, by its id. */
static int
read_lives(struct gcl_facts *f, struct lives *ls, struct gclog_err *err)
{
	const struct gcl_ledger *l = &f->ledger;
	int oldest = -1;
	size_t i;

	ls->at = gcl_alloc((l->n + 1) * sizeof *ls->at);
	if (!ls->at)
		return gcl_err_memory(err);
	for (i = 0; i < l->n; i++) {
		int form = l->at[i].form;

		if (!gcl_ledger_has(l, i, 0))
			continue;
		oldest = form > oldest ? form : oldest;
		ls->at[ls->n++] = (struct life){ .id = l->at[i].id,
			.tick = form < 0 ? 0 :
			gcl_family_gctrace.forms[form].tick_ns };
	}
	qsort(ls->at, ls->n, sizeof *ls->at, by_id);
	if (oldest >= 0)
		f->era = gcl_family_gctrace.forms[oldest].since;
	return 0;
}

static struct life *
life_of(struct lives *ls, int64_t id)
{
	size_t low = 0, high = ls->n;

	if (ls->last < ls->n && ls->at[ls->last].id == id)
		return &ls->at[ls->last];
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (ls->at[middle].id <= id)
			low = middle;
		else
			high = middle;
	}
	ls->last = low;
	return ls->n && ls->at[low].id == id ? &ls->at[low] : NULL;
}

/* ---- its cycles ----------------------------------------------------- */

static int
add_time(struct gcl_times *t, int64_t ns, int64_t tick)
{
	if (ns == NONE)
		return 0;
	gcl_quantum_add(&t->sum, ns, tick);
	return gcl_tally_add(&t->values, ns);
}

/* A pause is the sum of phases that were each cut off: of two, or of all that
 * were printed before Go 1.5. */
static int
add_pause(struct gcl_times *t, const int64_t c[], int64_t tick)
{
	int64_t i;

	if (c[C_SWEEP] == NONE || c[C_STW_MARK] == NONE) {
		for (i = 1; c[C_PAUSE] != NONE && i < c[C_PHASES]; i++)
			gcl_quantum_add(&t->sum, 0, tick);
		return add_time(t, c[C_PAUSE], tick);
	}
	gcl_quantum_add(&t->sum, c[C_SWEEP], tick);
	gcl_quantum_add(&t->sum, c[C_STW_MARK], tick);
	return gcl_tally_add(&t->values, c[C_PAUSE]);
}

static int
add_sizes(struct gcl_facts *f, const int64_t c[])
{
	size_t i;

	for (i = 0; i < GCL_HEAP_N; i++) {
		int64_t v = c[C_START + i];

		if (v == NONE || v >= GCL_NO_GOAL_BYTES)
			continue;
		f->heap[i].last = v;
		if (gcl_tally_add(&f->heap[i].values, v) < 0)
			return -1;
	}
	return 0;
}

static void
add_cpu(struct gcl_facts *f, const int64_t c[], int64_t tick)
{
	static const struct {
		enum column column;
		enum gcl_cpu part;
	} parts[] = {
		{ C_CPU_SWEEP, GCL_CPU_STW }, { C_CPU_STW_MARK, GCL_CPU_STW },
		{ C_CPU_ASSIST, GCL_CPU_ASSIST },
		{ C_CPU_BACKGROUND, GCL_CPU_BACKGROUND },
		{ C_CPU_SCAN, GCL_CPU_BACKGROUND },
		{ C_CPU_IDLE, GCL_CPU_IDLE },
	};
	size_t i;

	for (i = 0; i < GCL_COUNT(parts); i++) {
		struct gcl_quantum_sum s = { 0, 0 };

		if (c[parts[i].column] == NONE)
			continue;
		gcl_quantum_add(&s, c[parts[i].column], tick);
		f->cpu_ns[parts[i].part] += s.middle;
	}
}

/* A size; one that no heap has counts as none. */
static double
size_of(int64_t bytes)
{
	return bytes >= 0 && bytes < GCL_NO_GOAL_BYTES ? (double)bytes : 0;
}

/* From the end of the cycle before to the end of this one.  From program
 * start, if this is the first; not at all, if cycles between are missing. */
static void
add_interval(struct gcl_facts *f, struct life *l, const int64_t c[])
{
	double end = (double)c[C_AT] + (double)c[C_CYCLE];
	double length = end - l->end_ns;
	int64_t before = l->live_bytes;

	if (l->gc == 0)
		l->first_ns = c[C_GC] == 1 ? 0 : end;
	if (c[C_GC] == l->gc + 1) {
		f->intervals++;
		f->known_ns += length;
		f->available_ns += length * (double)c[C_PROCS];
		f->allocated_bytes += size_of(c[C_END]) - size_of(before);
		add_cpu(f, c, l->tick);
	}
	l->end_ns = end;
}

static int
add_cycle(struct gcl_facts *f, struct life *l, const int64_t c[])
{
	f->cycles++;
	if (c[C_FORCED] != NONE)
		f->forced = (f->forced < 0 ? 0 : f->forced) +
		    (c[C_FORCED] != 0);
	if (f->cycles == 1 || c[C_PROCS] < f->procs_min)
		f->procs_min = c[C_PROCS];
	if (c[C_PROCS] > f->procs_max)
		f->procs_max = c[C_PROCS];
	if (add_time(&f->stw_sweep, c[C_SWEEP], l->tick) < 0 ||
	    add_time(&f->stw_mark, c[C_STW_MARK], l->tick) < 0 ||
	    add_time(&f->mark, c[C_MARK], l->tick) < 0 ||
	    add_pause(&f->pause, c, l->tick) < 0 || add_sizes(f, c) < 0)
		return -1;
	if (c[C_AT] != NONE && c[C_CYCLE] != NONE)
		add_interval(f, l, c);
	l->gc = c[C_GC];
	l->live_bytes = c[C_LIVE];
	return 0;
}

static int
read_cycles(struct gcl_facts *f, struct gclog_db *db, struct lives *ls,
    struct gclog_err *err)
{
	struct gcl_query *q;
	int i, rc = open_query(f, &q, db, cycles_sql, err);

	if (rc < 0)
		return rc;
	while ((rc = gcl_query_next(q, err)) > 0) {
		int64_t c[C_N];
		struct life *l;

		for (i = 0; i < C_N; i++)
			c[i] = gcl_query_int(q, i, NONE);
		l = life_of(ls, c[C_PROCESS]);
		if (!l) {
			rc = gcl_err(err, GCLOG_EFOREIGN,
			    "a record has no process");
			break;
		}
		if (add_cycle(f, l, c) < 0) {
			rc = gcl_err_memory(err);
			break;
		}
	}
	gcl_query_close(q);
	return rc;
}

static void
sum_spans(struct gcl_facts *f, const struct lives *ls)
{
	size_t i;

	f->span_ns = 0;
	for (i = 0; i < ls->n; i++)
		f->span_ns += ls->at[i].end_ns - ls->at[i].first_ns;
	if (f->span_ns <= 0)
		f->span_ns = NAN;
}

/* ---- time(1) -------------------------------------------------------- */

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
	struct lives ls = { NULL, 0, 0 };
	int rc;

	memset(f, 0, sizeof *f);
	f->run_id = run_id;
	f->forced = -1;
	rc = read_run(f, db, err);
	if (rc == 0)
		rc = gcl_ledger_open(&f->ledger, db, run_id, process, err);
	if (rc == 0)
		rc = read_lives(f, &ls, err);
	if (rc == 0)
		rc = read_cycles(f, db, &ls, err);
	if (rc == 0)
		rc = read_times(f, db, err);
	sum_spans(f, &ls);
	f->trust = gcl_ledger_sum(&f->ledger, 0);
	gcl_free(ls.at);
	if (rc < 0)
		gcl_facts_close(f);
	return rc;
}

void
gcl_facts_close(struct gcl_facts *f)
{
	struct gcl_times *const times[] = { &f->stw_sweep, &f->stw_mark,
		&f->pause, &f->mark };
	size_t i;

	for (i = 0; i < GCL_COUNT(times); i++)
		gcl_tally_free(&times[i]->values);
	for (i = 0; i < GCL_HEAP_N; i++)
		gcl_tally_free(&f->heap[i].values);
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
gcl_facts_which(const struct gcl_facts *f, struct gcl_arena *a)
{
	if (f->ledger.n < 2)
		return "";
	if (!f->ledger.chosen)
		return gcl_arena_printf(a, "all %zu processes", f->ledger.n);
	return gcl_arena_printf(a, "process %lld of %zu",
	    (long long)f->ledger.chosen->ordinal, f->ledger.n);
}

double
gcl_facts_gc_cpu_ns(const struct gcl_facts *f)
{
	return f->cpu_ns[GCL_CPU_STW] + f->cpu_ns[GCL_CPU_ASSIST] +
	    f->cpu_ns[GCL_CPU_BACKGROUND];
}

double
gcl_percent(double part, double of)
{
	return of > 0 ? 100 * part / of : NAN;
}

double
gcl_facts_rank(struct gcl_tally *t, double p)
{
	return t->n ? (double)gcl_tally_rank(t, p) : NAN;
}
