/* gclog query: the answer to a question in SQL. */
#include "config.h"

#include "cli/cli.h"

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	struct gclog_result *res;
	struct gclog_err err;
	struct target t;
	int rc;

	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc < 1 || a->argc > 2)
		return misused(a, "give one SELECT, in quotes, and a database "
		    "maybe");
	if (target_open(&t, a->argc > 1 ? a->argv[0] : NULL, SOME_RUNS,
	    &err) < 0)
		return fail(&err);
	rc = gclog_query(&res, t.db, t.run_id, a->argv[a->argc - 1], &err);
	rc = rc < 0 ? fail(&err) :
	    print_result(a, res, (enum gclog_format)format);
	target_close(&t);
	return rc;
}

static const struct option_row options[] = {
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_query = {
	.name = "query",
	.usage = "[DB[:RUN]] 'SELECT ...'",
	.summary = "ask a question in SQL",
	.about =
	"Writes the rows of one SELECT; the database is not changed. gclog(5) "
	"tells\nits tables and views. In it, :run is the id of the run that "
	"DB:RUN names, or\nof the latest. The end of a column's name is its "
	"unit, as in max_pause_ns.\nBeside SQLite's functions there are:\n\n"
	"  percentile(x, p)    nearest rank, p from 0 to 100; an aggregate\n"
	"  median(x)           the same with 50\n"
	"  midpoint(ns)        the middle of what a printed time stands for\n"
	"  human(x, unit)      a number in words: 'ns', 'bytes', 'bytes/s', "
	"...",
	.examples =
	"  gclog query 'SELECT percentile(pause_ns, 99) AS p99_ns FROM "
	"gctrace\n"
	"    WHERE run_id = :run'\n"
	"  gclog query week.db \"SELECT run_id, count(*), max(pause_ns) AS "
	"max_ns\n"
	"    FROM gctrace GROUP BY 1\" --format csv",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
