/* gclog noise: what metrics differ by from run to run, without a change. */
#include "config.h"

#include "cli/cli.h"
#include "cli/progress.h"

/* The runs may have been made elsewhere: --host says so, or their tag. */
static int
name_host(const struct args *a, struct gclog_noise *n, struct gclog_err *err)
{
	const char *host = args_get(a, "host");
	char here[HOST_TEXT];

	return host ? gclog_noise_host(n, host, 1, err) :
	    gclog_noise_host(n, host_name(here), 0, err);
}

/* Learns it, tells, and keeps it once that was written. */
static int
answer(const struct args *a, struct gclog_noise *n, const char *path,
    enum gclog_format format)
{
	struct gclog_result *res;
	struct gclog_err err;
	int status;

	if (name_host(a, n, &err) < 0 || gclog_noise_result(&res, n, &err) < 0)
		return fail(&err);
	status = print_result(a, res, format);
	if (status != EXIT_FINE || args_get(a, "dry-run"))
		return status;
	return gclog_noise_keep(n, path, wall_ns(), &err) < 0 ? fail(&err) :
	    EXIT_FINE;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	int64_t process = process_of(a, GCLOG_LARGEST);
	struct gclog_noise *n = NULL;
	struct target t;
	struct gclog_err err;
	int status;

	if (format < 0 || process < GCLOG_ALL)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one database at a time", a->argv[1]);
	if (target_open(&t, a->argc ? a->argv[0] : NULL, SELECTION, &err) < 0)
		return fail(&err);
	status = gclog_noise_learn(&n, t.db, t.selector, process, &err) < 0 ?
	    fail(&err) : answer(a, n, t.path, (enum gclog_format)format);
	gclog_noise_close(n);
	target_close(&t);
	return status;
}

static const struct option_row options[] = {
	{ "host", 0, "NAME", "where the runs were made, if not here", NULL,
	  0 },
	{ "dry-run", 'n', NULL, "tell it, and keep nothing", NULL, 0 },
	OPTION_PROCESS,
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_noise = {
	.name = "noise",
	.usage = "[DB[:RUNS]]",
	.summary = "learn what metrics differ by without a change",
	.about =
	"Learns from repeated runs of one build how much each metric differs "
	"from run to\nrun: of all pairs of them 95 % differ by no more. It is "
	"kept in the database, by\nhost; learning again replaces it. What "
	"compare and gate find below it proves\nnothing.\n\n"
	"RUNS is a label, or some ids with commas between; at least 5 runs "
	"of one build\nand setting are needed, better 20. Damaged ones are "
	"left out.",
	.examples =
	"  gclog noise run.db:base\n"
	"  gclog noise run.db:1,2,3,5,8 --dry-run\n"
	"  gclog noise week.db:base --host ci-runner",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
