/* Where the pieces of a text stood in the input that it was taken from. */
#include "config.h"

#include "read/origin.h"

#include <string.h>

#include "base/alloc.h"

enum { KEPT = 1024 }; /* none is dropped before there are so many */

void
gcl_origins_fini(struct gcl_origins *o)
{
	gcl_free(o->all);
}

static void
forget(struct gcl_origins *o, uint64_t needs)
{
	size_t i = 0;

	while (i + KEPT / 2 < o->n && o->all[i + 1].at <= needs)
		i++;
	o->n -= i;
	memmove(o->all, o->all + i, o->n * sizeof *o->all);
}

int
gcl_origins_add(struct gcl_origins *o, const struct gcl_origin *from,
    uint64_t needs)
{
	if (o->n == o->room && o->room >= KEPT)
		forget(o, needs);
	if (o->n == o->room) {
		size_t room = o->room ? 2 * o->room : 16;
		struct gcl_origin *more = gcl_realloc(o->all,
		    room * sizeof *more);

		if (!more)
			return -1;
		o->all = more;
		o->room = room;
	}
	o->all[o->n++] = *from;
	return 0;
}

const struct gcl_origin *
gcl_origins_find(const struct gcl_origins *o, uint64_t at)
{
	size_t low = 0, high = o->n;

	if (high > 0 && o->all[high - 1].at <= at)
		low = high - 1; /* what is asked for is mostly the last */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (o->all[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return &o->all[low];
}
