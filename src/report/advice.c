/* gclog_advice_result: what the rules find in a run, with the figures that
 * speak for it and the records to look at. */
#include "config.h"

#include "report/advice.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "report/report.h"

enum { CEILING = 4096, RECORDS = 3 };

/* What is made, and from what. */
struct maker {
	const struct gcl_asked *asked;
	const struct gclog_advice *advice;
	struct gcl_signs signs;
	struct gcl_rows *findings, *evidence, *records;
	int worst, lowered;
	struct gclog_err *err;
};

static const struct gcl_column finding_columns[] = {
	{ "severity", "Severity", GCLOG_TEXT },
	{ "rule", "Rule", GCLOG_TEXT },
	{ "title", "Finding", GCLOG_TEXT },
	{ "text", "", GCLOG_TEXT },
	{ "act", "Do", GCLOG_TEXT },
	{ "tool", "Next", GCLOG_TEXT },
};

static const struct gcl_column evidence_columns[] = {
	{ "rule", "Rule", GCLOG_TEXT },
	{ "figure", "Figure", GCLOG_TEXT },
	{ "title", "that is", GCLOG_TEXT },
	{ "value", "value", GCLOG_REAL },
	{ "test", "is", GCLOG_TEXT },
	{ "threshold", "than", GCLOG_REAL },
};

static const struct gcl_column record_columns[] = {
	{ "rule", "Rule", GCLOG_TEXT },
	{ "record", "Record", GCLOG_TEXT },
	{ "line_no", "line", GCLOG_INT },
	{ "gc", "GC", GCLOG_INT },
	{ "at_ns", "at", GCLOG_INT },
};

/* ---- findings ------------------------------------------------------- */

/* Rates of a short run are those of its start. */
static enum gclog_severity
severity_of(struct maker *m, size_t i)
{
	enum gclog_severity s = gcl_rule_severity(m->advice, i);

	if (!(gcl_rule_at(i)->flags & GCL_OF_RATES) || s == GCLOG_INFO ||
	    m->advice->rules[i].severity_set ||
	    m->signs.facts->span_ns >= m->advice->short_ns)
		return s;
	m->lowered = 1;
	return GCLOG_INFO;
}

static int
add_finding(struct maker *m, const struct gcl_rule *r, enum gclog_severity s)
{
	struct gcl_cell *row = gcl_rows_add(m->findings);
	struct gcl_buf text;

	if (!row)
		return -1;
	gcl_buf_init(&text, CEILING);
	gcl_rule_say(&text, r->says, &m->signs);
	gcl_cell_text(&row[0], gclog_severity_name(s));
	gcl_cell_text(&row[1], r->id);
	gcl_cell_text(&row[2], r->title);
	gcl_cell_text(&row[3], gcl_buf_keep(&text, &m->asked->result->arena));
	gcl_cell_text(&row[4], r->act);
	gcl_cell_text(&row[5], r->tool);
	return row[3].kind == GCL_CELL_NULL ? -1 : 0;
}

/* ---- evidence ------------------------------------------------------- */

/* Whether the rows from the first on have that figure. */
static int
has_figure(const struct maker *m, size_t first, struct gcl_span figure)
{
	const struct gcl_rows *rows = m->evidence;
	size_t i;

	for (i = first; i < rows->nrows; i++) {
		struct gcl_span own = rows->cells[i * rows->ncols + 1].text;

		if (own.len == figure.len &&
		    memcmp(own.at, figure.at, own.len) == 0)
			return 1;
	}
	return 0;
}

/* bound NULL: no threshold is on it. */
static int
add_figure(struct maker *m, size_t first, size_t i, struct gcl_span figure,
    const struct gcl_bound *bound)
{
	const struct gcl_rule *r = gcl_rule_at(i);
	struct gcl_reading read;
	struct gcl_cell *row;

	if (gcl_signs_read(&read, figure, &m->signs) < 0 ||
	    !isfinite(read.value) || has_figure(m, first, figure))
		return 0;
	row = gcl_rows_add(m->evidence);
	if (!row)
		return -1;
	gcl_cell_text(&row[0], r->id);
	row[1].kind = GCL_CELL_TEXT;
	row[1].text = figure; /* of a constant */
	gcl_cell_text(&row[2], read.title);
	gcl_cell_real(&row[3], read.value);
	row[3].unit = row[5].unit = read.unit;
	if (!bound)
		return 0;
	gcl_cell_text(&row[4], gcl_test_name(bound->test));
	gcl_cell_real(&row[5], gcl_rule_bound(m->advice, i,
	    (size_t)(bound - r->bounds)));
	return 0;
}

/* The bounds of the sets that hold, then other figures. */
static int
add_evidence(struct maker *m, size_t i)
{
	const struct gcl_rule *r = gcl_rule_at(i);
	size_t k, first = m->evidence->nrows;
	struct gcl_span rest = gcl_span_of(r->evidence);
	int holds = 0;

	for (k = 0; k < GCL_BOUNDS && r->bounds[k].figure; k++) {
		const struct gcl_bound *b = &r->bounds[k];

		if (k == 0 || b->or)
			holds = gcl_rule_holds(m->advice, i, k, &m->signs);
		if (holds && b->name && add_figure(m, first, i,
		    gcl_span_of(b->figure), b) < 0)
			return -1;
	}
	while (rest.len > 0) {
		const char *blank = memchr(rest.at, ' ', rest.len);
		size_t n = blank ? (size_t)(blank - rest.at) : rest.len;

		if (add_figure(m, first, i, gcl_span(rest.at, n), NULL) < 0)
			return -1;
		n += blank != NULL;
		rest = gcl_span(rest.at + n, rest.len - n);
	}
	return 0;
}

/* ---- records -------------------------------------------------------- */

/* The rows of a query of word, line, gc and time; of one word that. */
static int
add_rows(struct maker *m, const struct gcl_rule *r, struct gcl_query *q,
    const char *word)
{
	struct gcl_arena *keep = &m->asked->result->arena;
	int rc;

	while ((rc = gcl_query_next(q, m->err)) > 0) {
		const char *own = word ? word : gcl_query_text(q, 0);
		struct gcl_cell *row;

		if (!own || gcl_query_is_null(q, 1))
			continue;
		row = gcl_rows_add(m->records);
		own = row ? gcl_arena_dup(keep, own) : NULL;
		if (!own)
			return gcl_err_memory(m->err);
		gcl_cell_text(&row[0], r->id);
		gcl_cell_text(&row[1], own);
		gcl_cell_int(&row[2], gcl_query_int(q, 1, 0));
		if (!gcl_query_is_null(q, 2))
			gcl_cell_int(&row[3], gcl_query_int(q, 2, 0));
		if (!gcl_query_is_null(q, 3))
			gcl_cell_int(&row[4], gcl_query_int(q, 3, 0));
	}
	return rc;
}

static int
add_sql(struct maker *m, const struct gcl_rule *r)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, m->asked->db, r->sql, m->err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(m->signs.facts, q);
	rc = add_rows(m, r, q, NULL);
	gcl_query_close(q);
	return rc;
}

/* The cycle with that id. */
static int
add_cycle(struct maker *m, const struct gcl_rule *r, const char *word,
    int64_t id)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, m->asked->db, "SELECT '', line_no, gc, "
	    "at_ns FROM gctrace WHERE id = :id", m->err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":id", id);
	rc = add_rows(m, r, q, word);
	gcl_query_close(q);
	return rc;
}

static int
add_both(struct maker *m, const struct gcl_rule *r, int64_t first,
    int64_t worst)
{
	int rc = add_cycle(m, r, "first", first);

	return rc < 0 || worst == first ? rc : add_cycle(m, r, "worst",
	    worst);
}

/* The windows that a limit held: the first, and that of the worst state and
 * lowest GOGC. */
static int
add_windows(struct maker *m, const struct gcl_rule *r)
{
	const struct gcl_limit_facts *l = &m->signs.facts->limit;
	const struct gcl_limit_window *first = NULL, *worst = NULL;
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct gcl_limit_window *w = &l->at[i];

		if (w->state == GCL_FREE)
			continue;
		first = first ? first : w;
		if (!worst || w->state > worst->state ||
		    (w->state == worst->state && w->gogc < worst->gogc))
			worst = w;
	}
	return first ? add_both(m, r, first->first_id, worst->first_id) : 0;
}

static int
add_processes(struct maker *m, const struct gcl_rule *r)
{
	const struct gcl_ledger *l = &m->signs.facts->ledger;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < l->n && i < RECORDS; i++) {
		const char *word = gcl_arena_printf(&m->asked->result->arena,
		    "first of process %lld", (long long)l->at[i].ordinal);

		rc = word ? add_cycle(m, r, word, l->at[i].first_row) :
		    gcl_err_memory(m->err);
	}
	return rc;
}

static int
add_worst(struct maker *m, const struct gcl_rule *r)
{
	static const char *const words[RECORDS] = { "worst", "second",
		"third" };
	const struct gcl_worst_cycle *w = m->signs.facts->worst[r->spot];
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < RECORDS && w[i].value > 0; i++)
		rc = add_cycle(m, r, words[i], w[i].id);
	return rc;
}

static int
add_records(struct maker *m, const struct gcl_rule *r)
{
	const struct gcl_spot_facts *s = r->spot < GCL_SPOTS ?
	    &m->signs.facts->spots[r->spot] : NULL;
	int rc = 0;

	if (r->spot < GCL_SPOT_WORST)
		rc = add_worst(m, r);
	else if (r->spot == GCL_SPOT_LIMIT)
		rc = add_windows(m, r);
	else if (r->spot == GCL_SPOT_PROCESSES)
		rc = add_processes(m, r);
	else if (s && s->n)
		rc = add_both(m, r, s->first, s->worst);
	return rc == 0 && r->sql ? add_sql(m, r) : rc;
}

/* ---- all of it ------------------------------------------------------ */

/* Those of one severity, in their order. */
static int
add_all(struct maker *m, enum gclog_severity severity)
{
	size_t i;

	for (i = 0; i < gcl_rule_count(); i++) {
		const struct gcl_rule *r = gcl_rule_at(i);
		int rc;

		if (!gcl_rule_fires(m->advice, i, &m->signs) ||
		    severity_of(m, i) != severity)
			continue;
		if (m->worst < (int)severity)
			m->worst = (int)severity;
		if (add_finding(m, r, severity) < 0 || add_evidence(m, i) < 0)
			return gcl_err_memory(m->err);
		rc = add_records(m, r);
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* Sections point into an array that grows: they are made before any is
 * filled. */
static int
add_sections(struct maker *m)
{
	const struct gcl_asked *a = m->asked;
	const char *title = gcl_report_title(a, "Advice", m->err);
	size_t n = a->result->n;

	if (!gcl_report_section(a, "findings", title, GCL_TABLE,
	    finding_columns, GCL_COUNT(finding_columns), m->err) ||
	    !gcl_report_section(a, "evidence", "Evidence", GCL_MIXED,
	    evidence_columns, GCL_COUNT(evidence_columns), m->err) ||
	    !gcl_report_section(a, "records", "Records", GCL_TABLE,
	    record_columns, GCL_COUNT(record_columns), m->err))
		return GCLOG_ENOMEM;
	m->findings = &a->result->sections[n];
	m->evidence = m->findings + 1;
	m->records = m->findings + 2;
	m->findings->prose = 3;
	m->findings->apart = 1;
	return 0;
}

static int
add_notes(struct maker *m)
{
	const struct gcl_facts *f = m->signs.facts;
	char least[GCL_NUM_TEXT];

	m->records->note = "  Look at one: gclog explain DB:RUN:LINE";
	if (m->findings->nrows == 0) {
		m->findings->note = f->cycles < 2 ? "  Fewer than two cycles "
		    "were read: there is little to judge." : "  Nothing "
		    "stands out: no rule has anything to say.";
		m->asked->result->n -= 2; /* of what there is nothing */
	} else if (m->lowered) {
		m->findings->note = gcl_arena_printf(
		    &m->asked->result->arena, "  This run is shorter than %s, "
		    "or its time is not known: what is of rates is\n"
		    "  told as info.", gcl_num_human(least,
		    m->advice->short_ns, GCLOG_NS));
		if (!m->findings->note)
			return gcl_err_memory(m->err);
	}
	return 0;
}

static int
make(struct maker *m)
{
	const struct gcl_asked *a = m->asked;
	int severity, rc = gcl_facts_cycles(a->facts, a->db, m->err);

	gcl_signs_init(&m->signs, a->facts);
	if (rc == 0)
		rc = gcl_signs_ask(&m->signs, a->db, m->err);
	if (rc == 0)
		rc = add_sections(m);
	for (severity = GCLOG_ERROR; rc == 0 && severity >= GCLOG_INFO;
	    severity--)
		rc = add_all(m, (enum gclog_severity)severity);
	return rc == 0 ? add_notes(m) : rc;
}

int
gclog_advice_result(struct gclog_result **out, const struct gclog_advice *a,
    struct gclog_db *db, int64_t run_id, int64_t process, int *worst,
    struct gclog_err *err)
{
	struct gcl_facts facts;
	struct gcl_asked asked = { db, &facts, gcl_result_new(), 0 };
	struct maker m = { .asked = &asked, .advice = a, .worst = -1,
		.err = err };
	int rc;

	if (!asked.result)
		return gcl_err_memory(err);
	rc = gcl_snapshot_begin(db, err);
	if (rc == 0)
		rc = gcl_facts_open(&facts, db, run_id, process, err);
	if (rc == 0) {
		rc = make(&m);
		gcl_facts_close(&facts);
	}
	gcl_snapshot_end(db);
	if (rc < 0) {
		gclog_result_free(asked.result);
		return rc;
	}
	*worst = m.worst;
	*out = asked.result;
	return 0;
}
