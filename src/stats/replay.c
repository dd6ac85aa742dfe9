/* What a program allocated and kept, collected again under another goal. */
#include "config.h"

#include "stats/replay.h"

#include <math.h>

#include "base/alloc.h"

/* Go runtime, mgcpacer.go: the least goal at GOGC=100, of which GOGC is a
 * percentage, too; the part of the room that marking may begin in the latest
 * before the goal; and, of a limit, that goals leave so much to the live
 * heap. */
#define LEAST_GOAL 4194304.0
#define MARK_ROOM 0.3
#define LEAST_ROOM 65536.0

/* With a larger number of cycles within one stretch, they are counted. */
#define MANY 64

/* ---- a run made short ------------------------------------------------ */

static double
most(double a, double b)
{
	return isnan(a) ? b : isnan(b) ? a : fmax(a, b);
}

static void
join(struct gcl_replay_cycle *to, const struct gcl_replay_cycle *c)
{
	to->cycles += c->cycles;
	to->fixed += c->fixed;
	to->ns += c->ns;
	to->allocated += c->allocated;
	to->lumps += c->lumps;
	to->meanwhile += c->meanwhile;
	to->cpu_ns += c->cpu_ns;
	to->live += c->live;
	to->roots += c->roots;
	to->room += c->room;
	to->filled += c->filled;
	to->base += c->base;
	to->over = most(to->over, c->over);
	to->full = most(to->full, c->full);
	to->end = most(to->end, c->end);
}

static void
halve(struct gcl_replay *r)
{
	size_t i;

	for (i = 0; i < r->n / 2; i++) {
		r->at[i] = r->at[2 * i];
		join(&r->at[i], &r->at[2 * i + 1]);
	}
	r->n /= 2;
	r->each *= 2;
	r->held = r->each;
}

int
gcl_replay_add(struct gcl_replay *r, const struct gcl_replay_cycle *c)
{
	if (!r->at) {
		r->at = gcl_alloc(GCL_REPLAY_MOST * sizeof *r->at);
		if (!r->at)
			return -1;
		r->each = r->held = 1;
		r->all.over = r->all.full = NAN;
	}
	if (r->n == GCL_REPLAY_MOST && r->held == r->each)
		halve(r);
	if (r->held == r->each) {
		r->at[r->n++] = *c;
		r->held = 1;
	} else {
		join(&r->at[r->n - 1], c);
		r->held++;
	}
	join(&r->all, c);
	return 0;
}

void
gcl_replay_close(struct gcl_replay *r)
{
	gcl_free(r->at);
	*r = (struct gcl_replay){ .n = 0 };
}

/* ---- again ----------------------------------------------------------- */

/* What is live but for what one cycle allocated while marking, and would have
 * been garbage. */
struct moment {
	double live, roots, meanwhile;
};

struct course {
	const struct gcl_replay_model *m;
	const struct gcl_replay_setting *s;
	struct gcl_replay_result *out;
	double live, roots; /* that the last cycle found */
	double goal, need;  /* what is allocated until the next one ends */
	double used;        /* of that */
	int held;
};

static struct moment
moment_of(const struct gcl_replay_cycle *c, const struct gcl_replay_model *m)
{
	double black = c->meanwhile / c->cycles;

	return (struct moment){
		.live = fmax(0, c->live / c->cycles - black * (1 - m->keep)),
		.roots = c->roots / c->cycles,
		.meanwhile = black * m->black,
	};
}

static struct moment
between(const struct moment *a, const struct moment *b, double part)
{
	return (struct moment){
		.live = a->live + part * (b->live - a->live),
		.roots = a->roots + part * (b->roots - a->roots),
		.meanwhile = b->meanwhile,
	};
}

/* commit() of mgcpacer.go, and the limit. */
static void
set_goal(struct course *c)
{
	const struct gcl_replay_setting *s = c->s;
	double goal = fmax(LEAST_GOAL * s->gogc / 100, c->live + c->m->goal *
	    (c->live + c->roots) * s->gogc / 100);

	c->held = goal > s->most;
	c->goal = fmax(fmin(goal, s->most), c->live + LEAST_ROOM);
	c->need = fmax(LEAST_ROOM, c->m->fill * (c->goal - c->live));
}

static void
note_peak(struct course *c, const struct gcl_replay_cycle *was)
{
	double room = c->goal - c->live, full = was->full, over = was->over;

	if (isnan(full)) {
		full = c->m->fill;
		over = (full - 1) * room;
	}
	c->out->peak[0] = fmax(c->out->peak[0], c->live + room * full);
	c->out->peak[1] = fmax(c->out->peak[1], fmax(c->live, c->goal + over));
}

/* So many cycles that end at that moment, and what they cost beside what those
 * did that were. */
static void
collect(struct course *c, const struct gcl_replay_cycle *was,
    const struct moment *now, double cycles)
{
	const struct gcl_replay_model *m = c->m;
	double room = c->goal - c->live, model;

	note_peak(c, was);
	c->out->cycles += cycles;
	c->out->held += c->held ? cycles : 0;
	c->out->crushed += c->held && room < now->meanwhile ? cycles : 0;
	c->live = now->live +
	    (1 - m->keep) * fmin(now->meanwhile, MARK_ROOM * room);
	c->roots = now->roots;
	model = m->fixed_ns * was->cycles + m->ns_per_byte *
	    (was->live + was->roots);
	c->out->cpu_ns += cycles * was->cpu_ns / was->cycles * (model > 0 ?
	    (m->fixed_ns + m->ns_per_byte * (c->live + c->roots)) *
	    was->cycles / model : 1);
	c->used = 0;
	set_goal(c);
}

/* One stretch, from one moment to another. */
static void
pass(struct course *c, const struct gcl_replay_cycle *was,
    const struct moment *from, const struct moment *to)
{
	double left = was->allocated;
	struct moment now;

	while (left > 0 && c->used + left >= c->need) {
		left -= c->need - c->used;
		now = between(from, to, 1 - left / was->allocated);
		collect(c, was, &now, 1);
		if (left > MANY * c->need) {
			double many = floor(left / c->need / 4);

			left -= many * c->need;
			now = between(from, to, 1 - left / was->allocated);
			collect(c, was, &now, many);
		}
	}
	c->used += fmax(0, left);
	if (was->fixed > 0)
		collect(c, was, to, was->fixed);
}

void
gcl_replay_run(struct gcl_replay_result *out, const struct gcl_replay *r,
    const struct gcl_replay_model *m, const struct gcl_replay_setting *s)
{
	struct course c = { .m = m, .s = s, .out = out };
	struct moment from, to;
	size_t i;

	*out = (struct gcl_replay_result){ 0 };
	if (r->n == 0)
		return;
	from = moment_of(&r->at[0], m);
	c.live = from.live;
	c.roots = from.roots;
	set_goal(&c);
	c.used = s->phase * c.need;
	for (i = 0; i < r->n; i++, from = to) {
		to = moment_of(&r->at[i], m);
		pass(&c, &r->at[i], &from, &to);
	}
	out->last = c.live + c.used;
	out->pending = c.goal;
}
