/* The scenario of tests/fault/walk.c that asks for advice. */
#ifndef GCL_TEST_FAULT_ADVICE_H
#define GCL_TEST_FAULT_ADVICE_H

static char rules_file[2048];

/* A rule is set so that it finds something. */
static int
ask_advice(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_advice *a = NULL;
	struct gclog_result *res = NULL;
	int worst = -1, rc = gclog_advice_open(&a, err);

	if (rc == 0)
		rc = gclog_advice_load(a, rules_file, err);
	if (rc == 0)
		rc = gclog_advice_set(a, "idle = off", err);
	if (rc == 0)
		rc = gclog_advice_rules(&res, a, NULL, err);
	if (rc == 0)
		rc = write_all(res, err);
	if (rc == 0)
		rc = gclog_advice_rules(&res, a, "*", err);
	if (rc == 0)
		rc = write_all(res, err);
	if (rc == 0)
		rc = gclog_advice_result(&res, a, db, 1, GCLOG_LARGEST,
		    &worst, err);
	gclog_advice_close(a);
	if (rc == 0)
		rc = write_all(res, err);
	return rc < 0 || worst == GCLOG_WARN ? rc : GCLOG_EINTERNAL;
}

static void
prepare_rules(void)
{
	snprintf(rules_file, sizeof rules_file, "%s",
	    scratch("advice.rules"));
	scratch_write(rules_file, "# ours\nrejected.lines = 1\n"
	    "pause-long.pause = 1us\npause-long = warn\n");
}

#endif
