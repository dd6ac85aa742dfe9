/* The scenarios of tests/fault/walk.c that compare runs and judge them: a file
 * of limits, and two sides of the runs of runs.h. */
#ifndef GCL_TEST_FAULT_GATE_H
#define GCL_TEST_FAULT_GATE_H

static char limits[2048]; /* a file */

static void
prepare_gate(void)
{
	snprintf(limits, sizeof limits, "%s", scratch("limits"));
	scratch_write(limits, "# of all kinds\n"
	    "gc_cpu <= base +10%\n"
	    "live_max >= base -1MiB\n"
	    "stw_max <= 1ms in every 2s window\n");
	scratch_run(many, "INSERT INTO noise (host, metric, runs, noise_pct, "
	    "learned_wall_ns) VALUES ('here', 'gc_cpu', 5, 20.0, 1)");
}

/* Two sides, what is asked of them, and what is known of noise. */
static int
open_sides(struct gclog_compare **c, struct gclog_db *db, const char *base,
    const char *new, struct gclog_err *err)
{
	int rc = gclog_compare_open(c, err);

	if (rc == 0)
		rc = gclog_compare_limits(*c, limits, err);
	if (rc == 0)
		rc = gclog_compare_limit(*c, "pause_p50=+10%", err);
	if (rc == 0)
		rc = gclog_compare_allow(*c, "gogc", err);
	if (rc == 0)
		rc = gclog_compare_add_runs(*c, 0, db, base, GCLOG_LARGEST,
		    err);
	if (rc == 0)
		rc = gclog_compare_add_runs(*c, 1, db, new, GCLOG_LARGEST,
		    err);
	if (rc == 0)
		rc = gclog_compare_noise(*c, db, "here", err);
	return rc;
}

static int
ask_gate(struct gclog_db *db, struct gclog_err *err)
{
	enum gclog_verdict verdict;
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	int rc = open_sides(&c, db, "1,2,3,4", "3,4,5,6", err);

	if (rc == 0)
		rc = gclog_gate_result(&res, c, &verdict, err);
	gclog_compare_close(c);
	return rc == 0 ? write_all(res, err) : rc;
}

static int
ask_selftest(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	int cannot, rc = open_sides(&c, db, "1,2,3,4", "3,4,5,6", err);

	if (rc == 0)
		rc = gclog_gate_selftest(&res, c, &cannot, err);
	gclog_compare_close(c);
	return rc == 0 ? write_all(res, err) : rc;
}

/* Few runs, of which parts hint at how they differ; as a picture, too. */
static int
ask_labels(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	struct gclog_chart *chart = NULL;
	int exceeded, rc = open_sides(&c, db, "same", "4,5", err);

	if (rc == 0)
		rc = gclog_compare_chart(&chart, c, err);
	if (rc == 0)
		rc = gclog_compare_result(&res, c, &exceeded, err);
	gclog_chart_free(chart);
	gclog_compare_close(c);
	return rc == 0 ? write_all(res, err) : rc;
}

static int
ask_groups(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_compare *c = NULL;
	struct gclog_result *res = NULL;
	int rc = open_sides(&c, db, "same", "4,5", err);

	if (rc == 0)
		rc = gclog_compare_groups(&res, c, "seed", err);
	gclog_compare_close(c);
	return rc == 0 ? write_all(res, err) : rc;
}

#endif
