/* Chart "rss": what the resident set is made of, part by part (metrics
 * 2.10). */
#include "config.h"

#include "report/charts.h"

#include "base/err.h"
#include "base/num.h"
#include "report/rss.h"

/* By enum gcl_rss_kind. */
static const struct gcl_line bars[] = {
	[GCL_RSS_PART] = { "told by the log", GCL_BARS, 0, -1, 0 },
	[GCL_RSS_SUM] = { "sum of it", GCL_BARS, 6, -1, 0 },
	[GCL_RSS_REST] = { "unexplained", GCL_BARS, 4, -1, 0 },
	[GCL_RSS_WHOLE] = { "RSS", GCL_BARS, 1, -1, 0 },
};

enum { KINDS = GCL_COUNT(bars) };

/* A part begins where those before it end. */
static double
begin_of(const struct gcl_rss *l, size_t i)
{
	double at = 0;
	size_t k;

	if (l->rows[i].kind == GCL_RSS_REST)
		return l->sum;
	for (k = 0; k < i && l->rows[i].kind == GCL_RSS_PART; k++)
		at += l->rows[k].bytes;
	return at;
}

static int
add_row(struct gcl_drawing *d, struct gcl_panel *p, struct gcl_row *row,
    const struct gcl_rss *l, size_t i)
{
	const struct gcl_rss_row *part = &l->rows[i];
	struct gcl_series *s = &p->series[part->kind];
	double from = begin_of(l, i), y = (double)i + 1;
	char text[GCL_NUM_TEXT];

	row->title = part->name;
	row->value = gcl_arena_dup(&d->chart->arena, gcl_num_human(text,
	    part->bytes, GCLOG_BYTES));
	s->points[s->n++] = (struct gcl_point){ from, y };
	s->points[s->n++] = (struct gcl_point){ from + part->bytes, y };
	return row->value ? 0 : -1;
}

static int
fill(struct gcl_drawing *d, const struct gcl_rss *l)
{
	struct gcl_panel *p = gcl_drawing_panels(d, 1);
	struct gcl_row *rows = gcl_arena_zero(&d->chart->arena,
	    l->n * sizeof *rows);
	size_t i;

	if (!p || !rows || !gcl_drawing_series(d, p, KINDS))
		return -1;
	p->y_title = "part";
	p->rows = rows;
	p->nrows = l->n;
	for (i = 0; i < KINDS; i++) {
		gcl_drawing_look(&p->series[i], &bars[i]);
		if (gcl_drawing_take(d, &p->series[i], 2 * l->n) < 0)
			return -1;
	}
	for (i = 0; i < l->n; i++)
		if (add_row(d, p, &rows[i], l, i) < 0)
			return -1;
	return 0;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	struct gcl_rss l;
	int rc = gcl_facts_cycles(d->facts, d->db, err);

	if (rc == 0)
		rc = gcl_rss_read(&l, d->facts, d->db, err);
	if (rc < 0)
		return rc;
	if (l.n == 0)
		return gcl_drawing_none(d, "RSS, heap or MemStats", err);
	d->more = l.line_no ? "parts of the snapshot that held most" :
	    l.sum > 0 ? "the largest of each part" : NULL;
	return fill(d, &l) < 0 ? gcl_err_memory(err) : 0;
}

static const struct gcl_x x = { "memory", GCLOG_BYTES, 0, 0 };

const struct gcl_chart_maker gcl_chart_rss = {
	.pub = { "rss",
	    "What the resident set is made of: live heap, garbage, waste, "
	    "stacks, and what is left over." },
	.title = "what the RSS is made of", .make = make, .x = &x,
};
