/* Report "leak": whether the live heap grows, how fast and how surely, and
 * when it will be too much. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/leak.h"
#include "report/limit.h"
#include "report/metrics.h"

#define HOUR_NS 3600e9
#define FAR_NS (10 * 365 * 24 * HOUR_NS) /* nobody counts on that */

/* ---- metrics -------------------------------------------------------- */

static struct gcl_measure
live_growth(struct gcl_facts *f)
{
	const struct gcl_trend *t = &f->live.trend;

	return (struct gcl_measure){ t->slope * HOUR_NS, t->low * HOUR_NS,
		t->high * HOUR_NS, (int64_t)t->n };
}

static struct gcl_measure
live_growth_z(struct gcl_facts *f)
{
	return gcl_measure_exact(f->live.trend.z, (int64_t)f->live.trend.n);
}

/* How long the live heap can grow on by so much, where a leak is suspected. */
static struct gcl_measure
time_for(struct gcl_facts *f, double bytes)
{
	const struct gcl_trend *t = &f->live.trend;

	if (f->live.state != GCL_LIVE_LEAKING || isnan(bytes))
		return gcl_measure_exact(NAN, 0);
	bytes = fmax(0, bytes);
	return (struct gcl_measure){ bytes / t->slope, bytes / t->high,
		t->low > 0 ? bytes / t->low : NAN, (int64_t)t->n };
}

static struct gcl_measure
live_doubles(struct gcl_facts *f)
{
	return time_for(f, f->live.last);
}

static struct gcl_measure
limit_binds(struct gcl_facts *f)
{
	double gogc = gcl_facts_rank(&f->goal.gogc, 0.5) / 100;

	return time_for(f, gcl_limit_room(f) / (1 + gogc / 100) -
	    f->live.last);
}

static struct gcl_measure
limit_full(struct gcl_facts *f)
{
	return time_for(f, gcl_limit_room(f) - f->live.last);
}

/* clang-format off */
static const struct gcl_metric metrics[] = {
	{ { "live_growth", "live heap growth",
	    "Theil-Sen slope of the live heap, a median for each 200th of "
	    "the time, warm-up and cycles that the program asked for left "
	    "out.", GCLOG_BYTES_PER_H, -1 }, live_growth },
	{ { "live_growth_z", "how sure it is",
	    "Mann-Kendall's Z of the same, with ties and autocorrelation; "
	    "beyond 2.58 the live heap surely grows, or falls if negative.",
	    GCLOG_COUNT, -1 }, live_growth_z },
	{ { "live_doubles", "live heap doubles in",
	    "Where a leak is suspected: how long until the live heap is twice "
	    "what it was last.", GCLOG_NS, 1 }, live_doubles },
	{ { "limit_binds", "limit binds in",
	    "Where a leak is suspected: how long until the live heap and what "
	    "GOGC adds to it reach the memory limit, so that collecting gets "
	    "more.", GCLOG_NS, 1 }, limit_binds },
	{ { "limit_full", "limit full in",
	    "The same, until the live heap alone fills it.", GCLOG_NS, 1 },
	    limit_full },
};
/* clang-format on */

const struct gcl_metrics gcl_metrics_leak = {
	"leak", metrics, GCL_COUNT(metrics)
};

/* ---- the report ----------------------------------------------------- */

static const struct gcl_column columns[] = {
	{ "verdict", "Verdict", GCLOG_TEXT },
	{ "from_ns", "Judged from", GCLOG_REAL },
	{ "until_ns", "Judged until", GCLOG_REAL },
	{ "spans", "Spans", GCLOG_INT },
	{ "warm_up_spans", "Warm-up", GCLOG_INT },
	{ "first_half_bytes_per_h", "First half", GCLOG_REAL },
	{ "second_half_bytes_per_h", "Second half", GCLOG_REAL },
	{ "doubles_wall_ns", "Doubled on", GCLOG_INT },
	{ "full_wall_ns", "Limit full on", GCLOG_INT },
};

enum { VERDICT, FROM, UNTIL, SPANS, WARM, FIRST, SECOND, DOUBLED, FULL };

const char *
gcl_leak_words(enum gcl_live_state s)
{
	static const char *const words[GCL_LIVE_STATES] = {
		[GCL_LIVE_UNKNOWN] = "too little to tell a trend",
		[GCL_LIVE_STEADY] = "steady",
		[GCL_LIVE_FALLING] = "falling",
		[GCL_LIVE_CREEPING] = "growing, by too little for a leak",
		[GCL_LIVE_SATURATING] = ("growing ever slower, as one "
		    "that warms up"),
		[GCL_LIVE_LEAKING] = "leak suspected",
	};

	return words[s];
}

/* A day, where the log has days. */
static void
fill_day(struct gcl_cell *cell, const struct gcl_facts *f,
    struct gcl_measure in)
{
	if (f->last_wall_ns && in.value < FAR_NS)
		gcl_cell_int(cell, f->last_wall_ns + (int64_t)in.value);
}

static void
fill(struct gcl_cell *row, struct gcl_facts *f)
{
	const struct gcl_live_facts *s = &f->live;

	gcl_cell_text(&row[VERDICT], gcl_leak_words(s->state));
	gcl_cell_int(&row[SPANS], (int64_t)s->trend.n);
	gcl_cell_int(&row[WARM], (int64_t)s->warm);
	if (!s->trend.n)
		return;
	gcl_cell_real(&row[FROM], s->from_ns);
	gcl_cell_real(&row[UNTIL], s->until_ns);
	gcl_cell_real(&row[FIRST], s->half[0].slope * HOUR_NS);
	gcl_cell_real(&row[SECOND], s->half[1].slope * HOUR_NS);
	fill_day(&row[DOUBLED], f, live_doubles(f));
	fill_day(&row[FULL], f, limit_full(f));
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_facts *f = a->facts;
	struct gcl_rows *rows;
	struct gcl_cell *row;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && f->live.state < GCL_LIVE_SATURATING))
		return rc;
	rows = gcl_report_section(a, "leak", gcl_report_title(a,
	    "Live heap over time", err), GCL_RECORD, columns,
	    GCL_COUNT(columns), err);
	row = rows ? gcl_rows_add(rows) : NULL;
	if (!row)
		return gcl_err_memory(err);
	fill(row, f);
	if (!f->single)
		rows->note = "  Of several processes no trend is told: choose "
		    "one with --process.";
	return gcl_report_metrics(a, "leak", err);
}

const struct gcl_report gcl_report_leak = {
	{ "leak", "Whether the live heap grows: slope with its interval, how "
	    "sure it is, and a verdict." }, make
};
