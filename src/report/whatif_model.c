/* What a run comes to under another setting, and between what that lies. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

enum { PHASES = 4 };

/* How far the model is off, as a factor to both sides, for twice or half the
 * room for garbage and up to 4 times: what was measured for the cost of what
 * is allocated (metrics 2.12); less near the run itself, and the same again
 * for each further 4 times. */
#define OFF_CPU 1.4
#define OFF_RATE 1.25
#define OFF_PEAK 1.1
#define FULLY 2.0
#define FAR 4.0

#define CAP 0.5         /* of the CPU, that Go's limiter allows at a limit */
#define OWN 0.005       /* the same GOGC */

/* Outside of the heap as Go 1.19 counted it against a limit, with stacks and
 * what else each MiB of heap takes, from little to much. */
static const struct gcl_range outside_bytes = { 8 * GCL_MIB, GCL_MIB,
	16 * GCL_MIB };
static const struct gcl_range outside_share = { 0.05, 0.02, 0.10 };
#define MEMSTATS_OFF 0.3
#define LIMIT_HEADROOM GCL_MIB /* mgcpacer.go, memoryLimitHeapGoalHeadroom */

struct gcl_range
gcl_whatif_outside(const struct gcl_whatif_run *run, double heap)
{
	const struct gcl_range *a = &outside_bytes, *b = &outside_share;

	if (!isnan(run->outside))
		return (struct gcl_range){ run->outside,
			(1 - MEMSTATS_OFF) * run->outside,
			(1 + MEMSTATS_OFF) * run->outside };
	return (struct gcl_range){ run->stacks + a->value + b->value * heap,
		run->stacks + a->low + b->low * heap,
		run->stacks + a->high + b->high * heap };
}

/* ---- ranges --------------------------------------------------------- */

static void
widen(struct gcl_range *r, double v)
{
	r->low = fmin(r->low, v);
	r->high = fmax(r->high, v);
}

/* By a factor to both sides. */
static void
spread(struct gcl_range *r, double factor)
{
	r->low /= factor;
	r->high *= factor;
}

static void
scale(struct gcl_range *r, double factor)
{
	r->value *= factor;
	r->low *= factor;
	r->high *= factor;
}

/* Errors that have nothing to do with each other. */
static double
together(double factor, double relative)
{
	double a = log(factor), b = log(1 + relative);

	return exp(sqrt(a * a + b * b));
}

/* The error of the model so far away. */
static double
off_by(double most, double distance)
{
	double part = fmin(1, distance / log(FULLY));

	return pow(most, part * fmax(1, distance / log(FAR)));
}

/* ---- what a setting comes to ---------------------------------------- */

/* Sums over the run, as it would have been. */
struct outcome {
	struct gcl_range cycles, cpu_ns, peak;
	double held, crushed;
	double goal; /* the last one, that a longer run comes to */
};

/* Where the first cycle falls is chance, and whether a cycle ends beyond its
 * goal by as much of its room as it did or by as many bytes is not known. */
static void
add_phases(struct outcome *o, const struct gcl_whatif_run *run, double gogc,
    double most, double black, int is_middle)
{
	struct gcl_replay_setting s = { gogc, most, 0 };
	struct gcl_replay_model model = run->model;
	struct gcl_replay_result r;
	int i;

	model.black = black;

	for (i = 0; i < PHASES; i++) {
		s.phase = (double)i / PHASES;
		gcl_replay_run(&r, &run->replay, &model, &s);
		widen(&o->cycles, r.cycles);
		widen(&o->cpu_ns, r.cpu_ns);
		widen(&o->peak, r.peak[0]);
		widen(&o->peak, r.peak[1]);
		o->peak.high = fmax(o->peak.high, r.last);
		if (!is_middle)
			continue;
		o->cycles.value += r.cycles / PHASES;
		o->cpu_ns.value += r.cpu_ns / PHASES;
		o->peak.value += fmax(r.last, (r.peak[0] + r.peak[1]) / 2) /
		    PHASES;
		o->held += r.held / PHASES;
		o->crushed += r.crushed / PHASES;
		o->goal += r.pending / PHASES;
	}
}

/* Where the pacer held a cycle back, it may allocate as much while it marks as
 * it did, or as much as it could. */
static struct outcome
try(const struct gcl_whatif_run *run, double gogc, double limit)
{
	struct gcl_range none = { 0, INFINITY, 0 };
	struct gcl_range room = { INFINITY, INFINITY, INFINITY };
	struct outcome o = { none, none, none, 0, 0, 0 };
	double most = run->model.black, middle = sqrt(most);

	if (!isnan(limit)) {
		struct gcl_range outside = gcl_whatif_outside(run, limit);

		limit -= LIMIT_HEADROOM;
		room.value = fmax(1, limit - outside.value);
		room.low = fmax(1, limit - outside.high);
		room.high = fmax(1, limit - outside.low);
		add_phases(&o, run, gogc, room.low, middle, 0);
		add_phases(&o, run, gogc, room.high, middle, 0);
	}
	add_phases(&o, run, gogc, room.value, middle, 1);
	if (most > 1) {
		add_phases(&o, run, gogc, room.value, 1, 0);
		add_phases(&o, run, gogc, room.value, most, 0);
	}
	return o;
}

void
gcl_whatif_agree(struct gcl_whatif_run *run)
{
	struct outcome own = try(run, run->gogc, NAN);

	run->cycles_bias = run->replay.all.cycles / own.cycles.value;
	run->cpu_bias = run->replay.all.cpu_ns / own.cpu_ns.value;
	run->peak_bias = run->peak / own.peak.value;
}

/* As wrong as the model was there it may be elsewhere. */
static void
scale_unsure(struct gcl_range *r, double bias)
{
	scale(r, bias);
	spread(r, exp(fabs(log(bias))));
}

/* ---- time ------------------------------------------------------------ */

/* CPU time that cycles take, a program that has work for all processors has
 * not: it takes longer.  One that waits for work does not. */
static void
add_times(struct gcl_whatif_row *row, const struct gcl_whatif_run *run,
    double cpu_ns, double cycles, double busy, int is_middle)
{
	const struct gcl_replay_cycle *all = &run->replay.all;
	double more = busy * (cpu_ns - all->cpu_ns);
	double ns = fmax(all->ns + more / run->procs, cpu_ns / run->procs);
	double pct = 100 * cpu_ns / (ns * run->procs);
	double rate = 1e9 * cycles / ns;

	if (is_middle) {
		row->cpu_pct.value = pct;
		row->rate_per_s.value = rate;
	}
	widen(&row->cpu_pct, pct);
	widen(&row->rate_per_s, rate);
}

static void
put_shares(struct gcl_whatif_row *row, const struct gcl_whatif_run *run,
    const struct outcome *o)
{
	const struct gcl_range *cpu = &o->cpu_ns, *cycles = &o->cycles;
	double busy = 1 - fmin(1, run->idle / GCL_WHATIF_SATURATED);

	row->cpu_pct = row->rate_per_s = (struct gcl_range){ 0, INFINITY, 0 };
	add_times(row, run, cpu->value, cycles->value, busy, 1);
	for (busy = 0; busy <= 1; busy++) {
		add_times(row, run, cpu->low, cycles->low, busy, 0);
		add_times(row, run, cpu->high, cycles->high, busy, 0);
	}
}

/* ---- a row ----------------------------------------------------------- */

/* ln of the room for garbage, of that of the run. */
static double
distance_of(const struct gcl_whatif_row *row,
    const struct gcl_whatif_run *run, double cycles)
{
	return row->own ? 0 : row->held ? log(run->replay.all.cycles /
	    cycles) : log(row->gogc / run->gogc);
}

/* Between two runs and a little beyond by a power of the room. */
static void
calibrate(struct gcl_whatif_row *row, const struct gclog_whatif *w,
    double distance)
{
	const struct gcl_whatif_calibration *c = &w->calibration;
	double part = fmax(-1, fmin(2, distance / c->distance));

	scale(&row->cpu_pct, pow(c->cpu, part));
	scale(&row->peak_bytes, pow(c->peak, part));
	scale(&row->rate_per_s, pow(c->rate, part));
}

static void
add_errors(struct gcl_whatif_row *row, const struct gclog_whatif *w,
    double distance)
{
	const struct gcl_whatif_run *run = &w->run;
	double far = fabs(distance);

	if (w->calibrated)
		far = fmin(far, fabs(distance - w->calibration.distance));
	row->far = far > log(FAR) * 1.001;
	spread(&row->cpu_pct, together(off_by(OFF_CPU, far), run->cpu_off));
	spread(&row->rate_per_s, together(off_by(OFF_RATE, far),
	    run->rate_off));
	spread(&row->peak_bytes, together(off_by(OFF_PEAK, far),
	    run->peak_off));
	row->peak_bytes.low -= GCL_MIB;
	row->peak_bytes.high += GCL_MIB;
	row->cpu_pct.high = fmin(row->cpu_pct.high, 100);
}

/* Collecting over half of the time, it holds to no goal: all that is known is
 * how little it costs at least, with a limit about what Go's limiter allows. */
static void
give_up(struct gcl_whatif_row *row)
{
	const struct gcl_range unknown = { NAN, NAN, NAN };

	row->peak_bytes = row->rate_per_s = unknown;
	if (!row->crushed)
		return;
	row->cpu_pct.value = isnan(row->limit) ? row->cpu_pct.value :
	    fmin(row->cpu_pct.value, 100 * CAP);
	row->cpu_pct.low = fmin(row->cpu_pct.low, row->cpu_pct.value);
	row->cpu_pct.high = 100;
}

/* Also of a run that goes on longer. */
static void
put_memory(struct gcl_whatif_row *row, const struct gclog_whatif *w,
    double goal)
{
	double most = isnan(row->peak_bytes.high) ? NAN :
	    fmax(row->peak_bytes.high, goal);

	row->memory = most + gcl_whatif_outside(&w->run, most).value;
	if (row->held)
		row->memory = isnan(most) ? NAN : fmin(row->memory,
		    row->limit);
	row->fits = !isnan(w->fit) && row->memory <= w->fit;
}

/* Returns the goal that a longer run comes to. */
static double
predict(struct gcl_whatif_row *row, const struct gclog_whatif *w, double gogc,
    double limit)
{
	const struct gcl_whatif_run *run = &w->run;
	struct outcome o = try(run, gogc, limit);
	double distance;

	*row = (struct gcl_whatif_row){ .gogc = gogc, .limit = limit };
	row->own = isnan(limit) && fabs(gogc / run->gogc - 1) <= OWN;
	row->held = o.held > 0;
	scale_unsure(&o.cycles, run->cycles_bias);
	scale_unsure(&o.cpu_ns, run->cpu_bias);
	scale_unsure(&o.peak, run->peak_bias);
	distance = distance_of(row, run, o.cycles.value);
	row->peak_bytes = o.peak;
	if (row->own)
		o.cycles.low = o.cycles.high = o.cycles.value;
	if (row->own)
		o.cpu_ns.low = o.cpu_ns.high = o.cpu_ns.value;
	put_shares(row, run, &o);
	row->crushed = o.crushed > CAP * o.cycles.value ||
	    row->cpu_pct.value > 100 * CAP;
	if (w->calibrated)
		calibrate(row, w, distance);
	add_errors(row, w, distance);
	row->unsure = !row->own && row->cpu_pct.high > 100 * CAP;
	return o.goal;
}

void
gcl_whatif_predict(struct gcl_whatif_row *row, const struct gclog_whatif *w,
    double gogc)
{
	predict(row, w, gogc, NAN);
}

void
gcl_whatif_try(struct gcl_whatif_row *row, const struct gclog_whatif *w,
    double gogc, double limit)
{
	double goal = predict(row, w, gogc, limit);

	if (row->crushed || row->unsure)
		give_up(row);
	put_memory(row, w, goal);
}
