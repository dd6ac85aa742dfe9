/* Minimum mutator utilisation: the least share of the processors that the
 * program itself had within any window of a length (metrics 2.11). */
#include "config.h"

#include "stats/mmu.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"

enum { TOGETHER = 16 }; /* pieces that are looked at as one first */

/* Where the share changes: time, what the program had until there, the share
 * from there on and the tag of that, and whether it is less than before. */
struct gcl_mmu_edge {
	double ns, had, share;
	int64_t tag;
	int falls;
};

void
gcl_mmu_open(struct gcl_mmu *m, struct gcl_mmu_length *lengths, size_t n)
{
	size_t i;

	*m = (struct gcl_mmu){ .lengths = lengths, .n = n };
	for (i = 0; i < n; i++)
		lengths[i].most_ns = INFINITY;
}

void
gcl_mmu_close(struct gcl_mmu *m)
{
	gcl_free(m->edges);
	m->edges = NULL;
}

/* ---- the worst ------------------------------------------------------ */

/* Of those that overlap the worst counts, and of equal ones the first. */
static void
insert(struct gcl_mmu_length *l, struct gcl_mmu_window w)
{
	size_t i, k = 0;

	for (i = 0; i < l->n; i++)
		if (fabs(l->worst[i].at_ns - w.at_ns) < l->ns &&
		    l->worst[i].share <= w.share)
			return;
	for (i = 0; i < l->n; i++)
		if (fabs(l->worst[i].at_ns - w.at_ns) >= l->ns)
			l->worst[k++] = l->worst[i];
	k -= k == GCL_MMU_WORST;
	for (i = k; i > 0 && l->worst[i - 1].share > w.share; i--)
		l->worst[i] = l->worst[i - 1];
	l->worst[i] = w;
	l->n = k + 1;
}

/* Keeps a window that begins in a piece, and of which the program had this
 * much, if it is among the worst.  Nearly none is, and most are seen not to be
 * without a division. */
static void
keep(struct gcl_mmu_length *l, const struct gcl_mmu_edge *piece, double at_ns,
    double had_ns)
{
	double share;

	if (had_ns > l->most_ns)
		return;
	share = had_ns / l->ns;
	if (l->n == GCL_MMU_WORST && share >= l->worst[l->n - 1].share)
		return;
	insert(l, (struct gcl_mmu_window){ at_ns, share, piece->tag });
	l->most_ns = l->n < GCL_MMU_WORST ? INFINITY :
	    l->worst[l->n - 1].share * l->ns * (1 + 1e-9);
}

/* ---- windows -------------------------------------------------------- */

/* What the program had until a time at or behind an edge, before the next. */
static double
had_at(const struct gcl_mmu_edge *e, double ns)
{
	return e->had + (ns - e->ns) * e->share;
}

/* Where a piece ends. */
static double
end_of(const struct gcl_mmu *m, size_t piece)
{
	return piece + 1 < m->last ? m->edges[piece + 1].ns : m->end_ns;
}

/* Of a piece: the windows that begin at an edge and end within it, and the one
 * that ends with it.  No other can be the worst, as the share of a window
 * changes at a steady rate until one of its ends meets an edge; nor can one
 * that begins where the program gets more, or ends where it had all. */
static void
slide(const struct gcl_mmu *m, struct gcl_mmu_length *l, size_t piece)
{
	const struct gcl_mmu_edge *at = &m->edges[piece], *e;
	double until = end_of(m, piece);
	double from = until - l->ns;

	for (; l->next <= piece; l->next++) {
		e = &m->edges[l->next];
		if (e->ns > from)
			break;
		if (e->falls)
			keep(l, e, e->ns, had_at(at, e->ns + l->ns) - e->had);
	}
	e = &m->edges[l->next > 0 ? l->next - 1 : 0];
	if (l->next > 0 && at->share < 1)
		keep(l, e, from, had_at(at, until) - had_at(e, from));
}

/* Whether a window that ends in some pieces can be kept: the program lost no
 * more in it than from where the first of them begins to the end. */
static int
can_keep(const struct gcl_mmu *m, struct gcl_mmu_length *l, size_t first,
    size_t last)
{
	const struct gcl_mmu_edge *at = m->edges, *e;
	double until = end_of(m, last), lost;

	while (l->next < first && at[l->next].ns <= at[first].ns - l->ns)
		l->next++;
	e = &at[l->next > 0 ? l->next - 1 : 0];
	lost = until - e->ns - (had_at(&at[last], until) - e->had);
	return l->ns - lost <= l->most_ns;
}

/* All windows that end in pieces that were only added so far.  Some pieces
 * together are mostly seen to have none that counts. */
static void
slide_all(struct gcl_mmu *m)
{
	size_t i, piece, next;

	for (i = 0; i < m->n; i++)
		for (piece = m->done; piece < m->last; piece = next) {
			next = piece + TOGETHER < m->last ? piece + TOGETHER :
			    m->last;
			if (!can_keep(m, &m->lengths[i], piece, next - 1))
				continue;
			for (; piece < next; piece++)
				slide(m, &m->lengths[i], piece);
		}
	m->done = m->last;
}

void
gcl_mmu_end(struct gcl_mmu *m)
{
	size_t i;

	slide_all(m);
	m->begun = 0;
	m->last = m->done = 0;
	for (i = 0; i < m->n; i++)
		m->lengths[i].next = 0;
}

/* Room for more edges, by leaving those behind that no window reaches. */
static int
make_room(struct gcl_mmu *m)
{
	struct gcl_mmu_edge *grown;
	size_t i, used = m->last;

	slide_all(m);
	for (i = 0; i < m->n; i++)
		if (m->lengths[i].next < used)
			used = m->lengths[i].next;
	used = used ? used - 1 : 0; /* a window can begin within its piece */
	if (2 * used <= m->room) {
		size_t room = m->room ? 2 * m->room : 256;

		grown = gcl_realloc(m->edges, room * sizeof *grown);
		if (!grown)
			return -1;
		m->edges = grown;
		m->room = room;
	}
	if (!used)
		return 0;
	memmove(m->edges, m->edges + used, (m->last - used) * sizeof *grown);
	m->last -= used;
	m->done = m->last;
	for (i = 0; i < m->n; i++)
		m->lengths[i].next -= used;
	return 0;
}

int
gcl_mmu_add(struct gcl_mmu *m, double until_ns, double share, int64_t tag)
{
	struct gcl_mmu_edge e = { m->end_ns, 0, share, tag, 1 };

	if (!m->begun) {
		m->begun = 1;
		m->end_ns = until_ns;
		return 0;
	}
	if (!(until_ns > m->end_ns))
		return 0;
	if (m->last == m->room && make_room(m) < 0)
		return -1;
	if (m->last > 0) {
		e.had = had_at(&m->edges[m->last - 1], e.ns);
		e.falls = share < m->edges[m->last - 1].share;
	}
	m->edges[m->last++] = e;
	m->end_ns = until_ns;
	return 0;
}
