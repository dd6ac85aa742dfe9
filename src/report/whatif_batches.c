/* How far another run of the same program would differ, by how far parts of
 * this one do. */
#include "config.h"

#include "report/whatif.h"

#include <math.h>

#include "stats/fit.h"
#include "stats/rank.h"

enum { BATCHES = 10 };

#define STUDENT 2.262  /* 95 % of as many batches */
#define TO_SIGMA 1.4826 /* the median distance from the median, if normal */

/* Half the width of what holds the mean of as many batches with 95 %, of it. */
static double
relative_error(const double *v)
{
	double mean = 0, squares = 0;
	size_t i;

	for (i = 0; i < BATCHES; i++)
		mean += v[i] / BATCHES;
	for (i = 0; i < BATCHES; i++)
		squares += (v[i] - mean) * (v[i] - mean);
	return mean > 0 ? STUDENT * sqrt(squares / (BATCHES * (BATCHES - 1))) /
	    mean : 0;
}

/* The same of the most of another batch, and so of all: the extremes of many
 * scatter no less than those of a few (E. J. Gumbel, 1958).  As factors, by
 * medians, as while a heap is built up its peaks tell nothing of that; and
 * beside the line on which they go up or down by what was allocated until then,
 * as the replay does with them. */
static int
extreme_error(double *error, const double *allocated, const double *peak)
{
	struct gcl_fit line;
	double x[BATCHES], middle;
	size_t i;

	if (gcl_fit_line(&line, allocated, peak, BATCHES) < 0)
		return -1;
	for (i = 0; i < BATCHES; i++)
		x[i] = log(fmax(1, peak[i]) / fmax(1, line.at_zero +
		    line.slope * allocated[i]));
	middle = gcl_rank_median(x, BATCHES);
	for (i = 0; i < BATCHES; i++)
		x[i] = fabs(x[i] - middle);
	*error = expm1(STUDENT * TO_SIGMA * gcl_rank_median(x, BATCHES));
	return 0;
}

int
gcl_whatif_batches(struct gcl_whatif_run *run)
{
	const struct gcl_replay *r = &run->replay;
	double cpu[BATCHES], rate[BATCHES], peak[BATCHES], upto[BATCHES];
	double allocated = 0;
	size_t i, k;

	for (k = 0; k < BATCHES; k++) {
		double ns = 0, cycles = 0;

		cpu[k] = peak[k] = 0;
		for (i = k * r->n / BATCHES; i < (k + 1) * r->n / BATCHES;
		    i++) {
			ns += r->at[i].ns;
			cpu[k] += r->at[i].cpu_ns;
			cycles += r->at[i].cycles;
			allocated += r->at[i].allocated;
			peak[k] = fmax(peak[k], r->at[i].end);
		}
		cpu[k] /= fmax(1, ns);
		rate[k] = cycles / fmax(1, ns);
		upto[k] = allocated;
	}
	run->cpu_off = relative_error(cpu);
	run->rate_off = relative_error(rate);
	return extreme_error(&run->peak_off, upto, peak);
}
