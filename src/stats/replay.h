/* What a program allocated and kept, collected again under another goal: the
 * cost model of Go's GC guide, stretch by stretch (metrics 2.12). */
#ifndef GCL_REPLAY_H
#define GCL_REPLAY_H

#include <stddef.h>

/* One cycle as it was, or several that follow each other: then all are sums,
 * but what says otherwise. */
struct gcl_replay_cycle {
	double cycles;    /* how many */
	double fixed;     /* of them those that come whatever the goal is */
	double ns;        /* from the end of that before */
	double allocated; /* bytes, in that time */
	double lumps;     /* bytes of them where the goal was passed at once,
	                   * by a single large allocation */
	double meanwhile; /* bytes of them while it marked */
	double cpu_ns;    /* that collecting took */
	double live, roots; /* bytes it found live; stacks and globals */
	double room;      /* bytes from the live heap before to the goal; of
	                   * those cycles whose goal is known, */
	double filled;    /* bytes of it that were allocated, */
	double base;      /* and what GOGC is a percentage of: live heap and
	                   * roots before */
	double over;      /* bytes beyond the goal at its end, negative below
	                   * it: the most of them; NaN: no goal is known */
	double full;      /* filled of room: the most of them; NaN */
	double end;       /* bytes when it ended: the most of them */
};

enum { GCL_REPLAY_MOST = 4096 };

/* A run, as a few thousand stretches of as many cycles each. */
struct gcl_replay {
	struct gcl_replay_cycle *at;
	size_t n, each; /* cycles of a stretch */
	size_t held;    /* of the last one */
	struct gcl_replay_cycle all; /* sums */
};

/* Starts empty when zeroed, or closed.  -1 when memory is out. */
int gcl_replay_add(struct gcl_replay *r, const struct gcl_replay_cycle *c);
void gcl_replay_close(struct gcl_replay *r);

/* How the collector went about it. */
struct gcl_replay_model {
	double fixed_ns, ns_per_byte; /* CPU of a cycle; live heap and roots */
	double fill;    /* of the room to the goal, where a cycle ends */
	double goal;    /* room as it was, by what GOGC says it is: near 1 */
	double keep;    /* share of what is allocated that stays */
	double black;   /* bytes a cycle would allocate while marking, by what
	                 * it did: 1, more where the pacer held it back */
};

struct gcl_replay_setting {
	double gogc;    /* percent; INFINITY: off */
	double most;    /* bytes no goal goes beyond; INFINITY: none */
	double phase;   /* 0 to 1: how far the first cycle has come */
};

struct gcl_replay_result {
	double cycles;
	double cpu_ns;
	double peak[2]; /* bytes at the end of a cycle, the most: beyond the
	                 * goal by as much of the room, or by as many bytes,
	                 * as it was */
	double last;    /* bytes when it ended, collected or not; and the */
	double pending; /* goal that it was on the way to */
	double held;    /* cycles that the most held below their goal */
	double crushed; /* of them those with next to no room left */
};

void gcl_replay_run(struct gcl_replay_result *out, const struct gcl_replay *r,
    const struct gcl_replay_model *m, const struct gcl_replay_setting *s);

#endif
