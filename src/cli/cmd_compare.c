/* gclog compare: two runs, or two sets of runs, metric by metric. */
#include "config.h"

#include <stdio.h>

#include "cli/cli.h"
#include "cli/sides.h"
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

static int
compare(struct sides *s, const struct args *a, struct gclog_result **res,
    int *exceeded, struct gclog_err *err)
{
	const char *key = args_get(a, "by");
	int rc = sides_add(s, 0, a->argv[0], err);

	if (rc == 0 && a->argc == 2)
		rc = sides_add(s, 1, a->argv[1], err);
	if (rc == 0)
		rc = key ? gclog_compare_groups(res, s->compare, key, err) :
		    gclog_compare_result(res, s->compare, exceeded, err);
	return rc < 0 ? fail(err) : EXIT_FINE;
}

static int
answer(const struct sides *s, const struct args *a, struct gclog_result *res,
    enum gclog_format format)
{
	int status = a->argc < 2 ? EXIT_FINE : sides_draw(s, a, res, format);

	if (status == EXIT_FINE)
		return print_result(a, res, format);
	gclog_result_free(res);
	return status;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	struct gclog_result *res = NULL;
	struct gclog_err err;
	struct sides s;
	int exceeded = 0, status;

	if (args_get(a, "list"))
		return list();
	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc != 2 && !(a->argc == 1 && args_get(a, "by")))
		return misused(a, "two sides are needed: BASE NEW");
	if (args_get(a, "by") && (args_get(a, "max") || args_get(a, "plot")))
		return misused(a, "--max and --plot are for two sides, not for "
		    "groups");
	status = sides_open(&s, a, &err);
	if (status == EXIT_FINE)
		status = compare(&s, a, &res, &exceeded, &err);
	if (status == EXIT_FINE)
		status = answer(&s, a, res, (enum gclog_format)format);
	sides_close(&s);
	return status == EXIT_FINE && exceeded ? EXIT_NO : status;
}

static const struct option_row options[] = {
	OPTION_MAX,
	{ "by", 'b', "KEY", "groups of runs by a tag, against the first",
	  NULL, 0 },
	OPTION_PLOT,
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT_AND("benchfmt or openmetrics"),
	OPTION_OUTPUT,
	{ "list", 0, NULL, "name the metrics", NULL, 0 },
};

const struct command cmd_compare = {
	.name = "compare",
	.usage = "BASE [NEW]",
	.summary = "compare two runs; fail beyond limits",
	.about =
	"Compares every metric of two sides of one or many runs: DB is all its "
	"runs,\nDB:LABEL those of a label, DB:1,2,5 these. A metric is the "
	"median of its runs;\nfrom 4 runs a side on it is tested whether the "
	"difference is more than noise.\n--max says how much of a metric is "
	"too much: exit status 1 if one is exceeded, 0\nif none is, 2 if the "
	"question cannot be answered.\n\n"
	"Of several Go processes in one run the largest counts, the one with "
	"most cycles,\nunless --process names another.",
	.examples =
	"  gclog compare base.db new.db\n"
	"  gclog compare run.db:1 run.db:2 --max pause_p99=+10% "
	"--max max_rss=512MiB\n"
	"  gclog compare base.db new.db --format html -o compare.html\n"
	"  gclog compare ci.db --by commit\n"
	"  gclog compare --list",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
