/* The registry of reports, and what they share. */
#include "config.h"

#include "report/report.h"

#include <math.h>
#include <string.h>

#include "base/err.h"

static const struct gcl_report *const reports[] = {
#define REPORT(name) &gcl_report_##name,
#include "report/reports.def"
#undef REPORT
};

size_t
gclog_report_count(void)
{
	return GCL_COUNT(reports);
}

const struct gclog_report *
gclog_report_at(size_t i)
{
	return &reports[i]->pub;
}

static const struct gcl_report *
find(const char *name)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(reports); i++)
		if (strcmp(reports[i]->pub.name, name) == 0)
			return reports[i];
	return NULL;
}

const char *
gcl_report_title(const struct gcl_asked *a, const char *title,
    struct gclog_err *err)
{
	struct gcl_arena *keep = &a->result->arena;
	const char *which = gcl_facts_which(a->facts, keep);

	if (which && *which)
		title = gcl_arena_printf(keep, "%s, %s", title, which);
	if (!which || !title)
		gcl_err_memory(err);
	return which ? title : NULL;
}

struct gcl_rows *
gcl_report_section(const struct gcl_asked *a, const char *name,
    const char *title, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols, struct gclog_err *err)
{
	struct gcl_rows *rows = !title ? NULL : gcl_result_section(a->result,
	    name, title, layout, columns, ncols);

	if (!rows)
		gcl_err_memory(err);
	return rows;
}

static int
fill(const struct gcl_asked *a, struct gcl_rows *rows, const char *sql,
    struct gclog_err *err)
{
	const struct gcl_ledger *l = &a->facts->ledger;
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, a->db, sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	if (l->named)
		gcl_query_bind_int(q, ":only", l->chosen->ordinal);
	if ((l->chosen || l->n == 1) && a->facts->span_ns < 9e18)
		gcl_query_bind_int(q, ":span",
		    (int64_t)a->facts->span_ns);
	gcl_query_bind_int(q, ":limit", a->brief ? GCL_BRIEF_ROWS : -1);
	rc = gcl_query_fill(q, a->result, rows, err);
	gcl_query_close(q);
	return rc;
}

int
gcl_report_list(const struct gcl_asked *a, const struct gcl_listing *l,
    int64_t n, struct gcl_rows **rows, struct gclog_err *err)
{
	const char *more;
	int rc;

	*rows = gcl_report_section(a, l->name, l->of_process ?
	    gcl_report_title(a, l->title, err) : l->title, l->layout,
	    l->columns, l->ncols, err);
	if (!*rows)
		return GCLOG_ENOMEM;
	rc = fill(a, *rows, l->sql, err);
	if (rc < 0 || n <= (int64_t)(*rows)->nrows)
		return rc;
	more = gcl_report_hint(a, "gclog report DB");
	if (more)
		(*rows)->note = gcl_arena_printf(&a->result->arena,
		    "  %lld in all: %s %s", (long long)n, more, l->name);
	return (*rows)->note ? 0 : gcl_err_memory(err);
}

/* What the first column of the only row says. */
static int
count(const struct gcl_asked *a, const char *sql, int64_t *n,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, a->db, sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(a->facts, q);
	rc = gcl_query_next(q, err);
	*n = rc > 0 ? gcl_query_int(q, 0, 0) : 0;
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

int
gcl_report_topic(const struct gcl_asked *a, const struct gcl_topic *t,
    struct gclog_err *err)
{
	struct gcl_rows *rows;
	int64_t n = 0;
	size_t i;
	int rc = count(a, t->count, &n, err);

	if (rc < 0 || (a->brief && n == 0))
		return rc;
	rc = gcl_report_list(a, t->first, t->first->layout == GCL_TABLE ?
	    n : 0, &rows, err);
	if (rc < 0 || a->brief)
		return rc;
	if (t->figures)
		rc = gcl_report_figures(a, t->figures, err);
	for (i = 0; rc == 0 && i < t->nrest; i++)
		rc = gcl_report_list(a, &t->rest[i], 0, &rows, err);
	return rc;
}

void
gcl_report_percentile(struct gcl_cell *c, struct gcl_tally *t, double p)
{
	if (t->n && !gcl_tally_enough(t, p))
		gcl_cell_text(c, "max");
	else
		gcl_cell_real(c, gcl_facts_rank(t, p));
}

static int
named_before(const char *const *names, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (strcmp(names[k], names[i]) == 0)
			return 1;
	return 0;
}

/* A report, or the section of a family. */
static int
make_one(const struct gcl_asked *a, const char *name, struct gclog_err *err)
{
	const struct gclog_family *f =
	    gcl_families_find(gclog_db_formats(a->db), name);
	const struct gcl_report *r = find(name);

	if (!r && !f)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such report or "
		    "family; gclog report --list names the reports", name);
	return r ? r->make(a, err) : gcl_report_family(a, f, err);
}

/* Each once: a section's name is a key. */
static int
make_named(const struct gcl_asked *a, const char *const *names, size_t n,
    struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < n; i++) {
		if (named_before(names, i))
			continue;
		rc = make_one(a, names[i], err);
		if (rc == 0)
			rc = gcl_report_tell(a, &names[i], 1, err);
	}
	a->result->intro = a->result->n;
	return rc;
}

/* On a page the charts come after the summary. */
static int
add_first(const struct gcl_asked *a, const struct gcl_report *r,
    struct gclog_err *err)
{
	int rc = r->make(a, err);

	if (r == &gcl_report_summary)
		a->result->intro = a->result->n;
	return rc < 0 ? rc : gcl_report_tell(a, &r->pub.name, 1, err);
}

static int
make_first_screen(const struct gcl_asked *a, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < GCL_COUNT(reports); i++)
		rc = add_first(a, reports[i], err);
	return rc < 0 ? rc : gcl_report_formats(a, err);
}

int
gclog_report(struct gclog_result **out, struct gclog_db *db, int64_t run_id,
    int64_t process, const char *const *names, size_t n,
    struct gclog_err *err)
{
	struct gcl_facts facts;
	struct gcl_asked a = { db, &facts, gcl_result_new(), n == 0 };
	int rc;

	if (!a.result)
		return gcl_err_memory(err);
	rc = gcl_snapshot_begin(db, err);
	if (rc == 0)
		rc = gcl_facts_open(&facts, db, run_id, process, err);
	if (rc == 0) {
		a.result->title = gcl_arena_dup(&a.result->arena,
		    gcl_facts_title(&facts));
		rc = !a.result->title ? gcl_err_memory(err) :
		    n ? make_named(&a, names, n, err) :
		    make_first_screen(&a, err);
		gcl_facts_close(&facts);
	}
	gcl_snapshot_end(db);
	if (rc < 0)
		gclog_result_free(a.result);
	else
		*out = a.result;
	return rc;
}
