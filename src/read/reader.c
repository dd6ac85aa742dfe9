/* gclog_reader: blocks of bytes in, records and rejects out. */
#include "config.h"

#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "read/block.h"
#include "read/catalog.h"
#include "read/heads.h"
#include "read/process.h"
#include "read/stanza.h"
#include "read/torn.h"

enum { REJECT_TEXT = 4 * 1024 };

struct gclog_reader {
	struct gcl_catalog catalog;
	struct gcl_heads heads;  /* id: pattern x 2, + 1 for its tell */
	struct gcl_block block;
	struct gcl_processes processes;
	struct gclog_value *values;   /* of the record handed out */
	struct gcl_stanza *stanzas;   /* one per family */
	size_t open;                  /* stanzas that are open */
	size_t line;                  /* next line to offer them */
	size_t last;                  /* head that matched last */
	uint64_t rejected_line;       /* one reject a line is enough */
	struct gclog_counts counts;
};

/* ---- opening -------------------------------------------------------- */

static int
add_tell(struct gcl_heads *h, const struct gcl_pattern *p, size_t id)
{
	struct gcl_span tell = gcl_pattern_tell(p);
	size_t i;

	if (!tell.at)
		return 0;
	for (i = 0; i < h->n; i++)
		if (h->heads[i].id & 1 && h->heads[i].text.len == tell.len &&
		    memcmp(h->heads[i].text.at, tell.at, tell.len) == 0)
			return 0;
	return gcl_heads_add(h, (struct gcl_head){ .text = tell,
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
		    .follow = gcl_pattern_follow(p) }) < 0 ||
		    add_tell(&r->heads, p, 2 * i) < 0)
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
	gcl_block_close(&r->block);
	gcl_catalog_close(&r->catalog);
	gcl_free(r);
}

/* ---- feeding -------------------------------------------------------- */

void
gclog_reader_space(struct gclog_reader *r, char **space, size_t *room)
{
	size_t before = r->block.at;

	*space = gcl_block_space(&r->block, room);
	r->line -= r->line < before - r->block.at ? r->line :
	    before - r->block.at;
}

void
gclog_reader_fed(struct gclog_reader *r, size_t n)
{
	gcl_block_fed(&r->block, n);
	r->counts.bytes += n;
}

struct gclog_counts
gclog_reader_counts(const struct gclog_reader *r)
{
	return r->counts;
}

/* ---- handing out ---------------------------------------------------- */

static int
give_record(struct gclog_reader *r, struct gclog_item *item,
    const struct gcl_pattern *p, const struct gclog_value *values,
    uint64_t line_no, uint64_t offset)
{
	struct gclog_record *rec = &item->record;

	*rec = (struct gclog_record){ .family = p->family, .form = p->form,
		.line_no = line_no, .offset = offset, .values = values };
	if (p->family->flags & GCLOG_RUNTIME)
		rec->process = gcl_processes_assign(&r->processes, rec);
	r->counts.records++;
	return GCLOG_RECORD;
}

static int
give_reject(struct gclog_reader *r, struct gclog_item *item,
    const struct gclog_family *family, uint64_t line_no, const char *reason,
    struct gcl_span text)
{
	item->reject = (struct gclog_reject){ .family = family,
		.line_no = line_no, .reason = reason, .text = text.at,
		.len = text.len < REJECT_TEXT ? text.len : REJECT_TEXT };
	r->rejected_line = line_no;
	r->counts.rejected++;
	return GCLOG_REJECT;
}

static struct gcl_span
line_around(const struct gclog_reader *r, size_t at)
{
	size_t from = gcl_block_line_start(&r->block, at);
	size_t to = gcl_block_line_end(&r->block, at);

	if (to > from && r->block.bytes[to - 1] == '\r')
		to--;
	return gcl_span(r->block.bytes + from, to - from);
}

static int
close_stanza(struct gclog_reader *r, struct gcl_stanza *s,
    struct gclog_item *item)
{
	const struct gcl_pattern *p = s->first;

	r->open--;
	switch (gcl_stanza_close(s)) {
	case GCLOG_RECORD:
		return give_record(r, item, p, s->values, s->line_no,
		    s->offset);
	case GCLOG_REJECT:
		return give_reject(r, item, p->family, s->line_no,
		    "only a part of its lines is there",
		    gcl_span(s->line, s->line_len));
	default:
		return 0;
	}
}

/* ---- records -------------------------------------------------------- */

/* Matches p whose anchor stands at a place: right there, or, when values come
 * before the anchor, from a little before. */
static int
match_at(struct gclog_reader *r, const struct gcl_pattern *p, size_t at,
    size_t *begins, size_t *ends, struct gclog_err *err)
{
	enum { VALUES_BEFORE = 128 };
	struct gcl_where w = { .bytes = r->block.bytes, .from = at,
		.latest = at };
	int rc;

	w.end = gcl_block_horizon(&r->block, at, &w.final);
	if (p->tokens->anchor != 0) {
		w.from = gcl_block_line_start(&r->block, at);
		if (at - w.from > VALUES_BEFORE)
			w.from = at - VALUES_BEFORE;
	}
	memset(r->values, 0, p->family->nfields * sizeof *r->values);
	rc = gcl_code_match(p->whole, &w, begins, ends, r->values, err);
	if (rc == GCL_MATCH && *ends <= at)
		rc = GCL_NO_MATCH;
	return rc;
}

/* A part of a stanza was found at begins..ends. */
static int
take_part(struct gclog_reader *r, const struct gcl_pattern *p, size_t begins,
    size_t ends, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_stanza *s = &r->stanzas[p->family_index];
	struct gcl_block *b = &r->block;

	if (s->first && !gcl_stanza_takes(s, p))
		return close_stanza(r, s, item); /* then this place again */
	if (!s->first) {
		if (gcl_stanza_open(s, p, gcl_block_line_no(b, begins),
		    b->offset + begins, line_around(r, begins)) < 0)
			return gcl_err_memory(err);
		r->open++;
	}
	if (gcl_stanza_add(s, p, r->values) < 0)
		return gcl_err_memory(err);
	b->at = ends;
	r->line = gcl_block_line_end(b, ends);
	if (r->line < b->end && b->bytes[r->line] == '\n')
		r->line++;
	return gcl_stanza_over(s) ? close_stanza(r, s, item) : 0;
}

static int
take_match(struct gclog_reader *r, const struct gcl_pattern *p, size_t begins,
    size_t ends, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_block *b = &r->block;

	if (p->part > 0 || !p->last)
		return take_part(r, p, begins, ends, item, err);
	b->at = ends;
	return give_record(r, item, p, r->values, gcl_block_line_no(b, begins),
	    b->offset + begins);
}

/* ---- rejects -------------------------------------------------------- */

/* The surest that any head which stands at a place says of it. */
static int
judge_heads(struct gclog_reader *r, size_t at, size_t line_end,
    const struct gclog_family **family, struct gclog_err *err)
{
	const struct gcl_block *b = &r->block;
	int surest = GCL_TORN_NOT;
	size_t i;

	for (i = 0; i < r->heads.n; i++) {
		const struct gcl_pattern *p;
		int torn;

		if (!gcl_heads_is(&r->heads, i, b->bytes, at, b->end))
			continue;
		p = &r->catalog.patterns[r->heads.heads[i].id / 2];
		torn = r->heads.heads[i].id & 1 ? GCL_TORN_TAIL :
		    gcl_torn_judge(p, b, at, line_end, err);
		if (torn < 0)
			return torn;
		if (torn > surest) {
			surest = torn;
			*family = p->family;
		}
	}
	return surest;
}

/* No pattern matched at a place: is it something to tell? */
static int
judge(struct gclog_reader *r, size_t at, struct gclog_item *item,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	const struct gclog_family *family = NULL;
	size_t line_end = gcl_block_line_end(b, at);
	uint64_t line_no;
	int final, torn;

	gcl_block_horizon(b, at, &final);
	if (line_end == b->end && !final)
		return GCLOG_MORE;
	torn = judge_heads(r, at, line_end, &family, err);
	b->at = at + 1;
	line_no = gcl_block_line_no(b, at);
	if (torn <= GCL_TORN_NOT || line_no == r->rejected_line)
		return torn < 0 ? torn : 0;
	return give_reject(r, item, family, line_no,
	    gcl_torn_reason((enum gcl_torn)torn), line_around(r, at));
}

/* ---- the loop ------------------------------------------------------- */

/* Some head stands at a place: the form that matched last has it, else the
 * newest that matches. */
static int
at_head(struct gclog_reader *r, size_t at, struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gcl_heads *h = &r->heads;
	size_t i, begins, ends;

	for (i = 0; i <= h->n; i++) {
		size_t k = i == 0 ? r->last : i - 1; /* the last one first */
		const struct gcl_pattern *p;
		int rc;

		if ((i > 0 && k == r->last) || h->heads[k].id & 1 ||
		    !gcl_heads_is(h, k, r->block.bytes, at, r->block.end))
			continue;
		p = &r->catalog.patterns[h->heads[k].id / 2];
		rc = match_at(r, p, at, &begins, &ends, err);
		if (rc == GCL_PARTIAL)
			return GCLOG_MORE;
		if (rc < 0)
			return rc;
		if (rc == GCL_MATCH) {
			r->last = k;
			return take_match(r, p, begins, ends, item, err);
		}
	}
	return judge(r, at, item, err);
}

/* A line begins and stanzas are open: offer it to them. */
static int
at_line(struct gclog_reader *r, struct gclog_item *item, struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	size_t i, end = gcl_block_line_end(b, b->at);
	int final;

	gcl_block_horizon(b, b->at, &final);
	if (end == b->end && !final)
		return GCLOG_MORE;
	end += end < b->end && b->bytes[end] == '\n';
	r->line = end;
	for (i = 0; i < gclog_family_count(); i++) {
		struct gcl_stanza *s = &r->stanzas[i];
		int rc;

		if (!s->first)
			continue;
		rc = gcl_stanza_line(s, b, b->at, end, r->values, err);
		if (rc < 0)
			return rc;
		if (rc > 0)
			b->at = end;
		if (gcl_stanza_over(s)) {
			if (rc == 0)
				r->line = b->at; /* others may want it */
			return close_stanza(r, s, item);
		}
		if (rc > 0)
			break;
	}
	return 0;
}

static int
finish(struct gclog_reader *r, struct gclog_item *item)
{
	struct gcl_block *b = &r->block;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < gclog_family_count(); i++)
		if (r->stanzas[i].first)
			rc = close_stanza(r, &r->stanzas[i], item);
	r->counts.lines = gcl_block_line_no(b, b->end) - 1;
	if (b->end > 0 && b->bytes[b->end - 1] != '\n')
		r->counts.lines++;
	return rc ? rc : GCLOG_END;
}

/* One step on.  GCLOG_END (0) is also "go on" while there is input left. */
static int
step(struct gclog_reader *r, struct gclog_item *item, int *over,
    struct gclog_err *err)
{
	struct gcl_block *b = &r->block;
	size_t limit = b->ended ? b->end :
	    b->end > r->heads.longest ? b->end - r->heads.longest : 0;

	if (r->open && limit > r->line)
		limit = r->line;
	if (b->at < limit) {
		b->at = gcl_heads_next(&r->heads, b->bytes, b->at, limit,
		    b->end);
		if (b->at < limit)
			return at_head(r, b->at, item, err);
	}
	if (r->open && b->at >= r->line && b->at < b->end)
		return at_line(r, item, err);
	if (!b->ended)
		return GCLOG_MORE;
	*over = 1;
	return finish(r, item);
}

int
gclog_reader_next(struct gclog_reader *r, struct gclog_item *item,
    struct gclog_err *err)
{
	int over = 0, rc;

	do
		rc = step(r, item, &over, err);
	while (rc == 0 && !over);
	if (rc == GCLOG_MORE)
		r->counts.lines = gcl_block_line_no(&r->block, r->block.at) - 1;
	return rc;
}
