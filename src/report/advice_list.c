/* What the rules are: a list of them, and each with its thresholds. */
#include "config.h"

#include "report/advice.h"

#include <string.h>

#include "base/err.h"
#include "family/family.h"

enum { CEILING = 4096 };

static const struct gcl_column list_columns[] = {
	{ "rule", "Rule", GCLOG_TEXT },
	{ "severity", "Severity", GCLOG_TEXT },
	{ "title", "Finding", GCLOG_TEXT },
};

static const struct gcl_column rule_columns[] = {
	{ "rule", "Rule", GCLOG_TEXT },
	{ "severity", "Severity", GCLOG_TEXT },
	{ "title", "Finding", GCLOG_TEXT },
	{ "doc", "When", GCLOG_TEXT },
	{ "thresholds", "Thresholds", GCLOG_TEXT },
	{ "source", "Source", GCLOG_TEXT },
	{ "unless", "Not beside", GCLOG_TEXT },
	{ "verdict", "In the verdict", GCLOG_TEXT },
	{ "act", "Do", GCLOG_TEXT },
	{ "tool", "Next", GCLOG_TEXT },
};

enum { RULE, SEVERITY, TITLE, DOC, THRESHOLDS, SOURCE, UNLESS, VERDICT,
	ACT, TOOL, RULE_COLUMNS };

static void
fill_head(struct gcl_cell *row, const struct gclog_advice *a, size_t i)
{
	gcl_cell_text(&row[RULE], gcl_rule_at(i)->id);
	gcl_cell_text(&row[SEVERITY], a->rules[i].off ? "off" :
	    gclog_severity_name(gcl_rule_severity(a, i)));
	gcl_cell_text(&row[TITLE], gcl_rule_at(i)->title);
}

/* "cpu above 5 %; or share above 20 %, cpu_least above 1 %". */
static const char *
thresholds_of(const struct gclog_advice *a, size_t i, struct gcl_arena *keep)
{
	const struct gcl_bound *b = gcl_rule_at(i)->bounds;
	struct gcl_buf text;
	size_t k;

	gcl_buf_init(&text, CEILING);
	for (k = 0; k < GCL_BOUNDS && b[k].figure; k++) {
		if (!b[k].name)
			continue;
		gcl_buf_printf(&text, "%s%s ", !text.len ? "" : b[k].or ?
		    "; or " : ", ", b[k].name);
		gcl_bound_say(&text, &b[k], gcl_rule_bound(a, i, k));
	}
	if (text.len == 0)
		gcl_buf_puts(&text, "none");
	return gcl_buf_keep(&text, keep);
}

static const char *
unless_of(const struct gcl_rule *r, struct gcl_arena *keep)
{
	struct gcl_buf text;
	size_t k;

	gcl_buf_init(&text, CEILING);
	for (k = 0; k < GCL_UNLESS && r->unless[k]; k++)
		gcl_buf_printf(&text, "%s%s", k ? ", " : "", r->unless[k]);
	return gcl_buf_keep(&text, keep);
}

static int
add_rule(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_advice *a, size_t i)
{
	const struct gcl_rule *r = gcl_rule_at(i);
	struct gcl_cell *row = gcl_rows_add(rows);
	const char *thresholds = thresholds_of(a, i, &res->arena);
	const char *unless = unless_of(r, &res->arena);

	if (!row || !thresholds || !unless)
		return -1;
	fill_head(row, a, i);
	gcl_cell_text(&row[DOC], r->doc);
	gcl_cell_text(&row[THRESHOLDS], thresholds);
	gcl_cell_text(&row[SOURCE], *r->source ? r->source : NULL);
	gcl_cell_text(&row[UNLESS], *unless ? unless : NULL);
	gcl_cell_text(&row[VERDICT], r->flags & GCL_IN_VERDICT ? "yes" :
	    NULL);
	gcl_cell_text(&row[ACT], r->act);
	gcl_cell_text(&row[TOOL], r->tool);
	return 0;
}

/* ---- thresholds ----------------------------------------------------- */

static const struct gcl_column bound_columns[] = {
	{ "key", "To be set", GCLOG_TEXT },
	{ "figure", "Figure", GCLOG_TEXT },
	{ "title", "that is", GCLOG_TEXT },
	{ "test", "is", GCLOG_TEXT },
	{ "threshold", "than", GCLOG_REAL },
};

static int
add_bounds(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_advice *a, size_t i)
{
	const struct gcl_bound *b = gcl_rule_at(i)->bounds;
	size_t k;

	for (k = 0; k < GCL_BOUNDS && b[k].figure; k++) {
		struct gcl_span figure = gcl_span_of(b[k].figure);
		struct gcl_cell *row = b[k].name ? gcl_rows_add(rows) : NULL;
		const char *key;

		if (!b[k].name)
			continue;
		key = gcl_arena_printf(&res->arena, "%s.%s",
		    gcl_rule_at(i)->id, b[k].name);
		if (!row || !key)
			return -1;
		gcl_cell_text(&row[0], key);
		gcl_cell_text(&row[1], b[k].figure);
		gcl_cell_text(&row[2], gcl_signs_title(figure));
		gcl_cell_text(&row[3], gcl_test_name(b[k].test));
		gcl_cell_real(&row[4], gcl_rule_bound(a, i, k));
		row[4].unit = (enum gclog_unit)gcl_signs_unit(figure);
	}
	return 0;
}

/* ---- both ----------------------------------------------------------- */

/* Those from the first to before the last. */
static int
tell(struct gclog_result *res, const struct gclog_advice *a, size_t from,
    size_t to)
{
	struct gcl_rows *rows = gcl_result_section(res, "rules", NULL,
	    GCL_TABLE, rule_columns, GCL_COUNT(rule_columns));
	size_t i;

	if (!rows)
		return -1;
	rows->prose = RULE_COLUMNS - DOC;
	rows->apart = 1;
	for (i = from; i < to; i++)
		if (add_rule(res, rows, a, i) < 0)
			return -1;
	rows = gcl_result_section(res, "thresholds", "Thresholds", GCL_MIXED,
	    bound_columns, GCL_COUNT(bound_columns));
	for (i = from; i < to; i++)
		if (!rows || add_bounds(res, rows, a, i) < 0)
			return -1;
	return 0;
}

static int
list(struct gclog_result *res, const struct gclog_advice *a)
{
	struct gcl_rows *rows = gcl_result_section(res, "rules", NULL,
	    GCL_TABLE, list_columns, GCL_COUNT(list_columns));
	size_t i;

	for (i = 0; i < gcl_rule_count(); i++) {
		struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;

		if (!row)
			return -1;
		fill_head(row, a, i);
	}
	res->bare = 1;
	return 0;
}

const char *
gclog_advice_rule(size_t i)
{
	return i < gcl_rule_count() ? gcl_rule_at(i)->id : NULL;
}

int
gclog_advice_rules(struct gclog_result **out, const struct gclog_advice *a,
    const char *id, struct gclog_err *err)
{
	int all = id && strcmp(id, "*") == 0;
	int i = id && !all ? gcl_rule_find(gcl_span_of(id)) : 0;
	struct gclog_result *res;
	int rc;

	if (i < 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such rule; gclog "
		    "advise --list names them", id);
	res = gcl_result_new();
	if (!res)
		return gcl_err_memory(err);
	res->title = !id || all ? "The rules of gclog advise" :
	    gcl_rule_at((size_t)i)->title;
	rc = !id ? list(res, a) : tell(res, a, (size_t)i, all ?
	    gcl_rule_count() : (size_t)i + 1);
	if (rc < 0) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	*out = res;
	return 0;
}
