/* The scenario of tests/fault/walk.c that asks for every chart, written. */
#ifndef GCL_TEST_FAULT_CHARTS_H
#define GCL_TEST_FAULT_CHARTS_H

#include "gclog.h"

/* A sink that counts. */
static int
swallow(void *arg, const char *bytes, size_t n)
{
	(void)bytes;
	*(size_t *)arg += n;
	return 0;
}

static int
ask_chart(struct gclog_db *db, int64_t process, const char *name,
    struct gclog_err *err)
{
	const struct gclog_term term = { .name = "svg",
		.output = "out.svg" };
	struct gclog_chart *c = NULL;
	size_t n = 0;
	struct gclog_sink sink = { swallow, &n };
	int rc = gclog_chart_make(&c, db, 1, process, name, 800, err);

	if (rc < 0)
		return rc;
	rc = gclog_chart_write(c, &term, &sink, err);
	gclog_chart_free(c);
	return rc < 0 || n > 0 ? rc : GCLOG_EINTERNAL;
}

static int
ask_cycle(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_chart *c = NULL;
	int rc = gclog_chart_cycle(&c, db, 1, GCLOG_LARGEST, 1, 800, err);

	if (rc == 0)
		gclog_chart_free(c);
	return rc;
}

static int
ask_xy(struct gclog_db *db, struct gclog_err *err)
{
	struct gclog_chart *c = NULL;
	int rc = gclog_chart_xy(&c, db, 1, GCLOG_LARGEST,
	    "gctrace:at_ns:heap_end_bytes,pause_ns", 800, err);

	if (rc == 0)
		gclog_chart_free(c);
	return rc;
}

/* A page of charts, each over itself. */
static int
ask_overlay(struct gclog_db *db, struct gclog_err *err)
{
	const char *name = gclog_chart_page()->name;
	struct gclog_chart *c = NULL, *other = NULL;
	int rc = gclog_chart_make(&c, db, 1, GCLOG_ALL, name, 800, err);

	if (rc == 0)
		rc = gclog_chart_make(&other, db, 2, GCLOG_ALL, name, 800,
		    err);
	if (rc == 0)
		rc = gclog_chart_overlay(c, other, err);
	gclog_chart_free(other);
	gclog_chart_free(c);
	return rc;
}

static int
ask_charts(struct gclog_db *db, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < gclog_chart_count(); i++) {
		const char *name = gclog_chart_at(i)->name;

		rc = ask_chart(db, GCLOG_ALL, name, err);
		if (rc == GCLOG_ENOTFOUND) /* it is of one alone */
			rc = ask_chart(db, GCLOG_LARGEST, name, err);
		if (rc == GCLOG_ENOTFOUND) /* it needs more cycles */
			rc = 0;
	}
	if (rc == 0)
		rc = ask_chart(db, GCLOG_ALL, gclog_chart_page()->name, err);
	if (rc == 0)
		rc = ask_cycle(db, err);
	if (rc == 0)
		rc = ask_xy(db, err);
	return rc < 0 ? rc : ask_overlay(db, err);
}

#endif
