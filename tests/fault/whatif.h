/* The scenario of tests/fault/walk.c that asks for other settings: a database
 * with two runs at GOGC 100 and 200, and all that can be asked of it. */
#ifndef GCL_TEST_FAULT_WHATIF_H
#define GCL_TEST_FAULT_WHATIF_H

/* Puts n cycles of a live heap of 60 MiB under that GOGC into text, some 140
 * bytes each; returns how many bytes. */
static size_t
cycles(char *text, int n, int gogc)
{
	int i, new = 60 * gogc / 100;
	char *at = text;

	for (i = 1; i <= n; i++)
		at += sprintf(at, "gc %d @%d.000s 1%%: 0.050+20+0.050 ms "
		    "clock, 0.10+0/20/20+0.10 ms cpu, %d->%d->60 MB, "
		    "%d MB goal, 0 MB stacks, 0 MB globals, 2 P\n", i,
		    i * gogc / 100, 59 + new, 60 + new, 60 + new);
	return (size_t)(at - text);
}

static char cycling[2048]; /* a database */

static void
prepare_cycles(void)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_store *s = NULL;
	char text[8192];

	snprintf(cycling, sizeof cycling, "%s", scratch("cycling.db"));
	if (gclog_store_open(&s, cycling, &err) < 0 ||
	    fill_with(s, "1", text, cycles(text, 25, 100), &err) < 0 ||
	    fill_with(s, "2", text, cycles(text, 25, 200), &err) < 0)
		bail_out(err.text);
	gclog_store_close(s);
}

static int
ask_whatif(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_whatif *w = NULL;
	struct gclog_result *res = NULL;
	struct gclog_chart *c = NULL;
	int fits, rc = gclog_whatif_open(&w, err);

	if (rc == 0)
		rc = gclog_whatif_gogc(w, "50,off", err);
	if (rc == 0)
		rc = gclog_whatif_was(w, "100", err);
	if (rc == 0)
		rc = gclog_whatif_memlimit(w, "64MiB", err);
	if (rc == 0)
		rc = gclog_whatif_fit(w, "1GiB", err);
	if (rc == 0)
		rc = gclog_whatif_run(w, db, 1, GCLOG_LARGEST, err);
	if (rc == 0)
		rc = gclog_whatif_calibrate(w, db, 2, GCLOG_LARGEST,
		    err);
	if (rc == 0)
		rc = gclog_whatif_chart(&c, w, err);
	gclog_chart_free(c);
	if (rc == 0)
		rc = gclog_whatif_result(&res, w, &fits, err);
	gclog_whatif_close(w);
	return rc == 0 ? write_all(res, err) : rc;
}

#endif
