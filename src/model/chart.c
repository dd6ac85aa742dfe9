/* A picture to be drawn: panels of series of points, no pixels yet. */
#include "config.h"

#include "model/chart.h"

#include "base/alloc.h"

void
gclog_chart_free(struct gclog_chart *c)
{
	struct gclog_chart *next;

	for (; c; c = next) {
		next = c->next;
		gcl_arena_free(&c->arena);
		gcl_free(c);
	}
}
