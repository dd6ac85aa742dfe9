/* The two sides of compare and gate. */
#include "config.h"

#include "cli/sides.h"

#include "cli/draw.h"
#include "cli/page.h"
#include "cli/time_range.h"

static int
add_limits(struct sides *s, const struct args *a, struct gclog_err *err)
{
	const char *limit;
	size_t k;
	int rc = 0;

	for (k = 0; rc == 0 && (limit = args_each(a, "max", k)); k++)
		rc = gclog_compare_limit(s->compare, limit, err);
	return rc;
}

int
sides_open(struct sides *s, const struct args *a, struct gclog_err *err)
{
	*s = (struct sides){ .process = process_of(a, GCLOG_LARGEST) };
	if (s->process < GCLOG_ALL || time_range_of(a, &s->range) !=
	    EXIT_FINE || plot_check(a) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (gclog_compare_open(&s->compare, err) < 0 ||
	    add_limits(s, a, err) < 0)
		return fail(err);
	return EXIT_FINE;
}

void
sides_close(struct sides *s)
{
	gclog_compare_close(s->compare);
	s->compare = NULL;
}

int
sides_add(struct sides *s, int side, const char *target,
    struct gclog_err *err)
{
	struct target t;
	int rc = target_open(&t, target, SELECTION, err);

	if (rc < 0)
		return rc;
	gclog_db_time_range(t.db, &s->range);
	rc = gclog_compare_add_runs(s->compare, side, t.db, t.selector,
	    s->process, err);
	target_close(&t);
	return rc;
}

/* ---- charts ---------------------------------------------------------- */

static int
open_side(struct target *t, const struct sides *s, int side,
    const char *target, struct gclog_err *err)
{
	int rc = target_open(t, target, SELECTION, err);

	if (rc < 0)
		return rc;
	t->run_id = gclog_compare_latest(s->compare, side);
	gclog_db_time_range(t->db, &s->range);
	return 0;
}

/* The ratios of metrics: where --plot says, and onto a page, which can do
 * without. */
static int
draw_ratios(const struct sides *s, const struct args *a,
    struct gclog_result *page)
{
	const char *path = args_get(a, "plot");
	struct gclog_chart *c;
	struct gclog_err err;
	int status, rc;

	if (!path && !page)
		return EXIT_FINE;
	rc = gclog_compare_chart(&c, s->compare, &err);
	if (rc == GCLOG_ENOTFOUND && !path)
		return EXIT_FINE;
	if (rc < 0)
		return fail(&err);
	status = page_draw(a, c, page);
	gclog_chart_free(c);
	return status;
}

/* The charts of the latest run of each side, one under the other. */
static int
add_overlays(const struct sides *s, const struct args *a,
    struct gclog_result *res)
{
	struct target base, new;
	struct gclog_err err;
	int status;

	if (open_side(&base, s, 0, a->argv[0], &err) < 0)
		return fail(&err);
	if (open_side(&new, s, 1, a->argv[1], &err) < 0) {
		target_close(&base);
		return fail(&err);
	}
	status = page_add_charts(res, &new, &base, s->process, NULL, 0);
	target_close(&new);
	target_close(&base);
	return status;
}

int
sides_draw(const struct sides *s, const struct args *a,
    struct gclog_result *res, enum gclog_format format)
{
	struct gclog_result *page = format == GCLOG_HTML ? res : NULL;
	int status = draw_ratios(s, a, page);

	return status != EXIT_FINE || !page ? status :
	    add_overlays(s, a, res);
}
