/* gclog_compare_chart: how metrics differ between two sides, as a picture. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "report/chart_forest.h"
#include "report/difference.h"

static const enum gcl_forest_verdict verdicts[GCL_CHANGES] = {
	[GCL_CHANGE_SAME] = GCL_FOREST_SAME,
	[GCL_CHANGE_UNTOLD] = GCL_FOREST_OPEN,
	[GCL_CHANGE_LESS] = GCL_FOREST_CHANGED,
	[GCL_CHANGE_MORE] = GCL_FOREST_CHANGED,
	[GCL_CHANGE_BETTER] = GCL_FOREST_BETTER,
	[GCL_CHANGE_WORSE] = GCL_FOREST_WORSE,
};

/* With an interval by a test it is that of the test; else the medians, and
 * what parts of the runs hint at. */
static struct gcl_forest_row
row_of(const struct gcl_difference *d)
{
	const struct gcl_versus_side *s = d->versus.side;
	int tested = !isnan(d->versus.test.p) && !isnan(d->ratio.value);

	return (struct gcl_forest_row){
		.name = gclog_metric_at(d->metric)->name,
		.ratio = tested ? d->ratio.value : s[1].median / s[0].median,
		.low = d->ratio.low, .high = d->ratio.high,
		.verdict = verdicts[d->change] };
}

/* Only what is better or worse can be a row: of the rest a ratio says little.
 */
static int
fill(struct gcl_forest_row *rows, size_t *n, const struct gclog_compare *c)
{
	struct gcl_difference d;
	size_t i;

	for (i = 0; i < gclog_metric_count(); i++) {
		if (gcl_difference_of(&d, c, i) < 0)
			return -1;
		if (d.change && gclog_metric_at(i)->better)
			rows[(*n)++] = row_of(&d);
	}
	return 0;
}

int
gclog_compare_chart(struct gclog_chart **out, const struct gclog_compare *c,
    struct gclog_err *err)
{
	struct gclog_result *res = gcl_compare_begin(c);
	struct gcl_forest_row *rows = gcl_alloc(gclog_metric_count() *
	    sizeof *rows);
	size_t n = 0;
	int few = c->sides[GCL_BASE].n < GCL_VERSUS_LEAST ||
	    c->sides[GCL_NEW].n < GCL_VERSUS_LEAST, rc;

	if (!res || !rows || fill(rows, &n, c) < 0)
		rc = gcl_err_memory(err);
	else
		rc = gcl_forest_chart(out, rows, n, res->title, few ?
		    "too few runs to test: what their parts hint at" :
		    "medians, with the 95 % interval of their ratio", err);
	gcl_free(rows);
	gclog_result_free(res);
	return rc;
}
