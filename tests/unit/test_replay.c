/* Proves the replay of a run against the model's formulas, and against the
 * same model in steps of a few KiB. */
#include "config.h"

#include <math.h>

#include "stats/replay.h"
#include "tests/lib/tap.h"

#define MIB 1048576.0

/* ---- a program and its collector, step by step ----------------------- */

/* What it has live when it has allocated so much. */
typedef double shape(double done);

struct program {
	shape *live;
	double roots, total; /* bytes */
	double fixed_ns, ns_per_byte, ns_per_allocated;
};

static double
steady(double done)
{
	(void)done;
	return 60 * MIB;
}

static double
waves(double done)
{
	return (60 + 30 * sin(done / (900 * MIB))) * MIB;
}

static double
grows(double done)
{
	return 40 * MIB + 0.02 * done;
}

/* Slow and simple: the heap grows by steps; at its goal it is collected.  What
 * it comes to is added to a replay, if that is not NULL. */
static struct gcl_replay_result
walk(const struct program *p, double gogc, double most, struct gcl_replay *r)
{
	const double step = 16 * 1024;
	struct gcl_replay_result out = { 0 };
	double done = 0, used = 0, live = p->live(0), goal;

	while (done < p->total) {
		goal = fmin(most, fmax(MIB * 4 * gogc / 100, live +
		    (live + p->roots) * gogc / 100));
		used += step;
		done += step;
		if (live + used < goal)
			continue;
		out.peak[0] = fmax(out.peak[0], live + used);
		struct gcl_replay_cycle c = { .cycles = 1,
			.ns = used * p->ns_per_allocated, .allocated = used,
			.cpu_ns = p->fixed_ns + p->ns_per_byte *
			    (p->live(done) + p->roots),
			.live = p->live(done), .roots = p->roots,
			.room = goal - live, .filled = used,
			.base = live + p->roots, .over = live + used - goal,
			.full = used / (goal - live) };
		if (r && gcl_replay_add(r, &c) < 0)
			bail_out("no memory");
		out.cycles++;
		out.cpu_ns += c.cpu_ns;
		live = p->live(done);
		used = 0;
	}
	return out;
}

static struct gcl_replay_model
model_of(const struct program *p)
{
	return (struct gcl_replay_model){ .fixed_ns = p->fixed_ns,
		.ns_per_byte = p->ns_per_byte, .fill = 1, .goal = 1,
		.keep = 0, .black = 1 };
}

static int
near(double got, double want, double part)
{
	int is = fabs(got / want - 1) <= part;

	if (!is)
		diag("%g, not %g", got, want);
	return is;
}

/* Recorded at 100, told of others, which are walked, too. */
static void
test_walk(const char *name, const struct program *p, double limit,
    double part)
{
	const double settings[][2] = { { 100, INFINITY }, { 50, INFINITY },
		{ 200, INFINITY }, { 400, INFINITY }, { 17, INFINITY },
		{ INFINITY, limit }, { 100, 0.9 * limit } };
	struct gcl_replay_model m = model_of(p);
	struct gcl_replay r = { 0 };
	size_t i;

	walk(p, 100, INFINITY, &r);
	for (i = 0; i < sizeof settings / sizeof *settings; i++) {
		struct gcl_replay_setting s = { settings[i][0],
			settings[i][1], 0 };
		struct gcl_replay_result got, want = walk(p, s.gogc, s.most,
		    NULL);

		gcl_replay_run(&got, &r, &m, &s);
		double few = part + 1 / want.cycles; /* one more or less */

		ok(near(got.cycles, want.cycles, few) && near(got.cpu_ns,
		    want.cpu_ns, few) && near(got.peak[0], want.peak[0],
		    few) && near(got.peak[1], want.peak[0], few),
		    "%s at GOGC=%g, %g MiB at most", name, s.gogc,
		    s.most / MIB);
	}
	gcl_replay_close(&r);
}

/* ---- by formula ------------------------------------------------------ */

/* metrics 2.12: cycles are what is allocated by the room, which is GOGC of
 * live heap and roots; each costs F and c of these. */
static void
test_formula(void)
{
	const struct program p = { steady, 20 * MIB, 40000 * MIB, 3e5, 0.05,
		1 };
	struct gcl_replay_model m = model_of(&p);
	struct gcl_replay r = { 0 };
	struct gcl_replay_result got;
	double gogc;

	walk(&p, 100, INFINITY, &r);
	for (gogc = 25; gogc <= 800; gogc *= 2) {
		struct gcl_replay_setting s = { gogc, INFINITY, 0 };
		double cycles = r.all.allocated / (80 * MIB * gogc / 100);

		gcl_replay_run(&got, &r, &m, &s);
		ok(fabs(got.cycles - cycles) <= 1.5 && near(got.cpu_ns /
		    got.cycles, 3e5 + 0.05 * 80 * MIB, 1e-6),
		    "GOGC=%g: cycles and their cost", gogc);
		ok(near(got.peak[0], 60 * MIB + 80 * MIB * gogc / 100, 0.002),
		    "GOGC=%g: the peak", gogc);
	}
	gcl_replay_close(&r);
}

/* Cycles that come anyway come again; what a limit does is told. */
static void
test_told(void)
{
	const struct program p = { steady, 0, 20000 * MIB, 3e5, 0.05, 1 };
	struct gcl_replay_model m = model_of(&p);
	struct gcl_replay_cycle forced = { .cycles = 1, .fixed = 1, .ns = 1,
		.allocated = MIB, .cpu_ns = 1, .live = 60 * MIB,
		.over = NAN, .full = NAN };
	struct gcl_replay r = { 0 };
	struct gcl_replay_setting s = { 1e6, INFINITY, 0 };
	struct gcl_replay_result got;
	int i;

	gcl_replay_run(&got, &r, &m, &s);
	ok(!(got.cycles > 0) && !(got.cpu_ns > 0), "of nothing, nothing");
	walk(&p, 100, INFINITY, &r);
	gcl_replay_run(&got, &r, &m, &s);
	ok(!(got.cycles > 0), "no cycle under a huge goal");
	ok(near(got.last, 60 * MIB + r.all.allocated, 1e-6),
	    "its heap is all that was allocated");
	for (i = 0; i < 7; i++)
		gcl_replay_add(&r, &forced);
	gcl_replay_run(&got, &r, &m, &s);
	ok(fabs(got.cycles - 7) < 1e-9, "but those that were asked for");
	s = (struct gcl_replay_setting){ 100, 61 * MIB, 0 };
	gcl_replay_run(&got, &r, &m, &s);
	ok(got.held > 0.99 * (got.cycles - 7), "a limit holds them");
	s.most = 10 * MIB;
	gcl_replay_run(&got, &r, &m, &s);
	ok(got.held > 0 && isfinite(got.cpu_ns),
	    "one below the live heap leaves no room");
	gcl_replay_close(&r);
}

/* A hundred times what is kept of stretches: the sums are the same, and so is
 * nearly all that is told. */
static void
test_short(void)
{
	const struct program p = { waves, 0, 4e7 * MIB / 100, 3e5, 0.05, 1 };
	struct program q = p;
	struct gcl_replay_model m = model_of(&p);
	struct gcl_replay a = { 0 }, b = { 0 };
	struct gcl_replay_setting s = { 200, INFINITY, 0 };
	struct gcl_replay_result got, want;
	struct gcl_replay_cycle c;
	size_t i, times, n = 0;

	q.total = 20000 * MIB;
	walk(&q, 100, INFINITY, &a);
	for (times = 0; times < 60; times++)
		for (i = 0; i < a.n; i++, n++) {
			c = a.at[i];
			gcl_replay_add(&b, &c);
		}
	ok(b.n <= GCL_REPLAY_MOST && b.each > 1, "%zu cycles are %zu "
	    "stretches", n, b.n);
	ok(near(b.all.allocated, 60 * a.all.allocated, 1e-9) &&
	    near(b.all.cycles, (double)n, 1e-9), "with the same sums");
	gcl_replay_run(&want, &a, &m, &s);
	gcl_replay_run(&got, &b, &m, &s);
	ok(near(got.cycles, 60 * want.cycles, 0.03) &&
	    near(got.cpu_ns, 60 * want.cpu_ns, 0.03), "and the same answer");
	gcl_replay_close(&a);
	gcl_replay_close(&b);
}

int
main(void)
{
	const struct program still = { steady, 10 * MIB, 20000 * MIB, 2e5,
		0.05, 1 };
	const struct program wavy = { waves, 0, 20000 * MIB, 2e5, 0.05, 1 };
	const struct program growing = { grows, 5 * MIB, 12000 * MIB, 2e5,
		0.05, 1 };

	test_formula();
	test_walk("a steady program", &still, 150 * MIB, 0.005);
	test_walk("one that comes and goes", &wavy, 150 * MIB, 0.02);
	test_walk("one that grows", &growing, 400 * MIB, 0.05);
	test_told();
	test_short();
	return tap_done();
}
