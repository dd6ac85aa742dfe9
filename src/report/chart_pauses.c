/* Chart "pauses": both stop-the-world phases of each cycle. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/err.h"

/* Before Go 1.5 the world is stopped for the whole cycle. */
enum { SWEEP, MARK, WHOLE, LINES };

static const struct gcl_line lines[LINES] = {
	[SWEEP] = { "sweep termination", GCL_DOTS, 1, -1, 0 },
	[MARK] = { "mark termination", GCL_DOTS, 0, -1, 0 },
	[WHOLE] = { "whole cycle", GCL_DOTS, 1, -1, 0 },
};

enum { LEVELS = 2, LEVEL_COLOUR = 6 };

/* The percentiles of the pause of a whole cycle. */
static int
add_levels(struct gcl_drawing *d, struct gcl_series *s, struct gcl_tally *t)
{
	double p99 = gcl_tally_enough(t, 0.99) ? gcl_facts_rank(t, 0.99) : NAN;

	s[0].colour = s[1].colour = LEVEL_COLOUR;
	if (gcl_drawing_level(d, &s[0], "cycle p50",
	    gcl_facts_rank(t, 0.5)) < 0)
		return -1;
	return gcl_drawing_level(d, &s[1], "cycle p99", p99);
}

/* The phases, or whole cycles where there are none; behind them the levels. */
static int
fill(struct gcl_drawing *d, struct gcl_panel *p, struct gclog_err *err)
{
	struct gcl_series *s = gcl_drawing_series(d, p, LINES + LEVELS);
	struct gcl_tally pauses = { 0 };
	int rc;

	if (!s)
		return gcl_err_memory(err);
	rc = gcl_drawing_fill(d, s, lines, LINES, GCL_PAUSES_SQL,
	    &pauses, err);
	p->n = WHOLE;
	if (s[SWEEP].n == 0) {
		s[0] = s[WHOLE];
		p->n = 1;
	}
	if (rc == 0 && add_levels(d, s + p->n, &pauses) < 0)
		rc = gcl_err_memory(err);
	p->n += LEVELS;
	gcl_tally_free(&pauses);
	return rc;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 1);

	if (!p)
		return gcl_err_memory(err);
	p->y_title = "stop the world";
	p->unit = GCLOG_NS;
	p->log_scale = 1;
	return fill(d, p, err);
}

const struct gcl_chart_maker gcl_chart_pauses = {
	.pub = { "pauses",
	    "Stop-the-world phases of each cycle on a logarithmic "
	    "scale, with percentiles of whole cycles." },
	.title = "stop-the-world pauses", .make = make,
	.source = &gcl_source_cycles,
};
