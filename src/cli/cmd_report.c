/* gclog report: the answer to what happened in a run. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/page.h"
#include "cli/time_range.h"

static int
list(void)
{
	size_t i;

	for (i = 0; i < gclog_report_count(); i++)
		printf("%-10s %s\n", gclog_report_at(i)->name,
		    gclog_report_at(i)->doc);
	return EXIT_FINE;
}

static int
is_report(const char *name)
{
	size_t i;

	for (i = 0; i < gclog_report_count(); i++)
		if (strcmp(gclog_report_at(i)->name, name) == 0)
			return 1;
	return 0;
}

/* A page has charts, too: all for the first screen, after what rules find, else
 * those that are named as its reports are. */
static int
answer(const struct args *a, struct gclog_result *res, const struct target *t,
    int64_t process, int named, enum gclog_format format)
{
	int n = a->argc - named, status = EXIT_FINE;

	if (format == GCLOG_HTML && n == 0)
		status = page_add_findings(res, t, process);
	if (format == GCLOG_HTML && status == EXIT_FINE)
		status = page_add_charts(res, t, NULL, process,
		    a->argv + named, (size_t)n);
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
	int named = a->argc > 0 && (!is_report(a->argv[0]) ||
	    access(a->argv[0], F_OK) == 0);
	struct gclog_result *res;
	struct gclog_err err;
	struct gclog_time_range range;
	struct target t;
	int rc;

	if (args_get(a, "list"))
		return list();
	if (format < 0 || process < GCLOG_ALL ||
	    time_range_of(a, &range) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (named && !strchr(a->argv[0], ':') && access(a->argv[0], F_OK) < 0)
		return misused(a, "%s: neither a database nor a report "
		    "(--list names them)", a->argv[0]);
	if (target_open(&t, named ? a->argv[0] : NULL, ONE_RUN, &err) < 0)
		return fail(&err);
	gclog_db_time_range(t.db, &range);
	rc = gclog_report(&res, t.db, t.run_id, process,
	    (const char *const *)a->argv + named, (size_t)(a->argc - named),
	    &err);
	rc = rc < 0 ? fail(&err) : answer(a, res, &t, process, named,
	    (enum gclog_format)format);
	target_close(&t);
	return rc;
}

static const struct option_row options[] = {
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT_AND("benchfmt or openmetrics"),
	OPTION_OUTPUT,
	{ "list", 0, NULL, "name the reports", NULL, 0 },
};

const struct command cmd_report = {
	.name = "report",
	.usage = "[DB[:RUN]] [REPORT...]",
	.summary = "tell what happened in a run",
	.about =
	"Answers for the run that DB:RUN names (an id or a label), or for the "
	"latest\none. Without REPORT names it prints the first screen: a "
	"verdict, what ran,\npauses, GC CPU, heap, and what else there is to "
	"say. DB is run.db if "
	"not given.",
	.examples =
	"  gclog report\n"
	"  gclog report week.db:monday\n"
	"  gclog report run.db pauses heap --format json\n"
	"  gclog report run.db --format html -o report.html\n"
	"  gclog report run.db --format openmetrics -o gclog.prom\n"
	"  gclog report run.db --process 2\n"
	"  gclog report run.db --from 10m --to 20m\n"
	"  gclog report run.db trust rejected",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
