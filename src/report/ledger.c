/* What was read of each process of a run, what was lost, and how far the
 * result can be trusted. */
#include "config.h"

#include "report/ledger.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/err.h"
#include "db/tables.h"
#include "family/formats.h"

/* From the best to the worst.  What was read by a gclog that checked nothing
 * is at most worse than repaired. */
static const char *const grades[] = { "complete", "noted", "repaired",
	"unchecked", "damaged" };
enum { COMPLETE, NOTED, REPAIRED, UNCHECKED, DAMAGED };

static const char columns_sql[] = "SELECT id, ordinal, first_gc, cycles, "
    "missing, torn, suspect, failed, era, grade, gap_pct, first_cycle_id, "
    "last_cycle_id FROM process WHERE run_id = :run ORDER BY ordinal";

static const char rejected_sql[] = "SELECT family, " GCL_REJECTED_SUM
    ", count(*) FROM rejected WHERE run_id = :run GROUP BY 1";

/* ---- reading -------------------------------------------------------- */

static size_t
grade_of(const char *text, int64_t missing)
{
	size_t i;

	for (i = 0; text && i < GCL_COUNT(grades); i++)
		if (strcmp(grades[i], text) == 0)
			return i;
	return missing ? DAMAGED : UNCHECKED;
}

static int64_t
count_of(const struct gcl_query *q, int i)
{
	int64_t n = gcl_query_int(q, i, 0);

	return n > 0 ? n : 0;
}

static int
add_entry(struct gcl_ledger *l, const struct gcl_query *q)
{
	const char *era = gcl_query_text(q, 8);
	struct gcl_entry *e;

	if ((l->n & (l->n - 1)) == 0) {
		e = gcl_realloc(l->at, (l->n ? 2 * l->n : 1) * sizeof *e);
		if (!e)
			return -1;
		l->at = e;
	}
	e = &l->at[l->n++];
	*e = (struct gcl_entry){ .id = gcl_query_int(q, 0, 0),
		.ordinal = gcl_query_int(q, 1, 0), .first_gc = count_of(q, 2),
		.cycles = count_of(q, 3), .missing = count_of(q, 4),
		.torn = count_of(q, 5), .suspect = count_of(q, 6),
		.failed = gcl_query_is_null(q, 7) ? -1 : count_of(q, 7),
		.form = era ? gcl_form_find(&gcl_family_gctrace, era) : -1 };
	e->grade = grades[grade_of(gcl_query_text(q, 9), e->missing)];
	e->gap_pct = gcl_query_real(q, 10);
	e->first_row = gcl_query_int(q, 11, INT64_MIN);
	e->last_row = gcl_query_int(q, 12, INT64_MAX);
	return 0;
}

static int
read_processes(struct gcl_ledger *l, struct gclog_db *db, int64_t run_id,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, columns_sql, err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":run", run_id);
	while ((rc = gcl_query_next(q, err)) > 0)
		if (add_entry(l, q) < 0) {
			rc = gcl_err_memory(err);
			break;
		}
	gcl_query_close(q);
	return rc;
}

static int
read_rejected(struct gcl_ledger *l, struct gclog_db *db, int64_t run_id,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, rejected_sql, err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":run", run_id);
	while ((rc = gcl_query_next(q, err)) > 0) {
		const char *name = gcl_query_text(q, 0);
		const struct gclog_family *f = name ?
		    gcl_families_find(gclog_db_formats(db), name) : NULL;

		l->rejected += count_of(q, 1);
		l->rejected_texts += count_of(q, 2);
		if (!f || (f->flags & GCLOG_RUNTIME))
			l->rejected_runtime += count_of(q, 1);
	}
	gcl_query_close(q);
	return rc;
}

static int
choose(struct gcl_ledger *l, int64_t run_id, int64_t process,
    struct gclog_err *err)
{
	size_t i;

	l->named = process > 0;
	for (i = 0; process >= 0 && i < l->n; i++)
		if (process > 0 ? l->at[i].ordinal == process :
		    !l->chosen || l->at[i].cycles > l->chosen->cycles)
			l->chosen = &l->at[i];
	if (!l->named || l->chosen)
		return 0;
	if (l->n == 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no "
		    "process: nothing that a Go process prints was read",
		    (long long)run_id);
	return gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no process %lld; "
	    "it has %zu: gclog report DB:%lld processes", (long long)run_id,
	    (long long)process, l->n, (long long)run_id);
}

/* Where the rows of those asked about are: one range over all of them. */
static void
find_rows(struct gcl_ledger *l)
{
	size_t i;

	l->first_row = INT64_MAX;
	l->last_row = INT64_MIN;
	for (i = 0; i < l->n; i++) {
		const struct gcl_entry *e = &l->at[i];

		if (!gcl_ledger_has(l, i, 0))
			continue;
		if (e->first_row < l->first_row)
			l->first_row = e->first_row;
		if (e->last_row > l->last_row)
			l->last_row = e->last_row;
	}
}

int
gcl_ledger_open(struct gcl_ledger *l, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err)
{
	int rc;

	memset(l, 0, sizeof *l);
	if (process < GCLOG_ALL)
		return gcl_err(err, GCLOG_EARG, "no process has the number "
		    "%lld", (long long)process);
	rc = read_processes(l, db, run_id, err);
	if (rc == 0)
		rc = read_rejected(l, db, run_id, err);
	if (rc == 0)
		rc = choose(l, run_id, process, err);
	find_rows(l);
	if (rc < 0)
		gcl_ledger_close(l);
	return rc;
}

void
gcl_ledger_close(struct gcl_ledger *l)
{
	gcl_free(l->at);
	memset(l, 0, sizeof *l);
}

/* ---- summing up ----------------------------------------------------- */

int
gcl_ledger_has(const struct gcl_ledger *l, size_t i, int all)
{
	return !l->chosen || l->chosen == &l->at[i] || (all && !l->named);
}

/* A sum that stays within 63 bits, whatever a database holds. */
static void
add_count(int64_t *sum, int64_t n)
{
	*sum = n > INT64_MAX - *sum ? INT64_MAX : *sum + n;
}

struct gcl_trust
gcl_ledger_sum(const struct gcl_ledger *l, int all)
{
	struct gcl_trust sum = { .gap_pct = NAN };
	size_t i, grade, worst = COMPLETE, n = 0;

	for (i = 0; i < l->n; i++) {
		const struct gcl_entry *e = &l->at[i];

		if (!gcl_ledger_has(l, i, all))
			continue;
		add_count(&sum.cycles, e->cycles);
		add_count(&sum.missing, e->missing);
		add_count(&sum.torn, e->torn);
		add_count(&sum.suspect, e->suspect);
		add_count(&sum.failed, e->failed < 0 ? 0 : e->failed);
		if (!(e->gap_pct <= sum.gap_pct) && !isnan(e->gap_pct))
			sum.gap_pct = e->gap_pct;
		grade = grade_of(e->grade, 0);
		worst = grade > worst ? grade : worst;
		sum.first_gc = n++ ? 0 : e->first_gc;
	}
	if (l->rejected_runtime && n == 0)
		worst = DAMAGED;
	else if (l->rejected_runtime && worst < NOTED)
		worst = NOTED;
	if (n || l->rejected_runtime)
		sum.grade = grades[worst];
	return sum;
}

int
gcl_ledger_is_wide(double gap_pct)
{
	struct gclog_process p = { .has_gap = 1, .gap_pct = gap_pct };

	return !isnan(gap_pct) &&
	    strcmp(gclog_process_grade(&p), grades[DAMAGED]) == 0;
}

static void
add_words(struct gcl_buf *b, int64_t n, const char *what)
{
	if (n)
		gcl_buf_printf(b, ", %lld %s", (long long)n, what);
}

const char *
gcl_ledger_words(const struct gcl_ledger *l, const struct gcl_trust *sum,
    struct gcl_arena *a)
{
	enum { CEILING = 1024 };
	int64_t all = sum->cycles;
	struct gcl_buf b;

	add_count(&all, sum->missing);
	gcl_buf_init(&b, CEILING);
	gcl_buf_printf(&b, "%lld of %lld cycle%s read",
	    (long long)sum->cycles, (long long)all, all == 1 ? "" : "s");
	add_words(&b, sum->missing, "missing");
	add_words(&b, sum->torn, "put together");
	add_words(&b, sum->suspect, "suspect");
	add_words(&b, sum->failed, "failed");
	if (sum->grade == grades[UNCHECKED])
		gcl_buf_puts(&b, ", by a gclog that did not check them");
	if (gcl_ledger_is_wide(sum->gap_pct))
		gcl_buf_printf(&b, ", GC CPU off by %.3g points",
		    sum->gap_pct);
	add_words(&b, l->rejected_runtime, "rejected");
	return gcl_buf_keep(&b, a);
}
