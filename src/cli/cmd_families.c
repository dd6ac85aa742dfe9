/* gclog families: what can be read, from the tables. */
#include "config.h"

#include "cli/cli.h"

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	struct gclog_result *res;
	struct gclog_err err;

	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one family at a time", a->argv[1]);
	if (a->argc && args_get(a, "all"))
		return misused(a, "--all: with a family");
	if (a->argc && args_get(a, "wrappers"))
		return misused(a, "--wrappers: without a family");
	if (args_get(a, "wrappers") ? gclog_wrappers(&res, &err) < 0 :
	    gclog_families(&res, args_get(a, "all") ? "*" : a->argc ?
	    a->argv[0] : NULL, &err) < 0)
		return fail(&err);
	return print_result(a, res, (enum gclog_format)format);
}

static const struct option_row options[] = {
	{ "all", 'a', NULL, "every field, wording and check of every family",
	  NULL, 0 },
	{ "wrappers", 'w', NULL, "what can stand around lines, and is taken "
	  "off", NULL, 0 },
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_families = {
	.name = "families",
	.usage = "[FAMILY]",
	.summary = "list what can be read, and every field of it",
	.about =
	"Lists the families of records that gclog reads; with a FAMILY, its "
	"fields with\nunit and meaning, its wordings by the release that first "
	"printed them, and the\nchecks it is held against.  With --wrappers "
	"what collects logs adds to their\nlines, and gclog takes off.",
	.examples =
	"  gclog families\n"
	"  gclog families gctrace\n"
	"  gclog families --all --format json\n"
	"  gclog families --wrappers",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
