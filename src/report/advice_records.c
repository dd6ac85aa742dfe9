/* The records that findings are of: the first of a kind, and the worst. */
#include "config.h"

#include "report/advice.h"

#include "base/err.h"
#include "family/family.h"
#include "report/report.h"

enum { RECORDS = 3 };

static const struct gcl_column columns[] = {
	{ "rule", "Rule", GCLOG_TEXT },
	{ "record", "Record", GCLOG_TEXT },
	{ "line_no", "line", GCLOG_INT },
	{ "gc", "GC", GCLOG_INT },
	{ "at_ns", "at", GCLOG_INT },
};

enum { RULE, RECORD, LINE_NO, GC, AT };

struct gcl_rows *
gcl_advice_records_open(const struct gcl_asked *a, struct gclog_err *err)
{
	struct gcl_rows *rows = gcl_report_section(a, "records", "Records",
	    GCL_TABLE, columns, GCL_COUNT(columns), err);

	if (rows)
		rows->note = gcl_report_hint(a,
		    "  Look at one: gclog explain DB:RUN:LINE");
	if (rows && !rows->note)
		gcl_err_memory(err);
	return rows && rows->note ? rows : NULL;
}

/* Of a rule into a section. */
struct finder {
	const struct gcl_asked *asked;
	const struct gcl_rule *rule;
	struct gcl_rows *rows;
	struct gclog_err *err;
};

/* The rows of a query of word, line, gc and time; of one word that. */
static int
add_rows(const struct finder *m, struct gcl_query *q, const char *word)
{
	struct gcl_arena *keep = &m->asked->result->arena;
	int rc;

	while ((rc = gcl_query_next(q, m->err)) > 0) {
		const char *own = word ? word : gcl_query_text(q, 0);
		struct gcl_cell *row;

		if (!own || gcl_query_is_null(q, 1))
			continue;
		row = gcl_rows_add(m->rows);
		own = row ? gcl_arena_dup(keep, own) : NULL;
		if (!own)
			return gcl_err_memory(m->err);
		gcl_cell_text(&row[RULE], m->rule->id);
		gcl_cell_text(&row[RECORD], own);
		gcl_cell_int(&row[LINE_NO], gcl_query_int(q, 1, 0));
		if (!gcl_query_is_null(q, 2))
			gcl_cell_int(&row[GC], gcl_query_int(q, 2, 0));
		if (!gcl_query_is_null(q, 3))
			gcl_cell_int(&row[AT], gcl_query_int(q, 3, 0));
	}
	return rc;
}

static int
add_sql(const struct finder *m)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, m->asked->db, m->rule->sql, m->err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(m->asked->facts, q);
	rc = add_rows(m, q, NULL);
	gcl_query_close(q);
	return rc;
}

/* The cycle with that id. */
static int
add_cycle(const struct finder *m, const char *word, int64_t id)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, m->asked->db, "SELECT '', line_no, gc, "
	    "at_ns FROM gctrace WHERE id = :id", m->err);

	if (rc < 0)
		return rc;
	gcl_query_bind_int(q, ":id", id);
	rc = add_rows(m, q, word);
	gcl_query_close(q);
	return rc;
}

static int
add_both(const struct finder *m, int64_t first, int64_t worst)
{
	int rc = add_cycle(m, "first", first);

	return rc < 0 || worst == first ? rc : add_cycle(m, "worst", worst);
}

/* The windows that a limit held: the first, and that of the worst state and
 * lowest GOGC. */
static int
add_windows(const struct finder *m)
{
	const struct gcl_limit_facts *l = &m->asked->facts->limit;
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
	return first ? add_both(m, first->first_id, worst->first_id) : 0;
}

static int
add_processes(const struct finder *m)
{
	const struct gcl_ledger *l = &m->asked->facts->ledger;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < l->n && i < RECORDS; i++) {
		const char *word = gcl_arena_printf(&m->asked->result->arena,
		    "first of process %lld", (long long)l->at[i].ordinal);

		rc = word ? add_cycle(m, word, l->at[i].first_row) :
		    gcl_err_memory(m->err);
	}
	return rc;
}

static int
add_worst(const struct finder *m)
{
	static const char *const words[RECORDS] = { "worst", "second",
		"third" };
	const struct gcl_worst_cycle *w =
	    m->asked->facts->worst[m->rule->spot];
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < RECORDS && w[i].value > 0; i++)
		rc = add_cycle(m, words[i], w[i].id);
	return rc;
}

int
gcl_advice_records(struct gcl_rows *rows, const struct gcl_asked *a,
    const struct gcl_rule *r, struct gclog_err *err)
{
	const struct finder m = { a, r, rows, err };
	const struct gcl_spot_facts *s = r->spot < GCL_SPOTS ?
	    &a->facts->spots[r->spot] : NULL;
	int rc = 0;

	if (r->spot < GCL_SPOT_WORST)
		rc = add_worst(&m);
	else if (r->spot == GCL_SPOT_LIMIT)
		rc = add_windows(&m);
	else if (r->spot == GCL_SPOT_PROCESSES)
		rc = add_processes(&m);
	else if (s && s->n)
		rc = add_both(&m, s->first, s->worst);
	else if (s && s->worst)
		rc = add_cycle(&m, "worst", s->worst);
	return rc == 0 && r->sql ? add_sql(&m) : rc;
}

int64_t
gcl_advice_line(const struct gcl_rows *rows, size_t first)
{
	return first < rows->nrows ?
	    rows->cells[first * rows->ncols + LINE_NO].num : 0;
}
