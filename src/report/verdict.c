/* Report "verdict": what all figures come to, in a few sentences. */
#include "config.h"

#include "report/report.h"

#include <math.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/num.h"
#include "family/family.h"
#include "report/advice.h"
#include "report/leak.h"

enum {
	CEILING = 4096,
	MOST_FINDINGS = 2,
	FIGURES = 8 /* of a sentence, at most */
};

static const struct gcl_column columns[] = {
	{ "verdict", "", GCLOG_TEXT },
};

/* What findings are made from. */
struct view {
	struct gcl_facts *f;
	struct gcl_signs signs;
	struct gcl_buf *out;
	char texts[FIGURES][GCL_NUM_TEXT];
	unsigned figures; /* that were put into words */
};

/* A figure for people, good until there are FIGURES more. */
static const char *
human(struct view *v, double value, enum gclog_unit unit)
{
	return gcl_num_human(v->texts[v->figures++ % FIGURES], value, unit);
}

static const char *
plural(int64_t n)
{
	return n == 1 ? "" : "s";
}

/* ---- what it cost --------------------------------------------------- */

/* Thresholds: Thanos notes 5 %, Mimir saw no effect below 10 % to 15 %,
 * CockroachDB calls 25 % critical (metrics 2.15). */
static const char *
cost_word(double pct)
{
	return pct < 1 ? "next to nothing" : pct < 5 ? "little" :
	    pct < 10 ? "moderate" : pct < 25 ? "much" : "very much";
}

/* As before Go 1.5, where no CPU times are printed. */
static int
is_stopping(const struct gcl_facts *f)
{
	return f->stw_mark.values.n == 0;
}

static void
tell_cost(struct view *v)
{
	struct gcl_facts *f = v->f;
	double cpu = gcl_metric_value("gc_cpu", f);
	double pause = gcl_metric_value("pause_max", f);

	if (isnan(cpu)) {
		gcl_buf_printf(v->out, "%lld GC cycle%s; %s.",
		    (long long)f->cycles, plural(f->cycles), is_stopping(f) ?
		    "these releases of Go print no CPU times" :
		    "what of the CPU they took cannot be told");
		if (!isnan(pause))
			gcl_buf_printf(v->out, " The longest pause was %s.",
			    human(v, pause, GCLOG_NS));
		return;
	}
	gcl_buf_printf(v->out, "GC took %s of the CPU (%s) in %lld "
	    "cycle%s over %s; the longest pause was %s.",
	    human(v, cpu, GCLOG_PCT), cost_word(cpu), (long long)f->cycles,
	    plural(f->cycles), human(v, f->span_ns, GCLOG_NS),
	    human(v, pause, GCLOG_NS));
}

/* ---- what else there is --------------------------------------------- */

static void
tell_calm(struct view *v)
{
	struct gcl_facts *f = v->f;
	double live = gcl_metric_value("live_p50", f);

	gcl_buf_puts(v->out, "Nothing stands out");
	if (isnan(live))
		gcl_buf_puts(v->out, ".");
	else if (f->live.state == GCL_LIVE_UNKNOWN)
		gcl_buf_printf(v->out, "; the median live heap is %s.",
		    human(v, live, GCLOG_BYTES));
	else
		gcl_buf_printf(v->out, ": the live heap is %s, its median "
		    "%s.", gcl_leak_words(f->live.state),
		    human(v, live, GCLOG_BYTES));
}

static void
tell_trust(struct view *v)
{
	const struct gcl_trust *t = &v->f->trust;

	if (t->missing || t->suspect)
		gcl_buf_printf(v->out, " Not all of the log is sound: %lld "
		    "cycle%s missing, %lld suspect.", (long long)t->missing,
		    plural(t->missing), (long long)t->suspect);
}

/* The first findings of the rules that are for it. */
static size_t
tell_findings(struct view *v)
{
	size_t i, found = 0;

	for (i = 0; i < gcl_rule_count() && found < MOST_FINDINGS; i++) {
		const struct gcl_rule *r = gcl_rule_at(i);

		if (!(r->flags & GCL_IN_VERDICT) ||
		    !gcl_rule_fires(NULL, i, &v->signs))
			continue;
		gcl_buf_puts(v->out, " ");
		gcl_rule_say(v->out, r->says, &v->signs);
		found++;
	}
	return found;
}

/* What of the other rules is above info, by its title: nothing stands out only
 * where advice says so, too. */
static size_t
tell_others(struct view *v)
{
	const struct gcl_trust *t = &v->f->trust;
	size_t i, found = 0;

	for (i = 0; i < gcl_rule_count() && found < MOST_FINDINGS; i++) {
		const struct gcl_rule *r = gcl_rule_at(i);

		if (r->severity == GCLOG_INFO || (r->flags & GCL_IN_VERDICT) ||
		    ((r->flags & GCL_OF_RATES) &&
		    v->f->span_ns < GCL_SHORT_NS) ||
		    (r == &gcl_rule_damaged && (t->missing || t->suspect)) ||
		    !gcl_rule_fires(NULL, i, &v->signs))
			continue;
		gcl_buf_printf(v->out, "%s%s", found++ ? "; " :
		    " gclog advise finds: ", r->title);
	}
	if (found)
		gcl_buf_puts(v->out, ".");
	return found;
}

/* Whether a rule had anything to say. */
static int
write_all(struct view *v)
{
	int found;

	tell_cost(v);
	found = tell_findings(v) > 0 || tell_others(v) > 0;
	if (!found) {
		gcl_buf_puts(v->out, " ");
		tell_calm(v);
	}
	tell_trust(v);
	return found;
}

static int
make(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_buf text;
	struct view v = { .f = a->facts, .out = &text };
	struct gcl_rows *rows;
	struct gcl_cell *row;
	int rc = gcl_facts_cycles(a->facts, a->db, err);

	if (rc < 0 || (a->brief && a->facts->cycles < 2))
		return rc;
	rows = gcl_report_section(a, "verdict", gcl_report_title(a, "Verdict",
	    err), GCL_RECORD, columns, GCL_COUNT(columns), err);
	row = rows ? gcl_rows_add(rows) : NULL;
	if (!row)
		return gcl_err_memory(err);
	rows->prose = 1;
	if (a->facts->cycles < 2) {
		gcl_cell_text(row, "Fewer than two cycles were read: there "
		    "is nothing to judge.");
		return 0;
	}
	gcl_signs_init(&v.signs, a->facts);
	rc = gcl_signs_ask(&v.signs, a->db, err);
	if (rc < 0)
		return rc;
	gcl_buf_init(&text, CEILING);
	if (write_all(&v) && !(rows->note = gcl_report_hint(a,
	    "  Why, and what to do: gclog advise DB")))
		rc = gcl_err_memory(err);
	gcl_cell_text(row, gcl_buf_keep(&text, &a->result->arena));
	return row->kind == GCL_CELL_NULL ? gcl_err_memory(err) : rc;
}

const struct gcl_report gcl_report_verdict = {
	{ "verdict", "What all figures come to, in a few sentences." }, make
};
