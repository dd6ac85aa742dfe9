/* gclog_compare: two sides of runs, and what is asked of the new one. */
#include "config.h"

#include "report/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"

#define ALPHA 0.05

int
gclog_compare_open(struct gclog_compare **out, struct gclog_err *err)
{
	struct gclog_compare *c = gcl_alloc_zero(sizeof *c);

	if (!c)
		return gcl_err_memory(err);
	c->alpha = ALPHA;
	*out = c;
	return 0;
}

void
gclog_compare_close(struct gclog_compare *c)
{
	size_t i;

	if (!c)
		return;
	gcl_limits_close(&c->limits);
	for (i = 0; i < GCL_COUNT(c->sides); i++) {
		gcl_side_close(&c->sides[i]);
		gcl_free(c->parts[i].values);
	}
	gcl_arena_free(&c->arena);
	gcl_free(c);
}

/* ---- what is asked -------------------------------------------------- */

/* Windows are looked at while a run is added. */
static int
is_late(const struct gclog_compare *c, struct gclog_err *err)
{
	return c->sides[0].n == 0 && c->sides[1].n == 0 ? 0 :
	    gcl_err(err, GCLOG_EARG, "limits are said before runs are added");
}

int
gclog_compare_limit(struct gclog_compare *c, const char *text,
    struct gclog_err *err)
{
	int rc = is_late(c, err);

	return rc < 0 ? rc : gcl_limits_add(&c->limits, text, err);
}

int
gclog_compare_limits(struct gclog_compare *c, const char *path,
    struct gclog_err *err)
{
	int rc = is_late(c, err);

	return rc < 0 ? rc : gcl_limits_load(&c->limits, path, err);
}

void
gclog_compare_single(struct gclog_compare *c)
{
	c->single = 1;
}

int
gclog_compare_alpha(struct gclog_compare *c, double alpha,
    struct gclog_err *err)
{
	if (!(alpha > 0 && alpha <= 0.5))
		return gcl_err(err, GCLOG_EARG, "alpha %g: not above 0 and at "
		    "most 0.5", alpha);
	c->alpha = alpha;
	return 0;
}

int
gclog_compare_allow(struct gclog_compare *c, const char *name,
    struct gclog_err *err)
{
	size_t i;

	for (i = 0; gclog_flaw_name(i); i++) {
		if (strcmp(gclog_flaw_name(i), name) != 0)
			continue;
		c->allowed |= 1u << i;
		return 0;
	}
	return gcl_err(err, GCLOG_EARG, "%s: nothing that can be allowed; "
	    "gclog gate --help names them", name);
}

/* Of several databases the last one that knows a metric counts. */
int
gclog_compare_noise(struct gclog_compare *c, struct gclog_db *db,
    const char *host, struct gclog_err *err)
{
	const char *tag = gcl_noise_host(&c->sides[GCL_NEW]);
	size_t i, n = gclog_metric_count();
	int rc = 0;

	if (!c->noise)
		c->noise = gcl_arena_zero(&c->arena, n * sizeof *c->noise);
	c->host = gcl_arena_dup(&c->arena, tag ? tag : host);
	if (!c->noise || !c->host)
		return gcl_err_memory(err);
	for (i = 0; rc >= 0 && i < n; i++) {
		struct gcl_noise known;

		rc = gcl_noise_of(db, c->host, i, &known, err);
		if (rc > 0)
			c->noise[i] = known;
	}
	return rc < 0 ? rc : 0;
}

/* ---- runs ----------------------------------------------------------- */

/* Looks at the runs of a side from that one on more closely. */
static int
look_closer(struct gclog_compare *c, int side, size_t from,
    struct gclog_db *db, int64_t process, struct gclog_err *err)
{
	int rc = 0;

	for (; rc == 0 && from < c->sides[side].n; from++)
		rc = gcl_compare_look(c, side, from, db, process, err);
	return rc;
}

int
gclog_compare_add(struct gclog_compare *c, int side, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err)
{
	struct gcl_side *s = &c->sides[side != 0];
	size_t from = s->n;
	int rc = gcl_side_add(s, db, run_id, process, err);

	return rc < 0 ? rc : look_closer(c, side != 0, from, db, process,
	    err);
}

int
gclog_compare_add_runs(struct gclog_compare *c, int side, struct gclog_db *db,
    const char *selector, int64_t process, struct gclog_err *err)
{
	struct gcl_side *s = &c->sides[side != 0];
	size_t from = s->n;
	int rc = gcl_side_add_runs(s, db, selector, process, err);

	return rc < 0 ? rc : look_closer(c, side != 0, from, db, process,
	    err);
}

int64_t
gclog_compare_latest(const struct gclog_compare *c, int side)
{
	const struct gcl_side *s = &c->sides[side != 0];
	const struct gcl_side_run *best = NULL;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!best || s->at[i].wall_ns >= best->wall_ns)
			best = &s->at[i];
	return best ? best->id : 0;
}

/* ---- for those who judge -------------------------------------------- */

int
gcl_compare_versus(struct gcl_versus *out, const struct gclog_compare *c,
    size_t metric)
{
	const struct gcl_side *a = &c->sides[GCL_BASE], *b =
	    &c->sides[GCL_NEW];
	double *v = gcl_alloc((a->n + b->n + 1) * sizeof *v);
	int rc;

	if (!v)
		return -1;
	gcl_side_values(a, metric, v);
	gcl_side_values(b, metric, v + a->n);
	rc = gcl_versus_of(out, v, a->n, v + a->n, b->n);
	gcl_free(v);
	return rc;
}

double
gcl_compare_noise(const struct gclog_compare *c, size_t metric,
    enum gcl_margin_kind kind, const struct gcl_versus_side *side)
{
	const struct gcl_noise *n = c->noise ? &c->noise[metric] : NULL;
	double floor;

	if (!n || n->runs == 0 || kind == GCL_MARGIN_ABSOLUTE)
		return NAN;
	floor = gcl_noise_floor(n, side[0].n, side[1].n);
	if (isnan(n->percent) == (kind == GCL_MARGIN_ADDED))
		return floor;
	return kind == GCL_MARGIN_ADDED ? fabs(side[0].median) * floor / 100 :
	    gcl_percent(floor, fabs(side[0].median));
}

/* "new.log"; where both sides have that name "new.log (run 2)", or in another
 * database "new.log (new/run.db)"; "new.log and 4 more".  NULL when memory is
 * out. */
static const char *
name_of(const struct gclog_compare *c, int side, struct gcl_arena *a)
{
	const struct gcl_side *s = &c->sides[side], *other = &c->sides[!side];
	const char *which = "";
	char more[32] = "";

	if (s->n == 0)
		return "nothing";
	if (other->n && strcmp(s->at[0].name, other->at[0].name) == 0)
		which = strcmp(s->at[0].db, other->at[0].db) == 0 ?
		    gcl_arena_printf(a, " (run %lld)",
		    (long long)s->at[0].id) :
		    gcl_arena_printf(a, " (%s)", s->at[0].db);
	if (s->n > 1)
		snprintf(more, sizeof more, " and %zu more", s->n - 1);
	return !which ? NULL : gcl_arena_printf(a, "%s%s%s", s->at[0].name,
	    which, more);
}

struct gclog_result *
gcl_compare_begin(const struct gclog_compare *c)
{
	struct gclog_result *res = gcl_result_new();
	const char *base, *new;

	if (!res)
		return NULL;
	base = name_of(c, GCL_BASE, &res->arena);
	new = name_of(c, GCL_NEW, &res->arena);
	if (base && new)
		res->title = c->sides[GCL_BASE].n == 0 ? new :
		    c->sides[GCL_NEW].n == 0 ? base : gcl_arena_printf(
		    &res->arena, "%s against %s", new, base);
	if (res->title)
		return res;
	gclog_result_free(res);
	return NULL;
}

int
gcl_compare_tell(struct gclog_result *res, const struct gclog_compare *c)
{
	const struct gcl_side *base = &c->sides[GCL_BASE];

	if (base->n == 0)
		return gcl_side_tell(res, &c->sides[GCL_NEW], NULL);
	return gcl_side_tell(res, base, "base") < 0 ? -1 :
	    gcl_side_tell(res, &c->sides[GCL_NEW], "new");
}
