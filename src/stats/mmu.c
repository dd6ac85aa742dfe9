/* Minimum mutator utilisation: the least share of the processors that the
 * program itself had within any window of a length (metrics 2.11). */
#include "config.h"

#include "stats/mmu.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"

/* Where the share changes: time, what the program had until there, the share
 * from there on, and whether that is less than before. */
struct gcl_mmu_edge {
	double ns, had, share;
	int falls;
};

void
gcl_mmu_open(struct gcl_mmu *m, struct gcl_mmu_length *lengths, size_t n)
{
	*m = (struct gcl_mmu){ .lengths = lengths, .n = n };
}

void
gcl_mmu_close(struct gcl_mmu *m)
{
	gcl_free(m->edges);
	m->edges = NULL;
}

void
gcl_mmu_cut(struct gcl_mmu *m)
{
	size_t i;

	m->begun = 0;
	m->last = 0;
	for (i = 0; i < m->n; i++)
		m->lengths[i].next = 0;
}

/* ---- the worst ------------------------------------------------------ */

/* Of those that overlap the worst counts, and of equal ones the first. */
static void
insert(struct gcl_mmu_length *l, double at_ns, double share)
{
	size_t i, k = 0;

	for (i = 0; i < l->n; i++)
		if (fabs(l->worst[i].at_ns - at_ns) < l->ns &&
		    l->worst[i].share <= share)
			return;
	for (i = 0; i < l->n; i++)
		if (fabs(l->worst[i].at_ns - at_ns) >= l->ns)
			l->worst[k++] = l->worst[i];
	k -= k == GCL_MMU_WORST;
	for (i = k; i > 0 && l->worst[i - 1].share > share; i--)
		l->worst[i] = l->worst[i - 1];
	l->worst[i] = (struct gcl_mmu_window){ at_ns, share };
	l->n = k + 1;
}

/* Keeps a window if it is among the worst. */
static void
keep(struct gcl_mmu_length *l, double at_ns, double share)
{
	if (l->n < GCL_MMU_WORST || share < l->worst[l->n - 1].share)
		insert(l, at_ns, share);
}

/* ---- windows -------------------------------------------------------- */

/* What the program had until a time at or behind an edge, before the next. */
static double
had_at(const struct gcl_mmu_edge *e, double ns)
{
	return e->had + (ns - e->ns) * e->share;
}

/* Of a piece that ends now: the windows that begin at an edge and end within
 * it, and the one that ends with it.  No other can be the worst, as the share
 * of a window changes at a steady rate until one of its ends meets an edge;
 * nor can one that begins where the program gets more, or ends where it had
 * all. */
static void
slide(struct gcl_mmu *m, struct gcl_mmu_length *l, double now)
{
	const struct gcl_mmu_edge *piece = &m->edges[m->last - 1], *e;
	double from = now - l->ns;

	for (; l->next < m->last; l->next++) {
		e = &m->edges[l->next];
		if (e->ns > from)
			break;
		if (e->falls)
			keep(l, e->ns, (had_at(piece, e->ns + l->ns) -
			    e->had) / l->ns);
	}
	if (l->next > 0 && piece->share < 1)
		keep(l, from, (had_at(piece, now) -
		    had_at(&m->edges[l->next - 1], from)) / l->ns);
}

/* Room for one more edge, by leaving those behind that no window reaches. */
static int
make_room(struct gcl_mmu *m)
{
	size_t i, used = m->n ? m->lengths[m->n - 1].next : m->last;
	struct gcl_mmu_edge *grown;

	if (m->last < m->room)
		return 0;
	used = used ? used - 1 : 0; /* a window can begin within its piece */
	if (2 * used <= m->room) {
		size_t room = m->room ? 2 * m->room : 64;

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
	for (i = 0; i < m->n; i++)
		m->lengths[i].next -= used;
	return 0;
}

int
gcl_mmu_add(struct gcl_mmu *m, double until_ns, double share)
{
	struct gcl_mmu_edge e = { m->end_ns, 0, share, 1 };
	size_t i;

	if (!m->begun) {
		m->begun = 1;
		m->end_ns = until_ns;
		return 0;
	}
	if (!(until_ns > m->end_ns))
		return 0;
	if (make_room(m) < 0)
		return -1;
	if (m->last > 0) {
		e.had = had_at(&m->edges[m->last - 1], e.ns);
		e.falls = share < m->edges[m->last - 1].share;
	}
	m->edges[m->last++] = e;
	m->end_ns = until_ns;
	for (i = 0; i < m->n; i++)
		slide(m, &m->lengths[i], until_ns);
	return 0;
}
