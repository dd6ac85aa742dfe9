/* Functions of gclog for SQL that people write. */
#include "config.h"

#include "db/sqlfn.h"

#include <string.h>

#include "base/num.h"
#include "stats/quantile.h"
#include "stats/quantum.h"

/* ---- percentile(x, p), median(x) ------------------------------------- */

/* One column: whole numbers, or others. */
struct column {
	struct gcl_tally values;
	int type; /* SQLite's, of the first that is no NULL */
	double p;
};

static void
take_value(sqlite3_context *context, struct column *c, sqlite3_value *v)
{
	int type = sqlite3_value_numeric_type(v);
	int64_t key;

	if (type == SQLITE_NULL)
		return;
	if (c->values.n == 0)
		c->type = type;
	if (type != c->type || (type != SQLITE_INTEGER &&
	    type != SQLITE_FLOAT)) {
		sqlite3_result_error(context, "percentile of what is not all "
		    "whole or all other numbers: CAST it AS REAL", -1);
		return;
	}
	key = type == SQLITE_INTEGER ? sqlite3_value_int64(v) :
	    gcl_tally_key(sqlite3_value_double(v));
	if (gcl_tally_add(&c->values, key) < 0)
		sqlite3_result_error_nomem(context);
}

static void
percentile_step(sqlite3_context *context, int n, sqlite3_value **v)
{
	struct column *c = sqlite3_aggregate_context(context, sizeof *c);
	double p = n > 1 ? sqlite3_value_double(v[1]) : 50;

	if (!c) {
		sqlite3_result_error_nomem(context);
	} else if (!(p > 0) || p > 100) {
		sqlite3_result_error(context, "a percentile is above 0 and up "
		    "to 100", -1);
	} else {
		c->p = p;
		take_value(context, c, v[0]);
	}
}

static void
percentile_done(sqlite3_context *context)
{
	struct column *c = sqlite3_aggregate_context(context, 0);
	int64_t key;

	if (!c)
		return;
	if (c->values.n > 0) {
		key = gcl_tally_rank(&c->values, c->p / 100);
		if (c->type == SQLITE_INTEGER)
			sqlite3_result_int64(context, key);
		else
			sqlite3_result_double(context, gcl_tally_real(key));
	}
	gcl_tally_free(&c->values);
}

/* ---- midpoint(ns[, tick]), human(x, unit) ---------------------------- */

/* NULL is answered with NULL, what is no number with an error: 1 is one. */
static int
is_number(sqlite3_context *context, sqlite3_value *v, const char *wrong)
{
	int type = sqlite3_value_numeric_type(v);

	if (type != SQLITE_NULL && type != SQLITE_INTEGER &&
	    type != SQLITE_FLOAT)
		sqlite3_result_error(context, wrong, -1);
	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

static void
midpoint(sqlite3_context *context, int n, sqlite3_value **v)
{
	if (is_number(context, v[0], "midpoint of what is no number"))
		sqlite3_result_double(context, gcl_quantum_middle(
		    sqlite3_value_int64(v[0]), n > 1 ?
		    sqlite3_value_int64(v[1]) : 0));
}

static void
human(sqlite3_context *context, int n, sqlite3_value **v)
{
	const char *word = (const char *)sqlite3_value_text(v[1]);
	enum gclog_unit unit = GCLOG_COUNT;
	char text[GCL_NUM_TEXT];

	(void)n;
	if (!is_number(context, v[0], "human: that is no number"))
		return;
	while (unit < GCLOG_UNITS && (!word ||
	    strcmp(gclog_unit_text(unit), word) != 0))
		unit++;
	if (unit == GCLOG_UNITS)
		sqlite3_result_error(context, "human: units are '', ns, "
		    "bytes, %, /s, bytes/s, bytes/h and ns since 1970", -1);
	else
		sqlite3_result_text(context, gcl_num_human(text,
		    sqlite3_value_double(v[0]), unit), -1, SQLITE_TRANSIENT);
}

/* ---- all of them ----------------------------------------------------- */

static const struct {
	const char *name;
	int nargs;
	void (*call)(sqlite3_context *, int, sqlite3_value **);
	void (*step)(sqlite3_context *, int, sqlite3_value **);
	void (*done)(sqlite3_context *);
} functions[] = {
	{ "percentile", 2, NULL, percentile_step, percentile_done },
	{ "median", 1, NULL, percentile_step, percentile_done },
	{ "midpoint", 1, midpoint, NULL, NULL },
	{ "midpoint", 2, midpoint, NULL, NULL },
	{ "human", 2, human, NULL, NULL },
};

int
gcl_sqlfn_add(const struct gcl_handle *h, struct gclog_err *err)
{
	size_t i;

	for (i = 0; i < sizeof functions / sizeof functions[0]; i++)
		if (sqlite3_create_function(h->sql, functions[i].name,
		    functions[i].nargs, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
		    NULL, functions[i].call, functions[i].step,
		    functions[i].done) != SQLITE_OK)
			return gcl_handle_err(h, err);
	return 0;
}
