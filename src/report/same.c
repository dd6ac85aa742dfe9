/* Whether runs are of one build, in one setting. */
#include "config.h"

#include "report/same.h"

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "family/family.h"

enum { CEILING = 64 * 1024 };

#define HINT "name runs that have the same, as DB:LABEL or DB:1,2,5"

/* Tags that tell what program it was, how it was set, and where it ran. */
static const char *const keys[] = { "commit", "build", "version", "go",
	"GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GODEBUG", "GOEXPERIMENT", "GOOS",
	"GOARCH", "host" };

static int
differ(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) != 0 : a != b;
}

static int
not_same(struct gclog_err *err, const char *what, const struct gcl_side_run *a,
    const char *of_a, const struct gcl_side_run *b, const char *of_b)
{
	return gcl_err(err, GCLOG_EARG, "the runs are not of one build and "
	    "setting: %s is %s in run %lld, %s in run %lld; " HINT, what,
	    of_a ? of_a : "not told", (long long)a->id,
	    of_b ? of_b : "not told", (long long)b->id);
}

static int
check_run(const struct gcl_side_run *a, const struct gcl_side_run *b,
    int labels, struct gclog_err *err)
{
	size_t i;

	if (labels && differ(a->label, b->label))
		return not_same(err, "the label", a, a->label, b, b->label);
	for (i = 0; i < GCL_COUNT(keys); i++) {
		const char *of_a = gcl_side_tag(a, keys[i]);
		const char *of_b = gcl_side_tag(b, keys[i]);

		if (differ(of_a, of_b))
			return not_same(err, keys[i], a, of_a, b, of_b);
	}
	if (a->era && b->era && differ(a->era, b->era))
		return not_same(err, "the oldest wording", a, a->era, b,
		    b->era);
	if (a->procs_max && b->procs_max && a->procs_max != b->procs_max)
		return gcl_err(err, GCLOG_EARG, "the runs are not of one "
		    "setting: GOMAXPROCS is %lld in run %lld, %lld in run "
		    "%lld; " HINT, (long long)a->procs_max, (long long)a->id,
		    (long long)b->procs_max, (long long)b->id);
	return 0;
}

static int
check_gogc(const struct gcl_side *s, struct gclog_err *err)
{
	const struct gcl_side_run *low, *high;

	if (!gcl_side_gogc_differs(s, 1, &low, &high))
		return 0;
	return gcl_err(err, GCLOG_EARG, "the runs are not of one setting: the "
	    "goals of run %lld are of GOGC %.0f, about, those of run %lld of "
	    "%.0f; " HINT, (long long)low->id, low->gogc, (long long)high->id,
	    high->gogc);
}

int
gcl_same_build(const struct gcl_side *s, int labels, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 1; rc == 0 && i < s->n; i++)
		rc = check_run(&s->at[0], &s->at[i], labels, err);
	return rc < 0 ? rc : check_gogc(s, err);
}

/* ---- tags that say nothing of it ------------------------------------ */

/* Whether the key was looked at in an earlier run, or of this one before. */
static int
is_known(const struct gcl_side *s, size_t run, const char *key)
{
	size_t i;

	for (i = 0; i < run; i++)
		if (gcl_side_tag(&s->at[i], key))
			return 1;
	return 0;
}

static int
differs(const struct gcl_side *s, const char *key)
{
	const char *first = gcl_side_tag(&s->at[0], key);
	size_t i;

	for (i = 1; i < s->n; i++)
		if (differ(first, gcl_side_tag(&s->at[i], key)))
			return 1;
	return 0;
}

const char *
gcl_same_differ(const struct gcl_side *s, struct gcl_arena *a)
{
	struct gcl_buf b;
	size_t i, k;

	gcl_buf_init(&b, CEILING);
	for (i = 0; i < s->n; i++)
		for (k = 0; k < s->at[i].ntags; k++) {
			const char *key = s->at[i].tags[k].key;

			if (is_known(s, i, key) || !differs(s, key))
				continue;
			gcl_buf_printf(&b, b.len ? ", %s" : "%s", key);
		}
	return gcl_buf_keep(&b, a);
}
