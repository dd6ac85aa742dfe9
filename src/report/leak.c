/* Report "leak": whether the live heap grows, how fast and how surely, and
 * when it will be too much. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/err.h"
#include "family/family.h"
#include "report/live.h"
#include "report/metrics.h"

#define HOUR_NS 3600e9

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
	{ "doubles_in_ns", "Doubles in", GCLOG_REAL },
};

enum { VERDICT, FROM, UNTIL, SPANS, WARM, FIRST, SECOND, DOUBLES };

const char *
gcl_live_words(enum gcl_live_state s)
{
	static const char *const words[GCL_LIVE_STATES] = {
		[GCL_LIVE_UNKNOWN] = "too little to tell a trend",
		[GCL_LIVE_STEADY] = "steady",
		[GCL_LIVE_FALLING] = "falling",
		[GCL_LIVE_CREEPING] = "growing, by too little for a leak",
		[GCL_LIVE_SATURATING] = "grew, and slows down: warming up",
		[GCL_LIVE_LEAKING] = "leak suspected",
	};

	return words[s];
}

static void
fill(struct gcl_cell *row, const struct gcl_facts *f)
{
	const struct gcl_live_facts *s = &f->live;
	double last = f->live.n ? s->bytes[s->n - 1] : NAN;

	gcl_cell_text(&row[VERDICT], gcl_live_words(s->state));
	gcl_cell_int(&row[SPANS], (int64_t)s->trend.n);
	gcl_cell_int(&row[WARM], (int64_t)s->warm);
	if (!s->trend.n)
		return;
	gcl_cell_real(&row[FROM], s->from_ns);
	gcl_cell_real(&row[UNTIL], s->until_ns);
	gcl_cell_real(&row[FIRST], s->half[0].slope * HOUR_NS);
	gcl_cell_real(&row[SECOND], s->half[1].slope * HOUR_NS);
	if (s->state == GCL_LIVE_LEAKING)
		gcl_cell_real(&row[DOUBLES], last / s->trend.slope);
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gcl_facts *f = a->facts;
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
