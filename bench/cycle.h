/* Owns what a made-up garbage collector does: processes, one after the
 * other, their cycles, and how these are printed. */
#ifndef BENCH_CYCLE_H
#define BENCH_CYCLE_H

#include "bench/random.h"
#include "bench/text.h"

/* What one line says: us, MB, or numbers as they are. */
struct cycle {
	uint64_t process, gc, at_ms, pct;
	uint64_t sweep, mark, stop; /* the phases by wall clock */
	uint64_t cpu_sweep, cpu_assist, cpu_background, cpu_idle, cpu_stop;
	uint64_t heap_start, heap_end, heap_live, goal, stacks, globals;
	uint64_t procs, forced;
	uint64_t gap; /* since the one before */
};

/* The process that is running, and its last cycle. */
struct life {
	uint64_t fixed; /* how many cycles it has, if that is given */
	uint64_t left;
	double at_s, live_mb;
	double gc_cpu_s; /* since it began, as its share is printed */
	struct cycle last;
};

static inline void
life_begin(struct life *life, struct dice *d)
{
	static const unsigned procs[] = { 1, 2, 2, 4, 4, 4, 8, 8, 16, 32, 64 };
	uint64_t process = life->last.process + 1;

	memset(&life->last, 0, sizeof life->last);
	life->last.process = process;
	life->left = 50 + dice_below(d, 20000);
	if (life->fixed)
		life->left = life->fixed;
	life->last.procs = procs[dice_below(d, 11)];
	life->last.globals = dice_below(d, 3);
	life->at_s = 0.002 + dice_part(d) * 0.2;
	life->live_mb = dice_lognormal(d, 60, 1.3);
	life->gc_cpu_s = 0;
}

static inline uint64_t
whole(double x)
{
	return (uint64_t)x;
}

static inline void
life_heap(struct life *life, struct dice *d, struct cycle *c)
{
	double live = life->live_mb * exp(0.03 * dice_gauss(d)), goal, start;

	life->live_mb = live = fmin(fmax(live, 2), 16000);
	goal = fmax(2 * live * (0.97 + dice_part(d) * 0.06), 4);
	start = fmax(goal * (0.90 + dice_part(d) * 0.12), live);
	c->goal = whole(goal);
	c->heap_start = whole(start);
	c->heap_end = c->heap_start + dice_below(d, 3);
	if (dice_below(d, 4) == 0)
		c->heap_end += dice_below(d, (unsigned)(1 + goal / 20));
	c->heap_live = whole(live);
	c->stacks = dice_below(d, 2);
	if (dice_below(d, 8) == 0)
		c->stacks = dice_below(d, 20);
}

/* A stop of the world: short, now and then long, or too short to see. */
static inline double
life_stop_ns(struct dice *d, double usual, unsigned rare, double seldom,
    double spread)
{
	if (dice_below(d, 900) == 0)
		return dice_part(d) * 1e3;
	if (dice_below(d, rare) == 0)
		return dice_lognormal(d, seldom, spread);
	return dice_lognormal(d, usual, 0.7);
}

static inline void
life_times(struct life *life, struct dice *d, struct cycle *c)
{
	double procs = (double)c->procs;
	double sweep = life_stop_ns(d, 32e3, 400, 1.2e6, 1);
	double mark = dice_lognormal(d, life->live_mb * 9e3 + 120e3, 0.6);
	double stop = life_stop_ns(d, 19e3, 300, 0.9e6, 1.1);
	double assist = dice_below(d, 10) < 6 ? 0 :
	    dice_lognormal(d, mark * 0.05, 1);
	double background = mark * procs * 0.25 * (0.9 + dice_part(d) * 0.2);
	double idle = dice_below(d, 10) < 3 ? 0 :
	    mark * procs * dice_part(d) * 0.4;
	double wall_s = (sweep + mark + stop) / 1e9;

	c->sweep = text_step(sweep);
	c->mark = text_step(mark);
	c->stop = text_step(stop);
	c->cpu_sweep = text_step(sweep * procs);
	c->cpu_assist = text_step(assist);
	c->cpu_background = text_step(background);
	c->cpu_idle = text_step(idle);
	c->cpu_stop = text_step(stop * procs);
	life->gc_cpu_s += (assist + background + (sweep + stop) * procs) / 1e9;
	c->pct = whole(100 * life->gc_cpu_s / (life->at_s + wall_s) / procs);
	life->at_s += wall_s +
	    dice_lognormal(d, 0.08 + life->live_mb * 0.4e-3, 0.7);
}

/* The next cycle of the process, or the first of the next one. */
static inline const struct cycle *
life_next(struct life *life, struct dice *d)
{
	struct cycle *c = &life->last;
	uint64_t before = c->at_ms;

	if (life->left-- == 0) {
		life_begin(life, d);
		life->left--;
		c = &life->last;
		before = whole(life->at_s * 1e3);
	}
	c->gc++;
	c->at_ms = whole(life->at_s * 1e3);
	c->gap = c->at_ms - before;
	c->forced = dice_below(d, 300) == 0;
	life_heap(life, d, c);
	life_times(life, d, c);
	return c;
}

static inline void
cycle_clocks(const struct cycle *c, struct text *t)
{
	const uint64_t times[] = { c->sweep, c->mark, c->stop, c->cpu_sweep,
		c->cpu_assist, c->cpu_background, c->cpu_idle, c->cpu_stop };
	static const char *const after[] = { "+", "+", " ms clock, ", "+",
		"/", "/", "+", " ms cpu, " };
	size_t i;

	for (i = 0; i < sizeof times / sizeof *times; i++) {
		text_ms(t, times[i]);
		text_put(t, after[i]);
	}
}

/* As Go 1.19 does, or as Go 1.6 did. */
static inline void
cycle_print(const struct cycle *c, struct text *t, int go16)
{
	const struct {
		const char *before;
		uint64_t n;
	} sizes[] = { { "", c->heap_start }, { "->", c->heap_end },
		{ "->", c->heap_live }, { " MB, ", c->goal },
		{ " MB goal, ", c->stacks }, { " MB stacks, ", c->globals } };
	size_t i, n = go16 ? 4 : 6;

	text_put(t, "gc ");
	text_number(t, c->gc, 0);
	text_put(t, " @");
	text_number(t, c->at_ms / 1000, 0);
	text_char(t, '.');
	text_number(t, c->at_ms % 1000, 3);
	text_put(t, "s ");
	text_number(t, c->pct, 0);
	text_put(t, "%: ");
	cycle_clocks(c, t);
	for (i = 0; i < n; i++) {
		text_put(t, sizes[i].before);
		text_number(t, sizes[i].n, 0);
	}
	text_put(t, go16 ? " MB goal, " : " MB globals, ");
	text_number(t, c->procs, 0);
	text_put(t, c->forced ? " P (forced)" : " P");
}

/* The same as a row of whole numbers, of the line that begins at OFFSET. */
static inline void
cycle_row(const struct cycle *c, struct text *t, uint64_t line,
    uint64_t offset)
{
	const uint64_t row[] = { line, c->process, line, offset,
		UINT64_C(1795132800000) + c->at_ms, c->gc, c->at_ms, c->pct,
		c->sweep, c->mark, c->stop, c->cpu_sweep, c->cpu_assist,
		c->cpu_background, c->cpu_idle, c->cpu_stop, c->heap_start,
		c->heap_end, c->heap_live, c->goal, c->stacks, c->globals,
		c->procs, c->forced, c->sweep + c->stop,
		c->sweep + c->mark + c->stop, c->gap };
	size_t i;

	for (i = 0; i < sizeof row / sizeof *row; i++) {
		if (i > 0)
			text_char(t, ',');
		text_number(t, row[i], 0);
	}
}

#endif
