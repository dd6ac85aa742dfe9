/* gclog export: every row of a family. */
#include "config.h"

#include "cli/cli.h"

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_CSV);
	int64_t process = process_of(a, GCLOG_ALL);
	struct gclog_result *res;
	struct gclog_err err;
	struct target t;
	int rc;

	if (format < 0 || process < GCLOG_ALL)
		return EXIT_TROUBLE;
	if (a->argc < 1 || a->argc > 2)
		return misused(a, "name a family, and a database maybe");
	if (target_open(&t, a->argc > 1 ? a->argv[0] : NULL, SOME_RUNS,
	    &err) < 0)
		return fail(&err);
	rc = gclog_export(&res, t.db, t.run_id, t.all, process,
	    a->argv[a->argc - 1], &err);
	rc = rc < 0 ? fail(&err) :
	    print_result(a, res, (enum gclog_format)format);
	target_close(&t);
	return rc;
}

static const struct option_row options[] = {
	OPTION_PROCESS,
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_export = {
	.name = "export",
	.usage = "[DB[:RUN]] FAMILY",
	.summary = "write out every record of a family",
	.about =
	"Writes all rows of a family's table (gclog families lists them), or "
	"of process\nor rejected, in base units: nanoseconds, bytes. CSV "
	"unless --format says\notherwise; jsonl is a JSON object a line. The "
	"latest run of run.db if not\ngiven; DB:* is all runs.",
	.examples =
	"  gclog export gctrace >cycles.csv\n"
	"  gclog export run.db:2 gctrace --format jsonl\n"
	"  gclog export run.db gctrace --process 1\n"
	"  gclog export 'week.db:*' timev",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
