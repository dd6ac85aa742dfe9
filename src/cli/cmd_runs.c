/* gclog runs: the runs of a database. */
#include "config.h"

#include "cli/cli.h"

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	struct gclog_result *res;
	struct gclog_db *db;
	struct gclog_err err;
	int rc;

	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one database at a time", a->argv[1]);
	rc = gclog_db_open(&db, a->argc ? a->argv[0] : default_database, &err);
	if (rc < 0)
		return fail(&err);
	rc = gclog_runs(&res, db, &err);
	rc = rc < 0 ? fail(&err) :
	    print_result(a, res, (enum gclog_format)format);
	gclog_db_close(db);
	return rc;
}

static const struct option_row options[] = {
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_runs = {
	.name = "runs",
	.usage = "[DB]",
	.summary = "list the runs of a database",
	.about =
	"Lists every run: its id and label, what it was read from and when, "
	"and how\nmuch was read. DB is run.db if not given.",
	.examples =
	"  gclog runs\n"
	"  gclog runs week.db --format csv",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
