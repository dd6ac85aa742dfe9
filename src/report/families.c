/* The families, their wordings and their fields, as tables. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "family/family.h"
#include "family/rules.h"
#include "model/rows.h"

static const struct gcl_column family_columns[] = {
	{ "family", "Family", GCLOG_TEXT },
	{ "forms", "Forms", GCLOG_INT },
	{ "fields", "Fields", GCLOG_INT },
	{ "doc", "What it is", GCLOG_TEXT },
};

static const struct gcl_column form_columns[] = {
	{ "family", "Family", GCLOG_TEXT },
	{ "since", "Since", GCLOG_TEXT },
	{ "sample", "Sample", GCLOG_TEXT },
	{ "shape", "Shape", GCLOG_TEXT },
};

static const struct gcl_column field_columns[] = {
	{ "family", "Family", GCLOG_TEXT },
	{ "field", "Field", GCLOG_TEXT },
	{ "type", "Type", GCLOG_TEXT },
	{ "unit", "Unit", GCLOG_TEXT },
	{ "doc", "What it is", GCLOG_TEXT },
};

static const struct gcl_column check_columns[] = {
	{ "family", "Family", GCLOG_TEXT },
	{ "checked", "Checked", GCLOG_TEXT },
	{ "rule", "Rule", GCLOG_TEXT },
	{ "strict", "Strict", GCLOG_BOOL },
	{ "doc", "What must hold", GCLOG_TEXT },
};

enum { SENTENCE_CEILING = 64 * 1024 };

static const char *const type_names[] = { [GCLOG_INT] = "integer",
	[GCLOG_REAL] = "real", [GCLOG_TEXT] = "text", [GCLOG_BOOL] = "0 or 1" };

static int
list_families(struct gclog_result *res)
{
	struct gcl_rows *rows = gcl_result_section(res, "families", NULL,
	    GCL_TABLE, family_columns, GCL_COUNT(family_columns));
	size_t i;

	res->bare = 1;
	for (i = 0; i < gclog_family_count(); i++) {
		const struct gclog_family *f = gclog_family_at(i);
		struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;

		if (!row)
			return -1;
		gcl_cell_text(&row[0], f->name);
		gcl_cell_int(&row[1], (int64_t)f->nforms);
		gcl_cell_int(&row[2], (int64_t)f->nfields);
		gcl_cell_text(&row[3], f->doc);
	}
	return 0;
}

static int
add_forms(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_family *f)
{
	size_t i;

	(void)res;
	for (i = 0; i < f->nforms; i++) {
		struct gcl_cell *row = gcl_rows_add(rows);

		if (!row)
			return -1;
		gcl_cell_text(&row[0], f->name);
		gcl_cell_text(&row[1], f->forms[i].since);
		gcl_cell_text(&row[2], f->forms[i].sample);
		gcl_cell_text(&row[3], f->forms[i].shape);
	}
	return 0;
}

static int
add_fields(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_family *f)
{
	size_t i;

	(void)res;
	for (i = 0; i < f->nfields; i++) {
		const struct gclog_field *field = &f->fields[i];
		struct gcl_cell *row = gcl_rows_add(rows);

		if (!row)
			return -1;
		gcl_cell_text(&row[0], f->name);
		gcl_cell_text(&row[1], field->name);
		gcl_cell_text(&row[2], type_names[field->type]);
		gcl_cell_text(&row[3],
		    gclog_unit_text(gclog_unit_of(field->name)));
		gcl_cell_text(&row[4], field->doc);
	}
	return 0;
}

static const char *
sentence(struct gcl_arena *a, const struct gclog_check *check)
{
	struct gcl_buf b;

	gcl_buf_init(&b, SENTENCE_CEILING);
	gcl_check_sentence(&b, check);
	return gcl_buf_keep(&b, a);
}

static int
add_checks(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_family *f)
{
	size_t i;

	for (i = 0; i < f->nchecks; i++) {
		const struct gclog_check *check = &f->checks[i];
		struct gcl_cell *row = gcl_rows_add(rows);
		const char *text = sentence(&res->arena, check);

		if (!row || !text)
			return -1;
		gcl_cell_text(&row[0], f->name);
		gcl_cell_text(&row[1], check->a);
		gcl_cell_text(&row[2], gcl_rule_name(check->rule));
		gcl_cell_int(&row[3], check->strict);
		gcl_cell_text(&row[4], text);
	}
	return 0;
}

/* The rows that add makes of f, or of every family. */
static int
list_details(struct gclog_result *res, struct gcl_rows *rows,
    const struct gclog_family *f, int (*add)(struct gclog_result *,
    struct gcl_rows *, const struct gclog_family *))
{
	size_t i;
	int rc = rows ? 0 : -1;

	for (i = 0; rc == 0 && i < gclog_family_count(); i++)
		if (!f || f == gclog_family_at(i))
			rc = add(res, rows, gclog_family_at(i));
	return rc;
}

static int
list_all(struct gclog_result *res, const struct gclog_family *f)
{
	struct gcl_rows *rows;

	if (list_details(res, gcl_result_section(res, "fields", "Fields",
	    GCL_TABLE, field_columns, GCL_COUNT(field_columns)), f,
	    add_fields) < 0)
		return -1;
	if (list_details(res, gcl_result_section(res, "forms",
	    "Wordings, newest first", GCL_RECORDS, form_columns,
	    GCL_COUNT(form_columns)), f, add_forms) < 0)
		return -1;
	if (f && !f->nchecks)
		return 0;
	rows = gcl_result_section(res, "checks",
	    "Checks: what is expected of a record", GCL_TABLE, check_columns,
	    GCL_COUNT(check_columns));
	if (rows)
		rows->prose = 1;
	return list_details(res, rows, f, add_checks);
}

int
gclog_families(struct gclog_result **out, const char *name,
    struct gclog_err *err)
{
	int all = name && strcmp(name, "*") == 0;
	const struct gclog_family *f = name ? gclog_family_find(name) : NULL;
	struct gclog_result *res;
	int rc;

	if (name && !all && !f)
		return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such family; "
		    "gclog families lists them", name);
	res = gcl_result_new();
	if (!res)
		return gcl_err_memory(err);
	rc = f || all ? list_all(res, f) : list_families(res);
	if (rc < 0) {
		gclog_result_free(res);
		return gcl_err_memory(err);
	}
	*out = res;
	return 0;
}
