/* Chart "whatif": what the usual settings of GOGC would have cost. */
#include "config.h"

#include "report/charts.h"
#include "report/whatif.h"

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gclog_whatif w;
	int rc;

	gcl_whatif_init(&w);
	rc = gcl_whatif_take(&w.run, d->facts, d->db, w.was, err);
	if (rc == 0)
		rc = gcl_whatif_draw(d->chart, &w, err);
	gcl_whatif_fini(&w);
	return rc;
}

const struct gcl_chart_maker gcl_chart_whatif = {
	.pub = { gcl_whatif_name,
	    "GC CPU, peak heap and cycles per second that GOGC 25 to 800 "
	    "would have had, with the range of each." },
	.title = gcl_whatif_title, .make = make, .x = &gcl_whatif_x,
};
