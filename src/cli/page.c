/* Charts and findings for the pages that results are written as. */
#include "config.h"

#include "cli/page.h"

#include <stdlib.h>
#include <string.h>

#include "cli/draw.h"

/* A chart has no more points than that can show; see gclog_chart_make. */
enum { WIDTH = 800 };

/* A picture in memory. */
struct picture {
	char *at;
	size_t n, room;
};

static int
keep(void *arg, const char *bytes, size_t n)
{
	struct picture *p = arg;

	if (p->n + n > p->room) {
		p->room = 2 * (p->n + n);
		p->at = need(realloc(p->at, p->room));
	}
	memcpy(p->at + p->n, bytes, n);
	p->n += n;
	return 0;
}

/* Draws it, unless there is no gnuplot, as *missing then says. */
static int
add_chart(struct gclog_result *res, const struct gclog_chart *c, int *missing,
    struct gclog_err *err)
{
	const struct gclog_term term = { .name = "svg", .bare = 1 };
	struct picture picture = { 0 };
	const struct gclog_sink to = { keep, &picture };
	int rc = *missing ? GCLOG_ENOTFOUND :
	    draw_to_sink(c, &term, &to, err);

	if (rc == GCLOG_ENOTFOUND) {
		if (!*missing)
			warn("%s", err->text);
		*missing = 1;
		rc = gclog_result_chart(res, c, NULL, 0, err);
	} else if (rc == 0) {
		rc = gclog_result_chart(res, c, picture.at, picture.n, err);
	}
	free(picture.at);
	return rc;
}

static int
is_wanted(const char *name, char **names, size_t n)
{
	size_t i;

	for (i = 0; i < n && strcmp(names[i], name) != 0; i++)
		;
	return n == 0 || i < n;
}

/* A chart of a run, with that of another one under it if there is one; *c NULL:
 * there is nothing for it, or they would hide each other. */
static int
make_chart(struct gclog_chart **c, const char *name, const struct target *run,
    const struct target *under, int64_t process, struct gclog_err *err)
{
	struct gclog_chart *other = NULL;
	int rc = gclog_chart_make(c, run->db, run->run_id, process, name,
	    WIDTH, err);

	if (rc < 0)
		*c = NULL;
	if (rc == 0 && under)
		rc = gclog_chart_make(&other, under->db, under->run_id,
		    process, name, WIDTH, err);
	if (rc == 0 && under) {
		rc = gclog_chart_overlay(*c, other, err);
		gclog_chart_free(other);
	}
	if (rc < 0) {
		gclog_chart_free(*c);
		*c = NULL;
	}
	return rc == GCLOG_ENOTFOUND || (under && rc == GCLOG_EARG) ? 0 : rc;
}

int
page_add_charts(struct gclog_result *res, const struct target *run,
    const struct target *under, int64_t process, char **names, size_t n)
{
	struct gclog_chart *c;
	struct gclog_err err;
	int rc = 0, missing = 0;
	size_t i;

	for (i = 0; rc == 0 && i < gclog_chart_count(); i++) {
		const char *name = gclog_chart_at(i)->name;

		if (!is_wanted(name, names, n))
			continue;
		rc = make_chart(&c, name, run, under, process, &err);
		if (rc == 0 && c)
			rc = add_chart(res, c, &missing, &err);
		gclog_chart_free(c);
	}
	return rc < 0 ? fail(&err) : EXIT_FINE;
}

int
page_add_findings(struct gclog_result *res, const struct target *run,
    int64_t process)
{
	struct gclog_advice *advice = NULL;
	struct gclog_result *found = NULL;
	struct gclog_err err;
	int worst, rc = gclog_advice_open(&advice, &err);

	if (rc == 0)
		rc = gclog_advice_result(&found, advice, run->db,
		    run->run_id, process, &worst, &err);
	gclog_advice_close(advice);
	if (rc == 0 && worst >= 0) {
		rc = gclog_result_join(res, found, &err);
		if (rc == 0)
			return EXIT_FINE;
	}
	gclog_result_free(found);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}

int
page_draw(const struct args *a, const struct gclog_chart *c,
    struct gclog_result *page)
{
	const char *path = args_get(a, "plot");
	const struct gclog_term term = { .name = path ? term_of(path) : NULL,
		.output = path };
	struct gclog_err err;
	int missing = 0, rc = path ? draw_picture(c, &term, &err) : 0;

	if (rc == 0 && page)
		rc = add_chart(page, c, &missing, &err);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}
