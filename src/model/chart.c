/* A picture to be drawn: panels of series of points, no pixels yet. */
#include "config.h"

#include "model/chart.h"

#include "base/alloc.h"

void
gclog_chart_free(struct gclog_chart *c)
{
	if (!c)
		return;
	gcl_arena_free(&c->arena);
	gcl_free(c);
}
