/* Some runs of one kind: what each of them measured, and how it was run. */
#include "config.h"

#include "report/side.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "model/reasons.h"
#include "report/limit.h"
#include "report/metrics.h"

enum { GOGC_LEAST = 20 };       /* cycles that tell it, and */
#define GOGC_OFF 1.25           /* goals do not tell a nearer one from it */
#define GOGC_LIVE (4 * GCL_MIB) /* the live heap, on average */

/* ---- one run -------------------------------------------------------- */

int
gcl_side_tags(struct gclog_db *db, int64_t run_id, struct gcl_arena *keep,
    struct gcl_tag **tags, size_t *n, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT key, value, count(*) OVER () "
	    "FROM run_tag WHERE run_id = :run ORDER BY key", err);

	*tags = NULL;
	*n = 0;
	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":run", run_id);
	while ((rc = gcl_query_next(q, err)) > 0) {
		struct gcl_tag *t;

		if (!*tags)
			*tags = gcl_arena_take(keep,
			    (size_t)gcl_query_int(q, 2, 1) * sizeof *t);
		if (!*tags)
			break;
		t = &(*tags)[*n];
		t->key = gcl_arena_dup(keep, gcl_query_text(q, 0));
		t->value = gcl_arena_dup(keep, gcl_query_text(q, 1));
		if (!t->key || !t->value)
			break;
		++*n;
	}
	gcl_query_close(q);
	return rc > 0 ? gcl_err_memory(err) : rc;
}

/* What was read, and whether it ends as a log that is cut off does. */
static int
take_source(struct gcl_side *s, struct gcl_side_run *r, struct gclog_db *db,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT content, EXISTS (SELECT 1 "
	    "FROM rejected WHERE run_id = :run AND reason = :cut) "
	    "FROM run WHERE id = :run", err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":run", r->id);
	gcl_query_bind_text(q, ":cut", gcl_reason_text(GCL_REASON_CUT));
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		const char *content = gcl_query_text(q, 0);

		r->content = content ? gcl_arena_dup(&s->arena, content) :
		    NULL;
		r->cut = gcl_query_int(q, 1, 0) != 0;
		rc = content && !r->content ? gcl_err_memory(err) : 0;
	}
	gcl_query_close(q);
	return rc;
}

/* By all goals together, as those of a small heap each by itself do not tell
 * it; where no memory limit held them, nor was the least there is. */
static double
gogc_of(struct gcl_facts *f, const struct gcl_why *w)
{
	struct gcl_tally *live = &f->heap[GCL_HEAP_LIVE].values;
	struct gcl_tally *goal = &f->heap[GCL_HEAP_GOAL].values;

	if (live->n < GOGC_LEAST || goal->n < live->n / 2 ||
	    gcl_tally_mean(live) < GOGC_LIVE ||
	    gcl_limit_worst(f) != GCL_FREE)
		return NAN;
	return 100 * (gcl_tally_mean(goal) - gcl_tally_mean(live)) / w->size;
}

static int
take_texts(struct gcl_side *s, struct gcl_side_run *r,
    const struct gcl_facts *f, const struct gclog_db *db)
{
	r->name = gcl_arena_dup(&s->arena, gcl_facts_title(f));
	r->file = gcl_arena_dup(&s->arena, f->source);
	r->status = gcl_arena_dup(&s->arena, f->status);
	r->db = gcl_arena_dup(&s->arena, gcl_db_path(db));
	r->label = f->label ? gcl_arena_dup(&s->arena, f->label) : NULL;
	r->era = f->era ? gcl_arena_dup(&s->arena, f->era) : NULL;
	return r->name && r->file && r->status && r->db &&
	    !f->label == !r->label && !f->era == !r->era ? 0 : -1;
}

static int
take_values(struct gcl_side *s, struct gcl_side_run *r, struct gcl_facts *f)
{
	size_t i, n = gclog_metric_count();

	r->values = gcl_arena_take(&s->arena, n * sizeof *r->values);
	if (!r->values)
		return -1;
	for (i = 0; i < n; i++)
		r->values[i] = gcl_metric_measure(i, f).value;
	return 0;
}

static int
take(struct gcl_side *s, struct gcl_side_run *r, struct gcl_facts *f,
    const struct gclog_db *db)
{
	r->grade = f->trust.grade;
	r->cycles = f->cycles;
	r->procs_min = f->procs_min;
	r->procs_max = f->procs_max;
	r->stamped = f->last_wall_ns != 0;
	r->ingested_ns = f->started_wall_ns;
	r->wall_ns = r->stamped ? f->last_wall_ns : r->ingested_ns;
	r->why = gcl_why_of(f);
	r->gogc = gogc_of(f, &r->why);
	s->left_out |= f->ledger.n > 1 && f->ledger.chosen &&
	    !f->ledger.named;
	return take_texts(s, r, f, db) < 0 ? -1 : take_values(s, r, f);
}

int
gcl_side_add(struct gcl_side *s, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err)
{
	struct gcl_side_run *r = gcl_alloc_grow(s->at, s->n, &s->room,
	    sizeof *r);
	struct gcl_facts f;
	int rc;

	if (!r)
		return gcl_err_memory(err);
	s->at = r;
	r += s->n;
	*r = (struct gcl_side_run){ .id = run_id };
	rc = gcl_facts_open(&f, db, run_id, process, err);
	if (rc < 0)
		return rc;
	rc = gcl_facts_cycles(&f, db, err);
	if (rc == 0 && f.cycles == 0 && f.timed == 0)
		rc = gcl_err(err, GCLOG_ENOTFOUND, "run %lld holds nothing to "
		    "compare: no cycle and no time(1) was read",
		    (long long)run_id);
	if (rc == 0 && take(s, r, &f, db) < 0)
		rc = gcl_err_memory(err);
	gcl_facts_close(&f);
	if (rc == 0)
		rc = take_source(s, r, db, err);
	if (rc == 0)
		rc = gcl_side_tags(db, run_id, &s->arena, &r->tags, &r->ntags,
		    err);
	s->n += rc == 0;
	return rc;
}

/* ---- several -------------------------------------------------------- */

static const char all_sql[] = "SELECT id FROM run WHERE "
    "EXISTS (SELECT 1 FROM gctrace WHERE run_id = run.id) OR "
    "EXISTS (SELECT 1 FROM timev WHERE run_id = run.id) OR "
    "EXISTS (SELECT 1 FROM time WHERE run_id = run.id) ORDER BY id";

/* Runs of which nothing was read are none, but have to be known of. */
static int
count_empty(struct gcl_side *s, struct gclog_db *db, size_t added,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, "SELECT count(*) FROM run", err);

	if (rc == 0)
		rc = gcl_query_next(q, err);
	if (rc > 0)
		s->empty += gcl_query_int(q, 0, 0) - (int64_t)added;
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

static int
add_all(struct gcl_side *s, struct gclog_db *db, int64_t process,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, all_sql, err);

	while (rc >= 0 && (rc = gcl_query_next(q, err)) > 0)
		rc = gcl_side_add(s, db, gcl_query_int(q, 0, 0), process, err);
	gcl_query_close(q);
	return rc;
}

int
gcl_side_add_runs(struct gcl_side *s, struct gclog_db *db,
    const char *selector, int64_t process, struct gclog_err *err)
{
	size_t i, n, before = s->n;
	int64_t *ids;
	int rc;

	if (!selector) {
		rc = add_all(s, db, process, err);
		if (rc == 0)
			rc = count_empty(s, db, s->n - before, err);
		return rc < 0 || s->n > before ? rc : gcl_err(err,
		    GCLOG_ENOTFOUND, "no run of the database holds anything "
		    "to compare: no cycle and no time(1) was read");
	}
	rc = gcl_db_runs(db, selector, &s->arena, &ids, &n, err);
	for (i = 0; rc == 0 && i < n; i++)
		rc = gcl_side_add(s, db, ids[i], process, err);
	return rc;
}

void
gcl_side_close(struct gcl_side *s)
{
	gcl_free(s->at);
	gcl_arena_free(&s->arena);
	*s = (struct gcl_side){ .n = 0 };
}

void
gcl_side_values(const struct gcl_side *s, size_t metric, double *out)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		out[i] = s->at[i].values[metric];
}

const char *
gcl_side_tag(const struct gcl_side_run *r, const char *key)
{
	return gcl_tag_find(r->tags, r->ntags, key);
}

int
gcl_side_is_damaged(const struct gcl_side_run *r)
{
	return r->grade && strcmp(r->grade, "damaged") == 0;
}

int
gcl_side_is_complete(const struct gcl_side_run *r)
{
	return !r->cut && strcmp(r->status, "complete") == 0;
}

int
gcl_side_gogc_differs(const struct gcl_side *sides, size_t n,
    const struct gcl_side_run **low, const struct gcl_side_run **high)
{
	size_t side, i;
	int untagged = 0;

	*low = *high = NULL;
	for (side = 0; side < n; side++)
		for (i = 0; i < sides[side].n; i++) {
			const struct gcl_side_run *r = &sides[side].at[i];

			untagged |= !gcl_side_tag(r, "GOGC");
			if (isnan(r->gogc))
				continue;
			*low = !*low || r->gogc < (*low)->gogc ? r : *low;
			*high = !*high || r->gogc > (*high)->gogc ? r : *high;
		}
	return untagged && *low && (*high)->gogc > GOGC_OFF * (*low)->gogc;
}

int
gcl_side_tell(struct gclog_result *res, const struct gcl_side *s,
    const char *name)
{
	size_t i, m, n = gclog_metric_count();

	for (i = 0; i < s->n; i++) {
		const struct gcl_side_run *r = &s->at[i];
		const struct gcl_sample_run run = { .side = name,
			.name = r->name, .id = r->id, .cycles = r->cycles,
			.grade = r->grade, .tags = r->tags,
			.ntags = r->ntags };

		if (gcl_result_run(res, &run) < 0)
			return -1;
		for (m = 0; m < n; m++)
			if (gcl_result_sample(res, gclog_metric_at(m),
			    r->values[m]) < 0)
				return -1;
	}
	return 0;
}
