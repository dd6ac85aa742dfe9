/* gclog_whatif: what a run would have been under other settings. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "model/rows.h"

static const double usual[] = { 25, 50, 100, 200, 400, 800, INFINITY };

void
gcl_whatif_init(struct gclog_whatif *w)
{
	memset(w, 0, sizeof *w);
	memcpy(w->gogc, usual, sizeof usual);
	w->ngogc = GCL_COUNT(usual);
	w->fit = w->was = NAN;
}

void
gcl_whatif_fini(struct gclog_whatif *w)
{
	gcl_replay_close(&w->run.replay);
	gcl_arena_free(&w->arena);
}

int
gclog_whatif_open(struct gclog_whatif **out, struct gclog_err *err)
{
	*out = gcl_alloc(sizeof **out);
	if (!*out)
		return gcl_err_memory(err);
	gcl_whatif_init(*out);
	return 0;
}

void
gclog_whatif_close(struct gclog_whatif *w)
{
	if (w)
		gcl_whatif_fini(w);
	gcl_free(w);
}

/* ---- what is asked -------------------------------------------------- */

int
gcl_whatif_gogc(const char *text, double *gogc)
{
	enum { DIGITS = 7 };
	size_t n = strlen(text);

	*gogc = INFINITY;
	if (strcmp(text, "off") == 0)
		return 0;
	if (n == 0 || n > DIGITS || strspn(text, "0123456789") != n)
		return -1;
	*gogc = strtod(text, NULL);
	return *gogc >= 1 && *gogc <= 1e6 ? 0 : -1;
}

static int
gogc_of(const char *text, double *v, struct gclog_err *err)
{
	return gcl_whatif_gogc(text, v) == 0 ? 0 : gcl_err(err, GCLOG_EARG,
	    "GOGC %s: neither a whole number from 1 to 1000000 nor off", text);
}

static int
limit_of(const char *text, double *v, struct gclog_err *err)
{
	return gcl_facts_size(text, v) == 0 && *v > 0 &&
	    *v < (double)GCL_NO_GOAL_BYTES ? 0 : gcl_err(err, GCLOG_EARG,
	    "memory limit %s: not a size as GOMEMLIMIT takes it, such as "
	    "512MiB", text);
}

typedef int take_word(const char *text, double *v, struct gclog_err *err);

/* Words between commas, each once; the list stays as it is if one is wrong. */
static int
take_list(double *list, size_t *n, const char *text, take_word *take,
    const char *sample, struct gclog_err *err)
{
	double found[GCL_WHATIF_LIST], v;
	char word[64];
	size_t len, i, count = 0;
	int rc;

	for (;; text += len + 1) {
		len = strcspn(text, ",");
		if (len == 0 || len >= sizeof word)
			return gcl_err(err, GCLOG_EARG, "a list with %s in it; "
			    "write it as %s", len ? "a word that is no number"
			    : "nothing between its commas", sample);
		memcpy(word, text, len);
		word[len] = '\0';
		rc = take(word, &v, err);
		if (rc < 0)
			return rc;
		for (i = 0; i < count && (found[i] < v || found[i] > v);
		    i++)
			;
		if (i == GCL_WHATIF_LIST)
			return gcl_err(err, GCLOG_EARG, "a list of more than "
			    "%d", (int)GCL_WHATIF_LIST);
		found[i] = v;
		count += i == count;
		if (!text[len])
			break;
	}
	memcpy(list, found, count * sizeof *list);
	*n = count;
	return 0;
}

int
gclog_whatif_gogc(struct gclog_whatif *w, const char *list,
    struct gclog_err *err)
{
	return take_list(w->gogc, &w->ngogc, list, gogc_of,
	    "50,100,200", err);
}

int
gclog_whatif_memlimit(struct gclog_whatif *w, const char *list,
    struct gclog_err *err)
{
	return take_list(w->limit, &w->nlimit, list, limit_of,
	    "256MiB,512MiB", err);
}

int
gclog_whatif_fit(struct gclog_whatif *w, const char *size,
    struct gclog_err *err)
{
	if (gcl_num_parse(size, GCLOG_BYTES, &w->fit) == 0 &&
	    w->fit >= GCL_MIB && w->fit < (double)GCL_NO_GOAL_BYTES)
		return 0;
	w->fit = NAN;
	return gcl_err(err, GCLOG_EARG, "size %s: not one of 1 MiB or more, "
	    "such as 512MiB", size);
}

int
gclog_whatif_was(struct gclog_whatif *w, const char *gogc,
    struct gclog_err *err)
{
	if (w->has_run)
		return gcl_err(err, GCLOG_EARG, "what a run had is said before "
		    "it is given");
	if (gcl_whatif_gogc(gogc, &w->was) == 0 && isfinite(w->was))
		return 0;
	w->was = NAN;
	return gcl_err(err, GCLOG_EARG, "GOGC %s: not a whole number from 1 "
	    "to 1000000", gogc);
}

/* ---- of which runs -------------------------------------------------- */

/* "orders.log, process 1 of 2"; NULL when memory is out. */
static const char *
name_of(const struct gcl_facts *f, struct gcl_arena *a)
{
	const char *which = gcl_facts_which(f, a);

	return which ? gcl_arena_printf(a, "%s%s%s", gcl_facts_title(f),
	    *which ? ", " : "", which) : NULL;
}

/* Its name into *name, if that is not NULL. */
static int
open_run(struct gclog_whatif *w, struct gcl_whatif_run *run,
    const char **name, struct gclog_db *db, int64_t run_id, int64_t process,
    struct gclog_err *err)
{
	struct gcl_facts f;
	int rc = gcl_snapshot_begin(db, err);

	if (rc == 0)
		rc = gcl_facts_open(&f, db, run_id, process, err);
	if (rc == 0) {
		rc = gcl_whatif_take(run, &f, db, name ? w->was : NAN, err);
		if (rc == 0 && name && !(*name = name_of(&f, &w->arena)))
			rc = gcl_err_memory(err);
		gcl_facts_close(&f);
	}
	gcl_snapshot_end(db);
	return rc;
}

int
gclog_whatif_run(struct gclog_whatif *w, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err)
{
	int rc;

	if (w->has_run)
		return gcl_err(err, GCLOG_EARG, "a run was given already");
	rc = open_run(w, &w->run, &w->name, db, run_id, process, err);
	w->has_run = rc == 0;
	w->run_id = run_id;
	if (rc < 0)
		gcl_replay_close(&w->run.replay);
	return rc;
}

static int
check_pair(const struct gclog_whatif *w, const struct gcl_whatif_run *other,
    struct gclog_err *err)
{
	if (other->procs < w->run.procs || other->procs > w->run.procs)
		return gcl_err(err, GCLOG_ENOTFOUND, "the run to calibrate by "
		    "had GOMAXPROCS=%.0f, this one %.0f: they cannot be "
		    "compared", other->procs, w->run.procs);
	if (fabs(log(other->gogc / w->run.gogc)) < log(1.2))
		return gcl_err(err, GCLOG_ENOTFOUND, "the run to calibrate by "
		    "had GOGC=%.0f, this one %.0f: they are too near to tell "
		    "anything", other->gogc, w->run.gogc);
	return 0;
}

/* Bytes per ns in which it was not collected. */
static double
own_rate(const struct gcl_whatif_run *run)
{
	const struct gcl_replay_cycle *all = &run->replay.all;

	return all->allocated / (all->ns - all->cpu_ns / run->procs);
}

static int
calibrate(struct gclog_whatif *w, const struct gcl_whatif_run *other,
    struct gclog_err *err)
{
	const struct gcl_replay_cycle *a = &w->run.replay.all;
	const struct gcl_replay_cycle *b = &other->replay.all;
	struct gcl_whatif_row row;

	gcl_whatif_predict(&row, w, other->gogc);
	if (row.crushed)
		return gcl_err(err, GCLOG_ENOTFOUND, "at GOGC=%.0f of the run "
		    "to calibrate by this one would collect over half of the "
		    "time: what it would do there cannot be told",
		    other->gogc);
	w->calibration = (struct gcl_whatif_calibration){
		.distance = log(a->cycles / a->allocated * b->allocated /
		    b->cycles),
		.cpu = 100 * b->cpu_ns / (b->ns * other->procs) /
		    row.cpu_pct.value,
		.peak = other->peak / row.peak_bytes.value,
		.rate = 1e9 * b->cycles / b->ns / row.rate_per_s.value,
		.allocated = own_rate(other) / own_rate(&w->run),
		.gogc = other->gogc,
	};
	w->run.cpu_off = hypot(w->run.cpu_off, other->cpu_off);
	w->run.rate_off = hypot(w->run.rate_off, other->rate_off);
	w->calibrated = 1;
	return 0;
}

int
gclog_whatif_calibrate(struct gclog_whatif *w, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err)
{
	struct gcl_whatif_run other = { .procs = 0 };
	int rc;

	if (!w->has_run || w->calibrated)
		return gcl_err(err, GCLOG_EARG, "one run is calibrated by "
		    "one other: first the one, then the other");
	rc = open_run(w, &other, NULL, db, run_id, process, err);
	if (rc == 0)
		rc = check_pair(w, &other, err);
	if (rc == 0)
		rc = calibrate(w, &other, err);
	gcl_replay_close(&other.replay);
	return rc;
}
