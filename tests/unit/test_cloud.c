/* Proves that a thinned cloud keeps its ends, and a point of each place. */
#include "config.h"

#include <math.h>

#include "stats/cloud.h"
#include "tests/lib/tap.h"

static struct gcl_cloud cloud;
static struct gcl_cloud_point left[GCL_CLOUD_MOST];

/* A spiral of n points, and one far off. */
static void
pass(void (*take)(struct gcl_cloud *, double, double), int n)
{
	int i;

	for (i = 0; i < n; i++)
		take(&cloud, i * cos(i), i * sin(i));
	take(&cloud, 3.0 * n, -2.0 * n);
	take(&cloud, NAN, 1);
	take(&cloud, 1, INFINITY);
}

static int
has(size_t n, double x, double y)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (left[i].x == x && left[i].y == y)
			return 1;
	return 0;
}

/* By x, then y, and none twice. */
static int
rises(size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (left[i].x < left[i - 1].x || (left[i].x <= left[i - 1].x &&
		    left[i].y <= left[i - 1].y))
			return 0;
	return 1;
}

static void
test_many(void)
{
	enum { N = 100000 };
	double least = 0, most = 0;
	size_t n, i;

	pass(gcl_cloud_see, N);
	is_int((long long)cloud.n, N + 1, "what is not finite is no point");
	pass(gcl_cloud_add, N);
	n = gcl_cloud_get(&cloud, left);
	ok(n > 300 && n <= GCL_CLOUD_MOST, "many are left, but not all");
	ok(has(n, 3.0 * N, -2.0 * N), "one far off is there");
	ok(rises(n), "by rising x, each once");
	for (i = 0; i < n; i++) {
		least = fmin(least, left[i].x);
		most = fmax(most, left[i].y);
	}
	ok(least == cloud.ends[0].x && most == cloud.ends[3].y,
	    "so are the least and the most");
}

static void
test_few(void)
{
	cloud = (struct gcl_cloud){ .n = 0 };
	is_int((long long)gcl_cloud_get(&cloud, left), 0, "of none, none");
	gcl_cloud_see(&cloud, 5, 5);
	gcl_cloud_add(&cloud, 5, 5);
	is_int((long long)gcl_cloud_get(&cloud, left), 1, "of one, one");
	ok(has(1, 5, 5), "that one");
}

int
main(void)
{
	test_many();
	test_few();
	return tap_done();
}
