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
	"Writes the rows of one SELECT; the database is not changed. In it, "
	":run is the\nid of the run that DB:RUN names, or of the latest. The "
	"end of a column's name is\nits unit, as in max_pause_ns. gclog(5) "
	"tells the tables, and views for common\nquestions:\n\n"
	"  cycles     each cycle: cause, pause, GC CPU, allocation, GOGC\n"
	"  pauses     each time the world was stopped\n"
	"  totals     what the cycles of a process come to; seconds, of "
	"each second\n"
	"  runs       each run; gaps, where cycles are missing\n\n"
	"Beside SQLite's functions there are:\n\n"
	"  percentile(x, p)    nearest rank, p from 0 to 100; an aggregate\n"
	"  median(x)           the same with 50\n"
	"  midpoint(ns)        the middle of what a printed time stands for\n"
	"  human(x, unit)      a number in words: 'ns', 'bytes', 'bytes/s', "
	"...",
	.examples =
	"  gclog query 'SELECT phase, percentile(pause_ns, 99) AS p99_ns\n"
	"    FROM pauses WHERE run_id = :run GROUP BY phase'\n"
	"  gclog query 'SELECT cause, count(*), sum(gc_cpu_mid_ns) AS cpu_ns\n"
	"    FROM cycles WHERE run_id = :run GROUP BY cause'\n"
	"  gclog query week.db 'SELECT label, gc_cpu_pct, live_max_bytes\n"
	"    FROM totals JOIN runs USING (run_id)' --format csv",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
