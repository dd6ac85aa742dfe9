/* A record as it is explained: values in order, as printed, with what each can
 * stand for; and its sentence. */
#ifndef GCL_EXPLAIN_H
#define GCL_EXPLAIN_H

#include "base/buf.h"
#include "db/query.h"
#include "family/formats.h"
#include "model/rows.h"

/* A record, whether it was read just now or comes out of a database. */
struct gcl_found {
	const struct gclog_family *family;
	int form;        /* index into its forms; -1: to be found out */
	const struct gclog_value *values;
	int64_t run_id;  /* these are 0 if not known */
	int64_t line_no;
	int64_t process; /* ordinal */
	int torn, suspect; /* -1 if not known */
};

struct gcl_fact {
	enum { GCL_ABSENT, GCL_NUMBER, GCL_NONE, GCL_WORDS, GCL_DECIMAL } kind;
	int64_t num;         /* NUMBER: it stands for [num, num + step) */
	int64_t step;        /* 0: exact; -1: not known */
	double real;         /* DECIMAL */
	struct gcl_span text;    /* WORDS: valid UTF-8 */
	const char *printed; /* as in the log; NULL: nothing, or not known */
	int listed;          /* is in the order */
};

struct gcl_told {
	const struct gclog_family *family;
	int form;       /* -1: several could have printed it */
	struct gcl_fact *facts; /* of each field */
	size_t *order;  /* the fields it has: printed ones, then derived */
	size_t n;
};

/* Everything lives in a. */
int gcl_told_make(struct gcl_told *out, struct gcl_arena *a,
    const struct gcl_found *found, struct gclog_err *err);

/* Adds ", COLUMN" for each field; and the values of a row of such a query,
 * from column first on, borrowed from it: texts last as long as the row. */
void gcl_found_columns(struct gcl_buf *sql, const struct gclog_family *f);
void gcl_found_values(const struct gcl_query *q, const struct gclog_family *f,
    int first, struct gclog_value *values);

/* Adds the line as that form prints it; -1 where it cannot be told. */
int gcl_told_line(struct gcl_buf *b, const struct gcl_told *t, size_t form);

/* Untrusted text as valid UTF-8; NULL: no memory. */
const char *gcl_told_text(struct gcl_arena *a, struct gcl_span s);

/* The step of a number printed like that, or -1.  An empty kind is a whole
 * number. */
int64_t gcl_printed_step(struct gcl_span kind, int64_t v,
    enum gclog_unit unit, int64_t tick_ns);

/* Whether numbers printed like that tell their step, which is then the second
 * of two fields. */
int gcl_printed_has_step(struct gcl_span kind);

/* Its text, NULL if that cannot be told from the number; -1: no memory. */
int gcl_printed_text(const char **out, struct gcl_arena *a,
    struct gcl_span kind, int64_t v);

/* Adds the family's sentence about it.  In the sentence, besides text:
 *	{field}    its value
 *	[ ... ]    a part that is left out if it names a field without value
 *	{?field}   nothing; the part needs the field, and a truth value true
 *	{!field}   nothing; the part needs it not to be so */
void gcl_sentence(struct gcl_buf *b, const struct gcl_told *t);

/* Adds the sections about one record. */
int gcl_explain_add(struct gclog_result *res, const struct gcl_found *found,
    struct gclog_err *err);

/* Adds the section about one that was rejected; run_id 0: of no run. */
int gcl_explain_add_reject(struct gclog_result *res, const char *family,
    int64_t run_id, int64_t line_no, struct gcl_span reason,
    struct gcl_span text, struct gclog_err *err);

/* A section of such a result, named apart from those before it; NULL: no
 * memory. */
struct gcl_rows *gcl_explain_section(struct gclog_result *res,
    const char *name, enum gcl_layout layout,
    const struct gcl_column *columns, size_t ncols, size_t prose);

/* *res, or a new result in its place. */
int gcl_explain_begin(struct gclog_result **res, struct gclog_err *err);

#endif
