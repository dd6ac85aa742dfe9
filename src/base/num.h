/* Decimal text into exact integers, and numbers into text for people. */
#ifndef GCL_NUM_H
#define GCL_NUM_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "gclog.h"

/* "12", "0.034" or "12,5" times scale, without floating point; digits below
 * one unit are cut off.  Returns 0, or -1 when it is more than 64 bits hold
 * (*out is then UINT64_MAX).  The text must be digits with at most one '.'
 * or ','. */
int gcl_num_scaled(struct gcl_span text, uint64_t scale, uint64_t *out);

/* Decimal text with or without fraction and exponent ("4.5e+06") times
 * 10^shift and scale, exact as long as 64 bits do; what is below one is cut
 * off.  Returns 0, or -1 as above. */
int gcl_num_decimal(struct gcl_span text, int shift, uint64_t scale,
    uint64_t *out);

/* The first with an optional sign, held at INT64_MIN and INT64_MAX. */
int64_t gcl_num_signed(struct gcl_span text, uint64_t scale);

/* "-1.5e-07" as a number, in whatever locale.  0, or -1 when it is none, is
 * not finite, or is longer than any that is printed to be read back. */
int gcl_num_real(struct gcl_span text, double *out);

/* Nanoseconds of "1:02:05", "0:00.03", "0m0.031s", "1h 2m 05s" or "0.10". */
int64_t gcl_num_clock(struct gcl_span text);

/* The step of a printed time of ns nanoseconds: it stands for [ns, ns + step).
 * tick is the step of a wording that prints with a fixed one; 0 is the rule of
 * fmtNSAsMS (Go runtime, mgc.go): whole milliseconds from 10 ms on, else two
 * significant digits and at most three decimals, cut off. */
static inline int64_t
gcl_num_step(int64_t ns, int64_t tick)
{
	int64_t step = ns < 1000000 ? 10000 : 100000;

	step = ns < 100000 ? 1000 : step;
	step = ns < 10000000 ? step : 1000000;
	return tick ? tick : step;
}

/* A quantity as people type it: "500us", "512MiB", "10%", "3"; a bare number
 * is in base units.  0, or -1 when it does not suit the unit. */
int gcl_num_parse(const char *text, enum gclog_unit unit, double *out);

enum { GCL_NUM_TEXT = 48 };

/* A value in its unit for people: "1.16 ms", "728 MiB", "4.72 %", "12".
 * Three significant digits or so.  Fills text, returns it. */
char *gcl_num_human(char text[GCL_NUM_TEXT], double value,
    enum gclog_unit unit);

#endif
