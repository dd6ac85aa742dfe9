/* All that a reader looks for, compiled once and shared by its streams. */
#include "config.h"

#include "read/grammar.h"

#include <string.h>

#include "base/err.h"

static int
add_tell(struct gcl_heads *heads, const struct gcl_pattern *p, size_t id)
{
	struct gcl_span tell = gcl_pattern_tell(p);
	size_t i;

	if (!tell.at || !(p->family->flags & GCLOG_TORN))
		return 0;
	for (i = 0; i < heads->n; i++)
		if ((heads->heads[i].id & 1) &&
		    heads->heads[i].text.len == tell.len &&
		    memcmp(heads->heads[i].text.at, tell.at, tell.len) == 0)
			return 0;
	return gcl_heads_add(heads, (struct gcl_head){ .text = tell,
		.id = id + 1 });
}

/* What may come after a head, NULL: anything.  A number follows what a Go
 * process prints, or what others write there; but "gc" in gctrace or in
 * gc-free-list is none. */
static const char *
follow_of(const struct gcl_pattern *p)
{
	static const char no_name[] = "0123456789 \t\r\n\033!\"#$%&'()*+,./"
	    ":;<=>?@[\\]^`{|}~";
	struct gcl_span anchor = gcl_pattern_anchor(p);
	const char *follow = gcl_pattern_follow(p);

	if (!(p->family->flags & GCLOG_RUNTIME) || p->any)
		return follow;
	return p->family->flags & GCLOG_TORN && follow &&
	    gcl_is_word(anchor.at[anchor.len - 1]) ? no_name : NULL;
}

static int
add_heads(struct gcl_grammar *g, struct gclog_err *err)
{
	const struct gcl_pattern *p = g->catalog.patterns;
	size_t i;

	gcl_heads_init(&g->heads);
	for (i = 0; i < g->catalog.npatterns; i++, p++) {
		if (!gcl_pattern_opens(p))
			continue;
		if (gcl_heads_add(&g->heads, (struct gcl_head){
		    .text = gcl_pattern_anchor(p), .id = 2 * i,
		    .before = gcl_pattern_before(p), .word = p->any,
		    .follow = follow_of(p) }) < 0 ||
		    add_tell(&g->heads, p, 2 * i) < 0)
			return gcl_err(err, GCLOG_EARG,
			    "more log wordings than can be searched for");
		if (p->family_index < gclog_formats_count(g->catalog.user))
			g->heads.first = g->heads.n;
	}
	return gcl_heads_ready(&g->heads) < 0 ? gcl_err_memory(err) : 0;
}

int
gcl_grammar_open(struct gcl_grammar *g, const struct gclog_formats *user,
    struct gclog_err *err)
{
	int rc;

	memset(g, 0, sizeof *g);
	rc = gcl_catalog_open(&g->catalog, user, err);
	if (rc == 0)
		rc = add_heads(g, err);
	if (rc < 0)
		gcl_grammar_close(g);
	return rc;
}

int
gcl_grammar_torn(struct gcl_grammar *g, struct gclog_err *err)
{
	int rc = g->torn ? 0 : gcl_catalog_torn(&g->catalog, err);

	if (rc == 0 && !g->torn)
		rc = gcl_steps_open(&g->steps, &g->catalog, err);
	g->torn |= rc == 0;
	return rc;
}

void
gcl_grammar_close(struct gcl_grammar *g)
{
	gcl_steps_close(&g->steps);
	gcl_catalog_close(&g->catalog);
}
