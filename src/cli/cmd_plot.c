/* gclog plot: charts of a run, drawn by gnuplot. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/time_range.h"

/* What to draw, and where to. */
struct plot {
	const struct args *args;
	struct target target;
	struct target other; /* to compare with; without a database: none */
	int64_t process;
	int64_t cycle; /* 0: none is named */
	struct gclog_term term;
	const char *folder; /* a file per chart in it; NULL: term.output */
};

static int
list(void)
{
	size_t i;

	for (i = 0; chart_kind_at(i); i++)
		printf("%-9s %s\n", chart_kind_at(i)->name,
		    chart_kind_at(i)->doc);
	return EXIT_FINE;
}

static int
is_chart(const char *name)
{
	size_t i;

	for (i = 0; chart_kind_at(i); i++)
		if (strcmp(chart_kind_at(i)->name, name) == 0)
			return 1;
	return 0;
}

/* ---- one chart ------------------------------------------------------ */

static int
draw(const struct plot *p, const char *name, const struct gclog_chart *c)
{
	struct gclog_term term = p->term;
	struct gclog_err err;
	char path[4096];
	int rc;

	if (p->folder) {
		const char *end = strrchr(p->folder, '/');

		snprintf(path, sizeof path, "%s%s%s.%s", p->folder,
		    end && !end[1] ? "" : "/", name,
		    strcmp(term.name, "dumb") ? term.name : "txt");
		term.output = path;
	}
	rc = args_get(p->args, "script") ? draw_script(c, &term, &err) :
	    draw_picture(c, &term, &err);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}

static int
width_of(const struct plot *p)
{
	return p->term.width ? p->term.width : 1200;
}

/* A chart that is asked for: by name, or one of these. */
struct wish {
	const char *name; /* of its file, too */
	const char *xy;
	int64_t cycle;
};

static int
make_chart(const struct plot *p, const struct target *t,
    const struct wish *w, struct gclog_chart **c, struct gclog_err *err)
{
	if (w->xy)
		return gclog_chart_xy(c, t->db, t->run_id, p->process, w->xy,
		    width_of(p), err);
	if (w->cycle)
		return gclog_chart_cycle(c, t->db, t->run_id, p->process,
		    w->cycle, width_of(p), err);
	return gclog_chart_make(c, t->db, t->run_id, p->process, w->name,
	    width_of(p), err);
}

/* Lays that of the run to compare with under it, if there is one. */
static int
add_other(const struct plot *p, const struct wish *w, struct gclog_chart *c,
    struct gclog_err *err)
{
	struct gclog_chart *other;
	int rc;

	if (!p->other.db)
		return 0;
	rc = make_chart(p, &p->other, w, &other, err);
	if (rc < 0)
		return rc;
	rc = gclog_chart_overlay(c, other, err);
	gclog_chart_free(other);
	return rc;
}

static int
draw_wish(const struct plot *p, const struct wish *w)
{
	struct gclog_chart *c;
	struct gclog_err err;
	int status;

	if (make_chart(p, &p->target, w, &c, &err) < 0)
		return fail(&err);
	status = add_other(p, w, c, &err) < 0 ? fail(&err) :
	    draw(p, w->name, c);
	gclog_chart_free(c);
	return status;
}

static int
draw_named(const struct plot *p, char **names, int n)
{
	int i, status = EXIT_FINE;

	for (i = 0; status == EXIT_FINE && i < n; i++)
		status = draw_wish(p, &(struct wish){ .name = names[i] });
	return status;
}

/* Draws one of all: alone, where two cannot lie over each other. */
static int
draw_any(const struct plot *p, const struct wish *w, struct gclog_chart *c)
{
	struct gclog_err err;
	int rc = add_other(p, w, c, &err);

	return rc < 0 && rc != GCLOG_EARG && rc != GCLOG_ENOTFOUND ?
	    fail(&err) : draw(p, w->name, c);
}

/* Every chart that there is something for, on a page or in a file each; with
 * none, why the first one was not drawn. */
static int
draw_all(const struct plot *p)
{
	struct gclog_err err, why = { 0 };
	struct wish w = { .name = gclog_chart_page()->name };
	struct gclog_chart *c;
	size_t i, drawn = 0;
	int rc, status = EXIT_FINE;

	if (!p->folder)
		return draw_wish(p, &w);
	for (i = 0; status == EXIT_FINE && i < gclog_chart_count(); i++) {
		w.name = gclog_chart_at(i)->name;
		rc = make_chart(p, &p->target, &w, &c, &err);
		if (rc < 0 && rc != GCLOG_ENOTFOUND)
			return fail(&err);
		if (rc < 0 && !why.code)
			why = err;
		if (rc < 0)
			continue;
		status = draw_any(p, &w, c);
		gclog_chart_free(c);
		drawn++;
	}
	return drawn || status != EXIT_FINE ? status : fail(&why);
}

/* ---- where to ------------------------------------------------------- */

static int
is_folder(const char *path)
{
	struct stat st;
	size_t n = strlen(path);

	return (n && path[n - 1] == '/') ||
	    (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

static int
choose_output(struct plot *p, int ncharts)
{
	const struct args *a = p->args;
	const char *path = args_get(a, "output");
	const char *term = args_get(a, "term");

	if (term && !term_is(term))
		return misused(a, "--term %s: no such terminal", term);
	if (path && is_folder(path)) {
		p->folder = path;
		p->term.name = term ? term : "png";
		if (!args_get(a, "script") && mkdir(path, 0777) < 0 &&
		    errno != EEXIST) {
			warn("%s: %s", path, strerror(errno));
			return EXIT_TROUBLE;
		}
		return EXIT_FINE;
	}
	p->term.output = path;
	p->term.name = term ? term : path ? term_of(path) : "dumb";
	if (!p->term.name)
		return misused(a, "%s: ends in no picture format; use .png, "
		    ".svg, .pdf or .txt, or --term", path);
	if (ncharts > 1 && (path || strcmp(p->term.name, "dumb") != 0))
		return misused(a, "several charts need a folder: -o charts/");
	if (!path && strcmp(p->term.name, "dumb") != 0 &&
	    isatty(STDOUT_FILENO) && !args_get(a, "script"))
		return misused(a, "a %s picture is not for a terminal; say "
		    "where to with -o", p->term.name);
	return EXIT_FINE;
}

/* "1200x500" */
static int
parse_size(struct plot *p)
{
	const char *size = args_get(p->args, "size");
	char end;

	if (!size || (sscanf(size, "%5dx%5d%c", &p->term.width,
	    &p->term.height, &end) == 2 && p->term.width >= 40 &&
	    p->term.height >= 15))
		return EXIT_FINE;
	return misused(p->args, "--size %s: not WIDTHxHEIGHT, of 40x15 at "
	    "least", size);
}

/* "17" */
static int
parse_cycle(struct plot *p)
{
	const char *text = args_get(p->args, "cycle");
	char *end;

	if (!text)
		return EXIT_FINE;
	errno = 0;
	p->cycle = strtoll(text, &end, 10);
	if (p->cycle > 0 && !*end && errno == 0)
		return EXIT_FINE;
	return misused(p->args, "--cycle %s: not the number of a cycle, from "
	    "1", text);
}

/* The run that --compare names. */
static int
open_other(struct plot *p, const struct gclog_time_range *range)
{
	const char *name = args_get(p->args, "compare");
	struct gclog_err err;

	if (!name)
		return EXIT_FINE;
	if (target_open(&p->other, name, ONE_RUN, &err) < 0)
		return fail(&err);
	gclog_db_time_range(p->other.db, range);
	return EXIT_FINE;
}

/* What options name comes first, then what is named; else all. */
static int
draw_wishes(const struct plot *p, char **names, int n)
{
	const struct wish xy = { .name = "xy",
		.xy = args_get(p->args, "xy") };
	const struct wish cycle = { .name = "phases", .cycle = p->cycle };
	int status = xy.xy ? draw_wish(p, &xy) : EXIT_FINE;

	if (status == EXIT_FINE && cycle.cycle)
		status = draw_wish(p, &cycle);
	if (status != EXIT_FINE)
		return status;
	return n || xy.xy || cycle.cycle ? draw_named(p, names, n) :
	    draw_all(p);
}

static int
run(const struct args *a)
{
	struct plot p = { .args = a };
	struct gclog_time_range range;
	struct gclog_err err;
	int named = a->argc > 0 && (!is_chart(a->argv[0]) ||
	    access(a->argv[0], F_OK) == 0);
	int status;

	if (args_get(a, "list"))
		return list();
	p.process = process_of(a, GCLOG_LARGEST);
	if (p.process < GCLOG_ALL || time_range_of(a, &range) != EXIT_FINE)
		return EXIT_TROUBLE;
	status = parse_cycle(&p);
	if (status == EXIT_FINE)
		status = choose_output(&p, a->argc - named + (p.cycle > 0) +
		    (args_get(a, "xy") != NULL));
	if (status == EXIT_FINE)
		status = parse_size(&p);
	if (status != EXIT_FINE)
		return status;
	if (target_open(&p.target, named ? a->argv[0] : NULL, ONE_RUN,
	    &err) < 0)
		return fail(&err);
	gclog_db_time_range(p.target.db, &range);
	status = open_other(&p, &range);
	if (status == EXIT_FINE)
		status = draw_wishes(&p, a->argv + named, a->argc - named);
	target_close(&p.other);
	target_close(&p.target);
	return status;
}

static const struct option_row options[] = {
	{ "output", 'o', "FILE|DIR/", "a .png, .svg, .pdf or .txt file, or a "
	  "folder", NULL, 0 },
	{ "term", 0, "TERM", "png, svg, pdf or dumb (text)", gclog_term_name,
	  0 },
	{ "size", 0, "WxH", "pixels, or characters for dumb", NULL, 0 },
	{ "compare", 0, "DB[:RUN]", "draw another run under it, paler", NULL,
	  0 },
	{ "cycle", 0, "N", "draw phases of the cycle of that number", NULL,
	  0 },
	{ "xy", 0, "FAMILY:X:Y", "draw field Y, or more as Y,Y, over field X",
	  NULL, 0 },
	OPTION_PROCESS,
	OPTION_FROM,
	OPTION_TO,
	{ "script", 0, NULL, "print what gnuplot would be given", NULL, 0 },
	{ "list", 0, NULL, "name the charts", NULL, 0 },
};

const struct command cmd_plot = {
	.name = "plot",
	.usage = "[DB[:RUN]] [CHART...]",
	.summary = "draw charts of a run",
	.about =
	"Draws the named charts of a run, or all that there is something for, "
	"with\ngnuplot: into one picture, or a file each in a folder. Without "
	"-o they are\ndrawn as text. DB is run.db if not given.\n\n"
	"Of several Go processes in one run the largest is drawn, the one "
	"with most\ncycles, unless --process names another.",
	.examples =
	"  gclog plot run.db -o charts/\n"
	"  gclog plot run.db heap -o heap.svg\n"
	"  gclog plot run.db -o all.png\n"
	"  gclog plot run.db pauses\n"
	"  gclog plot run.db heap --compare base.db -o heap.png\n"
	"  gclog plot run.db --cycle 17\n"
	"  gclog plot run.db --xy gctrace:at_ns:heap_end_bytes,pause_ns\n"
	"  gclog plot run.db cpu --script --term svg >cpu.gnuplot",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
