/* A record that spans several lines, while it is being put together. */
#include "config.h"

#include "read/stanza.h"

#include "base/alloc.h"
#include "base/err.h"

enum {
	MAX_FOREIGN = 40,      /* lines of others between two of ours */
	MAX_LINE = 4 * 1024    /* of the first line is kept for a reject */
};

/* In a style: the name stands behind a point, as a member of something. */
static const unsigned MEMBER = 1u << 31;

int
gcl_stanza_init(struct gcl_stanza *s, size_t nfields)
{
	memset(s, 0, sizeof *s);
	s->values = gcl_alloc_zero(nfields * sizeof *s->values);
	return s->values ? 0 : -1;
}

void
gcl_stanza_fini(struct gcl_stanza *s)
{
	gcl_arena_free(&s->texts);
	gcl_free(s->values);
	memset(s, 0, sizeof *s);
}

int
gcl_stanza_open(struct gcl_stanza *s, const struct gcl_pattern *p,
    uint64_t line_no, uint64_t offset, struct gcl_span line)
{
	struct gclog_value *values = s->values;
	struct gcl_arena texts = s->texts;

	gcl_arena_reset(&texts);
	memset(values, 0, p->family->nfields * sizeof *values);
	*s = (struct gcl_stanza){ .first = p - p->part, .values = values,
		.texts = texts, .line_no = line_no, .offset = offset,
		.line_len = line.len < MAX_LINE ? line.len : MAX_LINE };
	s->line = gcl_arena_copy(&s->texts, line.at, s->line_len);
	if (!s->line)
		s->first = NULL;
	return s->line ? 0 : -1;
}

/* ---- parts in any order --------------------------------------------- */

unsigned
gcl_stanza_style(const struct gcl_pattern *p, const struct gcl_block *b,
    size_t begins)
{
	size_t at = begins + gcl_pattern_anchor(p).len;
	int before = begins > 0 ? b->bytes[begins - 1] : '\n', last = 0;
	unsigned style = before == '"' ? 2 : 1;

	if (!p->any || !gcl_pattern_follow(p))
		return 0;
	/* A run of blanks is one: names are often padded. */
	for (; at < b->end && b->bytes[at] &&
	    strchr(GCL_IS_FIRST, b->bytes[at]); at++) {
		int c = b->bytes[at] == '\t' ? ' ' : b->bytes[at];

		if (c != ' ' || c != last)
			style = style * 31 + (unsigned)c;
		last = c;
	}
	return before == '.' ? style | MEMBER : style & ~MEMBER;
}

/* On the line at hand all belong together; in a later one they must look
 * alike, and where several stand on a line it must be the next. */
static int
takes_any(const struct gcl_stanza *s, const struct gcl_pattern *p,
    unsigned style)
{
	if (s->had >> p->part & 1 || p->tokens->before)
		return 0;
	if (s->foreign == 0)
		return 1;
	return (s->style == 0 || s->style == style) &&
	    (!s->several || s->foreign == 1);
}

/* Counts what was found; s->foreign still is that of the line before. */
static void
count_any(struct gcl_stanza *s, const struct gcl_pattern *p, unsigned style)
{
	if (s->foreign)
		s->named = 0;
	s->had |= UINT64_C(1) << p->part;
	s->enough |= p->tokens->before;
	if (!style)
		return;
	if (!s->style)
		s->style = style;
	s->several |= ++s->named > 1;
	s->enough |= p->tokens->sure || s->several || style & MEMBER;
}

/* ---- parts in order ------------------------------------------------- */

int
gcl_stanza_takes(const struct gcl_stanza *s, const struct gcl_pattern *p,
    unsigned style)
{
	if (s->first != p - p->part)
		return 0;
	return p->any ? takes_any(s, p, style) : p->part >= s->next;
}

int
gcl_stanza_add(struct gcl_stanza *s, const struct gcl_pattern *p,
    unsigned style, const struct gclog_value *values)
{
	size_t i;

	for (i = 0; i < p->family->nfields; i++) {
		struct gclog_value v = values[i];

		if (v.kind == GCLOG_VNULL)
			continue;
		if (v.kind == GCLOG_VTEXT) {
			v.text = gcl_arena_copy(&s->texts, v.text, v.len);
			if (!v.text)
				return -1;
		}
		/* What two parts tell of the whole: the larger. */
		if (!p->any || s->values[i].kind != GCLOG_VINT ||
		    s->values[i].num < v.num)
			s->values[i] = v;
	}
	s->parts += !p->tokens->before;
	if (p->any)
		count_any(s, p, style);
	else
		s->full = p->last;
	s->next = p->part + 1;
	s->foreign = 0;
	return 0;
}

/* Matches p in the line if its anchor stands there. */
static int
try_part(const struct gcl_pattern *p, const struct gcl_block *b, size_t from,
    size_t end, struct gclog_value *scratch, struct gclog_err *err)
{
	struct gcl_span anchor = gcl_pattern_anchor(p);
	const struct gcl_where w = { b->bytes, from, end, end, 1 };
	size_t begins, ends;
	int rc;

	if (!memmem(b->bytes + from, end - from, anchor.at, anchor.len))
		return GCL_NO_MATCH;
	memset(scratch, 0, p->family->nfields * sizeof *scratch);
	rc = gcl_code_match(p->whole, &w, &begins, &ends, scratch, err);
	if (rc == GCL_MATCH && b->ended && end == b->end &&
	    gcl_part_unsure(p->tokens, p->family, b->bytes, ends, end,
	    scratch) < 0)
		rc = GCL_NO_MATCH;
	return rc;
}

int
gcl_stanza_line(struct gcl_stanza *s, const struct gcl_block *b, size_t from,
    size_t end, struct gclog_value *scratch, struct gclog_err *err)
{
	const struct gcl_pattern *p = s->first + s->next;
	int rc;

	if (s->first->any) {
		s->foreign++; /* its heads are found as they come */
		return 0;
	}
	for (;; p++) {
		rc = gcl_pattern_opens(p) ? GCL_NO_MATCH :
		    try_part(p, b, from, end, scratch, err);
		if (rc < 0)
			return rc;
		if (rc == GCL_MATCH)
			break;
		if (p->last) {
			s->foreign++;
			return 0;
		}
	}
	if (gcl_stanza_add(s, p, 0, scratch) < 0)
		return gcl_err_memory(err);
	return p->tokens->shared ? GCL_STANZA_SHARES : GCL_STANZA_TOOK;
}

int
gcl_stanza_over(const struct gcl_stanza *s)
{
	size_t most = MAX_FOREIGN;

	/* It may go on in the line at hand, which was counted. */
	if (s->first->any)
		most = s->several ? 1 : s->first->apart + 1;
	return s->full || s->foreign > most;
}

static int
has_all_it_must(const struct gcl_stanza *s)
{
	const struct gclog_family *f = s->first->family;
	size_t i;

	for (i = 0; i < f->nfields; i++)
		if (!(f->fields[i].flags & GCLOG_OPTIONAL) &&
		    s->values[i].kind == GCLOG_VNULL)
			return 0;
	return 1;
}

int
gcl_stanza_close(struct gcl_stanza *s)
{
	int event = GCLOG_REJECT;

	if (s->first->any && s->style)
		event = s->enough ? GCLOG_RECORD : GCLOG_MORE;
	else if (s->full || s->parts > 1)
		event = has_all_it_must(s) ? GCLOG_RECORD : GCLOG_REJECT;
	else if (s->parts == 0 && !s->first->any &&
	    !(s->first->family->flags & GCLOG_LINES))
		event = GCLOG_MORE;
	s->first = NULL;
	return event;
}
