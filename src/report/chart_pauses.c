/* Chart "pauses": both stop-the-world phases of each cycle. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/err.h"

static const struct gcl_line phases[] = {
	{ "sweep termination", GCL_DOTS, 1, -1, 0 },
	{ "mark termination", GCL_DOTS, 0, -1, 0 },
};

/* Before Go 1.5 the world is stopped for the whole cycle. */
static const struct gcl_line whole[] = {
	{ "whole cycle", GCL_DOTS, 1, -1, 0 },
};

enum { LEVEL_COLOUR = 6 };

/* The percentiles of the pause of a whole cycle. */
static int
add_levels(struct gcl_drawing *d, struct gcl_series *s)
{
	struct gcl_tally *t = &d->facts->pause.values;
	double p99 = gcl_tally_enough(t, 0.99) ? gcl_facts_rank(t, 0.99) : NAN;

	s[0].colour = s[1].colour = LEVEL_COLOUR;
	if (gcl_drawing_level(d, &s[0], "cycle p50",
	    gcl_facts_rank(t, 0.5)) < 0)
		return -1;
	return gcl_drawing_level(d, &s[1], "cycle p99", p99);
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(d->facts, d->db, err);
	int split = d->facts->stw_sweep.values.n > 0;
	size_t n = split ? GCL_COUNT(phases) : GCL_COUNT(whole);
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	struct gcl_series *s = p ? gcl_drawing_series(d, p, n + 2) : NULL;

	if (rc < 0)
		return rc;
	if (!s)
		return gcl_err_memory(err);
	p->y_title = "stop the world";
	p->unit = GCLOG_NS;
	p->log_scale = 1;
	rc = gcl_drawing_fill(d, s, split ? phases : whole, n,
	    split ? "stw_sweep_ns, stw_mark_ns" : "pause_ns", err);
	if (rc == 0 && add_levels(d, s + n) < 0)
		rc = gcl_err_memory(err);
	return rc;
}

const struct gcl_chart_maker gcl_chart_pauses = {
	{ "pauses", "Stop-the-world phases of each cycle on a logarithmic "
	    "scale, with percentiles of whole cycles." },
	"stop-the-world pauses", make,
	&gcl_source_cycles
};
