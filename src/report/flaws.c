/* What makes two sides no evidence: damage, and settings that differ. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "report/compare.h"

#define SHORT 0.1 /* of the time of the longest run */

/* Who looks for a flaw gives its text, or NULL where there is none. */
struct search {
	const struct gclog_compare *c;
	struct gcl_arena *arena;
	int bad; /* memory is out */
};

static const char *
keep(struct search *s, const char *text)
{
	s->bad |= !text;
	return text;
}

/* ---- of one run ------------------------------------------------------ */

static const char *
find_run(struct search *s, int (*is)(const struct gcl_side_run *r),
    const char *what)
{
	size_t side, i;

	for (side = 0; side < GCL_COUNT(s->c->sides); side++)
		for (i = 0; i < s->c->sides[side].n; i++) {
			const struct gcl_side_run *r =
			    &s->c->sides[side].at[i];

			if (is(r))
				return keep(s, gcl_arena_printf(s->arena,
				    "run %lld of the %s side, %s, %s",
				    (long long)r->id, side ? "new" : "base",
				    r->name, what));
		}
	return NULL;
}

static const char *
find_damaged(struct search *s)
{
	return find_run(s, gcl_side_is_damaged, "is damaged: cycles are "
	    "missing or cannot be right; gclog report DB trust tells which");
}

static int
is_truncated(const struct gcl_side_run *r)
{
	return !gcl_side_is_complete(r);
}

static const char *
find_truncated(struct search *s)
{
	return find_run(s, is_truncated, "was not read to its end, or "
	    "its log is cut off within a record");
}

/* A program that did not even begin prints nothing. */
static const char *
find_empty(struct search *s)
{
	size_t side;

	for (side = 0; side < GCL_COUNT(s->c->sides); side++)
		if (s->c->sides[side].empty > 0)
			return keep(s, gcl_arena_printf(s->arena, "of %lld "
			    "run%s of the %s side no cycle was read: name "
			    "those that count, as DB:LABEL or DB:1,2,5",
			    (long long)s->c->sides[side].empty,
			    s->c->sides[side].empty == 1 ? "" : "s",
			    side ? "new" : "base"));
	return NULL;
}

static double
observed(const struct gcl_side_run *r)
{
	return r->values[gcl_metric_find("observed", strlen("observed"))];
}

/* One that ended early did not do the work that the others did. */
static const char *
find_short(struct search *s)
{
	double longest = 0;
	size_t side, i;

	for (side = 0; side < GCL_COUNT(s->c->sides); side++)
		for (i = 0; i < s->c->sides[side].n; i++)
			longest = fmax(longest,
			    observed(&s->c->sides[side].at[i]));
	for (side = 0; side < GCL_COUNT(s->c->sides); side++)
		for (i = 0; i < s->c->sides[side].n; i++) {
			const struct gcl_side_run *r =
			    &s->c->sides[side].at[i];

			if (observed(r) < SHORT * longest)
				return keep(s, gcl_arena_printf(s->arena,
				    "run %lld of the %s side, %s, took less "
				    "than a tenth of the time of another",
				    (long long)r->id, side ? "new" : "base",
				    r->name));
		}
	return NULL;
}

/* ---- of two runs ----------------------------------------------------- */

/* How a setting of a run is known: its text into out, 0 where it is not. */
typedef int gcl_setting(struct search *s, const struct gcl_side_run *r,
    const char **out);

static const char *
find_setting(struct search *s, gcl_setting *of, const char *what)
{
	const struct gcl_side_run *first = NULL;
	const char *was = NULL, *is;
	size_t side, i;

	for (side = 0; side < GCL_COUNT(s->c->sides); side++)
		for (i = 0; i < s->c->sides[side].n; i++) {
			const struct gcl_side_run *r =
			    &s->c->sides[side].at[i];

			if (!of(s, r, &is) || s->bad)
				continue;
			if (was && strcmp(was, is) != 0)
				return keep(s, gcl_arena_printf(s->arena,
				    "%s differs: %s of run %lld (%s), %s of "
				    "run %lld (%s)", what, was,
				    (long long)first->id, first->name, is,
				    (long long)r->id, r->name));
			first = first ? first : r;
			was = was ? was : is;
		}
	return NULL;
}

static int
tag(const struct gcl_side_run *r, const char *key, const char **out)
{
	*out = gcl_side_tag(r, key);
	return *out != NULL;
}

static int
gogc_tag(struct search *s, const struct gcl_side_run *r, const char **out)
{
	(void)s;
	return tag(r, "GOGC", out);
}

/* By tags, else by what goals are of where they tell it. */
static const char *
find_gogc(struct search *s)
{
	const char *found = find_setting(s, gogc_tag, "GOGC");
	const struct gcl_side_run *low, *high;

	if (found || s->bad || !gcl_side_gogc_differs(s->c->sides,
	    GCL_COUNT(s->c->sides), &low, &high))
		return found;
	return keep(s, gcl_arena_printf(s->arena, "GOGC differs: goals are of "
	    "about %.0f in run %lld (%s), of %.0f in run %lld (%s)",
	    low->gogc, (long long)low->id, low->name, high->gogc,
	    (long long)high->id, high->name));
}

static int
memlimit(struct search *s, const struct gcl_side_run *r, const char **out)
{
	(void)s;
	return tag(r, "GOMEMLIMIT", out);
}

static const char *
find_memlimit(struct search *s)
{
	return find_setting(s, memlimit, "GOMEMLIMIT");
}

static int
host(struct search *s, const struct gcl_side_run *r, const char **out)
{
	(void)s;
	return tag(r, "host", out);
}

static const char *
find_host(struct search *s)
{
	return find_setting(s, host, "the host");
}

static int
procs(struct search *s, const struct gcl_side_run *r, const char **out)
{
	if (r->procs_max <= 0)
		return tag(r, "GOMAXPROCS", out);
	*out = keep(s, r->procs_min == r->procs_max ? gcl_arena_printf(
	    s->arena, "%lld", (long long)r->procs_max) : gcl_arena_printf(
	    s->arena, "%lld to %lld", (long long)r->procs_min,
	    (long long)r->procs_max));
	return 1;
}

static const char *
find_procs(struct search *s)
{
	return find_setting(s, procs, "GOMAXPROCS");
}

static int
release(struct search *s, const struct gcl_side_run *r, const char **out)
{
	(void)s;
	return tag(r, "go", out);
}

static int
era(struct search *s, const struct gcl_side_run *r, const char **out)
{
	(void)s;
	*out = r->era;
	return *out != NULL;
}

/* Wordings tell the release only roughly. */
static const char *
find_release(struct search *s)
{
	const char *found = find_setting(s, release, "the Go release");

	return found || s->bad ? found : find_setting(s, era,
	    "the Go release, by the first one that prints so,");
}

/* ---- mixed up sides --------------------------------------------------- */

/* By what was read, wherever it is kept; else by its place. */
static int
is_same(const struct gcl_side_run *a, const struct gcl_side_run *b)
{
	return a->content && b->content ?
	    strcmp(a->content, b->content) == 0 :
	    a->id == b->id && strcmp(a->db, b->db) == 0;
}

/* The first run that is that one, from the i-th on. */
static const struct gcl_side_run *
find_again(const struct gcl_side *s, size_t i, const struct gcl_side_run *r)
{
	for (; i < s->n; i++)
		if (is_same(&s->at[i], r))
			return &s->at[i];
	return NULL;
}

/* What is compared with itself never differs, and one run twice is no two. */
static const char *
find_same(struct search *s)
{
	const struct gcl_side *base = &s->c->sides[GCL_BASE];
	const struct gcl_side *new = &s->c->sides[GCL_NEW];
	const struct gcl_side_run *r, *again = NULL;
	size_t i;

	for (i = 0; i < base->n; i++) {
		r = &base->at[i];
		again = find_again(new, 0, r);
		if (again)
			return keep(s, gcl_arena_printf(s->arena, "run %lld "
			    "(%s) is on both sides%s", (long long)r->id,
			    r->name, r->id == again->id ? "" : ", as another "
			    "run of the same log"));
	}
	for (i = 0; i < base->n + new->n && !again; i++) {
		const struct gcl_side *side = i < base->n ? base : new;
		size_t k = i < base->n ? i : i - base->n;

		r = &side->at[k];
		again = find_again(side, k + 1, r);
		if (again)
			return keep(s, gcl_arena_printf(s->arena, "runs %lld "
			    "and %lld of the %s side are of the same log, %s",
			    (long long)r->id, (long long)again->id,
			    side == new ? "new" : "base", r->name));
	}
	return NULL;
}

static int
all_stamped(const struct gcl_side *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!s->at[i].stamped)
			return 0;
	return 1;
}

/* Stamps are compared with stamps, else when runs were ingested. */
static const char *
find_order(struct search *s)
{
	const struct gcl_side *a = &s->c->sides[GCL_BASE];
	const struct gcl_side *b = &s->c->sides[GCL_NEW];
	int stamped = all_stamped(a) && all_stamped(b);
	int64_t first = INT64_MAX, last = INT64_MIN;
	size_t i;

	for (i = 0; i < a->n; i++) {
		int64_t at = stamped ? a->at[i].wall_ns :
		    a->at[i].ingested_ns;

		first = at < first ? at : first;
	}
	for (i = 0; i < b->n; i++) {
		int64_t at = stamped ? b->at[i].wall_ns :
		    b->at[i].ingested_ns;

		last = at > last ? at : last;
	}
	return a->n && b->n && first > last ? "every run of the base side is "
	    "younger than all of the new side: are they swapped?" : NULL;
}

/* ---- all of them ----------------------------------------------------- */

static const struct {
	const char *name;
	const char *(*find)(struct search *s);
} flaws[] = {
	{ "damaged", find_damaged },
	{ "truncated", find_truncated },
	{ "empty", find_empty },
	{ "short", find_short },
	{ "gogc", find_gogc },
	{ "gomemlimit", find_memlimit },
	{ "gomaxprocs", find_procs },
	{ "go", find_release },
	{ "host", find_host },
	{ "order", find_order },
	{ "same", find_same },
};

const char *
gclog_flaw_name(size_t i)
{
	return i < GCL_COUNT(flaws) ? flaws[i].name : NULL;
}

int
gcl_flaws(struct gcl_flaw **out, size_t *n, const struct gclog_compare *c,
    struct gcl_arena *a)
{
	struct search s = { c, a, 0 };
	size_t i;

	*n = 0;
	*out = gcl_arena_take(a, GCL_COUNT(flaws) * sizeof **out);
	if (!*out)
		return -1;
	for (i = 0; i < GCL_COUNT(flaws) && !s.bad; i++) {
		const char *text = flaws[i].find(&s);

		if (text)
			(*out)[(*n)++] = (struct gcl_flaw){ flaws[i].name,
				text, (c->allowed >> i & 1) != 0 };
	}
	return s.bad ? -1 : 0;
}
