/* gclog whatif: what a run would have been under another GOGC or limit. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/page.h"
#include "cli/time_range.h"

/* ---- what is asked --------------------------------------------------- */

/* Each option that is one call. */
static const struct {
	const char *option;
	int (*say)(struct gclog_whatif *w, const char *text,
	    struct gclog_err *err);
} wishes[] = {
	{ "gogc", gclog_whatif_gogc },
	{ "memlimit", gclog_whatif_memlimit },
	{ "fit", gclog_whatif_fit },
	{ "was", gclog_whatif_was },
};

static int
say_all(const struct args *a, struct gclog_whatif *w, struct gclog_err *err)
{
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < COUNT(wishes); i++) {
		const char *text = args_get(a, wishes[i].option);

		if (text)
			rc = wishes[i].say(w, text, err);
	}
	return rc;
}

typedef int give(struct gclog_whatif *w, struct gclog_db *db, int64_t run_id,
    int64_t process, struct gclog_err *err);

/* A run, or a part of it. */
static int
give_run(struct gclog_whatif *w, const char *target, int64_t process,
    const struct gclog_time_range *range, give *to, struct gclog_err *err)
{
	struct target t;
	int rc = target_open(&t, target, ONE_RUN, err);

	if (rc < 0)
		return rc;
	if (range)
		gclog_db_time_range(t.db, range);
	rc = to(w, t.db, t.run_id, process, err);
	target_close(&t);
	return rc;
}

static int
give_runs(const struct args *a, struct gclog_whatif *w, int64_t process,
    const struct gclog_time_range *range, struct gclog_err *err)
{
	const char *other = args_get(a, "calibrate");
	int rc = give_run(w, a->argc ? a->argv[0] : NULL, process, range,
	    gclog_whatif_run, err);

	return rc < 0 || !other ? rc : give_run(w, other, GCLOG_LARGEST, NULL,
	    gclog_whatif_calibrate, err);
}

/* ---- what is answered ------------------------------------------------ */

/* Where --plot says, and onto a page. */
static int
draw(const struct args *a, struct gclog_whatif *w, struct gclog_result *page)
{
	struct gclog_chart *c;
	struct gclog_err err;
	int status;

	if (!args_get(a, "plot") && !page)
		return EXIT_FINE;
	if (gclog_whatif_chart(&c, w, &err) < 0)
		return fail(&err);
	status = page_draw(a, c, page);
	gclog_chart_free(c);
	return status;
}

static int
answer(const struct args *a, struct gclog_whatif *w, int format)
{
	struct gclog_result *res;
	struct gclog_err err;
	int fits, status;

	if (gclog_whatif_result(&res, w, &fits, &err) < 0)
		return fail(&err);
	status = draw(a, w, format == GCLOG_HTML ? res : NULL);
	if (status != EXIT_FINE) {
		gclog_result_free(res);
		return status;
	}
	status = print_result(a, res, (enum gclog_format)format);
	return status == EXIT_FINE && !fits ? EXIT_NO : status;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	int64_t process = process_of(a, GCLOG_LARGEST);
	struct gclog_time_range range;
	struct gclog_whatif *w;
	struct gclog_err err;
	int status, rc;

	if (format < 0 || process < GCLOG_ALL ||
	    time_range_of(a, &range) != EXIT_FINE)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one run is enough; a second one goes "
		    "behind --calibrate", a->argv[1]);
	if (plot_check(a) != EXIT_FINE)
		return EXIT_TROUBLE;
	rc = gclog_whatif_open(&w, &err);
	if (rc == 0)
		rc = say_all(a, w, &err);
	if (rc == 0)
		rc = give_runs(a, w, process, &range, &err);
	status = rc < 0 ? fail(&err) : answer(a, w, format);
	gclog_whatif_close(w);
	return status;
}

static const struct option_row options[] = {
	{ "gogc", 0, "LIST", "these, such as 50,200,off; off is for limits",
	  NULL, 0 },
	{ "memlimit", 0, "LIST", "and these GOMEMLIMITs, each with every GOGC",
	  NULL, 0 },
	{ "fit", 0, "SIZE", "and the cheapest that needs no more memory",
	  NULL, 0 },
	{ "calibrate", 0, "RUN", "DB[:RUN]: it again, at another GOGC",
	  NULL, 0 },
	{ "was", 0, "GOGC", "what the run had, if neither tag nor goals tell",
	  NULL, 0 },
	{ "plot", 0, "FILE", "draw it, too: .png, .svg, .pdf or .txt", NULL,
	  0 },
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_whatif = {
	.name = "whatif",
	.usage = "[DB[:RUN]]",
	.summary = "tell what another GOGC or limit would cost",
	.about =
	"Replays what the run allocated and kept under other settings, by the "
	"cost model\nof the guide to Go's garbage collector: GC CPU, peak heap "
	"and cycles per second,\neach with a range, for GOGC 25 to 800 or "
	"those that --gogc names. It refuses,\nand says why, where the model "
	"does not hold.\n\n"
	"A second run of the same program at another GOGC makes it surer: "
	"--calibrate.\nIf nothing fits --fit, the exit status is 1.",
	.examples =
	"  gclog whatif run.db\n"
	"  gclog whatif run.db --gogc 100,200,400 --plot whatif.svg\n"
	"  gclog whatif run.db --gogc 100,off --memlimit 256MiB,512MiB\n"
	"  gclog whatif run.db --fit 512MiB\n"
	"  gclog whatif run.db:1 --calibrate run.db:2",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
