/* gclog_reader: opening, with all that is searched for, and closing. */
#include "config.h"

#include "base/alloc.h"
#include "base/err.h"
#include "read/reader.h"

static int
add_tell(struct gclog_reader *r, const struct gcl_pattern *p, size_t id)
{
	const struct gcl_head *h = r->heads.heads;
	struct gcl_span tell = gcl_pattern_tell(p);
	size_t i;

	if (!tell.at)
		return 0;
	for (i = 0; i < r->heads.n; i++)
		if (gcl_reader_is_tell(r, i) && h[i].text.len == tell.len &&
		    memcmp(h[i].text.at, tell.at, tell.len) == 0)
			return 0;
	return gcl_heads_add(&r->heads, (struct gcl_head){ .text = tell,
		.id = id + 1 });
}

static int
add_heads(struct gclog_reader *r, struct gclog_err *err)
{
	const struct gcl_pattern *p = r->catalog.patterns;
	size_t i;

	gcl_heads_init(&r->heads);
	for (i = 0; i < r->catalog.npatterns; i++, p++) {
		if (!gcl_pattern_opens(p))
			continue;
		if (gcl_heads_add(&r->heads, (struct gcl_head){
		    .text = gcl_pattern_anchor(p), .id = 2 * i,
		    .before = gcl_pattern_before(p),
		    .follow = p->family->flags & GCLOG_RUNTIME ? NULL :
		    gcl_pattern_follow(p) }) < 0 ||
		    add_tell(r, p, 2 * i) < 0)
			return gcl_err(err, GCLOG_EARG,
			    "more log wordings than can be searched for");
	}
	return 0;
}

static int
allocate(struct gclog_reader *r)
{
	size_t i;

	r->values = gcl_alloc_zero(
	    r->catalog.max_fields * sizeof *r->values);
	r->stanzas = gcl_alloc_zero(
	    gclog_family_count() * sizeof *r->stanzas);
	if (!r->values || !r->stanzas || gcl_block_open(&r->block) < 0)
		return -1;
	for (i = 0; i < gclog_family_count(); i++)
		if (gcl_stanza_init(&r->stanzas[i], r->catalog.max_fields) < 0)
			return -1;
	return 0;
}

int
gclog_reader_open(struct gclog_reader **out, struct gclog_err *err)
{
	struct gclog_reader *r = gcl_alloc_zero(sizeof *r);
	int rc;

	if (!r)
		return gcl_err_memory(err);
	gcl_processes_init(&r->processes);
	rc = gcl_catalog_open(&r->catalog, err);
	if (rc == 0)
		rc = gcl_torn_open(&r->torn, &r->catalog, err);
	if (rc == 0)
		rc = add_heads(r, err);
	if (rc == 0 && allocate(r) < 0)
		rc = gcl_err_memory(err);
	if (rc < 0)
		gclog_reader_close(r);
	else
		*out = r;
	return rc;
}

void
gclog_reader_close(struct gclog_reader *r)
{
	size_t i;

	if (!r)
		return;
	for (i = 0; r->stanzas && i < gclog_family_count(); i++)
		gcl_stanza_fini(&r->stanzas[i]);
	gcl_free(r->stanzas);
	gcl_free(r->values);
	gcl_torn_close(&r->torn);
	gcl_processes_fini(&r->processes);
	gcl_block_close(&r->block);
	gcl_catalog_close(&r->catalog);
	gcl_free(r);
}
