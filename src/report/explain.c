/* Records explained: a sentence, and a table of every value with its error,
 * its meaning and what to think of it. */
#include "config.h"

#include "report/explain.h"

#include "base/err.h"

enum { SENTENCE_CEILING = 64 * 1024 };

static const struct gcl_column record_columns[] = {
	{ "family", "Family", GCLOG_TEXT },
	{ "since", "Wording", GCLOG_TEXT },
	{ "run_id", "Run", GCLOG_INT },
	{ "line_no", "Line", GCLOG_INT },
	{ "process", "Process", GCLOG_INT },
	{ "torn", "Torn", GCLOG_BOOL },
	{ "suspect", "Suspect", GCLOG_BOOL },
	{ "sentence", "What it says", GCLOG_TEXT },
};

static const struct gcl_column field_columns[] = {
	{ "printed", "Printed", GCLOG_TEXT },
	{ "title", "What", GCLOG_TEXT },
	{ "value", "Value", GCLOG_INT },
	{ "error", "Error (+)", GCLOG_INT },
	{ "field", "Column", GCLOG_TEXT },
	{ "unit", "Unit", GCLOG_TEXT },
	{ "text", "Text", GCLOG_TEXT },
	{ "doc", "What it is", GCLOG_TEXT },
	{ "hint", "What to think of it", GCLOG_TEXT },
};

int
gcl_explain_begin(struct gclog_result **res, struct gclog_err *err)
{
	if (!*res)
		*res = gcl_result_new();
	return *res ? 0 : gcl_err_memory(err);
}

/* A section's name is a key: the second record is "record_2". */
static const char *
own_name(struct gclog_result *res, const char *name)
{
	size_t i, n = 1, len = strlen(name);

	for (i = 0; i < res->n; i++) {
		const char *other = res->sections[i].name;

		n += strncmp(other, name, len) == 0 &&
		    (other[len] == '\0' || other[len] == '_');
	}
	return n == 1 ? name : gcl_arena_printf(&res->arena, "%s_%zu", name,
	    n);
}

struct gcl_rows *
gcl_explain_section(struct gclog_result *res, const char *name,
    enum gcl_layout layout, const struct gcl_column *columns, size_t ncols,
    size_t prose)
{
	const char *own = own_name(res, name);
	struct gcl_rows *rows = own ? gcl_result_section(res, own, NULL,
	    layout, columns, ncols) : NULL;

	if (rows)
		rows->prose = prose;
	return rows;
}

static const char *
sentence(struct gcl_arena *a, const struct gcl_told *t)
{
	struct gcl_buf b;

	gcl_buf_init(&b, SENTENCE_CEILING);
	gcl_sentence(&b, t);
	return gcl_buf_keep(&b, a);
}

/* A user's family is gone with its database, a result may stay. */
static int
keep_text(struct gclog_result *res, struct gcl_cell *c, const char *text)
{
	const char *own = text ? gcl_arena_dup(&res->arena, text) : NULL;

	gcl_cell_text(c, own);
	return text && !own ? -1 : 0;
}

static int
add_record(struct gclog_result *res, const struct gcl_found *found,
    const struct gcl_told *t)
{
	struct gcl_rows *rows = gcl_explain_section(res, "record", GCL_RECORD,
	    record_columns, GCL_COUNT(record_columns), 1);
	struct gcl_cell *row = rows ? gcl_rows_add(rows) : NULL;
	const char *text = sentence(&res->arena, t);

	if (!row || !text || keep_text(res, &row[0], t->family->name) < 0 ||
	    keep_text(res, &row[1], t->form < 0 ? NULL :
	    t->family->forms[t->form].since) < 0)
		return -1;
	if (found->run_id)
		gcl_cell_int(&row[2], found->run_id);
	gcl_cell_int(&row[3], found->line_no);
	if (found->process)
		gcl_cell_int(&row[4], found->process);
	if (found->torn >= 0)
		gcl_cell_int(&row[5], found->torn);
	if (found->suspect >= 0)
		gcl_cell_int(&row[6], found->suspect);
	gcl_cell_text(&row[7], text);
	return 0;
}

static int
fill_field(struct gclog_result *res, struct gcl_cell *row,
    const struct gclog_field *field, const struct gcl_fact *fact)
{
	enum gclog_unit unit = gclog_unit_of(field->name);

	gcl_cell_text(&row[0], fact->printed);
	if (fact->kind == GCL_NUMBER)
		gcl_cell_int(&row[2], fact->num);
	else if (fact->kind == GCL_DECIMAL)
		gcl_cell_real(&row[2], fact->real);
	else if (fact->kind == GCL_NONE)
		gcl_cell_text(&row[2], "none");
	if (fact->kind == GCL_NUMBER && fact->step >= 0)
		gcl_cell_int(&row[3], fact->step);
	row[2].unit = row[3].unit = unit;
	gcl_cell_text(&row[5], gclog_unit_text(unit));
	if (fact->kind == GCL_WORDS) {
		row[6].kind = GCL_CELL_TEXT;
		row[6].text = fact->text;
	}
	return keep_text(res, &row[1], field->title) < 0 ||
	    keep_text(res, &row[4], field->name) < 0 ||
	    keep_text(res, &row[7], field->doc) < 0 ||
	    keep_text(res, &row[8], field->hint) < 0 ? -1 : 0;
}

static int
add_fields(struct gclog_result *res, const struct gcl_told *t)
{
	struct gcl_rows *rows = gcl_explain_section(res, "fields", GCL_MIXED,
	    field_columns, GCL_COUNT(field_columns), 3);
	size_t i;

	for (i = 0; rows && i < t->n; i++) {
		struct gcl_cell *row = gcl_rows_add(rows);

		if (!row || fill_field(res, row,
		    &t->family->fields[t->order[i]],
		    &t->facts[t->order[i]]) < 0)
			return -1;
	}
	if (rows)
		rows->note = "\n  Numbers are cut off: each stands for Value "
		    "and up to Error more (0: exact).\n  Column is its name "
		    "in the database, where it is kept in Unit.";
	return rows ? 0 : -1;
}

int
gcl_explain_add(struct gclog_result *res, const struct gcl_found *found,
    struct gclog_err *err)
{
	struct gcl_told t;
	int rc = gcl_told_make(&t, &res->arena, found, err);

	if (rc == 0 && (add_record(res, found, &t) < 0 ||
	    add_fields(res, &t) < 0))
		rc = gcl_err_memory(err);
	return rc;
}

int
gclog_explain_record(struct gclog_result **res, const struct gclog_record *rec,
    struct gclog_err *err)
{
	int runtime = rec->process != NULL;
	const struct gcl_found found = {
		.family = rec->family,
		.form = (int)rec->form,
		.values = rec->values,
		.line_no = (int64_t)rec->line_no,
		.torn = runtime ? rec->torn : -1,
		.suspect = runtime ? rec->suspect : -1,
	};
	int rc = gcl_explain_begin(res, err);

	return rc < 0 ? rc : gcl_explain_add(*res, &found, err);
}
