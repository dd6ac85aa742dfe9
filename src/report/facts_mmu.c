/* What the program itself had of the processors, in the worst windows of each
 * length (metrics 2.11). */
#include "config.h"

#include "report/facts.h"

#include <math.h>

static const double lengths_ms[GCL_MMU_LENGTHS] = { 1, 2, 5, 10, 20, 50, 100,
	200, 500, 1000, 2000, 5000, 10000 };

static int
begin(struct gcl_facts *f)
{
	size_t i;

	for (i = 0; i < GCL_MMU_LENGTHS; i++)
		f->mmu.lengths[i].ns = lengths_ms[i] * 1e6;
	gcl_mmu_open(&f->mmu.mmu, f->mmu.lengths, GCL_MMU_LENGTHS);
	return 0;
}

const struct gcl_mmu_length *
gcl_facts_windows(const struct gcl_facts *f, double ns)
{
	const struct gcl_mmu_length *l = f->mmu.lengths;

	while (l->ns < ns && l < f->mmu.lengths + GCL_MMU_LENGTHS - 1)
		l++;
	return l;
}

/* What was left to the program while marking. */
static double
share_left(const struct gcl_cycle *c)
{
	double all = c->mark_ns * (double)c->row.of.procs;
	double taken = c->cpu_assist_ns + c->cpu_background_ns;

	return all > 0 ? fmin(1, fmax(0, 1 - taken / all)) : 1;
}

/* Nothing while the world is stopped, the rest of marking, all between; the
 * time before a cycle has its tag, too. */
static int
add(struct gcl_facts *f, const struct gcl_cycle *c)
{
	struct gcl_mmu *m = &f->mmu.mmu;
	int64_t id = c->row.of.id;

	if (!f->single || isnan(c->start_ns))
		return 0;
	if (!c->follows)
		gcl_mmu_end(m);
	if (c->follows && c->first && gcl_mmu_add(m, 0, 1, id) < 0)
		return -1;
	if (gcl_mmu_add(m, c->start_ns, 1, id) < 0 ||
	    gcl_mmu_add(m, c->start_ns + c->sweep_ns, 0, id) < 0 ||
	    gcl_mmu_add(m, c->end_ns - c->stw_mark_ns, share_left(c), id) < 0)
		return -1;
	return gcl_mmu_add(m, c->end_ns, 0, id);
}

static int
end(struct gcl_facts *f)
{
	gcl_mmu_end(&f->mmu.mmu);
	return 0;
}

static void
close(struct gcl_facts *f)
{
	gcl_mmu_close(&f->mmu.mmu);
}

const struct gcl_aspect gcl_aspect_mmu = {
	begin, add, end, close
};
