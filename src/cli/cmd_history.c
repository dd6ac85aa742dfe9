/* gclog history: a metric over many runs, and where its level changed. */
#include "config.h"

#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/page.h"

static const char *
metric_word(size_t i)
{
	return i < gclog_metric_count() ? gclog_metric_at(i)->name : NULL;
}

/* Where --plot says, and onto a page. */
static int
draw(const struct args *a, const struct gclog_history *h,
    struct gclog_result *page)
{
	struct gclog_chart *c;
	struct gclog_err err;
	int status;

	if (!args_get(a, "plot") && !page)
		return EXIT_FINE;
	if (gclog_history_chart(&c, h, &err) < 0)
		return fail(&err);
	status = page_draw(a, c, page);
	gclog_chart_free(c);
	return status;
}

static int
answer(const struct args *a, const struct gclog_history *h,
    enum gclog_format format)
{
	struct gclog_result *res;
	struct gclog_err err;
	int status;

	if (gclog_history_result(&res, h, &err) < 0)
		return fail(&err);
	status = draw(a, h, format == GCLOG_HTML ? res :
	    NULL);
	if (status == EXIT_FINE)
		return print_result(a, res, format);
	gclog_result_free(res);
	return status;
}

/* What is wrong with the arguments, or EXIT_FINE. */
static int
check(const struct args *a)
{
	if (a->argc > 1)
		return misused(a, "%s: one database at a time", a->argv[1]);
	if (!args_get(a, "metric"))
		return misused(a, "--metric says what to follow; gclog compare "
		    "--list names the metrics");
	return plot_check(a);
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	const struct gclog_history_asked asked = {
		.metric = args_get(a, "metric"), .by = args_get(a, "by"),
		.base = args_get(a, "base"), .all = args_get(a, "all") != NULL,
		.process = process_of(a, GCLOG_LARGEST),
	};
	struct gclog_history *h = NULL;
	struct target t;
	struct gclog_err err;
	int status;

	if (format < 0 || asked.process < GCLOG_ALL || check(a) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (target_open(&t, a->argc ? a->argv[0] : NULL, SELECTION, &err) < 0)
		return fail(&err);
	status = gclog_history_open(&h, t.db, t.selector, &asked, &err) < 0 ?
	    fail(&err) : answer(a, h, (enum gclog_format)format);
	gclog_history_close(h);
	target_close(&t);
	return status;
}

static const struct option_row options[] = {
	{ "metric", 'm', "METRIC", "what to follow, such as gc_cpu",
	  metric_word, 0 },
	{ "by", 'b', "KEY", "by values of a tag, each the median of its runs",
	  NULL, 0 },
	{ "base", 0, "RUN", "an id, label or tag value; else the first level",
	  NULL, 0 },
	{ "all", 'a', NULL, "take damaged runs, too", NULL, 0 },
	{ "plot", 0, "FILE", "draw it, too: .png, .svg, .pdf or .txt", NULL,
	  0 },
	OPTION_PROCESS,
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_history = {
	.name = "history",
	.usage = "[DB[:RUNS]]",
	.summary = "follow a metric over runs, and tell where it changed",
	.about =
	"Tells a metric of all runs of a database, in order of time, and from "
	"which run\non its level is another one, with how often chance would "
	"do that. Each value is\ntold against a base that stays, and against "
	"the level before.\n\n"
	"RUNS is a label, or some ids with commas between. Damaged runs are "
	"left out.",
	.examples =
	"  gclog history nightly.db --metric gc_cpu\n"
	"  gclog history nightly.db --metric pause_p99 --by commit\n"
	"  gclog history nightly.db:main --metric max_rss --base v1.4\n"
	"  gclog history nightly.db -m gc_cpu --plot history.svg",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
