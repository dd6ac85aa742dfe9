/* gclog advise: findings with evidence, and what to do about them. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/time_range.h"

/* The rules, or one of them, as they are set. */
static int
tell_rules(const struct args *a, const struct gclog_advice *advice,
    enum gclog_format format)
{
	const char *id = args_get(a, "explain");
	struct gclog_result *res;
	struct gclog_err err;

	if (a->argc > 0)
		return misused(a, "%s: --list and --explain are about no "
		    "database", a->argv[0]);
	if (gclog_advice_rules(&res, advice, id, &err) < 0)
		return fail(&err);
	return print_result(a, res, format);
}

/* Findings; *worst is how bad they are. */
static int
tell_findings(const struct args *a, const struct gclog_advice *advice,
    enum gclog_format format, int *worst)
{
	int64_t process = process_of(a, GCLOG_LARGEST);
	struct gclog_time_range range;
	struct gclog_result *res;
	struct gclog_err err;
	struct target t;
	int rc;

	if (process < GCLOG_ALL || time_range_of(a, &range) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (target_open(&t, a->argc ? a->argv[0] : NULL, ONE_RUN, &err) < 0)
		return fail(&err);
	gclog_db_time_range(t.db, &range);
	rc = gclog_advice_result(&res, advice, t.db, t.run_id, process, worst,
	    &err);
	rc = rc < 0 ? fail(&err) : print_result(a, res, format);
	target_close(&t);
	return rc;
}

/* --fail-on: a severity; above all if not given, -1 after telling that it is
 * none. */
static int
limit_of(const struct args *a)
{
	const char *name = args_get(a, "fail-on");
	int limit = name ? gclog_severity_find(name) : GCLOG_ERROR + 1;

	if (limit < 0)
		misused(a, "--fail-on %s: not info, warn or error", name);
	return limit;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE), limit = limit_of(a);
	const char *path = args_get(a, "rules");
	struct gclog_advice *advice = NULL;
	struct gclog_err err;
	int worst = -1, rc;

	if (format < 0 || limit < 0)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one run at a time", a->argv[1]);
	rc = gclog_advice_open(&advice, &err);
	if (rc == 0 && path)
		rc = gclog_advice_load(advice, path, &err);
	if (rc < 0)
		rc = fail(&err);
	else if (args_get(a, "list") || args_get(a, "explain"))
		rc = tell_rules(a, advice, (enum gclog_format)format);
	else
		rc = tell_findings(a, advice, (enum gclog_format)format,
		    &worst);
	gclog_advice_close(advice);
	return rc == EXIT_FINE && worst >= limit ? EXIT_NO : rc;
}

static const struct option_row options[] = {
	{ "fail-on", 0, "SEVERITY", "status 1 for a finding of warn or error",
	  gclog_severity_name, 0 },
	{ "rules", 0, "FILE", "thresholds and severities of your own", NULL,
	  0 },
	{ "explain", 0, "RULE", "tell all about a rule; '*': all rules",
	  gclog_advice_rule, 0 },
	{ "list", 0, NULL, "name the rules", NULL, 0 },
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT_AND("junit or github"),
	OPTION_OUTPUT,
};

const struct command cmd_advise = {
	.name = "advise",
	.usage = "[DB[:RUN]]",
	.summary = "say what stands out and what to do",
	.about =
	"Judges a run by rules, and prints what they find: how bad it is, the "
	"figures\nand thresholds that speak for it, the records to look at, "
	"what to do and what\nto open next. A healthy run has no finding.\n\n"
	"Exit status: 0; with --fail-on, 1 if there is a finding of that "
	"severity or\nabove. FILE has lines such as:\n\n"
	"  gc-cpu-high.gc_cpu = 20%    # a threshold; --explain names them\n"
	"  frequent = info             # a severity: info, warn or error\n"
	"  idle = off\n"
	"  short-run = 30s             # below, rates are info at most",
	.examples =
	"  gclog advise\n"
	"  gclog advise week.db:monday --fail-on warn\n"
	"  gclog advise --explain limit-thrash\n"
	"  gclog advise run.db --rules ours.rules --format json",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
