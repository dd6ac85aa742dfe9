/* Proves the mutator's share of windows against trying all of them. */
#include "config.h"

#include <math.h>

#include "stats/mmu.h"
#include "tests/lib/random.h"
#include "tests/lib/tap.h"

enum { PIECES = 600 };

struct piece {
	double from, until, share;
};

/* What the program had from one time to another, piece by piece. */
static double
had(const struct piece *p, size_t n, double from, double until)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		double low = fmax(from, p[i].from);
		double high = fmin(until, p[i].until);

		sum += high > low ? (high - low) * p[i].share : 0;
	}
	return sum;
}

/* Tries windows that begin or end at every edge. */
static double
slow_minimum(const struct piece *p, size_t n, double length)
{
	double least = NAN;
	size_t i, k;

	for (i = 0; i <= n; i++)
		for (k = 0; k < 2; k++) {
			double edge = i < n ? p[i].from : p[n - 1].until;
			double from = k ? edge - length : edge;
			double share;

			if (from < p[0].from ||
			    from + length > p[n - 1].until)
				continue;
			share = had(p, n, from, from + length) / length;
			least = fmin(least, share); /* NaN is no number */
		}
	return least;
}

static size_t
make_pieces(struct piece *p, uint64_t *state)
{
	size_t i, n = 1 + random_below(state, PIECES - 1);
	double now = 1000 * random_share(state);

	for (i = 0; i < n; i++) {
		p[i].from = now;
		now += 0.001 + 20 * pow(random_share(state), 4);
		p[i].until = now;
		p[i].share = random_below(state, 3) ?
		    random_share(state) : (double)random_below(state, 2);
	}
	return n;
}

static int
feed(struct gcl_mmu *m, const struct piece *p, size_t n)
{
	size_t i;
	int rc = gcl_mmu_add(m, p[0].from, 0, 0);

	for (i = 0; rc == 0 && i < n; i++)
		rc = gcl_mmu_add(m, p[i].until, p[i].share,
		    (int64_t)i);
	gcl_mmu_end(m);
	return rc;
}

/* The worst are in order, apart from each other and what they say. */
static int
is_kept_right(const struct gcl_mmu_length *l, const struct piece *p, size_t n)
{
	size_t i, k;

	for (i = 0; i < l->n; i++) {
		const struct gcl_mmu_window *w = &l->worst[i];

		if (i && w->share < l->worst[i - 1].share)
			return 0;
		if (fabs(had(p, n, w->at_ns, w->at_ns + l->ns) / l->ns -
		    w->share) > 1e-7)
			return 0;
		if (w->at_ns < p[w->tag].from || w->at_ns > p[w->tag].until)
			return 0;
		for (k = 0; k < i; k++)
			if (fabs(w->at_ns - l->worst[k].at_ns) < l->ns)
				return 0;
	}
	return 1;
}

static void
test_random(void)
{
	static const double sizes[] = { 0.01, 0.3, 1, 7, 40, 300, 1500 };
	enum { SIZES = sizeof sizes / sizeof sizes[0] };
	struct piece pieces[PIECES];
	uint64_t state = 5;
	int round, wrong = 0, unkept = 0;
	size_t i, n;

	for (round = 0; round < 60; round++) {
		struct gcl_mmu_length l[SIZES] = { { 0 } };
		struct gcl_mmu m;

		for (i = 0; i < SIZES; i++)
			l[i].ns = sizes[i];
		n = make_pieces(pieces, &state);
		gcl_mmu_open(&m, l, SIZES);
		feed(&m, pieces, n);
		for (i = 0; i < SIZES; i++) {
			double want = slow_minimum(pieces, n, l[i].ns);
			double got = l[i].n ? l[i].worst[0].share : NAN;

			if (isnan(want) != isnan(got) ||
			    fabs(want - got) > 1e-7) {
				diag("round %d, %zu pieces, window %g: %.9f "
				    "is %.9f", round, n, l[i].ns, got, want);
				wrong++;
			}
			unkept += !is_kept_right(&l[i], pieces, n);
		}
		gcl_mmu_close(&m);
	}
	is_int(wrong, 0, "the least share of all windows, 60 made programs");
	is_int(unkept, 0, "the worst are apart, in order and true");
}

static void
test_end(void)
{
	struct gcl_mmu_length l[] = { { .ns = 10 } };
	struct gcl_mmu m;

	gcl_mmu_open(&m, l, 1);
	gcl_mmu_add(&m, 100, 0, 0);
	gcl_mmu_add(&m, 106, 0.5, 0);
	gcl_mmu_end(&m);
	is_int(l[0].n, 0, "what is shorter than a window has none");
	gcl_mmu_add(&m, 200, 0, 0);
	gcl_mmu_add(&m, 206, 0.5, 0);
	gcl_mmu_end(&m);
	is_int(l[0].n, 0, "no window reaches over an end");
	gcl_mmu_add(&m, 300, 0, 0);
	gcl_mmu_add(&m, 306, 0.5, 0);
	gcl_mmu_add(&m, 303, 0, 0);
	gcl_mmu_add(&m, 316, 1, 0);
	gcl_mmu_end(&m);
	ok(l[0].n && fabs(l[0].worst[0].share - 0.7) < 1e-9 &&
	    fabs(l[0].worst[0].at_ns - 300) < 1e-9,
	    "a clock that goes back adds no time");
	gcl_mmu_close(&m);
}

int
main(void)
{
	test_random();
	test_end();
	return tap_done();
}
