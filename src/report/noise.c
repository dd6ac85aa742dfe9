/* Noise: how much a metric differs between two runs of one build. */
#include "config.h"

#include "report/noise.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "family/family.h"
#include "report/metrics.h"
#include "report/same.h"
#include "stats/pairs.h"
#include "stats/rank.h"

enum { LEAST = 5, MOST = 1000 }; /* runs */

static const double share = 0.95; /* of pairs */

struct gclog_noise {
	struct gcl_side side;
	char *selector;  /* or NULL */
	const char *host; /* in the arena of the side; or NULL */
	struct gcl_noise_row *rows;
	double *medians;
	size_t n;
	size_t damaged, partial; /* runs that were left out */
	const char *differ; /* tags that are not the same in all; or NULL */
};

/* ---- what is known -------------------------------------------------- */

int
gcl_noise_of(struct gclog_db *db, const char *host, size_t metric,
    struct gcl_noise *out, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT runs, noise_pct, noise_abs "
	    "FROM noise WHERE host = :host AND metric = :metric", err);

	if (rc < 0)
		return rc;
	gcl_query_bind_text(q, ":host", host);
	gcl_query_bind_text(q, ":metric", gclog_metric_at(metric)->name);
	rc = gcl_query_next(q, err);
	if (rc > 0)
		*out = (struct gcl_noise){ gcl_query_int(q, 0, 0),
			gcl_query_real(q, 1), gcl_query_real(q, 2) };
	gcl_query_close(q);
	return rc;
}

double
gcl_noise_floor(const struct gcl_noise *noise, size_t na, size_t nb)
{
	static const double half_pi = 1.57079632679489662;
	double pair = (1 / (double)na + 1 / (double)nb) / 2;
	double part = fmin(1, sqrt(half_pi * pair));

	return isnan(noise->percent) ? part * noise->absolute :
	    100 * expm1(part * log1p(noise->percent / 100));
}

const char *
gcl_noise_host(const struct gcl_side *s)
{
	const char *host = s->n ? gcl_side_tag(&s->at[0], "host") : NULL;
	size_t i;

	for (i = 1; host && i < s->n; i++) {
		const char *other = gcl_side_tag(&s->at[i], "host");

		if (!other || strcmp(other, host) != 0)
			return NULL;
	}
	return host;
}

/* ---- learning ------------------------------------------------------- */

/* Runs that do not tell all of what went on. */
static void
leave_out(struct gclog_noise *n)
{
	struct gcl_side *s = &n->side;
	size_t i, kept = 0;

	for (i = 0; i < s->n; i++) {
		int damaged = gcl_side_is_damaged(&s->at[i]);
		int partial = !gcl_side_is_complete(&s->at[i]);

		if (!damaged && !partial)
			s->at[kept++] = s->at[i];
		n->damaged += (size_t)damaged;
		n->partial += (size_t)(partial && !damaged);
	}
	s->n = kept;
}

static int
check_number(const struct gclog_noise *n, struct gclog_err *err)
{
	size_t all = n->side.n + n->damaged + n->partial;

	if (n->side.n > MOST)
		return gcl_err(err, GCLOG_EARG, "noise is learned from %d "
		    "runs at most, and these are %zu; name some of them, as "
		    "DB:LABEL or DB:1,2,5", MOST, n->side.n);
	if (n->side.n >= LEAST)
		return 0;
	if (n->side.n < all)
		return gcl_err(err, GCLOG_ENOTFOUND, "noise is learned from "
		    "%d runs of one build or more, and there are %zu that are "
		    "whole (%zu damaged, %zu not complete); ingest more",
		    LEAST, n->side.n, n->damaged, n->partial);
	return gcl_err(err, GCLOG_ENOTFOUND, "noise is learned from %d runs "
	    "of one build or more, and there %s %zu; ingest more", LEAST,
	    all == 1 ? "is" : "are", all);
}

/* The values of a metric that are there; whether all are above 0 goes into
 * *positive. */
static size_t
values_of(const struct gcl_side *s, size_t metric, double *x, int *positive)
{
	size_t i, n = 0;

	*positive = 1;
	for (i = 0; i < s->n; i++) {
		double v = s->at[i].values[metric];

		if (isnan(v))
			continue;
		x[n++] = v;
		*positive &= v > 0;
	}
	return n;
}

static int
learn_metric(struct gclog_noise *n, size_t metric, double *x)
{
	struct gcl_noise_row *r = &n->rows[n->n];
	int positive;
	size_t i, runs = values_of(&n->side, metric, x, &positive);
	double apart;

	if (runs < LEAST)
		return 0;
	n->medians[n->n] = gcl_rank_median(x, runs);
	for (i = 0; positive && i < runs; i++)
		x[i] = log(x[i]);
	if (gcl_pairs_quantile(&apart, x, runs, share) < 0)
		return -1;
	*r = (struct gcl_noise_row){ gclog_metric_at(metric)->name,
		(int64_t)runs, positive ? 100 * expm1(apart) : NAN,
		positive ? NAN : apart };
	n->n++;
	return 0;
}

static int
learn(struct gclog_noise *n)
{
	size_t i, metrics = gclog_metric_count();
	double *x = gcl_alloc(n->side.n * sizeof *x);
	int rc = x ? 0 : -1;

	n->rows = gcl_arena_take(&n->side.arena, metrics * sizeof *n->rows);
	n->medians = gcl_arena_take(&n->side.arena,
	    metrics * sizeof *n->medians);
	if (!n->rows || !n->medians)
		rc = -1;
	for (i = 0; rc == 0 && i < metrics; i++)
		rc = learn_metric(n, i, x);
	gcl_free(x);
	return rc;
}

static int
take_runs(struct gclog_noise *n, struct gclog_db *db, const char *selector,
    int64_t process, struct gclog_err *err)
{
	int rc = gcl_side_add_runs(&n->side, db, selector, process, err);

	if (rc < 0)
		return rc;
	leave_out(n);
	rc = check_number(n, err);
	if (rc == 0)
		rc = gcl_same_build(&n->side, !selector, err);
	if (rc < 0)
		return rc;
	n->host = gcl_noise_host(&n->side);
	n->differ = gcl_same_differ(&n->side, &n->side.arena);
	return !n->differ || learn(n) < 0 ? gcl_err_memory(err) : 0;
}

int
gclog_noise_learn(struct gclog_noise **out, struct gclog_db *db,
    const char *selector, int64_t process, struct gclog_err *err)
{
	struct gclog_noise *n = gcl_alloc_zero(sizeof *n);
	int rc;

	if (!n)
		return gcl_err_memory(err);
	if (selector)
		n->selector = gcl_strdup(selector);
	rc = selector && !n->selector ? gcl_err_memory(err) :
	    take_runs(n, db, selector, process, err);
	if (rc < 0)
		gclog_noise_close(n);
	else
		*out = n;
	return rc;
}

void
gclog_noise_close(struct gclog_noise *n)
{
	if (!n)
		return;
	gcl_side_close(&n->side);
	gcl_free(n->selector);
	gcl_free(n);
}

int
gclog_noise_host(struct gclog_noise *n, const char *host, int always,
    struct gclog_err *err)
{
	if (n->host && !always)
		return 0;
	if (!*host)
		return gcl_err(err, GCLOG_EARG, "the host has an empty name");
	n->host = gcl_arena_dup(&n->side.arena, host);
	return n->host ? 0 : gcl_err_memory(err);
}

/* ---- telling, and keeping ------------------------------------------- */

static const struct gcl_column columns[] = {
	{ "metric", "Metric", GCLOG_TEXT },
	{ "n", "n", GCLOG_INT },
	{ "median", "median", GCLOG_REAL },
	{ "noise_pct", "noise", GCLOG_REAL },
	{ "noise_abs", "or by", GCLOG_REAL },
};

enum { METRIC, N, MEDIAN, PERCENT, ABSOLUTE };

static int
add_row(struct gcl_rows *rows, const struct gcl_noise_row *r, double median)
{
	struct gcl_cell *row = gcl_rows_add(rows);
	int metric = gcl_metric_find(r->metric, strlen(r->metric));

	if (!row)
		return -1;
	gcl_cell_text(&row[METRIC], r->metric);
	gcl_cell_int(&row[N], r->runs);
	gcl_cell_real(&row[MEDIAN], median);
	gcl_cell_real(&row[PERCENT], r->percent);
	gcl_cell_real(&row[ABSOLUTE], r->absolute);
	row[PERCENT].unit = GCLOG_PCT;
	row[MEDIAN].unit = row[ABSOLUTE].unit =
	    gclog_metric_at((size_t)metric)->unit;
	return 0;
}

static int
put_words(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_noise *n)
{
	struct gcl_arena *a = &res->arena;
	size_t runs = n->side.n;
	const char *host = gcl_text_plain_in(a, n->host ? n->host :
	    "an unnamed host");
	const char *lost = n->damaged + n->partial == 0 ? "" :
	    gcl_arena_printf(a, "\nLeft out: %zu damaged, %zu not complete.",
	    n->damaged, n->partial);
	const char *keys = gcl_text_plain_in(a, n->differ);
	const char *tags = !keys || !*keys ? keys : gcl_arena_printf(a,
	    "\nTags that are not the same in all: %s.", keys);

	if (!host || !lost || !tags)
		return -1;
	res->lead = gcl_arena_printf(a, "What runs of one build differ by on "
	    "%s, without a change.", host);
	rows->note = gcl_arena_printf(a, "Of %zu pairs of %zu runs on %s 95 %% "
	    "differ by no more.\nA difference below it proves nothing.%s%s%s",
	    runs * (runs - 1) / 2, runs, host, lost, tags, !n->side.left_out ?
	    "" : "\nOf several processes the largest counts; --process all "
	    "counts all.");
	res->title = gcl_arena_printf(a, "Noise on %s", host);
	return rows->note && res->lead && res->title ? 0 : -1;
}

int
gclog_noise_result(struct gclog_result **out, const struct gclog_noise *n,
    struct gclog_err *err)
{
	struct gclog_result *res = gcl_result_new();
	struct gcl_rows *rows = res ? gcl_result_section(res, "noise", NULL,
	    GCL_MIXED, columns, GCL_COUNT(columns)) : NULL;
	int rc = rows ? 0 : -1;
	size_t i;

	for (i = 0; rc == 0 && i < n->n; i++)
		rc = add_row(rows, &n->rows[i], n->medians[i]);
	if (rc == 0)
		rc = put_words(res, rows, n);
	if (rc < 0) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	res->bare = 1;
	*out = res;
	return 0;
}

int
gclog_noise_keep(const struct gclog_noise *n, const char *path,
    int64_t learned_wall_ns, struct gclog_err *err)
{
	const struct gcl_noise_rows rows = { n->host, n->selector,
		learned_wall_ns, n->rows, n->n };

	if (!n->host)
		return gcl_err(err, GCLOG_EARG, "on which host the runs were "
		    "made is not said");
	return gcl_noise_write(path, &rows, err);
}
