/* Proves where a series is cut: against a slow way, on series with steps that
 * are known, and on such without. */
#include "config.h"

#include <math.h>

#include "base/alloc.h"
#include "stats/levels.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { MOST = 120 };

static double
noise(uint64_t *state)
{
	return random_share(state) + random_share(state) +
	    random_share(state) - 1.5; /* of standard deviation 0.5 */
}

/* A series of n values, and at each of the places a step up. */
static void
draw(double *x, size_t n, const size_t *places, size_t nplaces, double step,
    uint64_t *state)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		x[i] = 10 + noise(state);
		for (k = 0; k < nplaces; k++)
			x[i] += i >= places[k] ? step : 0;
	}
}

/* The first level that follows the first one, by trying all places. */
static void
test_energy(void)
{
	double x[40], far, most;
	struct gcl_level *levels;
	size_t i, n, count, best, places[1];
	uint64_t state = 3;
	int round, wrong = 0;

	for (round = 0; round < 30; round++) {
		n = 20 + random_below(&state, 20);
		places[0] = 5 + random_below(&state, n - 10);
		draw(x, n, places, 1, 8, &state);
		most = -INFINITY;
		best = 0;
		for (i = GCL_LEVELS_SHORTEST; i <= n - GCL_LEVELS_SHORTEST;
		    i++) {
			far = gcl_levels_energy(x, i, x + i, n - i);
			if (far > most) {
				most = far;
				best = i;
			}
		}
		if (gcl_levels_of(&levels, &count, x, n, 0.05) < 0)
			bail_out("out of memory");
		wrong += count < 2 || best != places[0] ||
		    levels[count == 2 ? 1 : 0].from != (count == 2 ? best : 0);
		gcl_free(levels);
	}
	is_int(wrong, 0, "a large step is found in its place, as by trying "
	    "all");
}

static void
test_still(void)
{
	double x[MOST];
	struct gcl_level *levels;
	size_t i, n, count;
	uint64_t state = 8;
	int round, alarms = 0;

	for (round = 0; round < 200; round++) {
		n = 8 + random_below(&state, 50);
		draw(x, n, NULL, 0, 0, &state);
		x[random_below(&state, n)] += 20; /* one run went wrong */
		if (gcl_levels_of(&levels, &count, x, n, 0.05) < 0)
			bail_out("out of memory");
		alarms += count > 1;
		gcl_free(levels);
	}
	ok(alarms <= 20, "of 200 series without a step, but with a stray "
	    "value, %d have one (5 %% would be 10)", alarms);
	for (i = 0; i < 30; i++)
		x[i] = 7;
	gcl_levels_of(&levels, &count, x, 30, 0.05);
	ok(count == 1 && levels[0].median >= 7 && levels[0].median <= 7,
	    "equal values are one level");
	gcl_free(levels);
}

static void
test_steps(void)
{
	static const size_t places[] = { 30, 45, 90 };
	double x[MOST];
	struct gcl_level *levels;
	size_t k, count;
	uint64_t state = 21;
	int round, found = 0, more = 0;

	for (round = 0; round < 20; round++) {
		draw(x, MOST, places, 3, 1.5, &state);
		if (gcl_levels_of(&levels, &count, x, MOST, 0.05) < 0)
			bail_out("out of memory");
		more += count > 4;
		for (k = 0; k < 3; k++) {
			size_t i, hit = 0;

			for (i = 1; i < count; i++)
				hit |= levels[i].from + 2 >= places[k] &&
				    levels[i].from <= places[k] + 2;
			found += (int)hit;
		}
		gcl_free(levels);
	}
	ok(found >= 57, "three steps of three times the noise: %d of 60 found "
	    "within two places", found);
	ok(more <= 4, "%d of 20 series get more than they have", more);
}

static void
test_few(void)
{
	static const double x[] = { 1, 1, 1, 9, 9 };
	struct gcl_level *levels;
	size_t count;

	gcl_levels_of(&levels, &count, x, 5, 0.05);
	is_int(count, 1, "5 values are too few for two levels");
	gcl_free(levels);
	gcl_levels_of(&levels, &count, x, 0, 0.05);
	is_int(count, 0, "none have none");
	gcl_free(levels);
}

int
main(void)
{
	test_energy();
	test_still();
	test_steps();
	test_few();
	return tap_done();
}
