/* Owns random numbers that are the same everywhere: xorshift128+, and what
 * is drawn from it. */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <math.h>
#include <stdint.h>

struct dice {
	uint64_t s[2];
};

static inline uint64_t
dice_roll(struct dice *d)
{
	uint64_t x = d->s[0], y = d->s[1];

	d->s[0] = y;
	x ^= x << 23;
	d->s[1] = x ^ y ^ x >> 17 ^ y >> 26;
	return d->s[1] + y;
}

/* A seed has few bits set; the first numbers after it, too. */
static inline void
dice_seed(struct dice *d, uint64_t seed)
{
	int i;

	d->s[0] = seed + 1;
	d->s[1] = ~seed * UINT64_C(0x9e3779b97f4a7c15);
	for (i = 0; i < 20; i++)
		dice_roll(d);
}

/* From 0 up to, without, N. */
static inline unsigned
dice_below(struct dice *d, unsigned n)
{
	return (unsigned)((dice_roll(d) >> 32) * n >> 32);
}

/* From 0 up to, without, 1. */
static inline double
dice_part(struct dice *d)
{
	return (double)(dice_roll(d) >> 11) * 0x1p-53;
}

static inline double
dice_gauss(struct dice *d)
{
	double sum = 0;
	int i;

	for (i = 0; i < 6; i++)
		sum += dice_part(d);
	return (sum - 3) * 1.4142135623730951;
}

/* As durations and sizes are spread: around MIDDLE, with a long tail. */
static inline double
dice_lognormal(struct dice *d, double middle, double spread)
{
	return middle * exp(spread * dice_gauss(d));
}

#endif
