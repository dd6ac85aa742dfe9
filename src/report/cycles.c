/* What the cycles of processes come to: every figure, from one pass over
 * them. */
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

enum column { C_CPU_SCAN, C_PROCESS, C_GC, C_AT, C_SWEEP, C_MARK, C_STW_MARK,
	C_CPU_SWEEP, C_CPU_ASSIST, C_CPU_BACKGROUND, C_CPU_IDLE,
	C_CPU_STW_MARK, C_START, C_END, C_LIVE, C_GOAL, C_STACKS, C_GLOBALS,
	C_PROCS, C_FORCED, C_PAUSE, C_PHASES, C_CYCLE, C_N };

/* The last column of the table comes first.  What is generated costs as much
 * as five that are stored, so it is left to wordings without both pauses, or
 * with a scan; of the others it is added up here. */
static const char cycles_sql[] = "SELECT each(cpu_scan_ns, process_id, gc, "
    "at_ns, stw_sweep_ns, mark_ns, stw_mark_ns, cpu_stw_sweep_ns, "
    "cpu_assist_ns, cpu_background_ns, cpu_idle_ns, cpu_stw_mark_ns, "
    "heap_start_bytes, heap_end_bytes, heap_live_bytes, goal_bytes, "
    "stacks_bytes, globals_bytes, procs, forced, "
    "iif(stw_mark_ns IS NULL, pause_ns, NULL), iif(stw_mark_ns IS NULL, "
    "(stop_ns IS NOT NULL) + (sweep_ns IS NOT NULL) + "
    "(mark_ns IS NOT NULL) + (finish_ns IS NOT NULL) + "
    "(rest_ns IS NOT NULL), NULL), iif(scan_ns IS NULL, NULL, cycle_ns)) "
    "FROM gctrace WHERE " GCL_CYCLES_SQL;

/* ---- the processes -------------------------------------------------- */

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
	int64_t i, both;

	if (c[C_SWEEP] == NONE || c[C_STW_MARK] == NONE) {
		for (i = 1; c[C_PAUSE] != NONE && i < c[C_PHASES]; i++)
			gcl_quantum_add(&t->sum, 0, tick);
		return add_time(t, c[C_PAUSE], tick);
	}
	gcl_quantum_add(&t->sum, c[C_SWEEP], tick);
	gcl_quantum_add(&t->sum, c[C_STW_MARK], tick);
	if (__builtin_add_overflow(c[C_SWEEP], c[C_STW_MARK], &both))
		both = INT64_MAX;
	return gcl_tally_add(&t->values, both);
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

	for (i = 0; i < GCL_COUNT(parts); i++)
		if (c[parts[i].column] != NONE)
			f->cpu_ns[parts[i].part] += gcl_quantum_middle(
			    c[parts[i].column], tick);
}

/* A size; one that no heap has counts as none. */
static double
size_of(int64_t bytes)
{
	return bytes >= 0 && bytes < GCL_NO_GOAL_BYTES ? (double)bytes : 0;
}

/* When the cycle was over.  Its start is printed, so its pauses are, too. */
static double
end_of(const int64_t c[])
{
	if (c[C_CYCLE] != NONE)
		return (double)c[C_AT] + (double)c[C_CYCLE];
	return (double)c[C_AT] + (double)c[C_SWEEP] + (double)c[C_MARK] +
	    (double)c[C_STW_MARK];
}

/* From the end of the cycle before to the end of this one.  From program
 * start, if this is the first; not at all, if cycles between are missing. */
static void
add_interval(struct gcl_facts *f, struct life *l, const int64_t c[])
{
	double end = end_of(c);
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
	if (c[C_AT] != NONE && c[C_SWEEP] != NONE && c[C_STW_MARK] != NONE)
		add_interval(f, l, c);
	l->gc = c[C_GC];
	l->live_bytes = c[C_LIVE];
	return 0;
}

/* Facts that grow, row by row. */
struct pass {
	struct gcl_facts *facts;
	struct lives *lives;
};

static int
take_row(void *arg, const struct gcl_query_row *r, struct gclog_err *err)
{
	struct pass *p = arg;
	int64_t c[C_N];
	struct life *l;

	gcl_query_row_ints(r, c, NONE);
	l = life_of(p->lives, c[C_PROCESS]);
	if (!l)
		return gcl_err(err, GCLOG_EFOREIGN,
		    "a record has no process");
	return add_cycle(p->facts, l, c) < 0 ? gcl_err_memory(err) : 0;
}

static int
read_cycles(struct gcl_facts *f, struct gclog_db *db, struct lives *ls,
    struct gclog_err *err)
{
	struct pass pass = { f, ls };
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, cycles_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(f, q);
	rc = gcl_query_each(q, take_row, &pass, err);
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

int
gcl_facts_cycles(struct gcl_facts *f, struct gclog_db *db,
    struct gclog_err *err)
{
	struct lives ls = { NULL, 0, 0 };
	int rc;

	if (f->read)
		return 0;
	rc = read_lives(f, &ls, err);
	if (rc == 0)
		rc = read_cycles(f, db, &ls, err);
	sum_spans(f, &ls);
	gcl_free(ls.at);
	f->read = rc == 0;
	return rc;
}
