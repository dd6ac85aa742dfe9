/* The scenarios of tests/fault/walk.c that ask about many runs: a database with
 * six of them, their noise, and their history. */
#ifndef GCL_TEST_FAULT_RUNS_H
#define GCL_TEST_FAULT_RUNS_H

#include "report/chart_forest.h"

enum { MANY = 6 };

static char many[2048]; /* a database */

static void
prepare_many(void)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_store *s = NULL;
	char text[2048];
	int i;

	snprintf(many, sizeof many, "%s", scratch("many.db"));
	if (gclog_store_open(&s, many, &err) < 0)
		bail_out(err.text);
	for (i = 0; i < MANY; i++)
		if (fill_with(s, "same", text, cycles(text, 4, 100 + i / 3),
		    &err) < 0)
			bail_out(err.text);
	gclog_store_close(s);
	scratch_run(many, "INSERT INTO run_tag (run_id, key, value) "
	    "SELECT id, 'commit', 'abc' FROM run UNION ALL "
	    "SELECT id, 'seed', 's' || id FROM run");
}

static int
ask_noise(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_noise *n = NULL;
	struct gclog_result *res = NULL;
	int rc = gclog_noise_learn(&n, db, "same", GCLOG_LARGEST, err);

	if (rc == 0)
		rc = gclog_noise_host(n, "here", 0, err);
	if (rc == 0)
		rc = gclog_noise_result(&res, n, err);
	if (rc == 0)
		rc = gclog_noise_keep(n, many, 1, err);
	gclog_noise_close(n);
	if (rc == 0)
		return write_all(res, err);
	gclog_result_free(res);
	return rc;
}

static int
ask_history(struct gclog_db *db, struct gclog_err *err)
{
	const struct gclog_history_asked asked = { .metric = "gc_cpu",
		.by = "seed", .base = "s2" };
	const struct gclog_term term = { .name = "svg" };
	size_t n = 0;
	const struct gclog_sink sink = { swallow, &n };
	struct gclog_history *h = NULL;
	struct gclog_result *res = NULL;
	struct gclog_chart *c = NULL;
	int rc = gclog_history_open(&h, db, NULL, &asked, err);

	if (rc == 0)
		rc = gclog_history_chart(&c, h, err);
	if (rc == 0)
		rc = gclog_chart_write(c, &term, &sink, err);
	if (rc == 0)
		rc = gclog_history_result(&res, h, err);
	gclog_chart_free(c);
	gclog_history_close(h);
	return rc == 0 ? write_all(res, err) : rc;
}

/* Of a comparison; that asks no database. */
static int
forest(struct gclog_err *err)
{
	static const struct gcl_forest_row row = { "gc_cpu", 2, 1.5, 3,
		GCL_FOREST_WORSE };
	struct gclog_chart *c;
	int rc = gcl_forest_chart(&c, &row, 1, "new against base", NULL, err);

	if (rc == 0)
		gclog_chart_free(c);
	return rc;
}

#endif
