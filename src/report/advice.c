/* gclog_advice_result: what the rules find in a run, with the figures that
 * speak for it and the records to look at. */
#include "config.h"

#include "report/advice.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "family/family.h"
#include "report/report.h"

enum { CEILING = 16 * 1024 };

/* What is made, and from what. */
struct maker {
	const struct gcl_asked *asked;
	const struct gclog_advice *advice;
	struct gcl_signs signs;
	struct gcl_rows *findings, *evidence, *records;
	int worst, lowered;
	int64_t count[GCLOG_ERROR + 1]; /* findings of each severity */
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
	m->count[s]++;
	gcl_buf_init(&text, CEILING);
	gcl_rule_say(&text, r->says, &m->signs);
	gcl_cell_text(&row[0], gclog_severity_name(s));
	gcl_cell_text(&row[1], r->id);
	gcl_cell_text(&row[2], r->title);
	gcl_cell_text(&row[3], gcl_buf_keep(&text, &m->asked->result->arena));
	gcl_cell_text(&row[4], r->act);
	gcl_cell_text(&row[5], gcl_report_hint(m->asked, r->tool));
	return row[3].kind == GCL_CELL_NULL || row[5].kind == GCL_CELL_NULL ?
	    -1 : 0;
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

/* ---- verdicts ------------------------------------------------------- */

/* What it was read from, if that is one file. */
static const char *
file_of(const struct gcl_facts *f)
{
	return strcmp(f->source, "-") == 0 || strstr(f->source, ", ") ? NULL :
	    f->source;
}

/* The finding of the last row, whose records begin at row first. */
static int
add_verdict(struct maker *m, const struct gcl_rule *r, enum gclog_severity s,
    size_t first)
{
	static const enum gcl_outcome outcomes[] = {
		[GCLOG_INFO] = GCL_VERDICT_NOTED,
		[GCLOG_WARN] = GCL_VERDICT_WARNED,
		[GCLOG_ERROR] = GCL_VERDICT_FAILED,
	};
	const struct gcl_rows *rows = m->findings;
	const struct gcl_cell *row =
	    &rows->cells[(rows->nrows - 1) * rows->ncols];
	const struct gcl_verdict v = { .group = "advise", .name = r->id,
		.outcome = outcomes[s],
		.text = row[3].text.at,
		.file = file_of(m->signs.facts),
		.line = gcl_advice_line(m->records, first) };

	return gcl_result_verdict(m->asked->result, &v);
}

/* Those of rules that were asked and have nothing to say. */
static int
add_passed(struct maker *m)
{
	size_t i;

	for (i = 0; i < gcl_rule_count(); i++) {
		const struct gcl_verdict v = { .group = "advise",
			.name = gcl_rule_at(i)->id,
			.outcome = GCL_VERDICT_OK };

		if (!m->advice->rules[i].off &&
		    !gcl_rule_fires(m->advice, i, &m->signs) &&
		    gcl_result_verdict(m->asked->result, &v) < 0)
			return gcl_err_memory(m->err);
	}
	return 0;
}

/* ---- all of it ------------------------------------------------------ */

/* Those of one severity, in their order. */
static int
add_all(struct maker *m, enum gclog_severity severity)
{
	size_t i, first;

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
		first = m->records->nrows;
		rc = gcl_advice_records(m->records, m->asked, r, m->err);
		if (rc < 0)
			return rc;
		if (add_verdict(m, r, severity, first) < 0)
			return gcl_err_memory(m->err);
	}
	return 0;
}

/* "Advice on app.log, process 2 of 3". */
static const char *
title_of(const struct maker *m)
{
	struct gcl_buf b;
	const char *text;

	gcl_buf_init(&b, CEILING);
	gcl_buf_puts(&b, "Advice on ");
	gcl_text_plain(&b, gcl_span_of(gcl_facts_title(m->signs.facts)));
	text = gcl_buf_keep(&b, &m->asked->result->arena);
	if (!text)
		gcl_err_memory(m->err);
	return text ? gcl_report_title(m->asked, text, m->err) : NULL;
}

/* Sections point into an array that grows: they are made before any is
 * filled. */
static int
add_sections(struct maker *m)
{
	const struct gcl_asked *a = m->asked;
	const char *title = title_of(m);
	size_t n = a->result->n;

	if (!gcl_report_section(a, "findings", title, GCL_TABLE,
	    finding_columns, GCL_COUNT(finding_columns), m->err) ||
	    !gcl_report_section(a, "evidence", "Evidence", GCL_MIXED,
	    evidence_columns, GCL_COUNT(evidence_columns), m->err) ||
	    !gcl_advice_records_open(a, m->err))
		return GCLOG_ENOMEM;
	m->findings = &a->result->sections[n];
	m->evidence = m->findings + 1;
	m->records = m->findings + 2;
	m->findings->prose = 3;
	m->findings->apart = 1;
	m->evidence->aside = m->records->aside = 1;
	return 0;
}

/* For a page: what it is about, and how much was found. */
static int
add_lead(struct maker *m)
{
	struct gclog_result *res = m->asked->result;

	res->title = gcl_arena_dup(&res->arena,
	    gcl_facts_title(m->signs.facts));
	res->lead = gcl_arena_printf(&res->arena, "Findings: %lld error, "
	    "%lld warn, %lld info.", (long long)m->count[GCLOG_ERROR],
	    (long long)m->count[GCLOG_WARN], (long long)m->count[GCLOG_INFO]);
	return res->title && res->lead ? 0 : gcl_err_memory(m->err);
}

static int
add_notes(struct maker *m)
{
	const struct gcl_facts *f = m->signs.facts;
	char least[GCL_NUM_TEXT];

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
	if (rc == 0)
		rc = add_passed(m);
	if (rc == 0)
		rc = add_lead(m);
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
