/* Owns the list of the logs below a folder of the source tree, sorted, for
 * tests that go through all of them.  Include it once in a program. */
#ifndef GCL_FIXTURES_H
#define GCL_FIXTURES_H

#include <ftw.h>

#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

static char *fixture_paths[1000];
static size_t fixture_count;

static int
fixture_note(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	size_t n = strlen(path), room = sizeof fixture_paths /
	    sizeof fixture_paths[0];

	(void)st;
	(void)where;
	if (type != FTW_F || n < 4 || strcmp(path + n - 4, ".log") != 0)
		return 0;
	if (fixture_count == room)
		bail_out("more fixtures than there is room for");
	fixture_paths[fixture_count] = strdup(path);
	fixture_count++;
	return 0;
}

static int
fixture_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Fills fixture_paths[0..fixture_count) with what lies below folder. */
FEED_UNUSED static void
fixtures_find(const char *folder)
{
	nftw(source_path(folder), fixture_note, 16, FTW_PHYS);
	qsort(fixture_paths, fixture_count, sizeof fixture_paths[0],
	    fixture_order);
	if (fixture_count == 0)
		bail_out("no logs found; is top_srcdir set?");
}

FEED_UNUSED static void
fixtures_forget(void)
{
	while (fixture_count > 0)
		free(fixture_paths[--fixture_count]);
}

#endif
