/* Report "limit": whether a memory limit holds the heap below what GOGC asks
 * for, up to thrashing, and what limit it would need. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/limit.h"
#include "report/metrics.h"

#define UNSEEN 1.075 /* what the runtime does not see of memory: 5 to 10 % */

/* ---- estimates ------------------------------------------------------ */

enum gcl_limit_state
gcl_limit_worst(const struct gcl_facts *f)
{
	enum gcl_limit_state s = GCL_LIMIT_STATES;

	while (s > GCL_FREE && f->limit.count[s - 1] == 0)
		s--;
	return s > GCL_FREE ? s - 1 : GCL_FREE;
}

/* Windows that were limited in some way. */
static int64_t
limited(const struct gcl_limit_facts *s)
{
	return (int64_t)s->n - s->count[GCL_FREE];
}

/* The roots are all of the overhead that gctrace prints. */
static double
roots(struct gcl_facts *f)
{
	double stacks = gcl_facts_rank(&f->heap[GCL_HEAP_STACKS].values, 0.5);
	double globals = gcl_facts_rank(&f->heap[GCL_HEAP_GLOBALS].values,
	    0.5);

	return (isnan(stacks) ? 0 : stacks) + (isnan(globals) ? 0 : globals);
}

double
gcl_limit_goal(const struct gcl_facts *f)
{
	const struct gcl_limit_facts *s = &f->limit;
	double most = 0;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->at[i].state != GCL_FREE)
			most = fmax(most, s->at[i].goal);
	return most > 0 ? most : NAN;
}

double
gcl_limit_duty(const struct gcl_facts *f)
{
	const struct gcl_limit_facts *s = &f->limit;
	double sum = 0;
	size_t i, n = 0;

	for (i = 0; i < s->n; i++) {
		if (s->at[i].state < GCL_THRASHING)
			continue;
		sum += s->at[i].duty;
		n++;
	}
	return n ? 100 * sum / (double)n : NAN;
}

double
gcl_limit_estimate(struct gcl_facts *f)
{
	return f->memory_limit > 0 ? f->memory_limit :
	    gcl_limit_goal(f) + roots(f) + GCL_MIB;
}

double
gcl_limit_room(struct gcl_facts *f)
{
	return gcl_limit_estimate(f) - roots(f) - GCL_MIB;
}

/* What GOGC=100 asks for at the largest live heap. */
double
gcl_limit_needed(struct gcl_facts *f)
{
	double live = gcl_facts_rank(&f->heap[GCL_HEAP_LIVE].values, 1);

	return limited(&f->limit) ?
	    UNSEEN * (2 * live + 2 * roots(f)) : NAN;
}

/* ---- metrics -------------------------------------------------------- */

static struct gcl_measure
limited_share(struct gcl_facts *f)
{
	return gcl_measure_share(limited(&f->limit), (int64_t)f->limit.n);
}

static struct gcl_measure
thrashing_share(struct gcl_facts *f)
{
	const int64_t *count = f->limit.count;

	return gcl_measure_share(count[GCL_THRASHING] + count[GCL_LIMITER],
	    (int64_t)f->limit.n);
}

static struct gcl_measure
limit_estimate(struct gcl_facts *f)
{
	return gcl_measure_exact(gcl_limit_estimate(f),
	    f->memory_limit > 0 ? 1 : limited(&f->limit));
}

static struct gcl_measure
limit_needed(struct gcl_facts *f)
{
	return gcl_measure_exact(gcl_limit_needed(f), limited(&f->limit));
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "limited", "limited",
	    "Windows of cycles whose goal a memory limit held well below "
	    "what GOGC asks for.", GCLOG_PCT, -1 }, limited_share },
	{ { "thrashing", "thrashing",
	    "Those of them in which the program could hardly allocate: a "
	    "GOGC under 10, cycles back to back, or a quarter of the CPU.",
	    GCLOG_PCT, -1 }, thrashing_share },
	{ { "limit_estimate", "memory limit",
	    "The memory limit: that of the run's tag GOMEMLIMIT, else the "
	    "least that held the goals so: the highest of them, stacks, "
	    "globals and 1 MiB.", GCLOG_BYTES, 0 },
	    limit_estimate },
	{ { "limit_needed", "limit needed",
	    "What GOGC=100 needs at the largest live heap, and 7.5 % for "
	    "what the runtime cannot see.", GCLOG_BYTES, -1 },
	    limit_needed },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_limit = {
	"limit", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static const struct gcl_column columns[] = {
	{ "state", "State", GCLOG_TEXT },
	{ "windows", "Windows", GCLOG_INT },
	{ "first_gc", "from GC", GCLOG_INT },
	{ "last_gc", "to GC", GCLOG_INT },
	{ "gogc_pct", "GOGC", GCLOG_REAL },
	{ "goal_bytes", "goal", GCLOG_REAL },
	{ "live_bytes", "live", GCLOG_REAL },
	{ "gc_cpu_pct", "GC CPU", GCLOG_REAL },
	{ "duty_pct", "duty", GCLOG_REAL },
};

const char *
gcl_limit_words(enum gcl_limit_state s)
{
	static const char *const words[GCL_LIMIT_STATES] = {
		[GCL_FREE] = "free",
		[GCL_LIMITED] = "limited",
		[GCL_THRASHING] = "thrashing",
		[GCL_LIMITER] = "limiter on",
	};

	return words[s];
}

/* Windows of one state that follow each other are one row, of their means. */
static int
add_stretch(struct gcl_rows *rows, const struct gcl_limit_window *w, size_t n)
{
	double gogc = 0, goal = 0, live = 0, cpu = 0, duty = 0;
	struct gcl_cell *row = gcl_rows_add(rows);
	size_t i;

	if (!row)
		return -1;
	for (i = 0; i < n; i++) {
		gogc += w[i].gogc / (double)n;
		goal += w[i].goal / (double)n;
		live += w[i].live / (double)n;
		cpu += 100 * w[i].cpu / (double)n;
		duty += 100 * w[i].duty / (double)n;
	}
	gcl_cell_text(&row[0], gcl_limit_words(w[0].state));
	gcl_cell_int(&row[1], (int64_t)n);
	gcl_cell_int(&row[2], w[0].first_gc);
	gcl_cell_int(&row[3], w[n - 1].last_gc);
	gcl_cell_real(&row[4], gogc);
	gcl_cell_real(&row[5], goal);
	gcl_cell_real(&row[6], live);
	gcl_cell_real(&row[7], cpu);
	gcl_cell_real(&row[8], duty);
	return 0;
}

static int
add_stretches(struct gcl_rows *rows, const struct gcl_limit_facts *s)
{
	size_t i, k;

	for (i = 0; i < s->n; i = k) {
		for (k = i; k < s->n && s->at[k].state == s->at[i].state; k++)
			;
		if (add_stretch(rows, &s->at[i], k - i) < 0)
			return -1;
	}
	return 0;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_facts *f = a->facts;
	struct gcl_rows *rows;
	int rc = gcl_facts_cycles(f, a->db, err);

	if (rc < 0 || (a->brief && gcl_limit_worst(f) == GCL_FREE))
		return rc;
	rows = gcl_report_section(a, "limit", gcl_report_title(a,
	    "Memory limit", err), GCL_TABLE, columns, GCL_COUNT(columns),
	    err);
	if (!rows)
		return GCLOG_ENOMEM;
	if (add_stretches(rows, &f->limit) < 0)
		return gcl_err_memory(err);
	if (f->limit_unread)
		rows->note = "  The tag GOMEMLIMIT is no size as Go takes it, "
		    "such as 512MiB: nothing is made of it.";
	else if (!f->single)
		rows->note = "  Of several processes none is told: choose one "
		    "with --process.";
	else if (!f->limit.n)
		rows->note = "  Too few cycles with a live heap of 16 MiB or "
		    "more to tell (20).";
	return gcl_report_metrics(a, "limit", err);
}

const struct gcl_report gcl_report_limit = {
	{ "limit", "Whether a memory limit holds the goal down, up to "
	    "thrashing, and what limit it would need." }, make
};
