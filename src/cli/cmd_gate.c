/* gclog gate: limits on a new side that fail a build, and only for a reason. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/sides.h"
#include "cli/time_range.h"

static const char usual_file[] = "gclog.gate";

/* Limits of a file: the one that is named, else the usual one if it is there
 * and nothing else is said. */
static int
load_limits(struct sides *s, const struct args *a, struct gclog_err *err)
{
	const char *path = args_get(a, "limits");

	if (!path && !args_get(a, "max") && access(usual_file, F_OK) == 0)
		path = usual_file;
	return path ? gclog_compare_limits(s->compare, path, err) : 0;
}

static int
allow(struct sides *s, const struct args *a, struct gclog_err *err)
{
	const char *name;
	size_t k;
	int rc = 0;

	for (k = 0; rc == 0 && (name = args_each(a, "allow", k)); k++)
		rc = gclog_compare_allow(s->compare, name, err);
	return rc;
}

/* What was learned of noise, in the databases of both sides. */
static int
add_noise(struct sides *s, const struct args *a, struct gclog_err *err)
{
	char here[HOST_TEXT];
	struct target t;
	int i, rc = 0;

	for (i = 0; rc == 0 && i < a->argc; i++) {
		rc = target_open(&t, a->argv[i], SELECTION, err);
		if (rc == 0)
			rc = gclog_compare_noise(s->compare, t.db,
			    host_name(here), err);
		target_close(&t);
	}
	return rc;
}

static int
set_alpha(struct sides *s, const struct args *a, struct gclog_err *err)
{
	const char *text = args_get(a, "alpha");
	char *end;
	double alpha;

	if (!text)
		return EXIT_FINE;
	alpha = strtod(text, &end);
	if (end == text || *end)
		return misused(a, "--alpha %s: not a number such as 0.05",
		    text);
	return gclog_compare_alpha(s->compare, alpha, err) < 0 ? fail(err) :
	    EXIT_FINE;
}

/* What is asked, and the runs it is asked of. */
static int
take(struct sides *s, const struct args *a, struct gclog_err *err)
{
	int rc = load_limits(s, a, err);

	if (rc == 0)
		rc = allow(s, a, err);
	if (rc == 0 && args_get(a, "single"))
		gclog_compare_single(s->compare);
	if (rc == 0 && a->argc == 2)
		rc = sides_add(s, 0, a->argv[0], err);
	if (rc == 0)
		rc = sides_add(s, 1, a->argv[a->argc - 1], err);
	if (rc == 0)
		rc = add_noise(s, a, err);
	return rc < 0 ? fail(err) : EXIT_FINE;
}

static int
judge(struct sides *s, const struct args *a, enum gclog_format format)
{
	static const int status_of[] = { [GCLOG_PASS] = EXIT_FINE,
		[GCLOG_REGRESS] = EXIT_NO, [GCLOG_INCONCLUSIVE] = EXIT_UNSURE,
		[GCLOG_INVALID] = EXIT_INVALID };
	enum gclog_verdict verdict = GCLOG_INVALID;
	struct gclog_result *res;
	struct gclog_err err;
	int status, cannot = 0, rc;

	rc = args_get(a, "selftest") ?
	    gclog_gate_selftest(&res, s->compare, &cannot, &err) :
	    gclog_gate_result(&res, s->compare, &verdict, &err);
	if (rc < 0)
		return fail(&err);
	status = a->argc == 2 ? sides_draw(s, a, res, format) : EXIT_FINE;
	if (status != EXIT_FINE) {
		gclog_result_free(res);
		return status;
	}
	status = print_result(a, res, format);
	if (status != EXIT_FINE)
		return status;
	return !args_get(a, "selftest") ? status_of[verdict] :
	    cannot ? EXIT_NO : EXIT_FINE;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE), status;
	struct gclog_err err;
	struct sides s;

	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc < 1 || a->argc > 2)
		return misused(a, "one side or two are needed: [BASE] NEW");
	if (a->argc == 1 && args_get(a, "plot"))
		return misused(a, "--plot draws two sides: BASE NEW");
	status = sides_open(&s, a, &err);
	if (status == EXIT_FINE)
		status = set_alpha(&s, a, &err);
	if (status == EXIT_FINE)
		status = take(&s, a, &err);
	if (status == EXIT_FINE)
		status = judge(&s, a, (enum gclog_format)format);
	sides_close(&s);
	return status;
}

static const struct option_row options[] = {
	OPTION_MAX,
	{ "limits", 'l', "FILE", "limits, a line each; gclog.gate if it is "
	  "there", NULL, 0 },
	{ "single", 's', NULL, "few runs decide relative limits, too", NULL,
	  0 },
	{ "allow", 'a', "FLAW", "take runs in spite of it", gclog_flaw_name,
	  1 },
	{ "alpha", 0, "P", "level of significance; 0.05", NULL, 0 },
	{ "selftest", 0, NULL, "prove that each limit can fail", NULL, 0 },
	OPTION_PLOT,
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FORMAT_AND("junit, github, ..."),
	OPTION_OUTPUT,
};

const struct command cmd_gate = {
	.name = "gate",
	.usage = "[BASE] NEW",
	.summary = "pass or fail a build by limits",
	.about =
	"Judges new runs by limits, each side named as for compare: of base "
	"(pause_p99 <=\nbase +10%), absolute (gc_cpu <= 5%) or in windows "
	"(pause_p99 <= 500us in every\n60s window). A relative limit is broken "
	"if the difference is significant and its\nwhole interval beyond the "
	"margin; it holds if the whole interval is within; else\nmore runs are "
	"needed. Damaged runs, or settings that differ, are no evidence\n"
	"unless --allow names the flaw: damaged, truncated, empty, short, "
	"gogc,\ngomemlimit, gomaxprocs, go (its release), host, order (base is "
	"younger), same\n(a run on both sides).\n\n"
	"Exit status: 0 pass, 1 regress, 3 inconclusive, 4 invalid, 2 trouble.",
	.examples =
	"  gclog gate base.db new.db --max pause_p99=+10% --max gc_cpu=5%\n"
	"  gclog gate ci.db:main ci.db:pull --limits gclog.gate -f md\n"
	"  gclog gate run.db --max max_rss=512MiB\n"
	"  gclog gate base.db new.db --selftest",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
