/* What a memory limit did: windows of cycles in which the goal was held below
 * what GOGC asks for, up to thrashing (metrics 2.8). */
#include "config.h"

#include "report/facts.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "stats/rank.h"

enum {
	LEAST = 20,          /* cycles of a window, */
	FEWEST = 5,          /* where there are no more, to see thrashing */
	MOST_WINDOWS = 4096, /* about, of a run */
};

struct gcl_limit_cycle {
	int64_t gc, id;
	double length_ns, procs;
	double gogc, goal, live, over, cpu_ns, collecting_ns;
	int by_heap;
};

/* What of all is configured: the larger, as no limit raises a goal. */
#define CONFIGURED 0.9

/* Spreads in a window: a goal stays below the one, a heap moves from the other
 * on. */
#define STILL 0.1
#define MOVING 0.05

/* ---- windows -------------------------------------------------------- */

static int
begin(struct gcl_facts *f)
{
	struct gcl_limit_facts *s = &f->limit;
	int64_t all = f->trust.cycles / MOST_WINDOWS;

	s->configured = NAN;
	s->size = all > LEAST ? (size_t)all : LEAST;
	if (!f->single)
		return 0;
	s->cycles = gcl_alloc(2 * s->size * sizeof *s->cycles);
	return s->cycles ? 0 : -1;
}

/* The median of n > 0 values, and how far apart they are, as a part of it. */
static double
median(const double *values, size_t n, double *work, double *spread)
{
	double middle, least = values[0], most = values[0];
	size_t i;

	for (i = 0; i < n; i++) {
		work[i] = values[i];
		least = values[i] < least ? values[i] : least;
		most = values[i] > most ? values[i] : most;
	}
	middle = gcl_rank_select(work, n, n / 2);
	*spread = (most - least) / middle;
	return middle;
}

/* What is in the middle, of three series of n and room for a fourth. */
static int
take_medians(struct gcl_limit_window *w, double *gogc, size_t n)
{
	double *goal = gogc + n, *live = goal + n, *work = live + n, spread;

	w->gogc = median(gogc, n, work, &spread);
	w->goal = median(goal, n, work, &w->spread);
	w->live = median(live, n, work, &w->live_spread);
	if (w->spread >= STILL || w->live_spread < MOVING)
		return 0;
	return gcl_rank_correlation(&w->rho, gogc, live, n);
}

static void
add_up(struct gcl_limit_window *w, const struct gcl_limit_cycle *c, size_t n)
{
	double length = 0, available = 0, collecting = 0, cpu = 0;
	size_t i;

	w->gogc_least = INFINITY;
	for (i = 0; i < n; i++) {
		length += c[i].length_ns;
		available += c[i].length_ns * c[i].procs;
		collecting += c[i].collecting_ns;
		cpu += c[i].cpu_ns;
		w->over += c[i].over / (double)n;
		w->gogc_least = fmin(w->gogc_least, c[i].gogc);
		w->by_heap += c[i].by_heap;
	}
	w->cpu = available > 0 ? cpu / available : 0;
	w->duty = length > 0 ? collecting / length : 0;
	w->n = n;
	w->first_gc = c[0].gc;
	w->first_id = c[0].id;
	w->last_gc = c[n - 1].gc;
}

static int
make_room(struct gcl_limit_facts *s)
{
	size_t room = s->room ? 2 * s->room : 16;
	struct gcl_limit_window *grown;

	if (s->n < s->room)
		return 0;
	grown = gcl_realloc(s->at, room * sizeof *grown);
	if (!grown)
		return -1;
	s->at = grown;
	s->room = room;
	return 0;
}

/* Makes a window of the first n cycles that are held. */
static int
end_window(struct gcl_limit_facts *s, size_t n)
{
	struct gcl_limit_window w = { .state = GCL_FREE, .rho = NAN };
	double *series = gcl_alloc(4 * n * sizeof *series);
	size_t i;
	int rc;

	if (!series)
		return -1;
	for (i = 0; i < n; i++) {
		series[i] = s->cycles[i].gogc;
		series[n + i] = s->cycles[i].goal;
		series[2 * n + i] = s->cycles[i].live;
	}
	add_up(&w, s->cycles, n);
	rc = take_medians(&w, series, n);
	gcl_free(series);
	if (rc < 0 || make_room(s) < 0)
		return -1;
	s->at[s->n++] = w;
	s->filled -= n;
	memmove(s->cycles, s->cycles + n, s->filled * sizeof *s->cycles);
	return 0;
}

/* What tells no GOGC is left out: goals of small heaps, which no limit holds,
 * and those that are none. */
static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_limit_facts *s = &f->limit;

	if (!s->cycles || isnan(c->gogc) || isnan(c->length_ns))
		return 0;
	s->cycles[s->filled++] = (struct gcl_limit_cycle){
		.gc = c->row.of.gc,
		.id = c->row.of.id,
		.length_ns = c->length_ns,
		.procs = (double)c->row.of.procs,
		.gogc = c->gogc,
		.goal = c->goal,
		.live = c->live_before,
		.over = fmax(0, c->heap_end - c->goal),
		.cpu_ns = gcl_cycle_cpu_ns(c),
		.collecting_ns = c->end_ns - c->start_ns,
		.by_heap = c->cause == GCL_BY_HEAP,
	};
	return s->filled == 2 * s->size ? end_window(s, s->size) : 0;
}

/* ---- states --------------------------------------------------------- */

/* A goal well below what GOGC asks for, that stays where it is while the heap
 * moves.  Where the heap stays, too, it has to be at the highest that there
 * was: GOGC may have been lowered.  Goals that always leave room and move with
 * the heap are of a GOGC, however low. */
static int
is_limited(const struct gcl_limit_facts *s, const struct gcl_limit_window *w,
    double highest)
{
	if (w->spread >= STILL && w->gogc_least > w->gogc / 2)
		return 0;
	if (w->n < LEAST || !(w->gogc < 0.8 * s->configured) ||
	    w->spread >= STILL)
		return w->gogc < 10;
	if (w->live_spread >= MOVING)
		return w->rho < -0.6;
	return w->goal >= 0.9 * highest || w->gogc < 10;
}

/* busy: how many windows so far had over a quarter of the CPU in the
 * collector, without one between that had not. */
static enum gcl_limit_state
state_of(const struct gcl_limit_facts *s, size_t i, double highest,
    size_t busy)
{
	const struct gcl_limit_window *w = &s->at[i];

	if (!is_limited(s, w, highest))
		return GCL_FREE;
	if (w->cpu > 0.45 && w->cpu < 0.55 && i > 0 &&
	    w->over > s->at[i - 1].over)
		return GCL_LIMITER;
	return w->gogc < 10 || w->duty > 0.9 || busy >= 3 ? GCL_THRASHING :
	    GCL_LIMITED;
}

static int
end(struct gcl_facts *f)
{
	struct gcl_limit_facts *s = &f->limit;
	double highest = 0;
	size_t i, busy = 0;

	if (s->filled >= FEWEST && end_window(s, s->filled) < 0)
		return -1;
	if (f->goal.gogc.n)
		s->configured = gcl_facts_rank(&f->goal.gogc, CONFIGURED) /
		    100;
	for (i = 0; i < s->n; i++)
		highest = fmax(highest, s->at[i].goal);
	for (i = 0; i < s->n; i++) {
		busy = s->at[i].cpu > 0.25 ? busy + 1 : 0;
		if (gcl_facts_has_stacks(f)) /* limits are of Go 1.19 on */
			s->at[i].state = state_of(s, i, highest, busy);
		s->count[s->at[i].state]++;
		if (s->at[i].state != GCL_FREE)
			s->by_limit += s->at[i].by_heap;
	}
	return 0;
}

static void
close(struct gcl_facts *f)
{
	gcl_free(f->limit.cycles);
	gcl_free(f->limit.at);
}

const struct gcl_aspect gcl_aspect_limit = { begin, add, end, close };
