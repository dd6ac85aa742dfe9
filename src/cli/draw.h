/* Charts as pictures: gnuplot is given their scripts. */
#ifndef GCLOG_DRAW_H
#define GCLOG_DRAW_H

#include "cli/cli.h"

/* Every chart, and behind them the page of all; NULL past it. */
const struct gclog_chart_kind *chart_kind_at(size_t i);

/* Has gnuplot draw it into the file that term names, or standard output. */
int draw_picture(const struct gclog_chart *c, const struct gclog_term *term,
    struct gclog_err *err);

/* Writes what gnuplot would be given to standard output. */
int draw_script(const struct gclog_chart *c, const struct gclog_term *term,
    struct gclog_err *err);

/* The same, to a sink, whatever file term names. */
int draw_to_sink(const struct gclog_chart *c, const struct gclog_term *term,
    const struct gclog_sink *to, struct gclog_err *err);

int term_is(const char *name);

/* The terminal that a file's ending names, or NULL. */
const char *term_of(const char *path);

/* EXIT_FINE unless --plot of a names a file of no such ending. */
int plot_check(const struct args *a);

#endif
