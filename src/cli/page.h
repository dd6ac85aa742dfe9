/* Charts and findings for the pages that results are written as. */
#ifndef GCLOG_PAGE_H
#define GCLOG_PAGE_H

#include "cli/cli.h"

/* Adds the named charts of a run to a page, or all for n = 0, as far as it has
 * something for them; under, if not NULL, is drawn below it, in those where
 * that can be.  Without gnuplot that is told once, and the page says so; an
 * exit status. */
int page_add_charts(struct gclog_result *res, const struct target *run,
    const struct target *under, int64_t process, char **names, size_t n);

/* Puts what the rules of gclog advise find behind the verdict, if they do. */
int page_add_findings(struct gclog_result *res, const struct target *run,
    int64_t process);

/* Draws a chart where --plot of a says, if it does, and adds it to a page, if
 * there is one, in the same way. */
int page_draw(const struct args *a, const struct gclog_chart *c,
    struct gclog_result *page);

#endif
