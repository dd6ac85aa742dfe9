/* gclog compare: two runs, or two sets of runs, metric by metric. */
#include "config.h"

#include <stdio.h>

#include "cli/cli.h"
#include "cli/page.h"
#include "cli/time_range.h"

static int
list(void)
{
	size_t i;

	for (i = 0; i < gclog_metric_count(); i++) {
		const struct gclog_metric *m = gclog_metric_at(i);

		printf("%-14s %-8s %s\n", m->name, gclog_unit_text(m->unit),
		    m->doc);
	}
	return EXIT_FINE;
}

/* Adds the run that a target names, or, where it names only a database, all
 * of its runs that hold anything. */
static int
add_side(struct gclog_compare *c, int side, const char *target,
    int64_t process, const struct gclog_time_range *range,
    struct gclog_err *err)
{
	struct target t;
	int rc = target_open(&t, target, ALL_RUNS, err);

	if (rc < 0)
		return rc;
	gclog_db_time_range(t.db, range);
	rc = t.all ? gclog_compare_add_all(c, side, t.db, process, err) :
	    gclog_compare_add(c, side, t.db, t.run_id, process, err);
	target_close(&t);
	return rc;
}

static int
compare(const struct args *a, struct gclog_compare *c, int64_t process,
    const struct gclog_time_range *range, struct gclog_result **res,
    int *exceeded, struct gclog_err *err)
{
	const char *limit;
	size_t k;
	int rc = 0;

	for (k = 0; rc == 0 && (limit = args_each(a, "max", k)); k++)
		rc = gclog_compare_limit(c, limit, err);
	if (rc == 0)
		rc = add_side(c, 0, a->argv[0], process, range, err);
	if (rc == 0)
		rc = add_side(c, 1, a->argv[1], process, range, err);
	if (rc == 0)
		rc = gclog_compare_result(res, c, exceeded, err);
	return rc;
}

/* Opens the run that stands for a side in charts: of several the latest. */
static int
open_side(struct target *t, const char *text,
    const struct gclog_time_range *range, struct gclog_err *err)
{
	int rc = target_open(t, text, ALL_RUNS, err);

	if (rc < 0)
		return rc;
	if (t->all)
		rc = gclog_db_run(t->db, NULL, &t->run_id, err);
	if (rc < 0)
		target_close(t);
	else
		gclog_db_time_range(t->db, range);
	return rc;
}

static int
add_charts(const struct args *a, struct gclog_result *res, int64_t process,
    const struct gclog_time_range *range)
{
	struct target base, new;
	struct gclog_err err;
	int status;

	if (open_side(&base, a->argv[0], range, &err) < 0)
		return fail(&err);
	if (open_side(&new, a->argv[1], range, &err) < 0) {
		target_close(&base);
		return fail(&err);
	}
	status = page_add_charts(res, &new, &base, process, NULL, 0);
	target_close(&new);
	target_close(&base);
	return status;
}

/* A page has the charts of both sides, too. */
static int
answer(const struct args *a, struct gclog_result *res, int64_t process,
    const struct gclog_time_range *range, enum gclog_format format)
{
	int status = format != GCLOG_HTML ? EXIT_FINE :
	    add_charts(a, res, process, range);

	if (status == EXIT_FINE)
		return print_result(a, res, format);
	gclog_result_free(res);
	return status;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	int64_t process = process_of(a, GCLOG_LARGEST);
	struct gclog_compare *c = NULL;
	struct gclog_result *res;
	struct gclog_time_range range;
	struct gclog_err err;
	int exceeded = 0, status, rc;

	if (args_get(a, "list"))
		return list();
	if (format < 0 || process < GCLOG_ALL ||
	    time_range_of(a, &range) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (a->argc != 2)
		return misused(a, "two sides are needed: BASE NEW");
	rc = gclog_compare_open(&c, &err);
	if (rc == 0)
		rc = compare(a, c, process, &range, &res, &exceeded, &err);
	status = rc < 0 ? fail(&err) : answer(a, res, process, &range,
	    (enum gclog_format)format);
	gclog_compare_close(c);
	return status == EXIT_FINE && exceeded ? EXIT_NO : status;
}

static const struct option_row options[] = {
	{ "max", 'm', "LIMIT", "METRIC=+10% or +5ms (over base), or "
	  "METRIC=500us", NULL, 1 },
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT,
	OPTION_OUTPUT,
	{ "list", 0, NULL, "name the metrics", NULL, 0 },
};

const struct command cmd_compare = {
	.name = "compare",
	.usage = "BASE NEW",
	.summary = "compare two runs; fail beyond limits",
	.about =
	"Compares every metric of two sides, each named as DB[:RUN]; a "
	"database without\nRUN is all its runs, each metric by its median. "
	"--max says how much of a metric\nis too much: exit status 1 if one "
	"is exceeded, 0 if none is, 2 if the question\ncannot be answered.\n\n"
	"Of several Go processes in one run the largest counts, the one with "
	"most cycles,\nunless --process names another.",
	.examples =
	"  gclog compare base.db new.db\n"
	"  gclog compare run.db:1 run.db:2 --max pause_p99=+10% "
	"--max max_rss=512MiB\n"
	"  gclog compare base.db new.db --format html -o compare.html\n"
	"  gclog compare --list",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
