/* What a result has judged, one by one. */
#include "config.h"

#include "model/verdicts.h"

#include "base/alloc.h"
#include "model/rows.h"

int
gcl_result_verdict(struct gclog_result *res, const struct gcl_verdict *v)
{
	struct gcl_verdicts *vs = &res->verdicts;
	struct gcl_arena *keep = &res->arena;
	struct gcl_verdict own = *v;
	struct gcl_verdict *at = gcl_alloc_grow(vs->at, vs->n, &vs->room,
	    sizeof *at);

	if (!at)
		return -1;
	vs->at = at;
	own.group = gcl_arena_dup(keep, v->group);
	own.name = gcl_arena_dup(keep, v->name);
	own.text = v->text ? gcl_arena_dup(keep, v->text) : NULL;
	own.file = v->file ? gcl_arena_dup(keep, v->file) : NULL;
	if (!own.group || !own.name || !own.text != !v->text ||
	    !own.file != !v->file)
		return -1;
	at[vs->n++] = own;
	return 0;
}
