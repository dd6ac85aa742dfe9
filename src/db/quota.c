/* How many rejected texts a run keeps of each kind, so that a log of nothing
 * else does not fill the disk: all are counted. */
#include "config.h"

#include "db/quota.h"

#include <string.h>

void
gcl_quota_clear(struct gcl_quota *t)
{
	t->kinds = NULL;
	gcl_arena_reset(&t->arena);
}

void
gcl_quota_close(struct gcl_quota *t)
{
	t->kinds = NULL;
	gcl_arena_free(&t->arena);
}

struct gcl_quota_kind *
gcl_quota_find(struct gcl_quota *t, const struct gclog_reject *rej)
{
	struct gcl_quota_kind *k = t->kinds;

	while (k && (k->family != rej->family ||
	    strcmp(k->reason, rej->reason) != 0))
		k = k->next;
	if (k)
		return k;
	k = gcl_arena_take(&t->arena, sizeof *k);
	if (!k)
		return NULL;
	*k = (struct gcl_quota_kind){ .next = t->kinds,
		.family = rej->family,
		.reason = gcl_arena_dup(&t->arena, rej->reason) };
	if (!k->reason)
		return NULL;
	t->kinds = k;
	return k;
}
