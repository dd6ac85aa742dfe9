/* Whether a series rises or falls, how fast, and how surely. */
#ifndef GCL_TREND_H
#define GCL_TREND_H

#include <stddef.h>

struct gcl_trend {
	size_t n;
	double slope;     /* Theil-Sen: the median of the slopes of all pairs */
	double low, high; /* of the slope, with 95 % */
	double s;         /* Mann-Kendall: pairs that rise less those that
	                   * fall */
	double z;         /* of s, with its ties and autocorrelation; 2.58 is
	                   * 99 % sure */
};

/* The trend of n values over times that rise.  Under 3 values all but n is
 * NaN; if all are equal, s, z and slope are 0.  It looks at all pairs: n
 * should be a few hundred.  -1 when memory is out.
 *
 * Sources: P. K. Sen 1968 (slope and interval); M. G. Kendall 1975 (ties);
 * K. H. Hamed and A. R. Rao 1998 (autocorrelation, of the ranks of what is left
 * beside the slope).  They take the lags that are significant; here it is all
 * up to the first that is not positive (C. J. Geyer 1992), as with theirs one
 * in five series without a trend, each value 0.9 of the one before, is 99 %
 * sure, with these one in twenty; and nothing makes a trend surer. */
int gcl_trend_of(struct gcl_trend *out, const double *t, const double *x,
    size_t n);

#endif
