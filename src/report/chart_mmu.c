/* Chart "mmu": the least share of the processors that the program had, by
 * length of window (metrics 2.11). */
#include "config.h"

#include "report/charts.h"

#include "base/err.h"

static const struct gcl_line line = { "worst window", GCL_LINE, 0, -1, 0 };

static int
fill(struct gcl_drawing *d)
{
	const struct gcl_mmu_length *l = d->facts->mmu.lengths;
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	struct gcl_series *s = p ? gcl_drawing_series(d, p, 1) : NULL;
	size_t i;

	if (!s)
		return -1;
	p->y_title = "left to the program";
	p->unit = GCLOG_PCT;
	gcl_drawing_look(s, &line);
	if (gcl_drawing_take(d, s, GCL_MMU_LENGTHS) < 0)
		return -1;
	for (i = 0; i < GCL_MMU_LENGTHS; i++)
		if (l[i].n)
			s->points[s->n++] = (struct gcl_point){ l[i].ns,
				100 * l[i].worst[0].share };
	return 0;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	int rc = gcl_facts_cycles(d->facts, d->db, err);

	if (rc < 0)
		return rc;
	d->rows = d->facts->cycles;
	if (d->rows == 0)
		return gcl_drawing_none(d, d->source->none, err);
	if (!d->facts->single)
		return gcl_drawing_none(d, "single process that was chosen",
		    err);
	if (d->facts->mmu.lengths[0].n == 0)
		return gcl_drawing_none(d, "window of 1 ms with its times",
		    err);
	return fill(d) < 0 ? gcl_err_memory(err) : 0;
}

static const struct gcl_x x = { "length of the window", GCLOG_NS, 0, 1 };

const struct gcl_chart_maker gcl_chart_mmu = {
	.pub = { "mmu",
	    "Minimum mutator utilisation: the least share of the CPU that the "
	    "program had, by length of window." },
	.title = "minimum mutator utilisation", .make = make,
	.source = &gcl_source_cycles, .x = &x,
};
