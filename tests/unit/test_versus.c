/* Proves what sides of runs are said to differ by, on runs that are drawn with
 * an effect and a noise that are known: how often it is wrong, how often it
 * finds what is there, and that it says so where it cannot tell. */
#include "config.h"

#include <math.h>

#include "report/versus.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { ROUNDS = 1000, MOST = 40 };

/* A normal number: G. E. P. Box and M. E. Muller 1958. */
static double
normal(uint64_t *state)
{
	const double turn = 6.283185307179586;
	double r = sqrt(-2 * log(1 - random_share(state)));

	return r * cos(turn * random_share(state));
}

/* Runs of a metric: a median, times what noise makes of it. */
static void
draw(double *x, size_t n, double median, double noise, uint64_t *state)
{
	size_t i;

	for (i = 0; i < n; i++)
		x[i] = median * exp(noise * normal(state));
}

/* Shares of rounds, in percent. */
struct shares {
	double significant, passed, regressed, open;
	double need; /* the mean of what is said to be needed */
};

static struct shares
simulate(size_t n, double effect, double noise, double margin)
{
	const struct gcl_margin m = { GCL_MARGIN_PERCENT, 0, margin };
	double a[MOST], b[MOST];
	struct shares s = { 0, 0, 0, 0, 0 };
	uint64_t state = 4711;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		struct gcl_judgement j;
		struct gcl_versus v;

		draw(a, n, 100, noise, &state);
		draw(b, n, 100 * (1 + effect / 100), noise, &state);
		if (gcl_versus_of(&v, a, n, b, n) < 0)
			bail_out("out of memory");
		j = gcl_versus_judge(&v, &m, v.test.p, 0.05, 0);
		s.significant += 100.0 / ROUNDS * (v.test.p < 0.05);
		s.passed += 100.0 / ROUNDS * (j.answer == GCL_PASS);
		s.regressed += 100.0 / ROUNDS * (j.answer == GCL_REGRESS);
		s.need += j.answer == GCL_INCONCLUSIVE ? (double)j.need : 0;
		s.open += 100.0 / ROUNDS * (j.answer == GCL_INCONCLUSIVE);
	}
	if (s.open > 0)
		s.need /= s.open * ROUNDS / 100;
	diag("%2zu runs a side, noise %2.0f %%, effect %+3.0f %%, margin "
	    "%2.0f %%: p < 0.05 %5.1f %%, pass %5.1f, regress %5.1f, "
	    "inconclusive %5.1f, need %.0f", n, 100 * noise, effect, margin,
	    s.significant, s.passed, s.regressed, s.open, s.need);
	return s;
}

/* Three standard errors of a share of 5 %. */
static const double alpha_most = 5 + 3 * 0.69;

static void
test_alarms(void)
{
	static const size_t sizes[] = { 4, 6, 10, 20, 30 };
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct shares same = simulate(sizes[i], 0, 0.05, 0);
		struct shares edge = simulate(sizes[i], 5, 0.05, 5);
		struct shares bad = simulate(sizes[i], 10, 0.05, 10);

		ok(same.significant <= alpha_most, "%zu runs a side: the same "
		    "differ at most in alpha", sizes[i]);
		ok(edge.regressed <= alpha_most / 2 + 1 &&
		    bad.regressed <= alpha_most / 2 + 1,
		    "what is just at the margin is a regression in no more "
		    "than half of alpha");
		ok(edge.passed <= alpha_most / 2 + 1 &&
		    bad.passed <= alpha_most / 2 + 1,
		    "and passes in no more than that");
	}
}

/* The least that the interval promises: one that is w wide to each side lies
 * beyond the margin if the estimate, of standard error w / 1.96, is so far off;
 * 0.955 is what ranks lose to the mean of a normal distribution. */
static double
promised(size_t n, double effect, double noise, double margin)
{
	double error = noise * sqrt(2 / ((double)n * 0.955));
	double off = log1p(effect / 100) - log1p(margin / 100);

	return 50 * erfc((1.96 - off / error) / sqrt(2));
}

static void
test_power(void)
{
	static const struct { size_t n; double noise; } rows[] = {
		{ 4, 0.02 }, { 6, 0.03 }, { 10, 0.03 }, { 10, 0.05 },
		{ 20, 0.05 }, { 20, 0.10 }, { 40, 0.10 },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		double want = promised(rows[i].n, 10, rows[i].noise, 0);
		struct shares s = simulate(rows[i].n, 10, rows[i].noise, 0);

		/* fewer ranks than steps of 5 %: an interval of 97 % */
		ok(s.regressed >= want - (rows[i].n < 8 ? 12 : 5),
		    "%zu runs a side, %.0f %% noise: 10 %% more is found in "
		    "%.1f %%, promised are %.1f", rows[i].n,
		    100 * rows[i].noise, s.regressed, want);
		ok(s.passed < 1, "and never passes");
	}
}

static void
test_open(void)
{
	struct shares few = simulate(3, 10, 0.02, 5);
	struct shares noisy = simulate(6, 0, 0.10, 5);
	struct shares more = simulate((size_t)noisy.need > MOST ? MOST :
	    (size_t)noisy.need, 0, 0.10, 5);

	ok(few.open > 99.9 && fabs(few.need - 4) < 1e-6,
	    "3 runs a side cannot tell, and 4 are wanted");
	ok(noisy.open > 50, "6 with noise beyond the margin mostly cannot");
	ok(more.open < noisy.open, "as many as are wanted tell more often");
	ok(simulate(10, 0, 0.02, 5).passed > 95, "10 with little noise pass");
}

/* ---- the rules ------------------------------------------------------ */

static enum gcl_answer
answer(const double *a, size_t na, const double *b, size_t nb,
    struct gcl_margin m, int single)
{
	struct gcl_versus v;

	if (gcl_versus_of(&v, a, na, b, nb) < 0)
		bail_out("out of memory");
	return gcl_versus_judge(&v, &m, v.test.p, 0.05, single).answer;
}

static void
test_margins(void)
{
	static const double a[] = { 10, 11, 12, 13, 14, 15 };
	static const double b[] = { 20, 21, 22, 23, 24, 25 };
	static const double nothing[] = { 0, 0, 0, 0, 0, 0 };
	static const struct gcl_margin less = { GCL_MARGIN_PERCENT, 0, 10 },
	    more = { GCL_MARGIN_PERCENT, 1, -10 },
	    added = { GCL_MARGIN_ADDED, 0, 5 },
	    at_most = { GCL_MARGIN_ABSOLUTE, 0, 19 },
	    at_least = { GCL_MARGIN_ABSOLUTE, 1, 19 };

	is_int(answer(a, 6, b, 6, less, 0), GCL_REGRESS, "twice is no 10 %%");
	is_int(answer(b, 6, a, 6, less, 0), GCL_PASS, "half is");
	is_int(answer(a, 6, b, 6, more, 0), GCL_PASS, "more, where more is "
	    "asked for");
	is_int(answer(b, 6, a, 6, more, 0), GCL_REGRESS, "less, where more "
	    "is asked for");
	is_int(answer(a, 6, b, 6, added, 0), GCL_REGRESS, "10 is not 5");
	is_int(answer(a, 6, b, 6, at_most, 0), GCL_REGRESS, "above a bound");
	is_int(answer(b, 6, a, 6, at_most, 0), GCL_PASS, "below it");
	is_int(answer(a, 6, b, 6, at_least, 0), GCL_PASS, "the other way");
	is_int(answer(b, 6, a, 6, at_least, 0), GCL_REGRESS, "round");
	is_int(answer(a, 1, b, 1, at_most, 0), GCL_REGRESS, "a bound decides "
	    "on one run");
	is_int(answer(a, 1, b, 1, less, 0), GCL_INCONCLUSIVE, "a ratio not");
	is_int(answer(a, 1, b, 1, less, 1), GCL_REGRESS, "unless asked to");
	is_int(answer(nothing, 6, nothing, 6, less, 0), GCL_PASS,
	    "nothing is not more than nothing");
	is_int(answer(nothing, 6, a, 6, less, 0), GCL_REGRESS,
	    "something is");
	is_int(answer(a, 0, a, 6, less, 0), GCL_INCONCLUSIVE, "an empty side "
	    "tells nothing");
	is_int(answer(a, 6, a, 0, at_most, 0), GCL_INCONCLUSIVE, "nor where "
	    "there is a bound");
}

int
main(void)
{
	test_alarms();
	test_power();
	test_open();
	test_margins();
	return tap_done();
}
