/* gclog ingest: which runs are made of standard input or files. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli/ingest.h"
#include "cli/inputs.h"
#include "cli/series.h"
#include "cli/signals.h"
#include "cli/window.h"

static int
check_tags(const struct args *a)
{
	const char *tag;
	size_t k;

	for (k = 0; (tag = args_each(a, "tag", k)); k++)
		if (!strchr(tag, '=') || tag[0] == '=')
			return misused(a, "--tag %s: not KEY=VALUE", tag);
	return 0;
}

/* The families that --format defines. */
static int
load_formats(const struct args *a, struct gclog_formats **f)
{
	struct gclog_err err;
	const char *path;
	size_t k;
	int rc = gclog_formats_open(f, &err);

	for (k = 0; rc == 0 && (path = args_each(a, "format", k)); k++)
		rc = gclog_formats_load(*f, path, &err);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}

/* A run for each file; the worst of their exit statuses. */
static int
ingest_each(const struct args *a, const struct gclog_formats *f,
    const struct inputs *in)
{
	int worst = in->trouble ? EXIT_TROUBLE : EXIT_FINE;
	size_t i;

	for (i = 0; i < in->n && !signals_end(0); i++) {
		const char *path = in->paths[i];
		int status = ingest_one(a, f, &path, 1);

		if (status > worst)
			worst = status;
	}
	return worst;
}

/* One run for all: with a gap in it, it would be another log. */
static int
ingest_series(const struct args *a, const struct gclog_formats *f,
    struct inputs *in)
{
	if (in->trouble || in->n == 0 || series_sort(in) < 0)
		return EXIT_TROUBLE;
	return ingest_one(a, f, (const char *const *)in->paths, in->n);
}

static int
ingest_all(const struct args *a, const struct gclog_formats *f)
{
	static const char *const standard_input = NULL;
	const char *output = args_get(a, "output");
	struct inputs in;
	int status;

	signals_catch();
	if (a->argc == 0)
		return ingest_one(a, f, &standard_input, 1);
	if (args_get(a, "follow"))
		return ingest_one(a, f, (const char *const *)a->argv, 1);
	inputs_find(&in, a->argc, a->argv, output ? output : default_database);
	status = args_get(a, "series") ? ingest_series(a, f, &in) :
	    ingest_each(a, f, &in);
	inputs_free(&in);
	return status;
}

static int
run(const struct args *a)
{
	struct gclog_formats *f = NULL;
	int i, status = check_tags(a);

	if (status != 0)
		return status;
	if (args_get(a, "follow") && (a->argc != 1 ||
	    args_get(a, "series") || strcmp(a->argv[0], "-") == 0))
		return misused(a, "--follow takes one file");
	for (i = 0; i < a->argc && args_get(a, "series"); i++)
		if (strcmp(a->argv[i], "-") == 0)
			return misused(a, "--series takes files: their order "
			    "is looked for before they are read");
	if (a->argc == 0 && isatty(STDIN_FILENO))
		return misused(a, "standard input is a terminal; pipe a "
		    "program into gclog, as in GODEBUG=gctrace=1 ./app 2>&1 "
		    "| gclog ingest, or name its log files");
	status = load_formats(a, &f);
	if (status == EXIT_FINE)
		status = ingest_all(a, f);
	gclog_formats_close(f);
	return status;
}

static const struct option_row options[] = {
	{ "output", 'o', "DB", "the database; run.db if not given", NULL, 0 },
	{ "label", 'l', "TEXT", "a name for the run", NULL, 0 },
	{ "tag", 't', "KEY=VALUE", "a fact about the run, as commit=1a2b3c",
	  NULL, 1 },
	{ "format", 0, "FILE", "look for a format of your own, too: gclog(5)",
	  NULL, 1 },
	{ "again", 0, NULL, "even if an earlier run has the same content",
	  NULL, 0 },
	{ "follow", 0, NULL, "read on as FILE grows and is rotated, until "
	  "Ctrl-C", NULL, 0 },
	{ "series", 0, NULL, "all FILEs are one rotated log: one run, in its "
	  "order", NULL, 0 },
	OPTIONS_WINDOW,
	{ "tee", 0, NULL, "pass the input on to standard output, unchanged",
	  NULL, 0 },
};

const struct command cmd_ingest = {
	.name = "ingest",
	.usage = "[FILE...]",
	.summary = "read a log into a database",
	.about =
	"Reads standard input, or each FILE (- is standard input), and adds a "
	"run to\nthe database for each: nothing in it is ever overwritten. "
	"A FILE can be a\nfolder, or a pattern as 'logs/*.log'; gz, xz, zst, "
	"bz2 and lz4 are unpacked,\nwhatever their names. Records are found "
	"wherever in a line they stand; what\nbegins like one and is none is "
	"kept as rejected. Everything read is committed\nat least every half "
	"second, so that a report can be made while a program still\nruns.",
	.examples =
	"  GODEBUG=gctrace=1 ./app 2>&1 | gclog ingest\n"
	"  GODEBUG=gctrace=1 ./app 2>&1 | gclog ingest --tee >app.log\n"
	"  gclog ingest --follow /var/log/app.log\n"
	"  gclog ingest --series /var/log/app.log*\n"
	"  gclog ingest -o week.db --label monday --tag commit=1a2b3c "
	"app.log",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
