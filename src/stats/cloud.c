/* A cloud of points made thin for a picture: one of each cell of a grid, and
 * those at the four ends. */
#include "config.h"

#include "stats/cloud.h"

#include <math.h>
#include <stdlib.h>

enum { LEFT, RIGHT, BOTTOM, TOP };

void
gcl_cloud_see(struct gcl_cloud *c, double x, double y)
{
	struct gcl_cloud_point *e = c->ends, p = { x, y };

	if (!isfinite(x) || !isfinite(y))
		return;
	if (c->n == 0 || x < e[LEFT].x)
		e[LEFT] = p;
	if (c->n == 0 || x > e[RIGHT].x)
		e[RIGHT] = p;
	if (c->n == 0 || y < e[BOTTOM].y)
		e[BOTTOM] = p;
	if (c->n == 0 || y > e[TOP].y)
		e[TOP] = p;
	c->n++;
}

/* Which of n parts of a range a value lies in. */
static size_t
part_of(double v, double from, double to, size_t n)
{
	double place = to > from ? (v - from) / (to - from) * (double)n : 0;

	return place <= 0 ? 0 : place >= (double)n ? n - 1 : (size_t)place;
}

void
gcl_cloud_add(struct gcl_cloud *c, double x, double y)
{
	const struct gcl_cloud_point *e = c->ends;
	size_t i;

	if (!isfinite(x) || !isfinite(y))
		return;
	i = part_of(x, e[LEFT].x, e[RIGHT].x, GCL_CLOUD_ACROSS) *
	    GCL_CLOUD_DOWN +
	    part_of(y, e[BOTTOM].y, e[TOP].y, GCL_CLOUD_DOWN);
	if (!c->filled[i])
		c->cells[i] = (struct gcl_cloud_point){ x, y };
	c->filled[i] = 1;
}

static int
by_place(const void *a, const void *b)
{
	const struct gcl_cloud_point *p = a, *q = b;

	if (p->x < q->x || p->x > q->x)
		return p->x < q->x ? -1 : 1;
	return (p->y > q->y) - (p->y < q->y);
}

/* An end may be that of its cell, too. */
size_t
gcl_cloud_get(const struct gcl_cloud *c,
    struct gcl_cloud_point to[GCL_CLOUD_MOST])
{
	size_t i, n = 0, kept = 0;

	for (i = 0; i < GCL_CLOUD_ACROSS * GCL_CLOUD_DOWN; i++)
		if (c->filled[i])
			to[n++] = c->cells[i];
	for (i = 0; i < GCL_CLOUD_ENDS && c->n; i++)
		to[n++] = c->ends[i];
	qsort(to, n, sizeof *to, by_place);
	for (i = 0; i < n; i++)
		if (kept == 0 || by_place(&to[kept - 1], &to[i]) != 0)
			to[kept++] = to[i];
	return kept;
}
